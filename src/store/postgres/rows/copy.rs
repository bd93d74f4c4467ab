//! Rows as COPY reads them.

use std::fmt::Write as _;

use crate::store::care::dump::Cell;
use crate::store::postgres::words::WordSet;
use crate::ticket::fold;

/// The columns of [`folded`], behind others.
pub const FOLDED: &str = ", titulo_plegado, descripcion_plegada";

/// The columns of [`words`], behind those.
pub const WORDS: &str = ", palabras, peso, desborda, internas";

/// Bytes that are sent together.
const SENT: usize = 64 * 1024;

/// Rows as parts of a text, to each of which `line` adds some.
pub fn parts<R>(rows: impl IntoIterator<Item = R>, line: impl Fn(&mut String, R)) -> impl Iterator<Item = String> {
    let mut rows = rows.into_iter();
    std::iter::from_fn(move || {
        let mut lines = String::new();
        while lines.len() < SENT
            && let Some(row) = rows.next()
        {
            line(&mut lines, row);
        }
        (!lines.is_empty()).then_some(lines)
    })
}

/// Adds values, with tabs between them.
pub fn cells(lines: &mut String, cells: &[Cell<'_>]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            lines.push('\t');
        }
        // Writing into a text has no error.
        let _ = match cell {
            Cell::Null => write!(lines, "\\N"),
            Cell::Number(number) => write!(lines, "{number}"),
            Cell::Uuid(id) => write!(lines, "{id}"),
            Cell::Bytes(bytes) => {
                lines.push_str("\\\\x");
                bytes.iter().try_for_each(|byte| write!(lines, "{byte:02x}"))
            }
            Cell::Text(text) => {
                escape(lines, text);
                Ok(())
            }
        };
    }
}

/// Adds texts without case and accents behind other values.
pub fn folded(lines: &mut String, texts: &[&str]) {
    for text in texts {
        lines.push('\t');
        escape(lines, &fold(text));
    }
}

/// Adds the words of texts behind other values, and behind those the words of internal comments.
pub fn words<'a>(
    lines: &mut String,
    open: impl IntoIterator<Item = &'a str>,
    internal: impl IntoIterator<Item = &'a str>,
) {
    let (open, internal) = (WordSet::of(open), WordSet::of(internal));
    vector(lines, &open);
    let bytes = open.bytes.saturating_add(internal.bytes);
    let _ = write!(lines, "\t{bytes}\t{}", open.is_too_large || internal.is_too_large);
    vector(lines, &internal);
}

fn vector(lines: &mut String, words: &WordSet) {
    lines.push('\t');
    // Letters and digits alone: nothing to escape.
    words.words.iter().for_each(|word| lines.extend(["'", word, "' "]));
}

fn escape(lines: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '\\' => lines.push_str("\\\\"),
            '\t' => lines.push_str("\\t"),
            '\n' => lines.push_str("\\n"),
            '\r' => lines.push_str("\\r"),
            letter => lines.push(letter),
        }
    }
}
