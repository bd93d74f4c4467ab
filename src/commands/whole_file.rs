//! A file that is there whole or not at all, and replaces nothing unasked.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::config::Usage;

/// Where to write, and whether something there may be replaced.
pub struct WholeFile {
    path: PathBuf,
    replace: bool,
}

impl WholeFile {
    /// Names the file.
    ///
    /// # Errors
    /// [`Usage`] if it is there already and may not be replaced.
    pub fn new(path: PathBuf, replace: bool) -> Result<Self> {
        // A link that leads nowhere is there too.
        if !replace && path.symlink_metadata().is_ok() {
            return Err(Self { path, replace }.taken());
        }
        Ok(Self { path, replace })
    }

    /// The name as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes all of it beside the file first, and then gives it the name.
    ///
    /// # Errors
    /// What the folder or the disk says; whatever stood there still does, and nothing is left beside it.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        let written = if self.is_device() { self.write_into(bytes) } else { self.write_beside(bytes) };
        match written {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !self.replace => Err(self.taken()),
            written => written.with_context(|| format!("{} could not be written", self.path.display())),
        }
    }

    fn taken(&self) -> anyhow::Error {
        Usage(format!("{} is there already; nothing was written: --force replaces it", self.path.display())).into()
    }

    /// `/dev/stdout` and its kin are written to, never replaced.
    fn is_device(&self) -> bool {
        self.replace && fs::metadata(&self.path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
    }

    fn write_into(&self, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).open(&self.path)?.write_all(bytes)
    }

    fn write_beside(&self, bytes: &[u8]) -> io::Result<()> {
        // Without links, so that what a link points at is replaced and not the link.
        let path = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let (beside, file) = beside(&path)?;
        let written = fill(file, bytes).and_then(|()| self.put(&beside, &path));
        if written.is_err() {
            // The error that led here says more than one about its traces would.
            let _ = fs::remove_file(&beside);
        }
        written
    }

    fn put(&self, beside: &Path, path: &Path) -> io::Result<()> {
        if self.replace {
            return fs::rename(beside, path);
        }
        // A link is made only where nothing is, whoever else is writing at the same time.
        match fs::hard_link(beside, path) {
            Ok(()) => fs::remove_file(beside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // A file system without links.
            Err(_) if path.symlink_metadata().is_err() => fs::rename(beside, path),
            Err(error) => Err(error),
        }
    }
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new file of our own in the same folder.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the name is no file's"))?;
    let mut own = std::ffi::OsString::from(".");
    own.push(name);
    own.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(own);
    let file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    Ok((beside, file))
}
