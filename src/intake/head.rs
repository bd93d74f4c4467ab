//! The beginning of what is read from a pipe, kept so that it can be looked at after a fault.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// The most bytes that are kept.
const MOST: usize = 4 * 1024 * 1024;

/// The beginning of an input; copies are of the same.
#[derive(Debug, Clone, Default)]
pub struct PipeHead(Arc<Mutex<Vec<u8>>>);

impl PipeHead {
    /// What has been kept so far.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, bytes: &[u8]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = MOST.saturating_sub(kept.len()).min(bytes.len());
        kept.extend_from_slice(bytes.get(..room).unwrap_or_default());
    }
}

/// An input whose beginning is kept.
pub struct Tee<R> {
    input: R,
    head: PipeHead,
}

impl<R: Read> Tee<R> {
    pub fn new(input: R, head: &PipeHead) -> Self {
        Self { input, head: head.clone() }
    }
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.head.keep(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}
