//! Comments: lines of the history that nobody has taken back.

use super::change::find;
use super::changeset::ChangeSet;
use super::rows::{Rows, StoreResult, Stored};
use crate::store::{Comment, Commenting, StoreError};
use crate::ticket::{Event, Fecha, Ticket};

/// Keeps a comment in a change-set of its own.
pub fn comment<R: Rows>(rows: &mut R, now: Fecha, commenting: &Commenting) -> StoreResult<Comment> {
    let ticket = find(rows, &commenting.target)?;
    if commenting.only_of.is_some_and(|own| own != ticket.ticket.usuario_id) {
        return Err(StoreError::absent(&commenting.target));
    }
    let clave = ticket.clave;
    let event = if commenting.interno { Event::InternalComment } else { Event::Comment };
    let mut set = ChangeSet::new(rows, now, &commenting.author, None);
    say(&mut set, ticket, event, "", &commenting.texto)?;
    let cambio = set.cambio().unwrap_or_default();
    // Before the end of the transaction, as an undo may take it back right behind.
    set.rows.comment_of(cambio, clave)
}

/// Keeps a comment, or takes one back, which has it as the text before: another version of the ticket with the same
/// members.
pub fn say<R: Rows>(
    set: &mut ChangeSet<'_, R>,
    ticket: Stored,
    event: Event,
    antes: &str,
    despues: &str,
) -> StoreResult<Ticket> {
    let stamp = set.happen(&ticket, event, antes, despues)?;
    set.rows.set_stamp(ticket.clave, stamp)?;
    Ok(stamp.on(ticket.ticket))
}
