//! A primary that dies, a standby that stands still, and databases that refuse.

use std::collections::BTreeSet;
use std::env;
use std::io::{self, Write};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::pair::Pair;
use crate::support::serving::{PATIENCE, Request, Server};

fn serve(home: &Home, db: &str) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    Server::of(home, command, &["--no-auth"])
}

/// Asks under one key until the ticket is there; answers its code, and whether it was ever told to come back.
fn file_at_last(server: &Server, key: &str, is_told: &AtomicBool) -> String {
    loop {
        let answer = server.send(&Request::post(SEED_BODY).header("Idempotency-Key", key));
        match answer.status {
            200 => return answer.codigo(),
            503 => {
                assert!(answer.header("Retry-After").is_some(), "{}", answer.text());
                is_told.store(true, Ordering::SeqCst);
                thread::yield_now();
            }
            // Nobody could tell in time; the key can.
            500 => {}
            other => panic!("{other}: {}", answer.text()),
        }
    }
}

#[test]
fn a_primary_that_is_killed_under_load_loses_nothing_that_was_answered() {
    let rounds = env::var("FAILOVER_ROUNDS").map_or(1, |rounds| rounds.parse::<usize>().unwrap());
    for round in 1..=rounds {
        let Some(mut pair) = Pair::start() else { return };
        let (home, is_over, answered) = (Home::new(), AtomicBool::new(false), AtomicUsize::new(0));
        let (is_told, db) = (AtomicBool::new(false), pair.address("&connect_timeout=3"));
        let server = serve(&home, &db);
        let (codes, waited): (Vec<String>, Duration) = thread::scope(|scope| {
            let clients = (0..4).map(|client| {
                let (server, is_over, answered, is_told) = (&server, &is_over, &answered, &is_told);
                scope.spawn(move || {
                    let mut codes = Vec::new();
                    while !is_over.load(Ordering::SeqCst) {
                        codes.push(file_at_last(server, &format!("{client}-{}", codes.len()), is_told));
                        answered.fetch_add(1, Ordering::SeqCst);
                    }
                    codes
                })
            });
            let clients: Vec<_> = clients.collect();
            let more = |count: usize| {
                let (since, before) = (Instant::now(), answered.load(Ordering::SeqCst));
                while answered.load(Ordering::SeqCst) < before + count {
                    assert!(since.elapsed() < PATIENCE, "it files no more: {}", server.log());
                    thread::yield_now();
                }
                since.elapsed()
            };
            more(50);
            pair.does("kill");
            assert_eq!(server.send(&Request::get("/ready")).status, 503);
            pair.does("promote");
            let waited = more(1);
            assert!(waited < Duration::from_secs(10), "{waited:?}");
            more(50);
            assert_eq!(server.send(&Request::get("/ready")).status, 200);
            is_over.store(true, Ordering::SeqCst);
            (clients.into_iter().flat_map(|client| client.join().unwrap()).collect(), waited)
        });
        let stored = on(&home, &db, &["list", "-q", "--sort", "codigo"]).done().code(0).out.clone();
        let answered: BTreeSet<&str> = codes.iter().map(String::as_str).collect();
        let kept: BTreeSet<&str> = stored.lines().collect();
        let (lost, gaps) =
            (answered.difference(&kept).count(), kept.last().unwrap()[9..].parse::<usize>().unwrap() - kept.len());
        let doubled = codes.len() - answered.len() + kept.difference(&answered).count();
        let _ = writeln!(
            io::stderr(),
            "round {round}: {} answered, {lost} lost, {doubled} doubled, {gaps} gaps, first new answer after {waited:?}",
            codes.len()
        );
        assert_eq!(answered.len(), codes.len(), "a code was given twice");
        assert_eq!(
            stored.lines().collect::<Vec<_>>(),
            answered.into_iter().collect::<Vec<_>>(),
            "lost, or filed twice"
        );
        let last: usize = stored.lines().last().unwrap()[9..].parse().unwrap();
        assert_eq!(last, codes.len(), "there is a gap");
    }
}

#[test]
fn a_standby_that_stands_still_makes_an_outcome_unknown_and_the_key_tells_it_later() {
    let Some(mut pair) = Pair::start() else { return };
    let home = Home::new();
    let db = pair.address("&connect_timeout=1");
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    pair.does("freeze");
    let create = || on(&home, &db, &["create", "-q", "--idempotency-key", "k"]).args(SEED);
    let since = Instant::now();
    create().done().code(8).err_has("may exist");
    assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    pair.does("thaw");
    assert!(create().done().code(0).out.ends_with("000002\n"));
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "2\n");
}

