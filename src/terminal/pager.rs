//! Shows an answer in the user's pager, as git does.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};

use super::editor::without_secrets;
use super::signals::Away;

/// The program that shows answers on a terminal.
#[derive(Debug, Clone)]
pub struct Pager {
    /// A program, or a shell command.
    pub command: OsString,
    /// Whether the user named it, and is warned if it cannot be run.
    pub is_named: bool,
    /// Variables for it in addition to the environment.
    pub variables: Vec<(&'static str, &'static str)>,
    /// See [`Away::begin`].
    pub signals_end: bool,
}

impl Pager {
    /// Shows a text and waits until the user has left the pager, also before the end of the text.
    ///
    /// # Errors
    /// Fails if the program cannot be run; nothing was shown.
    pub fn show(&self, text: &[u8]) -> io::Result<()> {
        let _away = Away::begin(self.signals_end)?;
        let mut program = self.program();
        without_secrets(&mut program).envs(self.variables.iter().copied());
        let mut child = program.stdin(Stdio::piped()).spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // Whoever leaves early has seen enough, and a pager that never came says so by its end.
            match input.write_all(text) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error),
                _ => {}
            }
        }
        match child.wait()?.code() {
            Some(code @ (126 | 127)) => Err(io::Error::other(format!("the shell says exit code {code}"))),
            _ => Ok(()),
        }
    }

    /// Runs a bare name without a shell, so that a missing program is detected.
    fn program(&self) -> Command {
        let is_shell = |byte: &u8| b"|&;<>()$`\\\"' \t\n*?[#~=%".contains(byte);
        if !self.command.as_bytes().iter().any(is_shell) {
            return Command::new(&self.command);
        }
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(&self.command);
        shell
    }
}
