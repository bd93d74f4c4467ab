//! Chosen members of tickets, for programs: in the order in which the columns are named, with ids or their names.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::column::Column;
use super::exported::{Exported, Layout};

/// Members of a ticket with their values, and what an export adds to them.
pub(super) struct Picked<'a>(pub &'a Exported<'a>, pub &'a Layout<'a>);

impl Picked<'_> {
    /// The texts of a row of cells.
    pub fn cells(&self) -> impl Iterator<Item = String> {
        let Self(exported, layout) = self;
        layout.chosen().iter().map(|column| cell(column.value(exported.ticket, layout.names)))
    }
}

/// A member of an object is there once, whoever names it twice.
impl Serialize for Picked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(Exported { ticket, comentarios, historial }, layout) = self;
        let columns = layout.chosen();
        let mut members = serializer.serialize_map(None)?;
        for (at, column) in columns.iter().enumerate() {
            if !columns.iter().take(at).any(|before| before == column) {
                members.serialize_entry(column.name(layout.names.is_some()), &column.value(ticket, layout.names))?;
            }
        }
        if let Some(comentarios) = comentarios {
            members.serialize_entry("Comentarios", comentarios)?;
        }
        if let Some(historial) = historial {
            members.serialize_entry("Historial", historial)?;
        }
        members.end()
    }
}

/// The names of a row of cells.
pub(super) fn header(layout: &Layout<'_>) -> Vec<&'static str> {
    layout.chosen().iter().map(|column: &Column| column.name(layout.names.is_some())).collect()
}

fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}
