//! What every store promises, whether it is a file here or a server elsewhere.

mod asked;
mod care;
mod change;
mod comment;
mod error;
mod filing;
mod import;
mod open;
mod query;
mod remote;
mod search;
mod sqlite;
pub mod stats;
mod strict;
mod trash;

pub use care::{Archive, Control, Diagnosis, Hueco, Numeracion, Restored, Resultado, backup, doctor, restore};
pub use change::{Author, Changed, Changing, Entry, History, Leave, Origen, Targets, Undoing};
pub use comment::{Comment, Commenting};
pub use error::StoreError;
pub use filing::{Filed, Filing, IdempotencyKey, KeyError};
pub use import::{Arrivals, ImportKey, Imported, Importing, Incoming, Outcome, Step};
pub use open::{Access, Place, open};
pub use query::{Page, Query, Total};
pub use remote::{Endpoint, Preview, Proxies, Secret, SecretError, preview, without_userinfo};
pub use search::{Hit, Hits, RANKED, Search};
pub use stats::{Stats, StatsQuery};
pub use strict::all_faults;
pub use trash::{Deleting, Purging, Restoring};

use std::ops::ControlFlow;
use std::sync::Arc;

use uuid::Uuid;

use crate::ticket::{Cambio, Catalogo, Entrada, Nombres, Ticket, TicketRef};

/// Sees one ticket of an export, and says whether to go on.
pub type Visitor<'a> = dyn FnMut(&Ticket, &[Entry]) -> ControlFlow<()> + 'a;

/// Says whether a store still is where it was opened; an error says that it is not.
pub type Watch = Arc<dyn Fn() -> Result<(), StoreError> + Send + Sync>;

/// A place that keeps tickets.
///
/// One value is one connection; it is not shared between threads, so every verb takes `&mut self`.
pub trait Store: Send {
    /// Files tickets in one transaction: all are durable when this returns, or none is stored. A ticket that the store
    /// refuses is answered with [`Filed::Refused`] and leaves the others be.
    ///
    /// Codes follow the order of the slice; each is the year's next, without gaps, however many processes file at the
    /// same time. A key is kept in the same transaction; it answers [`Filed::Replayed`] from then on, also within the
    /// same slice.
    ///
    /// # Errors
    /// See [`StoreError`]. Only after [`StoreError::OutcomeUnknown`] may the tickets exist.
    fn create(&mut self, filings: &[Filing]) -> Result<Vec<Filed>, StoreError>;

    /// Finds one ticket.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is none; a damaged one is an error that names it, never a default.
    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError>;

    /// Lists tickets.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] for a filter with a name that the store does not know.
    fn list(&mut self, query: &Query) -> Result<Page, StoreError>;

    /// Finds the tickets that have words in title, description or comments, the best first.
    ///
    /// Exact: also for what was stored a moment ago. Of more than [`RANKED`] hits the newest are ranked.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] for a filter with a name that the store does not know.
    fn search(&mut self, search: &Search) -> Result<Hits, StoreError>;
    /// Counts tickets, all on one snapshot.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] as for a list; [`StoreError::Invalid`] under `por` for more periods than anybody reads.
    fn stats(&mut self, query: &StatsQuery) -> Result<Stats, StoreError>;

    /// Changes tickets in one transaction: all of them, or none after an error. What changed, who changed it, when and
    /// from where is kept in the same transaction as one change-set.
    ///
    /// `FechaActualizacion` moves by at least a second, so that no two versions of a ticket share it. A ticket that has
    /// every value already stays as it is, and so does one that is left alone. An expression is evaluated in the same
    /// transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for the first that is not there; [`StoreError::Conflict`] for one that has changed since
    /// [`Changing::if_unchanged`], with what it was and is; [`StoreError::Misasked`] for an expression with a name that
    /// the store does not know.
    fn change(&mut self, changing: &Changing) -> Result<Changed, StoreError>;

