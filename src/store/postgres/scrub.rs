//! Removes the bytes of texts that were purged: PostgreSQL keeps them in free space, indexes and statistics.

use tokio_postgres::error::SqlState;

use super::fault::{PostgresFault, SqlFailure};
use super::link::Link;
use crate::store::StoreError;

/// The tables whose rows have texts.
const TABLES: [&str; 3] = ["tickets", "papelera", "historial"];

/// Whether this role may write tables anew, and those of the planner's statistics.
const MAY: &str = "SELECT bool_and(pg_has_role(relowner, 'USAGE') OR pg_has_role(datdba, 'USAGE')), \
                   bool_and(pg_has_role(datdba, 'USAGE')) FROM pg_class, pg_database \
                   WHERE relnamespace = 'tickets'::regnamespace AND relkind = 'r' AND datname = current_database()";

/// Waits for all who may still read what was there before: each transaction of this program holds this table.
const WAIT: &str = "BEGIN; SET LOCAL lock_timeout = '30s'; \
                    LOCK TABLE tickets.tienda, tickets.tickets, tickets.papelera, tickets.historial; COMMIT";

/// Fails for a role that may not.
pub fn check(link: &mut Link, fault: PostgresFault<'_>) -> Result<(), StoreError> {
    if may(link).map_err(|failure| fault.reading(&failure))?.0 {
        return Ok(());
    }
    Err(fault.unusable("this role may not write the tables anew: use --scrub as a member of tickets_owner"))
}

/// Writes the tables anew without what was purged; returns what the user should know.
pub fn scrub(link: &mut Link, fault: PostgresFault<'_>) -> Result<String, StoreError> {
    check(link, fault)?;
    let has_statistics = write(link).map_err(|failure| fault.writing(&failure))?;
    let left = if has_statistics {
        ""
    } else {
        "free space of the planner's statistics keeps search words until the database's owner does it, and "
    };
    Ok(format!(
        "purged texts are gone from tables, indexes and statistics; {left}the database's log, its archive and backups keep \
         them as long as those are kept"
    ))
}

fn may(link: &mut Link) -> Result<(bool, bool), SqlFailure> {
    let rows = link.query_once(MAY, &[])?;
    let row = rows.first().ok_or_else(|| SqlFailure::Damaged("a question has no answer".to_owned()))?;
    Ok((row.try_get::<_, Option<bool>>(0)?.unwrap_or(false), row.try_get::<_, Option<bool>>(1)?.unwrap_or(false)))
}

fn write(link: &mut Link) -> Result<bool, SqlFailure> {
    link.batch("SET lock_timeout = '30s'")?;
    if let Err(failure) = link.batch(WAIT) {
        link.rollback();
        return Err(failure);
    }
    for table in TABLES {
        link.batch(&format!("VACUUM (FULL, ANALYZE) tickets.{table}"))?;
    }
    let has_statistics = may(link)?.1;
    if has_statistics {
        link.batch("VACUUM FULL pg_catalog.pg_statistic")?;
    }
    match link.batch("CHECKPOINT") {
        // Files of before are emptied already; this only removes their names.
        Err(SqlFailure::Sql(error)) if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {}
        done => done?,
    }
    Ok(has_statistics)
}
