//! Reads beside the writer, each on a connection of its own that is kept for the next.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::edge::share::{Asker, Shares};
use super::refusal::Refusal;
use crate::clock::Clock;
use crate::problem::Problem;
use crate::store::{Access, FileCheck, Place, Store, StoreError, open};

type Pool = Arc<Mutex<Vec<Box<dyn Store>>>>;

/// Reads at one time, a thread each: more would only wait for the same two or four cores.
pub(super) const AT_ONCE: usize = 16;

/// Of one address, behind which a proxy may have many callers.
const OF_ADDRESS: usize = 12;

/// Of one caller.
const OF_CALLER: usize = 4;

/// So long a read may wait for its turn, as a change may.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections for reading; as many as there are reads at one time.
pub(super) struct Readers {
    place: Place,
    clock: Clock,
    /// The writer's look: what is read is what is written.
    watch: FileCheck,
    idle: Pool,
    all: Arc<Semaphore>,
    /// For whoever watches over the server.
    apart: Arc<Semaphore>,
    addresses: Shares<IpAddr>,
    callers: Shares<String>,
}

impl Readers {
    pub fn new(place: Place, clock: Clock, watch: FileCheck) -> Self {
        Self {
            place,
            clock,
            watch,
            idle: Arc::default(),
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
        let asker = Asker::current();
        let caller = Some(asker.caller).filter(|caller| !caller.is_empty()).map(|caller| self.callers.of(caller));
        let address = asker.address.map(|address| self.addresses.of(address));
        let shares = caller.into_iter().chain(address).chain([Arc::clone(&self.all)]);
        self.read_within(shares, read).await
    }

    /// The same beside all others.
    pub async fn read_apart<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.read_within([Arc::clone(&self.apart)], read).await
    }

    async fn read_within<T: Send + 'static>(
        &self,
        shares: impl IntoIterator<Item = Arc<Semaphore>>,
        read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let turn = tokio::time::timeout(PATIENCE, turn(shares)).await.map_err(|_| late())?;
        let (place, clock, idle, watch) =
            (self.place.clone(), self.clock, Arc::clone(&self.idle), Arc::clone(&self.watch));
        let task = tokio::task::spawn_blocking(move || {
            // Given back when the read has ended, also if its client has gone.
            let _turn = turn;
            watch().inspect_err(|_| pool(&idle).clear())?;
            let kept = pool(&idle).pop();
            let mut store = match kept {
                Some(store) => store,
                None => open(&place, Access::ReadBeside, clock)?,
            };
            let answer = read(store.as_mut());
            // A connection whose read failed is not trusted with the next one.
            if matches!(answer, Ok(_) | Err(StoreError::NotFound(_) | StoreError::Misasked(_))) {
                pool(&idle).push(store);
            }
            answer
        });
        Ok(task.await.map_err(|_| Problem::bare(500))??)
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

fn pool(idle: &Pool) -> std::sync::MutexGuard<'_, Vec<Box<dyn Store>>> {
    // The list is whole after every push and pop, whoever panicked elsewhere.
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::clock;

    /// Readers of a store, beside a writer that keeps it open.
    fn readers(folder: &tempfile::TempDir) -> (Arc<Readers>, Box<dyn Store>) {
        let place = Place::Sqlite(folder.path().join("tickets.db"));
        let store = open(&place, Access::Serve, clock::now).unwrap();
        (Arc::new(Readers::new(place, clock::now, store.watch())), store)
    }

    /// Starts so many reads of a caller that last until they are told to end, and answers how many have begun.
    async fn slow(readers: &Arc<Readers>, address: &str, caller: &'static str, count: usize) -> Vec<mpsc::Sender<()>> {
        let (begin, begun) = mpsc::channel();
        let address = address.parse().ok();
        for _ in 0..count {
            let (readers, begin) = (Arc::clone(readers), begin.clone());
            tokio::spawn(Asker::ask(address, async move {
                Asker::is(caller);
                let read = move |_: &mut dyn Store| {
                    let (end, ended) = mpsc::channel::<()>();
                    begin.send(end).unwrap();
                    let _ = ended.recv();
                    Ok(())
                };
                drop(readers.read(read).await);
            }));
        }
        let most = count.min(if caller.is_empty() { OF_ADDRESS } else { OF_CALLER });
        tokio::task::spawn_blocking(move || begun.iter().take(most).collect()).await.unwrap()
    }

    async fn is_answered(readers: &Readers, address: &str, caller: &str) -> bool {
        let read = Asker::ask(address.parse().ok(), async {
            Asker::is(caller);
            readers.read(|store| store.strict()).await
        });
        read.await.is_ok()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn one_caller_s_slow_reads_leave_room_for_others_and_for_ready() {
        let folder = tempfile::tempdir().unwrap();
        let (readers, _store) = readers(&folder);
        let held = slow(&readers, "192.0.2.1", "sub:a", 20).await;
        assert_eq!(readers.all.available_permits(), AT_ONCE - OF_CALLER);
        assert!(is_answered(&readers, "192.0.2.1", "sub:b").await);
        assert!(readers.read_apart(|store| store.strict()).await.is_ok());
        drop(held);
        assert!(is_answered(&readers, "192.0.2.1", "sub:a").await);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn one_address_s_slow_reads_leave_room_for_others_and_for_ready() {
        let folder = tempfile::tempdir().unwrap();
        let (readers, _store) = readers(&folder);
        let _held = slow(&readers, "2001:db8::1", "", 40).await;
        assert_eq!(readers.all.available_permits(), AT_ONCE - OF_ADDRESS);
        assert!(is_answered(&readers, "2001:db8:1::1", "").await);
        assert!(readers.read_apart(|store| store.strict()).await.is_ok());
    }
}
