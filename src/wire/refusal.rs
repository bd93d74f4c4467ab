//! The words by which programs know refusals.

use std::fmt;
use std::str::FromStr;

/// Why a request was refused, in [`super::headers::REFUSAL`]: the Problem in the body has no room for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalWord {
    /// There is no such ticket; its name, where several are asked for.
    NoTicket(Option<String>),
    /// The catalogue has no such entry.
    NoEntry,
    /// There is no such change.
    NoChange,
    /// There is no such path.
    NoRoute,
    /// The key has filed another ticket before.
    KeyTaken,
    /// The row of an import with this index cannot be stored.
    Row(usize),
}

impl fmt::Display for RefusalWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTicket(None) => out.write_str("no-ticket"),
            Self::NoTicket(Some(name)) => write!(out, "no-ticket {name}"),
            Self::NoEntry => out.write_str("no-entry"),
            Self::NoChange => out.write_str("no-change"),
            Self::NoRoute => out.write_str("no-route"),
            Self::KeyTaken => out.write_str("key-taken"),
            Self::Row(at) => write!(out, "row {at}"),
        }
    }
}

/// A text that is no [`RefusalWord`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no word of a refusal")]
pub struct RefusalWordError(String);

impl FromStr for RefusalWord {
    type Err = RefusalWordError;

    fn from_str(text: &str) -> Result<Self, RefusalWordError> {
        let wrong = || RefusalWordError(text.to_owned());
        let (word, about) = text.split_once(' ').unwrap_or((text, ""));
        Ok(match word {
            "no-ticket" => Self::NoTicket(Some(about.to_owned()).filter(|name| !name.is_empty())),
            "no-entry" => Self::NoEntry,
            "no-change" => Self::NoChange,
            "no-route" => Self::NoRoute,
            "key-taken" => Self::KeyTaken,
            "row" => Self::Row(about.parse().map_err(|_| wrong())?),
            _ => return Err(wrong()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_was_written() {
        let words = [
            RefusalWord::NoTicket(None),
            RefusalWord::NoTicket(Some("TKT-2026-000001".to_owned())),
            RefusalWord::NoEntry,
            RefusalWord::NoChange,
            RefusalWord::NoRoute,
            RefusalWord::KeyTaken,
            RefusalWord::Row(6),
        ];
        for word in words {
            assert_eq!(word.to_string().parse(), Ok(word));
        }
        for text in ["", "no", "row", "row x"] {
            assert!(text.parse::<RefusalWord>().is_err(), "{text}");
        }
    }
}
