//! `tickets create --remote`: what is sent, and what each answer of success means.

mod bounds;
mod bulk;
mod faults;
mod foreign;
mod hazards;
mod own;
mod reading;
mod ways;

use serde_json::{Value, json};

use crate::harness::{Home, Run, SEED, SEED_BODY, USUARIO};
use crate::support::double::{Act, Double, answer, json as answer_json};

/// The documented example's answer.
pub const FILED: &str = r#"{"IdTicket":"7c9e6679-7425-40de-944b-e07fc1f90ae7","Codigo":"TKT-2024-001234","Titulo":"Cannot access dashboard","Descripcion":"I am unable to log into the dashboard. The page returns a 500 error.","UsuarioId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","AreaId":1,"PrioridadId":2,"EstadoId":1,"FechaCreacion":"2024-03-15T10:30:00Z","FechaActualizacion":"2024-03-15T10:30:00Z"}"#;

pub const TOKEN: &str = "aaaa.bbbb-s3cret.cccc";

/// Files the documented example at a server.
pub fn post(home: &Home, url: &str) -> Run {
    home.run(["create", "--json", "--remote", url]).args(SEED)
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_documented_request_is_posted_and_the_servers_ticket_is_printed() {
    let (home, server) = (Home::new(), Double::new([answer_json(200, FILED)]));
    let done = post(&home, &server.url()).done();
    assert_eq!(done.code(0).json(), value(FILED));
    assert_eq!(done.err, "");
    let request = server.request();
    assert_eq!(request.line, "POST /api/tickets HTTP/1.1");
    assert_eq!(request.json(), value(SEED_BODY));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("accept"), Some("application/json, application/problem+json"));
    assert_eq!(request.header("user-agent"), Some(concat!("tickets/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("idempotency-key").map(str::len), Some(36));
    assert!(!home.store().exists(), "nothing is stored here");
}

#[test]
fn an_invalid_ticket_is_not_sent() {
    let (home, server) = (Home::new(), Double::new([]));
    home.run(["create", "--no-input", "--remote", &server.url()]).done().code(3);
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_token_is_sent_and_shown_nowhere() {
    let echo = format!(r#"{{"title":"no","detail":"token {TOKEN} of Bearer {TOKEN} is bad"}}"#);
    let challenge = format!(r#"Bearer error="invalid_token", error_description="bad {TOKEN}""#);
    let headers = [("WWW-Authenticate", challenge.as_str()), ("X-Request-Id", TOKEN), ("Location", TOKEN)];
    for status in [301, 400, 401, 403, 409, 418, 422, 429, 500, 599] {
        let act = answer(status, &headers, &echo);
        let (home, server) = (Home::new(), Double::new([act.clone(), act]));
        for name in ["Bearer ", ""] {
            let done = post(&home, &server.url()).env("TICKETS_TOKEN", format!("{name}{TOKEN}\n")).done();
            assert_ne!(done.status.code(), Some(0), "{status}");
            assert!(!format!("{}{}", done.out, done.err).contains("s3cret"), "{status}: {}", done.err);
        }
        let sent = format!("Bearer {TOKEN}");
        assert_eq!(server.requests()[0].header("authorization"), Some(sent.as_str()));
    }
}

#[test]
fn every_shape_of_success_is_a_filed_ticket() {
    let camel = FILED.replace("IdTicket", "idTicket").replace("Codigo", "codigo").replace("Titulo", "titulo");
    let place = ("Location", "/api/tickets/TKT-2024-001234");
    let spanish = r#"{"respuesta":true,"mensaje":"ok","ticket":"TKT-2024-001234"}"#;
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{FILED}\r\n0\r\n\r\n",
        FILED.len()
    );
    let early = format!("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{FILED}");
    let unzoned = FILED.replace("10:30:00Z", "10:30:00.1234567");
    let table: [(Act, usize); 13] = [
        (Act::Answer(early.into_bytes()), 0),
        (answer_json(200, &camel), 0),
        (answer_json(200, &format!(r#"{{"ticket":{FILED}}}"#)), 0),
        (answer_json(200, &format!(r#"{{"respuesta":true,"data":{FILED}}}"#)), 0),
        (answer_json(200, &unzoned), 1),
        (answer_json(201, FILED), 0),
        (answer_json(200, &format!("\u{feff}{FILED}")), 0),
        (answer_json(200, &FILED.replace("2024-03-15T10:30:00Z", "2024-03-15T10:30:00.1234567Z")), 0),
        (answer(200, &[("Content-Type", "application/problem+json")], FILED), 0),
        (Act::Answer(chunked.into_bytes()), 0),
        (answer(201, &[place], ""), 1),
        (answer_json(200, spanish), 1),
        (answer_json(202, FILED), 1),
    ];
    for (act, warnings) in table {
        let (home, server) = (Home::new(), Double::new([act.clone()]));
        let done = post(&home, &server.url()).done();
        let ticket = done.code(0).json();
        assert_eq!(ticket["Codigo"], "TKT-2024-001234", "{act:?}");
        assert_eq!(ticket["UsuarioId"], USUARIO);
        assert_eq!(done.err.matches("warning:").count(), warnings, "{act:?} {}", done.err);
    }
}

#[test]
fn an_answer_is_read_in_every_usual_encoding() {
    let text = FILED.replace("Cannot", "Ñandú");
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin = text.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    let table: [(&str, Vec<u8>); 5] = [
        ("application/json; charset=\"utf-16\"", little),
        ("application/json", big),
        ("application/json; charset=iso-8859-1", latin),
        ("APPLICATION/JSON", text.clone().into_bytes()),
        ("text/json", text.into_bytes()),
    ];
    for (kind, body) in table {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len());
        let (home, server) = (Home::new(), Double::new([Act::Answer([head.into_bytes(), body].concat())]));
        assert_eq!(post(&home, &server.url()).done().code(0).json()["Titulo"], "Ñandú access dashboard", "{kind}");
    }
}

#[test]
fn what_an_answer_does_not_say_is_as_sent_and_said_to_be() {
    for (body, codigo, warnings) in [
        (r#"{"respuesta":true,"ticket":7}"#, json!("7"), 1),
        (r#"{"ticket":"7c9e6679-7425-40de-944b-e07fc1f90ae7"}"#, Value::Null, 1),
        (r#"{"codigo":"X-1"}"#, json!("X-1"), 2),
        (r#"{"Titulo":"T"}"#, Value::Null, 2),
    ] {
        let (home, server) = (Home::new(), Double::new([answer_json(200, body)]));
        let done = post(&home, &server.url()).done();
        let ticket = done.code(0).json();
        assert_eq!((&ticket["Codigo"], &ticket["AreaId"]), (&codigo, &json!(1)), "{body}");
        assert_eq!(done.err.matches("warning:").count(), warnings, "{body} {}", done.err);
    }
}

#[test]
fn an_answer_without_a_body_shows_the_ticket_as_it_was_sent() {
    let (home, server) = (Home::new(), Double::new([answer(204, &[], "")]));
    let done = post(&home, &server.url()).done();
    let mut want = value(SEED_BODY);
    for name in ["IdTicket", "Codigo", "FechaCreacion", "FechaActualizacion"] {
        want[name] = Value::Null;
    }
    assert_eq!(done.code(0).json(), want);
    done.err_has("warning: the server filed the ticket but did not show it");
}

#[test]
fn a_success_that_says_no_is_a_failure() {
    let no = json!({"respuesta": false, "mensaje": "usuario bloqueado"}).to_string();
    let (home, server) = (Home::new(), Double::new([answer_json(200, &no)]));
    let done = post(&home, &server.url()).done();
    done.code(1).err_has("usuario bloqueado").err_has("nothing was stored");
    assert_eq!(done.out, "");
}

#[test]
fn a_key_of_the_user_is_sent_and_its_replay_is_said() {
    let replay = [("Content-Type", "application/json"), ("Idempotent-Replayed", "true")];
    let (home, server) = (Home::new(), Double::new([answer(200, &replay, FILED)]));
    let done = post(&home, &server.url()).args(["--idempotency-key", "mine"]).done();
    done.code(0).err_has("the key mine has filed this ticket before");
    assert_eq!(server.requests()[0].header("idempotency-key"), Some("mine"));
}

#[test]
fn a_key_that_filed_another_ticket_is_a_conflict() {
    let said = r#"{"title":"Unprocessable Entity","detail":"the idempotency key has filed another ticket"}"#;
    for act in [answer_json(422, said), answer_json(409, said), answer(422, &[], "")] {
        let (home, server) = (Home::new(), Double::new([act]));
        post(&home, &server.url())
            .args(["--idempotency-key", "mine"])
            .done()
            .code(5)
            .err_has("the idempotency key mine");
    }
    // Without a key of the user the same words are the server's verdict on the ticket.
    let (home, server) = (Home::new(), Double::new([answer_json(422, said)]));
    post(&home, &server.url()).done().code(3);
}

#[test]
fn a_printed_request_is_one_safe_line_and_nothing_is_sent() {
    let (home, server) = (Home::new(), Double::new([]));
    let run = home.run(["create", "--print-request", "--idempotency-key", "k1", "--remote", &server.url()]);
    let run = run.args(["--titulo", "it's \u{1b}[31mred\u{202e}\u{e0041}"]).args(&SEED[2..]);
    let done = home_token(run).done();
    let want = format!(
        r#"curl --request POST --url '{}/api/tickets' --header 'Authorization: Bearer ***' --header 'Content-Type: application/json' --header 'Accept: application/json, application/problem+json' --header 'Idempotency-Key: k1' --data '{{"Titulo":"it'\''s \u001b[31mred\u202e\udb40\udc41","#,
        server.url()
    );
    assert!(done.code(0).out.starts_with(&want), "{}", done.out);
    assert_eq!(done.out.lines().count(), 1);
    assert_eq!((server.requests().len(), done.err.as_str()), (0, ""));
}

fn home_token(run: Run) -> Run {
    run.env("TICKETS_TOKEN", TOKEN)
}

#[test]
fn a_token_is_not_sent_over_http_to_another_machine() {
    let home = Home::new();
    for action in ["--json", "--print-request"] {
        let run = home.run(["create", action, "--remote", "http://helpdesk.test"]).args(SEED);
        home_token(run).done().code(2).err_has("--insecure-http").err_has("nothing was sent");
    }
}

#[test]
fn an_address_that_is_none_is_refused_without_showing_a_password() {
    let home = Home::new();
    let urls = "ftp://h;file:///etc;h;h:80;/api;https://u:p4ss@h;https://h/?x;https://h/#x;https://;https://h h;http://h:0;\
                http://h:;http://h:x;http://h:99999;https://ñ.es";
    for url in urls.split(';') {
        let done = post(&home, url).done();
        done.code(2).err_has("no server address");
        assert!(!done.err.contains("p4ss"), "{}", done.err);
    }
}

#[test]
fn an_address_may_hold_the_documented_path_and_a_path_base() {
    let paths = [("/", "/api/tickets"), ("/api/", "/api/tickets"), ("/app/api/tickets", "/app/api/tickets")];
    for (path, want) in paths {
        let (home, server) = (Home::new(), Double::new([answer_json(200, FILED)]));
        post(&home, &format!("{}{path}", server.url())).done().code(0);
        assert_eq!(server.request().line, format!("POST {want} HTTP/1.1"));
    }
    let home = Home::new();
    for (url, base) in [
        ("https://h", "https://h"),
        ("https://h//", "https://h"),
        ("https://h/API/Tickets/", "https://h"),
        ("https://h/app/api", "https://h/app"),
        ("https://h/myapi", "https://h/myapi"),
        (" http://h:8080 ", "http://h:8080"),
        ("HTTPS://h", "https://h"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ] {
        let done = home.run(["create", "--print-request", "--remote", url]).args(SEED).done();
        assert!(done.code(0).out.contains(&format!(" --url '{base}/api/tickets' ")), "{url}: {}", done.out);
    }
}

#[test]
fn a_token_is_sent_unencrypted_to_this_machine_alone() {
    let home = Home::new();
    let token = |host: &str| {
        home_token(home.run(["create", "--print-request", "--remote", &format!("http://{host}")]).args(SEED)).done()
    };
    for host in "localhost LOCALHOST. a.localhost 127.0.0.1 127.8.9.1 [::1] [::ffff:127.0.0.1]".split(' ') {
        token(host).code(0);
    }
    for host in "notlocalhost localhost.example.com 10.0.0.1 0.0.0.0 [::2]".split(' ') {
        token(host).code(2).err_has("--insecure-http");
    }
}

#[test]
fn an_expired_token_is_said_before_the_server_says_it() {
    // {"exp":1710498600}
    let token = "e30.eyJleHAiOjE3MTA0OTg2MDB9.x";
    let (home, server) = (Home::new(), Double::new([answer_json(200, FILED)]));
    let done = post(&home, &server.url()).env("TICKETS_TOKEN", token).done();
    done.code(0).err_has("warning: the token expired at 2024-03-15T10:30:00Z");
}

#[test]
fn a_token_that_would_change_the_request_is_refused_and_not_shown() {
    let home = Home::new();
    for token in ["s3cret\r\nX-Evil: 1", "s3cret s3cret", "s3crét", "Bearer "] {
        let done = post(&home, "http://127.0.0.1:9").env("TICKETS_TOKEN", token).done();
        done.code(2).err_has("TICKETS_TOKEN");
        assert!(!done.err.contains("s3cr"), "{}", done.err);
    }
}

#[test]
fn quiet_writes_one_line_a_ticket_whatever_the_server_calls_it() {
    let home = Home::new();
    let server = Double::new([answer_json(200, &FILED.replace("TKT-2024-001234", "TKT-1\\nrm -rf"))]);
    let done = post(&home, &server.url()).args(["-q"]).done();
    assert_eq!(done.code(0).out, "TKT-1\\nrm -rf\n");
    let server = Double::new([answer(204, &[], "")]);
    let done = post(&home, &server.url()).args(["-q"]).done();
    assert_eq!(done.code(9).out, "");
    done.err_has("is stored, but there is nothing to write with --quiet");
}
