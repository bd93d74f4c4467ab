//! The transaction itself, and what writes have left for later.

use chrono::{DateTime, Utc};

use super::PostgresRows;
use crate::clock::Clock;
use crate::store::engine::{StoreResult, TransactionRows};
use crate::store::postgres::fault::Written;
use crate::store::postgres::link::kept_params;
use crate::ticket::Fecha;

/// Forgets the oldest keys of filings.
const FORGET: &str = "DELETE FROM idempotencia WHERE (llave, quien) IN (SELECT llave, quien FROM idempotencia \
    WHERE fecha_creacion < $1 ORDER BY fecha_creacion LIMIT $2)";

impl TransactionRows for PostgresRows<'_> {
    /// Dates follow the order of the codes, also where machines' clocks differ.
    fn now(&mut self, clock: Clock) -> DateTime<Utc> {
        let link = self.link.get_mut();
        let last = DateTime::from_timestamp(link.reloj(), 0).unwrap_or_default();
        let now = clock().max(last);
        link.give(now.timestamp());
        now
    }

    /// Words are written with their texts, so that keys are all that is left.
    fn tidy(&mut self, forgotten: Fecha, is_idle: bool) -> StoreResult<bool> {
        // More keys than can have come since the last step.
        let most: i64 = if is_idle { 2_048 } else { 256 };
        self.write(|link| link.send_last(FORGET, kept_params![forgotten.seconds() => INT8, most => INT8]))?;
        Ok(false)
    }

    fn has_waiting(&self) -> StoreResult<bool> {
        Ok(false)
    }

    fn set_mark(&mut self) -> StoreResult<()> {
        self.write_pending()?;
        if self.mark()? { Ok(()) } else { self.write(|link| link.batch("SAVEPOINT marca")) }
    }

    fn end_mark(&mut self, is_kept: bool) -> StoreResult<()> {
        self.write_pending()?;
        if !self.unmark(is_kept) {
            return Ok(());
        }
        let sql = if is_kept { "RELEASE marca" } else { "ROLLBACK TO marca; RELEASE marca" };
        self.write(|link| link.batch(sql))
    }

    /// The mark of the transaction is written.
    fn try_writing(&mut self) -> StoreResult<()> {
        self.written.set(Written::Other);
        Ok(())
    }
}
