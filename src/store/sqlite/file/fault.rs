//! What SQLite's failures mean to a user of the store.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, Error, ErrorCode, OpenFlags};

use crate::store::StoreError;
use crate::store::sqlite::index;
use crate::store::sqlite::row::Damage;

/// A COMMIT whose flush failed may still be found in the log after a crash; one whose write failed has no complete last
/// frame there, and without that it never was.
pub fn may_be_found(error: &Error) -> bool {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure) && extended != Some(rusqlite::ffi::SQLITE_IOERR_WRITE)
}

const INDEX_FULL: &str = "the search index cannot take more; nothing was stored: move the tickets to a new store with \
                          `tickets export --comments --history` and `tickets import --keep`";

/// Turns SQLite's errors on one file into the store's.
#[derive(Debug, Clone, Copy)]
pub struct SqliteFault<'a> {
    pub path: &'a Path,
}

impl SqliteFault<'_> {
    pub fn opening(self, error: &Error) -> StoreError {
        self.classify(error, "opening")
    }

    pub fn reading(self, error: &Error) -> StoreError {
        self.classify(error, "reading")
    }

    pub fn writing(self, error: &Error) -> StoreError {
        self.classify(error, "nothing was stored; writing to")
    }

    pub fn committing(self, error: &Error) -> StoreError {
        if may_be_found(error) {
            let path = self.path.display();
            return StoreError::OutcomeUnknown(
                format!("the disk failed while {path} was saved ({error}): the ticket may exist; see `tickets list`")
                    .into(),
            );
        }
        self.writing(error)
    }

    pub fn unusable(self, reason: impl Into<String>) -> StoreError {
        StoreError::Unusable { path: self.path.to_owned(), reason: reason.into() }
    }

    pub fn damaged(self, reason: impl Into<String>) -> StoreError {
        StoreError::Damaged { path: self.path.to_owned(), reason: reason.into() }
    }

    fn classify(self, error: &Error, doing: &str) -> StoreError {
        let path = self.path.display();
        if let Error::FromSqlConversionFailure(_, _, inner) = error
            && let Some(damage) = inner.downcast_ref::<Damage>()
        {
            return self.damaged(format!("{damage}; restore the file from a backup"));
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(
                format!("{path}: another program keeps the store locked; nothing was stored, try again").into(),
            ),
            Some(ErrorCode::OperationInterrupted) => {
                StoreError::Busy(format!("{path}: the question took too long; nothing was stored, ask for less").into())
            }
            // FTS5 says so too where it has as many segments as it can have.
            Some(ErrorCode::DiskFull) if is_full(self.path) => self.unusable(INDEX_FULL),
            Some(ErrorCode::DiskFull) => self.unusable("the disk is full: make room and try again; nothing was stored"),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                self.unusable("the store may not be written by this user; nothing was stored")
            }
            Some(ErrorCode::CannotOpen) => {
                self.unusable("the store cannot be opened: see the permissions of the file and its folder")
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                self.damaged(format!("the store is damaged ({error}); restore the file from a backup"))
            }
            _ => StoreError::Other(anyhow::anyhow!("{doing} {path}: {error}")),
        }
    }
}

/// Segments that no store of ours has; FTS5 has room for 2,000.
const TOO_MANY: i64 = 1_500;

/// Whether the index of a store has so many segments that it may take no more: that error is the one of a full disk. Asked by
/// a connection of its own, as the one that failed may be in the middle of anything; what cannot be asked is not full.
fn is_full(path: &Path) -> bool {
    let count = || {
        let path = fs::canonicalize(path).ok()?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).ok()?;
        connection.query_row(index::SEGMENTS, [], |row| row.get::<_, i64>(0)).ok()
    };
    count().is_some_and(|segments| segments >= TOO_MANY)
}
