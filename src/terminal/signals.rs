//! Who a signal is for: this process as always, a conversation, or another program that has the terminal.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGQUIT, SIGXFSZ};
use signal_hook::flag;

/// Threads that listen for signals hear of one a little later than it came.
const LATE: Duration = Duration::from_millis(500);

static IS_AWAY: AtomicBool = AtomicBool::new(false);

static IS_ASKING: AtomicBool = AtomicBool::new(false);

/// Until when Ctrl-C may be one that came while the terminal was away.
static HEARD_UNTIL: Mutex<Option<Instant>> = Mutex::new(None);

/// Until when any signal may be one that has ended a conversation.
static ENDED_UNTIL: Mutex<Option<Instant>> = Mutex::new(None);

/// Whether Ctrl-C has come since the terminal was last given away.
static CAME: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Whether the signals that were ever held end the process, as they do without a handler.
static ENDS: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// The signals that were ever held: each gets one handler, since a process cannot go back to having none.
static HELD: Mutex<Vec<i32>> = Mutex::new(Vec::new());

/// From now on this signal does not end the process by itself.
///
/// # Errors
/// The system's, if it takes no handler.
pub fn hold(signal: i32) -> io::Result<()> {
    let ends = ENDS.get_or_init(Arc::default);
    ends.store(false, Ordering::SeqCst);
    // A list of numbers is whole whatever happened to a thread that had it.
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    if !held.contains(&signal) {
        flag::register_conditional_default(signal, Arc::clone(ends))?;
        held.push(signal);
    }
    Ok(())
}

/// From now on a file size limit (`ulimit -f`) is an error of the write that meets it, not the end of the process. Programs
/// that this one runs are ended as ever.
///
/// # Errors
/// The system's, if it takes no handler.
pub fn outlive_full_files() -> io::Result<()> {
    flag::register(SIGXFSZ, Arc::default()).map(drop)
}

/// From now on all signals that were held end the process as they always do.
pub fn release() {
    if let Some(ends) = ENDS.get() {
        ends.store(true, Ordering::SeqCst);
    }
}

/// From now on a conversation goes on, which hears of signals itself.
pub fn begin_asking() {
    IS_ASKING.store(true, Ordering::SeqCst);
}

/// The conversation is over, and a signal has ended it if `is_ended`.
pub fn end_asking(is_ended: bool) {
    if is_ended {
        hear_until(&ENDED_UNTIL);
    }
    IS_ASKING.store(false, Ordering::SeqCst);
}

fn hear_until(until: &Mutex<Option<Instant>>) {
    *until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + LATE);
}

fn is_late(until: &Mutex<Option<Instant>>) -> bool {
    until.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|until| Instant::now() < until)
}

/// The terminal is another program's as long as this lives; there is one at a time.
///
/// A handler rather than ignoring: what is ignored here would be ignored by the other program too.
#[must_use]
pub struct Away;

impl Away {
    /// Afterwards Ctrl-C does as it always does if `signals_end`; else a handler of the store's client decides.
    ///
    /// # Errors
    /// The system's, if it takes no handler.
    pub fn begin(signals_end: bool) -> io::Result<Self> {
        IS_AWAY.store(true, Ordering::SeqCst);
        let away = Self;
        hold(SIGQUIT)?;
        if signals_end {
            hold(SIGINT)?;
        }
        match CAME.get() {
            Some(came) => came.store(false, Ordering::SeqCst),
            None => {
                flag::register(SIGINT, Arc::clone(CAME.get_or_init(Arc::default)))?;
            }
        }
        Ok(away)
    }
}

impl Drop for Away {
    fn drop(&mut self) {
        if CAME.get().is_some_and(|came| came.load(Ordering::SeqCst)) {
            hear_until(&HEARD_UNTIL);
        }
        release();
        IS_AWAY.store(false, Ordering::SeqCst);
    }
}

/// Whether a signal that was just heard of is a conversation's, or another program's that has the terminal.
#[must_use]
pub fn is_for_another(signal: i32) -> bool {
    let is_away = || IS_AWAY.load(Ordering::SeqCst) || is_late(&HEARD_UNTIL);
    IS_ASKING.load(Ordering::SeqCst) || is_late(&ENDED_UNTIL) || signal == SIGINT && is_away()
}
