//! The transaction itself, and what writes have left for later.

use chrono::{DateTime, Utc};

use super::result::StoreResult;
use crate::clock::Clock;
use crate::ticket::Fecha;

/// What a transaction does besides its rows.
pub trait TransactionRows {
    /// The moment of this transaction: the clock's, and for a database of several machines never before one that was given.
    fn now(&mut self, clock: Clock) -> DateTime<Utc> {
        clock()
    }

    /// Does a step of what writes have left for later: feeds search, and removes keys of filings before a moment. Returns
    /// whether search has more to take in.
    fn tidy(&mut self, forgotten: Fecha, is_idle: bool) -> StoreResult<bool>;

    /// Whether search has anything to take in.
    fn has_waiting(&self) -> StoreResult<bool>;

    /// From here on, what is written can be taken back.
    fn set_mark(&mut self) -> StoreResult<()>;

    /// Takes back what was written since the mark, or keeps it; the mark is gone.
    fn end_mark(&mut self, is_kept: bool) -> StoreResult<()>;

    /// Writes something that changes nothing.
    fn try_writing(&mut self) -> StoreResult<()>;
}
