//! Chosen members of tickets, for programs: in the order in which the columns are named.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::csv::{Cells, Sheet};
use super::{Column, Format, Screen, object};
use crate::ticket::Ticket;

/// Members of a ticket with their values.
struct Picked(Vec<(&'static str, Value)>);

pub(super) fn tickets(
    out: &mut impl Write,
    tickets: &[Ticket],
    columns: &[Column],
    format: Format,
    screen: Screen,
) -> io::Result<()> {
    if format.is_sheet() {
        let header: Vec<&str> = columns.iter().map(|column| column.member()).collect();
        let mut sheet = Sheet::begin(out, &header, Cells::of(format, false), screen)?;
        for ticket in tickets {
            sheet.row(Picked::of(ticket, columns)?.0.into_iter().map(|(_, value)| cell(value)))?;
        }
        return sheet.end();
    }
    // A member of an object is there once.
    let mut once: Vec<Column> = Vec::new();
    columns.iter().for_each(|column| {
        if !once.contains(column) {
            once.push(*column);
        }
    });
    let picked = tickets.iter().map(|ticket| Picked::of(ticket, &once)).collect::<io::Result<Vec<_>>>()?;
    match format {
        Format::Json => object(out, &picked, format),
        _ => picked.iter().try_for_each(|ticket| object(out, ticket, format)),
    }
}

impl Picked {
    fn of(ticket: &Ticket, columns: &[Column]) -> io::Result<Self> {
        let all = serde_json::to_value(ticket)?;
        let of = |name| (name, all.get(name).cloned().unwrap_or_default());
        Ok(Self(columns.iter().map(|column| of(column.member())).collect()))
    }
}

impl Serialize for Picked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    }
}
