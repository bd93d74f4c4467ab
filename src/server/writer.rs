//! One thread writes: everything that waits goes into one transaction, and all are answered after its COMMIT.

use std::thread::{Builder, JoinHandle};

use anyhow::Result;
use axum::http::StatusCode;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;

use super::refusal::Refusal;
use crate::problem::Problem;
use crate::store::{Filed, Filing, Store};
use crate::ticket::{Cambio, Catalogo, Entrada};

/// Requests that may wait; more are told to come back, so that memory has a bound.
const QUEUE: usize = 4096;

/// The most filings of one transaction, so that a burst delays nobody by more than a few milliseconds.
const BATCH: usize = 512;

enum Job {
    File { filing: Filing, reply: oneshot::Sender<Result<Filed, Refusal>> },
    Change { catalogo: Catalogo, cambio: Cambio, reply: oneshot::Sender<Result<Entrada, Refusal>> },
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
        self.send(Job::File { filing, reply })?;
        answer.await.unwrap_or_else(|_| Err(Problem::bare(500).into()))
    }

    /// Changes a catalogue; durable when this answers.
    pub async fn change(&self, catalogo: Catalogo, cambio: Cambio) -> Result<Entrada, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.send(Job::Change { catalogo, cambio, reply })?;
        answer.await.unwrap_or_else(|_| Err(Problem::bare(500).into()))
    }

    fn send(&self, job: Job) -> Result<(), Refusal> {
        let full =
            || Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "Too many requests wait; nothing was stored.").later(1);
        self.queue.try_send(job).map_err(|_| full())
    }
}

fn write(mut store: Box<dyn Store>, mut jobs: Receiver<Job>) {
    while let Some(first) = jobs.blocking_recv() {
        let mut next = Some(first);
        let (mut filings, mut replies) = (Vec::new(), Vec::new());
        // A change of a catalogue ends the batch and comes after it.
        let mut change = None;
        while let Some(job) = next.take() {
            match job {
                Job::File { filing, reply } => {
                    filings.push(filing);
                    replies.push(reply);
                    next = if filings.len() < BATCH { jobs.try_recv().ok() } else { None };
                }
                Job::Change { catalogo, cambio, reply } => change = Some((catalogo, cambio, reply)),
            }
        }
        if !filings.is_empty() {
            answer(store.create(&filings).map_err(|error| Refusal::from(&error)), replies);
        }
        if let Some((catalogo, cambio, reply)) = change {
            let changed = store.catalogue_change(catalogo, &cambio).map_err(|error| Refusal::from(&error));
            // A client that no longer listens is not told.
            drop(reply.send(changed));
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
