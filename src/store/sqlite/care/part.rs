//! A file in the making: under a name of its own beside its place, until it is complete.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempPath;

use super::{COMPANIONS, taken};
use crate::clock;
use crate::store::StoreError;
use crate::store::sqlite::file::fault::SqliteFault;
use crate::store::sqlite::file::look::beside;

/// How the name of such a file begins and ends; doctor knows them by it.
pub(super) const NAME: (&str, &str) = (".tickets-", ".part");

/// A file that is gone when this value is, unless it was published.
pub(super) struct PartFile {
    /// Without links, so that SQLite's files beside it are found.
    path: PathBuf,
    published: bool,
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

impl PartFile {
    /// Makes an empty file beside the place where it will be published, for its user alone.
    pub fn beside(place: &Path) -> Result<Self, StoreError> {
        let folder = folder(place);
        let fault = SqliteFault { path: place };
        let real = fs::canonicalize(folder)
            .map_err(|error| fault.unusable(format!("there is no folder {} to be used: {error}", folder.display())))?;
        let cannot = |error: io::Error| match error.kind() {
            io::ErrorKind::StorageFull => fault.unusable("the disk is full: make room and try again"),
            _ => fault.unusable(format!("no file can be made in {}: {error}", folder.display())),
        };
        let path = real.join(format!("{}{}{}", NAME.0, clock::id(), NAME.1));
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(cannot)?;
        Ok(Self { path, published: false })
    }

    pub fn open(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(&self.path, flags)
    }

    /// Brings the bytes to the disk, and answers how many they are.
    pub fn flush(&self, fault: SqliteFault<'_>) -> Result<u64, StoreError> {
        let flushed = File::open(&self.path).and_then(|file| file.sync_all().and_then(|()| file.metadata()));
        let metadata = flushed.map_err(|error| fault.unusable(format!("the copy could not be saved: {error}")))?;
        Ok(metadata.len())
    }

    /// Gives the file its name. It never replaces one, not even one that was made this instant.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the name is taken; after any error nothing of ours has it.
    pub fn publish(self, to: &Path) -> Result<(), StoreError> {
        let named = TempPath::try_from_path(&self.path)
            .and_then(|part| part.persist_noclobber(to).map_err(|unnamed| unnamed.error));
        self.settle(named, to, true)
    }

    /// Gives the file its name, in place of the one that has it.
    pub fn replace(self, to: &Path) -> Result<(), StoreError> {
        let named = fs::rename(&self.path, to);
        self.settle(named, to, false)
    }

    fn settle(mut self, named: io::Result<()>, to: &Path, is_new: bool) -> Result<(), StoreError> {
        let fault = SqliteFault { path: to };
        match named {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(taken(to)),
            Err(error) => return Err(fault.unusable(format!("the file cannot have this name: {error}"))),
        }
        self.published = true;
        flush_folder(to).map_err(|error| {
            if is_new {
                // What may not survive a power cut was not made. An error of removing it adds nothing to the first.
                let _ = fs::remove_file(to);
            }
            fault.unusable(format!("the folder could not be saved: {error}"))
        })
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if !self.published {
            // The error that led here is the one to tell.
            let _ = fs::remove_file(&self.path);
        }
        for end in COMPANIONS {
            let _ = fs::remove_file(beside(&self.path, end));
        }
    }
}

/// Brings a folder's names to the disk.
pub(super) fn flush_folder(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}
