//! Changes, imports and exports that end in the middle, here or on the server.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use super::{at, at_once, serve, sockets};
use crate::harness::{Done, Home};
use crate::import::rows;
use crate::support::serving::Server;

const MANY: i64 = 4_000;

/// A store of many open tickets, in one file.
fn filled(home: &Home) -> PathBuf {
    home.run(["import", "-", "-q"]).stdin(rows(usize::try_from(MANY).unwrap())).done().code(0);
    home.run(["backup", "many.db"]).done().code(0);
    home.path().join("many.db")
}

/// A copy of it that nobody has opened.
fn copied(from: &Path, name: &str) -> PathBuf {
    let path = from.with_file_name(format!("{name}.db"));
    fs::copy(from, &path).unwrap();
    path
}

/// How many tickets are closed, how many entries the history has, and how many change-sets there are, at one moment.
fn closed(path: &Path) -> (i64, i64, i64) {
    let sql = rusqlite::Connection::open(path).unwrap();
    let counts = "SELECT (SELECT count(*) FROM tickets WHERE estado_id = 4), (SELECT count(*) FROM historial), \
                  (SELECT count(*) FROM cambios)";
    sql.query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap()
}

const NONE: (i64, i64, i64) = (0, 0, 0);
const ALL: (i64, i64, i64) = (MANY, MANY, 1);

const CLOSE: [&str; 5] = ["close", "--where", "creado>-1d", "--yes", "-q"];

/// Completes the change on a server of its own.
fn complete(home: &Home, path: &Path) {
    let server = Server::start(home, &["--no-auth", "--db", path.to_str().unwrap()]);
    at(home, &server.url(), &CLOSE).done().code(0);
    assert_eq!(closed(path), ALL);
    server.stop();
}

#[test]
fn a_change_of_thousands_whose_client_is_killed_changes_all_or_none() {
    let home = Home::new();
    let many = filled(&home);
    // The client goes when the server waits for its turn, and while it changes.
    for waits in [true, false] {
        let path = copied(&many, &waits.to_string());
        let server = Server::start(&home, &["--no-auth", "--db", path.to_str().unwrap()]);
        let holder = rusqlite::Connection::open(&path).unwrap();
        holder.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut run = at(&home, &server.url(), &CLOSE).start();
        while sockets(run.child.id()) == 0 {
            thread::yield_now();
        }
        if !waits {
            holder.execute_batch("ROLLBACK").unwrap();
        }
        run.child.kill().unwrap();
        let killed = run.done().status.signal() == Some(9);
        assert!(killed || !waits, "the change did not wait");
        if waits {
            assert_eq!(closed(&path), NONE);
            holder.execute_batch("ROLLBACK").unwrap();
        }
        // At every moment until the server has ended, which it does when all is done.
        for _ in 0..20 {
            let now = closed(&path);
            assert!([NONE, ALL].contains(&now), "{now:?}");
        }
        server.stop();
        assert!([NONE, ALL].contains(&closed(&path)), "{:?}", closed(&path));
        complete(&home, &path);
    }
}

#[test]
fn a_change_of_thousands_whose_server_is_killed_has_changed_all_or_none_when_it_is_opened_again() {
    let home = Home::new();
    let many = filled(&home);
    for turn in [1, 2, 100, 400] {
        let path = copied(&many, &turn.to_string());
        let log = path.with_extension("db-wal");
        let strace = home.injecting("pwrite64", "signal=SIGKILL", turn, Some(&log));
        let server = Server::via(&home, &strace, &["--no-auth", "--db", path.to_str().unwrap()]);
        let told = at(&home, &server.url(), &CLOSE).done();
        assert_eq!((told.status.code(), server.wait()), (Some(8), None), "at write {turn}: {told:?}");
        let local = |args: &[&str]| home.run(args).args(["--db"]).args([&path]).done();
        assert_eq!(local(&["list", "--estado", "4", "--count"]).code(0).out, "0\n");
        local(&["doctor"]).code(0);
        assert_eq!(closed(&path), NONE, "at write {turn}");
        complete(&home, &path);
    }
}

