//! What every store promises, whether it is a file here or a server elsewhere.

mod asked;
mod change;
mod error;
mod filing;
mod open;
mod query;
mod remote;
mod sqlite;
mod strict;

pub use change::{Author, Changed, Changing, Entry, History, Leave, Origen, Targets, Undoing};
pub use error::StoreError;
pub use filing::{Filed, Filing, IdempotencyKey, KeyError};
pub use open::{Access, Place, open};
pub use query::{Page, Query, Total};
pub use remote::{Endpoint, Preview, Proxies, Secret, SecretError, preview};
pub use strict::all_faults;

use uuid::Uuid;

use crate::ticket::{Cambio, Catalogo, Entrada, Nombres, Ticket, TicketRef};

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
