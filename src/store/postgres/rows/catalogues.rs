//! Catalogues: names for ids.

use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::PostgresRows;
use crate::store::engine::{CatalogueRows, StoreResult};
use crate::store::postgres::fault::SqlFailure;
use crate::store::postgres::link::{Param, params};
use crate::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre};

impl CatalogueRows for PostgresRows<'_> {
    fn entries(&self, catalogo: Catalogue) -> StoreResult<Vec<CatalogueEntry>> {
        let order = if catalogo == Catalogue::Usuarios { "plegado" } else { "id" };
        let sql = format!("{} ORDER BY {order}", select(catalogo));
        self.all(&sql, params![catalogo.name() => TEXT], |row| entry(catalogo, row))
    }

    fn entry(&self, catalogo: Catalogue, id: EntryId) -> StoreResult<Option<CatalogueEntry>> {
        let sql = format!("{} AND id = $2", select(catalogo));
        self.first(&sql, &[text(&catalogo.name()), value(&id)], |row| entry(catalogo, row))
    }

    fn entry_named(&self, catalogo: Catalogue, nombre: &Nombre) -> StoreResult<Option<CatalogueEntry>> {
        let sql = format!("{} AND plegado = $2", select(catalogo));
        self.first(&sql, params![catalogo.name() => TEXT, nombre.folded() => TEXT], |row| entry(catalogo, row))
    }

    fn largest_id(&self, catalogo: Catalogue) -> StoreResult<i64> {
        let sql = "SELECT coalesce(max(id), 0)::bigint FROM catalogos WHERE catalogo = $1";
        self.value(sql, params![catalogo.name() => TEXT])
    }

    fn add_entry(
        &mut self,
        catalogo: Catalogue,
        id: EntryId,
        nombre: &Nombre,
        es_final: bool,
        correo: Option<&str>,
    ) -> StoreResult<()> {
        let (name, folded) = (nombre.as_str(), nombre.folded());
        if catalogo == Catalogue::Usuarios {
            let sql = "INSERT INTO usuarios (id, nombre, plegado, correo) VALUES ($1, $2, $3, $4)";
            return self.written(sql, &[value(&id), text(&name), text(&folded), text(&correo)]).map(drop);
        }
        let sql = "INSERT INTO catalogos (catalogo, id, nombre, plegado, es_final) VALUES ($1, $2, $3, $4, $5)";
        let es_final = (&es_final as _, Type::BOOL);
        self.written(sql, &[text(&catalogo.name()), value(&id), text(&name), text(&folded), es_final]).map(drop)
    }

    fn rename_entry(&mut self, catalogo: Catalogue, id: EntryId, nombre: &Nombre) -> StoreResult<()> {
        let sql = update(catalogo, "nombre = $3, plegado = $4");
        let (name, folded) = (nombre.as_str(), nombre.folded());
        self.written(&sql, &[text(&catalogo.name()), value(&id), text(&name), text(&folded)]).map(drop)
    }

    fn use_entry(&mut self, catalogo: Catalogue, id: EntryId, activo: bool) -> StoreResult<()> {
        let sql = update(catalogo, "activo = $3");
        self.written(&sql, &[text(&catalogo.name()), value(&id), (&activo, Type::BOOL)]).map(drop)
    }

    fn end_entry(&mut self, id: EntryId, es_final: bool) -> StoreResult<()> {
        let sql = update(Catalogue::Estados, "es_final = $3");
        self.written(&sql, &[text(&Catalogue::Estados.name()), value(&id), (&es_final, Type::BOOL)]).map(drop)
    }

    fn mail_entry(&mut self, id: EntryId, correo: Option<&str>) -> StoreResult<()> {
        let sql = update(Catalogue::Usuarios, "correo = $3");
        self.written(&sql, &[text(&Catalogue::Usuarios.name()), value(&id), text(&correo)]).map(drop)
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
            None => self.all("SELECT catalogo FROM estrictos", &[], super::only)?,
        };
        let is_strict = |catalogo: &Catalogue| names.iter().any(|name| name == catalogo.name());
        Ok(Catalogue::BY_MEMBER.into_iter().filter(is_strict).collect())
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()> {
        let sql = if strict {
            "INSERT INTO estrictos (catalogo) VALUES ($1) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM estrictos WHERE catalogo = $1"
        };
        self.link.get_mut().forget_ahead();
        self.written(sql, params![catalogo.name() => TEXT]).map(drop)
    }
}

/// Where a catalogue is, and the condition under which a row is of it; both take its name as the first value.
const fn table(catalogo: Catalogue) -> (&'static str, &'static str) {
    match catalogo {
        Catalogue::Usuarios => ("usuarios", "$1 = 'usuarios'"),
        Catalogue::Areas | Catalogue::Prioridades | Catalogue::Estados => ("catalogos", "catalogo = $1"),
    }
}

fn select(catalogo: Catalogue) -> String {
    let (table, condition) = table(catalogo);
    let own = if catalogo == Catalogue::Usuarios { "false, correo" } else { "es_final, NULL::text" };
    format!("SELECT id, nombre, activo, {own} FROM {table} WHERE {condition}")
}

fn update(catalogo: Catalogue, set: &str) -> String {
    let (table, condition) = table(catalogo);
    format!("UPDATE {table} SET {set} WHERE {condition} AND id = $2")
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
