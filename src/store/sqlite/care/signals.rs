//! Signals, while there is something to clean up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;
use signal_hook::SigId;
use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};

use crate::store::StoreError;

/// Turns the signals that would end the process into an error, so that nothing half made stays behind.
pub(super) struct Signals {
    ended: Arc<AtomicBool>,
    handlers: Vec<SigId>,
}

impl Signals {
    pub fn begin() -> Result<Self, StoreError> {
        let ended = Arc::new(AtomicBool::new(false));
        // A limit on the size of files (`ulimit -f`) then is an error of one write, not the end of the process.
        let limited = Arc::new(AtomicBool::new(false));
        let handlers = [(SIGINT, &ended), (SIGTERM, &ended), (SIGHUP, &ended), (SIGXFSZ, &limited)]
            .into_iter()
            .map(|(signal, flag)| signal_hook::flag::register(signal, Arc::clone(flag)))
            .collect::<Result<_, _>>()
            .map_err(|error| StoreError::Other(anyhow::Error::from(error).context("listening for signals")))?;
        Ok(Self { ended, handlers })
    }

    pub fn check(&self) -> Result<(), StoreError> {
        if self.ended.load(Ordering::Relaxed) { Err(StoreError::Interrupted) } else { Ok(()) }
    }

    /// Lets a signal end long statements of a connection too.
    pub fn over(&self, connection: &mut Connection) -> rusqlite::Result<()> {
        let ended = Arc::clone(&self.ended);
        connection.progress_handler(10_000, Some(move || ended.load(Ordering::Relaxed)))
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for handler in self.handlers.drain(..) {
            signal_hook::low_level::unregister(handler);
        }
    }
}
