//! A regular file that others may change while it is read.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;

/// What a file was at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStamp {
    /// Its size in bytes.
    pub length: u64,
    id: (u64, u64),
    changed: (i64, i64),
}

impl FileStamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            length: metadata.len(),
            id: (metadata.dev(), metadata.ino()),
            changed: (metadata.mtime(), metadata.mtime_nsec()),
        }
    }

    /// Whether a later file begins as this one, as far as that is known: lines may be written to its end meanwhile.
    pub(super) fn is_begun_by(&self, later: &Self) -> bool {
        self == later || self.id == later.id && later.length > self.length
    }
}

/// The file up to the size that it had.
pub(super) struct WholeFile {
    pub file: File,
    pub left: u64,
}

impl Read for WholeFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = (&mut self.file).take(self.left).read(into)?;
        if read == 0 && self.left > 0 && !into.is_empty() {
            return Err(io::Error::other("it has become shorter while it was read: import it again"));
        }
        self.left -= u64::try_from(read).unwrap_or(self.left);
        Ok(read)
    }
}
