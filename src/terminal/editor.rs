//! Lets the user write a text in an editor of their own, and keeps it until it is safe elsewhere.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Error, Result, anyhow};

use super::interrupt::Interrupted;
use super::signals::Away;
use crate::clock;

const SIGINT: i32 = 2;

/// The user's editor, and how to run it.
#[derive(Debug, Clone)]
pub struct Editor {
    /// A line of shell, such as `code --wait`; the file is its last argument.
    pub command: OsString,
    /// Where the file is made.
    pub folder: PathBuf,
    /// Whether it may write to standard output; else that is the answer's, and the editor gets standard error.
    pub has_stdout: bool,
    /// See [`Away::begin`].
    pub signals_end: bool,
}

/// A text as its user left it, and the file that holds it until [`Self::discard`].
#[derive(Debug)]
#[must_use = "the file stays until it is discarded"]
pub struct Edited {
    /// What the file held when the editor ended.
    pub text: String,
    /// Whether the editor returned at once and left the file as it was: then it may have it open still, as editors that
    /// hand it to a window of theirs do.
    pub is_untouched: bool,
    file: PathBuf,
    resume: Option<&'static str>,
}

/// Says where the text is after something has failed; the hint of an error.
#[derive(Debug, thiserror::Error)]
#[error("your text is kept in {}{}", file.display(), self.again())]
pub struct KeptText {
    file: PathBuf,
    resume: Option<&'static str>,
}

impl KeptText {
    fn again(&self) -> String {
        let again = |command| format!("; `{command} {}` takes it up again", self.file.display());
        self.resume.map_or_else(String::new, again)
    }
}

/// Opens the editor on a new file with this text, and waits for its end. The file's name contains `name`; the command
/// `resume` takes a file that was kept.
///
/// # Errors
/// The editor could not be run, failed or was killed, or left no text in UTF-8; with [`KeptText`] as context if its user wrote something.
pub fn edit(editor: &Editor, initial: &str, name: &str, resume: Option<&'static str>) -> Result<Edited> {
    let harmless: String = name.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '-').take(40).collect();
    let file = editor.folder.join(format!("tickets-{harmless}-{}.txt", clock::id().simple()));
    create(&file, initial).with_context(|| format!("making {} to edit it", file.display()))?;
    Edited { text: String::new(), is_untouched: false, file, resume }.opened(editor, Some(initial))
}

/// Opens the editor on a file that was kept before, with this text in place of what it holds.
pub fn resume(editor: &Editor, file: PathBuf, text: &str, resume: &'static str) -> Result<Edited> {
    Edited { text: String::new(), is_untouched: false, file, resume: Some(resume) }.again(editor, text)
}

impl Edited {
    /// Opens the editor again on the same file with another text.
    pub fn again(self, editor: &Editor, text: &str) -> Result<Self> {
        // The text as it is stays whole until the other one is.
        let new = self.file.with_extension("new.txt");
        let written = create(&new, text).and_then(|()| fs::rename(&new, &self.file));
        match written.with_context(|| format!("writing {}", self.file.display())) {
            Ok(()) => self.opened(editor, None),
            Err(error) => Err(self.keep(error)),
        }
    }

    /// Keeps the file and says so besides the error.
    pub fn keep(self, error: impl Into<Error>) -> Error {
        error.into().context(self.kept())
    }

    /// Keeps the file; says where it is.
    pub fn kept(self) -> KeptText {
        KeptText { file: self.file, resume: self.resume }
    }

    /// Removes the file: its text is stored, or was there before.
    pub fn discard(self) {
        // What is left over in the temporary folder does no harm; what was done is done.
        let _ = fs::remove_file(self.file);
    }

    /// A file that failed and holds no more than `nothing` is worth nothing.
    fn opened(mut self, editor: &Editor, nothing: Option<&str>) -> Result<Self> {
        /// Shorter than anybody looks at a text.
        const AT_ONCE: Duration = Duration::from_secs(2);
        let (before, started) = (stamp(&self.file), Instant::now());
        match run(editor, &self.file).and_then(|()| read(&self.file)) {
            Ok(text) => {
                self.text = text;
                self.is_untouched = started.elapsed() < AT_ONCE && stamp(&self.file) == before;
                Ok(self)
            }
            Err(error) if nothing.is_some_and(|nothing| self.holds(nothing)) => {
                self.discard();
                Err(error)
            }
            Err(error) => Err(self.keep(error)),
        }
    }

    fn holds(&self, text: &str) -> bool {
        fs::read(&self.file).is_ok_and(|left| left == text.as_bytes())
    }
}

/// A program of the user's has no need of what opens servers, and may have plugins.
pub fn without_secrets(program: &mut Command) -> &mut Command {
    program.env_remove("TICKETS_TOKEN").env_remove("TICKETS_SECRET")
}

/// What changes when a file is saved, whatever is in it.
fn stamp(file: &Path) -> Option<(u64, i64, i64)> {
    fs::metadata(file).ok().map(|file| (file.ino(), file.mtime(), file.mtime_nsec()))
}

/// Only for its user, and never another file of this name.
fn create(file: &Path, text: &str) -> io::Result<()> {
    let mut open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    open.write_all(text.as_bytes()).inspect_err(|_| {
        // Half a text is of no use; that it could not be written is what is said.
        let _ = fs::remove_file(file);
    })
}

fn run(editor: &Editor, file: &Path) -> Result<()> {
    let mut line = editor.command.clone();
    line.push(" \"$@\"");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(line).arg(&editor.command).arg(file);
    if !editor.has_stdout {
        shell.stdout(Stdio::from(io::stderr()));
    }
    without_secrets(&mut shell);
    let name = editor.command.to_string_lossy();
    let _away = Away::begin(editor.signals_end)?;
    let status = shell.status().with_context(|| format!("running the editor '{name}'"))?;
    ended(status, &name)
}

fn ended(status: ExitStatus, name: &str) -> Result<()> {
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok(()),
        (_, Some(SIGINT)) | (Some(130), _) => Err(Interrupted::default().into()),
        (Some(126 | 127), _) => {
            Err(anyhow!("the editor '{name}' cannot be run: set VISUAL or EDITOR to another one; nothing was stored"))
        }
        (Some(code), _) => Err(anyhow!("the editor '{name}' ended with exit code {code}; nothing was stored")),
        (None, signal) => {
            let signal = signal.unwrap_or_default();
            Err(anyhow!("the editor '{name}' was ended by signal {signal}; nothing was stored"))
        }
    }
}

fn read(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("reading {} after the editor", file.display()))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        anyhow!("what the editor wrote is not valid UTF-8 at byte {at}; nothing was stored")
    })
}
