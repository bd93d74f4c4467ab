//! The least that a program does with the same tables in PostgreSQL: connect, one statement or transaction, print. `create`,
//! `list`, `show`, `search`, `import` and `group` (group commit alone, without a server around it).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measure that meets the unexpected fails"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader, Write as _};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use postgres::types::{ToSql, Type};
use postgres::{Client, NoTls, Row, Statement};
use serde_json::Value;
use uuid::Uuid;

const YEAR: i64 = 2026;
const BASE: i64 = YEAR * 1_000_000_000_000;
const COLUMNS: &str = "clave, id_ticket::text, titulo, descripcion, usuario_id::text, area_id, prioridad_id, estado_id, \
                       fecha_creacion, fecha_actualizacion";
const TITULO: &str = "Cannot access dashboard";
const DESCRIPCION: &str = "I am unable to log into the dashboard. The page returns a 500 error.";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let address = args[0].as_str();
    match args[1].as_str() {
        "create" => {
            let mut client = connect(address);
            println!("TKT-{YEAR}-{:06}", file(&mut client, 1, None));
        }
        "list" => print(&ask(
            address,
            &format!("SELECT {COLUMNS} FROM tickets ORDER BY fecha_creacion DESC, clave DESC LIMIT 20"),
            &[],
        )),
        "show" => {
            let clave = BASE + args[2].parse::<i64>().unwrap();
            print(&ask(address, &format!("SELECT {COLUMNS} FROM tickets WHERE clave = $1"), &[(&clave, Type::INT8)]));
        }
        "search" => {
            let word = format!("'{}'", args[2]);
            let sql =
                format!("SELECT {COLUMNS} FROM tickets WHERE palabras @@ $1::tsquery ORDER BY clave DESC LIMIT 20");
            print(&ask(address, &sql, &[(&word, Type::TEXT)]));
        }
        "import" => import(address, &args[2]),
        // `group`
        _ => group(address, args[2].parse().unwrap(), Duration::from_secs(args[3].parse().unwrap())),
    }
}

fn connect(address: &str) -> Client {
    let mut client = Client::connect(address, NoTls).unwrap();
    client.batch_execute("SET search_path = tickets").unwrap();
    client
}

fn ask(address: &str, sql: &str, values: &[(&(dyn ToSql + Sync), Type)]) -> Vec<Row> {
    let mut client = Client::connect(&format!("{address}&options=-csearch_path%3Dtickets"), NoTls).unwrap();
    client.query_typed(sql, values).unwrap()
}

fn print(rows: &[Row]) {
    let mut out = std::io::stdout().lock();
    for row in rows {
        let text = |at: usize| row.get::<_, String>(at);
        let number = |at: usize| row.get::<_, i32>(at);
        let ticket = serde_json::json!({
            "Codigo": row.get::<_, i64>(0), "IdTicket": text(1), "Titulo": text(2), "Descripcion": text(3), "UsuarioId": text(4),
            "AreaId": number(5), "PrioridadId": number(6), "EstadoId": number(7), "FechaCreacion": row.get::<_, i64>(8),
            "FechaActualizacion": row.get::<_, i64>(9),
        });
        writeln!(out, "{ticket}").unwrap();
    }
}

fn now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_secs()).unwrap()
}

