//! Lines of the history as rows.

use rusqlite::types::Type;
use rusqlite::{Error, Row};

use crate::store::engine::clave;
use crate::store::{Comment, Entry};

/// Reads what [`lines`](crate::store::sql::history::lines) finds.
pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let key = row.get(5)?;
    let none = || Error::FromSqlConversionFailure(5, Type::Integer, format!("{key} is no code").into());
    Ok(Entry {
        cambio: row.get(0)?,
        fecha: row.get(1)?,
        quien: row.get(2)?,
        origen: row.get(3)?,
        deshace: row.get(4)?,
        codigo: clave::codigo(key).ok_or_else(none)?,
        campo: row.get(6)?,
        antes: row.get(7)?,
        despues: row.get(8)?,
        comentario: row.get(9)?,
    })
}

/// Reads what [`comments`](crate::store::sql::history::comments) finds.
pub(super) fn comment(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment::made(entry(row)?, row.get(10)?))
}
