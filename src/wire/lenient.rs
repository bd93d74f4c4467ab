//! Requests whose members have names in any case, and values that the server judges one by one.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer, forward_to_deserialize_any};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::ticket::{Given, ValidationErrors, body_text, no_object, no_utf8};

/// Reads a JSON object as the documented request is read: the names of its members in any ASCII case, the last of several of
/// one name, and of members that are not known nothing but that they are JSON.
///
/// # Errors
/// A text that is no JSON in UTF-8, or this sentence if it is no object of this form.
pub fn read<T: DeserializeOwned>(bytes: &[u8], sentence: &str) -> Result<T, ValidationErrors> {
    let text = body_text(bytes)?;
    let members: Members<'_> = serde_json::from_str(&text).map_err(|error| no_object(&error, sentence))?;
    if let Cow::Owned(_) = text {
        return Err(no_utf8());
    }
    T::deserialize(members).map_err(|_| ValidationErrors::one("$", sentence))
}

/// The members of an object, in their order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Members<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(All)
    }
}

impl<'de> Deserializer<'de> for Members<'de> {
    type Error = serde_json::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let last = |field: &str| self.0.iter().rfind(|(name, _)| name.eq_ignore_ascii_case(field));
        let known = fields.iter().filter_map(|field| last(field).map(|(_, value)| (*field, *value)));
        visitor.visit_map(MapDeserializer::new(known))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_map(MapDeserializer::new(self.0.into_iter()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// A value of a wrong type is [`Given::Unreadable`], so that its fault is named with the others.
impl<'de, T: DeserializeOwned> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A text with half a surrogate pair is JSON, and none that can be read; `read` has each member apart from the others.
        let Ok(value) = Option::<Value>::deserialize(deserializer) else { return Ok(Self::Unreadable) };
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
        let read_back: DeleteTickets = read(body, "").unwrap();
        let want = DeleteTickets {
            motivo: Given::Unreadable,
            tickets: Given::Value(Names(vec!["1".to_owned(), String::new()])),
            ..DeleteTickets::default()
        };
        assert_eq!(read_back, want);
        assert_eq!(read::<PurgeTickets>(b"[]", "sentence"), Err(ValidationErrors::one("$", "sentence")));
    }

    #[test]
    fn what_is_absent_is_not_written() {
        let body = PurgeTickets { antes_de: Given::Value("x".to_owned()), solo_ver: Given::Absent };
        assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"AntesDe":"x"}"#);
    }
}
