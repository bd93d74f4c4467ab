//! Opens a store's file: looks before it touches, then sets what every connection needs.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::fault::Fault;
use super::migrate::{APPLICATION_ID, latest, migrate, user_version};
use crate::store::{Access, StoreError};

/// How many seconds a command waits for others, in all.
const PATIENCE: u64 = if cfg!(test) { 1 } else { 30 };

/// A server's callers wait too, so it tells them sooner to come back.
const SERVER_PATIENCE: u64 = 10;

/// What a look at the file's first bytes tells.
enum Look {
    Missing,
    Empty,
    Database { writable: bool },
}

/// Opens the file, with what the user should know about it.
pub(super) fn open(path: &Path, access: Access) -> Result<(Connection, Vec<String>), StoreError> {
    let fault = Fault { path };
    // An absolute path is a file to SQLite, whatever it is called: `:memory:` and `file:x` too.
    // Without links, because the log lies beside the file that a link points at.
    let absolute = fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .map_err(|error| fault.unusable(error.to_string()))?;
    let quietly = |connection| (connection, Vec::new());
    match access {
        Access::ReadBeside => open_to_read(&absolute, true, fault).map(quietly),
        Access::Read => match look(&absolute, access, fault)? {
            Look::Missing | Look::Empty => {
                let note = format!("{}: there is no store yet; the first `tickets create` makes it", path.display());
                Ok((empty(fault)?, vec![note]))
            }
            Look::Database { writable } => open_to_read(&absolute, writable, fault).map(quietly),
        },
        Access::Write | Access::Serve => {
            if matches!(look(&absolute, access, fault)?, Look::Missing) {
                make_file(&absolute, fault)?;
            }
            let mut connection = open_to_write(&absolute, fault)?;
            if access == Access::Serve {
                connection.busy_handler(Some(wait::<SERVER_PATIENCE>)).map_err(|error| fault.opening(&error))?;
            }
            Ok(quietly(connection))
        }
    }
}

/// Reads the header without SQLite, so that a foreign file is refused untouched.
///
/// Must happen before SQLite opens the file: closing any handle of a file drops the process's POSIX locks on it.
fn look(path: &Path, access: Access, fault: Fault<'_>) -> Result<Look, StoreError> {
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
        return Err(fault.unusable("this is not a ticket store; it was left unchanged"));
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
        return Err(fault.unusable("the store is damaged (the file was cut off); restore the file from a backup"));
    }
    Ok(Look::Database { writable })
}

/// Opens a file and tells whether it may be written; for [`Access::Write`] it must be.
fn open_file(path: &Path, access: Access, fault: Fault<'_>) -> Result<(File, bool), StoreError> {
    match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => Ok((file, true)),
        Err(error) if matches!(access, Access::Write | Access::Serve) => {
            Err(fault.unusable(format!("the store may not be written by this user: {error}; nothing was stored")))
        }
        Err(_) => match File::open(path) {
            Ok(file) => Ok((file, false)),
            Err(error) => Err(fault.unusable(format!("the store cannot be read: {error}"))),
        },
    }
}

/// Refuses the files of other programs, and of newer versions of this one.
fn judge(application_id: i32, version: i32, blank: bool, fault: Fault<'_>) -> Result<(), StoreError> {
    if application_id != APPLICATION_ID && !blank {
        return Err(fault.unusable("this SQLite file belongs to another program; it was left unchanged"));
    }
    if version > latest() && !blank {
        return Err(
            fault.unusable("this store was made by a newer version of tickets: install that; it was left unchanged")
        );
    }
    Ok(())
}

fn make_file(path: &Path, fault: Fault<'_>) -> Result<(), StoreError> {
    let cannot = |what: &Path, error: io::Error| {
        fault.unusable(format!("the store cannot be made: {}: {error}; nothing was stored", what.display()))
    };
    let folder = path.parent().unwrap_or_else(|| Path::new("/"));
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| cannot(folder, error))?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        Err(error) => return Err(cannot(path, error)),
    }
    // SQLite flushes the store's folder when it makes its log. The folders above are ours: without this a power cut
    // could take them away with all that is in them.
    for above in missing.iter().filter_map(|made| made.parent()) {
        File::open(above).and_then(|folder| folder.sync_all()).map_err(|error| cannot(above, error))?;
    }
    Ok(())
}

