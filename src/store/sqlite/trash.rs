//! The trash: tickets whose row stands in `papelera` instead of `tickets`.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use uuid::Uuid;

use super::busqueda;
use super::change::{check_unchanged, find, meant, within};
use super::changeset::{ChangeSet, Event};
use super::comments;
use super::deadline::Deadline;
use super::fault::Fault;
use super::migrate::{WITH_TRASH, user_version};
use super::row::{self, YEAR};
use crate::clock::Clock;
use crate::store::{Changed, Deleting, Purging, Restoring, StoreError};
use crate::ticket::{Codigo, Fecha, Ticket, TicketRef};

pub(super) fn delete(
    connection: &mut Connection,
    fault: Fault<'_>,
    clock: Clock,
    deleting: &Deleting,
    deadline: &Deadline,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &deleting.author, None);
        // All are looked up before one goes: named twice is no error.
        let tickets = meant(transaction, fault, &deleting.targets, deleting.only_of, deadline)?;
        for ticket in &tickets {
            check_unchanged(transaction, fault, ticket, deleting.if_unchanged)?;
        }
        let gone: Result<Vec<_>, _> =
            tickets.iter().map(|ticket| put_away(&mut set, ticket, &deleting.motivo)).collect();
        set.done(gone?)
    })
}

pub(super) fn restore(
    connection: &mut Connection,
    fault: Fault<'_>,
    clock: Clock,
    restoring: &Restoring,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &restoring.author, None);
        let mut tickets: Vec<Ticket> = Vec::with_capacity(restoring.targets.len());
        for target in &restoring.targets {
            match found(transaction, target).map_err(|error| fault.reading(&error))? {
                Some((ticket, motivo)) => tickets.push(bring_back(&mut set, &ticket, &motivo)?),
                None => {
                    // What is there already stays as it is, as with every other change.
                    let ticket = find(transaction, fault, target)?;
                    if tickets.iter().all(|known| known.id_ticket != ticket.id_ticket) {
                        tickets.push(ticket);
                    }
                }
            }
        }
        set.done(tickets)
    })
}

/// Ends tickets of the trash: their texts, words, comments and history go, a line in the history stays. The files have
/// them until the log is folded in.
pub(super) fn purge(
    connection: &mut Connection,
    fault: Fault<'_>,
    clock: Clock,
    purging: &Purging,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &purging.author, None);
        let old = older(transaction, purging).map_err(|error| fault.reading(&error))?;
        if !purging.dry_run {
            for (ticket, motivo) in &old {
                let clave = set.clave(ticket)?;
                end(transaction, clave).map_err(|error| fault.writing(&error))?;
                set.happen(ticket, Event::Purge, "", motivo)?;
            }
            if !old.is_empty() {
                busqueda::compact(transaction).map_err(|error| fault.writing(&error))?;
            }
        }
        set.done(old.into_iter().map(|(ticket, _)| ticket).collect())
    })
}

/// Whether a ticket is in the trash.
pub(super) fn holds(connection: &Connection, target: &TicketRef) -> rusqlite::Result<bool> {
    found(connection, target).map(|found| found.is_some())
}

/// The rowid of a ticket that is not among the tickets and yet has a history: one in the trash, or of a code that was
/// purged.
pub(super) fn history_of(connection: &Connection, target: &TicketRef) -> rusqlite::Result<Option<i64>> {
    if user_version(connection)? < WITH_TRASH {
        return Ok(None);
    }
    let away = found(connection, target)?.and_then(|(ticket, _)| ticket.codigo);
    let named = if let TicketRef::Codigo(codigo) = target { Some(codigo.clone()) } else { away };
    let Some(clave) = named.as_ref().and_then(row::clave) else { return Ok(None) };
    let mut any = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM historial WHERE clave = ?1)")?;
    Ok(any.query_row([clave], |row| row.get::<_, bool>(0))?.then_some(clave))
}

/// Whether any ticket is or was in the trash.
pub(super) fn was_ever_used(connection: &Connection) -> rusqlite::Result<bool> {
    let mut any =
        connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM papelera) OR EXISTS (SELECT 1 FROM cambios)")?;
    any.query_row([], |row| row.get(0))
}

/// Whether a code or an id is that of a ticket in the trash, or of one that was ended.
pub(super) fn keeps(connection: &Connection, clave: i64, id: Uuid) -> rusqlite::Result<bool> {
    let mut any = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM papelera WHERE clave = ?1 OR id_ticket = ?2) \
         OR EXISTS (SELECT 1 FROM historial WHERE clave = ?1 AND campo = 'Purgado')",
    )?;
    any.query_row(params![clave, id.as_bytes()], |row| row.get(0))
}

