//! Copies one state of a store, page by page, while others go on writing.

use std::thread;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, Error, ErrorCode};

use super::part::PartFile;
use super::signals::Signals;
use crate::store::StoreError;
use crate::store::sqlite::file::fault::SqliteFault;
use crate::store::sqlite::file::migrate::{APPLICATION_ID, user_version};
use crate::store::sqlite::file::patience::{PATIENCE, wait};

/// Pages between two looks at the signals: 16 MiB.
pub(super) const STEP: i32 = 4096;

/// What tells a copy from another state of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    application_id: i32,
    version: i32,
    pub tickets: u64,
}

impl Tally {
    fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let tickets: i64 = connection.query_row("SELECT count(*) FROM tickets", [], |row| row.get(0))?;
        Ok(Self {
            application_id: connection.pragma_query_value(None, "application_id", |row| row.get(0))?,
            version: user_version(connection)?,
            tickets: u64::try_from(tickets).unwrap_or(0),
        })
    }
}

/// What a copy is made of and for.
pub(super) struct Copying<'a> {
    pub watch: &'a Signals,
    pub source: SqliteFault<'a>,
    pub target: SqliteFault<'a>,
    /// What is true after an error.
    pub otherwise: &'static str,
}

impl Copying<'_> {
    /// Copies a store into a part, and verifies that the part is sound and is that state.
    pub fn verified(&self, source: &mut Connection, part: &PartFile) -> Result<Tally, StoreError> {
        // One snapshot for count and copy. Since it is held, writers cannot make the copy start again, and in a
        // store with a log it does not hold them up.
        let snapshot = source.transaction().map_err(|error| self.source.reading(&error))?;
        let tally = Tally::of(&snapshot).map_err(|error| self.source.reading(&error))?;
        let mut copy = self.pages(&snapshot, part)?;
        drop(snapshot);
        self.watch.over(&mut copy).map_err(|error| self.failed(&error))?;
        // The disk writes while the processor checks.
        thread::scope(|scope| {
            let flushing = scope.spawn(|| part.flush(self.target));
            self.check(&copy, tally)?;
            flushing.join().unwrap_or_else(|_| Err(StoreError::Other(anyhow::anyhow!("saving the copy panicked"))))
        })?;
        Ok(tally)
    }

    fn check(&self, copy: &Connection, tally: Tally) -> Result<(), StoreError> {
        let sound: String =
            copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|error| self.failed(&error))?;
        if sound != "ok" {
            let (what, otherwise) = (one_line(&sound), self.otherwise);
            let sentence = format!("the store is damaged ({what}); {otherwise}; see `tickets doctor`");
            return Err(self.source.damaged(sentence));
        }
        let copied = Tally::of(copy).map_err(|error| self.failed(&error))?;
        if copied != tally || copied.application_id != APPLICATION_ID {
            let (path, otherwise) = (self.target.path.display(), self.otherwise);
            return Err(StoreError::Other(anyhow::anyhow!("{path}: the copy is not what was copied; {otherwise}")));
        }
        Ok(())
    }

    /// Copies a store into a part as it is, damage and all.
    pub fn as_it_is(&self, source: &mut Connection, part: &PartFile) -> Result<(), StoreError> {
        let snapshot = source.transaction().map_err(|error| self.source.reading(&error))?;
        self.pages(&snapshot, part).map(drop)
    }

    /// The copy is complete without a log: any SQLite can read it from a medium that cannot be written.
    fn pages(&self, snapshot: &Connection, part: &PartFile) -> Result<Connection, StoreError> {
        let failed = |error| self.failed(&error);
        let mut copy = part.open().map_err(failed)?;
        // Nobody else knows the file, and it is flushed as a whole at the end.
        copy.execute_batch("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE")
            .map_err(failed)?;
        let backup = Backup::new(snapshot, &mut copy).map_err(failed)?;
        while !self.step(&backup, STEP)? {
            self.watch.check()?;
        }
        drop(backup);
        let mode: String =
            copy.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0)).map_err(failed)?;
        if mode != "delete" {
            return Err(StoreError::Other(anyhow::anyhow!("the copy keeps a log ({mode}); {}", self.otherwise)));
        }
        Ok(copy)
    }

    /// Copies so many pages more; true after the last.
    pub fn step(&self, backup: &Backup<'_, '_>, pages: i32) -> Result<bool, StoreError> {
        let mut turn = 0;
        loop {
            match backup.step(pages).map_err(|error| self.failed(&error))? {
                StepResult::Done => return Ok(true),
                StepResult::More => return Ok(false),
                _ if wait::<PATIENCE>(turn) => turn += 1,
                _ => {
                    let (path, otherwise) = (self.source.path.display(), self.otherwise);
                    let sentence = format!("{path}: another program keeps the store locked; {otherwise}, try again");
                    return Err(StoreError::Busy(sentence.into()));
                }
            }
            self.watch.check()?;
        }
    }

    pub fn failed(&self, error: &Error) -> StoreError {
        let (source, target) = (self.source.path.display(), self.target.path.display());
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => {
                self.target.unusable(format!("the disk is full: make room and try again; {}", self.otherwise))
            }
            Some(ErrorCode::OperationInterrupted) => StoreError::Interrupted,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => self.source.reading(error),
            _ => StoreError::Other(anyhow::anyhow!("copying {source} to {target}: {error}; {}", self.otherwise)),
        }
    }
}

/// SQLite's findings have lines of their own.
fn one_line(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("***")).collect::<Vec<_>>().join(", ")
}
