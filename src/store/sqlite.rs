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
mod trash;
mod version;

use file::connect;
use file::deadline;
use file::migrate;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use uuid::Uuid;

use super::{
    Access, Arrivals, Changed, Changing, Comment, Commenting, Deleting, Entry, Filed, Filing, History, Hits, Imported,
    Importing, Page, Part, Purging, Query, Restoring, Search, Span, Stats, StatsQuery, Store, StoreError, Targets,
    Total, Undoing, Visitor, Watch,
};
use crate::clock::Clock;
use crate::ticket::estado;
use crate::ticket::filter::Filter;
use crate::ticket::{Cambio, Catalogo, Entrada, Fecha, Nombres, Ticket, TicketRef, ValidationErrors};
use file::deadline::Deadline;
use file::fault::Fault;
use file::look::Files;
use strict::Estrictos;

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
        let opening = |error: rusqlite::Error| Fault { path }.opening(&error);
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
        if self.has_trash()? && trash::holds(&self.connection, target).map_err(|error| self.fault().reading(&error))? {
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

    /// Whether this store is of a version with a trash; an older one is read as it is.
    fn has_trash(&self) -> Result<bool, StoreError> {
        let version = migrate::user_version(&self.connection).map_err(|error| self.fault().reading(&error))?;
        Ok(version >= migrate::WITH_TRASH)
    }

    fn fault(&self) -> Fault<'_> {
        Fault { path: &self.path }
    }
}

impl Store for SqliteStore {
    fn create(&mut self, filings: &[Filing]) -> Result<Vec<Filed>, StoreError> {
        self.check_files()?;
        create::create(&mut self.connection, Fault { path: &self.path }, self.clock, filings, self.due)
    }

    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError> {
        let found = row::find(&self.connection, target).map_err(|error| self.fault().reading(&error))?;
        self.looking(found.ok_or_else(|| StoreError::absent(target)))
    }

    fn search(&mut self, search: &Search) -> Result<Hits, StoreError> {
        let _question = self.deadline.begin();
        let meant = meaning::of(&self.connection, self.fault(), &search.query)?;
        let hits = search::search(&self.connection, search, &meant, &self.deadline)
            .map_err(|error| self.fault().reading(&error))?;
        hits.ok_or_else(too_large)
    }

    fn list(&mut self, query: &Query) -> Result<Page, StoreError> {
        if query.papelera && !self.has_trash()? {
            return Ok(Page { tickets: Vec::new(), total: Total::Exactly(0) });
        }
        let _question = self.deadline.begin();
        let meant = meaning::of(&self.connection, self.fault(), query)?;
        let page = list::list(&self.connection, query, &meant).map_err(|error| self.fault().reading(&error))?;
        page.ok_or_else(too_large)
    }

    fn stats(&mut self, query: &StatsQuery) -> Result<Stats, StoreError> {
        let _question = self.deadline.begin();
        let finals = estado::finals(&self.catalogue(Catalogo::Estados)?);
        let meant = meaning::of(&self.connection, self.fault(), &stats::listed(query))?;
        let now = Fecha::new((self.clock)());
        let (connection, fault) = (&self.connection, self.fault());
        stats::Counting { connection, fault, query, meant: &meant, finals: &finals, now }.stats()
    }

    fn matching(&mut self, filter: &Filter) -> Result<Vec<TicketRef>, StoreError> {
        let claves = selection::now(&self.connection, self.fault(), filter, None)?;
        Ok(claves.into_iter().filter_map(row::codigo).map(TicketRef::Codigo).collect())
    }

    fn select(&mut self, targets: &Targets, only_of: Option<Uuid>) -> Result<Targets, StoreError> {
        let Targets::Where(filter) = targets else { return Ok(targets.clone()) };
        let _question = self.deadline.begin();
        selection::ahead(&self.connection, self.fault(), filter, only_of).map(Targets::Found)
    }

    fn change(&mut self, changing: &Changing) -> Result<Changed, StoreError> {
        self.check_files()?;
        let question = self.deadline.begin();
        let changed = change::change(&mut self.connection, Fault { path: &self.path }, self.clock, changing);
        drop(question);
        self.looking(changed)
    }

    fn undo(&mut self, undoing: &Undoing) -> Result<Changed, StoreError> {
        self.check_files()?;
        let _question = self.deadline.begin();
        change::undo(&mut self.connection, Fault { path: &self.path }, self.clock, undoing)
    }

