//! The tracking code of a ticket, and the ways to point at one.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::fields::uuid_of;

/// A tracking code: `TKT-YYYY-NNNNNN`, the UTC year and that year's counter with at least six digits.
///
/// Ordered by year, then number. Another server may use codes of its own making; they are kept as they came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String", inline, extend("pattern" = "^TKT-[0-9]{4}-[0-9]{6,12}$"))]
pub struct Codigo(Form);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Numbered { year: u16, number: u64 },
    Foreign(String),
}

/// A text that is no tracking code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no ticket code: write TKT-2026-000001, 2026-1, 1 (this year), a UUID or @last")]
pub struct CodigoError(String);

impl Codigo {
    /// The largest number of a year that every store can keep.
    pub const MAX_NUMBER: u64 = 999_999_999_999;

    /// The code of a year's `number`-th ticket; `None` beyond the years 1 to 9999 or the numbers 1 to
    /// [`Self::MAX_NUMBER`].
    #[must_use]
    pub fn new(year: u16, number: u64) -> Option<Self> {
        let fits = (1..=9999).contains(&year) && (1..=Self::MAX_NUMBER).contains(&number);
        fits.then_some(Self(Form::Numbered { year, number }))
    }

    /// A code of another server: read if it is of our form, else kept as it came.
    #[must_use]
    pub fn foreign(text: &str) -> Self {
        text.parse().unwrap_or_else(|_| Self(Form::Foreign(text.to_owned())))
    }

    /// Year and number, unless the code is of another server's making.
    #[must_use]
    pub const fn parts(&self) -> Option<(u16, u64)> {
        match &self.0 {
            Form::Numbered { year, number } => Some((*year, *number)),
            Form::Foreign(_) => None,
        }
    }
}

impl fmt::Display for Codigo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Numbered { year, number } => write!(out, "TKT-{year:04}-{number:06}"),
            Form::Foreign(text) => out.write_str(text),
        }
    }
}

/// Reads the whole form only, letters in any case; a number with more zeros than the form has is none.
impl FromStr for Codigo {
    type Err = CodigoError;

    fn from_str(text: &str) -> Result<Self, CodigoError> {
        let wrong = || CodigoError(text.to_owned());
        let (_, rest) = text.split_once('-').ok_or_else(wrong)?;
        let (year, number) = rest.split_once('-').ok_or_else(wrong)?;
        let codigo = pair(year, number).ok_or_else(wrong)?;
        if codigo.to_string().eq_ignore_ascii_case(text) { Ok(codigo) } else { Err(wrong()) }
    }
}

impl Serialize for Codigo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// As [`Codigo::foreign`] reads it.
impl<'de> Deserialize<'de> for Codigo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::foreign(&text))
    }
}

fn pair(year: &str, number: &str) -> Option<Codigo> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year) || !digits(number) || year.len() != 4 {
        return None;
    }
    Codigo::new(year.parse().ok()?, number.parse().ok()?)
}

/// Points at one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TicketRef {
    /// By its code.
    Codigo(Codigo),
    /// By its `IdTicket`.
    Id(Uuid),
    /// The newest one: `@last`.
    Last,
}

impl TicketRef {
    /// Reads `TKT-2026-000001`, `2026-1`, `1` (of `this_year`), a UUID or `@last`.
    ///
    /// # Errors
    /// Any other text.
    pub fn parse(text: &str, this_year: u16) -> Result<Self, CodigoError> {
        if text.eq_ignore_ascii_case("@last") {
            return Ok(Self::Last);
        }
        if let Some(id) = uuid_of(text) {
            return Ok(Self::Id(id));
        }
        if let Ok(codigo) = text.parse() {
            return Ok(Self::Codigo(codigo));
        }
        let this_year = format!("{this_year:04}");
        let (year, number) = text.split_once('-').unwrap_or((&this_year, text));
        pair(year, number).map(Self::Codigo).ok_or_else(|| CodigoError(text.to_owned()))
    }

    /// The same, or a code of another server's making: a word of at most 100 characters that is no number.
    ///
    /// # Errors
    /// Any other text.
    pub fn parse_any(text: &str, this_year: u16) -> Result<Self, CodigoError> {
        let is_odd = |it: char| it.is_whitespace() || it.is_control();
        let is_word = (1..=100).contains(&text.chars().count()) && !text.contains(is_odd) && !text.starts_with('@');
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        Self::parse(text, this_year).or_else(|error| match is_word && !is_number {
            true => Ok(Self::Codigo(Codigo(Form::Foreign(text.to_owned())))),
            false => Err(error),
        })
    }

    /// Refuses a code that no store of ours can have given.
    ///
    /// # Errors
    /// A code of another server's making.
    pub fn check_own(&self) -> Result<(), CodigoError> {
        match self {
            Self::Codigo(Codigo(Form::Foreign(text))) => Err(CodigoError(text.clone())),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for TicketRef {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Codigo(codigo) => codigo.fmt(out),
            Self::Id(id) => id.fmt(out),
            Self::Last => out.write_str("@last"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_sort_by_year_then_number() {
        let code = |year, number| Codigo::new(year, number);
        assert!(code(2025, 1_000_000) < code(2026, 1));
        assert!(code(2026, 999_999) < code(2026, 1_000_000));
    }
}
