//! Requests whose members have names in any case, and values that the server judges one by one.

use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer, forward_to_deserialize_any};
use serde_json::{Map, Value};

use crate::ticket::Given;

/// Reads a JSON object, with the names of its members in any ASCII case; `None` if the text is no object.
#[must_use]
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    T::deserialize(Members(serde_json::from_slice(bytes).ok()?)).ok()
}

struct Members(Map<String, Value>);

impl<'de> Deserializer<'de> for Members {
    type Error = serde_json::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let known = fields.iter().filter_map(|field| {
            let key = self.0.keys().find(|key| key.eq_ignore_ascii_case(field))?.clone();
            Some(((*field).to_owned(), self.0.remove(&key)?))
        });
        Value::Object(known.collect()).deserialize_struct(name, fields, visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        Value::Object(self.0).deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A value of a wrong type is [`Given::Unreadable`], so that its fault is named with the others.
impl<'de, T: DeserializeOwned> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::<Value>::deserialize(deserializer)?;
        Ok(value.map_or(Self::Absent, |value| T::deserialize(value).map_or(Self::Unreadable, Self::Value)))
    }
}

impl<T: Serialize> Serialize for Given<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Named(name) => name.serialize(serializer),
            Self::Absent | Self::Unreadable => serializer.serialize_none(),
        }
    }
}

/// Codes or UUIDs of tickets. What is no text is read as an empty one, which names no ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Names(pub Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<Value>::deserialize(deserializer)?;
        Ok(Self(names.iter().map(|name| name.as_str().unwrap_or_default().to_owned()).collect()))
    }
}

pub(super) const fn is_absent<T>(given: &Given<T>) -> bool {
    matches!(given, Given::Absent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{DeleteTickets, PurgeTickets};

    #[test]
    fn members_are_found_in_any_case_and_judged_one_by_one() {
        let body = br#"{"MOTIVO": 5, "tickets": ["1", 2], "sinCambiosDesde": null, "Otro": 1}"#;
        let read_back: DeleteTickets = read(body).unwrap();
        let want = DeleteTickets {
            motivo: Given::Unreadable,
            tickets: Given::Value(Names(vec!["1".to_owned(), String::new()])),
            ..DeleteTickets::default()
        };
        assert_eq!(read_back, want);
        assert!(read::<PurgeTickets>(b"[]").is_none());
    }

    #[test]
    fn what_is_absent_is_not_written() {
        let body = PurgeTickets { antes_de: Given::Value("x".to_owned()), solo_ver: Given::Absent };
        assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"AntesDe":"x"}"#);
    }
}
