//! What clients send to routes of our own.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::schemas::named;
use crate::store::Comment;
use crate::ticket::{Change, Codigo, HistoryLine, NewTicket};

/// Tickets and what to change in them. Either Tickets or Where must be given.
#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeTickets {
    /// Codes or UUIDs, at most 1,000.
    tickets: Option<Vec<String>>,
    /// Expression, as for the list of tickets.
    r#where: Option<String>,
    /// The members to set.
    #[schemars(with = "Change")]
    cambio: Value,
    /// Changes nothing if a ticket has another version than this: its number, or a `FechaActualizacion`.
    sin_cambios_desde: Option<String>,
    /// Tickets with these statuses stay as they are. At most 1,000.
    salvo_estados: Option<Vec<i64>>,
    /// Tickets with other statuses stay as they are. At most 1,000. Not together with `SalvoEstados`.
    solo_estados: Option<Vec<i64>>,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeEstado {
    /// The new status.
    #[schemars(with = "i32", range(min = 1))]
    estado_id: i64,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeEstadoOf {
    /// Code or UUID of the ticket.
    id: String,
    /// The new status.
    #[schemars(with = "i32", range(min = 1))]
    estado_id: i64,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NewComment {
    /// The text: not only white space, no NUL.
    texto: String,
    /// Whether only agents see it. For agents.
    interno: Option<bool>,
}

/// Tickets to delete. Either Tickets or Where must be given.
#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteTickets {
    /// Codes or UUIDs, at most 1,000.
    tickets: Option<Vec<String>>,
    /// Expression, as for the list of tickets.
    r#where: Option<String>,
    /// Reason: not only white space, no NUL.
    motivo: String,
    /// Deletes nothing if a ticket has another version than this: its number, or a `FechaActualizacion`.
    sin_cambios_desde: Option<String>,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RestoreTickets {
    /// Codes or UUIDs, at most 1,000.
    tickets: Vec<String>,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PurgeTickets {
    /// Tickets that were deleted before this time.
    #[schemars(extend("format" = "date-time"))]
    antes_de: String,
    /// Only returns the tickets, and deletes none.
    solo_ver: Option<bool>,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImportTickets {
    #[schemars(length(max = 1_000))]
    tickets: Vec<ImportTicket>,
    /// Keeps ids, codes, dates and history of the tickets, which must have them. For agents.
    conservar: Option<bool>,
    /// Creates the valid tickets, and returns the faults of the others.
    parcial: Option<bool>,
}

/// A ticket to create once.
#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImportTicket {
    #[serde(flatten)]
    #[schemars(with = "NewTicket")]
    ticket: Map<String, Value>,
    /// Key under which the ticket is created once, otherwise its `IdTicket`. 1 to 255 visible ASCII characters without quotes.
    clave: Option<String>,
    /// Unique identifier.
    id_ticket: Option<Uuid>,
    /// Tracking code.
    #[schemars(with = "Option<Codigo>")]
    codigo: Option<String>,
    /// When the ticket was filed.
    #[schemars(extend("format" = "date-time"))]
    fecha_creacion: Option<String>,
    /// When the ticket last changed.
    #[schemars(extend("format" = "date-time"))]
    fecha_actualizacion: Option<String>,
    /// What happened to the ticket, in any order.
    #[schemars(with = "Option<Vec<HistoryLine>>")]
    historial: Option<Vec<Value>>,
    /// The comments. They may repeat those of `Historial`, or be all of the history.
    #[schemars(schema_with = "comments")]
    comentarios: Option<Vec<Value>>,
}

/// Comments of one ticket need not name it.
fn comments(generator: &mut SchemaGenerator) -> Schema {
    let comment = Comment::json_schema(generator);
    let comment = named(generator, "KeptComment", comment, |members| {
        if let Some(Value::Array(required)) = members.get_mut("required") {
            required.retain(|name| name != "Codigo");
        }
    });
    json_schema!({ "type": "array", "items": comment })
}

/// A new name or use of an entry.
#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeEntry {
    /// The new name.
    #[schemars(length(min = 1, max = 200))]
    nombre: Option<String>,
    /// Whether it is in use.
    activo: Option<bool>,
}

/// A new entry of a catalogue.
#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NewEntry {
    /// Id in tickets.
    id: Option<Value>,
    /// Name: no control or invisible characters, and no other name of the catalogue in other case or accents.
    #[schemars(length(min = 1, max = 200))]
    nombre: String,
    /// Whether the status is final.
    es_final: Option<bool>,
    /// Mail address.
    #[schemars(length(max = 200))]
    correo: Option<String>,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct MakeStrict {
    /// Whether tickets with other ids than those in use are refused.
    estricto: bool,
}
