//! Catalogues.

use uuid::Uuid;

use super::result::StoreResult;
use crate::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre};

/// Catalogues.
pub trait CatalogueRows {
    /// All entries: by number, users by name.
    fn entries(&self, catalogo: Catalogue) -> StoreResult<Vec<CatalogueEntry>>;

    /// Those of these users who have names. A page has some of them, and a store perhaps very many.
    fn people(&self, ids: &[Uuid]) -> StoreResult<Vec<CatalogueEntry>> {
        let mut all = self.entries(Catalogue::Usuarios)?;
        all.retain(|entry| matches!(entry.id, EntryId::Usuario(id) if ids.contains(&id)));
        Ok(all)
    }

    /// One entry.
    fn entry(&self, catalogo: Catalogue, id: EntryId) -> StoreResult<Option<CatalogueEntry>>;

    /// The entry of this name, whatever its case and accents.
    fn entry_named(&self, catalogo: Catalogue, nombre: &Nombre) -> StoreResult<Option<CatalogueEntry>>;

    /// The largest number of an entry, 0 if there is none.
    fn largest_id(&self, catalogo: Catalogue) -> StoreResult<i64>;

    /// Keeps an entry: a new one, or one in the place of that with its id.
    fn keep_entry(&mut self, catalogo: Catalogue, entry: &CatalogueEntry) -> StoreResult<()>;

    /// The names of all areas, prioridades and estados, and of this user.
    fn labels(&self, usuario: Option<Uuid>) -> StoreResult<Labels>;

    /// The strict catalogues.
    fn strict_catalogues(&self) -> StoreResult<Vec<Catalogue>>;

    /// Makes a catalogue strict, or not.
    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()>;
}
