//! Inserts so many tickets in one transaction: what the SQL of `tickets import` costs. With `keys` each row's key too.
#![allow(clippy::unwrap_used, reason = "a measure that meets the unexpected fails")]

mod connection;

use rusqlite::{TransactionBehavior, params};
use uuid::Uuid;

const YEAR: i64 = 2026;

fn main() {
    let mut args = std::env::args().skip(1);
    let (path, count) = (args.next().unwrap(), args.next().unwrap().parse::<i64>().unwrap());
    let has_keys = args.next().is_some();
    let mut connection = connection::open(&path);
    connection.execute_batch(include_str!("../../src/store/sqlite/0006_importados.sql")).unwrap();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let now = i64::try_from(now).unwrap();
    let descripcion = "I am unable to log into the dashboard. The page returns a 500 error. ".repeat(3);
    let mut insert = transaction
        .prepare(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        )
        .unwrap();
    let mut remember = transaction
        .prepare("INSERT INTO importados (origen, linea, huella, clave) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
        .unwrap();
    let origen = Uuid::now_v7();
    for n in 1..=count {
        let clave = YEAR * 1_000_000_000_000 + n;
        if has_keys {
            remember.execute(params![origen.as_bytes(), n, n.wrapping_mul(0x9e37_79b9), clave]).unwrap();
        }
        let usuario = Uuid::from_u128(u128::try_from(n % 500 + 1).unwrap());
        insert
            .execute(params![
                clave,
                Uuid::now_v7().as_bytes(),
                format!("Cannot access dashboard {n}"),
                descripcion,
                usuario.as_bytes(),
                n % 20 + 1,
                n % 4 + 1,
                n % 5 + 1,
                now,
            ])
            .unwrap();
    }
    drop((insert, remember));
    transaction.execute("INSERT INTO numeracion VALUES (?1, ?2, ?2)", [YEAR, count]).unwrap();
    transaction.commit().unwrap();
}
