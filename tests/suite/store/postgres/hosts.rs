//! Several hosts in one address, some of which take connections and never answer.

use std::mem::ManuallyDrop;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use super::migrate::waiting;
use super::silence::signal;
use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::pair::Pair;
use crate::support::serving::{PATIENCE, Request, Server};

fn serve(home: &Home, db: &str) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    Server::of(home, command, &["--no-auth"])
}

#[test]
fn a_first_host_that_never_answers_leaves_the_second_its_time() {
    let Some((home, db)) = fresh() else { return };
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    silent.set_nonblocking(true).unwrap();
    let port = silent.local_addr().unwrap().port();
    let (before, folder) = db.split_once("?host=").unwrap();
    for more in ["", "&target_session_attrs=any"] {
        let two = format!("{before}?host=127.0.0.1,{folder}&port={port},5432&connect_timeout=4{more}");
        let since = Instant::now();
        on(&home, &two, &["create", "-q"]).args(SEED).done().code(0);
        assert!(since.elapsed() >= Duration::from_secs(2), "the first was not asked first");
    }
    let two = format!("{before}?host=127.0.0.1,{folder}&port={port},5432&connect_timeout=4");
    while silent.accept().is_ok() {}
    let server = serve(&home, &two);
    for _ in 0..8 {
        assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
        assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    }
    // Whoever is reached is remembered.
    let asked = std::iter::from_fn(|| silent.accept().ok()).count();
    assert!((1..=2).contains(&asked), "it was asked {asked} times");
    let none = format!("{before}?host=127.0.0.1,127.0.0.1&port={port}&connect_timeout=1");
    on(&home, &none, &["list"]).done().code(7).err_has("does not answer");
}

#[test]
fn a_primary_that_stands_still_is_left_for_the_one_that_is_promoted() {
    let Some(mut pair) = Pair::start() else { return };
    let (home, db) = (Home::new(), pair.address("&connect_timeout=2"));
    let server = serve(&home, &db);
    assert_eq!(server.send(&Request::post(SEED_BODY).header("Idempotency-Key", "a")).status, 200);
    assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    pair.does("stall");
    pair.does("promote");
    let since = Instant::now();
    for (request, is_there) in [
        (Request::post(SEED_BODY).header("Idempotency-Key", "b"), "000002"),
        (Request::get("/api/tickets"), "000002"),
        (Request::post(SEED_BODY).header("Idempotency-Key", "a"), "000001"),
    ] {
        let mut answer = server.send(&request);
        while answer.status != 200 {
            assert_eq!(answer.status, 503, "{}", answer.text());
            assert!(since.elapsed() < PATIENCE, "it does not leave the one that stands still: {}", server.log());
            answer = server.send(&request);
        }
        assert!(answer.text().contains(is_there), "{}", answer.text());
    }
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "2\n");
}

/// What stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Still {
    /// The whole primary.
    Primary,
    /// Only the process that files; the primary takes connections, and looks well.
    Process,
}

/// Asks under a key until it is filed; each answer before says to come back.
fn file_at_last(server: &Server, key: &str) -> String {
    let since = Instant::now();
    loop {
        let answer = server.send(&Request::post(SEED_BODY).header("Idempotency-Key", key));
        if answer.status == 200 {
            return answer.codigo();
        }
        assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
        assert!(since.elapsed() < PATIENCE, "it does not leave the one that stands still: {}", server.log());
    }
}

fn a_primary_stands_still_within_a_statement(still: Still) -> Duration {
    let Some(mut pair) = Pair::start() else { return Duration::ZERO };
    let (home, db) = (Home::new(), pair.address("&connect_timeout=1"));
    let server = serve(&home, &db);
    let before = file_at_last(&server, "a");
    assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    // Taking leave of who stands still has no end.
    let [mut holder, mut watch] = [(); 2].map(|()| ManuallyDrop::new(pair.primary()));
    let of_server = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    holder.batch_execute("BEGIN; LOCK TABLE tickets.tickets IN SHARE MODE").unwrap();
    let (filed, since) = thread::scope(|scope| {
        let filing = scope.spawn(|| file_at_last(&server, "b"));
        let since = Instant::now();
        while waiting(&mut watch) == 0 {
            assert!(since.elapsed() < PATIENCE, "it does not wait");
        }
        match still {
            Still::Primary => pair.does("stall"),
            Still::Process => signal("STOP", watch.query_one(of_server, &[]).unwrap().get(0)),
        }
        let since = Instant::now();
        pair.does("promote");
        (filing.join().unwrap(), since)
    });
    let elapsed = since.elapsed();
    let mut codes = vec![before, filed, file_at_last(&server, "c")];
    assert_eq!(codes, ["a", "b", "c"].map(|key| file_at_last(&server, key)), "filed twice");
    assert_eq!(server.send(&Request::get("/api/tickets")).json().as_array().unwrap().len(), 3);
    codes.sort();
    assert!((1..=3).zip(&codes).all(|(number, code)| code.ends_with(&format!("-{number:06}"))), "{codes:?}");
    assert_eq!(server.send(&Request::get("/ready")).status, 200);
    elapsed
}

