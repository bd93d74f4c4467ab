//! Whether the newest change is what somebody means who names none: it is not the newest event, or it is another's.

use rusqlite::{OptionalExtension, Transaction, params};

use super::row;
use crate::store::Author;

/// Marks a change after which tickets came in with numbers of their own.
pub(super) const IMPORTED: i64 = -1;

/// Why the change should be named, if it should.
pub(super) fn doubt(transaction: &Transaction<'_>, cambio: i64, author: &Author) -> rusqlite::Result<Option<String>> {
    let (fecha, quien, numerados): (i64, String, Option<i64>) =
        transaction.query_row("SELECT fecha, quien, numerados FROM cambios WHERE cambio = ?1", [cambio], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let mut why = Vec::new();
    if is_imported_since(transaction, cambio)? {
        why.push("tickets were imported after it".to_owned());
    } else if is_filed_since(transaction, fecha, numerados)? {
        let name = newest(transaction)?.unwrap_or_else(|| "a ticket".to_owned());
        why.push(format!("{name} was filed after it"));
    }
    if quien != author.quien {
        let whose = if quien.is_empty() { "nobody said who made it".to_owned() } else { format!("{quien} made it") };
        why.push(whose);
    }
    Ok((!why.is_empty()).then(|| format!("the newest change is {cambio}, but {}", why.join(", and "))))
}

/// Keeps that tickets have come in with numbers of their own.
pub(super) fn note_import(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction
        .execute("UPDATE cambios SET numerados = ?1 WHERE cambio = (SELECT max(cambio) FROM cambios)", [IMPORTED])
        .map(drop)
}

fn is_imported_since(transaction: &Transaction<'_>, cambio: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM cambios WHERE cambio >= ?1 AND numerados = ?2)";
    transaction.query_row(sql, params![cambio, IMPORTED], |row| row.get(0))
}

/// By the numbers that were given until the change; an older one has its date alone.
fn is_filed_since(transaction: &Transaction<'_>, fecha: i64, numerados: Option<i64>) -> rusqlite::Result<bool> {
    match numerados {
        Some(before) => transaction.query_row("SELECT total(ultimo) > ?1 FROM numeracion", [before], |row| row.get(0)),
        None => transaction
            .query_row("SELECT coalesce(max(fecha_creacion) >= ?1, 0) FROM tickets", [fecha], |row| row.get(0)),
    }
}

fn newest(transaction: &Transaction<'_>) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT clave FROM tickets ORDER BY fecha_creacion DESC, clave DESC LIMIT 1";
    let clave = transaction.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(clave.and_then(row::codigo).map(|codigo| codigo.to_string()))
}
