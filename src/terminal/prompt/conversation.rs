//! The terminal while questions are asked: raw from the first to the last, and left as it was found.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::low_level::pipe;
use signal_hook::{SigId, flag};

use super::keyboard::{Keyboard, Stroke};
use crate::terminal::signals;

/// What is pasted comes faster than anybody presses a key after Enter.
const BURST: Duration = Duration::from_millis(50);

/// How long the rest of a sequence may take.
const SEQUENCE: Duration = Duration::from_millis(500);

/// Holds the terminal for a row of questions.
pub(super) struct Conversation {
    keyboard: Keyboard,
    found: Termios,
    /// Somebody asked to stop.
    ended: Arc<AtomicBool>,
    /// The window has another size.
    resized: Arc<AtomicBool>,
    /// Has a byte for each signal, so that none is missed between a look and a wait.
    woken: UnixStream,
    handlers: Vec<SigId>,
    /// A sequence may have begun that is not over.
    is_in_sequence: bool,
    /// What marks pastes, and what ends that.
    marks: [&'static str; 2],
}

/// What happened next.
pub(super) enum Happened {
    Stroke(Stroke),
    /// The window has another size.
    Resized,
}

impl Conversation {
    /// Takes the terminal; a signal then ends the question with an error instead of the process with a raw terminal.
    ///
    /// Afterwards signals do as they always do if `signals_end`; else the next handler is to be somebody else's, since
    /// a process cannot go back to having none.
    pub fn begin(signals_end: bool, is_dumb: bool) -> io::Result<Self> {
        let (ended, resized) = (Arc::default(), Arc::default());
        let (woken, wakes) = UnixStream::pair()?;
        woken.set_nonblocking(true)?;
        let mut handlers = Vec::new();
        for (signal, flagged) in [(SIGINT, &ended), (SIGTERM, &ended), (SIGHUP, &ended), (SIGWINCH, &resized)] {
            if signals_end && signal != SIGWINCH {
                signals::hold(signal)?;
            }
            handlers.push(flag::register(signal, Arc::clone(flagged))?);
            handlers.push(pipe::register(signal, wakes.try_clone()?)?);
        }
        let found = tcgetattr(io::stdin())?;
        let marks = if is_dumb { [""; 2] } else { BRACKETS };
        let keyboard = Keyboard::default();
        let conversation = Self { keyboard, found, ended, resized, woken, handlers, is_in_sequence: false, marks };
        let mut raw = conversation.found.clone();
        raw.make_raw();
        raw.output_modes = conversation.found.output_modes;
        signals::begin_asking();
        tcsetattr(io::stdin(), OptionalActions::Drain, &raw)?;
        conversation.write(conversation.marks[0])?;
        Ok(conversation)
    }

    /// Waits for the next stroke or another size of the window.
    ///
    /// # Errors
    /// Fails with an error for which [`is_over`] is true if nobody will answer any more.
    pub fn next(&mut self) -> io::Result<Happened> {
        loop {
            if self.ended.load(Ordering::SeqCst) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            if self.resized.swap(false, Ordering::SeqCst) {
                return Ok(Happened::Resized);
            }
            if let Some(stroke) = self.keyboard.next() {
                return Ok(Happened::Stroke(stroke));
            }
            let patience = match (self.keyboard.is_escaping(), self.is_in_sequence) {
                (true, _) => Some(BURST),
                (false, true) => Some(SEQUENCE),
                (false, false) => None,
            };
            if !self.hear(patience)? {
                self.keyboard.rest();
                self.is_in_sequence = false;
            }
        }
    }

    /// Whether more has come than one stroke, or comes at once: nobody types as fast as that.
    pub fn is_in_burst(&mut self) -> io::Result<bool> {
        while self.keyboard.is_empty() {
            if !self.hear(Some(BURST))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether strokes have come that nobody has looked at.
    pub fn has_more(&self) -> bool {
        !self.keyboard.is_empty()
    }

    /// Waits for bytes or a signal; false if neither came in time.
    fn hear(&mut self, patience: Option<Duration>) -> io::Result<bool> {
        let stdin = io::stdin();
        let mut ends = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
        let patience = patience.map(|time| Timespec { tv_sec: 0, tv_nsec: time.subsec_nanos().into() });
        match poll(&mut ends, patience.as_ref()) {
            Ok(0) => return Ok(false),
            Err(Errno::INTR) => return Ok(true),
            other => drop(other?),
        }
        let [keys, signal] = ends.map(|end| !end.revents().is_empty());
        let mut bytes = [0; 16 * 1024];
        if signal {
            // What the bytes say, the flags say better.
            let _ = read(&self.woken, &mut bytes);
        }
        if self.ended.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if keys {
            let count = read(&stdin, &mut bytes)?;
            let bytes = bytes.get(..count).unwrap_or_default();
            if bytes.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if !self.keyboard.feed(bytes) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            self.is_in_sequence = bytes.contains(&b'\x1b');
        }
        Ok(true)
    }

    /// Writes to the terminal of stderr.
    #[expect(clippy::unused_self, reason = "only while the terminal is held")]
    pub fn write(&self, text: &str) -> io::Result<()> {
        io::stderr().lock().write_all(text.as_bytes())
    }

    /// Rows and columns of the window.
    #[expect(clippy::unused_self, reason = "only while the terminal is held")]
    pub fn window(&self) -> (usize, usize) {
        let size = tcgetwinsize(io::stderr()).ok().filter(|size| size.ws_row > 0 && size.ws_col > 0);
        size.map_or((24, 80), |size| (size.ws_row.into(), size.ws_col.into()))
    }

    /// Lends the terminal, as it was found, to another program while `run` runs it.
    pub fn lend<T>(self, signals_end: bool, run: impl FnOnce() -> T) -> io::Result<(Self, T)> {
        let is_dumb = self.marks != BRACKETS;
        drop(self);
        let done = run();
        Ok((Self::begin(signals_end, is_dumb)?, done))
    }
}

/// Whether nobody will answer any more: Ctrl-C, or a terminal that has gone.
pub(super) fn is_over(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::UnexpectedEof)
        || Errno::from_io_error(error) == Some(Errno::IO)
}

/// From now on pastes are marked, and no longer; terminals that do not know this ignore it.
const BRACKETS: [&str; 2] = ["\x1b[?2004h", "\x1b[?2004l"];

impl Drop for Conversation {
    fn drop(&mut self) {
        // A terminal that has gone cannot be restored, and nobody is left to be told.
        let _ = self.write(self.marks[1]);
        // The rest of a paste of several lines is for nobody: the shell would run it.
        let _ = tcflush(io::stdin(), QueueSelector::IFlush);
        let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &self.found);
        signals::release();
        signals::end_asking(self.ended.load(Ordering::SeqCst));
        for handler in self.handlers.drain(..) {
            signal_hook::low_level::unregister(handler);
        }
    }
}
