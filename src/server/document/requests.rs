//! What clients of other makers send besides.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::schemas::named;
use crate::store::Comment;
use crate::ticket::Change;
use crate::wire::{ChangeComment, ImportTicket, ImportTickets};

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

/// A change of one ticket, with the comment beside it.
pub fn change_ticket(generator: &mut SchemaGenerator) -> Schema {
    let beside = ChangeComment::json_schema(generator).get("properties").cloned().unwrap_or_default();
    let change = Change::json_schema(generator);
    named(generator, "ChangeOneTicket", change, |members| {
        if let (Some(Value::Object(members)), Value::Object(beside)) = (members.get_mut("properties"), beside) {
            members.extend(beside);
        }
    })
}

/// Comments of a ticket, which need not name it, stand beside what our own client writes of it.
pub fn import_tickets(generator: &mut SchemaGenerator) -> Schema {
    let request = generator.subschema_for::<ImportTickets<ImportTicket<'_>>>();
    let comment = Comment::json_schema(generator);
    let comment = named(generator, "KeptComment", comment, |members| {
        if let Some(Value::Array(required)) = members.get_mut("required") {
            required.retain(|name| name != "Codigo");
        }
    });
    let about = "The comments. They may repeat those of `Historial`, or be all of the history.";
    let row = generator.definitions_mut().get_mut("ImportTicket").and_then(|row| row.get_mut("properties"));
    if let Some(members) = row {
        members["Comentarios"] = json!({ "type": "array", "description": about, "items": comment });
    }
    request
}
