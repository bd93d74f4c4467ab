//! One transaction of a database: the verbs of the rules in SQL.

mod ahead;
mod catalogues;
mod changes;
mod copy;
pub(super) mod doctor;
mod dump;
mod gathered;
mod keys;
mod lists;
mod pending;
mod search;
mod tickets;
mod transaction;
mod trash;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Instant;

use tokio_postgres::Row;
use tokio_postgres::types::FromSqlOwned;

use super::fault::{PostgresFault, SqlFailure, Written};
use super::link::{Link, Param};
use super::words::{self, WordsDue};
use crate::store::engine::StoreResult;
use ahead::TicketsAhead;
use gathered::ImportBuffer;
use pending::PendingWrites;

/// Rows within one transaction.
pub struct PostgresRows<'a> {
    link: RefCell<&'a mut Link>,
    fault: PostgresFault<'a>,
    /// When the caller has waited long enough.
    until: Option<Instant>,
    /// Tickets whose words are to be written anew at the end.
    renewals: BTreeMap<i64, WordsDue>,
    /// What an import has looked up and not written yet.
    gathered: RefCell<ImportBuffer>,
    /// What is looked at next.
    ahead: RefCell<TicketsAhead>,
    /// Writes that wait for others.
    pending: RefCell<PendingWrites>,
    written: Cell<Written>,
}

impl<'a> PostgresRows<'a> {
    pub fn new(link: &'a mut Link, fault: PostgresFault<'a>, until: Option<Instant>) -> Self {
        let (gathered, ahead, pending) = (RefCell::default(), RefCell::default(), RefCell::default());
        let (renewals, written) = (BTreeMap::new(), Cell::default());
        Self { link: RefCell::new(link), fault, until, renewals, gathered, ahead, pending, written }
    }

    /// Does what is left to do before the transaction ends; returns what it has written.
    pub fn settle(self) -> StoreResult<Written> {
        self.bring()?;
        let Self { link, fault, renewals, written, .. } = self;
        words::renew(link.into_inner(), renewals).map_err(|failure| fault.writing(&failure))?;
        Ok(written.get())
    }

    fn read<T>(&self, work: impl FnOnce(&mut Link) -> Result<T, SqlFailure>) -> StoreResult<T> {
        self.bring()?;
        work(&mut self.link.borrow_mut()).map_err(|failure| self.fault.reading(&failure))
    }

    fn write<T>(&self, work: impl FnOnce(&mut Link) -> Result<T, SqlFailure>) -> StoreResult<T> {
        if self.written.get() == Written::Nothing {
            self.written.set(Written::Other);
        }
        self.bring()?;
        work(&mut self.link.borrow_mut()).map_err(|failure| self.fault.writing(&failure))
    }

    /// The number of rows that a statement with RETURNING has written.
    fn written(&self, sql: &str, params: &[Param<'_>]) -> StoreResult<usize> {
        self.write(|link| Ok(link.query(sql, params)?.len()))
    }

    /// The first row, if there is one.
    fn first<T>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        read: impl FnOnce(&Row) -> Result<T, SqlFailure>,
    ) -> StoreResult<Option<T>> {
        self.read(|link| link.query(sql, params)?.first().map(read).transpose())
    }

    /// The value of a statement that always has one row.
    fn value<T: FromSqlOwned>(&self, sql: &str, params: &[Param<'_>]) -> StoreResult<T> {
        self.read(|link| answer(&link.query(sql, params)?))
    }

    /// The same for a statement that is made for one question.
    fn once<T: FromSqlOwned>(&self, sql: &str, params: &[Param<'_>]) -> StoreResult<T> {
        self.read(|link| answer(&link.query_once(sql, params)?))
    }

    fn all<T>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        read: impl Fn(&Row) -> Result<T, SqlFailure>,
    ) -> StoreResult<Vec<T>> {
        self.read(|link| link.query(sql, params)?.iter().map(read).collect())
    }

    /// Shows rows one after the other, so many of which are in memory together. The connection is free meanwhile.
    fn each_row(
        &self,
        sql: &str,
        params: &[Param<'_>],
        together: usize,
        mut take: impl FnMut(&Row) -> StoreResult<ControlFlow<()>>,
    ) -> StoreResult<()> {
        let (cursor, mut rows) = self.read(|link| link.open_cursor(sql, params, together))?;
        let fetch = format!("FETCH {together} FROM {cursor}");
        loop {
            for row in &rows {
                if take(row)?.is_break() {
                    self.link.borrow().close_cursor(&cursor);
                    return Ok(());
                }
            }
            if rows.len() < together {
                self.link.borrow().close_cursor(&cursor);
                return Ok(());
            }
            rows = self.read(|link| link.query_once(&fetch, &[]))?;
        }
    }

    /// What a row was read as, with the error that a verb returns.
    fn reading<T>(&self, read: Result<T, SqlFailure>) -> StoreResult<T> {
        read.map_err(|failure| self.fault.reading(&failure))
    }
}

/// The value of a question that always has one row.
fn answer<T: FromSqlOwned>(rows: &[Row]) -> Result<T, SqlFailure> {
    only(rows.first().ok_or_else(|| SqlFailure::Damaged("a question has no answer".to_owned()))?)
}

/// The value of each row's only column.
fn only<T: FromSqlOwned>(row: &Row) -> Result<T, SqlFailure> {
    Ok(row.try_get(0)?)
}

/// One value of each row, as an array.
fn column<'a, R, T>(rows: &'a [R], value: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(value).collect()
}
