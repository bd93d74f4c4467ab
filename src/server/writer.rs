//! One thread writes: everything that waits goes into one transaction, and all are answered after its COMMIT.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::Result;
use axum::http::StatusCode;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;

use super::refusal::Refusal;
use crate::store::{Filed, Filing, Store, StoreError};

/// Requests that may wait; more are told to come back, so that memory has a bound.
const QUEUE: usize = 4096;

/// The most filings of one transaction, so that a burst delays nobody by more than a few milliseconds.
const BATCH: usize = 512;

/// A change that has waited for so long is refused instead of begun: its client has given up, or soon will.
const OLDEST: Duration = Duration::from_secs(if cfg!(test) { 0 } else { 10 });

/// So long a success of the writer is believed.
const FRESH: Duration = Duration::from_secs(10);

/// What is to be done with the store; it answers its client itself.
type Work = Box<dyn FnOnce(&mut dyn Store) + Send>;

enum Job {
    /// A ticket, filed together with those that wait behind it.
    File(Filing, oneshot::Sender<Result<Filed, Refusal>>),
    /// Anything else that writes, in a transaction of its own.
    Other(Work),
    /// What the writes before have left for later, until somebody else waits.
    Tend,
}

/// The way to the writing thread. The thread ends when the last of these is gone.
pub(super) struct Writer {
    queue: Sender<Job>,
    last: Arc<Last>,
}

/// How the last write went, and when.
#[derive(Default)]
struct Last(Mutex<Option<(bool, Instant)>>);

impl Last {
    fn went<T>(&self, done: &Result<T, StoreError>) {
        let is_good = match done {
            Ok(_) => true,
            Err(error) if error.is_of_the_place() => false,
            // What a store refuses says nothing of its disk.
            Err(_) => return,
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((is_good, Instant::now()));
    }

    fn get(&self) -> Option<(bool, Instant)> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writer {
    pub fn start(store: Box<dyn Store>) -> Result<(Self, JoinHandle<()>)> {
        let (queue, jobs) = channel(QUEUE);
        let last = Arc::new(Last::default());
        let told = Arc::clone(&last);
        let thread = Builder::new().name("writer".to_owned()).spawn(move || write(store, jobs, &told))?;
        Ok((Self { queue, last }, thread))
    }

    /// Ends when the thread has: after a bug only, as it lives as long as there is a writer.
    pub fn gone(&self) -> impl Future<Output = ()> + use<> {
        let queue = self.queue.clone();
        async move { queue.closed().await }
    }

    /// Files a ticket; durable when this answers.
    ///
    /// A client that goes away does not take its filing back: the thread finishes it (contract I16).
    pub async fn file(&self, filing: Filing) -> Result<Filed, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.enqueue(Job::File(filing, reply))?;
        answer.await.unwrap_or_else(|_| Err(crate::problem::Problem::bare(500).into()))
    }

    /// Does something else that writes; durable when this answers. What its client no longer waits for, or has waited for
    /// too long, is not begun.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Result<T, StoreError>, Refusal> {
        let (reply, answer) = oneshot::channel();
        let (since, last) = (Instant::now(), Arc::clone(&self.last));
        self.enqueue(Job::Other(Box::new(move |store| {
            if reply.is_closed() {
                return;
            }
            let done = if since.elapsed() >= OLDEST {
                Err(StoreError::Busy("a change waited too long for its turn; nothing was stored".to_owned().into()))
            } else {
                let done = work(store);
                last.went(&done);
                done
            };
            // A client that no longer listens is not told.
            drop(reply.send(done));
        })))?;
        answer.await.map_err(|_| crate::problem::Problem::bare(500).into())
    }

    /// Whether it could write now: it says so itself if it has just written, else it tries. While others are being served
    /// for longer than `patience`, its last word counts.
    pub async fn can_write(&self, patience: Duration) -> bool {
        if self.last.get().is_some_and(|(is_good, when)| is_good && when.elapsed() < FRESH) {
            return true;
        }
        match tokio::time::timeout(patience, self.run(|store| store.try_writing())).await {
            Ok(tried) => matches!(tried, Ok(Ok(()))),
            Err(_) => self.last.get().is_none_or(|(is_good, _)| is_good),
        }
    }

    /// Lets the thread do what writes have left for later, if it has nothing better to do.
    pub fn tend(&self) {
        // Where the queue is full there is something better to do.
        let _ = self.queue.try_send(Job::Tend);
    }

    fn enqueue(&self, job: Job) -> Result<(), Refusal> {
        let full =
            || Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "Too many requests wait; nothing was stored.").later(1);
        self.queue.try_send(job).map_err(|_| full())
    }
}

fn write(mut store: Box<dyn Store>, mut jobs: Receiver<Job>, last: &Last) {
    let mut next = None;
    while let Some(job) = next.take().or_else(|| jobs.blocking_recv()) {
        let (first, reply) = match job {
            Job::File(filing, reply) => (filing, reply),
            Job::Other(work) => {
                work(store.as_mut());
                continue;
            }
            Job::Tend => {
                tend(store.as_mut(), &jobs);
                continue;
            }
        };
        let (mut filings, mut replies) = (vec![first], vec![reply]);
        while filings.len() < BATCH
            && let Ok(job) = jobs.try_recv()
        {
            match job {
                Job::File(filing, reply) => {
                    filings.push(filing);
                    replies.push(reply);
                }
                other => {
                    next = Some(other);
                    break;
                }
            }
        }
        let filed = store.create(&filings);
        last.went(&filed);
        answer(filed.map_err(Refusal::from), replies);
    }
}

/// Does what is left for later, step by step, until somebody waits: a step takes as long as many filings.
fn tend(store: &mut dyn Store, jobs: &Receiver<Job>) {
    while jobs.is_empty() {
        match store.tend() {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                // Nobody waits for this, and the next turn tries again.
                tracing::warn!(%error, "the store's housekeeping failed");
                return;
            }
        }
    }
}

fn answer(filed: Result<Vec<Filed>, Refusal>, replies: Vec<oneshot::Sender<Result<Filed, Refusal>>>) {
    // A client that no longer listens is not told.
    match filed {
        Ok(filed) => replies.into_iter().zip(filed).for_each(|(reply, filed)| drop(reply.send(Ok(filed)))),
        Err(refusal) => replies.into_iter().for_each(|reply| drop(reply.send(Err(refusal.clone())))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;
    use crate::store::{Access, Place, open};

    #[tokio::test]
    async fn a_change_that_waited_too_long_is_refused_unexecuted() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite(folder.path().join("tickets.db"));
        let (writer, _) = Writer::start(open(&place, Access::Serve, clock::now).unwrap()).unwrap();
        // Under test any wait is too long.
        let done = writer.run(|_| -> Result<(), _> { panic!("it was begun") }).await.unwrap();
        assert!(matches!(done, Err(StoreError::Busy(_))));
    }
}
