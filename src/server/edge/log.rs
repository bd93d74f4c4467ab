//! The server's log: one JSON object a line on stderr, so that no text of a client can forge a line.
//!
//! A terminal that is stopped, a pipe that nobody reads and a full disk take no lines. So a thread of its own writes them,
//! from a queue with a bound; what cannot be written is dropped and counted, and nobody waits for it.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use tracing::Level;

use crate::json;

/// Lines that may wait; one has 30 kB at most, as a request's target has a bound.
const QUEUE: usize = 1024;

/// So long lines gather: woken for each of them, this thread and those that bring them spent more on that than on the lines.
const GATHERING: Duration = Duration::from_millis(1);

/// Bytes of lines that are written together, by one call of the system.
const TOGETHER: usize = 32 * 1024;

/// How long the end waits for lines that are still to be written.
const FAREWELL: Duration = Duration::from_secs(1);

/// A process has one log, as it has one stderr.
static QUEUED: OnceLock<Sender<Message>> = OnceLock::new();
static WAITING: AtomicUsize = AtomicUsize::new(0);
static DROPPED: AtomicU64 = AtomicU64::new(0);

enum Message {
    Line(Vec<u8>),
    /// Dropped when all lines before it are written.
    End(Sender<()>),
}

fn push(line: Vec<u8>) {
    let is_full = WAITING.fetch_add(1, Ordering::Relaxed) >= QUEUE;
    if is_full || QUEUED.get().is_none_or(|queued| queued.send(Message::Line(line)).is_err()) {
        WAITING.fetch_sub(1, Ordering::Relaxed);
        DROPPED.fetch_add(1, Ordering::Relaxed);
    }
}

/// Writes what comes; never ends.
fn write(messages: &Receiver<Message>, mut out: File) {
    let mut gathered = Gathered::default();
    while let Ok(first) = messages.recv() {
        for message in std::iter::once(first).chain(messages.try_iter()) {
            match message {
                Message::Line(line) => gathered.add(&line, &mut out),
                Message::End(written) => {
                    gathered.write(&mut out);
                    drop(written);
                }
            }
        }
        gathered.write(&mut out);
        thread::sleep(GATHERING);
    }
}

/// Lines that are written together.
#[derive(Default)]
struct Gathered {
    text: Vec<u8>,
    lines: u64,
}

impl Gathered {
    fn add(&mut self, line: &[u8], out: &mut File) {
        WAITING.fetch_sub(1, Ordering::Relaxed);
        if self.text.len() + line.len() > TOGETHER {
            self.write(out);
        }
        self.text.extend_from_slice(line);
        self.lines += 1;
    }

    fn write(&mut self, out: &mut File) {
        if out.write_all(&self.text).is_err() {
            DROPPED.fetch_add(self.lines, Ordering::Relaxed);
        }
        self.text.clear();
        self.lines = 0;
    }
}

/// An event's line on its way into the queue: tracing hands each over in one piece, and an error would be written to
/// stderr, which is what has failed.
struct Line;

impl Write for Line {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut harmless = Vec::with_capacity(line.len());
        json::escaped(&mut harmless, &String::from_utf8_lossy(line))?;
        push(harmless);
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
        let (end, ended) = channel();
        if QUEUED.get().is_some_and(|queued| queued.send(Message::End(end)).is_ok()) {
            // Whether all of it was written or not, the process ends now.
            let _ = ended.recv_timeout(FAREWELL);
        }
    }
}

/// Writes events of this level and above from now on, and panics too: the usual hook would wait for stderr.
pub fn log(level: Level) -> io::Result<Log> {
    // A handle of its own: who waits in a write must not hold the lock of `io::stderr`, on which the end would wait.
    let out = File::from(io::stderr().as_fd().try_clone_to_owned()?);
    let (queued, messages) = channel();
    thread::Builder::new().name("log".to_owned()).spawn(move || write(&messages, out))?;
    // A process begins one log.
    let _ = QUEUED.set(queued);
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
    DROPPED.load(Ordering::Relaxed)
}
