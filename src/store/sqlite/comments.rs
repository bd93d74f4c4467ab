//! Texts of the history for the index of words.

use rusqlite::Connection;

use crate::store::engine::CommentTexts;
use crate::store::sql::history::{self, TEXT};
use crate::ticket::LineKind;

/// Lines that the index does not keep apart.
const TOGETHER: &str = "AND NOT EXISTS (SELECT 1 FROM comentarios_largos AS largo WHERE largo.clave = historial.clave \
                        AND largo.cambio = historial.cambio AND largo.campo = historial.campo)";

/// The question for values of a ticket's lines of a kind, oldest first; `and`: what is true of them, too.
pub(super) fn question(values: &str, kind: &LineKind, and: &str) -> String {
    format!("SELECT {values} FROM historial WHERE historial.clave = ?1 AND {} {and} ORDER BY cambio", history::of(kind))
}

/// Shows name and value after of a ticket's lines.
pub(super) fn each(
    connection: &Connection,
    clave: i64,
    question: &str,
    take: &mut dyn FnMut(&str, &str),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(question)?;
    let mut rows = statement.query([clave])?;
    while let Some(row) = rows.next()? {
        take(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
    }
    Ok(())
}

/// The texts that the index keeps in a ticket's row.
pub(super) fn together(connection: &Connection, clave: i64) -> rusqlite::Result<CommentTexts> {
    let mut texts = CommentTexts::default();
    let question = question(&format!("campo, {TEXT}"), &LineKind::COMMENTS, TOGETHER);
    each(connection, clave, &question, &mut |campo, text| texts.add(campo, text))?;
    Ok(texts)
}

/// The change and name of each comment that the index does not keep apart, and how many bytes it has; the texts
/// themselves are not read.
pub(super) fn lengths(connection: &Connection, clave: i64) -> rusqlite::Result<Vec<(i64, String, usize)>> {
    let sql = question(&format!("cambio, campo, octet_length({TEXT})"), &LineKind::COMMENTS, TOGETHER);
    let mut statement = connection.prepare_cached(&sql)?;
    let bytes = |bytes: i64| usize::try_from(bytes).unwrap_or(usize::MAX);
    statement.query_map([clave], |row| Ok((row.get(0)?, row.get(1)?, bytes(row.get(2)?))))?.collect()
}
