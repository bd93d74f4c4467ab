//! Catalogues: names for ids, read whole and changed one entry at a time.

use rusqlite::types::{Type, Value};
use rusqlite::{Connection, Error, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use super::file::fault::SqliteFault;
use super::{SqliteStore, change, strict};
use crate::store::sqlite::strict::StrictCatalogues;
use crate::store::{Catalogues, StoreError};
use crate::ticket::{Catalogue, CatalogueChange, CatalogueEntry, EntryId, Labels, MAX_ID, Nombre};

impl Catalogues for SqliteStore {
    fn catalogue(&mut self, catalogo: Catalogue) -> Result<Vec<CatalogueEntry>, StoreError> {
        all(&self.connection, catalogo).map_err(|error| self.fault().reading(&error))
    }

    fn names(&mut self, usuario: Option<Uuid>) -> Result<Labels, StoreError> {
        names(&self.connection, usuario).map_err(|error| self.fault().reading(&error))
    }

    fn catalogue_change(
        &mut self,
        catalogo: Catalogue,
        cambio: &CatalogueChange,
    ) -> Result<CatalogueEntry, StoreError> {
        self.check_files()?;
        change(&mut self.connection, SqliteFault { path: &self.path }, catalogo, cambio)
    }

    fn strict(&mut self) -> Result<Vec<Catalogue>, StoreError> {
        StrictCatalogues::of(&self.connection).map(StrictCatalogues::all).map_err(|error| self.fault().reading(&error))
    }

    fn set_strict(&mut self, catalogo: Catalogue, strict: bool) -> Result<(), StoreError> {
        self.check_files()?;
        let fault = SqliteFault { path: &self.path };
        change::within(&mut self.connection, fault, |transaction| {
            strict::set(transaction, catalogo, strict).map_err(|error| fault.writing(&error))
        })
    }
}

pub(super) fn all(connection: &Connection, catalogo: Catalogue) -> rusqlite::Result<Vec<CatalogueEntry>> {
    let order = if catalogo == Catalogue::Usuarios { "plegado" } else { "id" };
    let sql = format!("{} ORDER BY {order}", select(catalogo));
    connection.prepare(&sql)?.query_map([catalogo.name()], entry)?.collect()
}

/// The names of one catalogue.
pub(super) fn names_of(connection: &Connection, catalogo: Catalogue) -> rusqlite::Result<Labels> {
    Ok(all(connection, catalogo)?.into_iter().map(|entry| (catalogo, entry.id, entry.nombre)).collect())
}

/// One statement for a whole table of tickets.
pub(super) fn names(connection: &Connection, usuario: Option<Uuid>) -> rusqlite::Result<Labels> {
    let mut statement = connection.prepare(
        "SELECT catalogo, id, nombre FROM catalogos UNION ALL SELECT 'usuarios', id, nombre FROM usuarios WHERE id = ?1",
    )?;
    let named = |row: &Row<'_>| {
        let kind: String = row.get(0)?;
        let catalogo = Catalogue::named(&kind).ok_or_else(|| damaged(0, &kind))?;
        Ok((catalogo, id(row, 1)?, row.get(2)?))
    };
    statement.query_map([usuario.map(|id| id.into_bytes().to_vec())], named)?.collect()
}

/// Makes a change in a transaction of its own, and answers the entry as it is then.
pub(super) fn change(
    connection: &mut Connection,
    fault: SqliteFault<'_>,
    catalogo: Catalogue,
    cambio: &CatalogueChange,
) -> Result<CatalogueEntry, StoreError> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| fault.writing(&error))?;
    let changing = Changing { transaction, fault, catalogo };
    let id = match cambio {
        CatalogueChange::Add { id, nombre, es_final, correo } => {
            changing.add(*id, nombre, *es_final, correo.as_deref())?
        }
        CatalogueChange::Rename(id, nombre) => changing.rename(*id, nombre)?,
        CatalogueChange::Use(id, activo) => changing.set_use(*id, *activo)?,
    };
    let entry = changing.known(id)?;
    changing.transaction.commit().map_err(|error| fault.committing(&error))?;
    Ok(entry)
}

