//! One transaction of a file: the verbs of the rules in SQL.

pub mod catalogues;
mod changes;
mod keys;
mod lists;
mod tickets;
mod transaction;
mod trash;
mod words;

use std::cell::OnceCell;

use rusqlite::types::{FromSql, ToSql};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row, params_from_iter};

use super::file::deadline::Deadline;
use super::file::fault::SqliteFault;
use super::file::transaction::Transaction;
use crate::store::engine::{StoreResult, Take};
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
    /// The question for all lines of a ticket, oldest first: made for each ticket of an export it was an eighth of the work.
    whole_history: OnceCell<String>,
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
        let words = Words::of(transaction, load).map_err(|error| fault.writing(&error))?;
        let due = if let Load::Few(due) = load { due } else { i64::MAX };
        Ok(Self {
            transaction,
            fault,
            deadline,
            words,
            due,
            indexed: 0,
            insert: None,
            claim: None,
            whole_history: OnceCell::new(),
        })
    }

    /// Does what is left to do before the transaction ends.
    pub fn settle(self) -> StoreResult<()> {
        self.words.settle().map_err(|error| self.fault.writing(&error))
    }

    /// The transaction itself, for what is done to a store as a whole.
    pub const fn open(&self) -> (&'a Transaction<'a>, SqliteFault<'a>) {
        (self.transaction, self.fault)
    }

    pub fn read<T>(&self, work: impl FnOnce(&'a Connection) -> rusqlite::Result<T>) -> StoreResult<T> {
        work(self.transaction).map_err(|error| self.fault.reading(&error))
    }

    /// Shows what a question finds, row by row, until it is enough.
    pub fn show<T>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = impl ToSql>,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
        take: &mut Take<'_, T>,
    ) -> StoreResult<()> {
        let mut statement = self.read(|connection| connection.prepare_cached(sql))?;
        let mut rows = self.read(|_| statement.query(params_from_iter(values)))?;
        while let Some(row) = self.read(|_| rows.next())? {
            if take(self.read(|_| read(row))?)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// All that a question finds.
    fn all<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> StoreResult<Vec<T>> {
        self.read(|connection| connection.prepare_cached(sql)?.query_map(values, read)?.collect())
    }

    /// The first of it.
    fn first<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> StoreResult<Option<T>> {
        self.read(|connection| connection.prepare_cached(sql)?.query_row(values, read).optional())
    }

    /// The value of a question that always has one.
    fn value<T: FromSql>(&self, sql: &str, values: impl Params) -> StoreResult<T> {
        self.read(|connection| connection.prepare_cached(sql)?.query_row(values, |row| row.get(0)))
    }

    /// Whether a question finds anything.
    fn exists(&self, sql: &str, values: impl Params) -> StoreResult<bool> {
        self.read(|connection| connection.prepare_cached(sql)?.exists(values))
    }

    /// Writes with one statement.
    fn execute(&self, sql: &str, values: impl Params) -> StoreResult<()> {
        self.write(|transaction| transaction.prepare_cached(sql)?.execute(values).map(drop))
    }

    fn write<T>(&self, work: impl FnOnce(&'a Transaction<'a>) -> rusqlite::Result<T>) -> StoreResult<T> {
        work(self.transaction).map_err(|error| self.fault.writing(&error))
    }
}