fn words(texts: [&str; 2]) -> BTreeSet<String> {
    let all = texts.into_iter().flat_map(|text| text.split(|it: char| !it.is_alphanumeric()));
    all.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

const BUMP: &str = "INSERT INTO numeracion AS y (anio, ultimo, cantidad) VALUES ($1, $2, $2) ON CONFLICT (anio) DO UPDATE SET \
                    ultimo = y.ultimo + $2, cantidad = y.cantidad + $2 RETURNING ultimo";
const INSERT: &str = "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                      fecha_creacion, fecha_actualizacion, titulo_plegado, descripcion_plegada, palabras) \
                      SELECT clave, id, $3, $4, $5, 1, 2, 1, $6, $6, $7, $8, array_to_tsvector($9) FROM unnest($1, $2) AS new (clave, id)";

/// Files so many tickets in one transaction; returns the last one's number.
fn file(client: &mut Client, count: usize, kept: Option<&[Statement; 2]>) -> i64 {
    let words: Vec<String> = words([TITULO, DESCRIPCION]).into_iter().collect();
    let (usuario, now, more) =
        (Uuid::from_u128(0x3fa8_5f64_5717_4562_b3fc_2c96_3f66_afa6), now(), i64::try_from(count).unwrap());
    let ids: Vec<Uuid> = (0..count).map(|_| Uuid::now_v7()).collect();
    let (folded, text) = (TITULO.to_lowercase(), DESCRIPCION.to_lowercase());
    let mut transaction = client.transaction().unwrap();
    let year: [(&(dyn ToSql + Sync), Type); 2] = [(&YEAR, Type::INT8), (&more, Type::INT8)];
    let bumped = match kept {
        Some([bump, _]) => transaction.query(bump, &[&YEAR, &more]).unwrap(),
        None => transaction.query_typed(BUMP, &year).unwrap(),
    };
    let last: i64 = bumped[0].get(0);
    let claves: Vec<i64> = (last - more + 1..=last).map(|number| BASE + number).collect();
    match kept {
        Some([_, insert]) => {
            transaction
                .execute(insert, &[&claves, &ids, &TITULO, &DESCRIPCION, &usuario, &now, &folded, &text, &words])
                .unwrap();
        }
        None => {
            let values: [(&(dyn ToSql + Sync), Type); 9] = [
                (&claves, Type::INT8_ARRAY),
                (&ids, Type::UUID_ARRAY),
                (&TITULO, Type::TEXT),
                (&DESCRIPCION, Type::TEXT),
                (&usuario, Type::UUID),
                (&now, Type::INT8),
                (&folded, Type::TEXT),
                (&text, Type::TEXT),
                (&words, Type::TEXT_ARRAY),
            ];
            transaction.query_typed(INSERT, &values).unwrap();
        }
    }
    transaction.commit().unwrap();
    last
}

/// COPY of the rows of a file, with keys and words.
fn import(address: &str, file: &str) {
    let mut client = connect(address);
    let mut transaction = client.transaction().unwrap();
    let (origen, now, mut count) = (Uuid::now_v7(), now(), 0_i64);
    let (mut tickets, mut keys) = (String::new(), String::new());
    let copy = |transaction: &mut postgres::Transaction<'_>, sql: &str, rows: &mut String| {
        let mut writer = transaction.copy_in(sql).unwrap();
        writer.write_all(rows.as_bytes()).unwrap();
        writer.finish().unwrap();
        rows.clear();
    };
    let of_tickets = "COPY tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
                      fecha_creacion, fecha_actualizacion, titulo_plegado, descripcion_plegada, palabras) FROM STDIN";
    for line in BufReader::new(File::open(file).unwrap()).lines() {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        count += 1;
        let (titulo, descripcion) = (row["Titulo"].as_str().unwrap(), row["Descripcion"].as_str().unwrap());
        let words: Vec<String> = words([titulo, descripcion]).into_iter().collect();
        writeln!(
            tickets,
            "{}\t{}\t{titulo}\t{descripcion}\t{}\t{}\t{}\t{}\t{now}\t{now}\t{}\t{}\t{}",
            BASE + count,
            Uuid::now_v7(),
            row["UsuarioId"].as_str().unwrap(),
            row["AreaId"],
            row["PrioridadId"],
            row["EstadoId"],
            titulo.to_lowercase(),
            descripcion.to_lowercase(),
            words.join(" ")
        )
        .unwrap();
        writeln!(keys, "{origen}\t{count}\t{}\t{}", count.wrapping_mul(0x9e37_79b9), BASE + count).unwrap();
        if tickets.len() > 1024 * 1024 {
            copy(&mut transaction, of_tickets, &mut tickets);
            copy(&mut transaction, "COPY importados FROM STDIN", &mut keys);
        }
    }
    copy(&mut transaction, of_tickets, &mut tickets);
    copy(&mut transaction, "COPY importados FROM STDIN", &mut keys);
    transaction.query_typed(BUMP, &[(&YEAR, Type::INT8), (&count, Type::INT8)]).unwrap();
    transaction.commit().unwrap();
}

/// So many clients file one ticket after the other; one writer takes all that wait into one transaction. Prints how many a second.
fn group(address: &str, clients: usize, time: Duration) {
    let (ask, asked): (SyncSender<SyncSender<i64>>, Receiver<_>) = sync_channel(clients);
    let mut client = connect(address);
    let types = [
        Type::INT8_ARRAY,
        Type::UUID_ARRAY,
        Type::TEXT,
        Type::TEXT,
        Type::UUID,
        Type::INT8,
        Type::TEXT,
        Type::TEXT,
        Type::TEXT_ARRAY,
    ];
    let kept =
        [client.prepare_typed(BUMP, &[Type::INT8, Type::INT8]).unwrap(), client.prepare_typed(INSERT, &types).unwrap()];
    thread::spawn(move || {
        while let Ok(first) = asked.recv() {
            let waiting: Vec<SyncSender<i64>> = std::iter::once(first).chain(asked.try_iter()).collect();
            let last = file(&mut client, waiting.len(), Some(&kept));
            waiting.iter().for_each(|client| client.send(last).unwrap());
        }
    });
    let (tell, told) = channel();
    let since = Instant::now();
    for _ in 0..clients {
        let (ask, tell) = (ask.clone(), tell.clone());
        thread::spawn(move || {
            let (answer, answered) = sync_channel(1);
            let mut count = 0_u32;
            while since.elapsed() < time {
                ask.send(answer.clone()).unwrap();
                answered.recv().unwrap();
                count += 1;
            }
            tell.send(count).unwrap();
        });
    }
    drop(tell);
    let count: u32 = told.iter().sum();
    println!("{:.0}", f64::from(count) / since.elapsed().as_secs_f64());
}
