//! Reads beside the writer, each on a connection of its own that is kept for the next.

use std::mem;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
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

impl Drop for Readers {
    /// Closing a connection may wait for a server, for which the runtime has no time.
    fn drop(&mut self) {
        let idle = mem::take(&mut *pool(&self.idle));
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

fn pool(idle: &Pool) -> std::sync::MutexGuard<'_, Vec<Box<dyn Store>>> {
    // The list is whole after every push and pop, whoever panicked elsewhere.
    idle.lock().unwrap_or_else(PoisonError::into_inner)
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
            let readers = Arc::new(Readers::new(place, clock::now, store.watch()));
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