#[test]
fn a_wait_for_the_standby_that_is_cancelled_is_no_success() {
    let Some(mut pair) = Pair::start() else { return };
    let home = Home::new();
    let db = pair.address("&connect_timeout=2");
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    pair.does("freeze");
    let running = on(&home, &db, &["create", "-q"]).args(SEED).start();
    let mut client = pair.primary();
    let cancel = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    while client.query(cancel, &[]).unwrap().is_empty() {
        thread::yield_now();
    }
    running.done().code(8);
    pair.does("thaw");
}

#[test]
fn a_create_that_is_interrupted_while_it_waits_for_the_standby_is_no_success_and_the_key_tells_it_later() {
    let Some(mut pair) = Pair::start() else { return };
    let (home, db) = (Home::new(), pair.address("&connect_timeout=20"));
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    pair.does("freeze");
    let create = || on(&home, &db, &["create", "-q", "--idempotency-key", "k"]).args(SEED);
    let running = create().start();
    let (mut client, since) = (pair.primary(), Instant::now());
    let waits = "SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    while client.query(waits, &[]).unwrap().is_empty() {
        assert!(since.elapsed() < PATIENCE, "it does not wait");
        thread::yield_now();
    }
    let id = running.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let done = running.done();
    assert!(!done.status.success() && done.out.is_empty(), "{done:?}");
    pair.does("thaw");
    assert!(create().done().code(0).out.ends_with("000002\n"));
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "2\n");
}

#[test]
fn a_database_that_refuses_is_said_to_have_stored_nothing() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let name: String = client.query_one("SELECT current_database()", &[]).unwrap().get(0);
    let server = serve(&Home::new(), &db);
    let mut set = |sql: &str| client.batch_execute(&sql.replace("NAME", &name)).unwrap();
    set("ALTER DATABASE NAME SET default_transaction_read_only = on");
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(7).err_has("only reads; nothing was stored");
    on(&home, &db, &["list", "-q"]).done().code(0);
    set("SET default_transaction_read_only = off");
    set("ALTER DATABASE NAME RESET default_transaction_read_only");
    // Superusers would still be let in.
    set("CREATE ROLE guest_NAME LOGIN; GRANT USAGE ON SCHEMA tickets TO guest_NAME");
    set("GRANT ALL ON ALL TABLES IN SCHEMA tickets TO guest_NAME; ALTER ROLE guest_NAME CONNECTION LIMIT 0");
    let guest = db.replace("postgres@", &format!("guest_{name}@"));
    on(&home, &guest, &["create", "-q"]).args(SEED).done().code(10).err_has("no connection left");
    set("BEGIN; LOCK TABLE tickets.tienda");
    let answer = server.send(&Request::post(SEED_BODY));
    assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true));
    set("COMMIT");
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "2\n");
}

#[test]
fn a_server_whose_connections_are_ended_goes_on_with_new_ones() {
    let Some((_, db)) = fresh() else { return };
    let server = serve(&Home::new(), &db);
    let mut client = Client::connect(&db, NoTls).unwrap();
    for turn in ["a", "b", "c"] {
        assert_eq!(server.send(&Request::post(SEED_BODY).header("Idempotency-Key", turn)).status, 200);
        assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
                   AND pid <> pg_backend_pid()";
        client.query(end, &[]).unwrap();
    }
    assert_eq!(server.send(&Request::get("/ready")).status, 200);
}

#[test]
fn a_database_with_few_connections_makes_readers_come_back_and_none_fail() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let name: String = client.query_one("SELECT current_database()", &[]).unwrap().get(0);
    let grant = "CREATE ROLE few_NAME LOGIN CONNECTION LIMIT 6; GRANT USAGE ON SCHEMA tickets TO few_NAME; \
                 GRANT ALL ON ALL TABLES IN SCHEMA tickets TO few_NAME";
    client.batch_execute(&grant.replace("NAME", &name)).unwrap();
    let server = serve(&home, &db.replace("postgres@", &format!("few_{name}@")));
    let is_answered = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..48 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let answer = server.send(&Request::get("/api/tickets"));
                    match answer.status {
                        200 => drop(is_answered.fetch_add(1, Ordering::SeqCst)),
                        503 => assert!(answer.header("Retry-After").is_some()),
                        other => panic!("{other}: {}", server.log()),
                    }
                }
            });
        }
    });
    assert!(is_answered.load(Ordering::SeqCst) > 0);
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
}

