//! Changes of several tickets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lenient::is_absent;
use crate::ticket::{Codigo, Given};

/// Tickets and what to change in them. Either Tickets or Where must be given.
///
/// The change is a [`crate::ticket::Change`], which only the gate makes: the server reads its text.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(
    rename = "ChangeTickets",
    description = "Tickets and what to change in them. Either Tickets or Where must be given."
)]
pub struct ChangeTickets<C> {
    /// The members to set.
    pub cambio: C,
    /// A comment on each ticket, in the same change; also on one that has the values already.
    #[serde(default, skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<String>")]
    pub comentario: Given<String>,
    /// Whether only agents see the comment. For agents.
    #[serde(default, skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<bool>")]
    pub interno: Given<bool>,
    /// Tickets with these statuses stay as they are. At most 1,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salvo_estados: Option<Vec<i64>>,
    /// Changes nothing if a ticket has another version than this: its number, or a `FechaActualizacion`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sin_cambios_desde: Option<String>,
    /// Tickets with other statuses stay as they are. At most 1,000. Not together with `SalvoEstados`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub solo_estados: Option<Vec<i64>>,
    /// Codes or UUIDs, at most 1,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tickets: Option<Vec<String>>,
    /// Expression, as for the list of tickets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#where: Option<String>,
}

/// A changed ticket among so many that only their codes are answered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct ChangedCode {
    /// Code of the ticket.
    pub codigo: Codigo,
}
