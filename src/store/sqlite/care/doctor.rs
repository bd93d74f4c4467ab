//! Examines a store: each check is one entry of a list, and none changes a byte.

mod checks;
mod index;
mod numbering;
mod schema;

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::open_existing;
use crate::store::Access;
use crate::store::StoreError;
use crate::store::care::{Control, Diagnosis, Numeracion, Resultado};
use crate::store::sqlite::file::connect::{real, settle};
use crate::store::sqlite::file::fault::SqliteFault;
use crate::store::sqlite::file::look::{Look, beside, has_log, look};
use crate::store::sqlite::file::migrate::user_version;

/// What is examined.
struct Subject<'a> {
    /// One snapshot for all checks.
    connection: &'a Connection,
    path: &'a Path,
    version: i32,
}

/// A check adds what it finds; its error is a finding too.
type Check = fn(&Subject<'_>, &mut Findings) -> rusqlite::Result<()>;

const CHECKS: [(&str, Check); 12] = [
    ("schema", schema::schema),
    ("integrity", checks::integrity),
    ("references", checks::references),
    ("tickets", checks::tickets),
    ("numbering", numbering::numbering),
    ("trash", checks::trash),
    ("search", index::index),
    ("history", checks::history),
    ("catalogues", checks::catalogues),
    ("keys", checks::keys),
    ("files", checks::files),
    ("size", checks::size),
];

/// Of one check; the rest is counted.
const MOST: usize = 20;

/// What the checks have found so far.
struct Findings {
    control: &'static str,
    controles: Vec<Control>,
    numeracion: Vec<Numeracion>,
    bad: usize,
}

impl Findings {
    fn say(&mut self, resultado: Resultado, detalle: impl Into<String>) {
        self.controles.push(Control { control: self.control, resultado, detalle: detalle.into() });
    }

    fn mal(&mut self, detalle: impl Into<String>) {
        self.bad += 1;
        if self.bad <= MOST {
            self.say(Resultado::Mal, detalle);
        }
    }

    /// Says that all is well, unless something is not.
    fn otherwise(&mut self, detalle: impl Into<String>) {
        if self.bad == 0 {
            self.say(Resultado::Bien, detalle);
        }
    }

    fn run(&mut self, control: &'static str, check: Check, subject: &Subject<'_>) {
        (self.control, self.bad) = (control, 0);
        if let Err(error) = check(subject, self) {
            self.mal(format!("this could not be read to its end: {error}; restore the file from a backup"));
        }
        if let Some(more @ 1..) = self.bad.checked_sub(MOST) {
            self.say(Resultado::Mal, format!("and {more} more"));
        }
    }
}

/// See [`crate::store::doctor`].
pub(in crate::store) fn doctor(store: &Path) -> Result<Diagnosis, StoreError> {
    let path = real(store)?;
    let fault = SqliteFault { path: store };
    let mut connection = open(store, &path, fault)?;
    let snapshot = connection.transaction().map_err(|error| fault.reading(&error))?;
    examine(&snapshot, &path, |_| true).map_err(|error| fault.reading(&error))
}

/// Runs the checks of these names on what a transaction sees. That of search is for who only reads.
pub(super) fn examine(
    connection: &Connection,
    path: &Path,
    is_wanted: impl Fn(&str) -> bool,
) -> rusqlite::Result<Diagnosis> {
    let subject = Subject { connection, path, version: user_version(connection)? };
    let mut findings = Findings { control: "", controles: Vec::new(), numeracion: Vec::new(), bad: 0 };
    for (control, check) in CHECKS.into_iter().filter(|(control, _)| is_wanted(control)) {
        findings.run(control, check, &subject);
    }
    Ok(Diagnosis::of(findings.controles, findings.numeracion))
}

/// Opens so that closing does not fold back a log that was left behind.
fn open(named: &Path, path: &Path, fault: SqliteFault<'_>) -> Result<Connection, StoreError> {
    let found = look(path, Access::Read, fault)?;
    if std::fs::metadata(beside(path, "-journal")).is_ok_and(|journal| journal.len() > 0) {
        return Err(fault.unusable(
            "a write was interrupted, or is under way, and looking would roll it back: run `tickets list`, then this again",
        ));
    }
    if !has_log(path) || !matches!(found, Look::Database { writable: true, .. }) {
        return open_existing(named, path);
    }
    let connection = match alone(path) {
        Ok(mut connection) => settle(&mut connection, fault).map(|_| connection),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => open_existing(named, path),
        Err(error) => Err(fault.opening(&error)),
    }?;
    keep_log(&connection).map_err(|error| fault.opening(&error))?;
    Ok(connection)
}

/// Opens a store that nobody else has open: then SQLite keeps the index of the log in memory, not in a file.
fn alone(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    keep_log(&connection)?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.execute_batch("PRAGMA locking_mode=EXCLUSIVE; PRAGMA query_only=ON;")?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

fn keep_log(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map(drop)
}
