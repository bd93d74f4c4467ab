//! Lines of the history as rows.

use tokio_postgres::Row;

use super::fault::SqlFailure;
use super::row::fecha;
use crate::store::engine::clave;
use crate::store::{Comment, Entry};

/// Reads what [`lines`](crate::store::sql::history::lines) finds.
pub fn entry(row: &Row) -> Result<Entry, SqlFailure> {
    let key = row.try_get(5)?;
    Ok(Entry {
        cambio: row.try_get(0)?,
        fecha: fecha(row, 1)?,
        quien: row.try_get(2)?,
        origen: row.try_get(3)?,
        deshace: row.try_get(4)?,
        codigo: clave::codigo(key).ok_or_else(|| SqlFailure::Damaged(format!("{key} is no code")))?,
        campo: row.try_get(6)?,
        antes: row.try_get(7)?,
        despues: row.try_get(8)?,
        comentario: row.try_get(9)?,
    })
}

/// Reads what [`comments`](crate::store::sql::history::comments) finds.
pub fn comment(row: &Row) -> Result<Comment, SqlFailure> {
    let mended = row.try_get::<_, Option<i64>>(10)?.is_some().then(|| fecha(row, 10)).transpose()?;
    Ok(Comment::made(entry(row)?, mended))
}
