//! The least that a durable server must do, to measure ours against: parse the body, insert a row, answer.
//!
//! `server group FILE`: one COMMIT for all that wait. `server single FILE`: one COMMIT a request. `server read FILE`: answers a
//! ticket by its code, each thread with a connection of its own.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a yardstick, not a product")]

mod connection;
mod ticket;

use std::cell::OnceCell;
use std::sync::mpsc::{Receiver, Sender, channel};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use rusqlite::{Connection, params};
use serde::Deserialize;
use tokio::sync::oneshot;
use uuid::Uuid;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    titulo: String,
    descripcion: String,
    usuario_id: Uuid,
    area_id: i64,
    prioridad_id: i64,
    estado_id: i64,
}

type Job = (Request, oneshot::Sender<i64>);

fn main() {
    let mut args = std::env::args().skip(1);
    let (mode, path) = (args.next().unwrap(), args.next().unwrap());
    if mode == "read" {
        return serve(Router::new().route("/api/tickets/{codigo}", get(read)).with_state(path));
    }
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;").unwrap();
    connection.execute_batch(include_str!("tickets.sql")).unwrap();
    let (queue, jobs) = channel();
    let most = if mode == "group" { 512 } else { 1 };
    std::thread::spawn(move || write(&connection, &jobs, most));
    serve(Router::new().route("/api/tickets", post(file)).with_state(queue));
}

fn serve(app: Router) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("http://{}", listener.local_addr().unwrap());
        axum::serve(listener, app).await.unwrap();
    });
}

thread_local! {
    static CONNECTION: OnceCell<Connection> = const { OnceCell::new() };
}

async fn read(State(path): State<String>, Path(codigo): Path<String>) -> Vec<u8> {
    let number: i64 = codigo.rsplit('-').next().unwrap().parse().unwrap();
    let year: i64 = codigo.split('-').nth(1).unwrap().parse().unwrap();
    CONNECTION.with(|connection| {
        let connection = connection.get_or_init(|| connection::open(&path));
        let sql = format!("SELECT {} FROM tickets WHERE clave = ?1", ticket::COLUMNS);
        let mut statement = connection.prepare_cached(&sql).unwrap();
        let found = statement.query_row([year * 1_000_000_000_000 + number], ticket::json).unwrap();
        serde_json::to_vec(&found).unwrap()
    })
}

async fn file(State(queue): State<Sender<Job>>, body: Bytes) -> Vec<u8> {
    let request = serde_json::from_slice(&body).unwrap();
    let (reply, answer) = oneshot::channel();
    queue.send((request, reply)).unwrap();
    let number = answer.await.unwrap();
    let mut json = body.to_vec();
    json.extend_from_slice(format!("{{\"Codigo\":\"TKT-2026-{number:06}\"}}").as_bytes());
    json
}

fn write(connection: &Connection, jobs: &Receiver<Job>, most: usize) {
    let mut last = 0;
    while let Ok(first) = jobs.recv() {
        let mut waiting = vec![first];
        while waiting.len() < most
            && let Ok(job) = jobs.try_recv()
        {
            waiting.push(job);
        }
        connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        let first_number = last + 1;
        for (request, _) in &waiting {
            last += 1;
            insert(connection, request, last);
        }
        keep(connection, last, last + 1 - first_number);
        connection.execute_batch("COMMIT").unwrap();
        for ((_, reply), number) in waiting.into_iter().zip(first_number..) {
            let _ = reply.send(number);
        }
    }
}

/// As in the store: a statement a row with RETURNING was measured to cost more than the insert itself.
fn keep(connection: &Connection, last: i64, given: i64) {
    connection
        .prepare_cached(
            "INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (2026, ?1, ?2) \
             ON CONFLICT (anio) DO UPDATE SET ultimo = excluded.ultimo, cantidad = cantidad + excluded.cantidad",
        )
        .unwrap()
        .execute([last, given])
        .unwrap();
}

fn insert(connection: &Connection, request: &Request, number: i64) {
    connection
        .prepare_cached(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        )
        .unwrap()
        .execute(params![
            2_026_000_000_000_000 + number,
            Uuid::now_v7().as_bytes(),
            request.titulo,
            request.descripcion,
            request.usuario_id.as_bytes(),
            request.area_id,
            request.prioridad_id,
            request.estado_id,
            1_790_000_000,
        ])
        .unwrap();
}
