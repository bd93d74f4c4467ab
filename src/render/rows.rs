//! A list with one line a ticket: texts are cut, and columns left out, so that none is longer than the screen is wide.

use std::io::{self, Write};

use super::Screen;
use super::column::{Column, Lens};
use super::cut::{cut, width};
use super::text::line;
use crate::ticket::{Fecha, Ticket};

/// Between two columns.
const SPACE: usize = 2;

/// Columns of names are cut to the widest of these that leaves room for the texts.
const NAMES: [usize; 3] = [24, 12, LEAST];
const LEAST: usize = 9;

/// With less room than this for a title another column is left out.
const ROOM: usize = 16;

/// Why, when and by whom a ticket was deleted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deletion {
    /// When.
    pub eliminado: Option<Fecha>,
    /// A name, or an id that may have one.
    pub quien: String,
    /// Why.
    pub motivo: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Is cut last, and never left out.
    Whole,
    Name,
    Text,
}

struct Head {
    text: &'static str,
    kind: Kind,
    /// Columns of larger numbers are left out first; those of 0 stay.
    leaves: u8,
}

struct Cell {
    text: String,
    style: &'static str,
    /// Where a terminal goes from here.
    link: Option<String>,
}

/// Rows of cells, as many in each as there are heads.
struct Grid {
    heads: Vec<Head>,
    rows: Vec<Vec<Cell>>,
}

/// Writes tickets: the named columns, or without any as many of the usual ones as there is room for.
pub(super) fn tickets(
    out: &mut impl Write,
    tickets: &[Ticket],
    look: Lens<'_>,
    columns: &[Column],
    screen: Screen,
) -> io::Result<()> {
    let is_named = !columns.is_empty();
    let columns = if is_named { columns } else { &Column::USUAL };
    let head = |column: &Column| Head {
        text: column.head(look.times),
        kind: kind(*column),
        leaves: if is_named { 0 } else { leaves(*column) },
    };
    let cell = |column: &Column, ticket: &Ticket| Cell {
        text: column.cell(ticket, look),
        style: column.style(ticket, look),
        link: if *column == Column::Codigo { look.link(ticket) } else { None },
    };
    let rows = tickets.iter().map(|ticket| columns.iter().map(|column| cell(column, ticket)).collect());
    Grid { heads: columns.iter().map(head).collect(), rows: rows.collect() }.write(out, screen)
}

/// Writes tickets of the trash with what is known of their deletion.
pub(super) fn deleted(
    out: &mut impl Write,
    tickets: &[(&Ticket, &Deletion)],
    look: Lens<'_>,
    screen: Screen,
) -> io::Result<()> {
    let head = |text, kind, leaves| Head { text, kind, leaves };
    let heads = vec![
        head("Codigo", Kind::Whole, 0),
        head("Titulo", Kind::Text, 0),
        head(look.times.head("Eliminado (UTC)", "Eliminado"), Kind::Whole, 2),
        head("Quien", Kind::Name, 3),
        head("Motivo", Kind::Text, 1),
    ];
    let rows = tickets.iter().map(|(ticket, deletion)| {
        let when = deletion.eliminado.map_or_else(|| "-".to_owned(), |fecha| look.times.short(fecha));
        let texts = [
            Column::Codigo.cell(ticket, look),
            Column::Titulo.cell(ticket, look),
            when,
            look.person(&deletion.quien),
            line(&deletion.motivo),
        ];
        texts.into_iter().map(|text| Cell { text, style: "", link: None }).collect()
    });
    Grid { heads, rows: rows.collect() }.write(out, screen)
}

const fn kind(column: Column) -> Kind {
    match column {
        Column::Titulo | Column::Descripcion => Kind::Text,
        Column::Usuario | Column::Area | Column::Prioridad | Column::Estado => Kind::Name,
        Column::Codigo | Column::Id | Column::Creado | Column::Actualizado => Kind::Whole,
    }
}

const fn leaves(column: Column) -> u8 {
    match column {
        Column::Area => 4,
        Column::Prioridad => 3,
        Column::Creado => 2,
        Column::Estado => 1,
        _ => 0,
    }
}

