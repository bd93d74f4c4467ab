//! The transaction itself, and what writes have left for later.

use rusqlite::{OptionalExtension, params};

use super::SqliteRows;
use crate::store::engine::{StoreResult, TransactionRows};
use crate::store::sqlite::file::migrate;
use crate::store::sqlite::file::transaction::Transaction;
use crate::store::sqlite::index;
use crate::ticket::Fecha;

impl TransactionRows for SqliteRows<'_> {
    /// While nothing else is to be done the step is larger.
    fn tidy(&mut self, forgotten: Fecha, is_idle: bool) -> StoreResult<bool> {
        // More keys than can have come since the last step.
        let (tickets, keys) = if is_idle { (4 * index::STEP, 8 * index::STEP) } else { (index::STEP, 2 * index::STEP) };
        self.write(|transaction| {
            let is_more = index::tend(transaction, tickets)? | index::cut_anew(transaction, tickets)?;
            sweep(transaction, forgotten, keys)?;
            Ok(is_more)
        })
    }

    fn has_waiting(&self) -> StoreResult<bool> {
        self.read(|connection| Ok(!index::waiting(connection)?.is_empty() || index::has_uncut(connection)?))
    }

    fn set_mark(&mut self) -> StoreResult<()> {
        self.words.mark(true);
        self.execute("SAVEPOINT marca", [])
    }

    fn end_mark(&mut self, is_kept: bool) -> StoreResult<()> {
        self.words.mark(false);
        if !is_kept {
            self.execute("ROLLBACK TO marca", [])?;
        }
        self.execute("RELEASE marca", [])
    }

    fn try_writing(&mut self) -> StoreResult<()> {
        self.write(|transaction| {
            let version = migrate::user_version(transaction)?;
            transaction.pragma_update(None, "user_version", version)
        })
    }
}

/// Removes keys of before a moment among the next `most`, going round through all of them.
fn sweep(transaction: &Transaction<'_>, before: Fecha, most: i64) -> rusqlite::Result<()> {
    let pair = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let from: (String, String) = transaction.query_row("SELECT quien, llave FROM olvido", [], pair)?;
    let to: Option<(String, String)> = transaction
        .prepare_cached(
            "SELECT quien, llave FROM idempotencia WHERE (quien, llave) > (?1, ?2) ORDER BY quien, llave LIMIT 1 OFFSET ?3",
        )?
        .query_row(params![from.0, from.1, most - 1], pair)
        .optional()?;
    let sql = "DELETE FROM idempotencia WHERE (quien, llave) > (?1, ?2) AND fecha_creacion < ?3";
    let before = before.seconds();
    match &to {
        Some(to) => transaction
            .prepare_cached(&format!("{sql} AND (quien, llave) <= (?4, ?5)"))?
            .execute(params![from.0, from.1, before, to.0, to.1])?,
        None => transaction.prepare_cached(sql)?.execute(params![from.0, from.1, before])?,
    };
    let to = to.unwrap_or_default();
    if to != from {
        transaction.execute("UPDATE olvido SET quien = ?1, llave = ?2", params![to.0, to.1])?;
    }
    Ok(())
}
