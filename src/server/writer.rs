//! One thread writes: everything that waits goes into one transaction, and all are answered after its COMMIT.

use std::thread::{Builder, JoinHandle};

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
}

impl Writer {
    pub fn start(store: Box<dyn Store>) -> Result<(Self, JoinHandle<()>)> {
        let (queue, jobs) = channel(QUEUE);
        let thread = Builder::new().name("writer".to_owned()).spawn(move || write(store, jobs))?;
        Ok((Self { queue }, thread))
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

    /// Does something else that writes; durable when this answers.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Result<T, StoreError>, Refusal> {
        let (reply, answer) = oneshot::channel();
        // A client that no longer listens is not told.
        self.enqueue(Job::Other(Box::new(move |store| drop(reply.send(work(store))))))?;
        answer.await.map_err(|_| crate::problem::Problem::bare(500).into())
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

fn write(mut store: Box<dyn Store>, mut jobs: Receiver<Job>) {
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
        answer(store.create(&filings).map_err(|error| Refusal::from(&error)), replies);
    }
}

fn tend(store: &mut dyn Store, jobs: &Receiver<Job>) {
    loop {
        match store.tend() {
            Ok(true) if jobs.is_empty() => {}
            Ok(_) => return,
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
