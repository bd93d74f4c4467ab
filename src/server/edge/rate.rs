//! So many requests a minute for each caller.

mod together;

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;

use crate::clock::Clock;
use crate::server::refusal::Refusal;
use crate::store::{Place, RequestCount};
use together::CountedTogether;

const WINDOW: Duration = Duration::from_secs(60);

/// Counts in windows of a minute; all counts go with their window, so memory is bounded by one minute's callers.
pub struct Rate {
    most: Option<u32>,
    window: Mutex<(Instant, HashMap<String, u32>)>,
    /// Where other servers have the same callers.
    together: Option<CountedTogether>,
}

impl Rate {
    /// # Errors
    /// There is no thread left to count with.
    pub fn new(most: Option<u32>, place: &Place, clock: Clock) -> io::Result<Self> {
        let is_shared = most.is_some() && place.is_shared();
        let together = is_shared.then(|| CountedTogether::start(place.clone(), clock)).transpose()?;
        Ok(Self { most, window: Mutex::new((Instant::now(), HashMap::new())), together })
    }

    /// Counts a request of a caller: where servers count together, and they can, all of their requests.
    pub async fn count(&self, caller: &str) -> Result<(), Refusal> {
        let Some(most) = self.most else { return Ok(()) };
        // Also where all are counted: it is what is known if that ends.
        let own = self.count_own(caller);
        let counted = match &self.together {
            Some(together) => together.count(caller, most).await.unwrap_or(own),
            None => own,
        };
        if counted.count <= most {
            return Ok(());
        }
        let detail = format!("More than {most} requests in a minute.");
        let left = counted.left.as_millis().div_ceil(1000).max(1);
        Err(Refusal::new(StatusCode::TOO_MANY_REQUESTS, detail).later(u64::try_from(left).unwrap_or(u64::MAX)))
    }

    fn count_own(&self, caller: &str) -> RequestCount {
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        if window.0.elapsed() >= WINDOW {
            *window = (Instant::now(), HashMap::new());
        }
        let left = WINDOW.saturating_sub(window.0.elapsed());
        let count = window.1.entry(caller.to_owned()).or_default();
        *count = count.saturating_add(1);
        RequestCount { count: *count, left }
    }
}
