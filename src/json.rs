//! JSON that is harmless in whatever terminal it ends up in, and the same text for programs.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::ticket::acts;

/// Writes a value as JSON without a line end; characters that act on a terminal are written as `\uXXXX`, also into a
/// pipe or a file, which may be shown on one later.
pub fn json(out: &mut impl Write, value: &impl Serialize, pretty: bool) -> io::Result<()> {
    if pretty {
        write(out, value, Harmless(PrettyFormatter::new()))
    } else {
        write(out, value, Harmless(CompactFormatter))
    }
}

/// A value's compact JSON, as [`json`] writes it.
///
/// # Errors
/// A value that has no JSON.
pub fn bytes(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(256);
    json(&mut bytes, value, false)?;
    Ok(bytes)
}

/// Writes what is JSON already, or a part of a text in it, with characters that act escaped: there are none outside of texts.
pub fn escaped(out: &mut (impl Write + ?Sized), json: &str) -> io::Result<()> {
    if !may_act(json) {
        return out.write_all(json.as_bytes());
    }
    let mut rest = json;
    while let Some(at) = rest.find(acts) {
        let (before, from) = rest.split_at(at);
        out.write_all(before.as_bytes())?;
        let mut characters = from.chars();
        if let Some(character) = characters.next() {
            // Everything that acts is in the basic plane: one escape is enough.
            write!(out, "\\u{:04x}", u32::from(character))?;
        }
        rest = characters.as_str();
    }
    out.write_all(rest.as_bytes())
}

fn write(out: &mut impl Write, value: &impl Serialize, formatter: impl Formatter) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, formatter)).map_err(io::Error::from)
}

/// Writes texts as [`escaped`] does, and leaves all else to another formatter.
#[derive(Debug)]
pub struct Harmless<F>(pub F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        escaped(out, fragment)
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// Whether a byte is there with which a character that acts begins, beside those that JSON escapes anyway. All bytes are
/// looked at, without a branch: so many at a time are compared at once.
fn may_act(fragment: &str) -> bool {
    fragment.bytes().fold(false, |found, byte| found | matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_acts_is_overlooked() {
        for character in ('\u{80}'..=char::MAX).chain(['\u{7f}']).filter(|it| acts(*it)) {
            assert!(may_act(&character.to_string()), "{character:?}");
        }
    }
}
