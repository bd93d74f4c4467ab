//! What strict catalogues have against a request that is refused already, so that it hears all its faults at once.

use uuid::Uuid;

use super::{Store, StoreError};
use crate::ticket::{
    Campo, Catalogue, CatalogueChange, CatalogueEntry, EntryId, Given, Labels, TicketDraft, ValidationErrors,
};

/// The gate's faults with those of strict catalogues, in the documented order.
pub fn all_faults(store: &mut dyn Store, draft: &TicketDraft, gate: &ValidationErrors) -> ValidationErrors {
    // Refused it is in any case: a store that cannot be asked makes that no worse.
    let strict = against(store, draft).unwrap_or_default();
    let mut all = ValidationErrors::default();
    let mut add = |is_wanted: &dyn Fn(&str) -> bool| {
        for (name, sentences) in gate.iter().chain(strict.iter()).filter(|(name, _)| is_wanted(name)) {
            sentences.iter().for_each(|sentence| all.add(name, sentence));
        }
    };
    Campo::ALL.into_iter().for_each(|campo| add(&|name| name == campo.name()));
    add(&|name| Campo::named(name).is_none());
    all
}

/// Only ids that the gate takes are looked for.
fn against(store: &mut dyn Store, draft: &TicketDraft) -> Result<ValidationErrors, StoreError> {
    let mut errors = ValidationErrors::default();
    for catalogo in store.strict()? {
        let campo = catalogo.campo();
        let id = match catalogo {
            Catalogue::Usuarios => campo.uuid(draft.usuario_id.clone()).map(EntryId::Usuario),
            Catalogue::Areas => number(campo, &draft.area_id),
            Catalogue::Prioridades => number(campo, &draft.prioridad_id),
            Catalogue::Estados => number(campo, &draft.estado_id),
        };
        let Ok(id) = id else { continue };
        if !store.catalogue(catalogo)?.iter().any(|entry| entry.activo && entry.id == id) {
            errors.add(campo.name(), campo.invalid(&id.to_string()));
        }
    }
    Ok(errors)
}

fn number(campo: Campo, given: &Given<i64>) -> Result<EntryId, String> {
    campo.id(given.clone()).map(EntryId::Numero)
}

/// The names of ids, and which of them are required.
pub trait Catalogues {
    /// All entries of a catalogue, those out of use too: by number, users by name.
    fn catalogue(&mut self, catalogo: Catalogue) -> Result<Vec<CatalogueEntry>, StoreError>;

    /// The names of all areas, prioridades and estados, and of this user, for a table; none where they cost too much.
    fn names(&mut self, usuario: Option<Uuid>) -> Result<Labels, StoreError>;

    /// Changes one entry of a catalogue, durably; answers it as it is then.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for an id or a name that is taken, [`StoreError::Unknown`] for an id that is not there.
    fn catalogue_change(&mut self, catalogo: Catalogue, cambio: &CatalogueChange)
    -> Result<CatalogueEntry, StoreError>;

    /// The strict catalogues: a new or changed ticket gets no id that such a one does not know or that is out of use.
    fn strict(&mut self) -> Result<Vec<Catalogue>, StoreError>;

    /// Makes a catalogue strict, or not, durably.
    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> Result<(), StoreError>;
}
