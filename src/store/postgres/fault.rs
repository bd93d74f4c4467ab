//! What PostgreSQL's failures mean to a user of the store.

use std::path::PathBuf;

use postgres::Error;
use postgres::error::{DbError, SqlState};

use crate::store::StoreError;

/// Why a statement had no result.
#[derive(Debug, thiserror::Error)]
pub enum SqlFailure {
    /// The database or the way to it.
    #[error(transparent)]
    Sql(#[from] Error),
    /// The certificates to trust cannot be read.
    #[error("{0}")]
    Tls(String),
    /// A row that breaks a promise of its table.
    #[error("{0}")]
    Damaged(String),
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

    /// A COMMIT whose answer did not come may have been done.
    pub fn committing(self, failure: &SqlFailure) -> StoreError {
        match failure {
            SqlFailure::Sql(error) if error.as_db_error().is_none() => {
                let why = sentence(error);
                let text = format!(
                    "{}: the connection was lost while saving ({why}): the ticket may exist; see `tickets list`",
                    self.place
                );
                StoreError::OutcomeUnknown(text.into())
            }
            _ => self.writing(failure),
        }
    }

    pub fn unusable(self, reason: impl Into<String>) -> StoreError {
        StoreError::Unusable { path: PathBuf::from(self.place), reason: reason.into() }
    }

    fn classify(self, failure: &SqlFailure, doing: &str) -> StoreError {
        let place = self.place;
        let error = match failure {
            SqlFailure::Sql(error) => error,
            SqlFailure::Tls(why) => {
                return StoreError::Unreachable(format!("{place}: no secure connection: {why}").into());
            }
            SqlFailure::Damaged(what) => {
                let reason = format!("{what}; restore the database from a backup");
                return StoreError::Damaged { path: PathBuf::from(place), reason };
            }
        };
        let Some(told) = error.as_db_error() else {
            let text = format!("{place}: cannot be reached ({}); nothing was stored", sentence(error));
            return StoreError::Unreachable(text.into());
        };
        let busy = |why: &str| StoreError::Busy(format!("{place}: {why}; nothing was stored, try again").into());
        match told.code() {
            &SqlState::LOCK_NOT_AVAILABLE => busy("another program keeps the store locked"),
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => busy("others write the same"),
            &SqlState::TOO_MANY_CONNECTIONS => busy("the database has no connection left"),
            &SqlState::QUERY_CANCELED => StoreError::Busy(
                format!("{place}: the question took too long; nothing was stored, ask for less").into(),
            ),
            &SqlState::READ_ONLY_SQL_TRANSACTION => {
                StoreError::Unreachable(format!("{place}: this server is a standby; nothing was stored").into())
            }
            &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::CANNOT_CONNECT_NOW => {
                let text = format!("{place}: {}; nothing was stored", told.message());
                StoreError::Unreachable(text.into())
            }
            &SqlState::DISK_FULL => self.unusable("the database's disk is full; nothing was stored"),
            &SqlState::INSUFFICIENT_PRIVILEGE => {
                self.unusable(format!("the role may not do this ({}); nothing was stored", told.message()))
            }
            &SqlState::UNDEFINED_TABLE | &SqlState::INVALID_SCHEMA_NAME => self.unusable(NO_STORE),
            code if code.code().starts_with("28") => {
                StoreError::Unauthorised(format!("{place}: {}", told.message()).into())
            }
            _ => StoreError::Other(anyhow::anyhow!("{doing} {place}: {}", described(told))),
        }
    }
}

/// What is said of a database without our tables.
pub const NO_STORE: &str = "there is no store in this database yet; `tickets create` makes it";

/// Never the detail, which has the row's texts.
fn described(told: &DbError) -> String {
    format!("{} ({})", told.message(), told.code().code())
}

/// The crate's own words are "db error" and the like; the reason stands behind them.
fn sentence(error: &Error) -> String {
    let reasons = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    reasons.last().map_or_else(String::new, ToString::to_string)
}
