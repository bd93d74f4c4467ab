//! The trash.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lenient::{Names, is_absent};
use crate::ticket::Given;

/// Tickets to delete. Either Tickets or Where must be given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteTickets {
    /// Reason: not only white space, no NUL.
    #[schemars(with = "String")]
    pub motivo: Given<String>,
    /// Deletes nothing if a ticket has another version than this: its number, or a `FechaActualizacion`.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<String>")]
    pub sin_cambios_desde: Given<String>,
    /// Codes or UUIDs, at most 1,000.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<Vec<String>>")]
    pub tickets: Given<Names>,
    /// Expression, as for the list of tickets.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<String>")]
    pub r#where: Given<String>,
}

/// Tickets to restore.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RestoreTickets {
    /// Codes or UUIDs, at most 1,000.
    #[schemars(with = "Vec<String>")]
    pub tickets: Given<Names>,
}

/// Which tickets to delete permanently.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct PurgeTickets {
    /// Tickets that were deleted before this time.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub antes_de: Given<String>,
    /// Only returns the tickets, and deletes none.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<bool>")]
    pub solo_ver: Given<bool>,
}
