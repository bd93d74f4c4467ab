//! The file of an import, which may be read more than once.

use std::fs::File;
use std::io::{self, Seek};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::commands::args::texts::wait_for;
use crate::config::Usage;
use crate::intake::{FileStamp, PipeHead, Source};
use crate::terminal::progress::Progress;

/// The input, which may be read a second time.
pub struct Input<'a> {
    path: &'a Path,
    kept: Option<File>,
    head: PipeHead,
    /// Whether somebody sees how far reading is.
    is_shown: bool,
    /// What the file was when it was read for the first time.
    stamp: Option<FileStamp>,
}

/// The input as it can be looked at beside an import: of a pipe only its beginning.
#[derive(Debug, Clone)]
pub struct Sight<'a> {
    path: &'a Path,
    head: PipeHead,
}

impl<'a> Input<'a> {
    pub fn new(path: &'a Path, is_shown: bool) -> Self {
        Self { path, kept: None, head: PipeHead::default(), is_shown, stamp: None }
    }

    pub fn sight(&self) -> Sight<'a> {
        Sight { path: self.path, head: self.head.clone() }
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
        let source = opened(self.path, self.stamp.as_ref())?.kept(&self.head);
        self.stamp = self.stamp.take().or_else(|| source.stamp.clone());
        if !again || source.file.is_some() {
            return Ok(source);
        }
        let mut kept = tempfile::tempfile().with_context(name)?;
        let progress = Progress::begin(self.is_shown, None);
        let copied = io::copy(&mut source.watched(&progress).into_input(), &mut kept);
        progress.end();
        copied.with_context(name)?;
        self.kept = Some(kept);
        self.open(true)
    }
}

impl Sight<'_> {
    /// Opens what can be looked at.
    pub fn open(&self) -> Result<Source> {
        if self.is_file() { Ok(opened(self.path, None)?) } else { Ok(Source::of(&self.head)) }
    }

    /// Whether it is a file, which another command can read, too.
    pub fn is_file(&self) -> bool {
        self.path != Path::new("-") && self.path.is_file()
    }
}

fn opened(path: &Path, known: Option<&FileStamp>) -> Result<Source, Usage> {
    Source::open(path, known).map_err(|error| Usage(format!("{}: {error}", path.display())))
}