struct Changing<'a> {
    transaction: Transaction<'a>,
    fault: SqliteFault<'a>,
    catalogo: Catalogue,
}

impl Changing<'_> {
    fn add(
        &self,
        id: Option<EntryId>,
        nombre: &Nombre,
        es_final: bool,
        correo: Option<&str>,
    ) -> Result<EntryId, StoreError> {
        let id = id.map_or_else(|| self.next_id(), Ok)?;
        if let Some(entry) = self.find("id = ?2", &value(id))? {
            return Err(self.taken(&entry));
        }
        self.refuse_same_name(id, nombre)?;
        let folded = nombre.folded();
        let added = if self.catalogo == Catalogue::Usuarios {
            self.transaction.execute(
                "INSERT INTO usuarios (id, nombre, plegado, correo) VALUES (?1, ?2, ?3, ?4)",
                params![value(id), nombre.as_str(), folded, correo],
            )
        } else {
            self.transaction.execute(
                "INSERT INTO catalogos (catalogo, id, nombre, plegado, es_final) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![self.catalogo.name(), value(id), nombre.as_str(), folded, es_final],
            )
        };
        added.map(|_| id).map_err(|error| self.fault.writing(&error))
    }

    fn rename(&self, id: EntryId, nombre: &Nombre) -> Result<EntryId, StoreError> {
        self.known(id)?;
        self.refuse_same_name(id, nombre)?;
        self.update(
            "nombre = ?3, plegado = ?4",
            params![self.catalogo.name(), value(id), nombre.as_str(), nombre.folded()],
        )?;
        Ok(id)
    }

    fn set_use(&self, id: EntryId, activo: bool) -> Result<EntryId, StoreError> {
        self.known(id)?;
        self.update("activo = ?3", params![self.catalogo.name(), value(id), activo])?;
        Ok(id)
    }

    fn update(&self, set: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), StoreError> {
        let (table, condition) = table(self.catalogo);
        let sql = format!("UPDATE {table} SET {set} WHERE {condition} AND id = ?2");
        self.transaction.execute(&sql, values).map(drop).map_err(|error| self.fault.writing(&error))
    }

    /// One more than the largest; a user's UUID is never made up here.
    fn next_id(&self) -> Result<EntryId, StoreError> {
        let next = "SELECT coalesce(max(id), 0) + 1 FROM catalogos WHERE catalogo = ?1";
        let next: i64 = self
            .transaction
            .query_row(next, [self.catalogo.name()], |row| row.get(0))
            .map_err(|error| self.fault.writing(&error))?;
        if next > MAX_ID || self.catalogo == Catalogue::Usuarios {
            let kind = self.catalogo.singular();
            return Err(StoreError::Conflict(format!("there is no next id of an {kind}: choose one").into()));
        }
        Ok(EntryId::Numero(next))
    }

    fn known(&self, id: EntryId) -> Result<CatalogueEntry, StoreError> {
        let kind = self.catalogo.singular();
        self.find("id = ?2", &value(id))?.ok_or_else(|| StoreError::Unknown(format!("there is no {kind} {id}")))
    }

    fn refuse_same_name(&self, id: EntryId, nombre: &Nombre) -> Result<(), StoreError> {
        match self.find("plegado = ?2", &Value::from(nombre.folded()))? {
            Some(entry) if entry.id != id => Err(self.taken(&entry)),
            _ => Ok(()),
        }
    }

    fn taken(&self, entry: &CatalogueEntry) -> StoreError {
        let kind = self.catalogo.singular();
        StoreError::Conflict(format!("there is the {kind} '{}' ({}) already", entry.nombre, entry.id).into())
    }

    fn find(&self, condition: &str, value: &Value) -> Result<Option<CatalogueEntry>, StoreError> {
        let sql = format!("{} AND {condition}", select(self.catalogo));
        self.transaction
            .query_row(&sql, params![self.catalogo.name(), value], entry)
            .optional()
            .map_err(|error| self.fault.writing(&error))
    }
}

/// Where a catalogue is, and the condition under which a row is of it; both take its name as the first value.
pub(super) const fn table(catalogo: Catalogue) -> (&'static str, &'static str) {
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

pub(super) fn value(id: EntryId) -> Value {
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
