//! The only list of stores, and what is done to a store as a whole.

use std::path::{Path, PathBuf};

use super::care::whole::read::StoredLines;
use super::care::whole::{self, Contents, TakeLine};
use super::postgres::{self, PostgresAddress, PostgresStore};
use super::remote::{Endpoint, RemoteStore};
use super::sqlite::{SqliteStore, care};
use super::{Access, Archive, Diagnosis, Migrated, Restored, Store, StoreError};
use crate::clock::Clock;
use crate::ticket::Limits;

/// The SQL of the roles that a database may have for this program.
pub const GRANTS: &str = postgres::GRANTS;

/// Where tickets are kept.
#[derive(Debug, Clone)]
pub enum Place {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database.
    Postgres(Box<PostgresAddress>),
    /// A server that speaks the documented API.
    Remote(Box<Endpoint>),
}

impl Place {
    /// Returns the store's own file, if it has one here.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) | Self::Remote(_) => None,
        }
    }

    /// Returns the server, if the documented API is what is spoken to.
    #[must_use]
    pub fn endpoint(&self) -> Option<&Endpoint> {
        match self {
            Self::Sqlite(_) | Self::Postgres(_) => None,
            Self::Remote(endpoint) => Some(endpoint),
        }
    }

    /// Whether a lookup costs no request over a network.
    #[must_use]
    pub const fn is_near(&self) -> bool {
        matches!(self, Self::Sqlite(_) | Self::Postgres(_))
    }

    /// Whether a signal ends the process as usual. The client of a server handles signals itself, to report whether
    /// anything was sent.
    #[must_use]
    pub const fn signals_end(&self) -> bool {
        matches!(self, Self::Sqlite(_) | Self::Postgres(_))
    }

    /// Whether programs on other machines wait for who writes here.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Whether an import is one transaction, so that a fault in any row undoes all of it.
    #[must_use]
    pub const fn imports_atomically(&self) -> bool {
        matches!(self, Self::Sqlite(_) | Self::Postgres(_))
    }
}

/// Opens the store at a place.
///
/// # Errors
/// See [`StoreError`]; a server is first spoken to by the first verb.
pub fn open(place: &Place, access: Access, clock: Clock) -> Result<Box<dyn Store>, StoreError> {
    Ok(match place {
        Place::Sqlite(path) => Box::new(SqliteStore::open(path, access, clock)?),
        Place::Postgres(address) => Box::new(PostgresStore::open(address, access, clock)?),
        Place::Remote(endpoint) => Box::new(RemoteStore::open((**endpoint).clone())?),
    })
}

/// Copies one state of a store into a new file, while others go on writing. The file appears complete, verified and on
/// the disk, or not at all.
///
/// # Errors
/// [`StoreError::Conflict`] if there is something under the name; [`StoreError::Damaged`] if the store is;
/// [`StoreError::Misnamed`] for the store of a server.
pub fn backup(store: &Place, to: &Path, clock: Clock) -> Result<Archive, StoreError> {
    match store {
        Place::Sqlite(path) => care::backup(path, to),
        Place::Postgres(address) => care::load(to, |take| postgres::dump(address, clock, take)),
        Place::Remote(_) => Err(elsewhere("backup")),
    }
}

/// Brings a store back from a backup, which is verified first; a process that dies in between leaves the store as it was.
/// A file that is there is replaced only if `force`, by a change of its contents that every open connection sees, and is
/// kept beside. A database must have no store.
///
/// # Errors
/// [`StoreError::Conflict`] for a store that is there; the backup's own faults; [`StoreError::Misnamed`] for the store of a
/// server.
pub fn restore(store: &Place, from: &Path, force: bool, clock: Clock) -> Result<Restored, StoreError> {
    match store {
        Place::Sqlite(path) => care::restore(path, from, force, clock),
        Place::Postgres(address) => {
            let tickets = postgres::load(address, clock, |take| care::dump(from, take))?;
            let bytes = std::fs::metadata(from).map_or(0, |found| found.len());
            let path = PathBuf::from(address.to_string());
            Ok(Restored { store: Archive { path, tickets, bytes }, kept: None })
        }
        Place::Remote(_) => Err(elsewhere("restore")),
    }
}

