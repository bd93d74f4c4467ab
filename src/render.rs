//! Turns values into bytes: pure functions to `impl Write` that know no store and no flags.

pub mod care;
mod chart;
mod csv;
mod detail;
mod history;
mod hits;
mod imported;
mod picked;
mod stats;
mod stream;
mod table;
mod text;

pub use chart::{Picture, chart};
pub use imported::{imported, imported_words, outcome};
pub use stats::{group_ids, stats};
pub use stream::{Exported, stream};
pub use table::Column;
pub use text::{beginning, line, visible};

use std::io::{self, Write};

use serde::Serialize;

pub use crate::json::json;
use crate::store::{Comment, Entry, Hit, Total};
pub use crate::ticket::acts;
use crate::ticket::{CatalogueEntry, Codigo, Labels, NewTicket, StrictSetting, Ticket};

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: a table, or one field a line.
    Table,
    /// The documented JSON, indented.
    Json,
    /// One ticket a line of JSON.
    Jsonl,
    /// Cells between commas, with a header; of tickets or counts.
    Csv,
    /// The same between TABs.
    Tsv,
}

impl Format {
    /// Whether only tickets can be written so.
    #[must_use]
    pub const fn is_sheet(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }
}

/// What the renderer must know about where its bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Whether a terminal reads the bytes, so that cells must be made harmless too.
    pub is_terminal: bool,
    /// Columns.
    pub width: u16,
    /// Whether headings may be styled.
    pub color: bool,
}

/// Writes a code alone, on one line whatever another server has put into it.
pub fn codigo(out: &mut impl Write, codigo: &Codigo) -> io::Result<()> {
    writeln!(out, "{}", text::line(&codigo.to_string()))
}

/// Writes the codes of very many tickets, which are all that is said of them.
pub fn codes(out: &mut impl Write, codes: &[Codigo], format: Format) -> io::Result<()> {
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Named<'a> {
        codigo: &'a Codigo,
    }
    match format {
        Format::Json => object(out, &codes.iter().map(|codigo| Named { codigo }).collect::<Vec<_>>(), format),
        Format::Jsonl => codes.iter().try_for_each(|codigo| object(out, &Named { codigo }, format)),
        _ => codes.iter().try_for_each(|code| codigo(out, code)),
    }
}

/// Writes one ticket: all members.
pub fn ticket(out: &mut impl Write, ticket: &Ticket, names: &Labels, format: Format, screen: Screen) -> io::Result<()> {
    match format {
        Format::Table => detail::ticket(out, ticket, names, screen),
        Format::Csv | Format::Tsv => sheet(out, std::slice::from_ref(ticket), format, screen),
        Format::Json | Format::Jsonl => object(out, ticket, format),
    }
}

/// Writes a ticket that was just filed: on a screen a line of the list, since the rest was given by the reader.
pub fn filed(out: &mut impl Write, ticket: &Ticket, names: &Labels, format: Format, screen: Screen) -> io::Result<()> {
    match format {
        Format::Table => table::tickets(out, std::slice::from_ref(ticket), names, &[], screen),
        _ => object(out, ticket, format),
    }
}

/// Writes a request that passed the gate.
pub fn request(out: &mut impl Write, new: &NewTicket, format: Format, screen: Screen) -> io::Result<()> {
    match format {
        Format::Table => detail::request(out, new, screen),
        _ => object(out, new, format),
    }
}

/// Writes a list; where columns are named, those alone, else the usual ones of a table and all members elsewhere.
pub fn tickets(
    out: &mut impl Write,
    tickets: &[Ticket],
    names: &Labels,
    columns: &[Column],
    format: Format,
    screen: Screen,
) -> io::Result<()> {
    match format {
        Format::Table if tickets.is_empty() => Ok(()),
        Format::Table => table::tickets(out, tickets, names, columns, screen),
        _ if !columns.is_empty() => picked::tickets(out, tickets, columns, format, screen),
        Format::Json => object(out, &tickets, format),
        Format::Csv | Format::Tsv => sheet(out, tickets, format, screen),
        Format::Jsonl => tickets.iter().try_for_each(|ticket| object(out, ticket, format)),
    }
}

