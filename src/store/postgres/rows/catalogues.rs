//! Catalogues: names for ids.

use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::PostgresRows;
use crate::store::engine::{CatalogueRows, StoreResult};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::{Param, params};
use crate::store::sql::catalogues;
use crate::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre, fold_name};

impl CatalogueRows for PostgresRows<'_> {
    fn entries(&self, catalogo: Catalogue) -> StoreResult<Vec<CatalogueEntry>> {
        self.all(&catalogues::all(catalogo), params![catalogo.name() => TEXT], |row| entry(catalogo, row))
    }

    fn entry(&self, catalogo: Catalogue, id: EntryId) -> StoreResult<Option<CatalogueEntry>> {
        let name = catalogo.name();
        self.first(&catalogues::by_id(catalogo), &[text(&name), value(&id)], |row| entry(catalogo, row))
    }

    fn entry_named(&self, catalogo: Catalogue, nombre: &Nombre) -> StoreResult<Option<CatalogueEntry>> {
        let values = params![catalogo.name() => TEXT, nombre.folded() => TEXT];
        self.first(&catalogues::by_name(catalogo), values, |row| entry(catalogo, row))
    }

    fn largest_id(&self, catalogo: Catalogue) -> StoreResult<i64> {
        let sql = "SELECT coalesce(max(id), 0)::bigint FROM catalogos WHERE catalogo = $1";
        self.value(sql, params![catalogo.name() => TEXT])
    }

    fn keep_entry(&mut self, catalogo: Catalogue, entry: &CatalogueEntry) -> StoreResult<()> {
        let CatalogueEntry { id, nombre, activo, es_final, correo } = entry;
        let (folded, activo) = (fold_name(nombre), (activo as _, Type::BOOL));
        if catalogo == Catalogue::Usuarios {
            let values = &[value(id), text(nombre), text(&folded), activo, text(correo)];
            return self.written(catalogues::KEEP_USER, values).map(drop);
        }
        let (name, es_final) = (catalogo.name(), *es_final == Some(true));
        let values = &[text(&name), value(id), text(nombre), text(&folded), activo, (&es_final, Type::BOOL)];
        self.written(catalogues::KEEP_ENTRY, values).map(drop)
    }

    fn labels(&self, usuario: Option<Uuid>) -> StoreResult<Labels> {
        let sql = "SELECT catalogo, id, NULL::uuid, nombre, es_final FROM catalogos UNION ALL \
                   SELECT 'usuarios', NULL, id, nombre, false FROM usuarios WHERE id = $1";
        let named = |row: &Row| {
            let kind: String = row.try_get(0)?;
            let catalogo =
                Catalogue::named(&kind).ok_or_else(|| SqlFailure::Damaged(format!("{kind} is no catalogue")))?;
            let column = if catalogo == Catalogue::Usuarios { 2 } else { 1 };
            Ok((catalogo, id(catalogo, row, column)?, row.try_get(3)?, row.try_get(4)?))
        };
        Ok(self.all(sql, params![usuario => UUID], named)?.into_iter().collect())
    }

    fn strict_catalogues(&self) -> StoreResult<Vec<Catalogue>> {
        let ahead = self.link.borrow().strict().map(<[String]>::to_vec);
        let names = match ahead {
            Some(names) => names,
            None => self.all(catalogues::STRICT, &[], super::only)?,
        };
        Ok(names.iter().filter_map(|name| Catalogue::named(name)).collect())
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()> {
        self.link.get_mut().forget_ahead();
        self.written(catalogues::set_strict(strict), params![catalogo.name() => TEXT]).map(drop)
    }
}

fn entry(catalogo: Catalogue, row: &Row) -> Result<CatalogueEntry, SqlFailure> {
    let es_final = row.try_get(3)?;
    Ok(CatalogueEntry {
        id: id(catalogo, row, 0)?,
        nombre: row.try_get(1)?,
        activo: row.try_get(2)?,
        es_final: (catalogo == Catalogue::Estados).then_some(es_final),
        correo: row.try_get(4)?,
    })
}

fn text<T: ToSql + Sync>(text: &T) -> Param<'_> {
    (text, Type::TEXT)
}

fn value(id: &EntryId) -> Param<'_> {
    match id {
        EntryId::Numero(id) => (id as &(dyn ToSql + Sync), Type::INT8),
        EntryId::Usuario(id) => (id, Type::UUID),
    }
}

fn id(catalogo: Catalogue, row: &Row, column: usize) -> Result<EntryId, SqlFailure> {
    Ok(match catalogo {
        Catalogue::Usuarios => EntryId::Usuario(row.try_get(column)?),
        Catalogue::Areas | Catalogue::Prioridades | Catalogue::Estados => {
            EntryId::Numero(row.try_get::<_, i32>(column)?.into())
        }
    })
}
