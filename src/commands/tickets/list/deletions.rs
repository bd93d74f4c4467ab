//! Why, when and by whom the tickets of a list were deleted.

use anyhow::Result;

use crate::render::Deletion;
use crate::store::{Store, deletion_of};
use crate::ticket::Ticket;

/// More rows than somebody reads are shown without: each costs a question.
const MOST: usize = 200;

/// One for each of these tickets of the trash; what the history does not say stays empty.
pub(super) fn of(store: &mut dyn Store, tickets: &[Ticket]) -> Result<Vec<Deletion>> {
    let one = |(number, ticket): (usize, &Ticket)| {
        let entry = if number < MOST { deletion_of(store, ticket)? } else { None };
        Ok(match entry {
            Some(entry) => Deletion { eliminado: Some(entry.fecha), quien: entry.quien, motivo: entry.despues },
            // The date of a ticket in the trash is that of its deletion.
            None => Deletion { eliminado: ticket.fecha_actualizacion, ..Deletion::default() },
        })
    };
    tickets.iter().enumerate().map(one).collect()
}
