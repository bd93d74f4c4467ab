//! Writes any number of tickets one after the other as they come, keeping none.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer as _};
use serde_json::Serializer;
use serde_json::ser::PrettyFormatter;

use super::csv::{Cells, Sheet};
use super::{Format, Screen, object};
use crate::json::Harmless;
use crate::store::{Comment, Entry};
use crate::ticket::{COLUMNS, Ticket};

/// A ticket with what an export may add to it; CSV has room for the ticket alone.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Exported<'a> {
    /// The ticket itself.
    #[serde(flatten)]
    pub ticket: &'a Ticket,
    /// Its comments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comentarios: Option<&'a [Comment]>,
    /// Its history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub historial: Option<&'a [Entry]>,
}

/// Writes one ticket.
pub type Sink<'a> = dyn FnMut(&Exported<'_>) -> io::Result<()> + 'a;

/// Writes whatever `feed` puts into the sink.
pub(super) fn stream<E: From<io::Error>>(
    out: &mut impl Write,
    format: Format,
    raw: bool,
    screen: Screen,
    feed: impl FnOnce(&mut Sink<'_>) -> Result<(), E>,
) -> Result<(), E> {
    match format {
        Format::Csv | Format::Tsv => {
            let mut sheet = Sheet::begin(out, &COLUMNS, Cells::of(format, raw), screen)?;
            feed(&mut |exported| sheet.ticket(exported.ticket))?;
            Ok(sheet.end()?)
        }
        Format::Json => array(out, Harmless(PrettyFormatter::new()), feed),
        Format::Jsonl | Format::Table => feed(&mut |exported| match exported {
            // As it stands: a flattened struct is written as a map, which takes twice the time.
            Exported { ticket, comentarios: None, historial: None } => object(out, ticket, Format::Jsonl),
            more => object(out, more, Format::Jsonl),
        }),
    }
}

fn array<E: From<io::Error>>(
    out: &mut impl Write,
    formatter: impl serde_json::ser::Formatter,
    feed: impl FnOnce(&mut Sink<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut serializer = Serializer::with_formatter(&mut *out, formatter);
    let mut items = serializer.serialize_seq(None).map_err(io::Error::from)?;
    feed(&mut |exported| items.serialize_element(exported).map_err(io::Error::from))?;
    SerializeSeq::end(items).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}
