//! Reads beside the writer, each on a connection of its own that is kept for the next.

use std::mem;
use std::net::IpAddr;
use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::edge::share::{Asker, Shares};
use super::pool::BlockingPool;
use super::refusal::Refusal;
use crate::clock::Clock;
use crate::problem::Problem;
use crate::store::{Access, FileCheck, Place, Store, StoreError, open};
use crate::ticket::{Ticket, TicketRef};

type Pool = Arc<Mutex<Vec<Box<dyn Store>>>>;

/// Reads at one time, a thread each if they last: more would only wait for the same two or four cores.
pub(super) const AT_ONCE: usize = 16;

/// Of one address, behind which a proxy may have many callers.
const OF_ADDRESS: usize = 12;

/// Of one caller.
const OF_CALLER: usize = 4;

/// So long a read may wait for its turn, as a change may.
const PATIENCE: Duration = Duration::from_secs(10);

/// A replica that could not be read is left alone for so long.
const AWAY: Duration = Duration::from_secs(10);

/// A store, and the connections to it that nobody uses now.
#[derive(Clone)]
struct Source {
    place: Place,
    clock: Clock,
    idle: Pool,
    /// When it could not be read.
    failed: Arc<Mutex<Option<Instant>>>,
}

impl Source {
    fn new(place: Place, clock: Clock) -> Self {
        Self { place, clock, idle: Arc::default(), failed: Arc::default() }
    }

    fn read<T>(&self, read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let kept = locked(&self.idle).pop();
        let mut store = match kept {
            Some(store) => store,
            None => open(&self.place, Access::ReadBeside, self.clock)?,
        };
        let answer = read(store.as_mut());
        // A connection whose read failed is not trusted with the next one.
        if matches!(answer, Ok(_) | Err(StoreError::NotFound(_) | StoreError::Misasked(_))) {
            locked(&self.idle).push(store);
        }
        answer
    }

    /// The same for a copy of the store that another can stand in for: nothing if it cannot be read.
    fn try_read<T>(&self, read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>) -> Option<Result<T, StoreError>> {
        if locked(&self.failed).is_some_and(|when| when.elapsed() < AWAY) {
            return None;
        }
        let answer = self.read(read);
        if answer.as_ref().is_err_and(StoreError::is_of_the_place) {
            *locked(&self.failed) = Some(Instant::now());
            return None;
        }
        Some(answer)
    }
}

/// How long a read takes, as far as is known before.
#[derive(Clone, Copy)]
enum Length {
    Any,
    /// It looks at a few pages, whatever is asked.
    Short,
}

/// Connections for reading; as many as there are reads at one time.
pub(super) struct Readers {
    main: Source,
    /// Where lists are read, which need not be of this moment.
    replica: Option<Source>,
    /// The writer's look: what is read is what is written.
    watch: FileCheck,
    pool: BlockingPool,
    all: Arc<Semaphore>,
    /// For whoever watches over the server.
    apart: Arc<Semaphore>,
    addresses: Shares<IpAddr>,
    callers: Shares<String>,
}

impl Readers {
    /// `workers` are the threads on which requests are answered.
    pub fn new(place: Place, replica: Option<Place>, clock: Clock, watch: FileCheck, workers: usize) -> Self {
        // Who waits for another server takes no core meanwhile.
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let (few, here) =
            if place.is_shared() { (AT_ONCE, 0) } else { (cores.min(AT_ONCE), workers.saturating_sub(1)) };
        Self {
            // Whatever a short read waits for, one worker is left for all others.
            pool: BlockingPool::new(few, here),
            main: Source::new(place, clock),
            replica: replica.map(|place| Source::new(place, clock)),
            watch,
            all: Arc::new(Semaphore::new(AT_ONCE)),
            apart: Arc::new(Semaphore::new(1)),
            addresses: Shares::new(OF_ADDRESS),
            callers: Shares::new(OF_CALLER),
        }
    }

