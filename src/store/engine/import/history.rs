//! A ticket that brings its history: its changes keep their numbers, and one that tickets share is one change.

use crate::store::engine::rows::{NewLine, Rows, StoreResult, TicketIdentity};
use crate::ticket::{Fecha, HistoryLine, Kept, NewTicket};

/// What stands against a ticket.
pub enum Against {
    /// Another ticket has its code or its id.
    Ticket,
    /// The store has another change under a number.
    Change(String),
}

/// Stores a ticket with its history, or says what stands against it.
pub fn bring<R: Rows>(
    rows: &mut R,
    ticket: &NewTicket,
    identity: TicketIdentity,
    kept: &Kept,
) -> StoreResult<Option<Against>> {
    if kept.historia.is_empty() {
        let is_new = rows.insert(ticket, identity, kept.fecha_actualizacion)?;
        return Ok((!is_new).then_some(Against::Ticket));
    }
    rows.set_mark()?;
    let against = if rows.insert(ticket, identity, kept.fecha_actualizacion)? {
        keep(rows, identity.clave, kept)?.map(Against::Change)
    } else {
        Some(Against::Ticket)
    };
    rows.end_mark(against.is_none())?;
    Ok(against)
}

fn keep<R: Rows>(rows: &mut R, clave: i64, kept: &Kept) -> StoreResult<Option<String>> {
    let (mut last, mut actualizacion) = (None, kept.fecha_creacion);
    for line in kept.historia.iter() {
        if last != Some(line.cambio) {
            if let Some(why) = change(rows, line)? {
                return Ok(Some(format!("{} cannot be kept: {why}", kept.codigo)));
            }
            last = Some(line.cambio);
            actualizacion = version(line, actualizacion, kept);
        }
        let HistoryLine { cambio, campo, antes, despues, comentario, .. } = line;
        let (cambio, comentario) = (*cambio, *comentario);
        rows.note(&NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion })?;
    }
    Ok(None)
}

/// The ticket's `FechaActualizacion` from this change on, as when it was made; none is later than its last.
fn version(line: &HistoryLine, before: Fecha, kept: &Kept) -> Fecha {
    line.fecha.max(before).min(kept.fecha_actualizacion)
}

/// Keeps one change, or says why it is not the one that is there.
fn change<R: Rows>(rows: &mut R, line: &HistoryLine) -> StoreResult<Option<String>> {
    // What was taken back comes first in the history of the same ticket, so that the reference leads somewhere.
    if rows.bring_change(line)? {
        return Ok(None);
    }
    let HistoryLine { cambio, fecha, quien, origen, deshace, .. } = line;
    Ok(match rows.change_row(*cambio)? {
        Some(there) => {
            let is_same =
                (there.fecha, there.deshace) == (*fecha, *deshace) && (&there.quien, &there.origen) == (quien, origen);
            let when = there.fecha;
            (!is_same)
                .then(|| format!("its change {cambio} is of {fecha}, and change {cambio} here is of {when}: {BOTH}"))
        }
        None => deshace.map(|deshace| {
            format!("its change {cambio} took change {deshace} back, which another change has taken back here")
        }),
    })
}

const BOTH: &str = "another Fecha, Quien, Origen or Deshace is another change";
