//! One row of `tickets` and the value that it is; the only place that knows how members are kept.

use rusqlite::types::{FromSql, Type, Value};
use rusqlite::{Connection, Error, OptionalExtension, Row};
use uuid::Uuid;

use crate::ticket::{Codigo, Fecha, Ticket, TicketRef, Version};

/// What [`read`] reads, in its order.
pub(super) const COLUMNS: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                                  fecha_creacion, fecha_actualizacion";

/// The same with the version.
const VERSIONED: &str = "clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                         fecha_creacion, fecha_actualizacion, version";

/// A code's rowid is its year times this, and its number.
pub(super) const YEAR: i64 = 1_000_000_000_000;

/// The rowid of a code; `None` for a code that is not of our form.
pub(super) fn clave(codigo: &Codigo) -> Option<i64> {
    let (year, number) = codigo.parts()?;
    Some(i64::from(year) * YEAR + i64::try_from(number).ok()?)
}

/// The code of a rowid.
pub(super) fn codigo(clave: i64) -> Option<Codigo> {
    Codigo::new(u16::try_from(clave / YEAR).ok()?, u64::try_from(clave % YEAR).ok()?)
}

/// Finds one ticket.
pub(super) fn find(connection: &Connection, target: &TicketRef) -> rusqlite::Result<Option<Ticket>> {
    found(connection, VERSIONED, target, |row| versioned(row, row.get(10)?))
}

/// Finds where one ticket is, and whose: its rowid and its user.
pub(super) fn place(connection: &Connection, target: &TicketRef) -> rusqlite::Result<Option<(i64, Uuid)>> {
    found(connection, "clave, usuario_id", target, |row| Ok((row.get(0)?, Uuid::from_bytes(get(row, 1)?))))
}

fn found<T>(
    connection: &Connection,
    columns: &str,
    target: &TicketRef,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let (condition, value) = match target {
        TicketRef::Codigo(codigo) => match clave(codigo) {
            Some(clave) => ("clave = ?1", Some(Value::from(clave))),
            None => return Ok(None),
        },
        TicketRef::Id(id) => ("id_ticket = ?1", Some(Value::from(id.as_bytes().to_vec()))),
        TicketRef::Last => ("?1 IS NULL ORDER BY fecha_creacion DESC, clave DESC LIMIT 1", None),
    };
    let sql = format!("SELECT {columns} FROM tickets WHERE {condition}");
    connection.prepare_cached(&sql)?.query_row([value], read).optional()
}

fn versioned(row: &Row<'_>, version: i64) -> rusqlite::Result<Ticket> {
    Ok(Ticket { version: Some(Version::Number(version)), ..read(row)? })
}

/// The version that follows in a row of tickets or papelera, and which version first had its date: `?2` is the new one.
pub(super) const NEXT_VERSION: &str = "version + 1, iif(fecha_actualizacion = ?2, fechada, version + 1)";

/// A row that breaks a promise of the table: the file was damaged or changed by another program.
#[derive(Debug, thiserror::Error)]
#[error("ticket {name} is damaged: {column}: {reason}")]
pub(super) struct Damage {
    name: String,
    column: String,
    reason: String,
}

/// Reads a row of [`COLUMNS`].
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
        fecha_creacion: Some(fecha(row, 8)?),
        fecha_actualizacion: Some(fecha(row, 9)?),
        version: None,
    })
}

fn get<T: FromSql>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    row.get(column).map_err(|error| damaged(row, column, &error.to_string()))
}

fn fecha(row: &Row<'_>, column: usize) -> rusqlite::Result<Fecha> {
    Fecha::from_seconds(get(row, column)?).map_err(|error| damaged(row, column, &error.to_string()))
}

fn damaged(row: &Row<'_>, column: usize, reason: &str) -> Error {
    let clave = row.get(0).unwrap_or_default();
    let name = codigo(clave).map_or_else(|| clave.to_string(), |codigo| codigo.to_string());
    let column_name = row.as_ref().column_name(column).unwrap_or("?").to_owned();
    let damage = Damage { name, column: column_name, reason: reason.to_owned() };
    Error::FromSqlConversionFailure(column, Type::Null, Box::new(damage))
}
