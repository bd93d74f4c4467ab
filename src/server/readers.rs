//! Reads beside the writer, each on a connection of its own that is kept for the next.

use std::sync::{Arc, Mutex, PoisonError};

use super::refusal::Refusal;
use crate::clock::Clock;
use crate::problem::Problem;
use crate::store::{Access, Place, Store, StoreError, open};

type Pool = Arc<Mutex<Vec<Box<dyn Store>>>>;

/// Connections for reading; as many as there are reads at one time.
pub(super) struct Readers {
    place: Place,
    clock: Clock,
    idle: Pool,
}

impl Readers {
    pub fn new(place: Place, clock: Clock) -> Self {
        Self { place, clock, idle: Arc::default() }
    }

    /// Runs a read on a thread that may block.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (place, clock, idle) = (self.place.clone(), self.clock, Arc::clone(&self.idle));
        let task = tokio::task::spawn_blocking(move || {
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
        task.await.map_err(|_| Problem::bare(500))?.map_err(|error| Refusal::from(&error))
    }
}

fn pool(idle: &Pool) -> std::sync::MutexGuard<'_, Vec<Box<dyn Store>>> {
    // The list is whole after every push and pop, whoever panicked elsewhere.
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}
