//! What a database does for the rules of [`super`]: verbs on rows within one transaction, each with its promise.
//!
//! A ticket's key is its code as a number ([`super::clave`]). What one verb has written, the next one reads. No verb knows
//! a rule: not what a version, a comment or an undo is, nor when a key is forgotten. Search is the database's own: whatever
//! is written is found by its words at the end of the transaction.

mod catalogues;
mod changes;
mod keys;
mod lists;
mod result;
mod tickets;
mod transaction;
mod trash;

pub use catalogues::CatalogueRows;
pub use changes::{ChangeRow, ChangeRows, FieldChange, NewChange, NewLine};
pub use keys::{FiledUnder, KeyRows};
pub use lists::{HitJudge, Lines, ListRows, MaybeHit, Moments, Take};
pub use result::StoreResult;
pub use tickets::{Stamp, Stored, TicketIdentity, TicketRows, Whereabouts};
pub use transaction::TransactionRows;
pub use trash::{TrashRows, Trashed};

/// All of them: one transaction.
pub trait Rows: TicketRows + ChangeRows + TrashRows + CatalogueRows + KeyRows + ListRows + TransactionRows {}

impl<R: TicketRows + ChangeRows + TrashRows + CatalogueRows + KeyRows + ListRows + TransactionRows> Rows for R {}
