//! Changes tickets and takes changes back: the tickets, the change-set and its history in one transaction.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::estrictos::Estrictos;
use super::fault::Fault;
use super::{list, meaning, row};
use crate::clock::Clock;
use crate::store::{Author, Changed, Changing, Query, StoreError, Targets, Undoing};
use crate::ticket::{Campo, Fecha, Ticket, TicketRef};

pub(super) fn change(
    connection: &mut Connection,
    fault: Fault<'_>,
    clock: Clock,
    changing: &Changing,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &changing.author, None);
        let estrictos = Estrictos::of(transaction).map_err(|error| fault.reading(&error))?;
        let faults = estrictos.faults_of_change(transaction, &changing.change);
        let faults = faults.map_err(|error| fault.reading(&error))?;
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let befores = meant(transaction, fault, changing)?;
        let mut tickets = Vec::with_capacity(befores.len());
        for before in befores {
            check_unchanged(transaction, fault, &before, changing.if_unchanged)?;
            let stays = changing.leave.leaves(before.estado_id);
            let after = if stays { before.clone() } else { changing.change.applied(&before) };
            tickets.push(set.write(&before, after)?);
        }
        Ok(set.done(tickets))
    })
}

/// The tickets to change as they are, each once.
fn meant(transaction: &Transaction<'_>, fault: Fault<'_>, changing: &Changing) -> Result<Vec<Ticket>, StoreError> {
    let targets = match &changing.targets {
        Targets::Named(targets) => targets,
        Targets::Where(filter) => {
            let query = Query { filter: Some(filter.clone()), usuario_id: changing.only_of, ..Query::default() };
            let meant = meaning::of(transaction, fault, &query)?;
            return list::matching(transaction, &meant).map_err(|error| fault.reading(&error));
        }
    };
    let mut known = HashSet::new();
    let mut tickets = Vec::with_capacity(targets.len());
    for target in targets {
        let ticket = find(transaction, fault, target)?;
        if changing.only_of.is_some_and(|own| own != ticket.usuario_id) {
            return Err(StoreError::NotFound(target.clone()));
        }
        if known.insert(ticket.id_ticket) {
            tickets.push(ticket);
        }
    }
    Ok(tickets)
}

pub(super) fn undo(
    connection: &mut Connection,
    fault: Fault<'_>,
    clock: Clock,
    undoing: &Undoing,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let cambio = newest_or_named(transaction, fault, undoing.cambio)?;
        let mut set = ChangeSet::new(transaction, fault, clock, &undoing.author, Some(cambio));
        let mut tickets = Vec::new();
        for (clave, fields) in fields_of(transaction, cambio).map_err(|error| fault.reading(&error))? {
            let codigo = row::codigo(clave).ok_or_else(|| fault.unusable("the history names no ticket"))?;
            let before = find(transaction, fault, &TicketRef::Codigo(codigo))?;
            let after = taken_back(&before, &fields, cambio)?;
            tickets.push(set.write(&before, after)?);
        }
        Ok(set.done(tickets))
    })
}

/// IMMEDIATE, as for filing: what is read here may not change before it is written.
pub(super) fn within<T>(
    connection: &mut Connection,
    fault: Fault<'_>,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| fault.writing(&error))?;
    let answer = work(&transaction)?;
    transaction.commit().map_err(|error| fault.committing(&error))?;
    Ok(answer)
}

fn find(transaction: &Transaction<'_>, fault: Fault<'_>, target: &TicketRef) -> Result<Ticket, StoreError> {
    row::find(transaction, target)
        .map_err(|error| fault.reading(&error))?
        .ok_or_else(|| StoreError::NotFound(target.clone()))
}

fn name(ticket: &Ticket) -> String {
    ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string)
}

