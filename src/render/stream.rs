//! Writes any number of tickets one after the other as they come, keeping none.

use std::io::{self, Write};

use serde::ser::{SerializeSeq, Serializer as _};
use serde_json::Serializer;
use serde_json::ser::PrettyFormatter;

use super::csv::{Cells, Sheet};
use super::exported::{Exported, Layout};
use super::picked::{Picked, header};
use super::{Format, Screen, object};
use crate::json::Harmless;
use crate::ticket::COLUMNS;

/// Writes one ticket.
pub type Sink<'a> = dyn FnMut(&Exported<'_>) -> io::Result<()> + 'a;

/// Writes whatever `feed` puts into the sink.
pub(super) fn stream<E: From<io::Error>>(
    out: &mut impl Write,
    format: Format,
    layout: &Layout<'_>,
    screen: Screen,
    feed: impl FnOnce(&mut Sink<'_>) -> Result<(), E>,
) -> Result<(), E> {
    match format {
        Format::Csv | Format::Tsv => {
            let is_documented = layout.is_documented();
            let header = if is_documented { COLUMNS.to_vec() } else { header(layout) };
            let mut sheet = Sheet::begin(out, &header, Cells::of(format, layout), screen)?;
            feed(&mut |exported| match is_documented {
                true => sheet.ticket(exported.ticket),
                false => sheet.row(Picked(exported, layout).cells()),
            })?;
            Ok(sheet.end()?)
        }
        Format::Json => array(out, Harmless(PrettyFormatter::new()), layout, feed),
        Format::Jsonl | Format::Table => feed(&mut |exported| match exported {
            _ if !layout.is_documented() => object(out, &Picked(exported, layout), Format::Jsonl),
            // As it stands: a flattened struct is written as a map, which takes twice the time.
            Exported { ticket, comentarios: None, historial: None } => object(out, ticket, Format::Jsonl),
            more => object(out, more, Format::Jsonl),
        }),
    }
}

fn array<E: From<io::Error>>(
    out: &mut impl Write,
    formatter: impl serde_json::ser::Formatter,
    layout: &Layout<'_>,
    feed: impl FnOnce(&mut Sink<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut serializer = Serializer::with_formatter(&mut *out, formatter);
    let mut items = serializer.serialize_seq(None).map_err(io::Error::from)?;
    feed(&mut |exported| {
        let written = match layout.is_documented() {
            true => items.serialize_element(exported),
            false => items.serialize_element(&Picked(exported, layout)),
        };
        written.map_err(io::Error::from)
    })?;
    SerializeSeq::end(items).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}
