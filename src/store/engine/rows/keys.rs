//! The keys of filings and of imported rows, and what a transaction can do besides.

use super::result::StoreResult;
use super::tickets::TicketIdentity;
use crate::store::{IdempotencyKey, ImportKey};
use crate::ticket::Fecha;

/// The keys of filings and of imported rows.
pub trait KeyRows {
    /// What was filed under a key since a moment: the request's fingerprint and the ticket.
    fn filed_under(&self, key: &IdempotencyKey, since: Fecha) -> StoreResult<Option<([u8; 16], TicketIdentity)>>;

    /// Keeps what was filed under a key, in the place of what was before.
    fn remember(&mut self, key: &IdempotencyKey, huella: [u8; 16], identity: TicketIdentity) -> StoreResult<()>;

    /// Keeps under which key a row was taken in; if something was before, that stays and is returned: a fingerprint and
    /// a ticket's key.
    fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<Option<(i64, i64)>>;

    /// Gives the key of an imported row to another ticket.
    fn take_over(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<()>;

    /// Does a step of what writes have left for later: feeds search, and removes keys of filings before a moment. Returns
    /// whether search has more to take in.
    fn tidy(&mut self, forgotten: Fecha, is_idle: bool) -> StoreResult<bool>;

    /// Whether search has anything to take in.
    fn has_waiting(&self) -> StoreResult<bool>;

    /// From here on, what is written can be taken back.
    fn set_mark(&mut self) -> StoreResult<()>;

    /// Takes back what was written since the mark, or keeps it; the mark is gone.
    fn end_mark(&mut self, is_kept: bool) -> StoreResult<()>;

    /// Writes something that changes nothing.
    fn try_writing(&mut self) -> StoreResult<()>;
}
