//! A server's life: repeated requests, slow clients, crowds, and its end.

mod away;
mod clock;
mod crowd;
mod end;
mod greedy;
mod log;
mod shares;
mod slow;
mod start;

use rusqlite::Connection;
use serde_json::json;

use crate::harness::{Home, SEED_BODY};
use crate::server::contract::{is_problem, with};
use crate::support::serving::{Answer, Request, Server, agent, user};

fn keyed(server: &Server, key: &str, body: &str, token: &str) -> Answer {
    server.send(&Request::post(body).header("Idempotency-Key", key).token(token))
}

#[test]
fn a_key_answers_its_first_ticket_again_to_its_own_caller_also_after_a_restart() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let (agent, own) = (agent(), user(crate::harness::USUARIO));
    let first = keyed(&server, "k-1", SEED_BODY, &agent);
    first.codigo();
    assert_eq!(first.header("Idempotent-Replayed"), None);
    // Another form of the same ticket is the same request.
    let folded = SEED_BODY.replace("\"AreaId\": 1", "\"areaid\": \"1\"");
    for (key, body) in [("k-1", SEED_BODY), ("\"k-1\"", SEED_BODY), ("k-1", &folded)] {
        let again = keyed(&server, key, body, &agent);
        assert_eq!((again.status, &again.body), (200, &first.body));
        assert_eq!(again.header("Idempotent-Replayed"), Some("true"));
    }
    let other = keyed(&server, "k-1", &with("", ""), &agent);
    assert_eq!((other.status, other.json()["title"].clone()), (422, json!("Unprocessable Entity")));
    is_problem(&other).unwrap();
    assert_eq!(keyed(&server, "k-1", SEED_BODY, "forged").status, 401);
    server.stop();
    let server = Server::with_tokens(&home, &[]);
    assert_eq!(keyed(&server, "k-1", SEED_BODY, &agent).body, first.body);
    let metrics = server.send(&Request::get("/metrics")).text();
    assert!(
        metrics.contains("\ntickets_replayed_total 1\n") && metrics.contains("\ntickets_created_total 0\n"),
        "{metrics}"
    );
    // Agent and user have one subject here, and so are one caller; another subject is another.
    assert_eq!(keyed(&server, "k-1", SEED_BODY, &own).body, first.body);
    let role = json!({ "sub": "somebody", "role": "Agente", "exp": crate::support::serving::FAR });
    let another = keyed(&server, "k-1", SEED_BODY, &crate::support::serving::signed(&role));
    assert_ne!(another.codigo(), first.codigo());
    server.stop();
}

#[test]
fn many_at_once_under_one_key_file_one_ticket() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let request = Request::post(SEED_BODY).header("Idempotency-Key", "once");
    let codes: Vec<String> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..16).map(|_| scope.spawn(|| server.send(&request).codigo())).collect();
        callers.into_iter().map(|caller| caller.join().unwrap()).collect()
    });
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
    assert_eq!(server.send(&Request::get("/api/tickets")).header("X-Total-Count"), Some("1"));
    server.stop();
}

#[test]
fn a_client_that_stops_in_the_middle_is_not_waited_for() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--request-timeout", "5", "--keep-alive", "5"]);
    let whole = Request::post(SEED_BODY).bytes();
    let body = whole.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let mut wires: Vec<_> = [0, 10, body - 2].map(|sent| (sent, server.wire())).into();
    wires.iter_mut().for_each(|(sent, wire)| wire.send(&whole[..*sent]));
    let mut half = server.wire();
    half.send(&whole[..whole.len() - 1]);
    let mut idle = server.wire();
    idle.send(&whole);
    idle.answer(false).codigo();
    // Each read ends because the server closes; its own time-out would be an error.
    for (sent, wire) in &mut wires {
        assert_eq!(wire.rest().unwrap(), b"", "{sent} bytes sent");
    }
    let answer = half.answer(false);
    assert_eq!((answer.status, answer.header("Connection")), (408, Some("close")));
    is_problem(&answer).unwrap();
    assert_eq!(half.rest().unwrap(), b"");
    assert_eq!(idle.rest().unwrap(), b"");
    assert_eq!(server.send(&Request::get("/api/tickets")).header("X-Total-Count"), Some("1"));
    server.stop();
}

#[test]
fn more_connections_than_allowed_wait_their_turn() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--max-connections", "2", "--request-timeout", "5"]);
    let _holding = [server.wire(), server.wire()];
    assert_eq!(server.send(&Request::get("/health")).status, 200);
    server.stop();
}

#[test]
fn a_caller_who_asks_too_often_is_told_when_to_come_back() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--rate-limit", "3"]);
    let list = |token: &str| server.send(&Request::get("/api/tickets").token(token));
    let (one, two) = (user(crate::harness::USUARIO), user("11111111-1111-4111-8111-111111111111"));
    assert_eq!([(); 3].map(|()| list(&one).status), [200; 3]);
    let refused = list(&one);
    assert_eq!(refused.status, 429);
    let wait: u64 = refused.header("Retry-After").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait));
    is_problem(&refused).unwrap();
    assert_eq!(list(&two).status, 200);
    // Who is not known is counted by address, and does not use up anybody's share.
    assert_eq!([(); 4].map(|()| list("forged").status), [401, 401, 401, 429]);
    assert_eq!(list(&two).status, 200);
    assert_eq!(server.send(&Request::get("/health")).status, 200);
    server.stop();
}

