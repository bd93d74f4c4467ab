//! Opens a store's file: looks before it touches, then sets what every connection needs.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::fault::SqliteFault;
use super::look::{Look, at_rest, has_log, identify, look};
use super::migrate::{latest, migrate, shadow, user_version};
use super::patience::{LOG_PATIENCE, PATIENCE, SERVER_PATIENCE, at_once, wait};
use crate::store::{Access, StoreError};

/// Opens the file, with what the user should know about it.
pub fn open(path: &Path, access: Access) -> Result<(Connection, Vec<String>), StoreError> {
    let fault = SqliteFault { path };
    let absolute = real(path)?;
    let quietly = |connection| (connection, Vec::new());
    match access {
        Access::ReadBeside => open_to_read(&absolute, true, fault).map(quietly),
        Access::Change if matches!(look(&absolute, access, fault)?, Look::Missing | Look::Empty) => {
            empty(fault).map(quietly)
        }
        Access::Read => match look(&absolute, access, fault)? {
            Look::Missing | Look::Empty => {
                let note = format!("{}: there is no store yet; the first `tickets create` makes it", path.display());
                Ok((empty(fault)?, vec![note]))
            }
            Look::Database { writable, .. } => open_to_read(&absolute, writable, fault).map(quietly),
        },
        Access::Write | Access::Change | Access::Serve => {
            let found = look(&absolute, access, fault)?;
            if matches!(found, Look::Missing) {
                make_file(&absolute, fault)?;
            }
            let is_logged = matches!(found, Look::Database { logged: true, .. });
            let mut connection = open_to_write(&absolute, is_logged, fault)?;
            if access == Access::Serve {
                connection.busy_handler(Some(wait::<SERVER_PATIENCE>)).map_err(|error| fault.opening(&error))?;
            }
            Ok(quietly(connection))
        }
    }
}

/// The file that a name stands for; it may be missing.
///
/// An absolute path is a file to SQLite, whatever it is called: `:memory:` and `file:x` too. Without links, because the
/// log lies beside the file that a link points at.
pub fn real(path: &Path) -> Result<PathBuf, StoreError> {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .map_err(|error| SqliteFault { path }.unusable(error.to_string()))
}

fn make_file(path: &Path, fault: SqliteFault<'_>) -> Result<(), StoreError> {
    let missing = make_folder(path, fault)?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        Err(error) => return Err(cannot_make(path, fault, &error)),
    }
    // SQLite flushes the store's folder when it makes its log. The folders above are ours: without this a power cut
    // could take them away with all that is in them.
    for above in missing {
        File::open(above).and_then(|folder| folder.sync_all()).map_err(|error| cannot_make(above, fault, &error))?;
    }
    Ok(())
}

/// Makes the folder of a file, and answers which folders have new folders in them.
pub fn make_folder<'a>(path: &'a Path, fault: SqliteFault<'_>) -> Result<Vec<&'a Path>, StoreError> {
    let folder = path.parent().unwrap_or_else(|| Path::new("/"));
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| cannot_make(folder, fault, &error))?;
    Ok(missing.into_iter().filter_map(Path::parent).collect())
}

fn cannot_make(what: &Path, fault: SqliteFault<'_>, error: &io::Error) -> StoreError {
    fault.unusable(format!("the store cannot be made: {}: {error}; nothing was stored", what.display()))
}

/// A store without a log gets one: it is new, or was a backup until now.
fn open_to_write(path: &Path, is_logged: bool, fault: SqliteFault<'_>) -> Result<Connection, StoreError> {
    let (mut connection, version) = open_settled(path, fault)?;
    if version < latest() || !is_logged {
        enter_wal(&connection).map_err(|error| fault.opening(&error))?;
        // The log is made by the first who reads, and must be there before anybody remembers which file it is.
        user_version(&connection).map_err(|error| fault.opening(&error))?;
    }
    if version < latest() {
        migrate(&mut connection).map_err(|error| fault.writing(&error))?;
    }
    connection.pragma_update(None, "synchronous", "FULL").map_err(|error| fault.opening(&error))?;
    // What is changed, moved or deleted is not to stand in what is free by then: a page that splits keeps copies, too.
    connection.pragma_update(None, "secure_delete", true).map_err(|error| fault.opening(&error))?;
    Ok(connection)
}

/// Opens to write without bringing the store to this program's shape, since all of it is to be written over.
pub fn open_to_overwrite(path: &Path, fault: SqliteFault<'_>) -> Result<Connection, StoreError> {
    let (connection, _) = open_settled(path, fault)?;
    enter_wal(&connection).map_err(|error| fault.opening(&error))?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(|error| fault.opening(&error))?;
    Ok(connection)
}

