//! Comments: lines of the history that nobody has taken back.

use rusqlite::{Connection, Row, params};

use super::change::{find, within};
use super::changeset::{ChangeSet, Event, touch};
use super::file::fault::SqliteFault;
use super::history::SpanReader;
use super::{SqliteStore, row};
use crate::clock::Clock;
use crate::store::change::Gathered;
use crate::store::{Comment, Commenting, Comments, Part, Span, StoreError};
use crate::ticket::{Fecha, Ticket, TicketRef, ValidationErrors};

impl Comments for SqliteStore {
    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError> {
        self.check_files()?;
        let question = self.deadline.begin();
        let added = add(&mut self.connection, SqliteFault { path: &self.path }, self.clock, commenting);
        drop(question);
        self.looking(added)
    }

    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> Result<Part<Comment>, StoreError> {
        let _question = self.deadline.begin();
        of(&self.connection, self.fault(), target, publico, span)
    }
}

/// Comments of a ticket that count, oldest first.
pub(super) const VISIBLE: &str = "historial.clave = ?1 AND campo IN ('Comentario', 'ComentarioInterno') AND antes = '' \
                       AND NOT EXISTS (SELECT 1 FROM cambios AS later WHERE later.deshace = historial.cambio)";

/// What [`comment`] reads.
const COLUMNS: &str = "SELECT historial.clave, cambio, fecha, quien, origen, campo, despues \
                       FROM historial JOIN cambios USING (cambio)";

pub(super) fn add(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    commenting: &Commenting,
) -> Result<Comment, StoreError> {
    within(connection, fault, |transaction| {
        let ticket = find(transaction, fault, &commenting.target)?;
        if commenting.only_of.is_some_and(|own| own != ticket.usuario_id) {
            return Err(StoreError::absent(&commenting.target));
        }
        let mut set = ChangeSet::new(transaction, fault, clock, &commenting.author, None);
        let event = if commenting.interno { Event::InternalComment } else { Event::Comment };
        say(&mut set, &ticket, event, "", &commenting.texto)?;
        let clave = set.clave(&ticket)?;
        let cambio = set.done(Gathered::default())?.cambio;
        // Before the end of the transaction, as an undo may take it back right behind.
        let sql = format!("{COLUMNS} WHERE historial.clave = ?1 AND cambio = ?2");
        transaction.query_row(&sql, params![clave, cambio], comment).map_err(|error| fault.reading(&error))
    })
}

/// Keeps a comment, or takes one back: the date moves, and the words are found.
pub(super) fn say(
    set: &mut ChangeSet<'_>,
    ticket: &Ticket,
    event: Event,
    antes: &str,
    despues: &str,
) -> Result<Ticket, StoreError> {
    let after = set.happen(ticket, event, antes, despues)?;
    let clave = set.clave(ticket)?;
    let written = after.fecha_actualizacion.map_or(Ok(()), |fecha| touch(set.transaction, clave, fecha));
    written.map_err(|error| set.fault.writing(&error))?;
    if antes.is_empty() {
        set.said(clave);
    } else {
        set.index(clave);
    }
    Ok(after)
}

pub(super) fn of(
    connection: &Connection,
    fault: SqliteFault<'_>,
    target: &TicketRef,
    publico: bool,
    span: Span,
) -> Result<Part<Comment>, StoreError> {
    let ticket = row::find(connection, target).map_err(|error| fault.reading(&error))?;
    let ticket = ticket.ok_or_else(|| StoreError::absent(target))?;
    let Some(clave) = ticket.codigo.as_ref().and_then(row::clave) else {
        return Ok(Part { rows: Vec::new(), total: Some(0) });
    };
    let condition = format!("{VISIBLE} AND (?2 = 0 OR campo = 'Comentario')");
    let listing = SpanReader {
        sql: &format!("{COLUMNS} WHERE {condition} ORDER BY cambio"),
        count: &format!("SELECT count(*) FROM historial WHERE {condition}"),
        values: &[clave.into(), publico.into()],
        span,
    };
    let part = listing.part(connection, comment, |comment| comment.texto.len());
    part.map_err(|error| fault.reading(&error))?.ok_or_else(|| {
        let sentence = "The page would be too large; ask for fewer comments.";
        StoreError::Invalid(ValidationErrors::one("tamanoPagina", sentence))
    })
}

/// The texts of a ticket's comments, one a line: those for everybody, and those for agents' eyes. `together`: only those
/// that the index keeps in the ticket's row.
pub(super) fn texts(connection: &Connection, clave: i64, together: bool) -> rusqlite::Result<(String, String)> {
    let and = if together { TOGETHER } else { "" };
    let sql = format!("SELECT campo, despues FROM historial WHERE {VISIBLE} {and} ORDER BY cambio");
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
        "SELECT cambio, campo = 'ComentarioInterno', octet_length(despues) FROM historial WHERE {VISIBLE} {TOGETHER} \
         ORDER BY cambio"
    );
    let read = |row: &Row<'_>| {
        let event = if row.get(1)? { Event::InternalComment } else { Event::Comment };
        Ok((row.get(0)?, event, usize::try_from(row.get::<_, i64>(2)?).unwrap_or(usize::MAX)))
    };
    connection.prepare_cached(&sql)?.query_map([clave], read)?.collect()
}

fn comment(row: &Row<'_>) -> rusqlite::Result<Comment> {
    let clave = row.get(0)?;
    let campo: String = row.get(5)?;
    let damaged = |column| rusqlite::Error::IntegralValueOutOfRange(column, clave);
    Ok(Comment {
        codigo: row::codigo(clave).ok_or_else(|| damaged(0))?,
        cambio: row.get(1)?,
        fecha: Fecha::from_seconds(row.get(2)?).map_err(|_| damaged(2))?,
        quien: row.get(3)?,
        origen: row.get(4)?,
        interno: campo == Event::InternalComment.name(),
        texto: row.get(6)?,
    })
}
