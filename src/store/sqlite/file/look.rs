//! Looks at a store's file before anything touches it: whose it is, and whether it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
#[cfg(not(target_os = "linux"))]
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::fault::SqliteFault;
use super::migrate::{APPLICATION_ID, OLDEST, latest, user_version};
use super::patience::{PATIENCE, wait};
use crate::store::{Access, StoreError};

/// Device and number of a file, which tell it from another of the same name.
type FileId = (u64, u64);

/// On Linux without asking for times: since 6.13 a file whose times were asked for gets new ones with its next write,
/// and with them a journal transaction. Asked before every commit, that cost a server with one
/// client a sixth of its requests a second (2,880 became 2,410).
#[cfg(target_os = "linux")]
fn id(path: &Path) -> Option<FileId> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, makedev, statx};
    let found = statx(CWD, path, AtFlags::empty(), StatxFlags::INO).ok()?;
    Some((makedev(found.stx_dev_major, found.stx_dev_minor), found.stx_ino))
}

#[cfg(not(target_os = "linux"))]
fn id(path: &Path) -> Option<FileId> {
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// The store's file and its log as they were opened.
pub struct Files {
    /// Without links, because the log lies beside the file that a link points at.
    paths: [PathBuf; 2],
    ids: [Option<FileId>; 2],
}

impl Files {
    pub fn of(path: &Path) -> Self {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let paths = [beside(&path, "-wal"), path];
        Self { ids: paths.each_ref().map(|path| id(path)), paths }
    }

    /// Whether they still are what their names stand for: SQLite would go on with files that nobody finds any more. Asks for
    /// the names only, so no lock is lost.
    pub fn check(&self, fault: SqliteFault<'_>) -> Result<(), StoreError> {
        if self.paths.each_ref().map(|path| id(path)) == self.ids {
            return Ok(());
        }
        let reason = "the store was removed or exchanged while it was open; nothing was stored: start again";
        Err(fault.unusable(reason))
    }
}

/// What a look at the file's first bytes tells.
pub enum Look {
    Missing,
    Empty,
    Database {
        writable: bool,
        /// Whether it is written through a log, as every store is that was written to; a backup is not.
        logged: bool,
    },
}

/// Reads the header without SQLite, so that a foreign file is refused untouched.
///
/// Must happen before SQLite opens the file: closing any handle of a file drops the process's POSIX locks on it.
pub fn look(path: &Path, access: Access, fault: SqliteFault<'_>) -> Result<Look, StoreError> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Look::Missing),
        Err(error) => return Err(fault.unusable(format!("the store cannot be opened: {error}"))),
    };
    if metadata.is_dir() {
        return Err(fault.unusable("this is a folder: name a file in it"));
    }
    if !metadata.is_file() {
        return Err(fault.unusable("this is no regular file: a store is a file of its own"));
    }
    let (file, writable) = open_file(path, access, fault)?;
    let mut header = Vec::with_capacity(100);
    file.take(100)
        .read_to_end(&mut header)
        .map_err(|error| fault.unusable(format!("the store cannot be read: {error}")))?;
    if header.is_empty() {
        return Ok(Look::Empty);
    }
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(fault.damaged("this is not a ticket store; it was left unchanged"));
    }
    let at = |place: usize| header.get(place).copied().unwrap_or(0);
    let number = |place| i32::from_be_bytes([at(place), at(place + 1), at(place + 2), at(place + 3)]);
    // A new store's header may still stand in its log: 0 is looked at again through SQLite. At rest first, since a
    // connection that may write leaves the log's files beside a foreign store.
    judge(number(68), number(60), number(68) == 0, fault)?;
    if number(68) == 0
        && let Ok(identity) = at_rest(path).and_then(|mut connection| identify(&mut connection))
    {
        // An error says nothing here: others may be writing this file, and this look holds no lock.
        identity.judge(fault)?;
    }
    // SQLite would take the end of a page that was cut off for zeros. With a log, the log has that page.
    let page = u64::from_be_bytes([0, 0, 0, 0, 0, 0, at(16), at(17)]);
    let page = if page == 1 { 65_536 } else { page.max(512) };
    if metadata.len() % page != 0 && !has_log(path) {
        return Err(fault.damaged("the store is damaged (the file was cut off); restore the file from a backup"));
    }
    Ok(Look::Database { writable, logged: at(18) == 2 })
}

/// Opens a file and tells whether it may be written; for [`Access::Write`] it must be.
fn open_file(path: &Path, access: Access, fault: SqliteFault<'_>) -> Result<(File, bool), StoreError> {
    match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => Ok((file, true)),
        Err(error) if matches!(access, Access::Write | Access::Change | Access::Serve) => {
            Err(fault.unusable(format!("the store may not be written by this user: {error}; nothing was stored")))
        }
        Err(_) => match File::open(path) {
            Ok(file) => Ok((file, false)),
            Err(error) => Err(fault.unusable(format!("the store cannot be read: {error}"))),
        },
    }
}

/// Refuses the files of other programs, and of newer versions of this one.
fn judge(application_id: i32, version: i32, blank: bool, fault: SqliteFault<'_>) -> Result<(), StoreError> {
    if application_id != APPLICATION_ID && !blank {
        return Err(fault.unusable("this SQLite file belongs to another program; it was left unchanged"));
    }
    if version > latest() && !blank {
        return Err(
            fault.unusable("this store was made by a newer version of tickets: install that; it was left unchanged")
        );
    }
    if version < OLDEST && !blank {
        return Err(fault.unusable(
            "this store is of a version of tickets that was never released: export it with the program that made it; it \
             was left unchanged",
        ));
    }
    Ok(())
}

/// Whether two names stand for one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    id(one).is_some_and(|one| Some(one) == id(other))
}

/// Whether the file alone is not the whole store: a log to be folded back, or a journal to be rolled back.
pub fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|end| fs::metadata(beside(path, end)).is_ok_and(|metadata| metadata.len() > 0))
}

/// The file whose name is this one's with an ending.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// What a path has in a URI of SQLite only escaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// Opens the file alone, as it stands: without its log, without locks, leaving no trace.
pub fn at_rest(path: &Path) -> rusqlite::Result<Connection> {
    let uri = format!("file:{}?immutable=1", percent_encode(path.as_os_str().as_bytes(), ESCAPED));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags)
}

/// Whose file this is.
pub struct Identity {
    application_id: i32,
    pub version: i32,
    objects: i64,
}

impl Identity {
    pub fn judge(&self, fault: SqliteFault<'_>) -> Result<(), StoreError> {
        let blank = (self.application_id, self.version, self.objects) == (0, 0, 0);
        judge(self.application_id, self.version, blank, fault)
    }
}

pub fn identify(connection: &mut Connection) -> rusqlite::Result<Identity> {
    connection.busy_handler(Some(wait::<PATIENCE>))?;
    // Until the file is known to be ours, closing it must not fold a foreign log into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // Ours has neither triggers nor views: what runs in a file that others made is theirs.
    for (setting, is_on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(setting, is_on)?;
    }
    connection.execute_batch(
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;",
    )?;
    // One snapshot: a store that others are just making is blank or complete, and nothing in between.
    let snapshot = connection.transaction()?;
    let application_id = snapshot.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let objects = if application_id == APPLICATION_ID {
        1
    } else {
        snapshot.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?
    };
    Ok(Identity { application_id, version: user_version(&snapshot)?, objects })
}
