//! What whoever watches over the server learns of it: its measures, and who has asked.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Request, Server};

fn metrics(server: &Server) -> String {
    let answer = server.send(&Request::get("/metrics"));
    assert_eq!(answer.header("Content-Type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    answer.text()
}

/// The value of a measure with these labels.
#[track_caller]
fn value(metrics: &str, name: &str) -> f64 {
    let line = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{name} in {metrics}")).parse().unwrap()
}

#[test]
fn each_method_and_route_has_its_measures_and_no_path_of_a_request_is_among_them() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let codigo = server.send(&Request::post(SEED_BODY)).codigo();
    let one = format!("/api/tickets/{codigo}");
    for (method, target, status) in [
        ("GET", one.clone(), 200),
        ("GET", one.to_uppercase(), 200),
        ("PATCH", one.clone(), 200),
        ("PUT", one.clone(), 200),
        ("BREW", one.clone(), 405),
        ("HEAD", "/secret/path".to_owned(), 404),
        ("DELETE", one, 204),
    ] {
        assert_eq!(server.send(&Request::post(SEED_BODY).at(method, &target)).status, status, "{method}");
    }
    let mut wire = server.wire();
    wire.send(b"hello\r\n\r\n");
    assert_eq!(wire.answer(false).status, 400);
    let metrics = metrics(&server);
    let requests = |method: &str, route: &str, status: u16| {
        let name = format!("tickets_http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}");
        value(&metrics, &name)
    };
    let route = "/api/tickets/{codigo}";
    assert_eq!(requests("GET", route, 200), 2.0);
    for (method, route, status) in [
        ("PATCH", route, 200),
        ("PUT", route, 200),
        ("DELETE", route, 204),
        ("other", route, 405),
        ("HEAD", "none", 404),
        ("none", "none", 400),
        ("POST", "/api/tickets", 200),
    ] {
        assert_eq!(requests(method, route, status), 1.0, "{method} {route}");
    }
    let labels = "method=\"GET\",route=\"/api/tickets/{codigo}\"";
    assert!(value(&metrics, &format!("tickets_http_request_seconds_total{{{labels},status=\"200\"}}")) > 0.0);
    assert_eq!(value(&metrics, &format!("tickets_http_request_duration_seconds_count{{{labels}}}")), 2.0);
    assert_eq!(value(&metrics, &format!("tickets_http_request_duration_seconds_bucket{{{labels},le=\"+Inf\"}}")), 2.0);
    assert_eq!(value(&metrics, "tickets_http_requests_in_flight"), 1.0);
    assert_eq!(value(&metrics, &format!("tickets_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"))), 1.0);
    for (name, count) in [("created", 1.0), ("replayed", 0.0), ("log_lines_dropped", 0.0)] {
        assert_eq!(value(&metrics, &format!("tickets_{name}_total")), count);
    }
    assert!(!metrics.contains(&codigo) && !metrics.contains("secret") && !metrics.contains("BREW"), "{metrics}");
    server.stop();
}

/// What stands in braces behind a name, if anything does: names with quoted values.
fn labels(text: &str) -> Option<Vec<(&str, &str)>> {
    let Some(inner) = text.strip_prefix('{') else { return text.is_empty().then(Vec::new) };
    let pairs = inner.strip_suffix("\"}")?.split("\",");
    pairs.map(|pair| pair.split_once("=\"").filter(|(_, value)| !value.contains(['"', '\\']))).collect()
}

#[test]
fn the_measures_are_written_as_prometheus_reads_them() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    for method in ["GET", "POST", "BREW", "\u{21}"] {
        server.send(&Request::post("{").at(method, "/api/tickets/1\\\""));
    }
    let text = metrics(&server);
    assert!(text.ends_with('\n'));
    let (mut kinds, mut seen, mut least) = (HashMap::new(), HashSet::new(), 0.0);
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert_eq!(kinds.insert(name, kind), None, "{line}");
            assert!(text.contains(&format!("# HELP {name} ")), "{line}");
            assert_eq!(name.ends_with("_total"), kind == "counter", "{line}");
        }
        if line.starts_with('#') {
            continue;
        }
        assert!(seen.insert(line.rsplit_once(' ').unwrap().0), "{line} is there twice");
        let (name, rest) = line.split_at(line.find(['{', ' ']).unwrap());
        let (inner, number) = rest.rsplit_once(' ').unwrap();
        let labels = labels(inner).unwrap_or_else(|| panic!("{line}"));
        let number: f64 = number.parse().unwrap();
        let family = ["_bucket", "_sum", "_count"]
            .iter()
            .find_map(|end| name.strip_suffix(end).filter(|family| kinds.get(family) == Some(&"histogram")));
        assert!(family.is_some() || kinds.contains_key(name), "{line} has no type");
        assert!(number >= 0.0, "{line}");
        if name.ends_with("_bucket") {
            // Each bucket holds those before it.
            assert!(number >= least, "{line}");
            least = if labels.contains(&("le", "+Inf")) { 0.0 } else { number };
        }
    }
    assert!(kinds.len() >= 8, "{kinds:?}");
    server.stop();
}

#[test]
fn a_request_that_is_being_answered_is_in_flight() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let mut wire = server.wire();
    let request = Request::post(SEED_BODY).header("Content-Length", &(SEED_BODY.len() + 1).to_string()).bytes();
    wire.send(&request);
    // The body lacks a byte, so this request waits until that comes.
    while value(&metrics(&server), "tickets_http_requests_in_flight") < 2.0 {}
    wire.send(b" ");
    wire.answer(false).codigo();
    assert_eq!(value(&metrics(&server), "tickets_http_requests_in_flight"), 1.0);
    server.stop();
}

#[test]
fn the_log_names_the_peer_and_the_client_that_a_trusted_proxy_has_named() {
    let home = Home::new();
    let ask = |server: &Server, forwarded: &str| {
        server.send(&Request::get("/health").header("X-Forwarded-For", forwarded));
    };
    let clients = |log: &str| {
        let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines
            .map(|line| {
                assert!(line["peer"].as_str().unwrap().starts_with("127.0.0.1:"), "{line}");
                line["client"].as_str().unwrap().to_owned()
            })
            .collect::<Vec<_>>()
    };
    let plain = Server::start(&home, &["--no-auth"]);
    ask(&plain, "203.0.113.9");
    assert_eq!(clients(&plain.stop()), ["127.0.0.1"]);
    let trusting =
        Server::start(&home, &["--no-auth", "--trusted-proxy", "127.0.0.0/8", "--trusted-proxy", "10.1.2.3"]);
    ask(&trusting, "6.6.6.6, 203.0.113.9, 10.1.2.3");
    ask(&trusting, "\"}forged");
    ask(&trusting, &"127.0.0.1,".repeat(3000));
    let log = trusting.stop();
    assert_eq!(clients(&log), ["203.0.113.9", "127.0.0.1", "127.0.0.1"]);
    assert!(!log.contains("forged"), "{log}");
    Server::refuses(&home, &["--no-auth", "--trusted-proxy", "proxy.example"]).code(2).err_has("a network such as");
}

#[test]
fn callers_behind_a_trusted_proxy_are_counted_apart() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--rate-limit", "1", "--trusted-proxy", "127.0.0.1"]);
    let ask = |client: &str| server.send(&Request::get("/api/tickets").header("X-Forwarded-For", client)).status;
    assert_eq!(["192.0.2.1", "192.0.2.2", "192.0.2.1"].map(ask), [200, 200, 429]);
    // A host has all of its network.
    assert_eq!(["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"].map(ask), [200, 429, 200]);
    server.stop();
}
