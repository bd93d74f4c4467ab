//! Changes, imports and exports that end in the middle, here or on the server.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use super::{at, at_once, serve};
use crate::harness::{Done, Home, Running};
use crate::import::rows;
use crate::serving::Server;

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

/// A moment of a change: the server has the store for itself, or its log has grown so far.
#[derive(Debug, Clone, Copy)]
enum Moment {
    Begun,
    Logged(u64),
}

/// The first is there at once.
const MOMENTS: [Moment; 6] = [
    Moment::Logged(0),
    Moment::Begun,
    Moment::Logged(1),
    Moment::Logged(200_000),
    Moment::Logged(500_000),
    Moment::Logged(1_500_000),
];

const CLOSE: [&str; 5] = ["close", "--where", "creado>-1d", "--yes", "-q"];

/// A server on a store and a change of all its tickets that has come to this moment, or to its end.
fn changing(home: &Home, path: &Path, moment: Moment) -> (Server, Running) {
    let server = Server::start(home, &["--no-auth", "--db", path.to_str().unwrap()]);
    let log = path.with_extension("db-wal");
    let before = fs::metadata(&log).map_or(0, |log| log.len());
    let sql = rusqlite::Connection::open(path).unwrap();
    sql.busy_timeout(Duration::ZERO).unwrap();
    let mut run = at(home, &server.url(), &CLOSE).start();
    let is_there = || match moment {
        Moment::Begun => sql.execute_batch("BEGIN IMMEDIATE; ROLLBACK").is_err(),
        Moment::Logged(most) => fs::metadata(&log).map_or(0, |log| log.len()) >= before + most,
    };
    while !is_there() && run.child.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    (server, run)
}

#[test]
fn a_change_of_thousands_whose_client_is_killed_changes_all_or_none() {
    let home = Home::new();
    let many = filled(&home);
    let mut cut = 0;
    for (number, moment) in MOMENTS.into_iter().enumerate() {
        let path = copied(&many, &number.to_string());
        let (server, mut run) = changing(&home, &path, moment);
        run.child.kill().unwrap();
        cut += i32::from(run.done().status.signal() == Some(9));
        // At every moment until the server has ended, which it does when all is done.
        for _ in 0..20 {
            let now = closed(&path);
            assert!([NONE, ALL].contains(&now), "{now:?} at {moment:?}");
        }
        server.stop();
        let now = closed(&path);
        assert!([NONE, ALL].contains(&now), "{now:?} at the end of {moment:?}");
        let (server, run) = changing(&home, &path, Moment::Logged(u64::MAX / 2));
        run.done().code(0);
        assert_eq!(closed(&path), ALL);
        server.stop();
    }
    assert!(cut > 1, "no client was killed before its end");
}

#[test]
fn a_change_of_thousands_whose_server_is_killed_has_changed_all_or_none_when_it_is_opened_again() {
    let home = Home::new();
    let many = filled(&home);
    let mut cut = 0;
    for (number, moment) in MOMENTS.into_iter().enumerate() {
        let path = copied(&many, &number.to_string());
        let (server, run) = changing(&home, &path, moment);
        server.signal("KILL");
        assert_eq!(server.wait(), None);
        let told = run.done().status.code();
        let local = |args: &[&str]| home.run(args).args(["--db"]).args([&path]).done();
        let count = local(&["list", "--estado", "4", "--count"]).code(0).out.clone();
        local(&["doctor"]).code(0);
        match (closed(&path), told) {
            (NONE, Some(7 | 8)) => {
                assert_eq!(count, "0\n");
                cut += i32::from(told == Some(8));
            }
            (ALL, Some(0 | 7 | 8)) => assert_eq!(count, format!("{MANY}\n")),
            other => panic!("{other:?} at {moment:?}"),
        }
        let (server, run) = changing(&home, &path, Moment::Logged(u64::MAX / 2));
        run.done().code(0);
        assert_eq!(closed(&path), ALL);
        server.stop();
    }
    assert!(cut > 0, "no change was cut before its end");
}

fn signal(run: &Running, name: &str) {
    let id = run.child.id();
    assert!(Command::new("sh").args(["-c", &format!("kill -{name} {id}")]).status().unwrap().success());
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
        let mut run = at(&home, &url, &["import", "a.jsonl", "--format", "table"]).start();
        while titles(&home).0 == 0 && run.child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        // The server waits with the next rows while the client is ended.
        let holder = home.sql();
        holder.busy_timeout(Duration::ZERO).unwrap();
        while holder.execute_batch("BEGIN IMMEDIATE").is_err() {
            thread::yield_now();
        }
        let (stored, _) = titles(&home);
        signal(&run, name);
        let done = run.done();
        assert!(stored < 5_000, "it ended before");
        assert!(done.out.is_empty() && !done.status.success(), "{done:?}");
        holder.execute_batch("ROLLBACK").unwrap();
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

/// The hidden files of exports that are not done, with their sizes.
fn unfinished(home: &Home) -> Vec<(PathBuf, u64)> {
    let names = fs::read_dir(home.path()).unwrap().flatten().map(|entry| entry.path());
    let ours = names.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".tickets-part-"));
    ours.map(|path| (path.clone(), fs::metadata(&path).map_or(0, |file| file.len()))).collect()
}

#[test]
fn a_killed_export_leaves_no_file_or_the_one_that_was_there_here_and_over_remote() {
    let home = Home::new();
    home.run(["import", "-", "-q"]).stdin(rows(3_000)).done().code(0);
    let (server, url) = serve(&home);
    let whole = home.run(["export"]).done().out;
    let file = home.path().join("out.jsonl");
    for remote in [&[][..], &["--remote", &url]] {
        let mut cut = 0;
        for (before, most) in [(None, 0), (None, 100_000), (Some("old\n"), 0), (Some("old\n"), 100_000)] {
            let force: &[&str] = before.map_or(&[], |text| {
                fs::write(&file, text).unwrap();
                &["--force"]
            });
            let mut run = home.run(["export", "-o", "out.jsonl"]).args(force).args(remote).start();
            while unfinished(&home).iter().all(|(_, size)| *size < most) && run.child.try_wait().unwrap().is_none() {
                thread::yield_now();
            }
            run.child.kill().unwrap();
            drop(run.done());
            let left = fs::read_to_string(&file).ok();
            if left.as_deref() == before {
                cut += 1;
            } else {
                assert!(left.as_ref() == Some(&whole), "{} bytes", left.map_or(0, |text| text.len()));
            }
            drop(fs::remove_file(&file));
            // What is left hidden stands in nobody's way.
            home.run(["export", "-o", "out.jsonl"]).args(remote).done().code(0);
            assert!(fs::read_to_string(&file).unwrap() == whole);
            fs::remove_file(&file).unwrap();
            unfinished(&home).iter().for_each(|(path, _)| fs::remove_file(path).unwrap());
        }
        assert!(cut > 0, "no export was cut before its end");
    }
    server.stop();
}
