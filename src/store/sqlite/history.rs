//! Lines of the history as rows.

use rusqlite::Row;

use crate::store::engine::clave;
use crate::store::{Comment, Entry};
use crate::ticket::Fecha;

/// Reads what [`lines`](crate::store::sql::history::lines) finds.
pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let key = row.get(5)?;
    Ok(Entry {
        cambio: row.get(0)?,
        fecha: fecha(1, row.get(1)?)?,
        quien: row.get(2)?,
        origen: row.get(3)?,
        deshace: row.get(4)?,
        codigo: clave::codigo(key).ok_or_else(|| damaged(5, format!("{key} is no code")))?,
        campo: row.get(6)?,
        antes: row.get(7)?,
        despues: row.get(8)?,
        comentario: row.get(9)?,
    })
}

/// Reads what [`comments`](crate::store::sql::history::comments) finds.
pub(super) fn comment(row: &Row<'_>) -> rusqlite::Result<Comment> {
    let mended = row.get::<_, Option<i64>>(10)?.map(|seconds| fecha(10, seconds)).transpose()?;
    Ok(Comment::made(entry(row)?, mended))
}

fn fecha(column: usize, seconds: i64) -> rusqlite::Result<Fecha> {
    Fecha::from_seconds(seconds).map_err(|error| damaged(column, error.to_string()))
}

fn damaged(column: usize, reason: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Integer, reason.into())
}
