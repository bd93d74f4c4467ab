//! A store in one SQLite file. The only room that says `rusqlite`.

mod connect;
mod create;
mod fault;
mod filter;
mod list;
mod look;
mod migrate;
mod patience;
mod row;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::{Access, Filed, Filing, Page, Query, Store, StoreError};
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

    fn fault(&self) -> Fault<'_> {
        Fault { path: &self.path }
    }
}

impl Store for SqliteStore {
    fn create(&mut self, filings: &[Filing]) -> Result<Vec<Filed>, StoreError> {
        let fault = Fault { path: &self.path };
        // SQLite would go on writing to files that nobody finds any more.
        if !self.files.are_there() {
            let reason = "the store was removed or exchanged while it was open; nothing was stored: start again";
            return Err(fault.unusable(reason));
        }
        create::create(&mut self.connection, fault, self.clock, filings)
    }

    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError> {
        let not_found = || StoreError::NotFound(target.clone());
        let (condition, value) = match target {
            TicketRef::Codigo(codigo) => ("clave = ?1", Some(row::clave(codigo).ok_or_else(not_found)?.into())),
            TicketRef::Id(id) => ("id_ticket = ?1", Some(rusqlite::types::Value::from(id.as_bytes().to_vec()))),
            TicketRef::Last => ("?1 IS NULL ORDER BY fecha_creacion DESC, clave DESC LIMIT 1", None),
        };
        let sql = format!("SELECT {} FROM tickets WHERE {condition}", row::COLUMNS);
        self.connection
            .query_row(&sql, [value], row::read)
            .optional()
            .map_err(|error| self.fault().reading(&error))?
            .ok_or_else(not_found)
    }

    fn list(&mut self, query: &Query) -> Result<Page, StoreError> {
        let meant = query.meant(&nombres::id_of)?;
        let page = list::list(&self.connection, query, &meant).map_err(|error| self.fault().reading(&error))?;
        page.ok_or_else(|| {
            let sentence = "The page would be too large; ask for fewer tickets.";
            StoreError::Invalid(ValidationErrors::one("tamanoPagina", sentence))
        })
    }

    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}