fn open_settled(path: &Path, fault: SqliteFault<'_>) -> Result<(Connection, i32), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(|error| fault.opening(&error))?;
    let version = settle(&mut connection, fault)?;
    Ok((connection, version))
}

/// Opens for reading only. Not with SQLite's read-only flag where the file may be written: such a connection cannot
/// remove the log's files when it closes, and every list would leave two behind.
///
/// Where no log can be made (a read-only file, folder or medium) a complete file is read as it stands. With a log
/// beside it the file alone is not the whole store, so it is not read without.
pub fn open_to_read(path: &Path, writable: bool, fault: SqliteFault<'_>) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let live = || Connection::open_with_flags(path, flags);
    let settled = |connection: rusqlite::Result<Connection>| {
        let mut connection = connection.map_err(|error| fault.opening(&error))?;
        let version = settle(&mut connection, fault)?;
        Ok((connection, version))
    };
    let complete = !has_log(path);
    let (connection, version) = match settled(if writable || !complete { live() } else { at_rest(path) }) {
        Err(StoreError::Unusable { .. }) if complete => settled(at_rest(path))?,
        other => other?,
    };
    if version == 0 {
        return empty(fault);
    }
    shadow(&connection, version).map_err(|error| fault.opening(&error))?;
    connection.pragma_update(None, "query_only", true).map_err(|error| fault.opening(&error))?;
    Ok(connection)
}

/// A store without tickets, for reading where there is no file yet, and for trying an import out.
pub fn empty(fault: SqliteFault<'_>) -> Result<Connection, StoreError> {
    // A nameless file of SQLite's own: memory first, and a disk's where that is not enough.
    let mut connection = Connection::open("").map_err(|error| fault.opening(&error))?;
    migrate(&mut connection).map_err(|error| fault.opening(&error))?;
    Ok(connection)
}

/// Sets what every connection needs, and answers the store's version: 0 for a file that is still blank.
pub fn settle(connection: &mut Connection, fault: SqliteFault<'_>) -> Result<i32, StoreError> {
    let identity = identify(connection).map_err(|error| fault.opening(&error))?;
    identity.judge(fault)?;
    // One plan for a statement whatever is bound to it: else SQLite prepares it again for every value of `= ?`, which
    // was a quarter of what a search does.
    for (setting, is_on) in
        [(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false), (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)]
    {
        connection.set_db_config(setting, is_on).map_err(|error| fault.opening(&error))?;
    }
    Ok(identity.version)
}

/// Pages that stay in memory while many tickets come, in KiB. With SQLite's usual 2 MiB the inner pages of five indexes are
/// written to the log over and over: 400,000 rows took 17.6 s instead of 10.3 s, and 6.2 s instead of 4.6 s of processor time.
const CACHE: i64 = 16 * 1024;

/// Lets more pages stay in memory; returns what was usual before.
pub fn enlarge_cache(connection: &Connection) -> rusqlite::Result<i64> {
    let usual = connection.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    set_cache(connection, -CACHE)?;
    Ok(usual)
}

pub fn set_cache(connection: &Connection, size: i64) -> rusqlite::Result<()> {
    connection.pragma_update(None, "cache_size", size)
}

/// Folds the log into the file and empties it, unless somebody is reading or writing; answers whether that was done.
///
/// SQLite waits for readers with the lock that writers need, so it is not let wait.
pub fn empty_log(connection: &Connection) -> bool {
    let emptied = "PRAGMA wal_checkpoint(TRUNCATE)";
    at_once(|| connection.query_row(emptied, [], |row| row.get::<_, i64>(0))).is_ok_and(|busy| busy == 0)
}

/// Tries so for some seconds: what a command leaves in the log, nobody else comes for.
pub fn empty_log_patiently(connection: &Connection) -> bool {
    let mut turn = 0;
    loop {
        if empty_log(connection) {
            return true;
        }
        if !wait::<LOG_PATIENCE>(turn) {
            return false;
        }
        turn += 1;
    }
}

/// Turns the log on. SQLite does not ask the busy handler here, so the loop does.
fn enter_wal(connection: &Connection) -> rusqlite::Result<()> {
    let mut turn = 0;
    loop {
        match connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && wait::<PATIENCE>(turn) => {
                turn += 1;
            }
            other => return other,
        }
    }
}
