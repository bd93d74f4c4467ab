//! `import` while others write, while its file grows, and when it is ended in the middle.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::harness::{Done, Home};
use crate::import::{row, rows};

/// An import that has taken the store and waits for more rows.
fn in_the_middle(home: &Home, args: &[&str]) -> Child {
    home.seed();
    let mut command = home.command();
    command.args(["import", "-", "--format", "table"]).args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(rows(5_000).as_bytes()).unwrap();
    let sql = home.sql();
    sql.busy_timeout(std::time::Duration::ZERO).unwrap();
    while sql.execute_batch("BEGIN IMMEDIATE; ROLLBACK").is_ok() {
        thread::yield_now();
    }
    child
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status().unwrap();
    assert!(sent.success());
}

fn count(home: &Home) -> String {
    home.run(["list", "--count"]).done().code(0).out.trim_end().to_owned()
}

#[test]
fn an_interrupted_import_stores_nothing_and_says_so() {
    let home = Home::new();
    for name in ["INT", "TERM"] {
        let child = in_the_middle(&home, &[]);
        let before = count(&home);
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130));
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.contains("error: interrupted at line ") && err.ends_with("; nothing was stored\n"), "{err}");
        assert_eq!(count(&home), before);
    }
}

#[test]
fn a_killed_import_stores_nothing() {
    let home = Home::new();
    let mut child = in_the_middle(&home, &[]);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(count(&home), "1");
    let sound: String = home.sql().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn an_import_that_skips_gives_others_their_turn_and_stays_where_it_was_ended() {
    let home = Home::new();
    home.seed();
    let mut command = home.command();
    command.args(["import", "-", "--on-error", "skip"]);
    let report = home.path().join("report.jsonl");
    let out = File::create(&report).unwrap();
    let mut child = command.stdin(Stdio::piped()).stdout(out).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(rows(5_000).as_bytes()).unwrap();
    while count(&home) != "4001" {
        thread::yield_now();
    }
    signal(&child, "INT");
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(fs::read_to_string(&report).unwrap().lines().count(), 4_000, "what was reported is what is stored");
    assert_eq!(count(&home), "4001");
}

#[test]
fn two_imports_of_one_file_at_once_file_each_row_once() {
    let home = Home::new();
    home.file("a.jsonl", rows(3_000));
    let import = || home.run(["import", "a.jsonl"]).done();
    let both: Vec<Done> = thread::scope(|scope| {
        let threads = [scope.spawn(import), scope.spawn(import)];
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut said: Vec<_> = both.iter().map(|done| done.code(0).json()["Creados"].as_u64().unwrap()).collect();
    said.sort_unstable();
    assert_eq!(said, [0, 3_000]);
    assert_eq!(count(&home), "3000");
}

#[test]
fn an_import_beside_eight_who_create_leaves_no_gap_and_gives_no_code_twice() {
    let home = Home::new();
    home.file("a.jsonl", rows(5_000));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..10).for_each(|_| drop(home.seed())));
        }
        scope.spawn(|| home.run(["import", "a.jsonl", "-q"]).done().code(0).status);
    });
    let (count, largest, distinct): (i64, i64, i64) = home
        .sql()
        .query_row("SELECT count(*), max(clave % 1000000000000), count(DISTINCT codigo) FROM tickets", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!((count, largest, distinct), (5_080, 5_080, 5_080));
}

#[test]
fn a_file_that_grows_is_read_as_far_as_it_went_at_first() {
    let home = Home::new();
    home.seed();
    let file = home.file("a.jsonl", rows(3));
    let sql = home.sql();
    sql.execute_batch("BEGIN IMMEDIATE").unwrap();
    let running = home.run(["import", "a.jsonl"]).start();
    // Its length was taken before the store was opened.
    while !waits(running.child.id()) {
        thread::yield_now();
    }
    OpenOptions::new().append(true).open(&file).unwrap().write_all(row("late").as_bytes()).unwrap();
    sql.execute_batch("ROLLBACK").unwrap();
    assert_eq!(running.done().code(0).json()["Creados"], 3);
    assert_eq!(home.run(["import", "a.jsonl"]).done().code(0).json()["Creados"], 1);
}

/// Whether a process has the store open, which it opens after its file.
fn waits(id: u32) -> bool {
    let names = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten();
    names
        .filter_map(|entry| fs::read_link(entry.path()).ok())
        .any(|target| target.to_string_lossy().ends_with("tickets.db"))
}
