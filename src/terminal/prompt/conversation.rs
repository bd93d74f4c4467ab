//! The terminal while questions are asked: raw from the first to the last, and left as it was found.

use std::fmt;
use std::io::{self, Stderr, Write};
use std::os::fd::{AsRawFd, RawFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use console::Term;
use rustix::io::Errno;
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{SigId, flag};

use crate::terminal::signals;
use crate::ticket::acts;

/// Holds the terminal for a row of questions.
///
/// dialoguer makes the terminal raw for each key and cooked again after it. What arrives in between, such as the most
/// of a pasted text, would be echoed twice and cut off at 4,095 bytes, and a Ctrl-C would be lost.
pub(super) struct Conversation {
    term: Term,
    found: Termios,
    /// Somebody asked to stop.
    ended: Arc<AtomicBool>,
    handlers: Vec<SigId>,
}

impl Conversation {
    /// Takes the terminal; a signal then ends the question with an error instead of the process with a raw terminal.
    ///
    /// Afterwards signals do as they always do if `signals_end`; else the next handler is to be somebody else's, since
    /// a process cannot go back to having none.
    pub fn begin(signals_end: bool) -> io::Result<Self> {
        let ended = Arc::default();
        let mut handlers = Vec::new();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            if signals_end {
                signals::hold(signal)?;
            }
            handlers.push(flag::register(signal, Arc::clone(&ended))?);
        }
        let found = tcgetattr(io::stdin())?;
        let term = Term::read_write_pair(io::stdin(), Shown(io::stderr()));
        let conversation = Self { term, found, ended, handlers };
        let mut raw = conversation.found.clone();
        raw.make_raw();
        raw.output_modes = conversation.found.output_modes;
        signals::begin_asking();
        tcsetattr(io::stdin(), OptionalActions::Drain, &raw)?;
        Ok(conversation)
    }

    /// Where dialoguer reads and writes.
    pub const fn term(&self) -> &Term {
        &self.term
    }

    /// Whether nobody has asked to stop, also between two keys.
    pub fn go_on(&self) -> io::Result<()> {
        if self.ended.load(Ordering::Relaxed) { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
    }
}

/// Whether nobody will answer any more: Ctrl-C, or a terminal that has gone.
pub(super) fn is_over(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::UnexpectedEof)
        || Errno::from_io_error(error) == Some(Errno::IO)
}

impl Drop for Conversation {
    fn drop(&mut self) {
        // The rest of a paste of several lines is for nobody: the shell would run it.
        let _ = tcflush(io::stdin(), QueueSelector::IFlush);
        // A terminal that has gone cannot be restored, and nobody is left to be told.
        let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &self.found);
        signals::release();
        signals::end_asking(self.ended.load(Ordering::Relaxed));
        for handler in self.handlers.drain(..) {
            signal_hook::low_level::unregister(handler);
        }
    }
}

/// Stderr, with typed or pasted characters that act on a terminal shown as `�`.
///
/// One for one, since dialoguer counts columns. ESC is its own: it takes none from the keyboard into an answer.
struct Shown(Stderr);

impl Write for Shown {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Ok(text) = std::str::from_utf8(bytes) else { return self.0.write(bytes) };
        let acts = |character: char| !character.is_ascii() && acts(character);
        self.0.write_all(text.replace(acts, "\u{fffd}").as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl AsRawFd for Shown {
    fn as_raw_fd(&self) -> RawFd {
        self.0.as_raw_fd()
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("stderr")
    }
}
