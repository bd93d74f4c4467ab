//! Catalogues.

use tickets::store::engine::{CatalogueRows, StoreResult};
use tickets::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre, fold_name};
use uuid::Uuid;

use super::MemoryRows;

impl MemoryRows {
    fn first(&self, catalogo: Catalogue, is: impl Fn(&CatalogueEntry) -> bool) -> Option<CatalogueEntry> {
        self.state.entries.iter().find(|(of, entry)| *of == catalogo && is(entry)).map(|(_, entry)| entry.clone())
    }
}

impl CatalogueRows for MemoryRows {
    fn entries(&self, catalogo: Catalogue) -> StoreResult<Vec<CatalogueEntry>> {
        let all = self.state.entries.iter().filter(|(of, _)| *of == catalogo);
        let mut all: Vec<_> = all.map(|(_, entry)| entry.clone()).collect();
        match catalogo {
            Catalogue::Usuarios => all.sort_by_key(|entry| fold_name(&entry.nombre)),
            _ => all.sort_by_key(|entry| entry.id),
        }
        Ok(all)
    }

    fn entry(&self, catalogo: Catalogue, id: EntryId) -> StoreResult<Option<CatalogueEntry>> {
        Ok(self.first(catalogo, |entry| entry.id == id))
    }

    fn entry_named(&self, catalogo: Catalogue, nombre: &Nombre) -> StoreResult<Option<CatalogueEntry>> {
        Ok(self.first(catalogo, |entry| fold_name(&entry.nombre) == nombre.folded()))
    }

    fn largest_id(&self, catalogo: Catalogue) -> StoreResult<i64> {
        let last = self.entries(catalogo)?.pop();
        Ok(last.map_or(0, |entry| if let EntryId::Numero(id) = entry.id { id } else { 0 }))
    }

    fn keep_entry(&mut self, catalogo: Catalogue, entry: &CatalogueEntry) -> StoreResult<()> {
        self.state.entries.retain(|(of, other)| (*of, other.id) != (catalogo, entry.id));
        self.state.entries.push((catalogo, entry.clone()));
        Ok(())
    }

    fn labels(&self, usuario: Option<Uuid>) -> StoreResult<Labels> {
        let is_asked = |catalogo, id| catalogo != Catalogue::Usuarios || usuario.map(EntryId::Usuario) == Some(id);
        let all = self.state.entries.iter().filter(|(catalogo, entry)| is_asked(*catalogo, entry.id));
        let named = |(catalogo, entry): &(Catalogue, CatalogueEntry)| {
            (*catalogo, entry.id, entry.nombre.clone(), entry.es_final == Some(true))
        };
        Ok(all.map(named).collect())
    }

    fn strict_catalogues(&self) -> StoreResult<Vec<Catalogue>> {
        Ok(self.state.strict.clone())
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()> {
        self.state.strict.retain(|other| *other != catalogo);
        self.state.strict.extend(strict.then_some(catalogo));
        Ok(())
    }
}