/// Takes back what happened to a ticket besides its fields.
pub(super) fn take_back(
    set: &mut ChangeSet<'_>,
    codigo: &Codigo,
    event: Event,
    antes: &str,
    despues: &str,
) -> Result<Ticket, StoreError> {
    let target = TicketRef::Codigo(codigo.clone());
    let against = |why: &str| StoreError::Conflict(format!("{codigo} {why}; nothing was undone"));
    let (transaction, fault) = (set.transaction, set.fault);
    let away = found(transaction, &target).map_err(|error| fault.reading(&error))?;
    match (event, away) {
        (Event::Purge, _) => Err(against("was purged, which cannot be taken back")),
        // A reason after means that it was put away.
        (Event::Trash, Some((ticket, motivo))) if !despues.is_empty() => bring_back(set, &ticket, &motivo),
        (Event::Trash, Some(_)) => Err(against("was deleted again since")),
        (Event::Trash, None) if despues.is_empty() => put_away(set, &find(transaction, fault, &target)?, antes),
        (Event::Trash, None) => Err(against("was brought back since")),
        (Event::Comment | Event::InternalComment, Some(_)) => Err(against("is in the trash: bring it back first")),
        (Event::Comment | Event::InternalComment, None) => {
            comments::say(set, &find(transaction, fault, &target)?, event, despues, antes)
        }
    }
}

fn put_away(set: &mut ChangeSet<'_>, ticket: &Ticket, motivo: &str) -> Result<Ticket, StoreError> {
    let clave = set.clave(ticket)?;
    let after = set.happen(ticket, Event::Trash, "", motivo)?;
    let fecha = after.fecha_actualizacion.map(Fecha::seconds);
    let eliminado = set.now().seconds();
    let moved = || {
        set.transaction
            .prepare_cached(
                "INSERT INTO papelera SELECT clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, \
                 estado_id, fecha_creacion, ?2, ?3, ?4 FROM tickets WHERE clave = ?1",
            )?
            .execute(params![clave, fecha, motivo, eliminado])?;
        set.transaction.prepare_cached("DELETE FROM tickets WHERE clave = ?1")?.execute([clave])?;
        count(set.transaction, clave, -1)
    };
    moved().map_err(|error| set.fault.writing(&error))?;
    set.index(clave);
    Ok(after)
}

fn bring_back(set: &mut ChangeSet<'_>, ticket: &Ticket, motivo: &str) -> Result<Ticket, StoreError> {
    let clave = set.clave(ticket)?;
    let after = set.happen(ticket, Event::Trash, motivo, "")?;
    let fecha = after.fecha_actualizacion.map(Fecha::seconds);
    let moved = || {
        set.transaction
            .prepare_cached(
                "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                 fecha_creacion, fecha_actualizacion) SELECT clave, id_ticket, titulo, descripcion, usuario_id, area_id, \
                 prioridad_id, estado_id, fecha_creacion, ?2 FROM papelera WHERE clave = ?1",
            )?
            .execute(params![clave, fecha])?;
        set.transaction.prepare_cached("DELETE FROM papelera WHERE clave = ?1")?.execute([clave])?;
        count(set.transaction, clave, 1)
    };
    moved().map_err(|error| set.fault.writing(&error))?;
    set.index(clave);
    Ok(after)
}

/// Each year keeps how many tickets it has.
fn count(transaction: &Transaction<'_>, clave: i64, more: i64) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE numeracion SET cantidad = cantidad + ?2 WHERE anio = ?1")?
        .execute([clave / YEAR, more])
        .map(drop)
}

fn found(connection: &Connection, target: &TicketRef) -> rusqlite::Result<Option<(Ticket, String)>> {
    let (condition, value) = match target {
        TicketRef::Codigo(codigo) => ("clave = ?1", row::clave(codigo).map(Value::from)),
        TicketRef::Id(id) => ("id_ticket = ?1", Some(Value::from(id.as_bytes().to_vec()))),
        TicketRef::Last => return Ok(None),
    };
    let sql = format!("SELECT {}, motivo FROM papelera WHERE {condition}", row::COLUMNS);
    let read = |row: &Row<'_>| Ok((row::read(row)?, row.get("motivo")?));
    connection.prepare_cached(&sql)?.query_row([value], read).optional()
}

fn older(transaction: &Transaction<'_>, purging: &Purging) -> rusqlite::Result<Vec<(Ticket, String)>> {
    let sql = format!("SELECT {}, motivo FROM papelera WHERE eliminado < ?1 ORDER BY clave", row::COLUMNS);
    let read = |row: &Row<'_>| Ok((row::read(row)?, row.get("motivo")?));
    transaction.prepare(&sql)?.query_map([purging.before.seconds()], read)?.collect()
}

fn end(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<()> {
    transaction.prepare_cached("DELETE FROM papelera WHERE clave = ?1")?.execute([clave])?;
    transaction.prepare_cached("DELETE FROM historial WHERE clave = ?1")?.execute([clave]).map(drop)
}