    /// Takes a change-set back by a new one: the newest that is no undoing and is not undone, or a named one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where a field has changed since, or there is nothing to take back.
    fn undo(&mut self, undoing: &Undoing) -> Result<Changed, StoreError>;

    /// Reads what has changed, newest first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there.
    fn history(&mut self, history: &History) -> Result<Vec<Entry>, StoreError>;

    /// Keeps a comment, as a change-set of its own; the ticket's `FechaActualizacion` moves.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there.
    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError>;

    /// Reads the comments of a ticket, oldest first; `publico` leaves the internal ones out.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there.
    fn comments(&mut self, target: &TicketRef, publico: bool) -> Result<Vec<Comment>, StoreError>;

    /// Puts tickets into the trash in one change-set: all of them, or none after an error. Their codes stay theirs.
    ///
    /// # Errors
    /// As [`Self::change`].
    fn delete(&mut self, deleting: &Deleting) -> Result<Changed, StoreError>;

    /// Brings tickets back from the trash in one change-set; what is not in it stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for the first that is neither there nor in the trash.
    fn restore(&mut self, restoring: &Restoring) -> Result<Changed, StoreError>;

    /// Ends tickets that were deleted before a moment, with their comments and history; a line of each stays in the
    /// history. Answers them as they were.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn purge(&mut self, purging: &Purging) -> Result<Changed, StoreError>;

    /// Does a little of the work that writes have left for later; answers whether there is more.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn tend(&mut self) -> Result<bool, StoreError> {
        Ok(false)
    }

    /// A look that tells others whether the store still is where it was opened.
    fn watch(&self) -> Watch {
        Arc::new(|| Ok(()))
    }

    /// Writes something that changes nothing, to tell whether anything can be written.
    ///
    /// # Errors
    /// What every verb that writes would say.
    fn try_writing(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Takes tickets in as they come: all that come between two pauses in one transaction.
    ///
    /// A key that was taken in before is [`Outcome::Repeated`], and one that had other values then is refused. Without
    /// what is to be kept, codes and dates are the next, as for [`Self::create`]. Filings are no changes, so the history
    /// has nothing of it; what is to be kept brings its own, with the numbers of its changes. A change of the same number,
    /// moment, author and way in is the same one. Others that write wait until a transaction ends, and are told that
    /// the store is busy if that takes too long.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for the first that cannot be stored, unless the import is partial; whatever `arrivals`
    /// says. Nothing is stored since the last pause then.
    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> Result<Imported, StoreError>;

    /// Shows tickets one after the other, all of one moment, with their histories, oldest change first, if asked for.
    ///
    /// # Errors
    /// As [`Self::list`].
    fn export(&mut self, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> Result<(), StoreError>;

    /// All entries of a catalogue, those out of use too: by number, users by name.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn catalogue(&mut self, catalogo: Catalogo) -> Result<Vec<Entrada>, StoreError>;

    /// The names of all areas, prioridades and estados, and of this user, for a table; none where they cost too much.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn names(&mut self, usuario: Option<Uuid>) -> Result<Nombres, StoreError>;

    /// Changes one entry of a catalogue, durably; answers it as it is then.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for an id or a name that is taken, [`StoreError::Unknown`] for an id that is not there.
    fn catalogue_change(&mut self, catalogo: Catalogo, cambio: &Cambio) -> Result<Entrada, StoreError>;

    /// The strict catalogues: a new or changed ticket gets no id that such a one does not know or that is out of use.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn strict(&mut self) -> Result<Vec<Catalogo>, StoreError>;

    /// Makes a catalogue strict, or not, durably.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn set_strict(&mut self, catalogo: Catalogo, strict: bool) -> Result<(), StoreError>;

    /// What the user should know about answers that were given so far, in order; each is said once.
    fn take_warnings(&mut self) -> Vec<String> {
        Vec::new()
    }
}
