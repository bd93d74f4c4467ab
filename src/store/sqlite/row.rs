//! One row of `tickets` and the value that it is; the only place that knows how members are kept.

use rusqlite::types::{FromSql, Type, Value};
use rusqlite::{Error, Row};
use uuid::Uuid;

use crate::store::engine::clave::{self, codigo};
use crate::store::engine::{Stamp, Stored};
use crate::ticket::{Ticket, TicketRef, Version};

/// The condition for one ticket, and its value; a code that can be none of ours is nobody's.
pub(super) fn condition(target: &TicketRef) -> (&'static str, Option<Value>) {
    match target {
        TicketRef::Codigo(codigo) => ("clave = ?1", clave::clave(codigo).map(Value::from)),
        TicketRef::Id(id) => ("id_ticket = ?1", Some(Value::from(id.as_bytes().to_vec()))),
        TicketRef::Last => ("?1 IS NULL ORDER BY fecha_creacion DESC, clave DESC LIMIT 1", None),
    }
}

/// Reads a row of [`STORED`](crate::store::sql::lists::STORED).
pub(super) fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let stamp = Stamp { version: get(row, 10)?, fechada: get(row, 11)?, fecha: get(row, 9)? };
    let ticket = Ticket { version: Some(Version::Number(stamp.version)), ..read(row)? };
    Ok(Stored { clave: row.get(0)?, ticket, stamp })
}

/// A row that breaks a promise of the table: the file was damaged or changed by another program.
#[derive(Debug, thiserror::Error)]
#[error("ticket {name} is damaged: {column}: {reason}")]
pub(super) struct Damage {
    name: String,
    column: String,
    reason: String,
}

/// Reads a row of [`COLUMNS`](crate::store::sql::lists::COLUMNS).
///
/// # Errors
/// A damaged row, by name; never a default.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Ticket> {
    let codigo = codigo(row.get(0)?).ok_or_else(|| damaged(row, 0, "is no code"))?;
    Ok(Ticket {
        id_ticket: Some(Uuid::from_bytes(get(row, 1)?)),
        codigo: Some(codigo),
        titulo: get(row, 2)?,
        descripcion: get(row, 3)?,
        usuario_id: Uuid::from_bytes(get(row, 4)?),
        area_id: get(row, 5)?,
        prioridad_id: get(row, 6)?,
        estado_id: get(row, 7)?,
        fecha_creacion: Some(get(row, 8)?),
        fecha_actualizacion: Some(get(row, 9)?),
        version: None,
    })
}

pub(super) fn get<T: FromSql>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get(column).map_err(|error| match error {
        Error::FromSqlConversionFailure(_, _, reason) => damaged(row, column, &reason.to_string()),
        error => damaged(row, column, &error.to_string()),
    })
}

/// A text where it stands.
pub(super) fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    row.get_ref(column)?.as_str().map_err(|error| damaged(row, column, &error.to_string()))
}

fn damaged(row: &Row<'_>, column: usize, reason: &str) -> Error {
    let clave = row.get(0).unwrap_or_default();
    let name = codigo(clave).map_or_else(|| clave.to_string(), |codigo| codigo.to_string());
    let column_name = row.as_ref().column_name(column).unwrap_or("?").to_owned();
    let damage = Damage { name, column: column_name, reason: reason.to_owned() };
    Error::FromSqlConversionFailure(column, Type::Null, Box::new(damage))
}