    fn history(&mut self, history: &History) -> Result<Part<Entry>, StoreError> {
        let _question = self.deadline.begin();
        history::read(&self.connection, self.fault(), history)
    }

    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError> {
        self.check_files()?;
        let question = self.deadline.begin();
        let added = comments::add(&mut self.connection, Fault { path: &self.path }, self.clock, commenting);
        drop(question);
        self.looking(added)
    }

    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> Result<Part<Comment>, StoreError> {
        let _question = self.deadline.begin();
        comments::of(&self.connection, self.fault(), target, publico, span)
    }

    fn delete(&mut self, deleting: &Deleting) -> Result<Changed, StoreError> {
        self.check_files()?;
        let question = self.deadline.begin();
        let deleted = trash::delete(&mut self.connection, Fault { path: &self.path }, self.clock, deleting);
        drop(question);
        self.looking(deleted)
    }

    fn restore(&mut self, restoring: &Restoring) -> Result<Changed, StoreError> {
        self.check_files()?;
        let _question = self.deadline.begin();
        trash::restore(&mut self.connection, Fault { path: &self.path }, self.clock, restoring)
    }

    fn purge(&mut self, purging: &Purging) -> Result<Changed, StoreError> {
        self.check_files()?;
        let ended = {
            let _question = self.deadline.begin();
            trash::purge(&mut self.connection, Fault { path: &self.path }, self.clock, purging)?
        };
        if ended.cambio.is_some() {
            self.has_words_left = !match self.access {
                // Its callers wait, and it comes back to this when it has nothing else to do.
                Access::Serve => connect::empty_log(&self.connection),
                _ => connect::empty_log_patiently(&self.connection),
            };
        }
        if self.has_words_left && self.access != Access::Serve {
            self.warnings.push(
                "somebody is reading the store: its files have words of what was purged until all who have it open have \
                 closed it"
                    .to_owned(),
            );
        }
        Ok(ended)
    }

    fn tend(&mut self) -> Result<bool, StoreError> {
        let fault = Fault { path: &self.path };
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

    fn watch(&self) -> Watch {
        let (files, path) = (Arc::clone(&self.files), self.path.clone());
        Arc::new(move || files.check(Fault { path: &path }))
    }

    fn try_writing(&mut self) -> Result<(), StoreError> {
        self.check_files()?;
        let fault = Fault { path: &self.path };
        change::within(&mut self.connection, fault, |transaction| {
            let version = migrate::user_version(transaction).map_err(|error| fault.reading(&error))?;
            transaction.pragma_update(None, "user_version", version).map_err(|error| fault.writing(&error))
        })
    }

    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> Result<Imported, StoreError> {
        self.check_files()?;
        import::import(&mut self.connection, Fault { path: &self.path }, self.clock, arrivals, importing)
    }

    fn export(&mut self, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> Result<(), StoreError> {
        let meant = meaning::of(&self.connection, self.fault(), query)?;
        let shown = export::export(&self.connection, query, &meant, with_history, each);
        shown.map_err(|error| self.fault().reading(&error))
    }

    fn catalogue(&mut self, catalogo: Catalogo) -> Result<Vec<Entrada>, StoreError> {
        catalogues::reading(&self.connection, self.fault(), |connection| catalogues::all(connection, catalogo))
    }

    fn names(&mut self, usuario: Option<Uuid>) -> Result<Nombres, StoreError> {
        catalogues::reading(&self.connection, self.fault(), |connection| catalogues::names(connection, usuario))
    }

    fn catalogue_change(&mut self, catalogo: Catalogo, cambio: &Cambio) -> Result<Entrada, StoreError> {
        self.check_files()?;
        catalogues::change(&mut self.connection, Fault { path: &self.path }, catalogo, cambio)
    }

    fn strict(&mut self) -> Result<Vec<Catalogo>, StoreError> {
        Estrictos::reading(&self.connection).map_err(|error| self.fault().reading(&error))
    }

    fn set_strict(&mut self, catalogo: Catalogo, strict: bool) -> Result<(), StoreError> {
        self.check_files()?;
        let fault = Fault { path: &self.path };
        change::within(&mut self.connection, fault, |transaction| {
            strict::set(transaction, catalogo, strict).map_err(|error| fault.writing(&error))
        })
    }

    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}

fn too_large() -> StoreError {
    StoreError::Invalid(ValidationErrors::one("tamanoPagina", "The page would be too large; ask for fewer tickets."))
}
