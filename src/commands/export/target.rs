//! A file that appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tempfile::NamedTempFile;

use crate::config::Usage;
use crate::store::StoreError;

/// A file to be, written beside its place and moved there at the end.
pub(super) struct Target {
    path: PathBuf,
    force: bool,
    file: NamedTempFile,
}

impl Target {
    /// Makes the file beside; one that is there already is refused before any work.
    pub fn begin(path: &Path, force: bool) -> Result<Self> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => {
                bail!(Usage(format!("{}: this is a folder: name a file in it", path.display())))
            }
            Ok(there) if !there.is_file() => {
                bail!(Usage(format!("{}: this is no regular file: write to it with >", path.display())));
            }
            Ok(_) if !force => bail!(taken(path)),
            _ => {}
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let file = NamedTempFile::with_prefix_in(".tickets-export-", folder)
            .with_context(|| format!("{}: the file cannot be made", path.display()))?;
        Ok(Self { path: path.to_owned(), force, file })
    }

    /// Writes it, makes it durable and gives it its name; after an error there is no file.
    pub fn write(self, write: impl FnOnce(&mut BufWriter<&File>) -> Result<()>) -> Result<()> {
        let Self { path, force, file } = self;
        let name = || format!("writing {}", path.display());
        let mut out = BufWriter::with_capacity(64 * 1024, file.as_file());
        write(&mut out).with_context(name)?;
        out.flush().with_context(name)?;
        drop(out);
        file.as_file().sync_all().with_context(name)?;
        let moved = if force { file.persist(&path) } else { file.persist_noclobber(&path) };
        match moved {
            Ok(_) => {}
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => bail!(taken(&path)),
            Err(error) => return Err(error.error).with_context(name),
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).with_context(name)
    }
}

fn taken(path: &Path) -> StoreError {
    StoreError::Conflict(format!("{}: there is such a file; --force takes its place", path.display()))
}
