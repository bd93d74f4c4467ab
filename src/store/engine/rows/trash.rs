//! The trash.

use uuid::Uuid;

use super::result::StoreResult;
use super::tickets::{Stamp, Stored};
use crate::ticket::{Fecha, TicketRef};

/// A ticket of the trash.
#[derive(Debug, Clone)]
pub struct Trashed {
    /// The ticket.
    pub stored: Stored,
    /// Why it was deleted.
    pub motivo: String,
}

/// The trash.
pub trait TrashRows {
    /// One ticket of the trash.
    fn trashed(&self, target: &TicketRef) -> StoreResult<Option<Trashed>>;

    /// Moves a ticket into the trash, as this version.
    fn put_away(&mut self, clave: i64, stamp: Stamp, motivo: &str, eliminado: Fecha) -> StoreResult<()>;

    /// Moves a ticket back, as this version.
    fn bring_back(&mut self, clave: i64, stamp: Stamp) -> StoreResult<()>;

    /// The tickets that were deleted before a moment, in rising order.
    fn deleted_before(&self, before: Fecha) -> StoreResult<Vec<i64>>;

    /// Frees all keys of the tickets that were deleted before a moment.
    fn free_keys(&mut self, before: Fecha) -> StoreResult<()>;

    /// Removes a ticket of the trash with its whole history. At the end of the transaction search has none of its words.
    fn erase(&mut self, clave: i64) -> StoreResult<()>;

    /// Whether any ticket is in the trash.
    fn has_trash(&self) -> StoreResult<bool>;

    /// Whether a key or an id is that of a ticket in the trash.
    fn is_away(&self, clave: i64, id: Uuid) -> StoreResult<bool>;
}
