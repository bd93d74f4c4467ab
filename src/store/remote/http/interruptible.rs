//! Waits for an exchange, a pause or the user's interrupt, whichever comes first.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::answer::Answer;
use super::exchange::{Call, Failure, Line};
use crate::terminal::signals;

/// Waits that are going on in this process, each with who is to hear of a signal; gone when they end. Outside of them a
/// signal does what it always does.
static WAITS: Mutex<Vec<Weak<Sender<Event>>>> = Mutex::new(Vec::new());

/// One thread listens for the whole process, however many stores it opens.
static LISTENING: Once = Once::new();

/// How much longer than its limit an exchange may take before it is given up from outside.
const GRACE: Duration = Duration::from_secs(2);

enum Event {
    Signal,
    /// The end of the exchange with this number; an exchange that was given up may end later.
    Done(u64, Result<Answer, Failure>),
}

/// The user interrupted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendInterrupted;

pub struct Waiter {
    events: Receiver<Event>,
    sender: Sender<Event>,
    exchanges: u64,
}

impl Waiter {
    pub fn new() -> Self {
        let (sender, events) = channel();
        Self { events, sender, exchanges: 0 }
    }

    /// Runs one exchange on a thread of its own, as a blocked read cannot be woken otherwise.
    pub fn run(&mut self, line: Line, call: Call, limit: Duration) -> Result<Answer, Failure> {
        listen();
        let _waiting = begin(&self.sender);
        self.exchanges += 1;
        let number = self.exchanges;
        let (agent, sent, sender) = (line.agent.clone(), Arc::clone(&line.sent), self.sender.clone());
        thread::spawn(move || {
            let result = line.exchange(&call);
            // Nobody listens any more if the user interrupted.
            drop(sender.send(Event::Done(number, result)));
        });
        let was_sent = || sent.load(Ordering::SeqCst);
        match self.wait(limit + GRACE, number) {
            Some(Event::Done(_, result)) => result,
            Some(Event::Signal) => {
                // Read before the connection is closed: whatever is written later is not heard any more.
                agent.shutdown();
                Err(Failure::Interrupted { sent: was_sent() })
            }
            None => {
                agent.shutdown();
                let reason = format!("no complete answer within {} s", limit.as_secs());
                Err(if was_sent() { Failure::Sent(reason) } else { Failure::Unsent { reason, passing: false } })
            }
        }
    }

    /// Lets some time pass.
    pub fn pause(&mut self, time: Duration) -> Result<(), SendInterrupted> {
        listen();
        let _waiting = begin(&self.sender);
        match self.wait(time, 0) {
            Some(Event::Signal) => Err(SendInterrupted),
            _ => Ok(()),
        }
    }

    /// The next signal or the end of an exchange; `None` when the time is over.
    fn wait(&self, time: Duration, number: u64) -> Option<Event> {
        let end = Instant::now() + time;
        loop {
            match self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Event::Done(other, _)) if other != number => {}
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

/// Starts to listen for signals, once, with the first exchange. Without handlers a signal ends the process, which is
/// no worse than before; so a failure here is none of the request.
fn listen() {
    LISTENING.call_once(|| {
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
        thread::spawn(move || signals.forever().for_each(heard));
    });
}

fn heard(signal: i32) {
    // What an editor or a pager gets from the terminal is for it alone, and a question ends with a tidy terminal.
    if signals::is_for_another(signal) {
        return;
    }
    let waits: Vec<_> = waits().iter().filter_map(Weak::upgrade).collect();
    if waits.is_empty() {
        drop(emulate_default_handler(signal));
    }
    for sender in waits {
        drop(sender.send(Event::Signal));
    }
}

/// A wait hears of signals as long as this is kept.
fn begin(sender: &Sender<Event>) -> Arc<Sender<Event>> {
    let waiting = Arc::new(sender.clone());
    let mut waits = waits();
    waits.retain(|wait| wait.strong_count() > 0);
    waits.push(Arc::downgrade(&waiting));
    waiting
}

/// A list of senders is whole whatever happened to a thread that had it.
fn waits() -> MutexGuard<'static, Vec<Weak<Sender<Event>>>> {
    WAITS.lock().unwrap_or_else(PoisonError::into_inner)
}
