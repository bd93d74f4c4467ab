//! Inserts one ticket durably and prints its number: what the SQL of `tickets create` costs.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measure that meets the unexpected fails")]

mod connection;

use rusqlite::{TransactionBehavior, params};
use uuid::Uuid;

const YEAR: i64 = 2026;

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let mut connection = connection::open(&path);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let number: i64 = transaction
        .query_row(
            "INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (?1, 1, 1) \
             ON CONFLICT (anio) DO UPDATE SET ultimo = ultimo + 1, cantidad = cantidad + 1 RETURNING ultimo",
            [YEAR],
            |row| row.get(0),
        )
        .unwrap();
    transaction
        .execute(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
            params![
                YEAR * 1_000_000_000_000 + number,
                Uuid::now_v7().as_bytes(),
                "Cannot access dashboard",
                "I am unable to log into the dashboard. The page returns a 500 error.",
                Uuid::from_u128(0x3fa8_5f64_5717_4562_b3fc_2c96_3f66_afa6).as_bytes(),
                1,
                2,
                1,
                i64::try_from(now).unwrap(),
            ],
        )
        .unwrap();
    transaction.commit().unwrap();
    println!("TKT-{YEAR}-{number:06}");
}
