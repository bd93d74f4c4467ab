//! Catalogues.

use uuid::Uuid;

use super::answer::Answer;
use crate::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre};

/// Catalogues.
pub trait CatalogueRows {
    /// All entries: by number, users by name.
    fn entries(&self, catalogo: Catalogue) -> Answer<Vec<CatalogueEntry>>;

    /// One entry.
    fn entry(&self, catalogo: Catalogue, id: EntryId) -> Answer<Option<CatalogueEntry>>;

    /// The entry of this name, whatever its case and accents.
    fn entry_named(&self, catalogo: Catalogue, nombre: &Nombre) -> Answer<Option<CatalogueEntry>>;

    /// The largest number of an entry, 0 if there is none.
    fn largest_id(&self, catalogo: Catalogue) -> Answer<i64>;

    /// Adds an entry, in use.
    fn add_entry(
        &mut self,
        catalogo: Catalogue,
        id: EntryId,
        nombre: &Nombre,
        es_final: bool,
        correo: Option<&str>,
    ) -> Answer<()>;

    /// Names an entry.
    fn rename_entry(&mut self, catalogo: Catalogue, id: EntryId, nombre: &Nombre) -> Answer<()>;

    /// Takes an entry into use, or out of it.
    fn use_entry(&mut self, catalogo: Catalogue, id: EntryId, activo: bool) -> Answer<()>;

    /// The names of all areas, prioridades and estados, and of this user.
    fn labels(&self, usuario: Option<Uuid>) -> Answer<Labels>;

    /// The strict catalogues, in the order of a ticket's members.
    fn strict_catalogues(&self) -> Answer<Vec<Catalogue>>;

    /// Makes a catalogue strict, or not.
    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> Answer<()>;
}
