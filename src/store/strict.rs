//! What strict catalogues have against a request that is refused already, so that it hears all its faults at once.

use super::{Store, StoreError};
use crate::ticket::{Campo, Catalogue, EntryId, Given, TicketDraft, ValidationErrors};

/// The gate's faults with those of strict catalogues, in the documented order.
pub fn all_faults(store: &mut dyn Store, draft: &TicketDraft, gate: &ValidationErrors) -> ValidationErrors {
    // Refused it is in any case: a store that cannot be asked makes that no worse.
    let strict = against(store, draft).unwrap_or_default();
    let mut all = ValidationErrors::default();
    let mut add = |is_wanted: &dyn Fn(&str) -> bool| {
        let wanted = gate.each().chain(strict.each()).filter(|(name, _)| is_wanted(name));
        wanted.for_each(|(name, sentence)| all.add(name, sentence));
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
