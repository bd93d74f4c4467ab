//! The trash: tickets whose row stands in `papelera` instead of `tickets`.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use uuid::Uuid;

use super::change::{at, find, meant, within};
use super::changeset::{ChangeSet, Event};
use super::file::connect;
use super::file::fault::SqliteFault;
use super::index;
use super::row::{self, COLUMNS, NEXT_VERSION, YEAR};
use super::version::check_unchanged;
use super::{SqliteStore, comments, keys};
use crate::clock::Clock;
use crate::store::change::Gathered;
use crate::store::{Access, Changed, Deleting, Purging, Restoring, StoreError, Trash};
use crate::ticket::{Codigo, Fecha, Ticket, TicketRef};

impl Trash for SqliteStore {
    fn delete(&mut self, deleting: &Deleting) -> Result<Changed, StoreError> {
        self.check_files()?;
        let question = self.deadline.begin();
        let deleted = delete(&mut self.connection, SqliteFault { path: &self.path }, self.clock, deleting);
        drop(question);
        self.looking(deleted)
    }

    fn restore(&mut self, restoring: &Restoring) -> Result<Changed, StoreError> {
        self.check_files()?;
        let _question = self.deadline.begin();
        restore(&mut self.connection, SqliteFault { path: &self.path }, self.clock, restoring)
    }

    fn purge(&mut self, purging: &Purging) -> Result<Changed, StoreError> {
        self.check_files()?;
        let ended = {
            let _question = self.deadline.begin();
            purge(&mut self.connection, SqliteFault { path: &self.path }, self.clock, purging)?
        };
        if ended.cambio.is_some() {
            self.has_words_left = !match self.access {
                // Its callers wait, and it comes back to this when it has nothing else to do.
                Access::Serve => connect::empty_log(&self.connection),
                _ => connect::empty_log_patiently(&self.connection),
            };
        }
        if self.has_words_left && self.access != Access::Serve {
            self.warnings.push(
                "somebody is reading the store: its files have words of what was purged until all who have it open have \
                 closed it"
                    .to_owned(),
            );
        }
        Ok(ended)
    }
}

/// All of [`COLUMNS`] but the date at their end, which is a new one.
const MEMBERS: &str =
    "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, fecha_creacion";

pub(super) fn delete(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    deleting: &Deleting,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &deleting.author, None);
        let mut gathered = Gathered::default();
        // All are looked up before one goes: named twice is no error.
        for clave in meant(transaction, fault, &deleting.targets, deleting.only_of)? {
            let ticket = at(transaction, fault, clave)?;
            check_unchanged(transaction, fault, &ticket, deleting.if_unchanged.as_ref())?;
            gathered.add(put_away(&mut set, &ticket, &deleting.motivo)?);
        }
        set.done(gathered)
    })
}

pub(super) fn restore(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    restoring: &Restoring,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &restoring.author, None);
        let (mut gathered, mut known) = (Gathered::default(), HashSet::new());
        for target in &restoring.targets {
            match found(transaction, target).map_err(|error| fault.reading(&error))? {
                Some((ticket, motivo)) => {
                    known.insert(ticket.id_ticket);
                    gathered.add(bring_back(&mut set, &ticket, &motivo)?);
                }
                None => {
                    // What is there already stays as it is, as with every other change.
                    let ticket = find(transaction, fault, target)?;
                    if known.insert(ticket.id_ticket) {
                        gathered.add(ticket);
                    }
                }
            }
        }
        set.done(gathered)
    })
}

/// Ends tickets of the trash: their texts, words, comments, history, reasons and keys go, a bare line in the history stays.
/// The files have them until the log is folded in.
pub(super) fn purge(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    purging: &Purging,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &purging.author, None);
        let old = older(transaction, purging).map_err(|error| fault.reading(&error))?;
        let is_real = !purging.dry_run && !old.is_empty();
        if is_real {
            keys::free(transaction, purging.before).map_err(|error| fault.writing(&error))?;
        }
        let mut gathered = Gathered::default();
        for codigo in old.iter().filter_map(|clave| row::codigo(*clave)) {
            let away = found(transaction, &TicketRef::Codigo(codigo)).map_err(|error| fault.reading(&error))?;
            let Some((ticket, _)) = away else { continue };
            if is_real {
                let clave = set.clave(&ticket)?;
                end(transaction, clave).map_err(|error| fault.writing(&error))?;
                set.happen(&ticket, Event::Purge, "", "")?;
            }
            gathered.add(ticket);
        }
        if is_real {
            index::compact(transaction).map_err(|error| fault.writing(&error))?;
        }
        set.done(gathered)
    })
}

/// Whether a ticket is in the trash.
pub(super) fn holds(connection: &Connection, target: &TicketRef) -> rusqlite::Result<bool> {
    found(connection, target).map(|found| found.is_some())
}

/// The rowid of a ticket that is not among the tickets and yet has a history: one in the trash, or of a code that was
/// purged.
pub(super) fn history_of(connection: &Connection, target: &TicketRef) -> rusqlite::Result<Option<i64>> {
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

/// The rowid of a ticket in the trash.
pub(super) fn clave_of(connection: &Connection, id: Uuid) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT clave FROM papelera WHERE id_ticket = ?1")?;
    statement.query_row([id.as_bytes()], |row| row.get(0)).optional()
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
    let against = |why: &str| StoreError::Conflict(format!("{codigo} {why}; nothing was undone").into());
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
            .prepare_cached(&format!(
                "INSERT INTO papelera ({COLUMNS}, version, fechada, motivo, eliminado) \
                 SELECT {MEMBERS}, ?2, {NEXT_VERSION}, ?3, ?4 FROM tickets WHERE clave = ?1"
            ))?
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
            .prepare_cached(&format!(
                "INSERT INTO tickets ({COLUMNS}, version, fechada) \
                 SELECT {MEMBERS}, ?2, {NEXT_VERSION} FROM papelera WHERE clave = ?1"
            ))?
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

fn older(transaction: &Transaction<'_>, purging: &Purging) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT clave FROM papelera WHERE eliminado < ?1 ORDER BY clave";
    transaction.prepare(sql)?.query_map([purging.before.seconds()], |row| row.get(0))?.collect()
}

fn end(transaction: &Transaction<'_>, clave: i64) -> rusqlite::Result<()> {
    transaction.prepare_cached("DELETE FROM papelera WHERE clave = ?1")?.execute([clave])?;
    transaction.prepare_cached("DELETE FROM historial WHERE clave = ?1")?.execute([clave]).map(drop)
}
