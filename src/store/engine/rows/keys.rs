//! The keys of filings and of imported rows.

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
}
