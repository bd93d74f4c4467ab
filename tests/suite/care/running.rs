//! A restore beside a server and creators: who was answered finds the ticket in the kept store or in the new one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use serde_json::json;

use super::{codes, is_sound, without_gaps};
use crate::harness::{Home, Running, SEED, SEED_BODY};
use crate::support::serving::{Request, Server};

fn ids(home: &Home, db: &Path) -> BTreeSet<String> {
    let listed = home.run(["list", "--json", "-l", "100000", "--db"]).args([db]).done();
    let tickets = listed.code(0).json();
    tickets.as_array().unwrap().iter().map(|ticket| ticket["IdTicket"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn no_acknowledged_ticket_is_lost_beside_a_server_and_four_creators() {
    let home = Home::new();
    (0..5).for_each(|_| drop(home.seed()));
    home.run(["backup", "copy.db"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let stop = AtomicBool::new(false);
    let going = || !stop.load(Ordering::Relaxed);
    let by_command = || {
        let mut filed = Vec::new();
        while going() {
            let done = home.run(["create"]).args(SEED).done();
            filed.push(done.code(0).json()["IdTicket"].as_str().unwrap().to_owned());
        }
        filed
    };
    let by_server = || {
        let mut filed = Vec::new();
        while going() {
            let answer = server.send(&Request::post(SEED_BODY));
            assert_eq!(answer.status, 200, "{}", answer.text());
            filed.push(answer.json()["IdTicket"].as_str().unwrap().to_owned());
        }
        filed
    };
    let (filed, kept) = thread::scope(|scope| {
        let creators =
            [scope.spawn(by_command), scope.spawn(by_command), scope.spawn(by_server), scope.spawn(by_server)];
        let kept: Vec<PathBuf> = (0..5)
            .map(|_| {
                let at_least = codes(&home, home.store()).len() + 8;
                while codes(&home, home.store()).len() < at_least {}
                let done = home.run(["restore", "copy.db", "--force", "-q"]).done();
                done.code(0).out.trim_end().into()
            })
            .collect();
        stop.store(true, Ordering::Relaxed);
        (creators.into_iter().flat_map(|creator| creator.join().unwrap()).collect::<Vec<_>>(), kept)
    });
    // The server goes on with what was restored.
    let next = codes(&home, home.store()).len() + 1;
    assert!(server.send(&Request::post(SEED_BODY)).codigo().ends_with(&format!("{next:06}")));
    server.stop();
    let mut stored = BTreeSet::new();
    for db in kept.iter().chain([&home.store()]) {
        without_gaps(&codes(&home, db));
        is_sound(&home, db);
        stored.extend(ids(&home, db));
    }
    let lost: Vec<_> = filed.iter().filter(|id| !stored.contains(*id)).collect();
    assert!(lost.is_empty(), "lost {} of {}: {lost:?}", lost.len(), filed.len());
    assert!(filed.len() >= 40, "each of five restores waited for eight: {}", filed.len());
    // The store, the backup and the server's log.
    assert_eq!(home.files().len(), 3 + kept.len(), "{:?}", home.files().keys());
}

#[test]
fn a_running_server_answers_what_was_restored_also_from_an_older_version() {
    let home = Home::new();
    home.older_store(6);
    home.run(["backup", "copy.db"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    home.run(["restore", "copy.db", "--force"]).done().code(0);
    let listed = server.send(&Request::get("/api/tickets"));
    let titles: Vec<_> = listed.json().as_array().unwrap().iter().map(|it| it["Titulo"].clone()).collect();
    assert_eq!(titles, [json!("old")]);
    let patch = Request::post(r#"{"PrioridadId":3}"#).at("PATCH", "/api/tickets/TKT-2026-000001");
    assert_eq!(server.send(&patch).status, 200);
    server.stop();
    is_sound(&home, home.store());
}

#[test]
fn a_reader_sees_the_old_store_or_the_new_one() {
    let home = Home::new();
    home.seed();
    home.run(["backup", "one.db"]).done().code(0);
    (0..30).for_each(|_| drop(home.seed()));
    home.run(["backup", "many.db"]).done().code(0);
    thread::scope(|scope| {
        let (tell, told) = channel();
        let (home, store) = (&home, home.store());
        scope.spawn(move || while tell.send(codes(home, &store).len()).is_ok() {});
        for turn in 0..10 {
            let (from, want) = if turn % 2 == 0 { ("one.db", 1) } else { ("many.db", 31) };
            home.run(["restore", from, "--force", "-q"]).done().code(0);
            let seen: Vec<usize> = told.iter().take_while(|count| *count != want).collect();
            assert!(seen.iter().all(|count| [1, 31].contains(count)), "{seen:?}");
        }
        drop(told);
    });
}

/// A store that somebody is writing to, and a restore that waits for it.
fn waiting(home: &Home) -> (rusqlite::Connection, Running) {
    home.seed();
    home.run(["backup", "copy.db"]).done().code(0);
    let other = home.sql();
    other.execute_batch("BEGIN IMMEDIATE; UPDATE tickets SET titulo = 'late'").unwrap();
    let waiting = home.run(["restore", "copy.db", "--force"]).start();
    let status = format!("/proc/{}/status", waiting.child.id());
    let naps = || -> Option<u32> {
        let status = std::fs::read_to_string(&status).ok()?;
        status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:\t"))?.parse().ok()
    };
    // Each try is a nap: so many say that it waits for the lock and nothing else.
    while naps().expect("it waits no more") < 60 {
        thread::yield_now();
    }
    (other, waiting)
}

#[test]
fn a_restore_that_waits_can_be_interrupted_and_leaves_nothing() {
    let home = Home::new();
    let (other, waiting) = waiting(&home);
    let pid = waiting.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    waiting.done().code(130).err_has("interrupted");
    drop(other);
    assert_eq!(home.run(["list"]).done().json()[0]["Titulo"], "Cannot access dashboard");
    assert_eq!(home.files().len(), 2, "{:?}", home.files().keys());
}

#[test]
fn a_restore_waits_for_who_writes() {
    let home = Home::new();
    let (other, waiting) = waiting(&home);
    other.execute_batch("COMMIT").unwrap();
    let done = waiting.done();
    let kept = PathBuf::from(done.code(0).json()["Guardado"].as_str().unwrap());
    assert_eq!(home.run(["show", "1", "--db"]).args([&kept]).done().json()["Titulo"], "late");
    assert_eq!(home.run(["show", "1"]).done().json()["Titulo"], "Cannot access dashboard");
}

#[test]
fn a_server_takes_a_backup_for_its_store() {
    let home = Home::new();
    home.seed();
    home.run(["backup", "copy.db"]).done().code(0);
    let server = Server::start(&home, &["--no-auth", "--db", "copy.db"]);
    for number in 2..6 {
        assert!(server.send(&Request::post(SEED_BODY)).codigo().ends_with(&format!("{number:06}")));
    }
    server.stop();
    without_gaps(&codes(&home, "copy.db"));
}
