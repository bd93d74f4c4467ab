//! A store in one SQLite file. The only room that says `rusqlite`.

mod catalogos;
mod change;
mod connect;
mod create;
mod estrictos;
mod fault;
mod filter;
mod history;
mod list;
mod look;
mod meaning;
mod migrate;
mod patience;
mod row;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use uuid::Uuid;

use super::{Access, Changed, Changing, Entry, Filed, Filing, History, Page, Query, Store, StoreError, Undoing};
use crate::clock::Clock;
use crate::ticket::{Cambio, Catalogo, Entrada, Nombres, Ticket, TicketRef, ValidationErrors};
use estrictos::Estrictos;
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
        let meant = meaning::of(&self.connection, self.fault(), query)?;
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

    fn catalogue(&mut self, catalogo: Catalogo) -> Result<Vec<Entrada>, StoreError> {
        catalogos::reading(&self.connection, self.fault(), |connection| catalogos::all(connection, catalogo))
    }

    fn names(&mut self, usuario: Option<Uuid>) -> Result<Nombres, StoreError> {
        catalogos::reading(&self.connection, self.fault(), |connection| catalogos::names(connection, usuario))
    }

    fn catalogue_change(&mut self, catalogo: Catalogo, cambio: &Cambio) -> Result<Entrada, StoreError> {
        self.check_files()?;
        catalogos::change(&mut self.connection, Fault { path: &self.path }, catalogo, cambio)
    }

    fn strict(&mut self) -> Result<Vec<Catalogo>, StoreError> {
        Estrictos::reading(&self.connection).map_err(|error| self.fault().reading(&error))
    }

    fn set_strict(&mut self, catalogo: Catalogo, strict: bool) -> Result<(), StoreError> {
        self.check_files()?;
        let fault = Fault { path: &self.path };
        change::within(&mut self.connection, fault, |transaction| {
            estrictos::set(transaction, catalogo, strict).map_err(|error| fault.writing(&error))
        })
    }

    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}
