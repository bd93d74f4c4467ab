//! Catalogues.

use tickets::store::engine::{CatalogueRows, StoreResult};
use tickets::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre, fold_name};
use uuid::Uuid;

use super::MemoryRows;

impl MemoryRows {
    fn first(&self, catalogo: Catalogue, is: impl Fn(&CatalogueEntry) -> bool) -> Option<CatalogueEntry> {
        self.state.entries.iter().find(|(of, entry)| *of == catalogo && is(entry)).map(|(_, entry)| entry.clone())
    }

    fn set(&mut self, catalogo: Catalogue, id: EntryId, set: impl Fn(&mut CatalogueEntry)) {
        let all = self.state.entries.iter_mut().filter(|(of, entry)| *of == catalogo && entry.id == id);
        all.for_each(|(_, entry)| set(entry));
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

    fn add_entry(
        &mut self,
        catalogo: Catalogue,
        id: EntryId,
        nombre: &Nombre,
        es_final: bool,
        correo: Option<&str>,
    ) -> StoreResult<()> {
        let (nombre, correo) = (nombre.as_str().to_owned(), correo.map(str::to_owned));
        let es_final = (catalogo == Catalogue::Estados).then_some(es_final);
        self.state.entries.push((catalogo, CatalogueEntry { id, nombre, activo: true, es_final, correo }));
        Ok(())
    }

    fn rename_entry(&mut self, catalogo: Catalogue, id: EntryId, nombre: &Nombre) -> StoreResult<()> {
        self.set(catalogo, id, |entry| entry.nombre = nombre.as_str().to_owned());
        Ok(())
    }

    fn use_entry(&mut self, catalogo: Catalogue, id: EntryId, activo: bool) -> StoreResult<()> {
        self.set(catalogo, id, |entry| entry.activo = activo);
        Ok(())
    }

    fn mail_entry(&mut self, id: EntryId, correo: Option<&str>) -> StoreResult<()> {
        self.set(Catalogue::Usuarios, id, |entry| entry.correo = correo.map(str::to_owned));
        Ok(())
    }

    fn end_entry(&mut self, id: EntryId, es_final: bool) -> StoreResult<()> {
        self.set(Catalogue::Estados, id, |entry| entry.es_final = Some(es_final));
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
        Ok(Catalogue::BY_MEMBER.into_iter().filter(|catalogo| self.state.strict.contains(catalogo)).collect())
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()> {
        self.state.strict.retain(|other| *other != catalogo);
        self.state.strict.extend(strict.then_some(catalogo));
        Ok(())
    }
}