fn open_to_write(path: &Path, fault: Fault<'_>) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(|error| fault.opening(&error))?;
    let version = settle(&mut connection, fault)?;
    if version < latest() {
        enter_wal(&connection).map_err(|error| fault.opening(&error))?;
        migrate(&mut connection).map_err(|error| fault.writing(&error))?;
    }
    connection.pragma_update(None, "synchronous", "FULL").map_err(|error| fault.opening(&error))?;
    Ok(connection)
}

/// Opens for reading only. Not with SQLite's read-only flag where the file may be written: such a connection cannot
/// remove the log's files when it closes, and every list would leave two behind.
///
/// Where no log can be made (a read-only file, folder or medium) a complete file is read as it stands. With a log
/// beside it the file alone is not the whole store, so it is not read without.
fn open_to_read(path: &Path, writable: bool, fault: Fault<'_>) -> Result<Connection, StoreError> {
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
    connection.pragma_update(None, "query_only", true).map_err(|error| fault.opening(&error))?;
    if version == 0 {
        return empty(fault);
    }
    if version < latest() {
        return Err(fault.unusable("this store is of an older version: the next `tickets create` brings it up to date"));
    }
    Ok(connection)
}

/// Whether the file alone is not the whole store: a log to be folded back, or a journal to be rolled back.
fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|end| {
        let mut log = path.as_os_str().to_owned();
        log.push(end);
        fs::metadata(log).is_ok_and(|metadata| metadata.len() > 0)
    })
}

/// Opens the file alone, as it stands: without its log, without locks, leaving no trace.
fn at_rest(path: &Path) -> rusqlite::Result<Connection> {
    let mut uri = String::from("file:");
    for &byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags)
}

/// A store without tickets, for reading where there is no file yet.
fn empty(fault: Fault<'_>) -> Result<Connection, StoreError> {
    let mut connection = Connection::open_in_memory().map_err(|error| fault.opening(&error))?;
    migrate(&mut connection).map_err(|error| fault.opening(&error))?;
    Ok(connection)
}

/// Sets what every connection needs, and answers the store's version: 0 for a file that is still blank.
fn settle(connection: &mut Connection, fault: Fault<'_>) -> Result<i32, StoreError> {
    let identity = identify(connection).map_err(|error| fault.opening(&error))?;
    identity.judge(fault)?;
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
        .map_err(|error| fault.opening(&error))?;
    Ok(identity.version)
}

/// Whose file this is.
struct Identity {
    application_id: i32,
    version: i32,
    objects: i64,
}

impl Identity {
    fn judge(&self, fault: Fault<'_>) -> Result<(), StoreError> {
        let blank = (self.application_id, self.version, self.objects) == (0, 0, 0);
        judge(self.application_id, self.version, blank, fault)
    }
}

fn identify(connection: &mut Connection) -> rusqlite::Result<Identity> {
    connection.busy_handler(Some(wait::<PATIENCE>))?;
    // Until the file is known to be ours, closing it must not fold a foreign log into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
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

/// Waits 0.5 to 3 ms before the next try, so many seconds in all.
///
/// SQLite's own handler sleeps in steps up to 100 ms: with 16 writers its 99th percentile was 636 ms, this one's 105.
fn wait<const SECONDS: u64>(turn: i32) -> bool {
    thread_local! {
        static SINCE: std::cell::Cell<Option<Instant>> = const { std::cell::Cell::new(None) };
    }
    let now = Instant::now();
    let since = match SINCE.get() {
        Some(since) if turn > 0 => since,
        _ => {
            SINCE.set(Some(now));
            now
        }
    };
    if now.duration_since(since) >= Duration::from_secs(SECONDS) {
        return false;
    }
    // The clock's last digits differ from process to process: jitter enough, without a random number generator.
    let jitter = u64::from(
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.subsec_nanos()) / 7 % 2_500,
    );
    std::thread::sleep(Duration::from_micros(500 + jitter));
    true
}
