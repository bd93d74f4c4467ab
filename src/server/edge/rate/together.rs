//! Requests that are counted in the store, where several servers have one.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::clock::Clock;
use crate::store::{Access, Place, RequestCount, Store, StoreError, open};

/// Requests that may wait to be counted.
const QUEUE: usize = 4096;

/// Requests that are counted in one question.
const BATCH: usize = 512;

/// So long a request waits for its count.
const PATIENCE: Duration = Duration::from_secs(5);

/// A store that could not count is left alone for so long, and each server counts its own.
const AWAY: Duration = Duration::from_secs(10);

/// A caller whose request is to be counted, and who waits for that.
type Asked = (Uuid, oneshot::Sender<RequestCount>);

/// Counts requests in the store, all that wait in one question.
pub struct CountedTogether {
    queue: Sender<Asked>,
    /// Callers that have made all requests of their minute, and when it ends: nobody need ask again until then.
    spent: Mutex<HashMap<Uuid, Instant>>,
    /// When the store could not count.
    failed: Mutex<Option<Instant>>,
}

impl CountedTogether {
    /// # Errors
    /// There is no thread left.
    pub fn start(place: Place, clock: Clock) -> io::Result<Self> {
        let (queue, asked) = channel(QUEUE);
        // It ends with the queue. Nobody waits for that: nothing of a count need be stored.
        thread::Builder::new().name("rate".to_owned()).spawn(move || count(&place, clock, asked))?;
        Ok(Self { queue, spent: Mutex::default(), failed: Mutex::default() })
    }

    /// Counts a request of a caller, who has `most` of them; `None` if that cannot be done now.
    pub async fn count(&self, caller: &str, most: u32) -> Option<RequestCount> {
        // No name or address of anybody need be stored, and a name may be long, or have what no database keeps.
        let caller = Uuid::new_v5(&Uuid::NAMESPACE_OID, caller.as_bytes());
        if let Some(left) = self.left_of_spent(caller) {
            return Some(RequestCount { count: u32::MAX, left });
        }
        if locked(&self.failed).is_some_and(|when| when.elapsed() < AWAY) {
            return None;
        }
        let (reply, answer) = oneshot::channel();
        let counted = match self.queue.try_send((caller, reply)) {
            Ok(()) => tokio::time::timeout(PATIENCE, answer).await.ok().and_then(Result::ok),
            Err(_) => None,
        };
        match counted {
            Some(counted) if counted.count > most => self.spend(caller, counted.left),
            Some(_) => {}
            None => *locked(&self.failed) = Some(Instant::now()),
        }
        counted
    }

    fn left_of_spent(&self, caller: Uuid) -> Option<Duration> {
        let until = *locked(&self.spent).get(&caller)?;
        until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
    }

    fn spend(&self, caller: Uuid, left: Duration) {
        let (mut spent, now) = (locked(&self.spent), Instant::now());
        spent.retain(|_, until| *until > now);
        spent.insert(caller, now + left);
    }
}

/// Counts what waits until nobody can ask any more. Who is not answered knows that it was not counted.
fn count(place: &Place, clock: Clock, mut asked: Receiver<Asked>) {
    // The first request need not wait for the connection.
    let mut store = counting(place, clock);
    while let Some(first) = asked.blocking_recv() {
        let mut waiting: BTreeMap<Uuid, Vec<oneshot::Sender<RequestCount>>> = BTreeMap::new();
        let next = std::iter::from_fn(|| asked.try_recv().ok());
        for (caller, reply) in std::iter::once(first).chain(next).take(BATCH) {
            waiting.entry(caller).or_default().push(reply);
        }
        store = store.or_else(|| counting(place, clock));
        let Some(counting) = &mut store else { continue };
        match count_all(counting.as_mut(), &waiting) {
            Ok(counted) => waiting.into_values().zip(counted).for_each(|(replies, counted)| answer(replies, counted)),
            Err(error) => {
                warn(&error);
                store = None;
            }
        }
    }
}

fn counting(place: &Place, clock: Clock) -> Option<Box<dyn Store>> {
    open(place, Access::ReadBeside, clock).inspect_err(warn).ok()
}

fn warn(error: &StoreError) {
    tracing::warn!(%error, "requests are not counted in the store; this server counts its own");
}

fn count_all(
    store: &mut dyn Store,
    waiting: &BTreeMap<Uuid, Vec<oneshot::Sender<RequestCount>>>,
) -> Result<Vec<RequestCount>, StoreError> {
    let number = |replies: &Vec<_>| u32::try_from(replies.len()).unwrap_or(u32::MAX);
    let asked: Vec<_> = waiting.iter().map(|(caller, replies)| (*caller, number(replies))).collect();
    store.count_requests(&asked)
}

/// Tells each request of a caller which one it was.
fn answer(replies: Vec<oneshot::Sender<RequestCount>>, last: RequestCount) {
    for (behind, reply) in (0..).zip(replies.into_iter().rev()) {
        // A client that has gone is not told.
        let _ = reply.send(RequestCount { count: last.count.saturating_sub(behind), ..last });
    }
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // It is whole after every assignment, whoever panicked elsewhere.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
