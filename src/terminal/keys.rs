//! A key that ends what goes on by itself, while it waits.

use std::io::{self, ErrorKind, IsTerminal, Read};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::getpgrp;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr};
use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::low_level::{emulate_default_handler, pipe, unregister};

use super::signals;

/// How often is looked whether the wait is over.
const STEP: Duration = Duration::from_millis(200);

/// The key.
const END: [u8; 2] = *b"qQ";

/// Draws, waits, and returns whether somebody pressed `q` on the terminal of stdin meanwhile. Signals end the process as always,
/// if `signals_end` with the terminal as it was found. No key that is pressed on what was drawn is shown in it. Waits no longer
/// when `is_over` becomes true, which makes it false again.
///
/// # Errors
/// What drawing returns; the terminal's, and a terminal that has gone.
pub fn wait(
    time: Duration,
    is_over: Option<&AtomicBool>,
    signals_end: bool,
    draw: impl FnOnce() -> io::Result<()>,
) -> io::Result<bool> {
    if !is_ours() {
        draw()?;
        thread::sleep(time);
        return Ok(false);
    }
    let waiting = Waiting::begin(signals_end)?;
    draw()?;
    let heard = waiting.heard(time, is_over);
    waiting.give_back();
    // One that came before that, and was only heard of.
    let late = waiting.heard(Duration::ZERO, None);
    drop(waiting);
    match if let Ok(Heard::Signal(_)) = late { late? } else { heard? } {
        Heard::Nothing => Ok(false),
        Heard::End => Ok(true),
        Heard::Signal(signal) => {
            emulate_default_handler(signal)?;
            Err(ErrorKind::Interrupted.into())
        }
    }
}

/// Whether stdin is a terminal, and nobody else's: who changes one from the background is stopped.
fn is_ours() -> bool {
    let stdin = io::stdin();
    stdin.is_terminal() && tcgetpgrp(&stdin).is_ok_and(|group| group == getpgrp())
}

enum Heard {
    Nothing,
    End,
    Signal(i32),
}

/// A terminal that says each key at once and shows none.
struct Waiting {
    found: Termios,
    signals: Vec<(i32, UnixStream, SigId)>,
}

impl Waiting {
    fn begin(signals_end: bool) -> io::Result<Self> {
        let mut waiting = Self { found: tcgetattr(io::stdin())?, signals: Vec::new() };
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // Heard of before it is held, so that none is lost in between.
            let (here, there) = UnixStream::pair()?;
            waiting.signals.push((signal, here, pipe::register(signal, there)?));
            if signals_end {
                signals::hold(signal)?;
            }
        }
        signals::begin_asking();
        let mut modes = waiting.found.clone();
        modes.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Drain, &modes)?;
        Ok(waiting)
    }

    /// Leaves terminal and signals as they were found.
    fn give_back(&self) {
        // A terminal that has gone cannot be restored, and nobody is left to be told.
        let _ = tcsetattr(io::stdin(), OptionalActions::Drain, &self.found);
        signals::release();
        signals::end_asking(false);
    }

    fn heard(&self, time: Duration, is_over: Option<&AtomicBool>) -> io::Result<Heard> {
        let (stdin, end) = (io::stdin(), Instant::now() + time);
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let step = if is_over.is_some() { left.min(STEP) } else { left };
            let step = Timespec::try_from(step).map_err(|_| ErrorKind::InvalidInput)?;
            let signals = self.signals.iter().map(|(_, stream, _)| PollFd::new(stream, PollFlags::IN));
            let mut ends: Vec<PollFd<'_>> = signals.chain([PollFd::new(&stdin, PollFlags::IN)]).collect();
            match poll(&mut ends, Some(&step)) {
                Ok(0) if left > STEP && is_over.is_some_and(|it| !it.swap(false, Ordering::Relaxed)) => continue,
                Ok(0) => return Ok(Heard::Nothing),
                Err(rustix::io::Errno::INTR) => continue,
                polled => polled?,
            };
            let come = ends.iter().zip(&self.signals).find(|(end, _)| !end.revents().is_empty());
            if let Some((_, (signal, ..))) = come {
                return Ok(Heard::Signal(*signal));
            }
            let mut bytes = [0; 64];
            let count = stdin.lock().read(&mut bytes)?;
            if count == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if bytes.iter().take(count).any(|byte| END.contains(byte)) {
                return Ok(Heard::End);
            }
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.give_back();
        for (_, _, handler) in self.signals.drain(..) {
            unregister(handler);
        }
    }
}
