//! A database that runs the rules in its transactions.

use std::thread;
use std::time::Duration;

use uuid::Uuid;

use super::rows::{Rows, StoreResult};
use crate::store::{FileCheck, RequestCount};

/// A database; one value is one connection.
pub trait Database: Send {
    /// One transaction.
    type Rows<'a>: Rows;

    /// Runs `work` in one transaction beside which nobody writes. What it wrote is durable when this returns; after an
    /// error nothing is stored, unless that is [`OutcomeUnknown`](crate::store::StoreError::OutcomeUnknown). May end `work`
    /// where it takes long, and may run it again where nothing of it was stored.
    fn write<T>(&mut self, work: impl FnMut(&mut Self::Rows<'_>) -> StoreResult<T>) -> StoreResult<T>;

    /// The same for any number of new tickets, however long it takes; `dry_run` undoes all of it.
    fn write_many<T>(
        &mut self,
        dry_run: bool,
        work: impl FnOnce(&mut Self::Rows<'_>) -> StoreResult<T>,
    ) -> StoreResult<T>;

    /// Runs `work`, which only reads, on one snapshot. May end it where it takes long, and may run it again.
    fn read<T>(&mut self, work: impl FnMut(&Self::Rows<'_>) -> StoreResult<T>) -> StoreResult<T>;

    /// The same for what may take as long as it takes.
    fn read_many<T>(&mut self, work: impl FnOnce(&Self::Rows<'_>) -> StoreResult<T>) -> StoreResult<T>;

    /// Does what waits until nothing else is to be done, outside of transactions.
    fn rest(&mut self);

    /// Waits until something may have been written, at most so long, and says whether.
    fn await_news(&mut self, most: Duration) -> bool {
        thread::sleep(most);
        false
    }

    /// Counts requests of callers, as [`Store::count_requests`](crate::store::Store::count_requests) has it.
    fn count_requests(&mut self, _: &[(Uuid, u32)]) -> StoreResult<Vec<RequestCount>> {
        Ok(Vec::new())
    }

    /// After a purge: removes what was erased from the files, too, as far as that can be done now. Returns what the user
    /// should know of it.
    fn forget(&mut self) -> Option<String>;

    /// A look that tells others whether the database still is where it was opened.
    fn watch(&self) -> FileCheck;
}