impl Grid {
    fn write(mut self, out: &mut impl Write, screen: Screen) -> io::Result<()> {
        let widths = self.fit(screen.width.into());
        let (bold, plain) = if screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        let heads = self.heads.iter().map(|head| head.text);
        writeln!(out, "{bold}{}{plain}", joined(heads.map(|text| (text, "", None)), &widths, false))?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| (cell.text.as_str(), cell.style, cell.link.as_deref()));
            writeln!(out, "{}", joined(cells, &widths, screen.color))?;
        }
        Ok(())
    }

    /// Returns the width of each column, after some were left out.
    fn fit(&mut self, screen: usize) -> Vec<usize> {
        loop {
            let natural = self.natural();
            let fits = |most: &usize| self.rigid(&natural, *most) + self.texts(&natural) <= screen;
            match NAMES.into_iter().find(fits) {
                Some(most) => return self.shared(&natural, most, screen),
                None if self.leave() => {}
                None => return self.shared(&natural, LEAST, screen),
            }
        }
    }

    /// How wide each column would be.
    fn natural(&self) -> Vec<usize> {
        let cells =
            |number: usize| self.rows.iter().filter_map(move |row| row.get(number)).map(|cell| width(&cell.text));
        let heads = self.heads.iter().enumerate();
        heads.map(|(number, head)| cells(number).max().unwrap_or(0).max(width(head.text))).collect()
    }

    /// The room that all but the texts take.
    fn rigid(&self, natural: &[usize], most_of_names: usize) -> usize {
        let widths = self.heads.iter().zip(natural).map(|(head, width)| match head.kind {
            Kind::Whole => *width,
            Kind::Name => (*width).min(most_of_names),
            Kind::Text => 0,
        });
        widths.sum::<usize>() + SPACE * self.heads.len().saturating_sub(1)
    }

    /// The room that texts need at least.
    fn texts(&self, natural: &[usize]) -> usize {
        let texts = self.heads.iter().zip(natural).filter(|(head, _)| head.kind == Kind::Text);
        texts.map(|(_, width)| (*width).min(ROOM)).sum()
    }

    /// Leaves a column out; false if all that are left stay.
    fn leave(&mut self) -> bool {
        let leaving = self.heads.iter().enumerate().max_by_key(|(_, head)| head.leaves);
        let Some((number, _)) = leaving.filter(|(_, head)| head.leaves > 0) else { return false };
        self.heads.remove(number);
        self.rows.iter_mut().filter(|row| number < row.len()).for_each(|row| drop(row.remove(number)));
        true
    }

    /// Gives the texts what the others leave; what still has no room is cut from the end of the line.
    fn shared(&self, natural: &[usize], most_of_names: usize, screen: usize) -> Vec<usize> {
        let mut left = screen.saturating_sub(self.rigid(natural, most_of_names));
        let mut texts = self.heads.iter().filter(|head| head.kind == Kind::Text).count();
        let mut used = 0;
        let widths = self.heads.iter().zip(natural).map(|(head, natural)| {
            let wanted = match head.kind {
                Kind::Whole => *natural,
                Kind::Name => (*natural).min(most_of_names),
                Kind::Text => {
                    let width = (*natural).min(left / texts.max(1));
                    (left, texts) = (left - width, texts - 1);
                    width
                }
            };
            let width = wanted.min(screen.saturating_sub(used));
            used += width + SPACE;
            width
        });
        widths.collect()
    }
}

/// Text, style and link of a cell.
type Shown<'a> = (&'a str, &'static str, Option<&'a str>);

/// One line; spaces between the columns, none at the end.
fn joined<'a>(cells: impl Iterator<Item = Shown<'a>>, widths: &[usize], color: bool) -> String {
    let mut joined = String::new();
    let mut gap = 0;
    for ((text, style, link), most) in cells.zip(widths).filter(|(_, most)| **most > 0) {
        let shown = cut(text, *most);
        joined.extend(std::iter::repeat_n(' ', gap));
        match (color && !style.is_empty(), link.filter(|_| color)) {
            (_, Some(link)) => joined.extend(["\x1b]8;;", link, "\x1b\\", &*shown, "\x1b]8;;\x1b\\"]),
            (true, None) => joined.extend([style, &*shown, "\x1b[0m"]),
            (false, None) => joined.push_str(&shown),
        }
        gap = most.saturating_sub(width(&shown)) + SPACE;
    }
    joined
}

impl Lens<'_> {
    /// The address of a ticket, if its code can stand in one as it is: codes of other servers are any text.
    fn link(&self, ticket: &Ticket) -> Option<String> {
        let codigo = ticket.codigo.as_ref()?.to_string();
        let is_plain = codigo.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
        self.links.filter(|_| is_plain).map(|links| format!("{links}/{codigo}"))
    }

    /// The name of who is named by an id; other names stay.
    pub(super) fn person(&self, quien: &str) -> String {
        if quien.is_empty() {
            return "somebody".to_owned();
        }
        let known = quien.parse().ok().and_then(|id| self.names.of_person(id));
        known.map_or_else(|| line(quien), |name| line(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(columns: &[(&'static str, Kind, u8)], row: &[&str]) -> Grid {
        let heads = columns.iter().map(|(text, kind, leaves)| Head { text, kind: *kind, leaves: *leaves }).collect();
        Grid {
            heads,
            rows: vec![row.iter().map(|text| Cell { text: (*text).to_owned(), style: "", link: None }).collect()],
        }
    }

    #[test]
    fn no_line_is_wider_than_the_screen_and_columns_leave_before_the_title_is_gone() {
        let columns =
            [("Code", Kind::Whole, 0), ("Title", Kind::Text, 0), ("Area", Kind::Name, 2), ("Age", Kind::Whole, 1)];
        let row = ["TKT-2026-000001", "漢字漢字漢字漢字漢字 and more than that", "Networks of all", "12 d"];
        let table = [
            (80, "TKT-2026-000001  漢字漢字漢字漢字漢字 and more than that  Networks of all  12 d"),
            (60, "TKT-2026-000001  漢字漢字漢字漢字漢…   Networks of all  12 d"),
            (40, "TKT-2026-000001  漢字漢字漢字漢字…  12 d"),
            (34, "TKT-2026-000001  漢字漢字漢字漢字…"),
            (20, "TKT-2026-000001  漢…"),
            (17, "TKT-2026-000001"),
            (5, "TKT-…"),
            (1, "…"),
        ];
        for (screen, want) in table {
            let mut out = Vec::new();
            grid(&columns, &row).write(&mut out, Screen { is_terminal: true, width: screen, color: false }).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert_eq!(text.lines().nth(1), Some(want), "{screen}");
            assert!(text.lines().all(|line| width(line) <= screen.into()), "{screen}: {text}");
        }
    }
}
