//! Lines of the history as rows, and conditions for them.

use postgres::Row;

use super::fault::SqlFailure;
use super::filter::Values;
use super::row::fecha;
use crate::store::engine::{Lines, clave};
use crate::store::{Comment, Entry};
use crate::ticket::{Fecha, LineKind};

/// What [`entry`] reads.
pub const EVERYTHING: &str = "SELECT cambio, fecha, quien, origen, deshace, clave, campo, antes, despues, comentario \
                              FROM cambios JOIN historial USING (cambio)";

/// The text of a comment as it was edited last; one that was redacted has none.
pub const TEXT: &str = "coalesce((SELECT edit.despues FROM historial AS edit WHERE edit.clave = historial.clave \
                        AND edit.comentario = historial.cambio AND historial.despues <> '' ORDER BY edit.cambio DESC \
                        LIMIT 1), historial.despues)";

/// What [`comment`] reads.
pub fn comments() -> String {
    format!(
        "SELECT cambio, cambios.fecha, quien, origen, deshace, clave, campo, antes, {TEXT}, comentario, (SELECT \
         max(mended.fecha) FROM historial AS last JOIN cambios AS mended ON mended.cambio = last.cambio WHERE \
         last.clave = historial.clave AND last.comentario = historial.cambio) FROM cambios JOIN historial USING (cambio)"
    )
}

/// The condition for some lines with its values.
pub fn condition(lines: &Lines) -> (String, Values) {
    let mut values = Values::default();
    let terms = [("clave =", lines.clave), ("cambio =", lines.cambio), ("fecha >=", lines.desde.map(Fecha::seconds))];
    let given = terms.into_iter().filter_map(|(term, value)| Some((term, value?)));
    let terms: Vec<String> = given.map(|(term, value)| format!("{term} {}", values.number(value))).collect();
    (terms.into_iter().chain([of(&lines.kind)]).collect::<Vec<_>>().join(" AND "), values)
}

/// The condition for lines of a kind.
pub fn of(kind: &LineKind) -> String {
    let names =
        |names: &[&str], is: &str| (!names.is_empty()).then(|| format!("campo {is} ('{}')", names.join("', '")));
    let made = kind.made.then(|| "antes = '' AND comentario IS NULL".to_owned());
    let stands = "NOT EXISTS (SELECT 1 FROM cambios AS later WHERE later.deshace = historial.cambio)";
    let stands = kind.stands.then(|| stands.to_owned());
    let terms = [names(kind.of, "IN"), names(kind.without, "NOT IN"), made, stands];
    terms.into_iter().flatten().fold("true".to_owned(), |all, term| format!("{all} AND {term}"))
}

/// Reads a row of [`EVERYTHING`].
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

/// Reads a row of [`comments`]: a comment as it is now.
pub fn comment(row: &Row) -> Result<Comment, SqlFailure> {
    let mended = row.try_get::<_, Option<i64>>(10)?.is_some().then(|| fecha(row, 10)).transpose()?;
    Ok(Comment::made(entry(row)?, mended))
}
