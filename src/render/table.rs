//! Tables whose texts are wrapped. The only file that uses `comfy_table`.

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use console::measure_text_width;

use super::column::{Column, DIM, GREEN, Lens, RED, YELLOW};
use super::text::line;
use super::{Dates, Screen};
use crate::ticket::{CatalogueEntry, Ticket};

/// The narrowest title, in columns; longer titles are wrapped.
const NARROWEST_TITLE: u16 = 12;

/// Screens narrower than this get several lines per ticket instead of a table.
const NARROWEST: u16 = 74;

/// Widths for columns of names, of which the widest is used that leaves room for a title; longer names are wrapped.
const NAME_WIDTHS: [u16; 3] = [24, 12, 9];

/// The width of Codigo, Creacion and the space between columns.
const FIXED: u16 = 15 + 16 + 5 * 2;

pub(super) fn tickets(
    out: &mut impl Write,
    tickets: &[Ticket],
    look: Lens<'_>,
    columns: &[Column],
    screen: Screen,
) -> io::Result<()> {
    let widths = name_widths(tickets, look, screen.width).filter(|_| screen.width >= NARROWEST);
    // Whoever names columns knows how wide the screen is.
    if widths.is_none() && columns.is_empty() {
        return tickets.iter().try_for_each(|ticket| narrow(out, ticket, look, screen));
    }
    let columns = if columns.is_empty() { &Column::USUAL } else { columns };
    let mut table = blank(screen);
    table.set_header(columns.iter().map(|column| column.head(look.times)));
    for ticket in tickets {
        table.add_row(columns.iter().map(|column| match column.style(ticket, look) {
            style if screen.color => marked(&column.cell(ticket, look), style),
            _ => column.cell(ticket, look),
        }));
    }
    fit(&mut table, columns, widths.unwrap_or([NARROWEST_TITLE; 3]));
    write(out, &table, screen)
}

/// Writes a catalogue, without the columns that its kind does not have.
pub(super) fn entries(out: &mut impl Write, entries: &[CatalogueEntry], screen: Screen) -> io::Result<()> {
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

/// Writes a table of one-line texts; the widest column is wrapped.
pub(super) fn facts<const N: usize>(
    out: &mut impl Write,
    heads: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
    screen: Screen,
) -> io::Result<()> {
    let mut table = blank(screen);
    table.set_header(heads).add_rows(rows);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    write(out, &table, screen)
}

/// Writes a table of texts of several lines, each row in a style of its own.
pub(super) fn shaded<const N: usize>(
    out: &mut impl Write,
    heads: [&str; N],
    rows: impl Iterator<Item = ([String; N], &'static str)>,
    screen: Screen,
) -> io::Result<()> {
    let mut table = blank(screen);
    table.set_header(heads);
    for (cells, style) in rows {
        let lines = |cell: &String| cell.lines().map(|line| marked(line, style)).collect::<Vec<_>>().join("\n");
        table.add_row(if screen.color { cells.each_ref().map(lines) } else { cells });
    }
    for (number, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if number + 1 == N { 0 } else { 2 }));
    }
    write(out, &table, screen)
}

fn blank(screen: Screen) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(screen.width);
    table
}

/// Characters without width, which show nothing, for the beginning of each style, and for the end of all.
const STYLES: [(char, &str); 4] = [('\u{2061}', RED), ('\u{2062}', YELLOW), ('\u{2063}', GREEN), ('\u{2064}', DIM)];
const END: char = '\u{2060}';

/// A cell with marks around each word, since the table counts the letters of a style and may wrap at spaces.
fn marked(cell: &str, style: &str) -> String {
    // What a text has of them shows nothing.
    let cell = cell.replace(|it| it == END || STYLES.iter().any(|(mark, _)| *mark == it), "");
    let Some((mark, _)) = STYLES.iter().find(|(_, known)| *known == style) else { return cell };
    cell.split(' ').map(|word| format!("{mark}{word}{END}")).collect::<Vec<_>>().join(" ")
}

/// The line with styles in place of marks; a word that was cut in two has only one of them.
fn styled(line: &str) -> String {
    let mut is_open = false;
    let mut styled = String::with_capacity(line.len());
    for letter in line.chars() {
        match STYLES.iter().find(|(mark, _)| *mark == letter) {
            Some((_, style)) => styled.push_str(style),
            None if letter == END => styled.push_str(if is_open { PLAIN } else { "" }),
            None => styled.push(letter),
        }
        is_open = letter != END && (is_open || STYLES.iter().any(|(mark, _)| *mark == letter));
    }
    if is_open { styled + PLAIN } else { styled }
}

const PLAIN: &str = "\x1b[0m";

fn write(out: &mut impl Write, table: &Table, screen: Screen) -> io::Result<()> {
    for (number, row) in table.lines().enumerate() {
        let (bold, plain) = if screen.color && number == 0 { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        writeln!(out, "{bold}{}{plain}", styled(row.trim_end()))?;
    }
    Ok(())
}

/// Returns the widths of the three columns of names; `None` if they leave no room for a title.
fn name_widths(tickets: &[Ticket], look: Lens<'_>, screen: u16) -> Option<[u16; 3]> {
    let columns = [Column::Area, Column::Prioridad, Column::Estado];
    let widest = columns.map(|column| {
        let cells = tickets.iter().map(|ticket| measure_text_width(&column.cell(ticket, look)));
        let widest = cells.max().unwrap_or(0).max(measure_text_width(column.head(&Dates::Utc)));
        u16::try_from(widest).unwrap_or(u16::MAX)
    });
    NAME_WIDTHS.iter().map(|most| widest.map(|width| width.min(*most))).find(|widths| {
        let all = widths.iter().fold(FIXED + NARROWEST_TITLE, |all, width| all.saturating_add(*width));
        all <= screen
    })
}

/// The same on a narrow screen: one line each for code and date, ids, and title.
fn narrow(out: &mut impl Write, ticket: &Ticket, look: Lens<'_>, screen: Screen) -> io::Result<()> {
    let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let [codigo, area, prioridad, estado, titulo, creado] =
        [Column::Codigo, Column::Area, Column::Prioridad, Column::Estado, Column::Titulo, Column::Creado]
            .map(|column| column.cell(ticket, look));
    writeln!(out, "{bold}{codigo}{plain}  {creado}")?;
    let colored = |column: Column, cell: String| match column.style(ticket, look) {
        style if screen.color && !style.is_empty() => format!("{style}{cell}{PLAIN}"),
        _ => cell,
    };
    let (prioridad, estado) = (colored(Column::Prioridad, prioridad), colored(Column::Estado, estado));
    writeln!(out, "  area {area}, prioridad {prioridad}, estado {estado}")?;
    writeln!(out, "  {titulo}")
}

/// Wraps only the columns of texts and of long names.
fn fit(table: &mut Table, columns: &[Column], [area, prioridad, estado]: [u16; 3]) {
    let last = columns.len().saturating_sub(1);
    for (number, (column, shown)) in table.column_iter_mut().zip(columns).enumerate() {
        // The last column ends the line.
        let space = if number == last { 0 } else { 2 };
        column.set_padding((0, space));
        let name = |width: u16| ColumnConstraint::Absolute(Width::Fixed(width.saturating_add(space)));
        column.set_constraint(match shown {
            Column::Area => name(area),
            Column::Prioridad => name(prioridad),
            Column::Estado => name(estado),
            shown if shown.is_text() => ColumnConstraint::LowerBoundary(Width::Fixed(NARROWEST_TITLE)),
            _ => ColumnConstraint::ContentWidth,
        });
    }
}
