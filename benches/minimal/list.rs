//! Prints the 20 newest tickets as JSON: what the SQL of `tickets list` costs.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measure that meets the unexpected fails")]

mod connection;

use serde_json::json;

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let connection = connection::open(&path);
    let mut statement = connection
        .prepare(
            "SELECT codigo, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion FROM tickets ORDER BY fecha_creacion DESC, clave DESC LIMIT 20",
        )
        .unwrap();
    let tickets = statement
        .query_map([], |row| {
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
        })
        .unwrap()
        .collect::<rusqlite::Result<Vec<_>>>()
        .unwrap();
    println!("{}", serde_json::to_string_pretty(&tickets).unwrap());
}