/// How many tickets there are, and how many titles.
fn titles(home: &Home) -> (i64, i64) {
    let counts = "SELECT count(*), count(DISTINCT titulo) FROM tickets";
    home.sql().query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

/// What an import says of its rows: those that are new, and all.
fn said(done: &Done) -> (i64, i64) {
    let said = done.code(0).json();
    let of = |name: &str| said[name].as_i64().unwrap();
    (of("Creados"), of("Creados") + of("Repetidos"))
}

#[test]
fn an_import_over_remote_that_is_ended_in_the_middle_is_completed_by_the_same_command() {
    for name in ["INT", "TERM", "KILL"] {
        let home = Home::new();
        home.file("a.jsonl", rows(5_000));
        home.run(["area", "add", "Redes"]).done().code(0);
        let (server, url) = serve(&home);
        // Nobody reads the report, so the client waits when it has filled the pipe, with a thousand rows and some.
        let run = at(&home, &url, &["import", "a.jsonl", "--on-error", "skip"]).start();
        while titles(&home).0 < 1_000 {
            thread::yield_now();
        }
        let kill = format!("kill -{name} {}", run.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        let done = run.done();
        assert!(!done.status.success(), "{done:?}");
        // What was under way is done when the server has given way to another writer.
        home.sql().execute_batch("BEGIN IMMEDIATE; ROLLBACK").unwrap();
        let (stored, _) = titles(&home);
        assert!((1_000..5_000).contains(&stored), "{stored}");
        let again = at(&home, &url, &["import", "a.jsonl"]).done();
        let (new, all) = said(&again);
        // The rows that were under way may have been stored after all.
        let left = 5_000 - stored;
        assert!(all == 5_000 && (new == left || new + 500 == left), "{new} {all} {stored}");
        assert_eq!(titles(&home), (5_000, 5_000));
        server.stop();
    }
}

#[test]
fn two_imports_of_one_file_at_once_over_remote_file_each_row_once() {
    let home = Home::new();
    home.file("a.jsonl", rows(3_000));
    home.run(["area", "add", "Redes"]).done().code(0);
    let (server, url) = serve(&home);
    let both = at_once(&home, (0..2).map(|_| at(&home, &url, &["import", "a.jsonl"])).collect());
    let [(first, all_first), (second, all_second)] = [&both[0], &both[1]].map(said);
    assert_eq!((first + second, all_first, all_second), (3_000, 3_000, 3_000));
    assert_eq!(titles(&home), (3_000, 3_000));
    assert_eq!(said(&at(&home, &url, &["import", "a.jsonl"]).done()), (0, 3_000));
    server.stop();
}

/// The hidden files of exports that are not done.
fn unfinished(home: &Home) -> Vec<PathBuf> {
    let names = fs::read_dir(home.path()).unwrap().flatten().map(|entry| entry.path());
    names.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".tickets-part-")).collect()
}

#[test]
fn a_killed_export_leaves_no_file_or_the_one_that_was_there_here_and_over_remote() {
    let home = Home::new();
    home.run(["import", "-", "-q"]).stdin(rows(3_000)).done().code(0);
    let (server, url) = serve(&home);
    let whole = home.run(["export"]).done().out;
    let file = home.path().join("out.jsonl");
    for remote in [&[][..], &["--remote", &url]] {
        for before in [None, Some("old\n")] {
            let force: &[&str] = before.map_or(&[], |text| {
                fs::write(&file, text).unwrap();
                &["--force"]
            });
            // While it writes, before its bytes are on the disk, and before the file gets its name.
            for (call, turn) in [("write", 3), ("fsync", 1), ("renameat2,renameat", 1)] {
                let strace = home.injecting(call, "signal=SIGKILL", turn, None);
                let done = home.via(strace).args(["export", "-o", "out.jsonl"]).args(force).args(remote).done();
                assert_eq!(done.status.signal(), Some(9), "{call}: {done:?}");
                assert_eq!(fs::read_to_string(&file).ok().as_deref(), before, "{call}");
            }
            drop(fs::remove_file(&file));
            // What is left hidden stands in nobody's way.
            home.run(["export", "-o", "out.jsonl"]).args(remote).done().code(0);
            assert!(fs::read_to_string(&file).unwrap() == whole);
            fs::remove_file(&file).unwrap();
            unfinished(&home).iter().for_each(|path| fs::remove_file(path).unwrap());
        }
    }
    server.stop();
}
