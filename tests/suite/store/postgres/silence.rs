//! A server, or the way to it, that falls silent in the middle of a question.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::holding::{Fate, HoldingProxy};
use crate::support::postgres::copy_of;
use crate::support::serving::{PATIENCE, Request, Server};

/// Well above three times the second after which a server is away, on a machine that does much besides.
const SOON: Duration = Duration::from_secs(30);

fn serve(home: &Home, db: &str) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    Server::of(home, command, &["--no-auth"])
}

/// A database with a ticket that has a comment, and another in the trash.
fn lived() -> Option<(Home, String)> {
    let (home, db) = fresh()?;
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    on(&home, &db, &["comment", "1", "-m", "said", "-q"]).done().code(0);
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    on(&home, &db, &["delete", "2", "--motivo", "m", "-q"]).done().code(0);
    Some((home, db))
}

/// A command, and what of its SQL is the last that is heard.
const COMMANDS: [(&[&str], &str); 17] = [
    (&["list"], "BEGIN ISOLATION"),
    (&["list"], "FROM tickets"),
    (&["show", "1"], "FROM tickets"),
    (&["search", "dashboard"], "palabras @@"),
    (&["stats"], "fecha_creacion"),
    (&["log"], "FROM cambios"),
    (&["export", "--format", "jsonl"], "DECLARE"),
    (&["doctor"], "pg_settings"),
    (&["backup", "copy.db"], "FROM historial"),
    (&["update", "1", "--estado", "2", "-q"], "UPDATE tickets"),
    (&["close", "1", "-q"], "INSERT INTO cambios"),
    (&["comment", "1", "-m", "m", "-q"], "INSERT INTO historial"),
    (&["delete", "1", "--motivo", "m", "-q"], "INSERT INTO papelera"),
    (&["restore", "2", "-q"], "DELETE FROM papelera"),
    (&["undo", "--yes", "-q"], "FROM historial"),
    (&["area", "add", "Redes"], "INSERT INTO catalogos"),
    (&["import", "rows.jsonl"], "COPY tickets"),
];

#[test]
fn a_database_that_falls_silent_ends_every_command_in_time_and_with_its_word() {
    let Some((_, db)) = lived() else { return };
    thread::scope(|scope| {
        for (args, said) in COMMANDS {
            let copy = copy_of(&db);
            scope.spawn(move || {
                let home = Home::new();
                home.file("rows.jsonl", crate::import::rows(3));
                let proxy = HoldingProxy::start(&copy, Duration::ZERO);
                proxy.arm(said, Fate::Hole);
                let since = Instant::now();
                let done = on(&home, &proxy.address(), args).done();
                assert!(since.elapsed() < SOON, "{args:?} {said}: {:?}", since.elapsed());
                assert!(proxy.heal(), "{args:?} does not say {said}: {done:?}");
                done.code(7).err_has("the server does not answer; nothing was stored");
                let sql = "SELECT (SELECT count(*) FROM tickets.cambios), (SELECT count(*) FROM tickets.tickets)";
                let row = Client::connect(&copy, NoTls).unwrap().query_one(sql, &[]).unwrap();
                assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (2, 1), "{args:?}");
            });
        }
    });
}

#[test]
fn a_database_that_falls_silent_makes_every_route_come_back_and_is_used_again_when_it_speaks() {
    let Some((_, db)) = lived() else { return };
    let change = |method: &str, path: &str, body: &str| {
        Request::post(body).at(method, &format!("/api/tickets/TKT-{}{path}", tickets::clock::now().format("%Y-000001")))
    };
    let routes = [
        (Request::get("/api/tickets"), "FROM tickets"),
        (change("GET", "", ""), "FROM tickets"),
        (change("GET", "/historial", ""), "FROM cambios"),
        (Request::get("/api/busqueda?palabras=dashboard"), "palabras @@"),
        (Request::get("/ready"), "BEGIN ISOLATION"),
        (Request::post(SEED_BODY), "INSERT INTO tickets"),
        (change("PATCH", "", r#"{"EstadoId": 2}"#), "UPDATE tickets"),
        (change("POST", "/comentarios", r#"{"Texto": "m"}"#), "INSERT INTO historial"),
    ];
    thread::scope(|scope| {
        for (request, said) in routes {
            let copy = copy_of(&db);
            scope.spawn(move || {
                let (home, proxy) = (Home::new(), HoldingProxy::start(&copy, Duration::ZERO));
                let server = serve(&home, &proxy.address());
                // Connections that are kept are of before.
                assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
                proxy.arm(said, Fate::Hole);
                let since = Instant::now();
                let answer = server.send(&request);
                assert!(since.elapsed() < SOON, "{request:?}: {:?}", since.elapsed());
                let is_told = answer.header("Retry-After").is_some();
                assert_eq!((answer.status, is_told), (503, true), "{request:?} {} {}", answer.text(), server.log());
                assert!(proxy.heal());
                // The first connection that is found dead tells of all others.
                let since = Instant::now();
                for request in [Request::get("/api/tickets"), request.clone()] {
                    let answer = server.send(&request);
                    assert!([200, 201].contains(&answer.status), "{request:?} {} {}", answer.text(), server.log());
                }
                assert!(since.elapsed() < SOON, "{request:?}: {:?}", since.elapsed());
            });
        }
    });
}

/// Sends a signal to a process of the database.
pub fn signal(name: &str, process: i32) {
    assert!(Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status().unwrap().success());
}

#[test]
fn one_process_of_the_database_that_stands_still_is_left_alone_and_the_next_one_is_asked() {
    let Some((home, db)) = lived() else { return };
    let server = serve(&home, &format!("{db}&connect_timeout=1"));
    assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let sql = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let all: Vec<i32> = client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect();
    assert!(!all.is_empty());
    all.iter().for_each(|process| signal("STOP", *process));
    let since = Instant::now();
    let listed = server.send(&Request::get("/api/tickets")).status;
    let filed = server.send(&Request::post(SEED_BODY)).status;
    let elapsed = since.elapsed();
    all.iter().for_each(|process| signal("CONT", *process));
    assert_eq!((listed, filed), (200, 200), "{}", server.log());
    assert!(elapsed < SOON, "{elapsed:?}");
}

#[test]
fn one_process_that_stands_still_within_a_question_ends_it_in_time() {
    let Some((home, db)) = lived() else { return };
    let server = serve(&home, &format!("{db}&connect_timeout=1"));
    // Two of them: within a transaction the activity of others stands still.
    let [mut client, mut watch] = [(); 2].map(|()| Client::connect(&db, NoTls).unwrap());
    client.batch_execute("BEGIN; LOCK TABLE tickets.historial").unwrap();
    let path = format!("/api/tickets/TKT-{}/historial", tickets::clock::now().format("%Y-000001"));
    let answer = thread::scope(|scope| {
        let asked = scope.spawn(|| server.send(&Request::get(&path)));
        let sql = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let since = Instant::now();
        let process: i32 = loop {
            if let Some(row) = watch.query(sql, &[]).unwrap().first() {
                break row.get(0);
            }
            assert!(since.elapsed() < PATIENCE, "it does not wait");
        };
        signal("STOP", process);
        let answer = asked.join().unwrap();
        signal("CONT", process);
        answer
    });
    assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    client.batch_execute("COMMIT").unwrap();
    assert_eq!(server.send(&Request::get(&path)).status, 200);
}
