//! What PostgreSQL's failures mean to a user of the store.

use std::io;
use std::path::PathBuf;

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, Severity, SqlState};

use crate::store::StoreError;
use crate::trust;

/// Why a statement had no result.
#[derive(Debug, thiserror::Error)]
pub enum SqlFailure {
    /// The database or the way to it.
    #[error(transparent)]
    Sql(#[from] Error),
    /// No answer came in time.
    #[error("the server does not answer")]
    Silent,
    /// This machine has nothing left to connect with.
    #[error("{0}")]
    System(io::Error),
    /// The certificates to trust cannot be read.
    #[error("{0}")]
    Tls(String),
    /// The tables are for newer programs.
    #[error("tables of a newer program")]
    Newer {
        /// The oldest version that may use them.
        minimo: i32,
        /// The one that this program knows.
        known: i32,
    },
    /// The database cannot keep all texts.
    #[error("the database's encoding is {0}")]
    Encoding(String),
    /// A row that breaks a promise of its table.
    #[error("{0}")]
    Damaged(String),
}

/// What a failure means for the transaction that had it; nothing of it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It would fail again.
    Failed,
    /// Others wrote the same at the same moment.
    Collided,
    /// The connection has gone, or leads to a server that does not write.
    Lost,
    /// Something between here and the server has given this connection to others: what was prepared is not there.
    Forgotten,
}

impl Trouble {
    pub fn of(failure: &SqlFailure) -> Self {
        let error = match failure {
            SqlFailure::Sql(error) => error,
            SqlFailure::Silent => return Self::Lost,
            _ => return Self::Failed,
        };
        let Some(told) = error.as_db_error() else {
            let is_io = std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
            return if is_io || error.is_closed() { Self::Lost } else { Self::Failed };
        };
        match told.code() {
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => Self::Collided,
            &SqlState::INVALID_SQL_STATEMENT_NAME | &SqlState::DUPLICATE_PSTATEMENT => Self::Forgotten,
            &SqlState::READ_ONLY_SQL_TRANSACTION => Self::Lost,
            code if code.code().starts_with("08") || is_last_word(told) => Self::Lost,
            _ => Self::Failed,
        }
    }
}

/// Whether a server ends the connection with this.
fn is_last_word(told: &DbError) -> bool {
    !matches!(told.parsed_severity(), Some(Severity::Error))
}

/// Whether this is the answer that a transaction was not committed. A server that is shut down while it waits for its standby
/// says so by an error, too, and has committed.
pub fn is_refusal(error: &Error) -> bool {
    error.as_db_error().is_some_and(|told| !is_last_word(told))
}

/// Whether a database takes no connection now, and will in a moment: it starts, or ends.
pub fn is_starting(failure: &SqlFailure) -> bool {
    matches!(failure, SqlFailure::Sql(error) if error.code() == Some(&SqlState::CANNOT_CONNECT_NOW))
}

/// What a transaction has written, as far as somebody must look for it who does not know whether it was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Written {
    /// Nothing at all.
    #[default]
    Nothing,
    /// None of these, such as names.
    Other,
    /// New tickets.
    Tickets,
    /// A change, which `log` shows.
    Change,
}

impl Written {
    const fn hint(self) -> &'static str {
        match self {
            Self::Nothing | Self::Other => "it may be; look before you try again",
            Self::Tickets => "the ticket may exist; see `tickets list`",
            Self::Change => "it may be done; see `tickets log`",
        }
    }
}

/// Turns failures of one database into the store's errors.
#[derive(Debug, Clone, Copy)]
pub struct PostgresFault<'a> {
    /// The database as it is shown: without a password.
    pub place: &'a str,
}

