//! Counts requests for all servers of a database, each caller's in a minute of its own.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tokio_postgres::Row;
use uuid::Uuid;

use super::fault::SqlFailure;
use super::link::{Link, params};
use crate::store::RequestCount;

/// So long a count may take.
const MOST: Duration = Duration::from_secs(5);

/// The database's clock counts, and it may have been set back: no minute ends later than two from now. Rows are locked in one
/// order, so that servers do not wait for each other in a circle.
const COUNT: &str = "INSERT INTO tickets.peticiones AS known (quien, cuenta, hasta) \
    SELECT quien, sum(cuenta), now() + interval '1 minute' FROM unnest($1, $2) AS asked (quien, cuenta) \
    GROUP BY quien ORDER BY quien \
    ON CONFLICT (quien) DO UPDATE SET \
    cuenta = excluded.cuenta + CASE WHEN known.hasta BETWEEN now() AND now() + interval '2 minutes' THEN known.cuenta ELSE 0 END, \
    hasta = CASE WHEN known.hasta BETWEEN now() AND now() + interval '2 minutes' THEN known.hasta ELSE excluded.hasta END \
    RETURNING quien, cuenta, (extract(epoch FROM hasta - now()) * 1000)::bigint";

/// Rows that nobody needs any more are deleted after so many counts, or after so long.
const UNTIDY: usize = 500;
const TIDY: Duration = Duration::from_secs(60);

/// More at one time than there can be new ones.
const DELETE: &str = "DELETE FROM tickets.peticiones WHERE quien IN (SELECT quien FROM tickets.peticiones \
    WHERE hasta < now() - interval '1 minute' ORDER BY hasta LIMIT 1000 FOR UPDATE SKIP LOCKED)";

/// Counts requests, and clears away old counts now and then.
#[derive(Debug, Default)]
pub struct RequestCounter {
    /// Callers counted since rows were deleted.
    counted: usize,
    tidied: Option<Instant>,
}

impl RequestCounter {
    /// Counts so many requests of each caller; returns the counts of their minutes in the same order.
    pub fn count(&mut self, link: &mut Link, asked: &[(Uuid, u32)]) -> Result<Vec<RequestCount>, SqlFailure> {
        let (callers, counts): (Vec<Uuid>, Vec<i64>) =
            asked.iter().map(|(caller, count)| (*caller, i64::from(*count))).unzip();
        let rows = link.ask_alone(COUNT, params![callers => UUID_ARRAY, counts => INT8_ARRAY], MOST)?;
        let counted: HashMap<Uuid, RequestCount> = rows.iter().map(count_of).collect::<Result<_, _>>()?;
        let missing = || SqlFailure::Damaged("a count of requests is missing".to_owned());
        self.counted = self.counted.saturating_add(asked.len());
        if self.counted >= UNTIDY || self.tidied.is_none_or(|when| when.elapsed() >= TIDY) {
            // What is left now is deleted the next time.
            let _ = link.ask_alone(DELETE, &[], MOST);
            *self = Self { counted: 0, tidied: Some(Instant::now()) };
        }
        callers.iter().map(|caller| counted.get(caller).copied().ok_or_else(missing)).collect()
    }
}

fn count_of(row: &Row) -> Result<(Uuid, RequestCount), tokio_postgres::Error> {
    let (count, left): (i64, i64) = (row.try_get(1)?, row.try_get(2)?);
    let left = Duration::from_millis(u64::try_from(left).unwrap_or(0));
    Ok((row.try_get(0)?, RequestCount { count: u32::try_from(count).unwrap_or(u32::MAX), left }))
}

/// Not a part of its step's SQL, with which readers make temporary tables, too.
pub fn unlog(link: &mut Link) -> Result<(), SqlFailure> {
    link.batch("ALTER TABLE peticiones SET UNLOGGED")
}
