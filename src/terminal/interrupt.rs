//! Ctrl-C and SIGTERM as a flag, for work that must end in order; a second one ends the process at once. And as an error.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// The user pressed Ctrl-C at a question, or the terminal is gone.
#[derive(Debug, thiserror::Error)]
#[error("interrupted; {kept}")]
pub struct Interrupted {
    /// What is stored nevertheless.
    pub kept: &'static str,
}

impl Default for Interrupted {
    fn default() -> Self {
        Self { kept: "nothing was stored" }
    }
}

/// Tells whether somebody asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Takes the signals over.
    pub fn watch() -> io::Result<Self> {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            flag::register_conditional_default(signal, Arc::clone(&interrupt.0))?;
            flag::register(signal, Arc::clone(&interrupt.0))?;
        }
        Ok(interrupt)
    }

    /// Whether it was asked.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
