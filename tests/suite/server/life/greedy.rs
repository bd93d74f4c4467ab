//! Clients that take more than their part, and a store that is taken away.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Request, Server};

#[test]
fn a_client_that_never_reads_its_answers_loses_its_place() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--max-connections", "1", "--request-timeout", "5"]);
    let mut greedy = server.wire();
    let request = Request::get("/openapi.json").bytes();
    // Asks until the server's answers fill every buffer on the way, and then waits for nothing.
    let asked = (0..3000).take_while(|_| greedy.try_send(&request).is_ok()).count();
    assert!(asked > 0);
    assert_eq!(server.send(&Request::get("/health")).status, 200);
    server.stop();
}

#[test]
fn a_page_of_many_large_tickets_is_refused_and_a_single_one_is_not() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let mut body: Value = serde_json::from_str(SEED_BODY).unwrap();
    body["Descripcion"] = json!("x".repeat(1_000_000));
    for _ in 0..10 {
        assert_eq!(server.send(&Request::post(body.to_string())).status, 200);
    }
    let refused = server.send(&Request::get("/api/tickets?tamanoPagina=10"));
    assert_eq!((refused.status, &refused.json()["errors"]["tamanoPagina"].is_array()), (400, &true));
    let page = server.send(&Request::get("/api/tickets?tamanoPagina=5"));
    assert_eq!((page.status, page.header("X-Total-Count")), (200, Some("10")));
    server.stop();
}

#[test]
fn no_ticket_is_answered_for_a_store_that_was_taken_away() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    let aside = home.path().join("aside.db");
    fs::rename(home.store(), &aside).unwrap();
    let gone = server.send(&Request::post(SEED_BODY));
    assert_eq!((gone.status, gone.header("Retry-After")), (503, Some("5")));
    fs::rename(&aside, home.store()).unwrap();
    assert!(server.send(&Request::post(SEED_BODY)).codigo().ends_with("-000002"));
    fs::remove_file(home.store().with_extension("db-wal")).unwrap();
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 503);
}

/// How often the server's writer has slept.
fn naps_of_the_writer(server: &Server) -> u32 {
    let tasks = fs::read_dir(format!("/proc/{}/task", server.id())).unwrap().map(|task| task.unwrap().path());
    let writer = tasks.filter(|task| fs::read_to_string(task.join("comm")).is_ok_and(|name| name == "writer\n"));
    let status = writer.map(|task| fs::read_to_string(task.join("status")).unwrap()).next().unwrap();
    status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:\t")).unwrap().parse().unwrap()
}

#[test]
fn a_change_whose_client_has_gone_is_not_begun() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let codigo = server.send(&Request::post(SEED_BODY)).codigo();
    let other = home.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut first = server.wire();
    first.send(&Request::post(SEED_BODY).bytes());
    // Each try to get the lock is a nap: so many say that the writer waits, and that what comes now waits for it.
    let before = naps_of_the_writer(&server);
    while naps_of_the_writer(&server) < before + 60 {
        std::thread::yield_now();
    }
    let change = Request::post(r#"{"Titulo":"of a client that has gone"}"#);
    let mut gone = server.wire();
    gone.send(&change.at("PATCH", &format!("/api/tickets/{codigo}")).bytes());
    // It is queued by then, or soon.
    (0..50).for_each(|_| assert_eq!(server.send(&Request::get("/health")).status, 200));
    gone.hang_up();
    assert_eq!(gone.rest().unwrap(), b"");
    other.execute_batch("COMMIT").unwrap();
    first.answer(false).codigo();
    assert!(server.send(&Request::post(SEED_BODY)).codigo().ends_with("-000003"));
    let ticket = server.send(&Request::get(&format!("/api/tickets/{codigo}"))).json();
    assert_eq!(ticket["Titulo"], "Cannot access dashboard");
    server.stop();
}

#[test]
fn a_body_in_the_smallest_chunks_is_read_in_time() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--request-timeout", "60"]);
    let body = SEED_BODY.replace("I am unable", &"x".repeat(200_000));
    let mut wire = server.wire();
    let mut bytes = b"POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
                      Transfer-Encoding: chunked\r\n\r\n"
        .to_vec();
    for byte in body.bytes() {
        bytes.extend_from_slice(&[b'1', b'\r', b'\n', byte, b'\r', b'\n']);
    }
    bytes.extend_from_slice(b"0\r\n\r\n");
    wire.send(&bytes);
    wire.answer(false).codigo();
}
