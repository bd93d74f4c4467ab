//! Reads rows of JSON in one pass; whatever is odd about one goes the careful way of a request.

use std::borrow::Cow;
use std::fmt;

use serde::Serializer as _;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Own, Row};
use crate::ticket::fields::{Campo, Given};
use crate::ticket::read::{MAX_DEPTH, check_depth};
use crate::ticket::{TicketDraft, ValidationErrors};

pub fn read(
    bytes: &[u8],
    key: Option<&str>,
    with_history: bool,
    ignored: &mut dyn FnMut(&str),
) -> Result<Row, ValidationErrors> {
    // A row with a name of its own is looked through twice anyway.
    if key.is_none()
        && let Some(row) = fast(bytes, with_history, ignored)
    {
        return Ok(row);
    }
    careful(bytes, key, with_history, ignored)
}

fn careful(
    bytes: &[u8],
    key: Option<&str>,
    with_history: bool,
    ignored: &mut dyn FnMut(&str),
) -> Result<Row, ValidationErrors> {
    let (draft, unknown) = TicketDraft::from_json_with_ignored(bytes)?;
    let mut row = Row { draft, ..Row::default() };
    // It is an object by now, in all likelihood of valid UTF-8; the rest has been blamed.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Raw(members) = serde_json::from_slice(bytes).unwrap_or_default();
    for (name, value) in members {
        if let Some(given) = row.own.named(&name) {
            *given = text(&value);
        }
        if let Some(given) = row.own.listed(&name).filter(|_| with_history) {
            *given = listed(&value);
        }
        if key.is_some_and(|key| key.eq_ignore_ascii_case(&name)) {
            row.key = name_of(&value);
        }
    }
    let mut own = Own::default();
    let mut is_taken = |name: &str| own.named(name).is_some() || (with_history && own.listed(name).is_some());
    for name in unknown.iter().filter(|name| !is_taken(name)) {
        if key.is_none_or(|key| !key.eq_ignore_ascii_case(name)) {
            ignored(name);
        }
    }
    Ok(row)
}

/// See [`Row::renamed`].
pub fn renamed(bytes: &[u8], renamed: &mut dyn FnMut(&str) -> Option<String>) -> Option<Vec<u8>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Raw(members) = serde_json::from_slice(bytes).ok()?;
    let members = members.into_iter().filter_map(|(name, value)| Some((renamed(&name)?, value)));
    let mut written = Vec::with_capacity(bytes.len());
    serde_json::Serializer::new(&mut written).collect_map(members).ok()?;
    Some(written)
}

fn text(value: &RawValue) -> Given<String> {
    serde_json::from_str::<Option<String>>(value.get()).map_or(Given::Unreadable, Given::from)
}

/// What is an array is kept as it is written; it is read when the rest has been judged.
fn listed(value: &RawValue) -> Given<String> {
    if value.get() == "null" { Given::Absent } else { Given::Value(value.get().to_owned()) }
}

/// A row may be called by a number as well.
fn name_of(value: &RawValue) -> Given<String> {
    match text(value) {
        Given::Unreadable if value.get().starts_with(['{', '[']) => Given::Unreadable,
        Given::Unreadable => Given::Value(value.get().to_owned()),
        given => given,
    }
}

/// All members of an object, in their order.
#[derive(Default)]
struct Raw(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Raw;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Raw(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// A row without anything odd: each member at most once and of its type, others with plain values.
fn fast(bytes: &[u8], with_history: bool, ignored: &mut dyn FnMut(&str)) -> Option<Row> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let row = deserializer.deserialize_map(Plain { with_history, ignored }).ok()?;
    deserializer.end().ok().map(|()| row)
}

struct Plain<'a> {
    with_history: bool,
    ignored: &'a mut dyn FnMut(&str),
}

impl<'de> Visitor<'de> for Plain<'_> {
    type Value = Row;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
        let mut row = Row::default();
        let mut unknown: Vec<String> = Vec::new();
        while let Some(Text(name)) = map.next_key()? {
            let odd = || A::Error::custom("odd");
            if self.with_history
                && let Some(given) = row.own.listed(&name)
            {
                *given = array(map.next_value()?, given).ok_or_else(odd)?;
                continue;
            }
            let scalar = map.next_value::<Scalar<'_>>()?;
            let draft = &mut row.draft;
            let done = match Campo::named(&name) {
                Some(Campo::Titulo) => scalar.into_text(&mut draft.titulo),
                Some(Campo::Descripcion) => scalar.into_text(&mut draft.descripcion),
                Some(Campo::UsuarioId) => scalar.into_text(&mut draft.usuario_id),
                Some(Campo::AreaId) => scalar.into_id(&mut draft.area_id),
                Some(Campo::PrioridadId) => scalar.into_id(&mut draft.prioridad_id),
                Some(Campo::EstadoId) => scalar.into_id(&mut draft.estado_id),
                None => match row.own.named(&name) {
                    Some(given) => scalar.into_text(given),
                    None => {
                        unknown.push(name.into_owned());
                        Some(())
                    }
                },
            };
            done.ok_or_else(odd)?;
        }
        // Not before: a row that turns out odd is read again.
        unknown.iter().for_each(|name| (self.ignored)(name));
        Ok(row)
    }
}

/// `None` for what is odd: a second time, nothing, or deeper than a row may be.
fn array(raw: &RawValue, before: &Given<String>) -> Option<Given<String>> {
    let is_plain = *before == Given::Absent && raw.get() != "null" && check_depth(raw.get(), MAX_DEPTH - 1).is_ok();
    is_plain.then(|| listed(raw))
}

