//! Catalogues: names for ids.

use rusqlite::types::{Type, Value};
use rusqlite::{Connection, Error, OptionalExtension, Row, params};
use uuid::Uuid;

use super::SqliteRows;
use crate::store::engine::{CatalogueRows, StoreResult};
use crate::ticket::{Catalogue, CatalogueEntry, EntryId, Labels, Nombre};

impl CatalogueRows for SqliteRows<'_> {
    fn entries(&self, catalogo: Catalogue) -> StoreResult<Vec<CatalogueEntry>> {
        self.read(|connection| all(connection, catalogo))
    }

    fn people(&self, ids: &[Uuid]) -> StoreResult<Vec<CatalogueEntry>> {
        let sql = format!("{} AND id = ?2", select(Catalogue::Usuarios));
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut one = |id: &Uuid| statement.query_row(params![Catalogue::Usuarios.name(), id.as_bytes()], entry);
            ids.iter().filter_map(|id| one(id).optional().transpose()).collect()
        })
    }

    fn entry(&self, catalogo: Catalogue, id: EntryId) -> StoreResult<Option<CatalogueEntry>> {
        self.one_entry(catalogo, "id = ?2", &id_value(id))
    }

    fn entry_named(&self, catalogo: Catalogue, nombre: &Nombre) -> StoreResult<Option<CatalogueEntry>> {
        self.one_entry(catalogo, "plegado = ?2", &Value::from(nombre.folded()))
    }

    fn largest_id(&self, catalogo: Catalogue) -> StoreResult<i64> {
        self.value("SELECT coalesce(max(id), 0) FROM catalogos WHERE catalogo = ?1", [catalogo.name()])
    }

    fn add_entry(
        &mut self,
        catalogo: Catalogue,
        id: EntryId,
        nombre: &Nombre,
        es_final: bool,
        correo: Option<&str>,
    ) -> StoreResult<()> {
        let (id, name, folded) = (id_value(id), nombre.as_str(), nombre.folded());
        if catalogo == Catalogue::Usuarios {
            let sql = "INSERT INTO usuarios (id, nombre, plegado, correo) VALUES (?1, ?2, ?3, ?4)";
            return self.execute(sql, params![id, name, folded, correo]);
        }
        let sql = "INSERT INTO catalogos (catalogo, id, nombre, plegado, es_final) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(sql, params![catalogo.name(), id, name, folded, es_final])
    }

    fn rename_entry(&mut self, catalogo: Catalogue, id: EntryId, nombre: &Nombre) -> StoreResult<()> {
        let values = params![catalogo.name(), id_value(id), nombre.as_str(), nombre.folded()];
        self.set_entry(catalogo, "nombre = ?3, plegado = ?4", values)
    }

    fn use_entry(&mut self, catalogo: Catalogue, id: EntryId, activo: bool) -> StoreResult<()> {
        self.set_entry(catalogo, "activo = ?3", params![catalogo.name(), id_value(id), activo])
    }

    fn mail_entry(&mut self, id: EntryId, correo: Option<&str>) -> StoreResult<()> {
        let catalogo = Catalogue::Usuarios;
        self.set_entry(catalogo, "correo = ?3", params![catalogo.name(), id_value(id), correo])
    }

    fn end_entry(&mut self, id: EntryId, es_final: bool) -> StoreResult<()> {
        let catalogo = Catalogue::Estados;
        self.set_entry(catalogo, "es_final = ?3", params![catalogo.name(), id_value(id), es_final])
    }

    /// One statement for a whole table of tickets.
    fn labels(&self, usuario: Option<Uuid>) -> StoreResult<Labels> {
        let sql = "SELECT catalogo, id, nombre, es_final FROM catalogos UNION ALL \
                   SELECT 'usuarios', id, nombre, 0 FROM usuarios WHERE id = ?1";
        let named = |row: &Row<'_>| {
            let kind: String = row.get(0)?;
            let catalogo = Catalogue::named(&kind).ok_or_else(|| damaged(0, &kind))?;
            Ok((catalogo, id(row, 1)?, row.get(2)?, row.get(3)?))
        };
        let usuario = usuario.map(|id| id.into_bytes().to_vec());
        Ok(self.all(sql, [usuario], named)?.into_iter().collect())
    }

    /// One small table, since every filing asks.
    fn strict_catalogues(&self) -> StoreResult<Vec<Catalogue>> {
        let names: Vec<String> = self.all("SELECT catalogo FROM estrictos", [], |row| row.get(0))?;
        let is_strict = |catalogo: &Catalogue| names.iter().any(|name| name == catalogo.name());
        Ok(Catalogue::BY_MEMBER.into_iter().filter(is_strict).collect())
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> StoreResult<()> {
        let sql = if strict {
            "INSERT INTO estrictos (catalogo) VALUES (?1) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM estrictos WHERE catalogo = ?1"
        };
        self.execute(sql, [catalogo.name()])
    }
}

