//! Why, when and by whom the tickets of a list were deleted.

use anyhow::Result;

use crate::render::Deletion;
use crate::store::{Entry, History, Span, Store};
use crate::ticket::{Event, Ticket};

/// More rows than somebody reads are shown without: each costs a question.
const MOST: usize = 200;

/// One for each of these tickets of the trash; what the history does not say stays empty.
pub(super) fn of(store: &mut dyn Store, tickets: &[Ticket]) -> Result<Vec<Deletion>> {
    let one = |(number, ticket): (usize, &Ticket)| {
        let entry = if number < MOST { last(store, ticket)? } else { None };
        let is_deletion = |entry: &Entry| entry.campo == Event::Trash.name();
        Ok(match entry.filter(is_deletion) {
            Some(entry) => Deletion { eliminado: Some(entry.fecha), quien: entry.quien, motivo: entry.despues },
            // The date of a ticket in the trash is that of its deletion.
            None => Deletion { eliminado: ticket.fecha_actualizacion, ..Deletion::default() },
        })
    };
    tickets.iter().enumerate().map(one).collect()
}

/// Nothing happens to a ticket after its deletion.
fn last(store: &mut dyn Store, ticket: &Ticket) -> Result<Option<Entry>> {
    let Some(target) = ticket.target() else { return Ok(None) };
    let span = Span { limit: Some(1), ..Span::default() };
    let history = History { target: Some(target), span, ..History::default() };
    Ok(store.history(&history)?.rows.into_iter().next())
}
