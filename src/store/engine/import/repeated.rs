//! Rows that stand for a ticket that is there already: the same as it, or changed since.

use super::refused;
use crate::store::engine::clave;
use crate::store::engine::rows::{StoreResult, TicketRows};
use crate::store::{Incoming, Outcome};
use crate::ticket::{Kept, NewTicket, Ticket};

/// A row with the id of a ticket of this store, perhaps with the dates that it had, too.
pub fn by_id(rows: &impl TicketRows, clave: i64, new: &NewTicket, kept: Option<&Kept>) -> StoreResult<Outcome> {
    let there = rows.find(&clave::target(clave))?;
    let differing = there.map(|there| differing(&there.ticket, new, kept)).unwrap_or_default();
    if differing.is_empty() {
        return Ok(Outcome::Repeated(clave::codigo(clave)));
    }
    let (name, members) = (clave::named(clave), differing.join(", "));
    let sentence = format!(
        "{name} is there already with other values of {members}: change it with `tickets update`, or leave the row out."
    );
    Ok(refused("$", sentence))
}

/// A row whose key was taken in before, with other values.
pub fn by_key(rows: &impl TicketRows, clave: i64, incoming: &Incoming, is_of_file: bool) -> StoreResult<Outcome> {
    let there = rows.find(&clave::target(clave))?;
    let members = match there.map(|there| differing(&there.ticket, &incoming.ticket, None)) {
        // The ticket has been changed to what the row says now.
        Some(none) if none.is_empty() => return Ok(Outcome::Repeated(clave::codigo(clave))),
        Some(members) => format!(" of {}", members.join(", ")),
        None => String::new(),
    };
    let name = clave::named(clave);
    let sentence = if is_of_file {
        format!(
            "The {} was imported before with other values{members}, as {name}: give another file another name, or name \
             the column that tells rows apart with --key.",
            incoming.unit
        )
    } else {
        format!(
            "The row was imported before with other values{members}, as {name}: use --update (Actualizar over HTTP) to \
             change that ticket, or give the row another key."
        )
    };
    Ok(refused("$", sentence))
}

/// The members of a ticket that a row has otherwise.
fn differing(there: &Ticket, new: &NewTicket, kept: Option<&Kept>) -> Vec<&'static str> {
    let created = kept.is_some_and(|kept| there.fecha_creacion != Some(kept.fecha_creacion));
    let updated = kept.is_some_and(|kept| there.fecha_actualizacion != Some(kept.fecha_actualizacion));
    let members = [
        ("Titulo", there.titulo != new.titulo()),
        ("Descripcion", there.descripcion != new.descripcion()),
        ("UsuarioId", there.usuario_id != new.usuario_id()),
        ("AreaId", there.area_id != new.area_id()),
        ("PrioridadId", there.prioridad_id != new.prioridad_id()),
        ("EstadoId", there.estado_id != new.estado_id()),
        ("FechaCreacion", created),
        ("FechaActualizacion", updated),
    ];
    members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
