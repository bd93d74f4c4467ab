//! A store in one SQLite file. The only room that says `rusqlite`.

pub(super) mod care;
mod catalogues;
mod change;
mod changeset;
mod comments;
mod create;
mod doubt;
mod export;
mod file;
mod filter;
mod history;
mod import;
mod index;
mod keys;
mod list;
mod meaning;
mod row;
mod search;
mod selection;
mod stats;
mod strict;
#[cfg(test)]
mod tests;
mod tickets;
mod trash;
mod version;

use file::connect;
use file::deadline;
use file::migrate;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use super::{Access, FileCheck, Store, StoreError};
use crate::clock::Clock;
use crate::ticket::{Fecha, TicketRef};
use file::deadline::Deadline;
use file::fault::SqliteFault;
use file::look::Files;

/// Tickets in one SQLite file; one value is one connection.
pub struct SqliteStore {
    connection: Connection,
    path: PathBuf,
    clock: Clock,
    warnings: Vec<String>,
    files: Arc<Files>,
    access: Access,
    /// How many tickets may wait for the index before a create takes some in.
    due: i64,
    /// Somebody was reading when the log was to be folded in behind a purge.
    has_words_left: bool,
    deadline: Deadline,
}

impl SqliteStore {
    /// Opens the store of a file; for [`Access::Write`] a missing file is made.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] for a file that is none of ours, which is left unchanged.
    pub fn open(path: &Path, access: Access, clock: Clock) -> Result<Self, StoreError> {
        let (mut connection, warnings) = connect::open(path, access)?;
        let due = if access == Access::Serve { index::LATEST } else { index::STEP };
        let opening = |error: rusqlite::Error| SqliteFault { path }.opening(&error);
        filter::prepare(&connection).map_err(opening)?;
        let deadline = match access {
            Access::Serve | Access::ReadBeside => Deadline::watch(&mut connection, deadline::MOST).map_err(opening)?,
            _ => Deadline::none(),
        };
        let files = Arc::new(Files::of(path));
        Ok(Self {
            connection,
            path: path.to_owned(),
            clock,
            warnings,
            files,
            access,
            due,
            has_words_left: false,
            deadline,
        })
    }

    fn check_files(&self) -> Result<(), StoreError> {
        self.files.check(self.fault())
    }

    /// Says where a ticket is that nobody finds.
    fn look_into_the_trash(&mut self, target: &TicketRef) -> Result<(), StoreError> {
        if trash::holds(&self.connection, target).map_err(|error| self.fault().reading(&error))? {
            self.warnings.push(format!("{target} is in the trash; `tickets restore {target}` brings it back"));
        }
        Ok(())
    }

    /// The result, with a warning if its ticket is in the trash.
    fn looking<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(StoreError::NotFound(target)) = &done {
            let target = target.clone();
            self.look_into_the_trash(&target)?;
        }
        done
    }

    fn fault(&self) -> SqliteFault<'_> {
        SqliteFault { path: &self.path }
    }
}

impl Store for SqliteStore {
    fn tend(&mut self) -> Result<bool, StoreError> {
        let fault = SqliteFault { path: &self.path };
        if self.has_words_left {
            self.has_words_left = !connect::empty_log(&self.connection);
        }
        if index::waiting(&self.connection).map_err(|error| fault.reading(&error))?.is_empty() {
            return Ok(false);
        }
        self.check_files()?;
        let now = Fecha::new((self.clock)());
        change::within(&mut self.connection, fault, |transaction| {
            let is_more = index::tend(transaction, 4 * index::STEP).map_err(|error| fault.writing(&error))?;
            keys::sweep(transaction, now, 8 * index::STEP).map_err(|error| fault.writing(&error))?;
            Ok(is_more)
        })
    }

    fn watch(&self) -> FileCheck {
        let (files, path) = (Arc::clone(&self.files), self.path.clone());
        Arc::new(move || files.check(SqliteFault { path: &path }))
    }

    fn try_writing(&mut self) -> Result<(), StoreError> {
        self.check_files()?;
        let fault = SqliteFault { path: &self.path };
        change::within(&mut self.connection, fault, |transaction| {
            let version = migrate::user_version(transaction).map_err(|error| fault.reading(&error))?;
            transaction.pragma_update(None, "user_version", version).map_err(|error| fault.writing(&error))
        })
    }

    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}
