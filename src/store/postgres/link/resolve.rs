//! A COMMIT without an answer: looks on whichever server writes now whether it was stored.

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::{Committed, Link, Patience, params, pause};
use crate::store::postgres::fault::SqlFailure;

impl Link {
    /// Whether the transaction of a mark was stored, for good. `None` if no server could be asked by then.
    ///
    /// Behind the writers' lock nothing of that transaction can still be going on.
    pub fn resolve(&mut self, ficha: Uuid, until: Instant) -> Option<bool> {
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            if let Ok(was_stored) = self.look_for(ficha, left) {
                return Some(was_stored);
            }
            // One of the others may be the one that writes by now.
            self.session.take().iter().for_each(|session| session.leave(&self.address));
            pause();
        }
        None
    }

    fn look_for(&mut self, ficha: Uuid, left: Duration) -> Result<bool, SqlFailure> {
        self.connect()?;
        let most = left.min(Duration::from_secs(2));
        self.begin_write(Patience { lock: most, statement: Some(left), idle: Some(most) })?;
        let sql = "SELECT FROM fichas WHERE ficha = $1";
        let was_stored = !self.query_once(sql, params![ficha => UUID])?.is_empty();
        // What is seen may still be on its way to a standby, which answers for this after it has that.
        self.batch("UPDATE tienda SET reloj = reloj")?;
        match self.end(left) {
            Committed::Done => Ok(was_stored),
            Committed::Refused(failure) => Err(failure),
            Committed::Unknown => Err(SqlFailure::Silent),
        }
    }
}
