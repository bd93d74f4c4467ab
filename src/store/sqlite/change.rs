//! Changes tickets and takes changes back: the tickets, the change-set and its history in one transaction.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use uuid::Uuid;

use super::changeset::{ChangeSet, Event};
use super::doubt::doubt;
use super::file::fault::SqliteFault;
use super::strict::StrictCatalogues;
use super::version::check_unchanged;
use super::{SqliteStore, history, row, selection, trash};
use crate::clock::Clock;
use crate::store::change::Gathered;
use crate::store::{Changed, Changes, Changing, Entry, History, Part, StoreError, Targets, Undoing};
use crate::ticket::{Campo, Ticket, TicketRef};

impl Changes for SqliteStore {
    fn select(&mut self, targets: &Targets, only_of: Option<Uuid>) -> Result<Targets, StoreError> {
        let Targets::Where(filter) = targets else { return Ok(targets.clone()) };
        let _question = self.deadline.begin();
        selection::ahead(&self.connection, self.fault(), filter, only_of).map(Targets::Found)
    }

    fn change(&mut self, changing: &Changing) -> Result<Changed, StoreError> {
        self.check_files()?;
        let question = self.deadline.begin();
        let changed = change(&mut self.connection, SqliteFault { path: &self.path }, self.clock, changing);
        drop(question);
        self.looking(changed)
    }

    fn undo(&mut self, undoing: &Undoing) -> Result<Changed, StoreError> {
        self.check_files()?;
        let _question = self.deadline.begin();
        undo(&mut self.connection, SqliteFault { path: &self.path }, self.clock, undoing)
    }

    fn history(&mut self, history: &History) -> Result<Part<Entry>, StoreError> {
        let _question = self.deadline.begin();
        history::read(&self.connection, self.fault(), history)
    }
}

pub(super) fn change(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    changing: &Changing,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let mut set = ChangeSet::new(transaction, fault, clock, &changing.author, None);
        let estrictos = StrictCatalogues::of(transaction).map_err(|error| fault.reading(&error))?;
        let faults = estrictos.faults_of_change(transaction, &changing.change);
        let faults = faults.map_err(|error| fault.reading(&error))?;
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let mut gathered = Gathered::default();
        for clave in meant(transaction, fault, &changing.targets, changing.only_of)? {
            let before = at(transaction, fault, clave)?;
            check_unchanged(transaction, fault, &before, changing.if_unchanged.as_ref())?;
            let stays = changing.leave.leaves(before.estado_id);
            let after = if stays { before.clone() } else { changing.change.applied(&before) };
            gathered.add(set.write(&before, after)?);
        }
        set.done(gathered)
    })
}

/// The rowids of the tickets to change, each once.
pub(super) fn meant(
    transaction: &Transaction<'_>,
    fault: SqliteFault<'_>,
    targets: &Targets,
    only_of: Option<Uuid>,
) -> Result<Vec<i64>, StoreError> {
    let targets = match targets {
        Targets::Named(targets) => targets,
        Targets::Where(filter) => return selection::now(transaction, fault, filter, only_of),
        Targets::Found(selection) => return selection::still(transaction, fault, selection, only_of),
    };
    let mut known = HashSet::new();
    let mut claves = Vec::with_capacity(targets.len());
    for target in targets {
        let place = row::place(transaction, target).map_err(|error| fault.reading(&error))?;
        let own = place.filter(|(_, usuario)| only_of.is_none_or(|own| own == *usuario));
        let (clave, _) = own.ok_or_else(|| StoreError::absent(target))?;
        if known.insert(clave) {
            claves.push(clave);
        }
    }
    Ok(claves)
}

/// A ticket that is there.
pub(super) fn at(transaction: &Transaction<'_>, fault: SqliteFault<'_>, clave: i64) -> Result<Ticket, StoreError> {
    let codigo = row::codigo(clave).ok_or_else(|| fault.unusable("a ticket has no code"))?;
    find(transaction, fault, &TicketRef::Codigo(codigo))
}

pub(super) fn undo(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    clock: Clock,
    undoing: &Undoing,
) -> Result<Changed, StoreError> {
    within(connection, fault, |transaction| {
        let cambio = newest_or_named(transaction, fault, undoing)?;
        let mut set = ChangeSet::new(transaction, fault, clock, &undoing.author, Some(cambio));
        let mut gathered = Gathered::default();
        let claves = claves_of(transaction, cambio).map_err(|error| fault.reading(&error))?;
        for clave in &claves {
            let fields = fields_of(transaction, cambio, *clave).map_err(|error| fault.reading(&error))?;
            gathered.add(take_back(&mut set, *clave, &fields, cambio)?);
        }
        if claves.is_empty() {
            let text = format!("nothing is left of change {cambio}: its tickets were purged");
            return Err(StoreError::Conflict(text.into()));
        }
        set.done(gathered)
    })
}

