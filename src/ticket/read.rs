//! Reads the documented request body as the original API's serializer does (contract sections A to D).
//!
//! Not a derived `Deserialize`: that stops at the first fault, refuses duplicates and knows names in one case only.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Campo, Given, TicketDraft, ValidationErrors};

/// Deepest nesting that the original accepts (`MaxDepth` of ASP.NET Core MVC).
pub(super) const MAX_DEPTH: usize = 32;

/// What a lossy reading puts in the place of bytes that are no UTF-8.
const REPLACED: char = '\u{fffd}';

/// A draft, and the names of members that were ignored.
pub(super) fn draft(body: &[u8]) -> Result<(TicketDraft, Vec<String>), ValidationErrors> {
    let text = body_text(body)?;
    let Members { known: members, ignored } = members(&text)?;
    let damaged = matches!(text, Cow::Owned(_));
    let member = |campo: Campo| members.get(campo.name()).map(|raw| Member { raw, damaged });
    let draft = TicketDraft {
        titulo: member(Campo::Titulo).map_or(Given::Absent, Member::text),
        descripcion: member(Campo::Descripcion).map_or(Given::Absent, Member::text),
        usuario_id: member(Campo::UsuarioId).map_or(Given::Absent, Member::text),
        area_id: member(Campo::AreaId).map_or(Given::Absent, Member::integer),
        prioridad_id: member(Campo::PrioridadId).map_or(Given::Absent, Member::integer),
        estado_id: member(Campo::EstadoId).map_or(Given::Absent, Member::integer),
    };
    let blamed = members.values().any(|raw| raw.get().contains(REPLACED));
    if damaged && !blamed {
        return Err(no_utf8());
    }
    Ok((draft, ignored))
}

/// The text of any body: without its byte order mark, neither empty nor nested too deep. Bytes that are no UTF-8 are replaced.
///
/// # Errors
/// An empty body, or one that is nested too deep.
pub fn body_text(body: &[u8]) -> Result<Cow<'_, str>, ValidationErrors> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // Nearly every text is UTF-8, which is found out many bytes at a time.
    let text = str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed);
    let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
    if trimmed.is_empty() || trimmed == "null" {
        return Err(ValidationErrors::one("", "A non-empty request body is required."));
    }
    check_depth(&text, MAX_DEPTH)?;
    Ok(text)
}

/// The fault of a text of which bytes were replaced.
#[must_use]
pub fn no_utf8() -> ValidationErrors {
    ValidationErrors::one("$", "The text is not valid UTF-8.")
}

/// The six known members, the last of each name; an earlier one of a wrong type stays, as it ends the original's reading.
fn members(text: &str) -> Result<Members, ValidationErrors> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer
        .deserialize_any(Members::default())
        .and_then(|members| deserializer.end().map(|()| members))
        .map_err(|error| no_object(&error, "The text must be a JSON object."))
}

#[derive(Default)]
struct Members {
    known: HashMap<&'static str, Box<RawValue>>,
    ignored: Vec<String>,
}

impl<'de> Visitor<'de> for Members {
    type Value = Self;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value::<Box<RawValue>>()?;
            let Some(campo) = Campo::named(&name) else {
                self.ignored.push(name);
                continue;
            };
            let first_is_wrong = self.known.get(campo.name()).is_some_and(|first| !Member::is_readable(campo, first));
            if !first_is_wrong {
                self.known.insert(campo.name(), value);
            }
        }
        Ok(self)
    }
}

/// One known member's own text.
#[derive(Clone, Copy)]
struct Member<'a> {
    raw: &'a RawValue,
    damaged: bool,
}

impl Member<'_> {
    fn is_readable(campo: Campo, raw: &RawValue) -> bool {
        let member = Member { raw, damaged: false };
        match campo {
            Campo::Titulo | Campo::Descripcion | Campo::UsuarioId => member.text() != Given::Unreadable,
            Campo::AreaId | Campo::PrioridadId | Campo::EstadoId => member.integer() != Given::Unreadable,
        }
    }

    fn text(self) -> Given<String> {
        if self.damaged && self.raw.get().contains(REPLACED) {
            return Given::Unreadable;
        }
        match serde_json::from_str::<Option<String>>(self.raw.get()) {
            Ok(value) => value.into(),
            Err(_) => Given::Unreadable,
        }
    }

    /// A JSON integer, or a string that holds one with an optional sign; no fraction, exponent or white space.
    fn integer(self) -> Given<i64> {
        let raw = self.raw.get();
        if !raw.starts_with('"') {
            return if raw == "null" { Given::Absent } else { Given::integer(raw).unwrap_or(Given::Unreadable) };
        }
        let Given::Value(text) = self.text() else { return Given::Unreadable };
        let digits = match text.strip_prefix('+') {
            Some(rest) if rest.starts_with('-') => return Given::Unreadable,
            Some(rest) => rest,
            None => &text,
        };
        Given::integer(digits).unwrap_or(Given::Unreadable)
    }
}

/// Refuses nesting that the original refuses; `serde_json` alone would count to 128, and not in skipped values.
pub(super) fn check_depth(text: &str, most: usize) -> Result<(), ValidationErrors> {
    // Of most texts this is all that is asked.
    if text.bytes().filter(|byte| matches!(byte, b'{' | b'[')).count() <= most {
        return Ok(());
    }
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    let (mut line, mut column) = (1_usize, 0_usize);
    for byte in text.bytes() {
        (line, column) = if byte == b'\n' { (line + 1, 0) } else { (line, column + 1) };
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > most {
            let sentence = format!("The JSON is nested deeper than {MAX_DEPTH} levels at line {line} column {column}.");
            return Err(ValidationErrors::one("$", sentence));
        }
    }
    Ok(())
}

/// The fault of a text that is no JSON, or no object of the form that the sentence names.
#[must_use]
pub fn no_object(error: &serde_json::Error, sentence: &str) -> ValidationErrors {
    if error.is_data() {
        return ValidationErrors::one("$", sentence);
    }
    ValidationErrors::one("$", format!("The text is not valid JSON: {error}."))
}