#[test]
fn a_server_whose_role_is_shut_out_says_come_back_and_nothing_of_the_role() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let name: String = client.query_one("SELECT current_database()", &[]).unwrap().get(0);
    let mut set = |sql: &str| client.batch_execute(&sql.replace("NAME", &name)).unwrap();
    set("CREATE ROLE shut_NAME LOGIN; GRANT USAGE ON SCHEMA tickets TO shut_NAME; \
         GRANT ALL ON ALL TABLES IN SCHEMA tickets TO shut_NAME");
    let server = serve(&home, &db.replace("postgres@", &format!("shut_{name}@")));
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
    set("ALTER ROLE shut_NAME NOLOGIN");
    set("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shut_NAME'");
    for request in [Request::post(SEED_BODY), Request::get("/api/tickets"), Request::get("/ready")] {
        let answer = server.send(&request);
        assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
        assert!(!answer.text().contains("shut_"), "{}", answer.text());
    }
    set("ALTER ROLE shut_NAME LOGIN");
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
    assert_eq!(server.send(&Request::get("/ready")).status, 200);
}

/// More than a socket holds: what comes behind it does not reach a standby that stands still.
const BALLAST: &str = "CREATE TABLE public.ballast AS SELECT md5(i::text) FROM generate_series(1, 300000) AS i";

#[test]
fn an_asynchronous_standby_may_lose_what_was_answered_and_nothing_is_there_twice() {
    let Some(mut pair) = Pair::start_asynchronous() else { return };
    let (home, db, is_told) = (Home::new(), pair.address("&connect_timeout=3"), AtomicBool::new(false));
    let server = serve(&home, &db);
    let file = |key: usize| file_at_last(&server, &format!("k{key}"), &is_told);
    let before: Vec<String> = (0..5).map(file).collect();
    let checked = on(&home, &db, &["doctor", "--json"]).done();
    assert!(checked.code(0).out.contains("there is no synchronous standby"), "{checked:?}");
    pair.catch_up();
    pair.does("freeze");
    pair.primary().batch_execute(BALLAST).unwrap();
    let checked = on(&home, &db, &["doctor", "--json"]).done();
    assert!(checked.code(0).out.contains("the standby walreceiver is "), "{checked:?}");
    assert!(checked.out.contains(" MiB behind"), "{checked:?}");
    let lost: Vec<String> = (5..9).map(file).collect();
    pair.does("kill");
    pair.does("thaw");
    pair.does("promote");
    let stored = || on(&home, &db, &["list", "-q", "--sort", "codigo"]).done().code(0).out.clone();
    assert_eq!(stored().lines().collect::<Vec<_>>(), before, "what was not sent yet is lost");
    // Their numbers are given again, and their keys file them anew.
    assert_eq!(file(9), lost[0]);
    let again: Vec<String> = (0..9).map(file).collect();
    assert_eq!(again[..5], before);
    let mut codes = [again.as_slice(), &[lost[0].clone()]].concat();
    codes.sort();
    assert_eq!(stored().lines().collect::<Vec<_>>(), codes, "lost, or filed twice");
    let numbers: Vec<usize> = codes.iter().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
}

#[test]
fn a_server_has_no_more_connections_than_the_guide_says() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut command = home.command();
    command.env("TICKETS_DB", &db);
    let server = Server::of(&home, command, &["--no-auth", "--rate-limit", "1000000"]);
    let (since, left) = (Instant::now(), AtomicUsize::new(64));
    let most = thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                for _ in 0..4 {
                    let answer = server.send(&Request::get("/api/tickets"));
                    assert!([200, 503].contains(&answer.status), "{}: {}", answer.text(), server.log());
                }
                left.fetch_sub(1, Ordering::SeqCst);
            });
        }
        let mut client = Client::connect(&db, NoTls).unwrap();
        let there =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        let mut most = 0;
        while left.load(Ordering::SeqCst) > 0 {
            assert!(since.elapsed() < PATIENCE, "it does not answer");
            most = client.query_one(there, &[]).unwrap().get::<_, i64>(0).max(most);
        }
        most
    });
    assert!((1..=19).contains(&most), "{most}");
}
