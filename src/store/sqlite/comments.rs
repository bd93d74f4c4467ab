//! Comments: lines of the history that nobody has taken back.

use rusqlite::{Connection, OptionalExtension, Row};

use super::history::SpanReader;
use crate::store::engine::clave;
use crate::store::{Comment, Part, Span};
use crate::ticket::{Event, Fecha};

/// Comments of a ticket that count, oldest first.
pub(super) const VISIBLE: &str = "historial.clave = ?1 AND campo IN ('Comentario', 'ComentarioInterno') AND antes = '' \
                       AND comentario IS NULL \
                       AND NOT EXISTS (SELECT 1 FROM cambios AS later WHERE later.deshace = historial.cambio)";

/// The number of the last change of a comment after the one that made it.
const LAST: &str = "(SELECT max(last.cambio) FROM historial AS last WHERE last.clave = historial.clave \
                    AND last.comentario = historial.cambio)";

/// The text of a comment as it was edited last; a line without a text has none. By way of the number: SQLite would walk
/// through all lines of the ticket in their order to find the text.
pub(super) const TEXT: &str = "coalesce((SELECT edit.despues FROM historial AS edit WHERE edit.clave = historial.clave \
                               AND edit.comentario = historial.cambio AND historial.despues <> '' AND edit.cambio = \
                               (SELECT max(last.cambio) FROM historial AS last WHERE last.clave = historial.clave \
                               AND last.comentario = historial.cambio)), historial.despues)";

/// What [`comment`] reads, of comments for which a condition is true.
fn select(condition: &str) -> String {
    format!(
        "SELECT historial.clave, historial.cambio, made.fecha, made.quien, made.origen, historial.campo, {TEXT}, edited.fecha \
         FROM historial JOIN cambios AS made ON made.cambio = historial.cambio \
         LEFT JOIN cambios AS edited ON edited.cambio = {LAST} \
         WHERE {condition} ORDER BY historial.cambio"
    )
}

/// The comment that a change made about a ticket, also one that was taken back.
pub(super) fn one(connection: &Connection, cambio: i64, clave: i64) -> rusqlite::Result<Option<Comment>> {
    let condition = "historial.clave = ?1 AND historial.cambio = ?2 AND antes = '' AND comentario IS NULL \
                     AND campo IN ('Comentario', 'ComentarioInterno')";
    connection.prepare_cached(&select(condition))?.query_row([clave, cambio], comment).optional()
}

pub(super) fn of(
    connection: &Connection,
    clave: i64,
    publico: bool,
    span: Span,
) -> rusqlite::Result<Option<Part<Comment>>> {
    let condition = format!("{VISIBLE} AND (?2 = 0 OR campo = 'Comentario')");
    let listing = SpanReader {
        sql: &select(&condition),
        count: &format!("SELECT count(*) FROM historial WHERE {condition}"),
        values: &[clave.into(), publico.into()],
        span,
    };
    listing.part(connection, comment, |comment| comment.texto.len())
}

/// The texts of a ticket's comments, one a line: those for everybody, and those for agents' eyes. `together`: only those
/// that the index keeps in the ticket's row.
pub(super) fn texts(connection: &Connection, clave: i64, together: bool) -> rusqlite::Result<(String, String)> {
    let and = if together { TOGETHER } else { "" };
    let sql = format!("SELECT campo, {TEXT} FROM historial WHERE {VISIBLE} {and} ORDER BY cambio");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([clave])?;
    let (mut said, mut internal) = (String::new(), String::new());
    while let Some(row) = rows.next()? {
        let is_internal = row.get_ref(0)?.as_str()? == Event::InternalComment.name();
        let texts = if is_internal { &mut internal } else { &mut said };
        if !texts.is_empty() {
            texts.push('\n');
        }
        texts.push_str(row.get_ref(1)?.as_str()?);
    }
    Ok((said, internal))
}

/// Comments that the index does not keep apart.
const TOGETHER: &str = "AND NOT EXISTS (SELECT 1 FROM comentarios_largos AS largo WHERE largo.clave = historial.clave \
                        AND largo.cambio = historial.cambio AND largo.campo = historial.campo)";

/// The change of each comment that the index does not keep apart, its kind, and how many bytes it has; the texts
/// themselves are not read.
pub(super) fn lengths(connection: &Connection, clave: i64) -> rusqlite::Result<Vec<(i64, Event, usize)>> {
    let sql = format!(
        "SELECT cambio, campo = 'ComentarioInterno', octet_length({TEXT}) FROM historial WHERE {VISIBLE} {TOGETHER} \
         ORDER BY cambio"
    );
    let read = |row: &Row<'_>| {
        let event = if row.get(1)? { Event::InternalComment } else { Event::Comment };
        Ok((row.get(0)?, event, usize::try_from(row.get::<_, i64>(2)?).unwrap_or(usize::MAX)))
    };
    connection.prepare_cached(&sql)?.query_map([clave], read)?.collect()
}

fn comment(row: &Row<'_>) -> rusqlite::Result<Comment> {
    let key = row.get(0)?;
    let campo: String = row.get(5)?;
    let edited: Option<i64> = row.get(7)?;
    let damaged = |column| rusqlite::Error::IntegralValueOutOfRange(column, key);
    let edited = edited.map(Fecha::from_seconds).transpose().map_err(|_| damaged(7))?;
    let fecha = Fecha::from_seconds(row.get(2)?).map_err(|_| damaged(2))?;
    let texto: String = row.get(6)?;
    let is_redacted = texto.is_empty();
    Ok(Comment {
        codigo: clave::codigo(key).ok_or_else(|| damaged(0))?,
        cambio: row.get(1)?,
        fecha,
        quien: row.get(3)?,
        origen: row.get(4)?,
        interno: campo == Event::InternalComment.name(),
        texto,
        editado: edited.filter(|_| !is_redacted),
        redactado: is_redacted.then_some(edited.unwrap_or(fecha)),
    })
}
