//! Takes a change-set back by a new one.

mod doubt;

use super::change::find;
use super::changeset::ChangeSet;
use super::clave;
use super::rows::{FieldChange, Rows, StoreResult, Stored};
use super::{comments, trash};
use crate::store::change::Gathered;
use crate::store::{Changed, StoreError, Undoing};
use crate::ticket::{Campo, Event, Fecha, Ticket};
use doubt::doubt;

/// Takes back the change-set that is named, or the newest.
pub fn undo<R: Rows>(rows: &mut R, now: Fecha, undoing: &Undoing) -> StoreResult<Changed> {
    let cambio = match undoing.cambio {
        Some(cambio) => named(rows, cambio)?,
        None => newest(rows, undoing)?,
    };
    let claves = rows.claves_of(cambio)?;
    if claves.is_empty() {
        return Err(conflict(format!("nothing is left of change {cambio}: its tickets were purged")));
    }
    rows.look_ahead(&claves, Some(cambio));
    let mut set = ChangeSet::new(rows, now, &undoing.author, Some(cambio));
    let mut gathered = Gathered::default();
    for clave in claves {
        let fields = set.rows.fields_of(cambio, clave)?;
        gathered.add(take_back(&mut set, clave, &fields, cambio)?);
    }
    Ok(set.done(gathered))
}

fn named(rows: &impl Rows, cambio: i64) -> StoreResult<i64> {
    match rows.change_row(cambio)?.map(|change| change.undone_by) {
        None => Err(StoreError::Unknown(format!("there is no change {cambio}; see `tickets log`"))),
        Some(Some(by)) => Err(conflict(format!("change {cambio} was undone already, by change {by}"))),
        Some(None) => Ok(cambio),
    }
}

/// The newest that is no undoing, is not undone, and is more than a purge.
fn newest(rows: &impl Rows, undoing: &Undoing) -> StoreResult<i64> {
    let mut before = None;
    while let Some(change) = rows.newest_change(before)? {
        if change.is_decision() && rows.has_other_than(change.cambio, Event::Purge.name())? {
            let (why, cambio) = (doubt(rows, &change, &undoing.author)?, change.cambio);
            return why.map_or(Ok(cambio), |why| Err(StoreError::Doubtful { cambio, why }));
        }
        before = Some(change.cambio);
    }
    Err(conflict("there is no change to undo".to_owned()))
}

/// Takes back what a change-set did to one ticket.
fn take_back<R: Rows>(
    set: &mut ChangeSet<'_, R>,
    clave: i64,
    fields: &[FieldChange],
    cambio: i64,
) -> StoreResult<Ticket> {
    let (events, fields): (Vec<&FieldChange>, Vec<_>) = fields.iter().partition(|field| field.event().is_some());
    let event = events.first().and_then(|line| Some((line.event()?, *line)));
    let said = match event {
        Some((Event::Purge, _)) => return Err(against(clave, "was purged, which cannot be taken back")),
        Some((Event::Trash, line)) => return take_trash_back(set, clave, line),
        // One change-set says one thing about a ticket.
        Some((event, line)) => Some(comments::taken_back(set.rows, clave, cambio, event, line)?),
        None => None,
    };
    let name = clave::named(clave);
    let before = set.rows.find(&clave::target(clave))?;
    let before = before.ok_or_else(|| against(clave, "is in the trash: bring it back first"))?;
    let after = taken_back(&before, &fields, cambio)?;
    // A value that was changed and set again was somebody's decision, too.
    for FieldChange { campo, .. } in fields {
        if let Some(later) = set.rows.later_changes(clave, campo, cambio)?.iter().find(|change| change.is_decision()) {
            let later = later.cambio;
            let text = format!("change {later} set {campo} of {name} again after change {cambio}; nothing was undone");
            return Err(conflict(text));
        }
    }
    set.write(&before, after, said.as_ref())
}

/// Takes back that a ticket was put away or brought back.
fn take_trash_back<R: Rows>(set: &mut ChangeSet<'_, R>, clave: i64, line: &FieldChange) -> StoreResult<Ticket> {
    let target = clave::target(clave);
    // A reason after means that it was put away.
    let was_put_away = !line.despues.is_empty();
    match set.rows.trashed(&target)? {
        Some(trashed) if was_put_away => trash::bring_back(set, trashed),
        Some(_) => Err(against(clave, "was deleted again since")),
        None if was_put_away => Err(against(clave, "was brought back since")),
        None => {
            let ticket = find(set.rows, &target)?;
            trash::put_away(set, ticket, &line.antes)
        }
    }
}

/// The ticket with the values that it had before; a field that has another value by now stands against it.
fn taken_back(before: &Stored, fields: &[&FieldChange], cambio: i64) -> StoreResult<Ticket> {
    let mut after = before.ticket.clone();
    for FieldChange { campo, antes, despues, .. } in fields {
        let damaged = || StoreError::Other(anyhow::anyhow!("change {cambio} has an unreadable {campo}"));
        let campo = Campo::named(campo).ok_or_else(damaged)?;
        let now = before.ticket.text_of(campo);
        if now != *despues {
            return Err(conflict(format!(
                "change {cambio} set {} of {} to {despues:?}, and it is {now:?} by now; nothing was undone",
                campo.name(),
                clave::named(before.clave)
            )));
        }
        after = after.with(campo, antes).ok_or_else(damaged)?;
    }
    Ok(after)
}

fn against(clave: i64, why: &str) -> StoreError {
    conflict(format!("{} {why}; nothing was undone", clave::named(clave)))
}

fn conflict(text: String) -> StoreError {
    StoreError::Conflict(text.into())
}
