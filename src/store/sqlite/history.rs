//! Lines of the history as rows, and conditions for them.

use rusqlite::Row;
use rusqlite::types::Value;

use crate::store::engine::{Lines, clave};
use crate::store::{Comment, Entry};
use crate::ticket::{Fecha, LineKind};

/// All changed fields with their changes.
pub(super) const EVERYTHING: &str = "SELECT cambio, fecha, quien, origen, deshace, clave, campo, antes, despues, comentario \
                                     FROM cambios JOIN historial USING (cambio)";

/// The clause of some lines with its values.
pub(super) fn where_clause(lines: &Lines) -> (String, Vec<Value>) {
    let terms = [
        ("historial.clave = ?", lines.clave),
        ("cambio = ?", lines.cambio),
        ("fecha >= ?", lines.desde.map(Fecha::seconds)),
    ];
    let given = terms.into_iter().filter_map(|(term, value)| Some((term.to_owned(), Value::from(value?))));
    let (mut terms, values): (Vec<String>, _) = given.unzip();
    terms.push(of(&lines.kind));
    (format!("WHERE {}", terms.join(" AND ")), values)
}

/// The condition for lines of a kind.
pub(super) fn of(kind: &LineKind) -> String {
    let names =
        |names: &[&str], is: &str| (!names.is_empty()).then(|| format!("campo {is} ('{}')", names.join("', '")));
    let made = kind.made.then(|| "antes = '' AND comentario IS NULL".to_owned());
    let stands = "NOT EXISTS (SELECT 1 FROM cambios AS later WHERE later.deshace = historial.cambio)";
    let stands = kind.stands.then(|| stands.to_owned());
    let terms = [names(kind.of, "IN"), names(kind.without, "NOT IN"), made, stands];
    terms.into_iter().flatten().fold("1".to_owned(), |all, term| format!("{all} AND {term}"))
}

/// Reads a row of [`EVERYTHING`].
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

/// Reads what [`comments::everything`](super::comments::everything) finds: a comment as it is now.
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
