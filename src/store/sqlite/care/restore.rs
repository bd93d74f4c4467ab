//! Brings a store back from a backup.
//!
//! A store that others may have open is never exchanged for another file: SQLite would replay the log of the one into the
//! other. Its contents are changed instead, all pages in one transaction of its own log: others see either the old store
//! or the new one, and a process that is killed in between has changed nothing. Only a file that is so damaged that
//! nobody can open it gives its place to another.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::copy::{Copying, STEP};
use super::open_existing;
use super::part::{PartFile, flush_folder};
use super::signals::Signals;
use crate::clock::Clock;
use crate::store::care::{Archive, Restored};
use crate::store::sqlite::file::connect::{make_folder, open_to_overwrite, open_to_read, real};
use crate::store::sqlite::file::fault::{SqliteFault, may_be_found};
use crate::store::sqlite::file::look::{Look, beside, has_log, is_same, look};
use crate::store::sqlite::file::migrate::migrate;
use crate::store::{Access, StoreError};

const OTHERWISE: &str = "the store was left as it was";

/// What stands where the store shall be.
enum Standing {
    Nothing,
    /// A store, or an empty file; whether it can be opened is seen when it is.
    Store,
    /// What is no store any more, or the log of one that has gone.
    Wreck,
}

struct Restoring<'a> {
    named: &'a Path,
    path: PathBuf,
    force: bool,
    now: DateTime<Utc>,
    watch: Signals,
}

/// See [`crate::store::restore`].
pub(in crate::store) fn restore(store: &Path, from: &Path, force: bool, clock: Clock) -> Result<Restored, StoreError> {
    let (path, from_path) = (real(store)?, real(from)?);
    if is_same(&path, &from_path) {
        return Err(StoreError::Conflict(format!("{}: this is the store itself; {OTHERWISE}", from.display()).into()));
    }
    let restoring = Restoring { named: store, path, force, now: clock(), watch: Signals::begin()? };
    let standing = restoring.standing()?;
    let mut backup = open_existing(from, &from_path)?;
    make_folder(&restoring.path, restoring.fault())?;
    let part = PartFile::beside(&restoring.path)?;
    let copying = restoring.copying(SqliteFault { path: from }, restoring.fault());
    let tally = copying.verified(&mut backup, &part)?;
    drop(backup);
    restoring.bring_up(&part)?;
    let bytes = part.flush(restoring.fault())?;
    restoring.watch.check()?;
    let kept = match standing {
        Standing::Nothing => part.publish(&restoring.path).map(|()| None),
        Standing::Wreck => restoring.exchange(part),
        Standing::Store => match open_to_overwrite(&restoring.path, restoring.fault()) {
            Ok(live) => restoring.write_over(live, &part),
            Err(StoreError::Damaged { .. }) => restoring.exchange(part),
            Err(error) => Err(error),
        },
    }?;
    Ok(Restored { store: Archive { path: store.to_owned(), tickets: tally.tickets, bytes }, kept })
}

