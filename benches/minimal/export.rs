//! Prints all tickets as JSONL through one buffer: what the SQL and the bytes of `tickets export` cost.
#![allow(clippy::unwrap_used, reason = "a measure that meets the unexpected fails")]

mod connection;

use std::io::{BufWriter, Write};

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;
use uuid::Uuid;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Ticket<'a> {
    id_ticket: Uuid,
    codigo: &'a str,
    titulo: &'a str,
    descripcion: &'a str,
    usuario_id: Uuid,
    area_id: i64,
    prioridad_id: i64,
    estado_id: i64,
    fecha_creacion: String,
    fecha_actualizacion: String,
}

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let connection = connection::open(&path);
    let mut statement = connection
        .prepare(
            "SELECT codigo, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion FROM tickets ORDER BY clave",
        )
        .unwrap();
    let mut out = BufWriter::with_capacity(64 * 1024, std::io::stdout().lock());
    let mut rows = statement.query([]).unwrap();
    let fecha = |seconds| DateTime::from_timestamp(seconds, 0).unwrap().to_rfc3339_opts(SecondsFormat::Secs, true);
    while let Some(row) = rows.next().unwrap() {
        let text = |column| row.get_ref_unwrap(column).as_str().unwrap();
        let ticket = Ticket {
            id_ticket: Uuid::from_bytes(row.get_unwrap(1)),
            codigo: text(0),
            titulo: text(2),
            descripcion: text(3),
            usuario_id: Uuid::from_bytes(row.get_unwrap(4)),
            area_id: row.get_unwrap(5),
            prioridad_id: row.get_unwrap(6),
            estado_id: row.get_unwrap(7),
            fecha_creacion: fecha(row.get_unwrap(8)),
            fecha_actualizacion: fecha(row.get_unwrap(9)),
        };
        serde_json::to_writer(&mut out, &ticket).unwrap();
        out.write_all(b"\n").unwrap();
    }
    out.flush().unwrap();
}
