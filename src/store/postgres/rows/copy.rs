//! Rows as COPY reads them.

use std::fmt::Write as _;
use std::io::Write as _;

use postgres::Client;

use crate::store::care::dump::Cell;
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::words::WordSet;
use crate::ticket::fold;

/// The columns of [`folded`], behind others.
pub const FOLDED: &str = ", titulo_plegado, descripcion_plegada";

/// The columns of [`words`], behind those.
pub const WORDS: &str = ", palabras, peso, desborda";

/// Bytes that are sent together.
const SENT: usize = 64 * 1024;

/// Sends rows, each of which `line` adds to a text.
pub fn send<R>(
    client: &mut Client,
    sql: &str,
    rows: impl IntoIterator<Item = R>,
    line: impl Fn(&mut String, R),
) -> Result<(), SqlFailure> {
    let (mut writer, mut lines) = (client.copy_in(sql)?, String::new());
    for row in rows {
        line(&mut lines, row);
        if lines.len() >= SENT {
            // An error of the way shows at its end.
            let _ = writer.write_all(lines.as_bytes());
            lines.clear();
        }
    }
    let _ = writer.write_all(lines.as_bytes());
    Ok(writer.finish().map(drop)?)
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

/// Adds the words of texts behind other values.
pub fn words(lines: &mut String, texts: &[&str]) {
    let words = WordSet::of(texts.iter().copied());
    lines.push('\t');
    // Letters and digits alone: nothing to escape.
    words.words.iter().for_each(|word| lines.extend(["'", word, "' "]));
    let _ = write!(lines, "\t{}\t{}", words.bytes, words.is_too_large);
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
