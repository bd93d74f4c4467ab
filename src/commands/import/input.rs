//! The file of an import, or standard input.

use std::fs::File;
use std::io::{self, Seek};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::commands::args::texts::wait_for;
use crate::config::Usage;
use crate::intake::Source;

/// The input, which may be read a second time.
pub struct Input<'a> {
    path: &'a Path,
    kept: Option<File>,
}

impl<'a> Input<'a> {
    pub const fn new(path: &'a Path) -> Self {
        Self { path, kept: None }
    }

    /// Opens the input; if it is needed `again` and cannot be read twice, it is copied to a file first.
    pub fn open(&mut self, again: bool) -> Result<Source> {
        let name = || format!("reading {}", self.path.display());
        if let Some(kept) = &mut self.kept {
            kept.rewind().with_context(name)?;
            let length = kept.metadata().with_context(name)?.len();
            return Ok(Source::again(kept.try_clone().with_context(name)?, length));
        }
        if self.path == Path::new("-") {
            wait_for("tickets");
        }
        let source = Source::open(self.path).map_err(|error| Usage(format!("{}: {error}", self.path.display())))?;
        if !again || source.file.is_some() {
            return Ok(source);
        }
        let mut kept = tempfile::tempfile().with_context(name)?;
        io::copy(&mut source.into_input(), &mut kept).with_context(name)?;
        self.kept = Some(kept);
        self.open(true)
    }
}