impl PostgresFault<'_> {
    pub fn opening(self, failure: &SqlFailure) -> StoreError {
        self.classify(failure, "opening")
    }

    pub fn reading(self, failure: &SqlFailure) -> StoreError {
        self.classify(failure, "reading")
    }

    pub fn writing(self, failure: &SqlFailure) -> StoreError {
        self.classify(failure, "nothing was stored; writing to")
    }

    /// No server could say whether a transaction was stored.
    pub fn unknown(self, written: Written) -> StoreError {
        let (place, hint) = (self.place, written.hint());
        let text = format!(
            "{place}: the connection was lost while saving, and no server can say now whether it was stored: {hint}"
        );
        StoreError::OutcomeUnknown(text.into())
    }

    /// A server has said that a transaction was not stored.
    pub fn lost(self) -> StoreError {
        let text = format!("{}: the connection was lost while saving; nothing was stored, try again", self.place);
        StoreError::Unreachable(text.into())
    }

    pub fn unusable(self, reason: impl Into<String>) -> StoreError {
        StoreError::Unusable { path: PathBuf::from(self.place), reason: reason.into() }
    }

    fn damaged(self, what: &str) -> StoreError {
        let reason = format!("{what}; restore the database from a backup");
        StoreError::Damaged { path: PathBuf::from(self.place), reason }
    }

    fn classify(self, failure: &SqlFailure, doing: &str) -> StoreError {
        let place = self.place;
        let error = match failure {
            SqlFailure::Sql(error) => error,
            SqlFailure::Silent => {
                let text = format!("{place}: the server does not answer; nothing was stored");
                return StoreError::Unreachable(text.into());
            }
            SqlFailure::System(error) => {
                let text = format!("{place}: no connection can be made: {error}; nothing was stored");
                return StoreError::Unreachable(text.into());
            }
            SqlFailure::Tls(why) => {
                return StoreError::Unreachable(format!("{place}: no secure connection: {why}").into());
            }
            SqlFailure::Newer { minimo, known } => {
                return self.unusable(format!(
                    "the store has changed, and is for version {minimo} now, and this program knows version {known}; \
                     use a newer program"
                ));
            }
            SqlFailure::Encoding(encoding) => {
                return self.unusable(format!(
                    "the database's encoding is {encoding} and must be UTF8: make it by \
                     `createdb --encoding=UTF8 --template=template0`"
                ));
            }
            SqlFailure::Damaged(what) => return self.damaged(what),
        };
        let Some(told) = error.as_db_error() else {
            let text = format!("{place}: cannot be reached ({}); nothing was stored", sentence(error));
            return StoreError::Unreachable(text.into());
        };
        self.told(told, doing)
    }

    /// What a server has said.
    fn told(self, told: &DbError, doing: &str) -> StoreError {
        let place = self.place;
        let busy = |why: &str| StoreError::Busy(format!("{place}: {why}; nothing was stored, try again").into());
        match told.code() {
            &SqlState::LOCK_NOT_AVAILABLE => busy("another program keeps the store locked"),
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => busy("others write the same"),
            &SqlState::TOO_MANY_CONNECTIONS => busy("the database has no connection left"),
            &SqlState::QUERY_CANCELED => StoreError::Busy(
                format!("{place}: the question took too long; nothing was stored, ask for less").into(),
            ),
            &SqlState::READ_ONLY_SQL_TRANSACTION => {
                StoreError::Unreachable(format!("{place}: this server only reads; nothing was stored").into())
            }
            &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::CANNOT_CONNECT_NOW => {
                let text = format!("{place}: {}; nothing was stored", told.message());
                StoreError::Unreachable(text.into())
            }
            &SqlState::UNIQUE_VIOLATION if told.table() == Some("tickets") => StoreError::Other(anyhow::anyhow!(
                "{place}: the code of a new ticket is another ticket's: see `tickets doctor`; nothing was stored"
            )),
            _ if is_without_room(told) => self.unusable("the database's disk is full; nothing was stored"),
            &SqlState::INSUFFICIENT_PRIVILEGE => {
                self.unusable(format!("the role may not do this ({}); nothing was stored", told.message()))
            }
            // Every transaction begins with this table, in whatever language PostgreSQL says that it is missing.
            &SqlState::UNDEFINED_TABLE if !told.message().contains("tienda") => self.damaged(told.message()),
            &SqlState::UNDEFINED_TABLE | &SqlState::INVALID_SCHEMA_NAME => self.unusable(NO_STORE),
            code if code.code().starts_with("28") => {
                StoreError::Unauthorised(format!("{place}: {}", told.message()).into())
            }
            // Such as a program that was kept from going on within a transaction.
            _ if is_last_word(told) => StoreError::Unreachable(format!("{place}: {}", described(told)).into()),
            _ => StoreError::Other(anyhow::anyhow!("{doing} {place}: {}", described(told))),
        }
    }
}

/// What is said of a database without our tables.
pub const NO_STORE: &str = "there is no store in this database yet; `tickets create` makes it";

/// Whether a disk is full. A connection that cannot write what it begins with says so in words alone.
fn is_without_room(told: &DbError) -> bool {
    told.code() == &SqlState::DISK_FULL || told.message() == "could not write init file"
}

/// Never the detail, which has the row's texts.
fn described(told: &DbError) -> String {
    format!("{} ({})", told.message(), told.code().code())
}

/// The crate's own words are "db error" and the like; the reason stands behind them.
fn sentence(error: &Error) -> String {
    let reasons = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    let Some(reason) = reasons.last() else { return String::new() };
    let inner = reason.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    match inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(tls) => trust::words(tls, "sslrootcert=FILE"),
        None => reason.to_string(),
    }
}