impl SqliteRows<'_> {
    fn one_entry(&self, catalogo: Catalogue, condition: &str, value: &Value) -> StoreResult<Option<CatalogueEntry>> {
        let sql = format!("{} AND {condition}", select(catalogo));
        self.first(&sql, params![catalogo.name(), value], entry)
    }

    fn set_entry(&self, catalogo: Catalogue, set: &str, values: &[&dyn rusqlite::ToSql]) -> StoreResult<()> {
        let (table, condition) = table(catalogo);
        let sql = format!("UPDATE {table} SET {set} WHERE {condition} AND id = ?2");
        self.execute(&sql, values)
    }
}

pub fn all(connection: &Connection, catalogo: Catalogue) -> rusqlite::Result<Vec<CatalogueEntry>> {
    let order = if catalogo == Catalogue::Usuarios { "plegado" } else { "id" };
    let sql = format!("{} ORDER BY {order}", select(catalogo));
    connection.prepare_cached(&sql)?.query_map([catalogo.name()], entry)?.collect()
}

/// Where a catalogue is, and the condition under which a row is of it; both take its name as the first value.
const fn table(catalogo: Catalogue) -> (&'static str, &'static str) {
    match catalogo {
        Catalogue::Usuarios => ("usuarios", "?1 = 'usuarios'"),
        Catalogue::Areas | Catalogue::Prioridades | Catalogue::Estados => ("catalogos", "catalogo = ?1"),
    }
}

fn select(catalogo: Catalogue) -> String {
    let (table, condition) = table(catalogo);
    let own = match catalogo {
        Catalogue::Usuarios => "NULL, correo",
        Catalogue::Estados => "es_final, NULL",
        Catalogue::Areas | Catalogue::Prioridades => "NULL, NULL",
    };
    format!("SELECT id, nombre, activo, {own} FROM {table} WHERE {condition}")
}

fn entry(row: &Row<'_>) -> rusqlite::Result<CatalogueEntry> {
    Ok(CatalogueEntry {
        id: id(row, 0)?,
        nombre: row.get(1)?,
        activo: row.get(2)?,
        es_final: row.get(3)?,
        correo: row.get(4)?,
    })
}

pub fn id_value(id: EntryId) -> Value {
    match id {
        EntryId::Numero(id) => Value::from(id),
        EntryId::Usuario(id) => Value::from(id.into_bytes().to_vec()),
    }
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<EntryId> {
    match row.get(column)? {
        Value::Integer(id) => Ok(EntryId::Numero(id)),
        Value::Blob(bytes) => {
            Uuid::from_slice(&bytes).map(EntryId::Usuario).map_err(|error| damaged(column, &error.to_string()))
        }
        _ => Err(damaged(column, "an id is a number or 16 bytes")),
    }
}

fn damaged(column: usize, reason: &str) -> Error {
    Error::FromSqlConversionFailure(column, Type::Null, format!("a catalogue is damaged: {reason}").into())
}
