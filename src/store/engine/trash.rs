//! The trash: tickets that are put away, brought back, and removed for good.

use std::collections::HashSet;

use super::change::{at, find};
use super::changeset::ChangeSet;
use super::clave;
use super::rows::{Rows, StoreResult, Stored, Trashed};
use super::version::check_unchanged;
use crate::store::change::Gathered;
use crate::store::{Changed, Deleting, Purging, Restoring};
use crate::ticket::{Event, Fecha, Ticket};

/// Puts the tickets of these keys away.
pub fn delete<R: Rows>(rows: &mut R, now: Fecha, deleting: &Deleting, claves: Vec<i64>) -> StoreResult<Changed> {
    rows.look_ahead(&claves, None);
    let mut set = ChangeSet::new(rows, now, &deleting.author, None);
    let mut gathered = Gathered::default();
    for clave in claves {
        let ticket = at(set.rows, clave)?;
        check_unchanged(set.rows, &ticket, deleting.if_unchanged.as_ref())?;
        gathered.add(put_away(&mut set, ticket, &deleting.motivo)?);
    }
    Ok(set.done(gathered))
}

/// Brings tickets back.
pub fn restore<R: Rows>(rows: &mut R, now: Fecha, restoring: &Restoring) -> StoreResult<Changed> {
    rows.look_ahead(&clave::of_codes(&restoring.targets), None);
    let mut set = ChangeSet::new(rows, now, &restoring.author, None);
    let (mut gathered, mut known) = (Gathered::default(), HashSet::new());
    for target in &restoring.targets {
        if let Some(trashed) = set.rows.trashed(target)? {
            known.insert(trashed.stored.clave);
            gathered.add(bring_back(&mut set, trashed)?);
            continue;
        }
        // What is there already stays as it is, as with every other change.
        let Stored { clave, ticket, .. } = find(set.rows, target)?;
        if known.insert(clave) {
            gathered.add(ticket);
        }
    }
    Ok(set.done(gathered))
}

/// Removes tickets of the trash for good: their texts, words, comments, history, reasons and keys go, a bare line in the
/// history stays.
pub fn purge<R: Rows>(rows: &mut R, now: Fecha, purging: &Purging) -> StoreResult<Changed> {
    let old = rows.deleted_before(purging.before)?;
    let is_real = !purging.dry_run && !old.is_empty();
    if is_real {
        rows.free_keys(purging.before)?;
    }
    rows.look_ahead(&old, None);
    let mut set = ChangeSet::new(rows, now, &purging.author, None);
    let mut gathered = Gathered::default();
    for clave in old {
        let Some(Trashed { stored, .. }) = set.rows.trashed(&clave::target(clave))? else { continue };
        if is_real {
            set.rows.erase(clave)?;
            set.happen(&stored, Event::Purge, "", "")?;
        }
        gathered.add(stored.ticket);
    }
    Ok(set.done(gathered))
}

pub fn put_away<R: Rows>(set: &mut ChangeSet<'_, R>, ticket: Stored, motivo: &str) -> StoreResult<Ticket> {
    let stamp = set.happen(&ticket, Event::Trash, "", motivo)?;
    set.rows.put_away(ticket.clave, stamp, motivo, set.now)?;
    Ok(stamp.on(ticket.ticket))
}

pub fn bring_back<R: Rows>(set: &mut ChangeSet<'_, R>, Trashed { stored, motivo }: Trashed) -> StoreResult<Ticket> {
    let stamp = set.happen(&stored, Event::Trash, &motivo, "")?;
    set.rows.bring_back(stored.clave, stamp)?;
    Ok(stamp.on(stored.ticket))
}
