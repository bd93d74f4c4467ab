//! A ticket that brings its past from another helpdesk: its closing and its comments are changes of their moments.

use crate::store::Origen;
use crate::store::engine::changeset::CommentLine;
use crate::store::engine::rows::{NewChange, NewLine, Rows, StoreResult};
use crate::ticket::{Campo, Catalogue, EntryId, Fecha, NewTicket, Past};

/// The estados of a store, as far as a closing needs them.
#[derive(Debug, Default)]
pub struct Closings {
    /// Those that end a ticket.
    finals: Vec<i64>,
    /// Where a ticket begins.
    first: Option<i64>,
}

impl Closings {
    pub fn of(rows: &impl Rows) -> StoreResult<Self> {
        let entries = rows.entries(Catalogue::Estados)?;
        let numbered = entries.iter().filter_map(|entry| match entry.id {
            EntryId::Numero(id) => Some((id, entry.es_final == Some(true), entry.activo)),
            EntryId::Usuario(_) => None,
        });
        let (ended, open): (Vec<_>, Vec<_>) = numbered.partition(|(_, is_final, _)| *is_final);
        let first = open.iter().find(|(_, _, activo)| *activo).or(open.first()).map(|(id, ..)| *id);
        Ok(Self { finals: ended.into_iter().map(|(id, ..)| id).collect(), first })
    }

    /// What a ticket with this estado had before it was closed; none if it is not closed.
    fn before(&self, estado: i64) -> Option<i64> {
        self.first.filter(|_| self.finals.contains(&estado))
    }
}

/// Keeps what happened to a ticket that was just stored, oldest first.
pub fn bring<R: Rows>(
    rows: &mut R,
    closings: &Closings,
    clave: i64,
    ticket: &NewTicket,
    past: &Past,
) -> StoreResult<()> {
    let estado = ticket.estado_id();
    let mut closing = past.cierre.zip(closings.before(estado));
    for comment in &past.comentarios {
        if let Some((cierre, before)) = closing.filter(|(cierre, _)| *cierre < comment.fecha) {
            close(rows, clave, cierre, before, estado)?;
            closing = None;
        }
        let CommentLine { event, antes, despues, comentario } = CommentLine::new(&comment.remark);
        let cambio = begin(rows, comment.fecha, &comment.quien)?;
        let (campo, actualizacion) = (event.name(), comment.fecha);
        rows.note(&NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion })?;
    }
    closing.map_or(Ok(()), |(cierre, before)| close(rows, clave, cierre, before, estado))
}

fn close<R: Rows>(rows: &mut R, clave: i64, cierre: Fecha, before: i64, estado: i64) -> StoreResult<()> {
    let cambio = begin(rows, cierre, "")?;
    let (antes, despues) = (before.to_string(), estado.to_string());
    rows.note(&NewLine {
        clave,
        cambio,
        campo: Campo::EstadoId.name(),
        antes: &antes,
        despues: &despues,
        comentario: None,
        actualizacion: cierre,
    })
}

/// Begins a change of a moment in another helpdesk.
pub fn begin<R: Rows>(rows: &mut R, fecha: Fecha, quien: &str) -> StoreResult<i64> {
    let numerados = rows.given_numbers()?;
    rows.begin_change(&NewChange { fecha, quien, origen: Origen::Import, deshace: None, numerados })
}
