//! What every verb of a store means, once: rules over the rows of any database, be it a file or a few collections.

mod catalogues;
mod change;
mod changeset;
pub mod clave;
mod comments;
mod database;
mod filing;
mod import;
mod keys;
mod reading;
mod rows;
mod search;
mod selection;
mod stats;
mod strict;
mod trash;
mod undo;
mod verbs;
mod version;

pub use comments::CommentTexts;
pub use database::Database;
pub use rows::{
    CatalogueRows, ChangeRow, ChangeRows, FieldChange, FiledUnder, HitJudge, KeyRows, Lines, ListRows, MaybeHit,
    Moments, NewChange, NewLine, Rows, Stamp, StoreResult, Stored, Take, TicketIdentity, TicketRows, TransactionRows,
    TrashRows, Trashed, Whereabouts,
};

pub use super::change::Seen;
use crate::clock::Clock;

/// A store in a database.
pub struct Engine<D> {
    pub(super) database: D,
    clock: Clock,
    warnings: Vec<String>,
}

impl<D: Database> Engine<D> {
    /// `warnings`: what the user should know of its opening.
    pub const fn new(database: D, clock: Clock, warnings: Vec<String>) -> Self {
        Self { database, clock, warnings }
    }
}
