//! What is no request, and connections on which nothing is asked for a while.

use serde_json::Value;

use crate::harness::Home;
use crate::server::contract::is_problem;
use crate::support::serving::{Request, Server, Wire};

fn health(wire: &mut Wire) {
    wire.send(&Request::get("/health").bytes());
    assert_eq!(wire.answer(false).text(), "ok\n");
}

#[test]
fn what_is_no_request_is_answered_with_an_id_that_the_log_knows() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let many: String = (0..200).map(|number| format!("h{number}: x\r\n")).collect();
    let large = format!("GET /health HTTP/1.1\r\nHost: x\r\nCookie: {}\r\n\r\n", "x".repeat(40_000));
    let mut ids = Vec::new();
    for (bytes, status) in [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(), 400),
        (b"hello\r\n\r\n".to_vec(), 400),
        (b"GET /health HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n".to_vec(), 400),
        (b"POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n".to_vec(), 400),
        (large.into_bytes(), 431),
        (format!("GET /health HTTP/1.1\r\nHost: x\r\n{many}\r\n").into_bytes(), 431),
    ] {
        let mut wire = server.wire();
        wire.send(&bytes);
        let answer = wire.answer(false);
        assert_eq!(answer.status, status, "{}", String::from_utf8_lossy(&bytes));
        is_problem(&answer).unwrap();
        assert_eq!(answer.header("Connection"), Some("close"));
        ids.push(answer.header("X-Request-Id").unwrap().to_owned());
        assert_eq!(wire.rest().unwrap(), b"");
    }
    // Behind requests that have come in one piece with it.
    let mut wire = server.wire();
    let two = Request::get("/health").bytes().repeat(2);
    wire.send(&[two.as_slice(), b"hello\r\n\r\n"].concat());
    let statuses: Vec<u16> = (0..3)
        .map(|_| {
            let answer = wire.answer(false);
            ids.push(answer.header("X-Request-Id").unwrap().to_owned());
            answer.status
        })
        .collect();
    assert_eq!((statuses, wire.rest().unwrap()), (vec![200, 200, 400], Vec::new()));
    let log = server.stop();
    let known: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for id in &ids {
        assert_eq!(known.iter().filter(|line| line["id"] == id.as_str()).count(), 1, "{id} in {log}");
    }
}

#[test]
fn every_answer_has_an_id_that_the_log_knows() {
    let home = Home::new();
    let server = Server::start(
        &home,
        &["--no-auth", "--request-timeout", "1", "--rate-limit", "1", "--cors-origin", "https://app.example.com"],
    );
    let preflight = Request::new("OPTIONS", "/api/tickets").header("Origin", "https://app.example.com");
    let known = server.send(&Request::get("/openapi.json")).header("ETag").unwrap().to_owned();
    let mut ids = Vec::new();
    for (request, status) in [
        (Request::new("HEAD", "/health"), 200),
        (Request::get("/api/tickets"), 200),
        (Request::get("/api/tickets"), 429),
        (Request::new("OPTIONS", "/api/tickets"), 204),
        (preflight.header("Access-Control-Request-Method", "POST"), 204),
        (Request::get("/swagger"), 302),
        (Request::get("/openapi.json").header("If-None-Match", &known), 304),
        (Request::get("/health").without("Host"), 400),
        (Request::get("/nowhere"), 404),
        (Request::new("HEAD", "/nowhere"), 404),
        (Request::new("TRACE", "/health"), 405),
        (Request::new("CONNECT", "/health"), 405),
        (Request::get(&format!("/{}", "x".repeat(9000))), 414),
        (Request::get("/health").header("X-Request-Id", "two words"), 200),
    ] {
        let answer = server.send(&request);
        assert_eq!(answer.status, status, "{request:?}");
        ids.push(answer.header("X-Request-Id").unwrap().to_owned());
    }
    let mut late = server.wire();
    late.send(b"PATCH /api/catalogos/areas HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
    let answer = late.answer(false);
    assert!([408, 429].contains(&answer.status), "{answer:?}");
    ids.push(answer.header("X-Request-Id").unwrap().to_owned());
    let log = server.stop();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for id in &ids {
        assert_eq!(lines.iter().filter(|line| line["id"] == id.as_str()).count(), 1, "{id} in {log}");
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn an_idle_connection_outlives_the_limit_of_a_request() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--request-timeout", "1"]);
    let (mut idle, mut slow, mut new) = (server.wire(), server.wire(), server.wire());
    health(&mut idle);
    // A second has passed since the answer when these are cut.
    slow.send(b"GET /health HTT");
    assert_eq!((slow.rest().unwrap(), new.rest().unwrap()), (Vec::new(), Vec::new()));
    health(&mut idle);
    // On a connection that has been idle, the limit counts from the first byte.
    idle.send(b"GET /hea");
    assert_eq!(idle.rest().unwrap(), b"");
    server.stop();
}

#[test]
fn an_idle_connection_is_closed_after_its_own_time() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--request-timeout", "300", "--keep-alive", "1"]);
    let mut wire = server.wire();
    health(&mut wire);
    health(&mut wire);
    assert_eq!(wire.rest().unwrap(), b"");
    server.stop();
}
