//! Comments: lines of the history that nobody has taken back.

use postgres::Row;

use super::fault::SqlFailure;
use super::link::{Link, params};
use super::row::fecha;
use crate::store::Comment;
use crate::store::engine::clave;
use crate::ticket::Event;

/// Comments of a ticket that count.
pub const VISIBLE: &str = "historial.clave = $1 AND campo IN ('Comentario', 'ComentarioInterno') AND antes = '' \
                           AND NOT EXISTS (SELECT 1 FROM cambios AS later WHERE later.deshace = historial.cambio)";

/// What [`comment`] reads.
pub const COLUMNS: &str = "SELECT historial.clave, cambio, fecha, quien, origen, campo, despues \
                           FROM historial JOIN cambios USING (cambio)";

/// The comment that a change made about a ticket.
pub fn one(link: &mut Link, cambio: i64, clave: i64) -> Result<Comment, SqlFailure> {
    let sql = format!("{COLUMNS} WHERE historial.clave = $1 AND cambio = $2");
    let rows = link.query(&sql, params![clave => INT8, cambio => INT8])?;
    rows.first().map(comment).unwrap_or_else(|| Err(SqlFailure::Damaged(format!("change {cambio} has no comment"))))
}

/// The texts of a ticket's comments, one a line: those for everybody, and those for agents' eyes.
pub fn texts(link: &mut Link, clave: i64) -> Result<(String, String), SqlFailure> {
    let sql = format!("SELECT campo, despues FROM historial WHERE {VISIBLE} ORDER BY cambio");
    let (mut said, mut internal) = (String::new(), String::new());
    for row in link.query(&sql, params![clave => INT8])? {
        let is_internal = row.try_get::<_, &str>(0)? == Event::InternalComment.name();
        let texts = if is_internal { &mut internal } else { &mut said };
        if !texts.is_empty() {
            texts.push('\n');
        }
        texts.push_str(row.try_get(1)?);
    }
    Ok((said, internal))
}

/// Reads a row of [`COLUMNS`].
pub fn comment(row: &Row) -> Result<Comment, SqlFailure> {
    let key = row.try_get(0)?;
    let campo: String = row.try_get(5)?;
    Ok(Comment {
        codigo: clave::codigo(key).ok_or_else(|| SqlFailure::Damaged(format!("{key} is no code")))?,
        cambio: row.try_get(1)?,
        fecha: fecha(row, 2)?,
        quien: row.try_get(3)?,
        origen: row.try_get(4)?,
        interno: campo == Event::InternalComment.name(),
        texto: row.try_get(6)?,
    })
}
