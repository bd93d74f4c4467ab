//! Comments: lines of the history that nobody has taken back.

use super::change::find;
use super::changeset::ChangeSet;
use super::clave;
use super::rows::{Rows, StoreResult, Stored};
use crate::store::{Author, Comment, Commenting, StoreError};
use crate::ticket::{Event, Fecha, Ticket};

/// Keeps a comment in a change-set of its own.
pub fn comment<R: Rows>(rows: &mut R, now: Fecha, commenting: &Commenting) -> StoreResult<Comment> {
    let ticket = find(rows, &commenting.target)?;
    if commenting.only_of.is_some_and(|own| own != ticket.ticket.usuario_id) {
        return Err(StoreError::absent(&commenting.target));
    }
    let codigo = clave::codigo(ticket.clave).ok_or_else(|| StoreError::absent(&commenting.target))?;
    let event = if commenting.interno { Event::InternalComment } else { Event::Comment };
    let mut set = ChangeSet::new(rows, now, &commenting.author, None);
    say(&mut set, ticket, event, "", &commenting.texto)?;
    let cambio = set.cambio().unwrap_or_default();
    let Commenting { texto, interno, author: Author { quien, origen }, .. } = commenting.clone();
    Ok(Comment { codigo, cambio, fecha: now, quien, origen: origen.name().to_owned(), interno, texto })
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

/// The texts of a ticket's comments, one a line. Apart: no phrase begins in one and ends in the other.
#[derive(Debug, Default)]
pub struct CommentTexts {
    /// For everybody.
    pub public: String,
    /// For agents' eyes.
    pub internal: String,
}

impl CommentTexts {
    /// Adds the text of a line with this name.
    pub fn add(&mut self, campo: &str, text: &str) {
        let texts = if campo == Event::InternalComment.name() { &mut self.internal } else { &mut self.public };
        if !texts.is_empty() {
            texts.push('\n');
        }
        texts.push_str(text);
    }
}
