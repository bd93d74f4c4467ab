//! The server's log: one JSON object a line on stderr, so that no text of a client can forge a line.
//!
//! A terminal that is stopped, a pipe that nobody reads and a full disk take no lines. So a thread of its own writes them,
//! from a text with a bound; what cannot be written is dropped and counted, and nobody waits for it.

use std::fmt::Debug;
use std::fs::File;
use std::io::{self, Write};
use std::mem;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use chrono::SecondsFormat;
use serde::ser::{Serialize, SerializeMap, Serializer as _};
use serde_json::Serializer;
use serde_json::ser::CompactFormatter;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::clock;
use crate::json::Harmless;

/// Bytes of lines that may wait; a line has 30 kB at most, as a request's target has a bound.
const ROOM: usize = 1024 * 1024;

/// So long lines gather: woken for each of them, this thread and those that bring them spent more on that than on the lines.
const GATHERING: Duration = Duration::from_millis(1);

/// How long the end waits for lines that are still to be written.
const FAREWELL: Duration = Duration::from_secs(1);

/// A process has one log, as it has one stderr.
static WAITING: Mutex<Waiting> = Mutex::new(Waiting { text: Vec::new(), ends: Vec::new() });
static NEWS: Condvar = Condvar::new();
static DROPPED: AtomicU64 = AtomicU64::new(0);

/// What is still to be written.
struct Waiting {
    /// Whole lines.
    text: Vec<u8>,
    /// Dropped when all of it is written.
    ends: Vec<Sender<()>>,
}

impl Waiting {
    const fn is_empty(&self) -> bool {
        self.text.is_empty() && self.ends.is_empty()
    }
}

fn waiting() -> MutexGuard<'static, Waiting> {
    // It is whole after every call, whoever panicked elsewhere.
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn push(line: &[u8]) {
    let mut waiting = waiting();
    if waiting.text.len() + line.len() > ROOM {
        DROPPED.fetch_add(1, Ordering::Relaxed);
        return;
    }
    waiting.text.extend_from_slice(line);
    drop(waiting);
    NEWS.notify_one();
}

/// Writes what comes; never ends.
fn write(mut out: File) {
    let mut text = Vec::new();
    loop {
        let mut waiting = NEWS.wait_while(waiting(), |it| it.is_empty()).unwrap_or_else(PoisonError::into_inner);
        mem::swap(&mut text, &mut waiting.text);
        let ends = mem::take(&mut waiting.ends);
        drop(waiting);
        DROPPED.fetch_add(unwritten(&text, &mut out), Ordering::Relaxed);
        text.clear();
        drop(ends);
        thread::sleep(GATHERING);
    }
}

/// Writes as much of some lines as it can; answers how many are not written, or in part.
fn unwritten(mut text: &[u8], out: &mut impl Write) -> u64 {
    while !text.is_empty() {
        match out.write(text) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(count @ 1..) => text = text.get(count..).unwrap_or_default(),
            Ok(_) | Err(_) => break,
        }
    }
    text.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

/// Takes the events of one level and above. There are no spans: what belongs to a request is said in its one event.
struct Lines(Level);

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && *metadata.level() <= self.0
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.0.into())
    }

    fn event(&self, event: &Event<'_>) {
        // Texts and numbers in memory have JSON.
        if let Ok(line) = line(event) {
            push(&line);
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// An event as JSON, with its time and level in front.
fn line(event: &Event<'_>) -> serde_json::Result<Vec<u8>> {
    let mut line = Vec::with_capacity(512);
    let mut serializer = Serializer::with_formatter(&mut line, Harmless(CompactFormatter));
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("timestamp", &clock::now().to_rfc3339_opts(SecondsFormat::Micros, true))?;
    map.serialize_entry("level", event.metadata().level().as_str())?;
    let mut fields = Fields { map, written: Ok(()) };
    event.record(&mut fields);
    fields.written?;
    fields.map.end()?;
    line.push(b'\n');
    Ok(line)
}

/// The fields of an event, on their way into an object.
struct Fields<M: SerializeMap> {
    map: M,
    written: Result<(), M::Error>,
}

impl<M: SerializeMap> Fields<M> {
    fn add(&mut self, field: &Field, value: &(impl Serialize + ?Sized)) {
        if self.written.is_ok() {
            self.written = self.map.serialize_entry(field.name(), value);
        }
    }
}

impl<M: SerializeMap> Visit for Fields<M> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field, &value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.add(field, &format_args!("{value:?}"));
    }
}

/// The log of this process; its end waits a moment for what is still to be written.
#[must_use = "the last lines are written when it is dropped"]
#[derive(Debug)]
pub struct Log(());

impl Drop for Log {
    fn drop(&mut self) {
        let (end, ended) = channel();
        waiting().ends.push(end);
        NEWS.notify_one();
        // Whether all of it was written or not, the process ends now.
        let _ = ended.recv_timeout(FAREWELL);
    }
}

/// Writes events of this level and above from now on, and panics too: the usual hook would wait for stderr.
pub fn log(level: Level) -> io::Result<Log> {
    // A handle of its own: who waits in a write must not hold the lock of `io::stderr`, on which the end would wait.
    let out = File::from(io::stderr().as_fd().try_clone_to_owned()?);
    thread::Builder::new().name("log".to_owned()).spawn(move || write(out))?;
    tracing::subscriber::set_global_default(Lines(level)).map_err(io::Error::other)?;
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "this is a bug")));
    Ok(Log(()))
}

/// How many lines were not written.
pub fn dropped() -> u64 {
    DROPPED.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk with room for so many bytes, which takes at most four at once.
    struct Disk(usize);

    impl Write for Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let count = bytes.len().min(self.0).min(4);
            self.0 -= count;
            if count > 0 { Ok(count) } else { Err(io::ErrorKind::StorageFull.into()) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_that_are_written_are_not_counted_as_dropped() {
        for (room, dropped) in [(0, 3), (5, 3), (6, 2), (11, 2), (17, 1), (18, 0)] {
            assert_eq!(unwritten(b"{\"a\"}\n{\"b\"}\n{\"c\"}\n", &mut Disk(room)), dropped, "{room}");
        }
    }
}
