//! Imports.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ticket::{Campo, Codigo, Fecha, HistoryLine, NewTicket, TicketHistory, ValidationErrors, WrittenComment};

/// Tickets to import.
#[derive(Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(rename = "ImportTickets")]
pub struct ImportTickets<T> {
    /// The tickets.
    #[schemars(length(max = 1_000))]
    pub tickets: Vec<T>,
    /// Keeps ids, codes, dates and history of the tickets, which must have them. For agents.
    #[serde(default)]
    pub conservar: bool,
    /// Files each ticket at its `FechaCreacion`, under the next code of that year, with its `FechaActualizacion`,
    /// `FechaCierre` and `Comentarios`. For agents.
    #[serde(default)]
    pub fechar: bool,
    /// Creates the valid tickets, and returns the faults of the others.
    #[serde(default)]
    pub parcial: bool,
    /// Changes a ticket whose `Clave` was imported before with other values, in one change. For agents. Not with `Conservar`.
    #[serde(default)]
    pub actualizar: bool,
}

/// A ticket to create once, as it is written; it is read as every other row of JSON is, by [`crate::ticket::Row`].
#[derive(Debug, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(description = "A ticket to create once.")]
pub struct ImportTicket<'a> {
    /// The members of the request.
    #[serde(flatten)]
    pub ticket: &'a NewTicket,
    /// Key under which the ticket is created once, otherwise its `IdTicket`. 1 to 255 visible ASCII characters without
    /// quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clave: Option<String>,
    /// Unique identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_ticket: Option<Uuid>,
    /// Tracking code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codigo: Option<&'a Codigo>,
    /// When the ticket was filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fecha_creacion: Option<Fecha>,
    /// When the ticket last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fecha_actualizacion: Option<Fecha>,
    /// When the ticket was closed, if its estado is a final one. Read with `Fechar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fecha_cierre: Option<Fecha>,
    /// Names of members whose values are for a new ticket: a ticket that is there keeps its own. Read with `Actualizar`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Option<Vec<String>>", extend("items" = {"type": "string", "enum": Campo::ALL.map(Campo::name)}))]
    pub supuestos: Vec<&'static str>,
    /// What was said about the ticket, in any order. Read with `Fechar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    pub comentarios: Option<Vec<WrittenComment>>,
    /// What happened to the ticket, in any order. Read with `Conservar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Vec<HistoryLine>>")]
    pub historial: Option<&'a TicketHistory>,
}

/// What became of one ticket of an import.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(rename = "Imported")]
pub struct ImportedTicket {
    /// In a word.
    #[schemars(with = "String", extend("enum" = ["creado", "cambiado", "repetido", "rechazado"]))]
    pub resultado: RowResult,
    /// The ticket's code, unless it was refused.
    pub codigo: Option<Codigo>,
    /// The change that changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cambio: Option<i64>,
    /// Why it was refused.
    #[serde(rename = "errors", skip_serializing_if = "Option::is_none")]
    pub errors: Option<ValidationErrors>,
}

/// What became of a ticket, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowResult {
    /// It is new.
    Creado,
    /// It was there with other values, and was changed.
    Cambiado,
    /// It was there already.
    Repetido,
    /// It was not stored.
    Rechazado,
}

/// The place of a ticket in a request: `Tickets[6]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace(pub usize);

impl RowPlace {
    /// Reads the name of a member such as `Tickets[6].Titulo`; returns the place, and what stands behind it.
    #[must_use]
    pub fn of(name: &str) -> Option<(Self, &str)> {
        let (at, rest) = name.strip_prefix("Tickets[")?.split_once(']')?;
        Some((Self(at.parse().ok()?), rest))
    }
}

impl fmt::Display for RowPlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Tickets[{}]", self.0)
    }
}
