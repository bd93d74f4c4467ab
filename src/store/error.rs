//! Why a store did not do what it was asked.

use std::path::PathBuf;

use crate::ticket::{TicketRef, Unit, ValidationErrors};

/// What is to be done about [`StoreError::Doubtful`].
pub(super) const NAME_IT: &str = "; name its number to undo it";

/// The words of an error, with the HTTP status of the answer that they are about, if there was one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{text}", row.map_or_else(String::new, |(unit, at)| format!("{unit} {at}: ")))]
pub struct Reason {
    text: String,
    status: Option<u16>,
    row: Option<(Unit, u64)>,
}

impl Reason {
    /// What a server's answer means.
    pub(super) const fn answered(status: u16, text: String) -> Self {
        Self { text, status: Some(status), row: None }
    }

    /// What is wrong with a row of an import.
    pub(super) const fn of_row(unit: Unit, linea: u64, text: String) -> Self {
        Self { text, status: None, row: Some((unit, linea)) }
    }

    /// The row of an import that it is about, and what is wrong with it.
    #[must_use]
    pub fn row(&self) -> Option<(u64, &str)> {
        self.row.map(|(_, linea)| (linea, self.text.as_str()))
    }

    /// The status of the server's refusal.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status.filter(|status| (400..=599).contains(status))
    }
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        Self { text, status: None, row: None }
    }
}

/// Why a store did not do what it was asked. A variant exists because some caller acts differently on it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store refuses the ticket: a server has rules of its own.
    #[error(transparent)]
    Invalid(#[from] ValidationErrors),
    /// There is no such ticket.
    #[error("there is no ticket {0}")]
    NotFound(TicketRef),
    /// A catalogue has no such entry.
    #[error("{0}")]
    Unknown(String),
    /// The store has something that stands against it.
    #[error("{0}")]
    Conflict(Reason),
    /// A change was to be taken back that nobody named, and another may be meant. Nothing was undone.
    #[error("{why}{NAME_IT}")]
    Doubtful {
        /// Its number.
        cambio: i64,
        /// What makes it doubtful.
        why: String,
    },
    /// The server does not know the caller, or does not allow it.
    #[error("{0}")]
    Unauthorised(Reason),
    /// The caller may not do this to what somebody else made.
    #[error("{0}")]
    Denied(&'static str),
    /// Others kept the store locked, or the server is overloaded; nothing was stored.
    #[error("{0}")]
    Busy(Reason),
    /// The store could not be reached; nothing was sent or stored.
    #[error("{0}")]
    Unreachable(Reason),
    /// The request was sent and no clear answer came: the ticket may exist.
    #[error("{0}")]
    OutcomeUnknown(Reason),
    /// The user interrupted before anything was sent or stored.
    #[error("interrupted; nothing was sent or stored")]
    Interrupted,
    /// The file is not a store of ours that this program can use. It was left unchanged.
    #[error("{path}: {reason}", path = path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and the way out.
        reason: String,
    },
    /// The file is so damaged that no store can be read from it. It was left unchanged.
    #[error("{path}: {reason}", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and the way out.
        reason: String,
    },
    /// The store was named in a way that cannot be used; nothing was sent or stored.
    #[error("{0}")]
    Misnamed(String),
    /// A filter cannot be understood; the text shows where. Commands take filters from this flag, and those that take one
    /// from another say so themselves.
    #[error("--where: {0}")]
    Misasked(String),
    /// Anything else, with its reasons, which may be a [`Reason`]. Nothing was stored.
    #[error("{0:#}")]
    Other(anyhow::Error),
}

impl StoreError {
    /// The error of a store of ours that has no such ticket: a code that it cannot have given is a mistake of the form.
    pub(super) fn absent(target: &TicketRef) -> Self {
        target.check_own().map_or_else(|error| Self::Misnamed(error.to_string()), |()| Self::NotFound(target.clone()))
    }

    /// Whether the place itself has failed, and not what was asked of it.
    #[must_use]
    pub const fn is_of_the_place(&self) -> bool {
        match self {
            Self::Unauthorised(_)
            | Self::Busy(_)
            | Self::Unreachable(_)
            | Self::OutcomeUnknown(_)
            | Self::Unusable { .. }
            | Self::Damaged { .. }
            | Self::Other(_) => true,
            Self::Invalid(_)
            | Self::NotFound(_)
            | Self::Unknown(_)
            | Self::Conflict(_)
            | Self::Doubtful { .. }
            | Self::Denied(_)
            | Self::Interrupted
            | Self::Misnamed(_)
            | Self::Misasked(_) => false,
        }
    }
}

/// Not as a source: its reasons are in the words already.
impl From<anyhow::Error> for StoreError {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_each_of_its_reasons_once() {
        let error = StoreError::from(anyhow::anyhow!("no space").context("writing"));
        assert_eq!(format!("{:#}", anyhow::Error::from(error)), "writing: no space");
    }
}
