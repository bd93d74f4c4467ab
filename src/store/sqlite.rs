//! A store in one SQLite file. The only room that says `rusqlite`.

mod change;
mod connect;
mod create;
mod fault;
mod filter;
mod history;
mod list;
mod look;
mod migrate;
mod patience;
mod row;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Access, Changed, Changing, Entry, Filed, Filing, History, Page, Query, Store, StoreError, Undoing};
use crate::clock::Clock;
use crate::ticket::{Ticket, TicketRef, ValidationErrors, nombres};
use fault::Fault;
use look::Files;

/// Tickets in one SQLite file; one value is one connection.
pub struct SqliteStore {
    connection: Connection,
    path: PathBuf,
    clock: Clock,
    warnings: Vec<String>,
    files: Files,
}

impl SqliteStore {
    /// Opens the store of a file; for [`Access::Write`] a missing file is made.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] for a file that is none of ours, which is left unchanged.
    pub fn open(path: &Path, access: Access, clock: Clock) -> Result<Self, StoreError> {
        let (connection, warnings) = connect::open(path, access)?;
        filter::prepare(&connection).map_err(|error| Fault { path }.opening(&error))?;
        Ok(Self { connection, path: path.to_owned(), clock, warnings, files: Files::of(path) })
    }

    /// SQLite would go on writing to files that nobody finds any more.
    fn check_files(&self) -> Result<(), StoreError> {
        if self.files.are_there() {
            return Ok(());
        }
        let reason = "the store was removed or exchanged while it was open; nothing was stored: start again";
        Err(self.fault().unusable(reason))
    }

    fn fault(&self) -> Fault<'_> {
        Fault { path: &self.path }
    }
}

impl Store for SqliteStore {
    fn create(&mut self, filings: &[Filing]) -> Result<Vec<Filed>, StoreError> {
        self.check_files()?;
        create::create(&mut self.connection, Fault { path: &self.path }, self.clock, filings)
    }

    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError> {
        row::find(&self.connection, target)
            .map_err(|error| self.fault().reading(&error))?
            .ok_or_else(|| StoreError::NotFound(target.clone()))
    }

    fn list(&mut self, query: &Query) -> Result<Page, StoreError> {
        let meant = query.meant(&nombres::id_of)?;
        let page = list::list(&self.connection, query, &meant).map_err(|error| self.fault().reading(&error))?;
        page.ok_or_else(|| {
            let sentence = "The page would be too large; ask for fewer tickets.";
            StoreError::Invalid(ValidationErrors::one("tamanoPagina", sentence))
        })
    }

    fn change(&mut self, changing: &Changing) -> Result<Changed, StoreError> {
        self.check_files()?;
        change::change(&mut self.connection, Fault { path: &self.path }, self.clock, changing)
    }

    fn undo(&mut self, undoing: &Undoing) -> Result<Changed, StoreError> {
        self.check_files()?;
        change::undo(&mut self.connection, Fault { path: &self.path }, self.clock, undoing)
    }

    fn history(&mut self, history: &History) -> Result<Vec<Entry>, StoreError> {
        history::read(&self.connection, self.fault(), history)
    }

    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}
