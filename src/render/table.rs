//! A list for people. The only room that says `comfy_table`.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::Screen;
use super::text::line;
use crate::ticket::{Fecha, Ticket};

/// Columns on a screen too narrow for more; the rest of a title goes on in the next line.
const NARROWEST_TITLE: u16 = 12;

/// Below this a row would be broken in the middle of its columns.
const NARROWEST: u16 = 74;

pub(super) fn tickets(out: &mut impl Write, tickets: &[Ticket], screen: Screen) -> io::Result<()> {
    if screen.width < NARROWEST {
        return tickets.iter().try_for_each(|ticket| narrow(out, ticket, screen));
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(screen.width);
    table.set_header(["Codigo", "Titulo", "Area", "Prioridad", "Estado", "Creacion (UTC)"]);
    for ticket in tickets {
        table.add_row([
            ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), |codigo| line(&codigo.to_string())),
            line(&ticket.titulo),
            ticket.area_id.to_string(),
            ticket.prioridad_id.to_string(),
            ticket.estado_id.to_string(),
            moment(ticket.fecha_creacion),
        ]);
    }
    fit(&mut table);
    for (number, row) in table.lines().enumerate() {
        let (bold, plain) = if screen.color && number == 0 { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        writeln!(out, "{bold}{}{plain}", row.trim_end())?;
    }
    Ok(())
}

/// The same on a narrow screen: code and date, ids, title, a line each.
fn narrow(out: &mut impl Write, ticket: &Ticket, screen: Screen) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let codigo = ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), |codigo| line(&codigo.to_string()));
    writeln!(out, "{bold}{codigo}{plain}  {}", moment(ticket.fecha_creacion))?;
    writeln!(out, "  area {}, prioridad {}, estado {}", ticket.area_id, ticket.prioridad_id, ticket.estado_id)?;
    writeln!(out, "  {}", line(&ticket.titulo))
}

/// Keeps every column whole but the title's, which alone is wrapped.
fn fit(table: &mut Table) {
    for (number, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        column.set_constraint(if number == 1 {
            ColumnConstraint::LowerBoundary(Width::Fixed(NARROWEST_TITLE))
        } else {
            ColumnConstraint::ContentWidth
        });
    }
}

fn moment(fecha: Option<Fecha>) -> String {
    fecha.map_or_else(|| "-".to_owned(), |fecha| fecha.moment().format("%Y-%m-%d %H:%M").to_string())
}