/// Takes back what a change-set did to one ticket.
fn take_back(set: &mut ChangeSet<'_>, clave: i64, fields: &[Field], cambio: i64) -> Result<Ticket, StoreError> {
    let (transaction, fault) = (set.transaction, set.fault);
    let codigo = row::codigo(clave).ok_or_else(|| fault.unusable("the history names no ticket"))?;
    if let [(campo, antes, despues)] = fields
        && let Some(event) = Event::named(campo)
    {
        return trash::take_back(set, &codigo, event, antes, despues);
    }
    let target = TicketRef::Codigo(codigo);
    let found = row::find(transaction, &target).map_err(|error| fault.reading(&error))?;
    let before = found.ok_or_else(|| {
        StoreError::Conflict(format!("{target} is in the trash: bring it back first; nothing was undone").into())
    })?;
    let after = taken_back(&before, fields, cambio)?;
    // A value that was changed and set again was somebody's decision, too.
    for (campo, ..) in fields {
        if let Some(later) = changed_later(transaction, clave, campo, cambio).map_err(|error| fault.reading(&error))? {
            let name = name(&before);
            let text = format!("change {later} set {campo} of {name} again after change {cambio}; nothing was undone");
            return Err(StoreError::Conflict(text.into()));
        }
    }
    set.write(&before, after)
}

/// IMMEDIATE, as for filing: what is read here may not change before it is written.
pub(super) fn within<T>(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| fault.writing(&error))?;
    let answer = work(&transaction)?;
    transaction.commit().map_err(|error| fault.committing(&error))?;
    Ok(answer)
}

pub(super) fn find(
    transaction: &Transaction<'_>,
    fault: SqliteFault<'_>,
    target: &TicketRef,
) -> Result<Ticket, StoreError> {
    row::find(transaction, target).map_err(|error| fault.reading(&error))?.ok_or_else(|| StoreError::absent(target))
}

pub(super) fn name(ticket: &Ticket) -> String {
    ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string)
}

fn newest_or_named(
    transaction: &Transaction<'_>,
    fault: SqliteFault<'_>,
    undoing: &Undoing,
) -> Result<i64, StoreError> {
    let Some(cambio) = undoing.cambio else {
        let newest = transaction
            .query_row(
                "SELECT cambio FROM cambios WHERE deshace IS NULL \
                 AND EXISTS (SELECT 1 FROM historial WHERE historial.cambio = cambios.cambio AND campo <> 'Purgado') \
                 AND cambio NOT IN (SELECT deshace FROM cambios WHERE deshace IS NOT NULL) \
                 ORDER BY cambio DESC LIMIT 1",
                [],
                |row| row.get(0),
            )
            .optional()
            .map_err(|error| fault.reading(&error))?;
        let cambio = newest.ok_or_else(|| StoreError::Conflict("there is no change to undo".to_owned().into()))?;
        let why = doubt(transaction, cambio, &undoing.author).map_err(|error| fault.reading(&error))?;
        return why.map_or(Ok(cambio), |why| Err(StoreError::Doubtful { cambio, why }));
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
        None => Err(StoreError::Unknown(format!("there is no change {cambio}; see `tickets log`"))),
        Some(Some(by)) => {
            Err(StoreError::Conflict(format!("change {cambio} was undone already, by change {by}").into()))
        }
        Some(None) => Ok(cambio),
    }
}

/// A field, its value before and its value after.
type Field = (String, String, String);

/// The tickets of a change-set.
fn claves_of(transaction: &Transaction<'_>, cambio: i64) -> rusqlite::Result<Vec<i64>> {
    let mut statement = transaction.prepare("SELECT DISTINCT clave FROM historial WHERE cambio = ?1 ORDER BY clave")?;
    statement.query_map([cambio], |row| row.get(0))?.collect()
}

/// What it did to one of them.
fn fields_of(transaction: &Transaction<'_>, cambio: i64, clave: i64) -> rusqlite::Result<Vec<Field>> {
    let mut statement = transaction.prepare_cached(
        "SELECT campo, antes, despues FROM historial WHERE clave = ?1 AND cambio = ?2 ORDER BY campo",
    )?;
    statement.query_map([clave, cambio], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

/// The first later change of a field that stands: neither undone nor an undoing itself.
fn changed_later(transaction: &Transaction<'_>, clave: i64, campo: &str, cambio: i64) -> rusqlite::Result<Option<i64>> {
    transaction
        .prepare_cached(
            "SELECT min(cambio) FROM historial JOIN cambios USING (cambio) WHERE clave = ?1 AND campo = ?2 \
             AND cambio > ?3 AND deshace IS NULL \
             AND NOT EXISTS (SELECT 1 FROM cambios AS undoing WHERE undoing.deshace = historial.cambio)",
        )?
        .query_row(rusqlite::params![clave, campo, cambio], |row| row.get(0))
}

/// The ticket with the values that it had before; a field that has another value by now stands against it.
fn taken_back(ticket: &Ticket, fields: &[Field], cambio: i64) -> Result<Ticket, StoreError> {
    let mut after = ticket.clone();
    for (campo, antes, despues) in fields {
        let damaged = || StoreError::Other(anyhow::anyhow!("change {cambio} has an unreadable {campo}"));
        let campo = Campo::named(campo).ok_or_else(damaged)?;
        let now = ticket.text_of(campo);
        if now != *despues {
            return Err(StoreError::Conflict(
                format!(
                    "change {cambio} set {} of {} to {despues:?}, and it is {now:?} by now; nothing was undone",
                    campo.name(),
                    name(ticket)
                )
                .into(),
            ));
        }
        after = after.with(campo, antes).ok_or_else(damaged)?;
    }
    Ok(after)
}
