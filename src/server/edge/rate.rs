//! So many requests a minute for each caller.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;

use crate::server::refusal::Refusal;

const WINDOW: Duration = Duration::from_secs(60);

/// Counts in windows of a minute; all counts go with their window, so memory is bounded by one minute's callers.
pub struct Rate {
    most: Option<u32>,
    window: Mutex<(Instant, HashMap<String, u32>)>,
}

impl Rate {
    pub fn new(most: Option<u32>) -> Self {
        Self { most, window: Mutex::new((Instant::now(), HashMap::new())) }
    }

    /// Counts a request of a caller.
    pub fn count(&self, caller: &str) -> Result<(), Refusal> {
        let Some(most) = self.most else { return Ok(()) };
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        if window.0.elapsed() >= WINDOW {
            *window = (Instant::now(), HashMap::new());
        }
        let left = WINDOW.saturating_sub(window.0.elapsed());
        let count = window.1.entry(caller.to_owned()).or_default();
        *count = count.saturating_add(1);
        if *count <= most {
            return Ok(());
        }
        let detail = format!("More than {most} requests in a minute.");
        Err(Refusal::new(StatusCode::TOO_MANY_REQUESTS, detail).later(left.as_secs().max(1)))
    }
}
