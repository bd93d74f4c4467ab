//! Chosen members of tickets, for programs: in the order in which the columns are named.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::csv::{Cells, Sheet};
use super::{Column, Format, Screen, object};
use crate::ticket::Ticket;

/// A ticket with only these members.
struct Picked<'a> {
    ticket: &'a Ticket,
    columns: &'a [Column],
}

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
        tickets.iter().try_for_each(|ticket| sheet.row(columns.iter().map(|column| cell(*column, ticket))))?;
        return sheet.end();
    }
    // A member of an object is there once.
    let mut once: Vec<Column> = Vec::new();
    columns.iter().for_each(|column| {
        if !once.contains(column) {
            once.push(*column);
        }
    });
    let picked: Vec<Picked<'_>> = tickets.iter().map(|ticket| Picked { ticket, columns: &once }).collect();
    match format {
        Format::Json => object(out, &picked, format),
        _ => picked.iter().try_for_each(|ticket| object(out, ticket, format)),
    }
}

impl Serialize for Picked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        let ticket = self.ticket;
        for column in self.columns {
            let name = column.member();
            match column {
                Column::Codigo => map.serialize_entry(name, &ticket.codigo),
                Column::Id => map.serialize_entry(name, &ticket.id_ticket),
                Column::Titulo => map.serialize_entry(name, &ticket.titulo),
                Column::Descripcion => map.serialize_entry(name, &ticket.descripcion),
                Column::Usuario => map.serialize_entry(name, &ticket.usuario_id),
                Column::Area => map.serialize_entry(name, &ticket.area_id),
                Column::Prioridad => map.serialize_entry(name, &ticket.prioridad_id),
                Column::Estado => map.serialize_entry(name, &ticket.estado_id),
                Column::Creado => map.serialize_entry(name, &ticket.fecha_creacion),
                Column::Actualizado => map.serialize_entry(name, &ticket.fecha_actualizacion),
            }?;
        }
        map.end()
    }
}

fn cell(column: Column, ticket: &Ticket) -> String {
    match column {
        Column::Codigo => text(ticket.codigo.as_ref()),
        Column::Id => text(ticket.id_ticket),
        Column::Titulo => ticket.titulo.clone(),
        Column::Descripcion => ticket.descripcion.clone(),
        Column::Usuario => ticket.usuario_id.to_string(),
        Column::Area => ticket.area_id.to_string(),
        Column::Prioridad => ticket.prioridad_id.to_string(),
        Column::Estado => ticket.estado_id.to_string(),
        Column::Creado => text(ticket.fecha_creacion),
        Column::Actualizado => text(ticket.fecha_actualizacion),
    }
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
