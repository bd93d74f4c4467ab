//! Strict catalogues: what they refuse.

use super::rows::{CatalogueRows, StoreResult};
use crate::ticket::{Campo, Catalogue, Change, EntryId, NewTicket, ValidationErrors};

/// The catalogues that are strict, in the order of a ticket's members.
pub struct StrictCatalogues(Vec<Catalogue>);

impl StrictCatalogues {
    /// Reads which they are.
    pub fn of(rows: &impl CatalogueRows) -> StoreResult<Self> {
        rows.strict_catalogues().map(Self)
    }

    /// What stands against a new ticket: all of it.
    pub fn faults_of_new(&self, rows: &impl CatalogueRows, new: &NewTicket) -> StoreResult<ValidationErrors> {
        self.faults(rows, |campo| match campo {
            Campo::UsuarioId => Some(EntryId::Usuario(new.usuario_id())),
            Campo::AreaId => Some(EntryId::Numero(new.area_id())),
            Campo::PrioridadId => Some(EntryId::Numero(new.prioridad_id())),
            Campo::EstadoId => Some(EntryId::Numero(new.estado_id())),
            Campo::Titulo | Campo::Descripcion => None,
        })
    }

    /// What stands against a change; ids that it does not name stay, whatever they are.
    pub fn faults_of_change(&self, rows: &impl CatalogueRows, change: &Change) -> StoreResult<ValidationErrors> {
        self.faults(rows, |campo| change.id(campo))
    }

    fn faults(
        &self,
        rows: &impl CatalogueRows,
        id: impl Fn(Campo) -> Option<EntryId>,
    ) -> StoreResult<ValidationErrors> {
        let mut errors = ValidationErrors::default();
        for catalogo in &self.0 {
            let campo = catalogo.campo();
            let Some(id) = id(campo) else { continue };
            if !rows.entry(*catalogo, id)?.is_some_and(|entry| entry.activo) {
                errors.add(campo.name(), campo.invalid(&id.to_string()));
            }
        }
        Ok(errors)
    }
}