/// Refuses a ticket that is of another moment, with the fields that have changed since.
fn check_unchanged(
    transaction: &Transaction<'_>,
    fault: Fault<'_>,
    ticket: &Ticket,
    expected: Option<Fecha>,
) -> Result<(), StoreError> {
    let (Some(expected), Some(found)) = (expected, ticket.fecha_actualizacion) else { return Ok(()) };
    if expected == found {
        return Ok(());
    }
    let fields = changed_since(transaction, ticket, expected).map_err(|error| fault.reading(&error))?;
    let fields: Vec<String> = fields
        .iter()
        .filter(|(campo, before)| ticket.text_of(*campo) != *before)
        .map(|(campo, before)| format!("{} was {before:?}, is {:?}", campo.name(), ticket.text_of(*campo)))
        .collect();
    let what = if fields.is_empty() { String::new() } else { format!(": {}", fields.join("; ")) };
    Err(StoreError::Conflict(format!(
        "{} was changed at {found}, not {expected}{what}; nothing was stored",
        name(ticket)
    )))
}

/// Fields with their values at a moment, as far as the history knows of changes since.
fn changed_since(
    transaction: &Transaction<'_>,
    ticket: &Ticket,
    since: Fecha,
) -> rusqlite::Result<Vec<(Campo, String)>> {
    let clave = ticket.codigo.as_ref().and_then(row::clave);
    let mut fields: Vec<(Campo, String)> = Vec::new();
    let mut statement = transaction.prepare_cached(
        "SELECT campo, antes FROM historial JOIN cambios USING (cambio) \
         WHERE clave = ?1 AND actualizacion > ?2 ORDER BY cambio",
    )?;
    let mut rows = statement.query(params![clave, since.seconds()])?;
    while let Some(row) = rows.next()? {
        let campo = Campo::named(&row.get::<_, String>(0)?);
        if let Some(campo) = campo.filter(|campo| fields.iter().all(|(known, _)| known != campo)) {
            fields.push((campo, row.get(1)?));
        }
    }
    Ok(fields)
}

fn newest_or_named(transaction: &Transaction<'_>, fault: Fault<'_>, named: Option<i64>) -> Result<i64, StoreError> {
    let Some(cambio) = named else {
        let newest = transaction
            .query_row(
                "SELECT cambio FROM cambios WHERE deshace IS NULL \
                 AND cambio NOT IN (SELECT deshace FROM cambios WHERE deshace IS NOT NULL) \
                 ORDER BY cambio DESC LIMIT 1",
                [],
                |row| row.get(0),
            )
            .optional()
            .map_err(|error| fault.reading(&error))?;
        return newest.ok_or_else(|| StoreError::Conflict("there is no change to undo".to_owned()));
    };
    let undone: Option<Option<i64>> = transaction
        .query_row(
            "SELECT (SELECT cambio FROM cambios AS later WHERE later.deshace = cambios.cambio) \
             FROM cambios WHERE cambio = ?1",
            [cambio],
            |row| row.get(0),
        )
        .optional()
        .map_err(|error| fault.reading(&error))?;
    match undone {
        None => Err(StoreError::Conflict(format!("there is no change {cambio}; see `tickets log`"))),
        Some(Some(by)) => Err(StoreError::Conflict(format!("change {cambio} was undone already, by change {by}"))),
        Some(None) => Ok(cambio),
    }
}

/// A field, its value before and its value after.
type Field = (String, String, String);

fn fields_of(transaction: &Transaction<'_>, cambio: i64) -> rusqlite::Result<Vec<(i64, Vec<Field>)>> {
    let mut tickets: Vec<(i64, Vec<Field>)> = Vec::new();
    let mut statement =
        transaction.prepare("SELECT clave, campo, antes, despues FROM historial WHERE cambio = ?1 ORDER BY clave")?;
    let mut rows = statement.query([cambio])?;
    while let Some(row) = rows.next()? {
        let clave = row.get(0)?;
        let field = (row.get(1)?, row.get(2)?, row.get(3)?);
        match tickets.last_mut() {
            Some((last, fields)) if *last == clave => fields.push(field),
            _ => tickets.push((clave, vec![field])),
        }
    }
    Ok(tickets)
}

