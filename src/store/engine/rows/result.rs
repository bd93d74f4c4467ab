//! What a verb on rows returns.

use crate::store::StoreError;

/// The result of every verb. Its errors say that nothing was stored, or that nothing can be read.
pub type StoreResult<T> = Result<T, StoreError>;
