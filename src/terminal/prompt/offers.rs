//! What a conversation asks of the store.

use anyhow::Result;

use crate::ticket::{Catalogue, EntryId};

/// The names in the store.
pub trait Offers {
    /// Returns the id of a name.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    fn meant(&self, catalogo: Catalogue, text: &str) -> Result<EntryId, String>;

    /// Returns the enabled names to offer; `None` if the store cannot say them.
    fn offered(&self, catalogo: Catalogue) -> Option<Vec<(EntryId, String)>>;

    /// Whether the store would refuse this id.
    fn refuses(&self, catalogo: Catalogue, id: EntryId) -> bool;

    /// Stores a new user with this name.
    ///
    /// # Errors
    /// A sentence that says why it is not stored.
    fn add_user(&self, name: &str) -> Result<EntryId, String>;
}
