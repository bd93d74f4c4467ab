//! Comments that the index keeps apart from their ticket, so that the next one costs no more than itself.
//!
//! A ticket's row in the index is written anew when its words change. So it holds its texts and the first comments, as
//! long as they are small together; each later comment is a document of its own, whose rowid is a negative number.

use rusqlite::{Connection, Params, params};

use crate::store::engine::CommentTexts;
use crate::store::sql::history;
use crate::store::sqlite::comments;
use crate::store::sqlite::file::transaction::Transaction;
use crate::ticket::LineKind;
use crate::ticket::search::indexed;

/// Bytes of a ticket's texts and comments that are written together.
const TOGETHER: usize = 64 * 1024;

/// Whether any comment of any ticket is apart.
pub(in crate::store::sqlite) fn is_used(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM comentarios_largos)")?.query_row([], |row| row.get(0))
}

/// Whether any comment of a ticket is apart: then every later one will be.
pub(super) fn has_any(connection: &Connection, clave: i64) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM comentarios_largos WHERE clave = ?1)")?
        .query_row([clave], |row| row.get(0))
}

/// Adds the comments that a change has made about a ticket; answers how many bytes they have.
pub(super) fn add(transaction: &Transaction<'_>, clave: i64, cambio: i64) -> rusqlite::Result<usize> {
    LineKind::COMMENTS.of.iter().map(|campo| document(transaction, clave, cambio, campo)).sum()
}

/// Sets those comments of a ticket apart that have no room beside its texts and the comments before; answers the change
/// of each and its bytes.
pub(super) fn set_apart(
    transaction: &Transaction<'_>,
    clave: i64,
    texts: [&str; 2],
) -> rusqlite::Result<Vec<(i64, usize)>> {
    let mut together: usize = texts.map(str::len).iter().sum();
    let mut apart = Vec::new();
    for (cambio, campo, bytes) in comments::lengths(transaction, clave)? {
        if together.saturating_add(bytes) > TOGETHER {
            apart.push((cambio, document(transaction, clave, cambio, &campo)?));
        } else {
            together += bytes;
        }
    }
    Ok(apart)
}

/// Makes a comment a document of its own, if there is one; answers how many bytes it has.
fn document(transaction: &Transaction<'_>, clave: i64, cambio: i64, campo: &str) -> rusqlite::Result<usize> {
    let sql = format!(
        "SELECT {} FROM historial WHERE clave = ?1 AND cambio = ?2 AND campo = ?3 AND antes = '' AND comentario IS NULL",
        history::TEXT
    );
    let mut comment = transaction.prepare_cached(&sql)?;
    let mut rows = comment.query(params![clave, cambio, campo])?;
    let Some(row) = rows.next()? else { return Ok(0) };
    let mut texts = CommentTexts::default();
    texts.add(campo, row.get_ref(0)?.as_str()?);
    let texts = [texts.public, texts.internal];
    transaction
        .prepare_cached("INSERT INTO comentarios_largos (clave, cambio, campo) VALUES (?1, ?2, ?3)")?
        .execute(params![clave, cambio, campo])?;
    let [said, internal] = texts.each_ref().map(|text| indexed(text));
    let rowid = -transaction.last_insert_rowid();
    transaction.prepare_cached(super::INSERT)?.execute(params![rowid, "", "", said, internal])?;
    Ok(texts.iter().map(String::len).sum())
}

/// Takes out the comments of a ticket that do not count any more, and all of them where it has left.
pub(super) fn remove_what_left(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<()> {
    let left = format!(
        "clave = ?1 AND (NOT EXISTS (SELECT 1 FROM tickets WHERE clave = ?1) OR NOT EXISTS (SELECT 1 FROM historial \
         WHERE historial.clave = ?1 AND {} AND historial.cambio = largo.cambio AND historial.campo = largo.campo))",
        history::of(&LineKind::COMMENTS)
    );
    remove(transaction, &left, [clave])
}

/// Takes out all comments of a ticket: its row has their words then, or [`set_apart`] sets them apart again.
pub(super) fn remove_all(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<()> {
    remove(transaction, "clave = ?1", [clave])
}

/// Takes out a comment whose text is another by now, if it is apart.
pub(super) fn remove_edited(transaction: &Transaction<'_>, clave: i64, cambio: i64) -> rusqlite::Result<()> {
    remove(transaction, "clave = ?1 AND cambio = ?2", [clave, cambio])
}

fn remove(transaction: &Transaction<'_>, condition: &str, values: impl Params) -> rusqlite::Result<()> {
    let sql = format!("SELECT documento FROM comentarios_largos AS largo WHERE {condition} ORDER BY documento DESC");
    let documents: rusqlite::Result<Vec<i64>> =
        transaction.prepare_cached(&sql)?.query_map(values, |row| row.get(0))?.collect();
    for documento in documents? {
        transaction.prepare_cached("DELETE FROM busqueda WHERE rowid = ?1")?.execute([-documento])?;
        transaction.prepare_cached("DELETE FROM comentarios_largos WHERE documento = ?1")?.execute([documento])?;
    }
    Ok(())
}