/// Writes a history; a table has names besides ids.
pub fn history(
    out: &mut impl Write,
    entries: &[Entry],
    names: &Labels,
    format: Format,
    screen: Screen,
) -> io::Result<()> {
    match format {
        Format::Table => history::entries(out, entries, names, screen),
        Format::Json => object(out, &entries, format),
        _ => entries.iter().try_for_each(|entry| object(out, entry, format)),
    }
}

/// Writes what a search found.
pub fn hits(out: &mut impl Write, hits: &[Hit], format: Format, screen: Screen) -> io::Result<()> {
    match format {
        Format::Table => hits.iter().try_for_each(|hit| hits::hit(out, hit, screen)),
        Format::Json => object(out, &hits, format),
        _ => hits.iter().try_for_each(|hit| object(out, hit, format)),
    }
}

/// Writes a comment that was just made.
pub fn comment(out: &mut impl Write, comment: &Comment, format: Format, screen: Screen) -> io::Result<()> {
    match format {
        Format::Table => detail::comment(out, comment, screen),
        _ => object(out, comment, format),
    }
}

/// Writes one ticket with all that was said about it.
pub fn discussed(
    out: &mut impl Write,
    ticket: &Ticket,
    comments: &[Comment],
    names: &Labels,
    format: Format,
    screen: Screen,
) -> io::Result<()> {
    match format {
        Format::Table => {
            detail::ticket(out, ticket, names, screen)?;
            comments.iter().try_for_each(|comment| {
                out.write_all(b"\n")?;
                detail::comment(out, comment, screen)
            })
        }
        _ => object(out, &Exported { ticket, comentarios: Some(comments), historial: None }, format),
    }
}

/// Writes the id of a catalogue's entry alone.
pub fn entry_id(out: &mut impl Write, entry: &CatalogueEntry) -> io::Result<()> {
    writeln!(out, "{}", entry.id)
}

/// Writes an entry of a catalogue that was just changed.
pub fn entry(out: &mut impl Write, entry: &CatalogueEntry, format: Format, screen: Screen) -> io::Result<()> {
    match format {
        Format::Table => table::entries(out, std::slice::from_ref(entry), screen),
        _ => object(out, entry, format),
    }
}

/// Writes whether a catalogue is strict.
pub fn strict(out: &mut impl Write, estricto: StrictSetting, quiet: bool, format: Format) -> io::Result<()> {
    let on = if estricto.estricto { "on" } else { "off" };
    match format {
        _ if quiet => writeln!(out, "{on}"),
        Format::Table => writeln!(out, "{}: strict {on}", estricto.catalogo.name()),
        _ => object(out, &estricto, format),
    }
}

/// Writes a catalogue.
pub fn entries(out: &mut impl Write, entries: &[CatalogueEntry], format: Format, screen: Screen) -> io::Result<()> {
    match format {
        Format::Table if entries.is_empty() => Ok(()),
        Format::Table => table::entries(out, entries, screen),
        Format::Json => object(out, &entries, format),
        _ => entries.iter().try_for_each(|entry| object(out, entry, format)),
    }
}

/// Says how much of a list was shown, if it was not all.
#[must_use]
pub fn rest(shown: usize, total: Total) -> Option<String> {
    match total {
        Total::Exactly(total) if u64::try_from(shown).is_ok_and(|shown| shown >= total) => None,
        Total::Exactly(total) => Some(format!("{shown} of {total}; see more with --limit")),
        Total::MoreThan(total) => Some(format!("{shown} of more than {total}; see more with --limit")),
    }
}

fn sheet(out: &mut impl Write, tickets: &[Ticket], format: Format, screen: Screen) -> io::Result<()> {
    stream(out, format, false, screen, |sink| {
        tickets.iter().try_for_each(|ticket| sink(&Exported { ticket, comentarios: None, historial: None }))
    })
}

fn object(out: &mut impl Write, value: &impl Serialize, format: Format) -> io::Result<()> {
    json(out, value, format == Format::Json)?;
    out.write_all(b"\n")
}
