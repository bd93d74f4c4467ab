//! One transaction of a file: the verbs of the rules in SQL.

pub mod catalogues;
mod changes;
mod keys;
mod lists;
mod tickets;
mod trash;
mod words;

use rusqlite::{CachedStatement, Connection, Transaction};

use super::file::deadline::Deadline;
use super::file::fault::SqliteFault;
use crate::store::engine::StoreResult;
use words::Words;

/// Rows within one transaction.
pub struct SqliteRows<'a> {
    transaction: &'a Transaction<'a>,
    fault: SqliteFault<'a>,
    deadline: &'a Deadline,
    words: Words<'a>,
    /// How many tickets may wait for the index before a step is due.
    due: i64,
    /// Up to which number the year that was asked for last is in the index.
    indexed: i64,
    /// Kept, as a million rows go through these two: looking them up each time is a twentieth of the work.
    insert: Option<CachedStatement<'a>>,
    claim: Option<CachedStatement<'a>>,
}

impl<'a> SqliteRows<'a> {
    pub fn new(transaction: &'a Transaction<'a>, fault: SqliteFault<'a>, deadline: &'a Deadline, due: i64) -> Self {
        let words = Words::later(transaction);
        Self { transaction, fault, deadline, words, due, indexed: 0, insert: None, claim: None }
    }

    /// For many new tickets, whose words are taken in as they come; a dry run has no use for them.
    pub fn for_many(
        transaction: &'a Transaction<'a>,
        fault: SqliteFault<'a>,
        deadline: &'a Deadline,
        dry_run: bool,
    ) -> StoreResult<Self> {
        let words = if dry_run { Ok(Words::never(transaction)) } else { Words::at_once(transaction) };
        let words = words.map_err(|error| fault.writing(&error))?;
        Ok(Self { words, ..Self::new(transaction, fault, deadline, i64::MAX) })
    }

    /// Does what is left to do before the transaction ends.
    pub fn settle(self) -> StoreResult<()> {
        self.words.settle().map_err(|error| self.fault.writing(&error))
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> StoreResult<T> {
        work(self.transaction).map_err(|error| self.fault.reading(&error))
    }

    fn write<T>(&self, work: impl FnOnce(&'a Transaction<'a>) -> rusqlite::Result<T>) -> StoreResult<T> {
        work(self.transaction).map_err(|error| self.fault.writing(&error))
    }
}