#[test]
fn only_named_origins_may_call_from_a_browser() {
    let home = Home::new();
    let origin = "https://app.example.com";
    let from = |request: Request, origin: &str| request.header("Origin", origin);
    let preflight = || {
        Request::new("OPTIONS", "/api/tickets")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
    };
    let closed = Server::start(&home, &["--no-auth"]);
    for request in [preflight(), Request::post(SEED_BODY)] {
        let answer = closed.send(&from(request, origin));
        assert!(!answer.headers.iter().any(|(name, _)| name.to_lowercase().starts_with("access-control")));
    }
    closed.stop();
    let open = Server::start(&home, &["--no-auth", "--cors-origin", origin]);
    let asked = open.send(&from(preflight(), origin));
    assert_eq!((asked.status, asked.header("Access-Control-Allow-Origin")), (204, Some(origin)));
    let allowed = |name: &str| asked.header(name).unwrap().to_lowercase();
    assert!(allowed("Access-Control-Allow-Methods").contains("post"));
    for name in ["authorization", "content-type", "idempotency-key"] {
        assert!(allowed("Access-Control-Allow-Headers").contains(name));
    }
    for request in [Request::post(SEED_BODY), Request::post("{}"), Request::get("/nowhere")] {
        assert_eq!(open.send(&from(request, origin)).header("Access-Control-Allow-Origin"), Some(origin));
    }
    for stranger in ["https://evil.example.com", "null", "https://app.example.com.evil.com"] {
        assert_eq!(open.send(&from(preflight(), stranger)).header("Access-Control-Allow-Origin"), None);
    }
    let plain = open.send(&Request::new("OPTIONS", "/api/tickets"));
    assert_eq!((plain.status, plain.header("Allow")), (204, Some("GET, PATCH, POST")));
    open.stop();
}

#[test]
fn the_log_has_a_json_line_a_request_without_secrets_or_control_bytes() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let token = agent();
    let hidden = Request::get("/api/tickets?access_token=hidden-in-query&x=%1b").token(&token);
    server.send(&hidden.header("X-Request-Id", "seen-1"));
    server
        .send(&Request::post(with("Titulo", "\"hidden-title\"")).token(&token).header("Idempotency-Key", "hidden-key"));
    server.send(&Request::get("/api/tickets").token("hidden-token"));
    server.send(&Request::get("/%1b[2J%0a{\"fake\":1}").header("X-Request-Id", "a b"));
    server.send(&Request::get("/\u{9b}2J\u{202e}"));
    let log = server.stop();
    assert!(!log.contains("hidden") && !log.contains(&token) && !log.contains("a b"), "{log}");
    assert!(
        !log.chars().any(|character| character != '\n' && (character.is_control() || character == '\u{202e}')),
        "{log}"
    );
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().filter(|line| line["message"] == "request").count(), 5, "{log}");
    let seen = lines.iter().find(|line| line["id"] == "seen-1").unwrap();
    let want = (json!("GET"), json!("/api/tickets"), json!(200), json!(format!("sub:{}", crate::harness::USUARIO)));
    assert_eq!((&seen["method"], &seen["path"], &seen["status"], &seen["who"]), (&want.0, &want.1, &want.2, &want.3));
}

#[test]
fn another_program_s_write_lock_delays_filing_and_stops_no_reader() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    let other = Connection::open(home.store()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut waiting = server.wire();
    waiting.send(&Request::post(SEED_BODY).bytes());
    for target in ["/api/tickets", "/ready", "/health"] {
        assert_eq!(server.send(&Request::get(target)).status, 200, "{target}");
    }
    other.execute_batch("COMMIT").unwrap();
    assert!(waiting.answer(false).codigo().ends_with("-000002"));
    server.stop();
}

#[test]
fn a_store_that_fails_tells_clients_nothing_of_its_inside_and_comes_back_by_itself() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    let rename = |from: &str, to: &str| {
        let store = Connection::open(home.store()).unwrap();
        store.execute_batch(&format!("ALTER TABLE {from} RENAME TO {to}")).unwrap();
    };
    rename("tickets", "elsewhere");
    let inside = ["elsewhere", "table", ".db", "SQL", "/tmp", "detail"];
    for request in [Request::get("/api/tickets"), Request::get("/ready"), Request::post(SEED_BODY)] {
        let answer = server.send(&request);
        assert_eq!(answer.status, 500);
        assert!(!inside.iter().any(|word| answer.text().contains(word)), "{}", answer.text());
    }
    assert_eq!(server.send(&Request::get("/health")).status, 200);
    rename("elsewhere", "tickets");
    assert_eq!(server.send(&Request::get("/ready")).status, 200);
    server.send(&Request::post(SEED_BODY)).codigo();
    assert_eq!(server.send(&Request::get("/api/tickets")).header("X-Total-Count"), Some("2"));
    assert!(server.stop().contains("no such table"), "the log has the reason");
}
