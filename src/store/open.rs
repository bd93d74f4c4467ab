//! The only list of stores.

use std::path::PathBuf;

use super::remote::{Endpoint, RemoteStore};
use super::sqlite::SqliteStore;
use super::{Store, StoreError};
use crate::clock::Clock;

/// Where tickets are kept.
#[derive(Debug, Clone)]
pub enum Place {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A server that speaks the documented API.
    Remote(Box<Endpoint>),
}

/// What the caller is going to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reads only; a file is not created, changed or migrated.
    Read,
    /// Reads only, in a process that has the store open already. The file is not looked at again without SQLite: closing
    /// such a handle would drop the locks of the connections that there are.
    ReadBeside,
    /// Files tickets; a missing file is created.
    Write,
    /// Changes tickets; a missing file is a store without any.
    Change,
    /// The same for many callers, who are told sooner that others keep the store locked.
    Serve,
}

/// Opens the store at a place.
///
/// # Errors
/// See [`StoreError`]; a server is first spoken to by the first verb.
pub fn open(place: &Place, access: Access, clock: Clock) -> Result<Box<dyn Store>, StoreError> {
    Ok(match place {
        Place::Sqlite(path) => Box::new(SqliteStore::open(path, access, clock)?),
        Place::Remote(endpoint) => Box::new(RemoteStore::open((**endpoint).clone())?),
    })
}