    /// Runs a read on a thread that may block, when it is its caller's and its address's turn.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.read_within(self.shares(), Length::Any, read).await
    }

    /// One ticket.
    pub async fn find(&self, target: TicketRef) -> Result<Ticket, Refusal> {
        self.read_within(self.shares(), Length::Short, move |store| store.find(&target)).await
    }

    /// The same as [`Self::read`] for what need not be of this moment: a replica may answer it.
    pub async fn read_list<T: Send + 'static>(
        &self,
        read: impl Fn(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let Some(replica) = self.replica.clone() else { return self.read(read).await };
        let main = self.main.clone();
        let work = move || replica.try_read(&read).unwrap_or_else(|| main.read(read));
        self.within(self.shares(), Length::Any, work).await
    }

    /// The same beside all others.
    pub async fn read_apart<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.read_within(vec![Arc::clone(&self.apart)], Length::Any, read).await
    }

    fn shares(&self) -> Vec<Arc<Semaphore>> {
        let asker = Asker::current();
        let caller = Some(asker.caller).filter(|caller| !caller.is_empty()).map(|caller| self.callers.of(caller));
        let address = asker.address.map(|address| self.addresses.of(address));
        caller.into_iter().chain(address).chain([Arc::clone(&self.all)]).collect()
    }

    async fn read_within<T: Send + 'static>(
        &self,
        shares: Vec<Arc<Semaphore>>,
        length: Length,
        read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (main, watch) = (self.main.clone(), Arc::clone(&self.watch));
        let work = move || {
            watch().inspect_err(|_| locked(&main.idle).clear())?;
            main.read(read)
        };
        self.within(shares, length, work).await
    }

    /// Runs what may block when it has a place of each.
    async fn within<T: Send + 'static>(
        &self,
        shares: Vec<Arc<Semaphore>>,
        length: Length,
        work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let turn = tokio::time::timeout(PATIENCE, turn(shares)).await.map_err(|_| late())?;
        let work = move || {
            // Given back when the read has ended, also if its client has gone.
            let _turn = turn;
            work()
        };
        let done = match length {
            Length::Short => self.pool.run_short(work).await,
            Length::Any => self.pool.run(work).await,
        };
        Ok(done.ok_or_else(|| Problem::bare(500))??)
    }
}

impl Drop for Readers {
    /// Closing a connection may wait for a server, for which the runtime has no time.
    fn drop(&mut self) {
        let sources = [Some(&self.main), self.replica.as_ref()].into_iter().flatten();
        let idle: Vec<_> = sources.flat_map(|source| mem::take(&mut *locked(&source.idle))).collect();
        // It has nothing to tell.
        let _ = thread::spawn(move || drop(idle)).join();
    }
}

/// One place of each, always in the same order.
async fn turn(shares: impl IntoIterator<Item = Arc<Semaphore>>) -> Vec<OwnedSemaphorePermit> {
    let mut turn = Vec::with_capacity(3);
    for share in shares {
        // A semaphore that nobody closes has no error.
        turn.extend(share.acquire_owned().await);
    }
    turn
}

fn late() -> Refusal {
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "Too many of your reads are being answered; come back.").later(1)
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    // It is whole after every push, pop and assignment, whoever panicked elsewhere.
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::clock;

    async fn is_answered(readers: &Readers, (address, caller): (&str, &str)) -> bool {
        let read = Asker::ask(address.parse().ok(), async {
            Asker::is(caller);
            readers.read(|store| store.strict()).await
        });
        read.await.is_ok()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn slow_reads_of_one_leave_room_for_others_and_for_ready() {
        for (one, part, other) in [
            (("192.0.2.1", "sub:a"), OF_CALLER, ("192.0.2.1", "sub:b")),
            (("2001:db8::1", ""), OF_ADDRESS, ("2001:db8:1::1", "")),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let place = Place::Sqlite(folder.path().join("tickets.db"));
            let store = open(&place, Access::Serve, clock::now).unwrap();
            let readers = Arc::new(Readers::new(place, None, clock::now, store.watch(), 2));
            // More than its part, each of which lasts until it is told to end.
            let (begin, begun) = mpsc::channel();
            for _ in 0..40 {
                let (readers, begin) = (Arc::clone(&readers), begin.clone());
                tokio::spawn(Asker::ask(one.0.parse().ok(), async move {
                    Asker::is(one.1);
                    let read = move |_: &mut dyn Store| {
                        let (end, ended) = mpsc::channel::<()>();
                        begin.send(end).unwrap();
                        let _ = ended.recv();
                        Ok(())
                    };
                    drop(readers.read(read).await);
                }));
            }
            let held = tokio::task::spawn_blocking(move || begun.iter().take(part).collect::<Vec<_>>()).await.unwrap();
            assert_eq!(readers.all.available_permits(), AT_ONCE - part);
            assert!(is_answered(&readers, other).await);
            assert!(readers.read_apart(|store| store.strict()).await.is_ok());
            drop(held);
            assert!(is_answered(&readers, one).await);
        }
    }
}
