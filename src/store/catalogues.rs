//! What every store does with its catalogues.

use uuid::Uuid;

use super::StoreError;
use crate::ticket::{Catalogue, CatalogueChange, CatalogueEntry, EntryId, Labels};

/// The names of ids, and which of them are required.
pub trait Catalogues {
    /// All entries of a catalogue, those out of use too: by number, users by name.
    fn catalogue(&mut self, catalogo: Catalogue) -> Result<Vec<CatalogueEntry>, StoreError>;

    /// The names of all areas, prioridades and estados, and of this user, for a table; none where they cost too much.
    fn names(&mut self, usuario: Option<Uuid>) -> Result<Labels, StoreError>;

    /// Those of these users who have names, in no order.
    fn people(&mut self, ids: &[Uuid]) -> Result<Vec<CatalogueEntry>, StoreError> {
        let mut all = self.catalogue(Catalogue::Usuarios)?;
        all.retain(|entry| matches!(entry.id, EntryId::Usuario(id) if ids.contains(&id)));
        Ok(all)
    }

    /// Changes one entry of a catalogue, durably; answers it as it is then.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for an id or a name that is taken, [`StoreError::Unknown`] for an id that is not there.
    fn catalogue_change(&mut self, catalogo: Catalogue, cambio: &CatalogueChange)
    -> Result<CatalogueEntry, StoreError>;

    /// Makes changes in their order: all of them, or none after an error. Answers the entries as they were after each.
    ///
    /// A server gets one after the other; what it stored before an error stays.
    ///
    /// # Errors
    /// As [`Self::catalogue_change`].
    fn catalogue_changes(
        &mut self,
        catalogo: Catalogue,
        cambios: &[CatalogueChange],
    ) -> Result<Vec<CatalogueEntry>, StoreError> {
        cambios.iter().map(|cambio| self.catalogue_change(catalogo, cambio)).collect()
    }

    /// The strict catalogues: a new or changed ticket gets no id that such a one does not know or that is out of use.
    fn strict(&mut self) -> Result<Vec<Catalogue>, StoreError>;

    /// Makes a catalogue strict, or not, durably.
    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> Result<(), StoreError>;
}
