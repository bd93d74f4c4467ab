//! `tickets create --remote` when things go wrong: what may have been heard is never said twice.

use std::process::Command;

use crate::harness::{Done, Home, Running, USUARIO};
use crate::remote::{FILED, TOKEN, post};
use crate::support::double::{Act, Double, Refusing, answer, json};

const HTML: (&str, &str) = ("Content-Type", "text/html; charset=utf-8");

/// Checks that a filing of unknown outcome says what is needed to find out.
#[track_caller]
fn is_unknown(done: &Done, server: &Double) {
    done.code(8).err_has("the ticket may exist").err_has("tickets list --remote").err_has(USUARIO);
    assert_eq!(done.out, "");
    for request in server.requests() {
        done.err_has(request.header("idempotency-key").unwrap());
    }
}

fn half(answer: Act) -> Act {
    let Act::Answer(mut bytes) = answer else { panic!("no answer") };
    bytes.truncate(bytes.len() - 20);
    Act::Answer(bytes)
}

#[test]
fn a_post_is_never_repeated_after_it_was_sent() {
    let retry = ("Retry-After", "0");
    let garbled = [("Content-Encoding", "gzip"), ("Content-Type", "application/json")];
    let large = format!("{{\"x\":\"{}\"}}", "x".repeat(16 * 1024 * 1024));
    let table = [
        Act::ReadAndClose,
        half(json(200, FILED)),
        half(answer(200, &[], "")),
        Act::Answer(b"no HTTP at all\r\n\r\n".to_vec()),
        Act::Answer(format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(200_000)).into_bytes()),
        answer(500, &[retry], ""),
        answer(502, &[HTML, retry], "<html><h1>Bad Gateway</h1></html>"),
        answer(504, &[retry], ""),
        answer(599, &[], ""),
        answer(303, &[("Location", "/api/tickets")], ""),
        answer(200, &[HTML], "<!doctype html><title>SPA</title>"),
        answer(200, &[HTML], FILED),
        answer(200, &garbled, FILED),
        answer(200, &[], ""),
        json(200, ""),
        json(200, "[]"),
        answer(200, &[("Content-Type", "text/plain")], FILED),
        json(200, &format!("[{FILED}]")),
        json(200, "null"),
        json(200, "\"ok\""),
        json(200, "{\"x\":1}"),
        json(200, r#"{"respuesta":true}"#),
        json(200, r#"{"respuesta":true,"ticket":""}"#),
        json(200, r#"{"title":"Bad Request","status":400}"#),
        json(200, "{\"Codigo\":"),
        json(200, &large),
    ];
    for act in table {
        let (home, server) = (Home::new(), Double::new([act]));
        let done = post(&home, &server.url()).done();
        is_unknown(&done, &server);
        server.request();
    }
}

#[test]
fn an_answer_without_end_is_cut_off() {
    let endless = format!("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}", " ".repeat(16 * 1024 * 1024 + 1));
    let (home, server) = (Home::new(), Double::new([Act::Answer(endless.into_bytes())]));
    post(&home, &server.url()).done().code(8).err_has("larger than 16 MiB");
}

#[test]
fn a_connection_that_closes_before_reading_leaves_the_outcome_unknown() {
    let (home, server) = (Home::new(), Double::new([Act::Close]));
    let done = post(&home, &server.url()).done();
    done.code(8);
    assert_eq!(server.requests().len(), 0, "no second attempt");
}

#[test]
fn silence_ends_with_the_timeout() {
    let (home, server) = (Home::new(), Double::new([Act::Silence]));
    let done = post(&home, &server.url()).args(["--timeout", "5"]).done();
    is_unknown(&done, &server);
    done.err_has("within 5 s");
    server.request();
}

#[test]
fn a_port_where_nobody_listens_means_that_nothing_was_sent() {
    let refusing = Refusing::new();
    let done = post(&Home::new(), &refusing.url_as("127.0.0.1")).done();
    done.code(7).err_has("connection refused").err_has("nothing was sent").err_has("/api/tickets");
}

#[test]
fn a_host_that_nobody_knows_means_that_nothing_was_sent() {
    // A label of more than 63 letters is no name, so nobody needs to be asked for it.
    let url = format!("http://{}.test", "x".repeat(64));
    let done = post(&Home::new(), &url).done();
    done.code(7).err_has(&format!("{url}/api/tickets")).err_has("nothing was sent");
}

#[test]
fn what_the_server_did_not_do_is_sent_again_under_the_same_key() {
    let again = [("Retry-After", "0")];
    let date = [("Retry-After", "Fri, 15 Mar 2024 10:30:30 GMT")];
    for status in [429, 503, 409] {
        let script = [answer(status, &again, ""), answer(status, &date, ""), json(200, FILED)];
        let (home, server) = (Home::new(), Double::new(script));
        post(&home, &server.url()).done().code(0);
        let keys: Vec<_> =
            server.requests().iter().map(|sent| sent.header("idempotency-key").unwrap().to_owned()).collect();
        assert_eq!(keys.len(), 3);
        assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
    }
}

#[test]
fn a_replay_of_our_own_repetition_is_no_news() {
    let replayed = [("Content-Type", "application/json"), ("Idempotent-Replayed", "true")];
    let script = [answer(503, &[("Retry-After", "0")], ""), answer(200, &replayed, FILED)];
    let (home, server) = (Home::new(), Double::new(script));
    assert_eq!(post(&home, &server.url()).done().code(0).err, "");
}

#[test]
fn a_server_that_stays_busy_is_said_to_be_busy() {
    let act = answer(503, &[("Retry-After", "0")], "");
    let (home, server) = (Home::new(), Double::new([act.clone(), act.clone(), act]));
    post(&home, &server.url()).done().code(10).err_has("nothing was stored");
    assert_eq!(server.requests().len(), 3);
    // A pause that is longer than the whole time is not waited for, and one that nobody asked for is not made up.
    for headers in [vec![("Retry-After", "18446744073709551615")], vec![("Retry-After", "3600")], vec![]] {
        let (home, server) = (Home::new(), Double::new([answer(429, &headers, "")]));
        post(&home, &server.url()).done().code(10).err_has("try again");
        server.request();
    }
}

#[test]
fn each_refusal_has_its_code_and_the_servers_words() {
    let table = [
        (
            400,
            r#"{"title":"t","errors":{"titulo":["too rude"]},"traceId":"00-ab"}"#,
            3,
            vec!["Titulo: too rude", "00-ab"],
        ),
        (400, r#"{"mensaje":"no va","requestId":"r-9"}"#, 3, vec!["no va", "400 Bad Request", "r-9"]),
        (422, r#"[{"propertyName":"AreaId","errorMessage":"gone"}]"#, 3, vec!["AreaId: gone"]),
        (413, "", 3, vec!["413"]),
        (401, "", 6, vec!["401 Unauthorized", "give a token"]),
        (403, "", 6, vec!["403 Forbidden", "not allowed"]),
        (404, "", 1, vec!["is the address right?"]),
        (405, "", 1, vec!["405", "it allows GET"]),
        (409, r#"{"detail":"already there"}"#, 5, vec!["already there"]),
        (409, r#"{"detail":"still in progress"}"#, 10, vec!["still in progress"]),
        (415, r#""plain words""#, 1, vec!["plain words"]),
        (418, "<b>tea</b>\u{1b}[31m", 1, vec!["tea"]),
        (501, "", 1, vec!["501"]),
    ];
    for (status, body, code, words) in table {
        let headers = [("X-Request-Id", "req-7"), ("Allow", "GET")];
        let (home, server) = (Home::new(), Double::new([answer(status, &headers, body)]));
        let done =
            home.run(["create", "--format", "table", "--remote", &server.url()]).args(crate::harness::SEED).done();
        done.code(code);
        for word in words {
            done.err_has(word);
        }
        assert!(["req-7", "00-ab", "r-9"].iter().any(|id| done.err.contains(id)), "{status} {}", done.err);
        assert!(!done.err.contains('\u{1b}'), "{}", done.err);
        server.request();
    }
}

#[test]
fn a_refused_token_is_explained() {
    let expired = r#"Bearer error="invalid_token", error_description="The token expired at '03/15/2024 10:30:00'""#;
    let (home, server) = (Home::new(), Double::new([answer(401, &[("WWW-Authenticate", expired)], "")]));
    let done = post(&home, &server.url()).env("TICKETS_TOKEN", TOKEN).done();
    done.code(6).err_has("The token expired at '03/15/2024 10:30:00'");
}

#[test]
fn a_redirect_is_followed_only_where_the_post_stays_what_it_is() {
    for status in [307, 308] {
        let script = [answer(status, &[("Location", "/elsewhere")], ""), json(200, FILED)];
        let (home, server) = (Home::new(), Double::new(script));
        post(&home, &server.url()).env("TICKETS_TOKEN", TOKEN).done().code(0);
        let [first, second] = &server.requests()[..] else { panic!("{:?}", server.requests()) };
        assert_eq!(second.line, "POST /elsewhere HTTP/1.1");
        assert_eq!(first.headers, second.headers);
        assert_eq!(first.body, second.body);
    }
    for (status, to) in [(301, "/x"), (302, "/x"), (307, "http://other.test/x"), (308, "//other.test/x"), (307, "")] {
        let (home, server) = (Home::new(), Double::new([answer(status, &[("Location", to)], "")]));
        post(&home, &server.url()).done().code(1).err_has("not followed").err_has(to);
        server.request();
    }
}

#[test]
fn a_redirect_that_goes_in_circles_ends() {
    let act = answer(307, &[("Location", "/api/tickets")], "");
    let (home, server) = (Home::new(), Double::new(vec![act; 10]));
    post(&home, &server.url()).done().code(1).err_has("not followed");
    assert_eq!(server.requests().len(), 6);
}

#[test]
fn a_token_never_leaves_its_origin() {
    let second = Double::new([answer(401, &[], "")]);
    let to = format!("{}/api/tickets", second.url());
    let first = Double::new([answer(307, &[("Location", &to)], "")]);
    let done = post(&Home::new(), &first.url()).env("TICKETS_TOKEN", TOKEN).done();
    done.code(6).err_has(&to).err_has("a token never leaves its origin");
    assert!(first.request().header("authorization").is_some());
    assert_eq!(second.request().header("authorization"), None);
}

fn interrupt(running: Running, signal: &str) -> Done {
    let killed = Command::new("kill").args([signal, &running.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    running.done()
}

#[test]
fn an_interrupt_after_sending_leaves_the_outcome_unknown() {
    for signal in ["-INT", "-TERM"] {
        let (home, server) = (Home::new(), Double::new([Act::Silence]));
        let running = post(&home, &server.url()).start();
        server.wait();
        let done = interrupt(running, signal);
        is_unknown(&done, &server);
        done.err_has("interrupted");
    }
}

#[test]
fn an_interrupt_before_sending_sent_nothing() {
    // The handshake hangs, so nothing of the request can have left.
    let (home, server) = (Home::new(), Double::new([Act::Mute]));
    let running = post(&home, &server.url().replace("http", "https")).start();
    server.wait();
    interrupt(running, "-INT").code(130).err_has("nothing was sent");
}
