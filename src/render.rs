//! Turns values into bytes: functions to `impl Write` that know no store and no flags. [`Pen`] is the door.

mod book;
mod care;
mod chart;
mod column;
mod csv;
mod cut;
mod detail;
mod exported;
mod history;
mod hits;
mod imported;
mod look;
mod picked;
mod rows;
mod settings;
mod stats;
mod stream;
mod table;
mod text;
mod times;

pub use book::{Book, BookLayout, Cuts};
pub use care::Fact;
pub use chart::{Picture, chart};
pub use column::Column;
pub use exported::{Exported, Layout};
pub use imported::{EntriesDone, ReportedRow, imported_words, outcome};
pub use look::{LookedAt, LookedColumn, Tone, looked};
pub use rows::Deletion;
pub use settings::{Setting, Setup};
pub use text::{beginning, line, visible};
pub use times::Dates;

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

pub use crate::json::json;
use crate::store::{Changed, Comment, Entry, Hit, Total};
pub use crate::ticket::acts;
use crate::ticket::{CatalogueEntry, Codigo, Labels, NewTicket, StrictSetting, Ticket};
use column::Lens;
use stream::Sink;

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

/// Writes answers: everything about how they look stands in it, so that a command says only what it has.
///
/// Each method fails only if `out` cannot be written.
#[derive(Debug, Clone)]
pub struct Pen {
    /// The format of answers.
    pub format: Format,
    /// Where they go.
    pub screen: Screen,
    /// Write codes of tickets and ids of names alone.
    pub quiet: bool,
    /// What ids are called, which a table shows beside or in place of them.
    pub names: Labels,
    /// How tables show moments.
    pub times: Dates,
    /// Show all of a text in a list on a terminal, on as many lines as it takes.
    pub wrap: bool,
    /// The address below which a terminal finds tickets by their codes.
    pub links: Option<String>,
}

impl Pen {
    /// Whether tables are written, which people read.
    #[must_use]
    pub fn draws_tables(&self) -> bool {
        self.format == Format::Table && !self.quiet
    }

    /// Writes one ticket: all members.
    pub fn ticket(&self, out: &mut impl Write, ticket: &Ticket) -> io::Result<()> {
        match (&ticket.codigo, self.format) {
            (Some(code), _) if self.quiet => codigo(out, code),
            (_, Format::Table) => detail::ticket(out, ticket, self.look(), self.screen),
            (_, Format::Csv | Format::Tsv) => self.sheet(out, std::slice::from_ref(ticket), &[]),
            (_, Format::Json | Format::Jsonl) => self.object(out, ticket),
        }
    }

    /// Writes one ticket with its comments.
    pub fn discussed(&self, out: &mut impl Write, ticket: &Ticket, comments: &[Comment]) -> io::Result<()> {
        if self.format != Format::Table {
            return self.object(out, &Exported { ticket, comentarios: Some(comments), historial: None });
        }
        detail::ticket(out, ticket, self.look(), self.screen)?;
        comments.iter().try_for_each(|comment| {
            out.write_all(b"\n")?;
            detail::comment(out, comment, self.look(), self.screen)
        })
    }

    /// Writes a ticket that was just filed: in a table one line, as the user has given the rest.
    pub fn filed(&self, out: &mut impl Write, ticket: &Ticket) -> io::Result<()> {
        match self.format {
            _ if self.quiet => codes(out, &ticket.codigo),
            Format::Table => self.table(out, std::slice::from_ref(ticket), &[]),
            _ => self.object(out, ticket),
        }
    }

    /// Writes a request that passed the gate.
    pub fn request(&self, out: &mut impl Write, new: &NewTicket) -> io::Result<()> {
        match self.format {
            Format::Table => detail::request(out, new, self.screen),
            _ => self.object(out, new),
        }
    }

    /// Writes a list: the named columns, or without any the usual ones of a table and all members elsewhere.
    pub fn tickets(&self, out: &mut impl Write, tickets: &[Ticket], columns: &[Column]) -> io::Result<()> {
        match self.format {
            _ if self.quiet => codes(out, tickets.iter().filter_map(|ticket| ticket.codigo.as_ref())),
            Format::Table if tickets.is_empty() => Ok(()),
            Format::Table => self.table(out, tickets, columns),
            Format::Json | Format::Jsonl if columns.is_empty() => self.all(out, tickets),
            _ => self.sheet(out, tickets, columns),
        }
    }

    /// Writes tickets of the trash; a table on a terminal says why, when and by whom each was deleted.
    pub fn deleted(&self, out: &mut impl Write, tickets: &[(&Ticket, &Deletion)]) -> io::Result<()> {
        rows::deleted(out, tickets, self.look(), self.screen)
    }

