//! A process of our own that stands between the answer and stdout, so that what it is told to do can end neither this one nor
//! the machine.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use rustix::stdio::dup2_stdout;

use super::editor::without_secrets;

/// The process, and stdout as long as it is there.
#[must_use = "it must be waited for"]
pub struct Shaper(Child);

impl Shaper {
    /// Runs a program with these arguments; from now on it gets what is written to stdout, and writes to what stdout was.
    ///
    /// # Errors
    /// Fails if the program cannot be run.
    pub fn begin(program: &Path, args: &[&str]) -> io::Result<Self> {
        let mut command = Command::new(program);
        let mut child = without_secrets(&mut command).args(args).stdin(Stdio::piped()).spawn()?;
        if let Some(input) = child.stdin.take() {
            dup2_stdout(input)?;
        }
        Ok(Self(child))
    }

    /// Ends its input, and waits for it.
    ///
    /// # Errors
    /// The system's.
    pub fn end(mut self) -> io::Result<ExitStatus> {
        dup2_stdout(OpenOptions::new().write(true).open("/dev/null")?)?;
        self.0.wait()
    }
}