/// The ticket with the values that it had before; a field that has another value by now stands against it.
fn taken_back(ticket: &Ticket, fields: &[Field], cambio: i64) -> Result<Ticket, StoreError> {
    let mut after = ticket.clone();
    for (campo, antes, despues) in fields {
        let damaged = || StoreError::Other(anyhow::anyhow!("change {cambio} has an unreadable {campo}"));
        let campo = Campo::named(campo).ok_or_else(damaged)?;
        let now = ticket.text_of(campo);
        if now != *despues {
            return Err(StoreError::Conflict(format!(
                "change {cambio} set {} of {} to {despues:?}, and it is {now:?} by now; nothing was undone",
                campo.name(),
                name(ticket)
            )));
        }
        after = after.with(campo, antes).ok_or_else(damaged)?;
    }
    Ok(after)
}

/// One change-set being written; it begins with the first field that really changes.
struct ChangeSet<'a> {
    transaction: &'a Transaction<'a>,
    fault: Fault<'a>,
    now: Fecha,
    author: &'a Author,
    deshace: Option<i64>,
    cambio: Option<i64>,
    written: usize,
}

impl<'a> ChangeSet<'a> {
    fn new(
        transaction: &'a Transaction<'a>,
        fault: Fault<'a>,
        clock: Clock,
        author: &'a Author,
        deshace: Option<i64>,
    ) -> Self {
        Self { transaction, fault, now: Fecha::new(clock()), author, deshace, cambio: None, written: 0 }
    }

    fn done(self, tickets: Vec<Ticket>) -> Changed {
        let unchanged = tickets.len().saturating_sub(self.written);
        Changed { cambio: self.cambio, tickets, unchanged }
    }

    /// Writes a ticket as it is to be; answers it with its new date.
    fn write(&mut self, before: &Ticket, after: Ticket) -> Result<Ticket, StoreError> {
        if before.differs_in(&after).next().is_none() {
            return Ok(after);
        }
        let fecha = before.fecha_actualizacion.map_or(self.now, |last| self.now.max(last.second_after()));
        let after = Ticket { fecha_actualizacion: Some(fecha), ..after };
        self.keep(before, &after, fecha).map_err(|error| self.fault.writing(&error))?;
        self.written += 1;
        Ok(after)
    }

    fn keep(&mut self, before: &Ticket, after: &Ticket, fecha: Fecha) -> rusqlite::Result<()> {
        let cambio = self.begin()?;
        let clave = before.codigo.as_ref().and_then(row::clave);
        let mut history = self.transaction.prepare_cached(
            "INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for campo in before.differs_in(after) {
            let (antes, despues) = (before.text_of(campo), after.text_of(campo));
            history.execute(params![clave, cambio, campo.name(), antes, despues, fecha.seconds()])?;
        }
        self.transaction
            .prepare_cached(
                "UPDATE tickets SET titulo = ?2, descripcion = ?3, usuario_id = ?4, area_id = ?5, prioridad_id = ?6, \
                 estado_id = ?7, fecha_actualizacion = ?8 WHERE clave = ?1",
            )?
            .execute(params![
                clave,
                after.titulo,
                after.descripcion,
                after.usuario_id.as_bytes(),
                after.area_id,
                after.prioridad_id,
                after.estado_id,
                fecha.seconds(),
            ])
            .map(drop)
    }

    fn begin(&mut self) -> rusqlite::Result<i64> {
        if let Some(cambio) = self.cambio {
            return Ok(cambio);
        }
        self.transaction.execute(
            "INSERT INTO cambios (fecha, quien, origen, deshace) VALUES (?1, ?2, ?3, ?4)",
            params![self.now.seconds(), self.author.quien, self.author.origen.name(), self.deshace],
        )?;
        let cambio = self.transaction.last_insert_rowid();
        self.cambio = Some(cambio);
        Ok(cambio)
    }
}
