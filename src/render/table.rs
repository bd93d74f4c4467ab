//! A list for people. The only room that says `comfy_table`.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use console::measure_text_width;

use super::Screen;
use super::text::line;
use crate::ticket::{Catalogo, Entrada, Fecha, Nombres, Ticket};

/// Columns on a screen too narrow for more; the rest of a title goes on in the next line.
const NARROWEST_TITLE: u16 = 12;

/// Below this a row would be broken in the middle of its columns.
const NARROWEST: u16 = 74;

/// Names longer than this go on in the next line, in the widest of these columns that leaves room for a title.
const NAME_WIDTHS: [u16; 3] = [24, 12, 9];

/// Codigo, Creacion and the space between columns.
const FIXED: u16 = 15 + 16 + 5 * 2;

pub(super) fn tickets(out: &mut impl Write, tickets: &[Ticket], names: &Nombres, screen: Screen) -> io::Result<()> {
    let rows: Vec<[String; 3]> = tickets.iter().map(|ticket| named(ticket, names)).collect();
    let Some(widths) = name_widths(&rows, screen.width).filter(|_| screen.width >= NARROWEST) else {
        return tickets.iter().zip(&rows).try_for_each(|(ticket, row)| narrow(out, ticket, row, screen));
    };
    let mut table = blank(screen);
    table.set_header(["Codigo", "Titulo", "Area", "Prioridad", "Estado", "Creacion (UTC)"]);
    for (ticket, [area, prioridad, estado]) in tickets.iter().zip(rows) {
        table.add_row([
            ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), |codigo| line(&codigo.to_string())),
            line(&ticket.titulo),
            area,
            prioridad,
            estado,
            moment(ticket.fecha_creacion),
        ]);
    }
    fit(&mut table, widths);
    write(out, &table, screen)
}

/// A catalogue: what its kind does not have is no column.
pub(super) fn entries(out: &mut impl Write, entries: &[Entrada], screen: Screen) -> io::Result<()> {
    let (finals, mails) =
        (entries.iter().any(|it| it.es_final.is_some()), entries.iter().any(|it| it.correo.is_some()));
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let mut table = blank(screen);
    let own = finals.then_some("Final").into_iter().chain(mails.then_some("Correo"));
    table.set_header(["Id", "Nombre", "Activo"].into_iter().chain(own));
    for entry in entries {
        let own = finals.then(|| yes(entry.es_final.unwrap_or(false))).into_iter();
        let own = own.chain(mails.then(|| line(entry.correo.as_deref().unwrap_or("-"))));
        table.add_row([entry.id.to_string(), line(&entry.nombre), yes(entry.activo)].into_iter().chain(own));
    }
    for (number, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if number != 1 {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    write(out, &table, screen)
}

fn blank(screen: Screen) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(screen.width);
    table
}

fn write(out: &mut impl Write, table: &Table, screen: Screen) -> io::Result<()> {
    for (number, row) in table.lines().enumerate() {
        let (bold, plain) = if screen.color && number == 0 { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        writeln!(out, "{bold}{}{plain}", row.trim_end())?;
    }
    Ok(())
}

/// Area, prioridad and estado by name, or by id where there is none.
fn named(ticket: &Ticket, names: &Nombres) -> [String; 3] {
    [
        (Catalogo::Areas, ticket.area_id),
        (Catalogo::Prioridades, ticket.prioridad_id),
        (Catalogo::Estados, ticket.estado_id),
    ]
    .map(|(catalogo, id)| names.of(catalogo, id).map_or_else(|| id.to_string(), line))
}

/// How wide the three columns of names become; `None` if they leave no room for a title.
fn name_widths(rows: &[[String; 3]], screen: u16) -> Option<[u16; 3]> {
    let headings = ["Area", "Prioridad", "Estado"];
    let mut widest = headings.map(measure_text_width);
    for row in rows {
        for (widest, name) in widest.iter_mut().zip(row) {
            *widest = measure_text_width(name).max(*widest);
        }
    }
    let widest = widest.map(|width| u16::try_from(width).unwrap_or(u16::MAX));
    NAME_WIDTHS.iter().map(|most| widest.map(|width| width.min(*most))).find(|widths| {
        let all = widths.iter().fold(FIXED + NARROWEST_TITLE, |all, width| all.saturating_add(*width));
        all <= screen
    })
}

/// The same on a narrow screen: code and date, ids, title, a line each.
fn narrow(out: &mut impl Write, ticket: &Ticket, names: &[String; 3], screen: Screen) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let codigo = ticket.codigo.as_ref().map_or_else(|| "-".to_owned(), |codigo| line(&codigo.to_string()));
    writeln!(out, "{bold}{codigo}{plain}  {}", moment(ticket.fecha_creacion))?;
    let [area, prioridad, estado] = names;
    writeln!(out, "  area {area}, prioridad {prioridad}, estado {estado}")?;
    writeln!(out, "  {}", line(&ticket.titulo))
}

/// Keeps every column whole but the title's, and those of names that are too long.
fn fit(table: &mut Table, [area, prioridad, estado]: [u16; 3]) {
    let names = [(2, area), (3, prioridad), (4, estado)];
    for (number, column) in table.column_iter_mut().enumerate() {
        // The last column ends the line.
        let space = if number == 5 { 0 } else { 2 };
        column.set_padding((0, space));
        let name = names.iter().find(|(at, _)| *at == number);
        column.set_constraint(match name {
            Some((_, width)) => ColumnConstraint::Absolute(Width::Fixed(width.saturating_add(space))),
            None if number == 1 => ColumnConstraint::LowerBoundary(Width::Fixed(NARROWEST_TITLE)),
            None => ColumnConstraint::ContentWidth,
        });
    }
}

fn moment(fecha: Option<Fecha>) -> String {
    fecha.map_or_else(|| "-".to_owned(), |fecha| fecha.moment().format("%Y-%m-%d %H:%M").to_string())
}
