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
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let text = String::from_utf8_lossy(body);
    let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
    if trimmed.is_empty() || trimmed == "null" {
        return Err(ValidationErrors::one("", "A non-empty request body is required."));
    }
    check_depth(&text, MAX_DEPTH)?;
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
        return Err(ValidationErrors::one("$", "The text is not valid UTF-8."));
    }
    Ok((draft, ignored))
}

/// The six known members, the last of each name; an earlier one of a wrong type stays, as it ends the original's reading.
fn members(text: &str) -> Result<Members, ValidationErrors> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer
        .deserialize_any(Members::default())
        .and_then(|members| deserializer.end().map(|()| members))
        .map_err(|error| ValidationErrors::one("$", sentence(&error)))
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

fn sentence(error: &serde_json::Error) -> String {
    if error.is_data() {
        return "The text must be a JSON object.".to_owned();
    }
    format!("The text is not valid JSON: {error}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(json: &str) -> Given<i64> {
        draft(format!("{{\"AreaId\":{json}}}").as_bytes()).map_or(Given::Absent, |(draft, _)| draft.area_id)
    }

    #[test]
    fn integers_are_read_as_the_original_reads_them() {
        let readable =
            [("1", 1), ("\"1\"", 1), ("\"+1\"", 1), ("\"01\"", 1), ("\"\\u0031\"", 1), ("-0", 0), ("-1", -1)];
        for (json, want) in readable {
            assert_eq!(area(json), Given::Value(want), "{json}");
        }
        let none = [
            "\"\"",
            "\" 1\"",
            "\"1 \"",
            "\"1,000\"",
            "\"0x1\"",
            "\"1e3\"",
            "\"1.0\"",
            "\"abc\"",
            "1.5",
            "1.0",
            "1e3",
            "1E0",
            "true",
            "[]",
            "{}",
            "99999999999999999999",
            "\"99999999999999999999\"",
            "\"+-1\"",
            "\"１\"",
        ];
        for json in none {
            assert_eq!(area(json), Given::Unreadable, "{json}");
        }
    }

    #[test]
    fn the_last_duplicate_wins_unless_an_earlier_one_has_a_wrong_type() {
        let titulo = |body: &str| draft(body.as_bytes()).map(|(draft, _)| draft.titulo);
        assert_eq!(titulo(r#"{"Titulo":"a","titulo":"b"}"#), Ok(Given::Value("b".into())));
        assert_eq!(titulo(r#"{"Titulo":5,"titulo":"b"}"#), Ok(Given::Unreadable));
        assert_eq!(titulo(r#"{"Titulo":"a","TITULO":null}"#), Ok(Given::Absent));
        assert_eq!(titulo(r#"{"\u0054itulo":"a"}"#), Ok(Given::Value("a".into())));
    }

    #[test]
    fn broken_text_is_a_fault_of_the_whole() {
        let deep = |levels: usize| format!("{{\"x\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
        let table: &[(&[u8], Option<&str>)] = &[
            (b"", Some("")),
            (b" \r\n", Some("")),
            (b"null", Some("")),
            (b"[]", Some("$")),
            (b"\"x\"", Some("$")),
            (b"5", Some("$")),
            (b"{} x", Some("$")),
            (b"{}{}", Some("$")),
            (b"{\"a\":1,}", Some("$")),
            (b"{/**/}", Some("$")),
            (b"{'a':1}", Some("$")),
            (b"{\"AreaId\":01}", Some("$")),
            (b"{\"AreaId\":NaN}", Some("$")),
            (b"{\"AreaId\":+1}", Some("$")),
            (b"{\"Titulo\":\"a\nb\"}", Some("$")),
            (b"{\"Titulo\":\"\\x\"}", Some("$")),
            (b"{\"Titulo\":\"a", Some("$")),
            (b"{\"x\":\"\xff\"}", Some("$")),
            (b"{\"Titulo\":\"\xff\"}", None),
            (b"\xef\xbb\xbf{}", None),
            (b"{\"\x54itulo\":\"\\ud83d\\ude00\"}", None),
        ];
        for (body, want) in table {
            let got = draft(body).err();
            let name = got.as_ref().and_then(|errors| errors.iter().next().map(|(name, _)| name.to_owned()));
            assert_eq!(name.as_deref(), *want, "{}", String::from_utf8_lossy(body));
        }
        assert!(draft(deep(32).as_bytes()).is_ok());
        assert!(draft(deep(33).as_bytes()).is_err());
    }

    #[test]
    fn bytes_that_are_no_text_are_blamed_on_their_member() {
        assert_eq!(draft(b"{\"Titulo\":\"\xff\"}").map(|(draft, _)| draft.titulo), Ok(Given::Unreadable));
        assert_eq!(draft(b"{\"Titulo\":\"\\ud800\"}").map(|(draft, _)| draft.titulo), Ok(Given::Unreadable));
    }
}