/// Shows a whole store of one moment as lines, the same from every database.
///
/// # Errors
/// Those of `take`; [`StoreError::Unusable`] if there is no store; [`StoreError::Misnamed`] for the store of a server.
pub fn export_all(store: &Place, clock: Clock, take: &mut TakeLine<'_>) -> Result<Contents, StoreError> {
    match store {
        Place::Sqlite(path) => whole::lines(take, |row| care::dump(path, row).map(drop)),
        Place::Postgres(address) => whole::lines(take, |row| postgres::dump(address, clock, row)),
        Place::Remote(_) => Err(elsewhere("export --all")),
    }
}

/// Fills an empty store with the lines of [`export_all`], all of them or none; `dry_run` undoes all of it.
///
/// # Errors
/// [`StoreError::Conflict`] for a store with anything in it, and for lines that make no sound store; [`StoreError::Invalid`] for the
/// first line that is wrong; [`StoreError::Misnamed`] for the store of a server.
pub fn import_all(
    store: &Place,
    clock: Clock,
    limits: Limits,
    dry_run: bool,
    lines: &mut StoredLines<'_>,
) -> Result<Contents, StoreError> {
    match store {
        Place::Sqlite(path) => care::take_in(path, clock, dry_run, |row| whole::read::read(lines, limits, row)),
        Place::Postgres(address) => {
            postgres::take_in(address, clock, dry_run, |row| whole::read::read(lines, limits, row))
        }
        Place::Remote(_) => Err(elsewhere("import --all")),
    }
}

/// Makes a store, or brings one of an older program to the shape of this one. Opening a store does so by itself, except for
/// a database whose role may not.
///
/// # Errors
/// As [`open`]; [`StoreError::Misnamed`] for the store of a server.
pub fn migrate(store: &Place, clock: Clock) -> Result<Migrated, StoreError> {
    match store {
        Place::Sqlite(path) => {
            let antes = care::version(path)?;
            SqliteStore::open(path, Access::Write, clock)?;
            Ok(Migrated { antes, version: care::version(path)? })
        }
        Place::Postgres(address) => postgres::migrate(address),
        Place::Remote(_) => Err(elsewhere("migrate")),
    }
}

/// Removes the bytes of texts that were purged from a store's files, as far as a purge has not done that already, or only looks
/// whether that may be done; returns what the user should know. Others wait meanwhile.
///
/// # Errors
/// [`StoreError::Unusable`] if the role may not; [`StoreError::Busy`] if others do not end; [`StoreError::Misnamed`] for the store
/// of a server.
pub fn scrub(store: &Place, clock: Clock, only_look: bool) -> Result<Option<String>, StoreError> {
    match store {
        // A file is overwritten at once.
        Place::Sqlite(_) => Ok(None),
        Place::Postgres(address) => postgres::scrub(address, clock, only_look),
        Place::Remote(_) => Err(elsewhere("purge --scrub")),
    }
}

/// Examines a store without changing a byte of it.
///
/// # Errors
/// A file that is missing, is none of ours, or cannot be read at all; [`StoreError::Misnamed`] for the store of a server.
pub fn doctor(store: &Place, clock: Clock) -> Result<Diagnosis, StoreError> {
    match store {
        Place::Sqlite(path) => care::doctor(path),
        Place::Postgres(address) => postgres::doctor(address, clock),
        Place::Remote(_) => Err(elsewhere("doctor")),
    }
}

fn elsewhere(command: &str) -> StoreError {
    StoreError::Misnamed(format!(
        "{command} is about a file or a database, and --remote, TICKETS_REMOTE or the config file names a server: \
         name the store with --db, where the server runs"
    ))
}
