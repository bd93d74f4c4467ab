//! Rows as CSV (RFC 4180) or with TABs. The only file that writes `csv`.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{ErrorKind, QuoteStyle, Terminator, Writer, WriterBuilder};

use super::exported::Layout;
use super::text::line;
use super::{Format, Screen};
use crate::ticket::Ticket;
use crate::ticket::cells::{escaped, guarded};

/// How cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells {
    /// The byte between two cells.
    pub delimiter: u8,
    /// Leave cells unchanged, except for quotation marks around them where CSV needs them.
    pub raw: bool,
    /// Begin with the mark by which Excel knows UTF-8.
    pub marked: bool,
}

impl Cells {
    /// Returns the rules of a format.
    pub(super) const fn of(format: Format, layout: &Layout<'_>) -> Self {
        let delimiter = match format {
            Format::Tsv => b'\t',
            _ if layout.for_excel => b';',
            _ => b',',
        };
        Self { delimiter, raw: layout.raw, marked: layout.for_excel }
    }

    const fn has_escapes(self) -> bool {
        self.delimiter == b'\t' && !self.raw
    }
}

/// Writes a header, and a line for each row.
pub(super) struct Sheet<W: Write> {
    writer: Writer<W>,
    cells: Cells,
    screen: Screen,
}

impl<W: Write> Sheet<W> {
    pub fn begin(mut out: W, header: &[&str], cells: Cells, screen: Screen) -> io::Result<Self> {
        if cells.marked {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut writer = WriterBuilder::new()
            .delimiter(cells.delimiter)
            .terminator(Terminator::CRLF)
            .quote_style(if cells.has_escapes() { QuoteStyle::Never } else { QuoteStyle::Necessary })
            .buffer_capacity(4096)
            .from_writer(out);
        writer.write_record(header).map_err(cause)?;
        Ok(Self { writer, cells, screen })
    }

    pub fn ticket(&mut self, ticket: &Ticket) -> io::Result<()> {
        let text = |value: Option<String>| value.unwrap_or_default();
        self.cell(&text(ticket.id_ticket.map(|id| id.to_string())))?;
        self.cell(&text(ticket.codigo.as_ref().map(ToString::to_string)))?;
        self.cell(&ticket.titulo)?;
        self.cell(&ticket.descripcion)?;
        self.cell(&ticket.usuario_id.to_string())?;
        for id in [ticket.area_id, ticket.prioridad_id, ticket.estado_id] {
            self.cell(&id.to_string())?;
        }
        for fecha in [ticket.fecha_creacion, ticket.fecha_actualizacion] {
            self.cell(&text(fecha.map(|fecha| fecha.to_string())))?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(cause)
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        cells.into_iter().try_for_each(|cell| self.cell(&cell))?;
        self.writer.write_record(None::<&[u8]>).map_err(cause)
    }

    pub fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }

    fn cell(&mut self, text: &str) -> io::Result<()> {
        let text = if self.cells.raw { Cow::Borrowed(text) } else { guarded(text) };
        let text = if self.cells.has_escapes() { Cow::Owned(between_tabs(&text)) } else { text };
        let text = if self.screen.is_terminal { Cow::Owned(line(&text)) } else { text };
        self.writer.write_field(text.as_bytes()).map_err(cause)
    }
}

/// Escapes a cell as `jq @tsv`, PostgreSQL and MySQL write and read it. CSV readers treat a quotation mark at the beginning
/// as their own, so there it is quoted as in CSV.
fn between_tabs(text: &str) -> String {
    let text = escaped(text);
    if text.starts_with('"') { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

/// Returns the error of the output itself, so that a closed pipe is recognised.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