    /// Whether each ticket of a list takes one line, for which its texts are cut.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.screen.is_terminal && !self.wrap
    }

    fn table(&self, out: &mut impl Write, tickets: &[Ticket], columns: &[Column]) -> io::Result<()> {
        match self.is_cut() {
            true => rows::tickets(out, tickets, self.look(), columns, self.screen),
            false => table::tickets(out, tickets, self.look(), columns, self.screen),
        }
    }

    fn look(&self) -> Lens<'_> {
        Lens { names: &self.names, times: &self.times, links: self.links.as_deref() }
    }

    /// Writes tickets one by one as `feed` puts them into the sink; in a table's place JSON Lines.
    ///
    /// # Errors
    /// Fails if `feed` does, too.
    pub fn stream<E: From<io::Error>>(
        &self,
        out: &mut impl Write,
        layout: &Layout<'_>,
        feed: impl FnOnce(&mut Sink<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.quiet {
            return feed(&mut |it| it.ticket.codigo.as_ref().map_or(Ok(()), |code| codigo(out, code)));
        }
        stream::stream(out, self.format, layout, self.screen, feed)
    }

    /// Writes tickets that were changed, one alone as a filed one if it is no list; of very many only their codes.
    pub fn changed(&self, out: &mut impl Write, changed: &Changed, is_list: bool) -> io::Result<()> {
        #[derive(Serialize)]
        #[serde(rename_all = "PascalCase")]
        struct Named<'a> {
            codigo: &'a Codigo,
        }
        match (changed.tickets.as_slice(), self.format) {
            _ if self.quiet => codes(out, changed.codes()),
            ([ticket], _) if changed.codigos.is_empty() && !is_list => self.filed(out, ticket),
            (tickets, _) if changed.codigos.is_empty() => self.tickets(out, tickets, &[]),
            (_, Format::Json | Format::Jsonl) => {
                self.all(out, &changed.codigos.iter().map(|codigo| Named { codigo }).collect::<Vec<_>>())
            }
            _ => codes(out, &changed.codigos),
        }
    }

    /// Writes a history; a table has names besides ids.
    pub fn history(&self, out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
        if self.quiet {
            let mut seen = HashSet::new();
            return codes(out, entries.iter().map(|entry| &entry.codigo).filter(|it| seen.insert(it.to_string())));
        }
        match self.format {
            Format::Table => history::entries(out, entries, self.look(), self.screen),
            _ => self.all(out, entries),
        }
    }

    /// Writes what a search found.
    pub fn hits(&self, out: &mut impl Write, hits: &[Hit]) -> io::Result<()> {
        match self.format {
            _ if self.quiet => codes(out, hits.iter().filter_map(|hit| hit.ticket.codigo.as_ref())),
            Format::Table => hits.iter().try_for_each(|hit| hits::hit(out, hit, self.screen, self.is_cut())),
            _ => self.all(out, hits),
        }
    }

    /// Writes a comment that was just made.
    pub fn comment(&self, out: &mut impl Write, comment: &Comment) -> io::Result<()> {
        match self.format {
            _ if self.quiet => codigo(out, &comment.codigo),
            Format::Table => detail::comment(out, comment, self.look(), self.screen),
            _ => self.object(out, comment),
        }
    }

    /// Writes a catalogue, or as one object an entry of it that was just changed.
    pub fn entries(&self, out: &mut impl Write, entries: &[CatalogueEntry], is_list: bool) -> io::Result<()> {
        match (entries, self.format) {
            _ if self.quiet => entries.iter().try_for_each(|entry| writeln!(out, "{}", entry.id)),
            ([], Format::Table) => Ok(()),
            (_, Format::Table) => table::entries(out, entries, self.screen),
            ([entry], _) if !is_list => self.object(out, entry),
            _ => self.all(out, entries),
        }
    }

    /// Writes whether a catalogue is strict.
    pub fn strict(&self, out: &mut impl Write, setting: StrictSetting) -> io::Result<()> {
        let on = if setting.estricto { "on" } else { "off" };
        match self.format {
            _ if self.quiet => writeln!(out, "{on}"),
            Format::Table => writeln!(out, "{}: strict {on}", setting.catalogo.name()),
            _ => self.object(out, &setting),
        }
    }

    fn sheet(&self, out: &mut impl Write, tickets: &[Ticket], columns: &[Column]) -> io::Result<()> {
        let layout = Layout { columns, ..Layout::default() };
        stream::stream(out, self.format, &layout, self.screen, |sink| {
            tickets.iter().try_for_each(|ticket| sink(&Exported { ticket, comentarios: None, historial: None }))
        })
    }

    /// Values as one array, or in JSON Lines one a line.
    fn all(&self, out: &mut impl Write, values: &[impl Serialize]) -> io::Result<()> {
        match self.format {
            Format::Json => self.object(out, &values),
            _ => values.iter().try_for_each(|value| self.object(out, value)),
        }
    }

    fn object(&self, out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
        object(out, value, self.format)
    }
}

/// Writes a code alone, on one line whatever another server has put into it.
fn codigo(out: &mut impl Write, codigo: &Codigo) -> io::Result<()> {
    writeln!(out, "{}", text::line(&codigo.to_string()))
}

fn codes<'a>(out: &mut impl Write, codes: impl IntoIterator<Item = &'a Codigo>) -> io::Result<()> {
    codes.into_iter().try_for_each(|code| codigo(out, code))
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

fn object(out: &mut impl Write, value: &impl Serialize, format: Format) -> io::Result<()> {
    json(out, value, format == Format::Json)?;
    out.write_all(b"\n")
}
