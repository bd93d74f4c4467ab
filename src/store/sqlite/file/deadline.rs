//! How long one question or change may keep a server's connection: an expression of many terms over large texts takes a
//! minute.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Error, ffi};

/// Ten times what listing a million tickets takes.
pub const MOST: Duration = Duration::from_secs(10);

/// Steps of SQLite's machine between two looks at the clock; a step that folds a text of 1 MiB takes some milliseconds.
const STEPS: i32 = 200;

/// Of one connection; without [`Self::watch`] there is none.
#[derive(Debug, Clone)]
pub struct Deadline {
    start: Instant,
    /// Milliseconds after the start.
    end: Arc<AtomicU64>,
    most: Duration,
}

impl Deadline {
    pub fn none() -> Self {
        Self { start: Instant::now(), end: Arc::new(AtomicU64::new(u64::MAX)), most: Duration::MAX }
    }

    /// One that SQLite knows nothing of.
    #[cfg(test)]
    pub fn unwatched(most: Duration) -> Self {
        Self { most, ..Self::none() }
    }

    /// Lets SQLite end what goes on for too long.
    pub fn watch(connection: &mut Connection, most: Duration) -> rusqlite::Result<Self> {
        let deadline = Self { most, ..Self::none() };
        let looked_at = deadline.clone();
        connection.progress_handler(STEPS, Some(move || looked_at.is_over()))?;
        Ok(deadline)
    }

    /// A question begins; it has ended when the answer is dropped.
    pub fn begin(&self) -> Question {
        self.end.store(milliseconds(self.start.elapsed().saturating_add(self.most)), Ordering::Relaxed);
        Question(Arc::clone(&self.end))
    }

    /// Asks it between steps that are none of SQLite's, such as the words of a long text.
    pub fn check(&self) -> rusqlite::Result<()> {
        if self.is_over() { Err(Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_INTERRUPT), None)) } else { Ok(()) }
    }

    fn is_over(&self) -> bool {
        milliseconds(self.start.elapsed()) > self.end.load(Ordering::Relaxed)
    }
}

/// While it lives, the time is counted.
#[must_use]
pub struct Question(Arc<AtomicU64>);

impl Drop for Question {
    fn drop(&mut self) {
        self.0.store(u64::MAX, Ordering::Relaxed);
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDLESS: &str = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";

    #[test]
    fn a_question_that_takes_too_long_is_ended_and_the_next_one_is_not() {
        let mut connection = Connection::open_in_memory().unwrap();
        let deadline = Deadline::watch(&mut connection, Duration::from_millis(20)).unwrap();
        let asking = deadline.begin();
        let ended = connection.query_row(ENDLESS, [], |row| row.get::<_, i64>(0)).unwrap_err();
        assert_eq!(ended.sqlite_error_code(), Some(rusqlite::ErrorCode::OperationInterrupted));
        drop(asking);
        let long = ENDLESS.replace("FROM n)", "FROM n WHERE x < 3000000)");
        let started = Instant::now();
        assert_eq!(connection.query_row(&long, [], |row| row.get::<_, i64>(0)).unwrap(), 3_000_000);
        assert!(started.elapsed() > Duration::from_millis(20), "the query is too short to tell anything");
    }
}
