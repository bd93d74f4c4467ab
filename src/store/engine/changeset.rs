//! One change-set being written: what becomes of tickets, with its history, in the caller's transaction.

use super::rows::{NewChange, NewLine, Rows, Stamp, StoreResult, Stored};
use crate::store::change::Gathered;
use crate::store::{Author, Changed};
use crate::ticket::{Event, Fecha, Remark, Ticket};

/// What becomes of one comment: it is made, edited, or taken back, which has its text as the text before.
#[derive(Debug, Clone, Copy)]
pub struct CommentLine<'a> {
    /// Which kind of comment.
    pub event: Event,
    /// The text before.
    pub antes: &'a str,
    /// The text after.
    pub despues: &'a str,
    /// The change that made the comment, if it was made before.
    pub comentario: Option<i64>,
}

impl<'a> CommentLine<'a> {
    /// A comment that is made.
    pub const fn new(remark: &'a Remark) -> Self {
        let event = if remark.interno { Event::InternalComment } else { Event::Comment };
        Self { event, antes: "", despues: remark.texto.as_str(), comentario: None }
    }
}

/// A change-set; it begins with the first thing that really changes.
pub struct ChangeSet<'a, R> {
    pub rows: &'a mut R,
    /// When it is made.
    pub now: Fecha,
    author: &'a Author,
    deshace: Option<i64>,
    cambio: Option<i64>,
    /// How many tickets have changed.
    written: usize,
}

impl<'a, R: Rows> ChangeSet<'a, R> {
    /// `deshace`: the change-set that it takes back.
    pub const fn new(rows: &'a mut R, now: Fecha, author: &'a Author, deshace: Option<i64>) -> Self {
        Self { rows, now, author, deshace, cambio: None, written: 0 }
    }

    /// The same as more of a change-set that has begun in this transaction.
    pub const fn going_on(self, cambio: Option<i64>) -> Self {
        Self { cambio, ..self }
    }

    /// Writes a ticket as it is to be, with what is said about it; returns it as its next version, or as it is if nothing
    /// differs and nothing is said.
    pub fn write(&mut self, before: &Stored, after: Ticket, said: Option<&CommentLine<'_>>) -> StoreResult<Ticket> {
        let differing: Vec<_> = before.ticket.differs_in(&after).collect();
        let has_same_members = differing.is_empty();
        if has_same_members && said.is_none() {
            return Ok(after);
        }
        let stamp = before.stamp.next(self.now);
        for campo in differing {
            let (antes, despues) = (before.ticket.text_of(campo), after.text_of(campo));
            self.note(before.clave, campo.name(), (&antes, &despues), None, stamp)?;
        }
        if let Some(CommentLine { event, antes, despues, comentario }) = said {
            self.note(before.clave, event.name(), (antes, despues), *comentario, stamp)?;
        }
        if has_same_members {
            self.rows.set_stamp(before.clave, stamp)?;
        } else {
            self.rows.update(before, &after, stamp)?;
        }
        self.written += 1;
        Ok(stamp.on(after))
    }

    /// Keeps that something happened to a ticket; returns its next version, which is still to be written.
    pub fn happen(&mut self, ticket: &Stored, event: Event, antes: &str, despues: &str) -> StoreResult<Stamp> {
        let stamp = ticket.stamp.next(self.now);
        self.note(ticket.clave, event.name(), (antes, despues), None, stamp)?;
        self.written += 1;
        Ok(stamp)
    }

    /// The number of the change-set, if anything has changed.
    pub const fn cambio(&self) -> Option<i64> {
        self.cambio
    }

    /// What the change-set did, with the tickets as they are now.
    pub fn done(self, gathered: Gathered) -> Changed {
        let Gathered { tickets, codigos, .. } = gathered;
        let unchanged = (tickets.len() + codigos.len()).saturating_sub(self.written);
        Changed { cambio: self.cambio, tickets, codigos, unchanged, is_unsaid: false }
    }

    fn note(
        &mut self,
        clave: i64,
        campo: &str,
        (antes, despues): (&str, &str),
        comentario: Option<i64>,
        stamp: Stamp,
    ) -> StoreResult<()> {
        let cambio = self.begin()?;
        self.rows.note(&NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion: stamp.fecha })
    }

    fn begin(&mut self) -> StoreResult<i64> {
        if let Some(cambio) = self.cambio {
            return Ok(cambio);
        }
        let cambio = self.rows.begin_change(&NewChange {
            fecha: self.now,
            quien: &self.author.quien,
            origen: self.author.origen,
            deshace: self.deshace,
            numerados: self.rows.given_numbers()?,
        })?;
        self.cambio = Some(cambio);
        Ok(cambio)
    }
}
