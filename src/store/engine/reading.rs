//! What is read in lists: which rows they are, and that none is larger than was asked for.

use super::change::find;
use super::clave;
use super::meaning;
use super::rows::{ChangeRows, Rows, StoreResult, TicketRows, TrashRows};
use crate::store::{Comment, Entry, History, Page, Part, Query, Span, StoreError};
use crate::ticket::filter::Filter;
use crate::ticket::{Event, TicketRef, ValidationErrors};

pub fn list(rows: &impl Rows, query: &Query) -> StoreResult<Page> {
    let meant = meaning::of(rows, query)?;
    rows.list(query, &meant)?.ok_or_else(|| too_large("The page would be too large; ask for fewer tickets."))
}

pub fn matching(rows: &impl Rows, filter: &Filter) -> StoreResult<Vec<TicketRef>> {
    let query = Query { filter: Some(filter.clone()), ..Query::default() };
    let claves = rows.matching(&meaning::of(rows, &query)?, None)?;
    Ok(claves.into_iter().filter_map(clave::codigo).map(TicketRef::Codigo).collect())
}

pub fn history(rows: &impl Rows, history: &History) -> StoreResult<Part<Entry>> {
    let clave = history.target.as_ref().map(|target| with_history(rows, target)).transpose()?;
    // Why agents deleted it is for them, as the trash is.
    let hidden: &[Event] = match history.publico {
        true => &[Event::InternalComment, Event::InternalRedaction, Event::Trash],
        false => &[],
    };
    let part = rows.history(clave, history, hidden)?;
    part.ok_or_else(|| too_large("The history would be too large; ask for fewer entries."))
}

/// The key of a ticket; one that is in the trash or was purged has a history too.
fn with_history<R: TicketRows + TrashRows + ChangeRows>(rows: &R, target: &TicketRef) -> StoreResult<i64> {
    if let Some((clave, _)) = rows.place(target)? {
        return Ok(clave);
    }
    let away = rows.trashed(target)?.map(|trashed| trashed.stored.clave);
    let named = if let TicketRef::Codigo(codigo) = target { clave::clave(codigo) } else { None };
    match away.or(named) {
        Some(clave) if rows.has_history(clave)? => Ok(clave),
        _ => Err(StoreError::absent(target)),
    }
}

pub fn comments(rows: &impl Rows, target: &TicketRef, publico: bool, span: Span) -> StoreResult<Part<Comment>> {
    let clave = find(rows, target)?.clave;
    let part = rows.comments(clave, publico, span)?;
    part.ok_or_else(|| too_large("The page would be too large; ask for fewer comments."))
}

/// For lists of tickets, comments and changes alike.
pub fn too_large(sentence: &str) -> StoreError {
    StoreError::Invalid(ValidationErrors::one("tamanoPagina", sentence))
}
