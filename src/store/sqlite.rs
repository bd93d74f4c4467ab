//! A store in one SQLite file. The only room that says `rusqlite`.

pub(super) mod care;
mod comments;
mod file;
mod filter;
mod history;
mod index;
mod row;
mod rows;
mod search;
#[cfg(test)]
mod tests;
mod values;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use super::engine::{Database, Engine, StoreResult};
use super::{Access, FileCheck, StoreError};
use crate::clock::Clock;
use file::connect;
use file::deadline::{self, Deadline};
use file::fault::SqliteFault;
use file::look::Files;
use file::transaction::Transaction;
use rows::{Load, SqliteRows};

/// A store in one SQLite file.
pub type SqliteStore = Engine<SqliteFile>;

/// One connection to a file.
pub struct SqliteFile {
    connection: Connection,
    path: PathBuf,
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
        let (files, path) = (Arc::new(Files::of(path)), path.to_owned());
        let database = SqliteFile { connection, path, files, access, due, has_words_left: false, deadline };
        Ok(Self::new(database, clock, warnings))
    }
}

impl Database for SqliteFile {
    type Rows<'a> = SqliteRows<'a>;

    fn write<T>(&mut self, work: impl FnMut(&mut SqliteRows<'_>) -> StoreResult<T>) -> StoreResult<T> {
        let fault = SqliteFault { path: &self.path };
        self.files.check(fault)?;
        let _question = self.deadline.begin();
        transact(&mut self.connection, fault, &self.deadline, Load::Few(self.due), work)
    }

    fn write_many<T>(
        &mut self,
        dry_run: bool,
        work: impl FnOnce(&mut SqliteRows<'_>) -> StoreResult<T>,
    ) -> StoreResult<T> {
        let fault = SqliteFault { path: &self.path };
        self.files.check(fault)?;
        let usual = connect::enlarge_cache(&self.connection).map_err(|error| fault.writing(&error))?;
        let load = if dry_run { Load::Rehearsal } else { Load::Many };
        let done = transact(&mut self.connection, fault, &self.deadline, load, work);
        // A server goes on with this connection.
        connect::set_cache(&self.connection, usual).map_err(|error| fault.writing(&error))?;
        done
    }

    fn read<T>(&mut self, work: impl FnMut(&SqliteRows<'_>) -> StoreResult<T>) -> StoreResult<T> {
        let _question = self.deadline.begin();
        self.read_many(work)
    }

    fn read_many<T>(&mut self, work: impl FnOnce(&SqliteRows<'_>) -> StoreResult<T>) -> StoreResult<T> {
        let fault = SqliteFault { path: &self.path };
        let snapshot = Transaction::of_reads(&self.connection).map_err(|error| fault.reading(&error))?;
        work(&SqliteRows::new(&snapshot, fault, &self.deadline, Load::Few(self.due))?)
    }

    fn rest(&mut self) {
        if self.has_words_left {
            self.has_words_left = !connect::empty_log(&self.connection);
        }
    }

    fn forget(&mut self) -> Option<String> {
        if self.access == Access::Serve {
            // Its callers wait, and it comes back to this when it has nothing else to do.
            self.has_words_left = !connect::empty_log(&self.connection);
            return None;
        }
        self.has_words_left = !connect::empty_log_patiently(&self.connection);
        self.has_words_left.then(|| {
            "somebody is reading the store: its files have words of what was purged until all who have it open have closed it"
                .to_owned()
        })
    }

    fn watch(&self) -> FileCheck {
        let (files, path) = (Arc::clone(&self.files), self.path.clone());
        Arc::new(move || files.check(SqliteFault { path: &path }))
    }
}

/// Runs `work` in one transaction.
fn transact<T>(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    deadline: &Deadline,
    load: Load,
    work: impl FnOnce(&mut SqliteRows<'_>) -> StoreResult<T>,
) -> StoreResult<T> {
    let transaction = Transaction::of_writes(connection).map_err(|error| fault.writing(&error))?;
    let mut rows = SqliteRows::new(&transaction, fault, deadline, load)?;
    let answer = work(&mut rows)?;
    rows.settle()?;
    let ended = if load == Load::Rehearsal { transaction.rollback() } else { transaction.commit() };
    ended.map_err(|error| fault.committing(&error))?;
    Ok(answer)
}
