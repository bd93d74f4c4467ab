//! Care of the file: copies, exchanges and examinations of a whole store.

mod copy;
mod doctor;
mod dump;
mod part;
mod restore;
mod signals;

pub(in crate::store) use doctor::doctor;
pub(in crate::store) use dump::{dump, load, take_in};
pub(in crate::store) use restore::restore;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::file::connect::{open_to_read, real};
use super::file::fault::SqliteFault;
use super::file::look::{Look, beside, look};
use super::file::migrate::user_version;
use crate::store::care::Archive;
use crate::store::{Access, StoreError};
use copy::Copying;
use part::PartFile;
use signals::Signals;

/// SQLite's own files beside a store. What is found under such a name is taken for a part of it.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// See [`crate::store::backup`].
pub(in crate::store) fn backup(store: &Path, to: &Path) -> Result<Archive, StoreError> {
    let path = real(store)?;
    refuse_companion(&path, to)?;
    refuse_taken(to)?;
    let watch = Signals::begin()?;
    let mut source = open_existing(store, &path)?;
    let (source_fault, target) = (SqliteFault { path: store }, SqliteFault { path: to });
    let part = PartFile::beside(to)?;
    let copying = Copying { watch: &watch, source: source_fault, target, otherwise: "no backup was made" };
    let tally = copying.verified(&mut source, &part)?;
    drop(source);
    let bytes = part.flush(target)?;
    watch.check()?;
    part.publish(to)?;
    Ok(Archive { path: to.to_owned(), tickets: tally.tickets, bytes })
}

/// Opens a store that must be there, to read it.
fn open_existing(named: &Path, path: &Path) -> Result<Connection, StoreError> {
    let fault = SqliteFault { path: named };
    let missing = "there is no store yet; the first `tickets create` makes it";
    match look(path, Access::Read, fault)? {
        Look::Missing => Err(fault.unusable(missing)),
        Look::Empty => Err(fault.unusable("this file is empty: there is no ticket in it")),
        Look::Database { writable, .. } => {
            let connection = open_to_read(path, writable, fault)?;
            // Another process is just making it: what was opened is an empty store in memory.
            if connection.path().is_none_or(str::is_empty) { Err(fault.unusable(missing)) } else { Ok(connection) }
        }
    }
}

/// The version of a store's tables; 0 where there are none.
pub(in crate::store) fn version(store: &Path) -> Result<i32, StoreError> {
    let fault = SqliteFault { path: store };
    match look(store, Access::Read, fault)? {
        Look::Missing | Look::Empty => Ok(0),
        Look::Database { .. } => {
            let connection = open_existing(store, &real(store)?)?;
            user_version(&connection).map_err(|error| fault.reading(&error))
        }
    }
}

fn refuse_companion(store: &Path, to: &Path) -> Result<(), StoreError> {
    let target = real_parent(to);
    let is_companion = COMPANIONS.iter().any(|end| beside(store, end) == target);
    if is_companion {
        let sentence = format!("{}: SQLite keeps files of the store under this name: choose another", to.display());
        return Err(StoreError::Misnamed(sentence));
    }
    Ok(())
}

/// The path without links in its folder; the file itself need not be there.
fn real_parent(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    fs::canonicalize(part::folder(path)).map_or_else(|_| path.to_owned(), |folder| folder.join(name))
}

fn refuse_taken(to: &Path) -> Result<(), StoreError> {
    match fs::symlink_metadata(to) {
        Ok(found) if found.is_dir() => {
            Err(StoreError::Conflict(format!("{}: this is a folder: name a new file in it", to.display()).into()))
        }
        Ok(_) => Err(taken(to)),
        Err(_) => Ok(()),
    }
}

fn taken(to: &Path) -> StoreError {
    StoreError::Conflict(
        format!("{}: there is a file of this name; it was left unchanged: choose another", to.display()).into(),
    )
}
