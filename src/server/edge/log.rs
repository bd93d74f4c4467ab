//! The server's log: one JSON object a line on stderr, so that no text of a client can forge a line.
//!
//! A terminal that is stopped, a pipe that nobody reads and a full disk take no lines. So a thread of its own writes them,
//! from a queue with a bound; what cannot be written is dropped and counted, and nobody waits for it.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tracing::Level;

use crate::json;

/// Lines that may wait; one has 30 kB at most, as a request's target has a bound.
const QUEUE: usize = 1024;

/// How long the end waits for lines that are still to be written.
const FAREWELL: Duration = Duration::from_secs(1);

/// A process has one log, as it has one stderr.
static LINES: Lines = Lines {
    waiting: Mutex::new(Waiting { lines: VecDeque::new(), is_writing: false }),
    changed: Condvar::new(),
    dropped: AtomicU64::new(0),
};

struct Lines {
    waiting: Mutex<Waiting>,
    /// A line has come, or been written.
    changed: Condvar,
    dropped: AtomicU64,
}

struct Waiting {
    lines: VecDeque<Vec<u8>>,
    is_writing: bool,
}

impl Lines {
    /// Held for a moment only, never while anything is written.
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, line: Vec<u8>) {
        let mut waiting = self.waiting();
        if waiting.lines.len() < QUEUE {
            waiting.lines.push_back(line);
            self.changed.notify_all();
        } else {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Writes what comes; never ends.
    fn write(&self, mut out: File) {
        let mut waiting = self.waiting();
        loop {
            let Some(line) = waiting.lines.pop_front() else {
                waiting.is_writing = false;
                self.changed.notify_all();
                waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            waiting.is_writing = true;
            drop(waiting);
            if out.write_all(&line).is_err() {
                self.dropped.fetch_add(1, Ordering::Relaxed);
            }
            waiting = self.waiting();
        }
    }
}

/// An event's line on its way into the queue: tracing hands each over in one piece, and an error would be written to
/// stderr, which is what has failed.
struct Line;

impl Write for Line {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut harmless = Vec::with_capacity(line.len());
        json::escaped(&mut harmless, &String::from_utf8_lossy(line))?;
        LINES.push(harmless);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The log of this process; its end waits a moment for what is still to be written.
#[must_use = "the last lines are written when it is dropped"]
#[derive(Debug)]
pub struct Log(());

impl Drop for Log {
    fn drop(&mut self) {
        let is_busy = |waiting: &mut Waiting| waiting.is_writing || !waiting.lines.is_empty();
        // Whether all of it was written or not, the process ends now.
        drop(LINES.changed.wait_timeout_while(LINES.waiting(), FAREWELL, is_busy));
    }
}

/// Writes events of this level and above from now on, and panics too: the usual hook would wait for stderr.
pub fn log(level: Level) -> io::Result<Log> {
    // A handle of its own: who waits in a write must not hold the lock of `io::stderr`, on which the end would wait.
    let out = File::from(io::stderr().as_fd().try_clone_to_owned()?);
    thread::Builder::new().name("log".to_owned()).spawn(move || LINES.write(out))?;
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_max_level(level)
        .log_internal_errors(false)
        .with_writer(|| Line)
        .init();
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "this is a bug")));
    Ok(Log(()))
}

/// How many lines were not written.
pub fn dropped() -> u64 {
    LINES.dropped.load(Ordering::Relaxed)
}
