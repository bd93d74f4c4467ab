//! Catalogues: names for ids.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::SqliteRows;
use crate::store::engine::{CatalogueRows, StoreResult};
use crate::store::sql::catalogues;
use crate::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre, fold_name};

impl CatalogueRows for SqliteRows<'_> {
    fn entries(&self, catalogo: Catalogue) -> StoreResult<Vec<CatalogueEntry>> {
        self.read(|connection| all(connection, catalogo))
    }

    fn people(&self, ids: &[Uuid]) -> StoreResult<Vec<CatalogueEntry>> {
        let usuarios = Catalogue::Usuarios;
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&catalogues::by_id(usuarios))?;
            let mut one =
                |id: &Uuid| statement.query_row(params![usuarios.name(), id.as_bytes()], |row| entry(usuarios, row));
            ids.iter().filter_map(|id| one(id).optional().transpose()).collect()
        })
    }

    fn entry(&self, catalogo: Catalogue, id: EntryId) -> StoreResult<Option<CatalogueEntry>> {
        let values = params![catalogo.name(), id];
        self.first(&catalogues::by_id(catalogo), values, |row| entry(catalogo, row))
    }

    fn entry_named(&self, catalogo: Catalogue, nombre: &Nombre) -> StoreResult<Option<CatalogueEntry>> {
        let values = params![catalogo.name(), nombre.folded()];
        self.first(&catalogues::by_name(catalogo), values, |row| entry(catalogo, row))
    }

    fn largest_id(&self, catalogo: Catalogue) -> StoreResult<i64> {
        self.value("SELECT coalesce(max(id), 0) FROM catalogos WHERE catalogo = ?1", [catalogo.name()])
    }

    fn keep_entry(&mut self, catalogo: Catalogue, entry: &CatalogueEntry) -> StoreResult<()> {
        let CatalogueEntry { id, nombre, activo, es_final, correo } = entry;
        let folded = fold_name(nombre);
        if catalogo == Catalogue::Usuarios {
            return self.execute(catalogues::KEEP_USER, params![id, nombre, folded, activo, correo]);
        }
        let es_final = *es_final == Some(true);
        self.execute(catalogues::KEEP_ENTRY, params![catalogo.name(), id, nombre, folded, activo, es_final])
    }

    /// One statement for a whole table of tickets.
    fn labels(&self, usuario: Option<Uuid>) -> StoreResult<Labels> {
        let sql = "SELECT catalogo, id, nombre, es_final FROM catalogos UNION ALL \
                   SELECT 'usuarios', id, nombre, 0 FROM usuarios WHERE id = ?1";
        let named = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        Ok(self.all(sql, [usuario.map(Uuid::into_bytes)], named)?.into_iter().collect())
    }

    /// One small table, since every filing asks.
    fn strict_catalogues(&self) -> StoreResult<Vec<Catalogue>> {
        self.all(catalogues::STRICT, [], |row| row.get(0))
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()> {
        self.execute(catalogues::set_strict(strict), [catalogo.name()])
    }
}

pub fn all(connection: &Connection, catalogo: Catalogue) -> rusqlite::Result<Vec<CatalogueEntry>> {
    let sql = catalogues::all(catalogo);
    connection.prepare_cached(&sql)?.query_map([catalogo.name()], |row| entry(catalogo, row))?.collect()
}

fn entry(catalogo: Catalogue, row: &Row<'_>) -> rusqlite::Result<CatalogueEntry> {
    let es_final = row.get(3)?;
    Ok(CatalogueEntry {
        id: row.get(0)?,
        nombre: row.get(1)?,
        activo: row.get(2)?,
        es_final: (catalogo == Catalogue::Estados).then_some(es_final),
        correo: row.get(4)?,
    })
}
