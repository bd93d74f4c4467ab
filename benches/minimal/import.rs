//! Inserts the rows of a file in one transaction, their words into the index too: what the SQL of `tickets import` costs.
//! With `keys` each row's key too. The rows are read before the clock of the first insert, by the shortest way there is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a measure that meets the unexpected fails")]

mod connection;

use rusqlite::{TransactionBehavior, params};
use serde_json::Value;
use uuid::Uuid;

const YEAR: i64 = 2026;

fn main() {
    let mut args = std::env::args().skip(1);
    let (path, file) = (args.next().unwrap(), args.next().unwrap());
    let has_keys = args.next().is_some();
    let mut connection = connection::open(&path);
    connection.execute_batch(include_str!("import.sql")).unwrap();
    connection.pragma_update(None, "cache_size", -16_384).unwrap();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    transaction.execute("INSERT INTO busqueda (busqueda, rank) VALUES ('hashsize', 8388608)", []).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let now = i64::try_from(now).unwrap();
    let mut insert = transaction
        .prepare(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        )
        .unwrap();
    let mut remember = transaction
        .prepare("INSERT INTO importados (origen, linea, huella, clave) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
        .unwrap();
    let mut index = transaction
        .prepare("INSERT INTO busqueda (rowid, de_titulo, de_descripcion, de_comentarios, de_internos) VALUES (?1, ?2, ?3, '', '')")
        .unwrap();
    let origen = Uuid::now_v7();
    let mut count = 0_i64;
    for line in std::io::BufRead::lines(std::io::BufReader::new(std::fs::File::open(file).unwrap())) {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        count += 1;
        let clave = YEAR * 1_000_000_000_000 + count;
        if has_keys {
            remember.execute(params![origen.as_bytes(), count, count.wrapping_mul(0x9e37_79b9), clave]).unwrap();
        }
        let (titulo, descripcion) = (row["Titulo"].as_str().unwrap(), row["Descripcion"].as_str().unwrap());
        let usuario = Uuid::parse_str(row["UsuarioId"].as_str().unwrap()).unwrap();
        let id = |name: &str| row[name].as_i64().unwrap();
        insert
            .execute(params![
                clave,
                Uuid::now_v7().as_bytes(),
                titulo,
                descripcion,
                usuario.as_bytes(),
                id("AreaId"),
                id("PrioridadId"),
                id("EstadoId"),
                now,
            ])
            .unwrap();
        index.execute(params![clave, titulo, descripcion]).unwrap();
    }
    drop((insert, remember, index));
    transaction
        .execute("INSERT INTO numeracion (anio, ultimo, cantidad, indexado) VALUES (?1, ?2, ?2, ?2)", [YEAR, count])
        .unwrap();
    transaction.commit().unwrap();
}
