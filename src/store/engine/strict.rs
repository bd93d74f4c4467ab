//! Strict catalogues: what they refuse.

use std::cell::RefCell;
use std::collections::HashMap;

use super::rows::{CatalogueRows, StoreResult};
use crate::ticket::{Campo, Catalogue, Change, EntryId, NewTicket, ValidationErrors};

/// All that are strict, in the order of a ticket's members.
pub fn all(rows: &impl CatalogueRows) -> StoreResult<Vec<Catalogue>> {
    let strict = rows.strict_catalogues()?;
    Ok(Catalogue::BY_MEMBER.into_iter().filter(|catalogo| strict.contains(catalogo)).collect())
}

/// The catalogues that are strict, in the order of a ticket's members.
pub struct StrictCatalogues {
    strict: Vec<Catalogue>,
    /// Whether an id is in use. Nobody changes catalogues within the transaction, and an import names each again and again.
    known: RefCell<HashMap<(Catalogue, EntryId), bool>>,
}

impl StrictCatalogues {
    /// Reads which they are.
    pub fn of(rows: &impl CatalogueRows) -> StoreResult<Self> {
        Ok(Self { strict: all(rows)?, known: RefCell::default() })
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
        for catalogo in &self.strict {
            let campo = catalogo.campo();
            let Some(id) = id(campo) else { continue };
            if !self.is_in_use(rows, *catalogo, id)? {
                errors.add(campo.name(), campo.invalid(&id.to_string()));
            }
        }
        Ok(errors)
    }

    fn is_in_use(&self, rows: &impl CatalogueRows, catalogo: Catalogue, id: EntryId) -> StoreResult<bool> {
        if let Some(known) = self.known.borrow().get(&(catalogo, id)) {
            return Ok(*known);
        }
        let is_in_use = rows.entry(catalogo, id)?.is_some_and(|entry| entry.activo);
        self.known.borrow_mut().insert((catalogo, id), is_in_use);
        Ok(is_in_use)
    }
}