/// A text, borrowed from the row where it has no escapes.
struct Text<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Scalar::deserialize(deserializer)? {
            Scalar::Text(text) => Ok(Self(text)),
            _ => Err(D::Error::custom("odd")),
        }
    }
}

enum Scalar<'de> {
    Null,
    Text(Cow<'de, str>),
    Integer(i64),
    Other,
}

impl Scalar<'_> {
    /// `None` for what is odd: a second time, or another type.
    fn into_text(self, given: &mut Given<String>) -> Option<()> {
        match (self, &given) {
            (Scalar::Text(text), Given::Absent) => *given = Given::Value(text.into_owned()),
            // A null that comes after a value would take it away; one that comes before must not be overlooked.
            _ => return None,
        }
        Some(())
    }

    fn into_id(self, given: &mut Given<i64>) -> Option<()> {
        match (self, &given) {
            (Scalar::Integer(id), Given::Absent) => *given = Given::Value(id),
            _ => return None,
        }
        Some(())
    }
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Scalars)
    }
}

struct Scalars;

impl<'de> Visitor<'de> for Scalars {
    type Value = Scalar<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a plain value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar<'de>, E> {
        Ok(i64::try_from(number).map_or(Scalar::Other, Scalar::Integer))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Integer(number))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Other)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = Option<(Row, Vec<String>)>;

    /// What both ways make of a row, with the members that they ignored.
    fn both(row: &[u8]) -> (Read, Read) {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        let quick = fast(row, true, &mut |name| one.push(name.to_owned()));
        let slow = careful(row, None, true, &mut |name| other.push(name.to_owned())).ok();
        (quick.map(|row| (row, one)), slow.map(|row| (row, other)))
    }

    #[test]
    fn what_the_fast_way_reads_the_careful_way_reads_alike() {
        let numbers = "1 0 -1 -0 1.0 1e0 1E3 2147483647 2147483648 9223372036854775807 9223372036854775808 \
                       99999999999999999999 01 +1 NaN null true [] {} [1]";
        let texts = r#""1" "+1" "a" "" "\u0041" "\ud83d\ude00" "\ud800" "\n\t\"" "ñ漢😀" "\u0000" "=1+1""#;
        let odd = ["\" \"", "\"3fa85f64-5717-4562-b3fc-2c963f66afa6\""];
        let values = || numbers.split(' ').chain(texts.split_whitespace()).chain(odd);
        let names = "Titulo descripcion USUARIOID AreaId prioridadid EstadoId IdTicket codigo FechaCreacion \
                     FECHAACTUALIZACION Historial comentarios otro  T\\u0069tulo Título";
        let mut rows: Vec<String> = Vec::new();
        for name in names.split(' ') {
            for value in values() {
                rows.push(format!("{{\"{name}\":{value}}}"));
                rows.push(format!("{{\"{name}\":{value},\"Titulo\":\"t\",\"{name}\":1}}"));
                rows.push(format!(" {{ \"AreaId\" : 1 , \"{name}\" : {value} }} "));
            }
        }
        rows.extend(
            ["", " ", "null", "[]", "{}", "{}{}", "{} x", "{\"a\":1,}", "{\"a\"}", "\u{feff}{}", "5"]
                .map(str::to_owned),
        );
        let mut quick_ones = 0;
        for row in &rows {
            let (quick, slow) = both(row.as_bytes());
            if quick.is_some() {
                quick_ones += 1;
                assert_eq!(quick, slow, "{row}");
            }
        }
        for row in [&b"{\"Titulo\":\"\xff\"}"[..], b"{\"x\":\"\xff\"}", b"{\"\xff\":1}", b"\xff{}"] {
            assert_eq!(both(row).0, None, "{row:?}");
        }
        assert!(quick_ones > 200, "only {quick_ones} of {} rows went the fast way", rows.len());
    }

    #[test]
    fn a_row_is_named_by_any_member_that_is_asked_for() {
        let row = br#"{"Id": 17, "Titulo": "t", "Codigo": "A-1", "x": [1]}"#;
        for (key, want) in [
            ("id", Given::Value("17".to_owned())),
            ("codigo", Given::Value("A-1".to_owned())),
            ("Titulo", Given::Value("t".to_owned())),
            ("x", Given::Unreadable),
            ("y", Given::Absent),
        ] {
            assert_eq!(Row::from_json(row, Some(key), false, &mut |_| {}).unwrap().key, want, "{key}");
        }
    }

    #[test]
    fn a_history_is_read_where_it_is_asked_for_and_is_unknown_elsewhere() {
        let row = br#"{"historial": [ {} ], "Comentarios": null}"#;
        let names = |with_history| {
            let mut names = Vec::new();
            let row = Row::from_json(row, None, with_history, &mut |name| names.push(name.to_owned())).unwrap();
            (row.own.historial, names)
        };
        assert_eq!(names(true), (Given::Value("[ {} ]".to_owned()), Vec::new()));
        assert_eq!(names(false), (Given::Absent, vec!["historial".to_owned(), "Comentarios".to_owned()]));
        let deep = |levels: usize| format!("{{\"Historial\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
        for (levels, good) in [(32, true), (33, false)] {
            let (quick, slow) = both(deep(levels).as_bytes());
            assert_eq!((quick.is_some(), slow.is_some()), (good, good), "{levels}");
        }
    }
}
