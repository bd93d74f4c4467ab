//! What is asked of a store that files tickets: the ticket, and the key under which it is filed once.

use crate::clock;
use crate::ticket::{Codigo, NewTicket, Ticket, ValidationErrors};

/// Asks a store to file one ticket.
#[derive(Debug, Clone)]
pub struct Filing {
    /// What to file.
    pub ticket: NewTicket,
    /// Repeating a filing under the same key files nothing new.
    pub key: Option<IdempotencyKey>,
}

/// What became of one [`Filing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// The ticket is new.
    Created(Ticket),
    /// The key had filed the same ticket before: this is that first answer.
    Replayed(Ticket),
    /// The key had filed the same ticket before, which is in the trash; nothing was stored for this filing.
    InTrash(Option<Codigo>),
    /// The key had filed another ticket before, with this code if it is known; nothing was stored for this filing.
    KeyTaken(Option<Codigo>),
    /// The store refuses the ticket, not the others of its slice: it has an id that a strict catalogue does not know, or
    /// a server has rules of its own. Nothing was stored for this filing.
    Refused(ValidationErrors),
}

/// How many days a store keeps a key; the filing after them is a new one.
pub const KEPT_DAYS: i64 = 30;

/// A name for one filing, chosen by its sender: 1 to 255 visible ASCII characters. Two callers' keys never meet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey {
    text: String,
    caller: String,
}

/// A text that is no [`IdempotencyKey`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an idempotency key is 1 to 255 visible ASCII characters without quotes or spaces")]
pub struct KeyError;

impl IdempotencyKey {
    /// The characters of the key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whose key it is; empty for the command line.
    #[must_use]
    pub fn caller(&self) -> &str {
        &self.caller
    }

    /// The same key in the hand of a caller of a server.
    #[must_use]
    pub fn of(self, caller: impl Into<String>) -> Self {
        Self { caller: caller.into(), ..self }
    }

    /// A key that nobody else has.
    #[must_use]
    pub fn random() -> Self {
        Self { text: clock::id().to_string(), caller: String::new() }
    }
}

/// Takes a bare key, or one in double quotes as the header's draft standard writes it.
impl std::str::FromStr for IdempotencyKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        let visible = bare.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
        if !visible || !(1..=255).contains(&bare.len()) {
            return Err(KeyError);
        }
        Ok(Self { text: bare.to_owned(), caller: String::new() })
    }
}
