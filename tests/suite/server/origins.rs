//! What a page of another origin hears of a refusal: all of it, where it may call, and nothing elsewhere.

use serde_json::Value;

use super::contract::is_problem;
use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Answer, Request, Server};

const OWN: &str = "https://app.example.com";
const STRANGE: &str = "https://evil.example.com";

fn send(server: &Server, bytes: &[u8]) -> Answer {
    let mut wire = server.wire();
    wire.send(bytes);
    wire.answer(false)
}

/// A page of this origin may read the answer and its id.
#[track_caller]
fn is_shared(answer: &Answer, status: u16) {
    assert_eq!((answer.status, answer.header("Access-Control-Allow-Origin")), (status, Some(OWN)), "{answer:?}");
    assert!(answer.header("X-Request-Id").is_some(), "{answer:?}");
    let exposed = answer.header("Access-Control-Expose-Headers").unwrap().to_lowercase();
    assert!(exposed.split(',').any(|name| name.trim() == "x-request-id"), "{exposed}");
}

/// Requests of a page, to the byte, and what they are answered.
fn refused(origin: &str) -> Vec<(Vec<u8>, u16)> {
    let of = |request: Request| request.header("Origin", origin);
    let post = || Request::post(SEED_BODY);
    let head =
        |rest: &str| format!("GET /health HTTP/1.1\r\nHost: x\r\nOrigin: {origin}\r\n{rest}\r\n\r\n").into_bytes();
    let many: String = (0..200).map(|number| format!("h{number}: x\r\n")).collect();
    let rebound = Request::get("/api/tickets").set("Host", "evil.example").header("User-Agent", "Mozilla/5.0");
    let mut late = of(post()).header("Content-Length", "9999").bytes();
    late.truncate(late.len() - SEED_BODY.len());
    vec![
        (of(Request::get("/health").without("Host")).bytes(), 400),
        (of(post().with_body("{}")).bytes(), 400),
        (head("no colon"), 400),
        (of(rebound).bytes(), 403),
        (of(Request::get("/nowhere")).bytes(), 404),
        (of(Request::new("TRACE", "/health")).bytes(), 405),
        (late, 408),
        (of(post()).header("Content-Length", "9999999").bytes(), 413),
        (of(Request::get(&format!("/api/tickets?{}", "x".repeat(9_000)))).bytes(), 414),
        (of(post().set("Content-Type", "text/plain")).bytes(), 415),
        (head(&format!("Cookie: {}", "x".repeat(40_000))), 431),
        (head(&many), 431),
    ]
}

#[test]
fn a_page_of_another_origin_reads_every_refusal_if_it_may_call() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--cors-origin", OWN, "--request-timeout", "1"]);
    let mut ids = Vec::new();
    for (bytes, status) in refused(OWN) {
        let answer = send(&server, &bytes);
        is_shared(&answer, status);
        is_problem(&answer).unwrap();
        ids.push(answer.header("X-Request-Id").unwrap().to_owned());
    }
    for (bytes, status) in refused(STRANGE) {
        let answer = send(&server, &bytes);
        assert_eq!((answer.status, answer.header("Access-Control-Allow-Origin")), (status, None), "{answer:?}");
        assert!(answer.header("X-Request-Id").is_some());
    }
    let log = server.stop();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for id in &ids {
        assert_eq!(lines.iter().filter(|line| line["id"] == id.as_str()).count(), 1, "{id} in {log}");
    }
    // Where no page may call, nothing is said of it.
    let closed = Server::start(&home, &["--no-auth", "--request-timeout", "1"]);
    for (bytes, status) in refused(OWN) {
        let answer = send(&closed, &bytes);
        assert_eq!((answer.status, answer.header("Access-Control-Allow-Origin")), (status, None), "{answer:?}");
    }
    closed.stop();
}

#[test]
fn a_page_hears_that_the_server_has_no_place_for_it() {
    let home = Home::new();
    let args = ["--no-auth", "--cors-origin", OWN, "--max-connections", "1", "--request-timeout", "1"];
    let server = Server::start(&home, &args);
    let other = home.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let whole = Request::post(SEED_BODY).header("Expect", "100-continue").bytes();
    let (head, body) = whole.split_at(whole.len() - SEED_BODY.len());
    let mut busy = server.wire();
    busy.send(head);
    // It has asked for the body, so it has the only seat, and keeps it while the store is locked.
    assert_eq!(busy.answer(false).status, 100);
    busy.send(body);
    let preflight = Request::new("OPTIONS", "/api/tickets").header("Access-Control-Request-Method", "GET");
    let asked = server.send(&preflight.header("Origin", OWN));
    assert_eq!((asked.status, asked.header("Access-Control-Allow-Origin")), (204, Some(OWN)));
    let full = server.send(&Request::get("/api/tickets").header("Origin", OWN));
    is_shared(&full, 503);
    assert_eq!(full.header("Retry-After"), Some("1"));
    is_problem(&full).unwrap();
    other.execute_batch("ROLLBACK").unwrap();
    busy.answer(false).codigo();
    server.stop();
}

#[test]
fn a_page_may_send_what_is_too_long_to_hear_so() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--cors-origin", OWN]);
    let target = format!("/api/tickets?{}", "x".repeat(9_000));
    let preflight = Request::new("OPTIONS", &target).header("Access-Control-Request-Method", "GET");
    let asked = server.send(&preflight.header("Origin", OWN));
    assert_eq!((asked.status, asked.header("Access-Control-Allow-Origin")), (204, Some(OWN)));
    is_shared(&server.send(&Request::get(&target).header("Origin", OWN)), 414);
    server.stop();
}

#[test]
fn a_target_of_any_length_is_too_long_and_not_its_headers() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let long = |length: usize| Request::get(&format!("/api/tickets?texto={}", "x".repeat(length)));
    let cookie = "x".repeat(30_000);
    for request in [
        long(8_200),
        long(30_000),
        long(33_000),
        long(400_000),
        long(9_000).header("Cookie", &cookie),
        long(33_000).at("POST", &format!("/{}", "x".repeat(33_000))).header("Content-Type", "application/json"),
    ] {
        let answer = send(&server, &request.bytes());
        assert_eq!((answer.status, answer.header("Connection")), (414, Some("close")));
        is_problem(&answer).unwrap();
        assert_eq!(answer.json()["detail"], "The request's target must be at most 8192 bytes.");
    }
    // On a connection that has had short ones.
    let mut wire = server.wire();
    for _ in 0..2 {
        wire.send(&Request::get("/health").bytes());
        assert_eq!(wire.answer(false).status, 200);
    }
    wire.send(&long(40_000).bytes());
    assert_eq!(wire.answer(false).status, 414);
    let headers = Request::get("/api/tickets?texto=x").header("Cookie", &"x".repeat(40_000));
    assert_eq!(send(&server, &headers.bytes()).status, 431);
    server.stop();
}
