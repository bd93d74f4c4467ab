//! The statuses that commands know by name (contract J10).

/// Where a ticket begins.
pub const ABIERTO: i64 = 1;
/// Where it ends.
pub const CERRADO: i64 = 4;