impl Restoring<'_> {
    fn fault(&self) -> SqliteFault<'_> {
        SqliteFault { path: self.named }
    }

    fn copying<'a>(&'a self, source: SqliteFault<'a>, target: SqliteFault<'a>) -> Copying<'a> {
        Copying { watch: &self.watch, source, target, otherwise: OTHERWISE }
    }

    /// Looks at what is there, and refuses it unless that is allowed.
    fn standing(&self) -> Result<Standing, StoreError> {
        let found = match look(&self.path, Access::Change, self.fault()) {
            Ok(Look::Missing) if !has_log(&self.path) => return Ok(Standing::Nothing),
            Ok(Look::Empty) if !has_log(&self.path) => return Ok(Standing::Store),
            Ok(Look::Missing | Look::Empty) | Err(StoreError::Damaged { .. }) => Standing::Wreck,
            Ok(Look::Database { .. }) => Standing::Store,
            Err(error) => return Err(error),
        };
        if self.force { Ok(found) } else { Err(self.is_there()) }
    }

    fn is_there(&self) -> StoreError {
        let path = self.named.display();
        StoreError::Conflict(
            format!("{path}: there is a store, and {OTHERWISE}: --force restores and keeps it beside").into(),
        )
    }

    /// Servers that run know the newest shape only, and do not look at it again.
    fn bring_up(&self, part: &PartFile) -> Result<(), StoreError> {
        let mut connection = part.open().map_err(|error| self.fault().opening(&error))?;
        migrate(&mut connection).map_err(|error| self.fault().writing(&error))
    }

    /// Writes all pages over the store's in one transaction. Its lock is held from before the old pages are copied until
    /// the new ones are committed, so that whatever was acknowledged is in one of the two.
    fn write_over(&self, mut live: Connection, part: &PartFile) -> Result<Option<PathBuf>, StoreError> {
        let fault = self.fault();
        let copying = self.copying(fault, fault);
        let source = part.open().map_err(|error| fault.opening(&error))?;
        same_page_size(&source, &live).map_err(|error| fault.writing(&error))?;
        // Who waits in SQLite's own handler does not hear of signals.
        live.busy_timeout(Duration::ZERO).map_err(|error| fault.writing(&error))?;
        let writing = Backup::new(&source, &mut live).map_err(|error| fault.writing(&error))?;
        // No page yet, the lock alone.
        copying.step(&writing, 0)?;
        let old = self.copy_old()?;
        while writing.progress().remaining > STEP {
            copying.step(&writing, STEP)?;
            self.watch.check()?;
        }
        let kept = old.map(|old| self.keep(old)).transpose()?;
        if let Err(error) = self.commit(&writing, &copying, kept.as_deref()) {
            // The store is what the copy is, unless nobody knows.
            if let (Some(kept), false) = (&kept, matches!(error, StoreError::OutcomeUnknown(_))) {
                let _ = fs::remove_file(kept);
            }
            return Err(error);
        }
        drop(writing);
        // Without others the log is folded back when the last one closes; a server may keep it for long.
        let _ = live.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        Ok(kept)
    }

    /// Copies the old store with its log folded in; `None` for an empty file.
    fn copy_old(&self) -> Result<Option<PartFile>, StoreError> {
        let fault = self.fault();
        let mut old = open_to_read(&self.path, true, fault)?;
        if old.path().is_none_or(str::is_empty) {
            return Ok(None);
        }
        if !self.force {
            return Err(self.is_there());
        }
        let part = PartFile::beside(&self.path)?;
        self.copying(fault, fault).as_it_is(&mut old, &part)?;
        part.flush(fault)?;
        Ok(Some(part))
    }

    fn commit(&self, writing: &Backup<'_, '_>, copying: &Copying<'_>, kept: Option<&Path>) -> Result<(), StoreError> {
        let kept_too = kept.map_or_else(String::new, |kept| format!("; the store before is in {} too", kept.display()));
        match writing.step(-1) {
            Ok(_) => Ok(()),
            Err(error) if may_be_found(&error) => Err(StoreError::OutcomeUnknown(
                format!(
                    "the disk failed while {} was saved ({error}): it is what it was, or what was restored; \
                     see `tickets doctor` and `tickets list`{kept_too}",
                    self.path.display()
                )
                .into(),
            )),
            Err(error) => Err(copying.failed(&error)),
        }
    }

    fn keep(&self, old: PartFile) -> Result<PathBuf, StoreError> {
        let kept = self.kept_name();
        old.publish(&kept)?;
        Ok(kept)
    }

    /// The store's name with the moment, and a number where that is taken.
    fn kept_name(&self) -> PathBuf {
        let name = beside(&self.path, &format!(".before-restore-{}", self.now.format("%Y%m%dT%H%M%SZ")));
        let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
        let numbered = (2..).map(|number| beside(&name, &format!("-{number}")));
        std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name)
    }

    /// Puts the part in the place of a file that nobody can open. The old file keeps its log, under a name that fits.
    fn exchange(&self, part: PartFile) -> Result<Option<PathBuf>, StoreError> {
        let fault = self.fault();
        let kept = self.kept_name();
        let cannot = |error: io::Error| {
            fault.unusable(format!("the damaged file cannot be kept as {}: {error}; {OTHERWISE}", kept.display()))
        };
        let is_there = self.path.exists();
        if is_there {
            fs::hard_link(&self.path, &kept).map_err(cannot)?;
        }
        // First: with a log beside it the new file would be read together with that.
        for end in ["-wal", "-journal"] {
            let log = beside(&self.path, end);
            let is_empty = fs::metadata(&log).is_ok_and(|log| log.len() == 0);
            match if is_empty { fs::remove_file(&log) } else { fs::rename(&log, beside(&kept, end)) } {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot(error)),
                _ => {}
            }
        }
        match fs::remove_file(beside(&self.path, "-shm")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot(error)),
            _ => {}
        }
        flush_folder(&self.path).map_err(cannot)?;
        if is_there {
            part.replace(&self.path)?;
        } else {
            part.publish(&self.path)?;
        }
        Ok(Some(if is_there { kept } else { beside(&kept, "-wal") }))
    }
}

/// A store with a log can only be written over with pages of its own size.
fn same_page_size(source: &Connection, live: &Connection) -> rusqlite::Result<()> {
    let size = |connection: &Connection| connection.pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0));
    let wanted = size(live)?;
    if size(source)? != wanted {
        source.pragma_update(None, "page_size", wanted)?;
        source.execute_batch("VACUUM")?;
    }
    Ok(())
}
