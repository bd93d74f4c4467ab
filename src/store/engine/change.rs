//! Changes tickets: their next versions, the change-set and its history in one transaction.

use std::collections::HashSet;

use uuid::Uuid;

use super::changeset::{ChangeSet, CommentLine};
use super::clave;
use super::rows::{Rows, StoreResult, Stored, TicketRows};
use super::strict::StrictCatalogues;
use super::version::check_unchanged;
use crate::store::change::Gathered;
use crate::store::{Changed, Changing, StoreError};
use crate::ticket::{Fecha, TicketRef};

/// Changes the tickets of these keys.
pub fn change<R: Rows>(rows: &mut R, now: Fecha, changing: &Changing, claves: Vec<i64>) -> StoreResult<Changed> {
    let faults = StrictCatalogues::of(rows)?.faults_of_change(rows, &changing.change)?;
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let said = changing.remark.as_ref().map(CommentLine::new);
    rows.look_ahead(&claves, None);
    let mut set = ChangeSet::new(rows, now, &changing.author, None);
    let mut gathered = Gathered::default();
    for clave in claves {
        let before = at(set.rows, clave)?;
        check_unchanged(set.rows, &before, changing.if_unchanged.as_ref())?;
        let stays = changing.leave.leaves(before.ticket.estado_id);
        let after = if stays { before.ticket.clone() } else { changing.change.applied(&before.ticket) };
        gathered.add(set.write(&before, after, said.as_ref())?);
    }
    Ok(set.done(gathered))
}

/// The keys of tickets that are named, each once.
pub fn named(rows: &impl TicketRows, targets: &[TicketRef], only_of: Option<Uuid>) -> StoreResult<Vec<i64>> {
    rows.look_ahead(&clave::of_codes(targets), None);
    let mut known = HashSet::new();
    let mut claves = Vec::with_capacity(targets.len());
    for target in targets {
        let place = rows.place(target)?;
        let own = place.filter(|(_, usuario)| only_of.is_none_or(|own| own == *usuario));
        let (clave, _) = own.ok_or_else(|| StoreError::absent(target))?;
        if known.insert(clave) {
            claves.push(clave);
        }
    }
    Ok(claves)
}

/// A ticket that is there.
pub fn find(rows: &impl TicketRows, target: &TicketRef) -> StoreResult<Stored> {
    rows.find(target)?.ok_or_else(|| StoreError::absent(target))
}

/// The same by its key.
pub fn at(rows: &impl TicketRows, clave: i64) -> StoreResult<Stored> {
    find(rows, &clave::target(clave))
}
