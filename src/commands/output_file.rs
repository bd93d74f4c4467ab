//! A file that appears complete or not at all, and replaces nothing unless asked.

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Seek, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tempfile::NamedTempFile;

use crate::config::Usage;
use crate::store::{Place, StoreError};

/// A file to write.
#[derive(Debug)]
pub(super) struct Target<'a> {
    /// Its name as given.
    pub path: &'a Path,
    /// A file of that name may be replaced.
    pub force: bool,
    /// Its mode before the mask: `0o600` is for its user alone.
    pub mode: u32,
}

impl Target<'_> {
    /// Refuses an unusable name before any work is done.
    ///
    /// # Errors
    /// [`Usage`] if the name is not that of a file; [`StoreError::Conflict`] for a file that may not be replaced.
    pub fn check(&self, place: &Place) -> Result<()> {
        let name = self.path.display();
        match fs::metadata(self.path) {
            Ok(there) if there.is_dir() => bail!(Usage(format!("{name}: this is a folder: name a file in it"))),
            Ok(there) if !there.is_file() => {
                bail!(Usage(format!("{name}: this is not a regular file: write to it with >")))
            }
            _ => {}
        }
        if let Some(store) = place.file()
            && is_of(store, self.path)
        {
            bail!(StoreError::Conflict(format!("{name}: this file is the store's own: name another one").into()));
        }
        // A link that leads nowhere is there too.
        if !self.force && self.path.symlink_metadata().is_ok() {
            bail!(self.taken());
        }
        Ok(())
    }

    /// Writes the file beside its place, makes it durable and renames it; after an error there is no file.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if a file has appeared under the name.
    pub fn write(&self, write: impl FnOnce(&mut BufWriter<&File>) -> Result<()>) -> Result<()> {
        self.prepare(write)?.put()
    }

    /// Does the same up to the moment when the file appears under its name.
    pub fn prepare(&self, write: impl FnOnce(&mut BufWriter<&File>) -> Result<()>) -> Result<Prepared<'_>> {
        let name = || format!("writing {}", self.path.display());
        // Without links, so that what a link points at is replaced and not the link.
        let real = if self.force { fs::canonicalize(self.path).ok() } else { None };
        let path = real.unwrap_or_else(|| self.path.to_owned());
        let file = self.beside(&path).with_context(|| format!("{}: the file cannot be made", self.path.display()))?;
        let mut out = BufWriter::with_capacity(64 * 1024, file.as_file());
        write(&mut out).with_context(name)?;
        out.flush().with_context(name)?;
        drop(out);
        file.as_file().sync_all().with_context(name)?;
        Ok(Prepared { target: self, path, file })
    }

    fn beside(&self, path: &Path) -> io::Result<NamedTempFile> {
        tempfile::Builder::new()
            .prefix(".tickets-part-")
            .permissions(Permissions::from_mode(self.mode))
            .tempfile_in(folder(path))
    }

    fn taken(&self) -> StoreError {
        StoreError::Conflict(format!("{}: the file exists; --force replaces it", self.path.display()).into())
    }
}

/// A file that is written and has no name yet; without [`Self::put`] it is gone.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    target: &'a Target<'a>,
    path: PathBuf,
    file: NamedTempFile,
}

impl Prepared<'_> {
    /// Gives the file its name, durably.
    ///
    /// # Errors
    /// As [`Target::write`].
    pub fn put(self) -> Result<()> {
        let name = || format!("writing {}", self.target.path.display());
        let path = &self.path;
        let moved = if self.target.force { self.file.persist(path) } else { self.file.persist_noclobber(path) };
        match moved {
            Ok(_) => {}
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => bail!(self.target.taken()),
            Err(error) => return Err(error.error).with_context(name),
        }
        File::open(folder(path)).and_then(|folder| folder.sync_all()).with_context(name)
    }
}

/// What `write` has written into a file without a name, to be read from its beginning.
///
/// # Errors
/// Those of `write`; a file that cannot be made.
pub(super) fn spooled(write: impl FnOnce(&mut BufWriter<&File>) -> Result<()>) -> Result<File> {
    let doing = "keeping the answer in a temporary file";
    let mut file = tempfile::tempfile().context(doing)?;
    let mut out = BufWriter::with_capacity(64 * 1024, &file);
    write(&mut out)?;
    out.flush().context(doing)?;
    drop(out);
    file.rewind().context(doing)?;
    Ok(file)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Whether a path leads to the store's file or to one that SQLite keeps beside it.
fn is_of(store: &Path, path: &Path) -> bool {
    let store = fs::canonicalize(store).unwrap_or_else(|_| store.to_owned());
    ["", "-wal", "-shm", "-journal"].into_iter().any(|suffix| {
        let mut own = OsString::from(&store);
        own.push(suffix);
        is_same(Path::new(&own), path)
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => matches!((absolute(one), absolute(other)), (Some(one), Some(other)) if one == other),
    }
}

/// The absolute path of a file that may not exist yet.
fn absolute(path: &Path) -> Option<PathBuf> {
    Some(fs::canonicalize(folder(path)).ok()?.join(path.file_name()?))
}
