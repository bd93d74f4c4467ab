//! Comments: lines of the history that nobody has taken back.

use super::change::find;
use super::changeset::{ChangeSet, Said};
use super::rows::{Rows, StoreResult};
use crate::store::{Comment, Commenting, StoreError};
use crate::ticket::Fecha;

/// Keeps a comment in a change-set of its own: another version of the ticket with the same members.
pub fn comment<R: Rows>(rows: &mut R, now: Fecha, commenting: &Commenting) -> StoreResult<Comment> {
    let ticket = find(rows, &commenting.target)?;
    if commenting.only_of.is_some_and(|own| own != ticket.ticket.usuario_id) {
        return Err(StoreError::absent(&commenting.target));
    }
    let mut set = ChangeSet::new(rows, now, &commenting.author, None);
    set.write(&ticket, ticket.ticket.clone(), Some(&Said::new(&commenting.remark)))?;
    let cambio = set.cambio().unwrap_or_default();
    // Before the end of the transaction, as an undo may take it back right behind.
    set.rows.comment_of(cambio, ticket.clave)
}
