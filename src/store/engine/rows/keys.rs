//! The keys of filings and of imported rows.

use super::result::StoreResult;
use super::tickets::TicketIdentity;
use crate::store::{IdempotencyKey, ImportKey};
use crate::ticket::{Fecha, Kept};

/// What was filed under a key: the request's fingerprint and the ticket.
pub type FiledUnder = ([u8; 16], TicketIdentity);

/// The keys of filings and of imported rows.
pub trait KeyRows {
    /// How many rows of an import are read before the first of them is claimed.
    const TOGETHER: usize = 1;

    /// What was filed under each of some keys since a moment: the request's fingerprint and the ticket.
    fn filed_under(&self, keys: &[&IdempotencyKey], since: Fecha) -> StoreResult<Vec<Option<FiledUnder>>>;

    /// Keeps what was filed under keys, each of which is named once, in the place of what was before.
    fn remember(&mut self, filed: &[(&IdempotencyKey, FiledUnder)]) -> StoreResult<()>;

    /// Says which keys are claimed next, so that a database that is far away can look them up together.
    fn expect(&mut self, keys: &[ImportKey]) -> StoreResult<()> {
        let _ = keys;
        Ok(())
    }

    /// The same for tickets that bring their codes and histories along.
    fn expect_kept(&mut self, kept: &[&Kept]) -> StoreResult<()> {
        let _ = kept;
        Ok(())
    }

    /// Keeps under which key a row was taken in; if something was before, that stays and is returned: a fingerprint and
    /// a ticket's key.
    fn claim(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<Option<(i64, i64)>>;

    /// Gives the key of an imported row to another ticket.
    fn take_over(&mut self, key: ImportKey, huella: i64, clave: i64) -> StoreResult<()>;
}
