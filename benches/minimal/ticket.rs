//! A row as JSON.

use rusqlite::Row;
use serde_json::{Value, json};

pub const COLUMNS: &str = "codigo, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                           fecha_creacion, fecha_actualizacion";

pub fn json(row: &Row<'_>) -> rusqlite::Result<Value> {
    Ok(json!({
        "Codigo": row.get::<_, String>(0)?,
        "IdTicket": row.get::<_, [u8; 16]>(1)?,
        "Titulo": row.get::<_, String>(2)?,
        "Descripcion": row.get::<_, String>(3)?,
        "UsuarioId": row.get::<_, [u8; 16]>(4)?,
        "AreaId": row.get::<_, i64>(5)?,
        "PrioridadId": row.get::<_, i64>(6)?,
        "EstadoId": row.get::<_, i64>(7)?,
        "FechaCreacion": row.get::<_, i64>(8)?,
        "FechaActualizacion": row.get::<_, i64>(9)?,
    }))
}
