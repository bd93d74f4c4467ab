//! What an export writes of a ticket.

use serde::Serialize;

use super::column::Column;
use crate::store::{Comment, Entry};
use crate::ticket::{Labels, Ticket};

/// A ticket with what an export may add to it; CSV has room for the ticket alone.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Exported<'a> {
    /// The ticket itself.
    #[serde(flatten)]
    pub ticket: &'a Ticket,
    /// Its comments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comentarios: Option<&'a [Comment]>,
    /// Its history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub historial: Option<&'a [Entry]>,
}

/// What of each ticket is written, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout<'a> {
    /// Only these members, in this order; all of them if none is named.
    pub columns: &'a [Column],
    /// Names in place of ids.
    pub names: Option<&'a Labels>,
    /// Leave cells as they are.
    pub raw: bool,
    /// Cells as Excel opens them in countries whose decimal mark is a comma: between semicolons, behind a mark of UTF-8.
    pub for_excel: bool,
}

impl Layout<'_> {
    /// Whether a ticket is written as the documented API answers it.
    pub(super) const fn is_documented(&self) -> bool {
        self.columns.is_empty() && self.names.is_none()
    }

    pub(super) const fn chosen(&self) -> &[Column] {
        if self.columns.is_empty() { &Column::ALL } else { self.columns }
    }
}
