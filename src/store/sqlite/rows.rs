//! One transaction of a file: the verbs of the rules in SQL.

pub mod catalogues;
mod changes;
mod keys;
mod lists;
mod tickets;
mod transaction;
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

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// A few rows; so many tickets may wait for the index before a step is due.
    Few(i64),
    /// Any number of new tickets, whose words are taken in as they come.
    Many,
    /// The same, to be undone at the end.
    Rehearsal,
}

impl<'a> SqliteRows<'a> {
    pub fn new(
        transaction: &'a Transaction<'a>,
        fault: SqliteFault<'a>,
        deadline: &'a Deadline,
        load: Load,
    ) -> StoreResult<Self> {
        let (words, due) = match load {
            Load::Few(due) => (Words::later(transaction), due),
            Load::Many => (Words::at_once(transaction).map_err(|error| fault.writing(&error))?, i64::MAX),
            Load::Rehearsal => (Words::never(transaction), i64::MAX),
        };
        Ok(Self { transaction, fault, deadline, words, due, indexed: 0, insert: None, claim: None })
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
