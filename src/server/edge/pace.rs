//! How long a connection may take: to say what it wants, and to want nothing.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

/// The limits of time of a connection.
#[derive(Debug, Clone, Copy)]
pub struct TimeLimits {
    /// For the head of a request, from its first byte; of a new connection, from its start.
    pub arrival: Duration,
    /// For a connection on which a request was answered and no other has begun.
    pub idle: Duration,
}

/// What a connection is at. Its own task alone changes it, so nobody waits for the lock.
pub struct Pace {
    patience: TimeLimits,
    at: Mutex<At>,
}

#[derive(Clone, Copy)]
enum At {
    /// A request is arriving.
    Arriving(Instant),
    Answering,
    /// The client takes none of the answer. The limit of its stream ends that.
    Blocked,
    Idle(Instant),
}

impl Pace {
    pub fn new(patience: TimeLimits) -> Arc<Self> {
        Arc::new(Self { patience, at: Mutex::new(At::Arriving(Instant::now() + patience.arrival)) })
    }

    /// Bytes have come.
    pub fn read(&self) {
        self.change(|at| matches!(at, At::Idle(_)).then(|| At::Arriving(Instant::now() + self.patience.arrival)));
    }

    /// Bytes of an answer have been taken.
    pub fn written(&self) {
        self.change(|at| matches!(at, At::Blocked | At::Idle(_)).then(|| self.idle()));
    }

    /// Bytes of an answer wait to be taken.
    pub fn blocked(&self) {
        self.change(|at| matches!(at, At::Idle(_)).then_some(At::Blocked));
    }

    /// The head of a request is there.
    pub fn asked(&self) {
        self.change(|_| Some(At::Answering));
    }

    /// Its answer is there, and will be written.
    pub fn answered(&self) {
        self.change(|_| Some(self.idle()));
    }

    fn idle(&self) -> At {
        At::Idle(Instant::now() + self.patience.idle)
    }

    fn change(&self, to: impl FnOnce(At) -> Option<At>) {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(next) = to(*at) {
            *at = next;
        }
    }

    fn until(&self) -> Option<Instant> {
        match *self.at.lock().unwrap_or_else(PoisonError::into_inner) {
            At::Arriving(until) | At::Idle(until) => Some(until),
            At::Answering | At::Blocked => None,
        }
    }
}

/// Ends when a connection has taken too long.
pub struct Overdue {
    pace: Arc<Pace>,
    alarm: Pin<Box<Sleep>>,
}

impl Overdue {
    pub fn new(pace: Arc<Pace>) -> Self {
        let until = pace.until().unwrap_or_else(Instant::now);
        Self { pace, alarm: Box::pin(sleep_until(until)) }
    }
}

impl Future for Overdue {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        loop {
            let Some(until) = self.pace.until() else { return Poll::Pending };
            // An alarm that comes too early is set again then: most requests need not touch it.
            if until < self.alarm.deadline() {
                self.alarm.as_mut().reset(until);
            }
            if pin!(&mut self.alarm).poll(context).is_pending() {
                return Poll::Pending;
            }
            if until <= Instant::now() {
                return Poll::Ready(());
            }
            self.alarm.as_mut().reset(until);
        }
    }
}
