//! What is asked of a store that puts tickets away.

use uuid::Uuid;

use super::{Author, Changed, Changes, Entry, History, Span, StoreError, Targets};
use crate::ticket::{Event, Fecha, Ticket, TicketRef, Version};

/// Asks a store to put tickets into the trash.
#[derive(Debug, Clone)]
pub struct Deleting {
    /// The tickets.
    pub targets: Targets,
    /// Why; the rule of a title has passed it.
    pub motivo: String,
    /// Who asks.
    pub author: Author,
    /// Delete nothing if a ticket is of another version.
    pub if_unchanged: Option<Version>,
    /// Other users' tickets are not there for who asks.
    pub only_of: Option<Uuid>,
}

/// Asks a store to bring tickets back from the trash.
#[derive(Debug, Clone)]
pub struct Restoring {
    /// The tickets.
    pub targets: Vec<TicketRef>,
    /// Who asks.
    pub author: Author,
}

/// Asks a store to end what has been in the trash for long.
#[derive(Debug, Clone)]
pub struct Purging {
    /// Tickets that were deleted before this moment.
    pub before: Fecha,
    /// Say which they are and end none.
    pub dry_run: bool,
    /// Who asks.
    pub author: Author,
}

/// Deletes tickets, brings them back, and removes them for good.
pub trait Trash {
    /// Puts tickets into the trash in one change-set: all of them, or none after an error. Their codes stay theirs.
    ///
    /// # Errors
    /// As [`super::Changes::change`].
    fn delete(&mut self, deleting: &Deleting) -> Result<Changed, StoreError>;

    /// Brings tickets back from the trash in one change-set; what is not in it stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for the first that is neither there nor in the trash.
    fn restore(&mut self, restoring: &Restoring) -> Result<Changed, StoreError>;

    /// Ends tickets that were deleted before a moment, with their comments and history; a line of each stays in the
    /// history. Answers them as they were.
    fn purge(&mut self, purging: &Purging) -> Result<Changed, StoreError>;
}

/// The line of the history that put this ticket into the trash: when, by whom and why; none where the history does not say.
pub fn deletion_of(store: &mut (impl Changes + ?Sized), ticket: &Ticket) -> Result<Option<Entry>, StoreError> {
    let Some(target) = ticket.target() else { return Ok(None) };
    let span = Span { limit: Some(1), ..Span::default() };
    let history = History { target: Some(target), span, ..History::default() };
    // Nothing happens to a ticket after its deletion.
    let last = store.history(&history)?.rows.into_iter().next();
    Ok(last.filter(|entry| entry.campo == Event::Trash.name()))
}
