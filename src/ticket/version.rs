//! The version of a ticket: what `If-Match` and `--if-unchanged` go by.

use std::fmt;
use std::str::FromStr;

use super::Fecha;

/// Tells one version of a ticket from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Version {
    /// The count of a store of ours: 1 for a new ticket, one more with each change.
    Number(i64),
    /// A `FechaActualizacion`. Several versions may have the same.
    Fecha(Fecha),
    /// The `ETag` of another server, as it came.
    Tag(String),
}

/// A text that names no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no version: write its number, an ETag, or a FechaActualizacion such as 2024-03-15T10:30:00Z")]
pub struct VersionError(String);

impl Version {
    /// The version of a new ticket.
    pub const FIRST: Self = Self::Number(1);

    /// The version that follows.
    #[must_use]
    pub const fn next(&self) -> Option<Self> {
        match self {
            Self::Number(number) => Some(Self::Number(number.saturating_add(1))),
            Self::Fecha(_) | Self::Tag(_) => None,
        }
    }
}

/// The form of an `ETag`.
impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(out, "\"{number}\""),
            Self::Fecha(fecha) => write!(out, "\"{fecha}\""),
            Self::Tag(tag) => out.write_str(tag),
        }
    }
}

/// Reads a number or a date, bare or in quotes, and any other `ETag`.
impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        let text = text.trim();
        let quoted = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let bare = quoted.unwrap_or(text);
        if bare.bytes().all(|byte| byte.is_ascii_digit())
            && let Ok(number) = bare.parse()
        {
            return Ok(Self::Number(number));
        }
        if let Ok(fecha) = bare.parse() {
            return Ok(Self::Fecha(fecha));
        }
        let weak = text.strip_prefix("W/\"").and_then(|rest| rest.strip_suffix('"'));
        let is_tag = quoted.or(weak).is_some_and(|tag| tag.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'));
        if is_tag { Ok(Self::Tag(text.to_owned())) } else { Err(VersionError(text.to_owned())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_number_a_date_or_another_servers_etag() {
        let table = [
            ("7", Some("\"7\"")),
            ("\"7\"", Some("\"7\"")),
            ("2024-03-15T10:30:00Z", Some("\"2024-03-15T10:30:00Z\"")),
            ("\"2024-03-15T10:30:00.5Z\"", Some("\"2024-03-15T10:30:00Z\"")),
            ("\"abc\"", Some("\"abc\"")),
            ("W/\"7\"", Some("W/\"7\"")),
            ("", None),
            ("abc", None),
            ("-1", None),
            ("\"a\", \"b\"", None),
        ];
        for (text, want) in table {
            let got = text.parse::<Version>().ok().map(|version| version.to_string());
            assert_eq!(got.as_deref(), want, "{text}");
        }
    }
}
