//! What clients of other makers send besides.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::schemas::named;
use crate::store::Comment;
use crate::ticket::{Codigo, HistoryLine, NewTicket};

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
