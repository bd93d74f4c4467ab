//! One row of `tickets` and the value that it is; the only place that knows how members are kept.

use tokio_postgres::Row;

use super::fault::SqlFailure;
use crate::store::engine::clave::codigo;
use crate::store::engine::{Stamp, Stored};
use crate::ticket::{Fecha, Ticket, Version};

/// Reads a row of [`STORED`](crate::store::sql::lists::STORED).
pub fn stored(row: &Row) -> Result<Stored, SqlFailure> {
    let stamp = Stamp { version: row.try_get(10)?, fechada: row.try_get(11)?, fecha: fecha(row, 9)? };
    let ticket = Ticket { version: Some(Version::Number(stamp.version)), ..ticket(row)? };
    Ok(Stored { clave: row.try_get(0)?, ticket, stamp })
}

/// Reads a row of [`COLUMNS`](crate::store::sql::lists::COLUMNS).
pub fn ticket(row: &Row) -> Result<Ticket, SqlFailure> {
    let clave = row.try_get(0)?;
    Ok(Ticket {
        id_ticket: Some(row.try_get(1)?),
        codigo: Some(codigo(clave).ok_or_else(|| SqlFailure::Damaged(format!("{clave} is no code")))?),
        titulo: row.try_get(2)?,
        descripcion: row.try_get(3)?,
        usuario_id: row.try_get(4)?,
        area_id: row.try_get::<_, i32>(5)?.into(),
        prioridad_id: row.try_get::<_, i32>(6)?.into(),
        estado_id: row.try_get::<_, i32>(7)?.into(),
        fecha_creacion: Some(fecha(row, 8)?),
        fecha_actualizacion: Some(fecha(row, 9)?),
        version: None,
    })
}

/// A text where it stands.
pub fn text(row: &Row, column: usize) -> Result<&str, SqlFailure> {
    Ok(row.try_get(column)?)
}

/// Reads a date.
pub fn fecha(row: &Row, column: usize) -> Result<Fecha, SqlFailure> {
    let seconds = row.try_get(column)?;
    Fecha::from_seconds(seconds).map_err(|error| SqlFailure::Damaged(format!("the date {seconds}: {error}")))
}