#[test]
fn a_primary_that_stands_still_within_a_filing_is_left_for_the_one_that_is_promoted() {
    thread::scope(|scope| {
        let process = scope.spawn(|| a_primary_stands_still_within_a_statement(Still::Process));
        // A second without an answer, another for the look whether it is at work, and half of one for its share.
        let primary = a_primary_stands_still_within_a_statement(Still::Primary);
        assert!(primary < Duration::from_secs(20), "{primary:?}");
        // The statement's ten seconds, and one for the primary to say so.
        let process = process.join().unwrap();
        assert!(process < Duration::from_secs(30), "{process:?}");
    });
}

#[test]
fn doctor_tells_of_two_hosts_that_both_take_writes() {
    let Some(mut pair) = Pair::start() else { return };
    let (home, db) = (Home::new(), pair.address("&connect_timeout=4"));
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    pair.catch_up();
    let folder = pair.folders()[0].parent().unwrap().display().to_string();
    let says = |db: &str, code: i32| {
        let found = on(&home, db, &["doctor", "--json"]).done().code(code).json();
        let controls = found["Controles"].as_array().unwrap().clone();
        let hosts = controls.iter().filter(|it| it["Control"] == "hosts");
        hosts.map(|it| format!("{} {}", it["Resultado"], it["Detalle"]).replace('"', "")).collect::<Vec<_>>()
    };
    let well = ["bien no other host takes writes"];
    assert_eq!(says(&db, 0), well);
    // One of them is named twice.
    let twice = db.replace("port=1111,2222", "port=1111,1111");
    assert_eq!(says(&twice, 0), [""; 0]);
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let away = format!("127.0.0.1:{}", silent.local_addr().unwrap().port());
    let (before, after) = db.split_once("port=1111,2222").unwrap();
    let port = away.rsplit(':').next().unwrap();
    let three = format!("{},127.0.0.1&port=1111,2222,{port}{after}", before.trim_end_matches('&'));
    assert_eq!(says(&three, 0), [format!("aviso {away} cannot be reached")]);
    pair.does("promote");
    let both = [format!(
        "mal {folder}:1111 and {folder}:2222 take writes: stop all but one, and compare what was filed on them"
    )];
    assert_eq!(says(&db, 1), both);
    assert_eq!(says(&format!("{db}&target_session_attrs=any"), 1), both);
}

/// What `where` says of a thing, and whether that is there.
fn told(home: &Home, db: &str, cosa: &str) -> Option<(String, bool)> {
    let facts = on(home, db, &["where", "--json"]).done().code(0).json();
    let fact = facts.as_array().unwrap().iter().find(|fact| fact["Cosa"] == cosa)?.clone();
    Some((fact["Valor"].as_str().unwrap().to_owned(), fact["Existe"].as_bool().unwrap()))
}

#[test]
fn where_says_which_server_answers_what_it_is_and_for_which_standbys_an_answer_waits() {
    let Some(mut pair) = Pair::start() else { return };
    let (home, db) = (Home::new(), pair.address("&connect_timeout=4"));
    let folder = pair.folders()[0].parent().unwrap().display().to_string();
    let at = |port: u16, role: &str| format!("{folder}:{port}: {role}, PostgreSQL ");
    let (server, is_there) = told(&home, &db, "server").unwrap();
    assert!(server.starts_with(&at(1111, "primary")) && is_there, "{server}");
    let standbys = || told(&home, &db, "standbys").unwrap();
    assert_eq!(standbys(), ("walreceiver sync; an answer waits for *".to_owned(), true));
    let only_reads = format!("{db}&target_session_attrs=standby");
    let (server, _) = told(&home, &only_reads, "server").unwrap();
    assert!(server.starts_with(&at(2222, "standby")), "{server}");
    assert_eq!(told(&home, &only_reads, "standbys"), None);
    pair.does("kill");
    pair.does("promote");
    let (server, _) = told(&home, &db, "server").unwrap();
    assert!(server.starts_with(&at(2222, "primary")), "{server}");
    assert_eq!(standbys(), ("none; no answer waits for one".to_owned(), false));
    // It makes nothing.
    on(&home, &db, &["doctor"]).done().code(1).err_has("there is no store in this database yet");
    let away = "postgresql://ana:s3creto@127.0.0.1:1,127.0.0.1:2/t?connect_timeout=1";
    let (server, is_there) = told(&home, away, "server").unwrap();
    assert!(server.contains("cannot be reached") && !server.contains("s3creto") && !is_there, "{server}");
    assert_eq!(on(&home, away, &["where", "-q"]).done().code(0).out, "postgresql://127.0.0.1:1,127.0.0.1:2/t\n");
}
