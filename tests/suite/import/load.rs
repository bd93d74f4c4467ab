//! `import` while others write, while its file grows, and when it is ended in the middle.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use serde_json::Value;

use crate::harness::{Done, Home, USUARIO};
use crate::import::{row, rows};
use crate::support::serving::Server;

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
    send(name, child.id());
}

fn send(name: &str, id: u32) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {id}")]).status().unwrap();
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

/// What a receipt says of each row, in its order.
fn receipt(home: &Home) -> Vec<(u64, String)> {
    let text = fs::read_to_string(home.path().join("r.jsonl")).unwrap();
    let lines = text.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|it| (it["Linea"].as_u64().unwrap(), it["Resultado"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn the_receipt_of_an_interrupted_import_has_what_is_stored_and_the_same_command_goes_on() {
    let home = Home::new();
    let all = rows(5_000);
    let whole = ["--receipt", "r.jsonl"];
    let child = in_the_middle(&home, &whole);
    signal(&child, "INT");
    let err = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    assert!(err.ends_with("; nothing was stored\n"), "{err}");
    assert_eq!((receipt(&home), count(&home).as_str()), (Vec::new(), "1"));
    home.run(["import", "-", "-q"]).args(whole).stdin(&all).done().code(0);
    assert_eq!((receipt(&home).len(), count(&home).as_str()), (5_000, "5001"));

    let home = Home::new();
    let args = ["import", "-", "--on-error", "skip", "--receipt", "r.jsonl"];
    let mut command = home.command();
    let mut child =
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(all.as_bytes()).unwrap();
    // Two portions are durable when the receipt has them; the rest of the rows is taken and waits for more.
    while fs::read_to_string(home.path().join("r.jsonl")).map_or(0, |text| text.lines().count()) < 4_001 {
        thread::yield_now();
    }
    signal(&child, "INT");
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(err.ends_with("; r.jsonl names the rows that are stored; the same command adds the rest\n"), "{err}");
    let stored = receipt(&home);
    assert_eq!(stored, (1..=4_000).map(|linea| (linea, "creado".to_owned())).collect::<Vec<_>>());
    assert_eq!(count(&home), "4000");
    home.run(args).stdin(&all).done().code(0).err_has("1000 new tickets").err_has("4000 were there already");
    assert_eq!(receipt(&home), (1..=5_000).map(|linea| (linea, "creado".to_owned())).collect::<Vec<_>>());
}

/// Carries connections to a server, and shows what is said to it before it hears it.
fn carried(server: &Server, see: impl Fn(&[u8]) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (address, see) = (server.url().replace("http://", ""), Arc::new(see));
    thread::spawn(move || {
        for mut client in listener.incoming().map_while(Result::ok) {
            let mut server = TcpStream::connect(&address).unwrap();
            let (mut from, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
            thread::spawn(move || drop(std::io::copy(&mut from, &mut to)));
            let see = Arc::clone(&see);
            thread::spawn(move || {
                let mut bytes = vec![0; 1 << 20];
                while let Ok(read @ 1..) = client.read(&mut bytes) {
                    see(&bytes[..read]);
                    if server.write_all(&bytes[..read]).is_err() {
                        return;
                    }
                }
                drop(server.shutdown(Shutdown::Write));
            });
        }
    });
    url
}

#[test]
fn an_import_that_is_interrupted_in_a_request_says_up_to_where_it_is_stored_and_goes_on() {
    for more in [&[][..], &["--receipt", "r.jsonl"]] {
        let (home, served) = (Home::new(), Home::new());
        let server = Server::start(&served, &["--no-auth"]);
        let (id, portions) = (Arc::<OnceLock<u32>>::default(), AtomicUsize::new(0));
        let known = Arc::clone(&id);
        let url = carried(&server, move |bytes| {
            if bytes.starts_with(b"POST /api/tickets/lote") && portions.fetch_add(1, Ordering::SeqCst) == 1 {
                send("INT", *known.wait());
            }
        });
        home.file("a.jsonl", rows(2_500));
        let running = home.run(["import", "a.jsonl", "--remote", &url, "--format", "table"]).args(more).start();
        id.set(running.child.id()).unwrap();
        let done = running.done();
        done.code(9)
            .err_has("lines 501 to 1000")
            .err_has("; rows up to line 500 are stored: the same command again adds only the rest");
        let lines = |home: &Home| receipt(home).into_iter().map(|(linea, _)| linea).collect::<Vec<_>>();
        if !more.is_empty() {
            assert_eq!(lines(&home), (1..=500).collect::<Vec<_>>());
        }
        home.run(["import", "a.jsonl", "--remote", &url]).args(more).done().code(0);
        assert_eq!(count(&served), "2500");
        if !more.is_empty() {
            assert_eq!(lines(&home), (1..=2_500).collect::<Vec<_>>());
        }
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

#[test]
fn a_file_that_gets_shorter_while_it_is_read_stores_nothing() {
    let home = Home::new();
    home.seed();
    let half = rows(10_000);
    let file = home.file("a.jsonl", rows(20_000));
    let sql = home.sql();
    sql.execute_batch("BEGIN IMMEDIATE").unwrap();
    let running = home.run(["import", "a.jsonl", "--format", "table"]).start();
    // Some rows are read ahead, and no more than some.
    while !waits(running.child.id()) {
        thread::yield_now();
    }
    OpenOptions::new().write(true).open(&file).unwrap().set_len(half.len().try_into().unwrap()).unwrap();
    sql.execute_batch("ROLLBACK").unwrap();
    running.done().code(3).err_has(": it has become shorter while it was read: import it again.");
    assert_eq!(count(&home), "1");
}

#[test]
fn a_file_that_changes_after_it_was_looked_at_is_not_taken_for_what_it_was() {
    let csv = |rows: &str| format!("Titulo,Descripcion,Area\n{rows}");
    let table = [
        ("a,b,Redes\n", "c,d,Sede \n", "a.csv: it has changed since it was looked at: import it again", "0\n"),
        ("a,b,Redes\n", "", "a.csv: it has changed since it was looked at: import it again", "0\n"),
        // What is written to its end is for the next import.
        ("a,b,Redes\n", "a,b,Redes\nc,d,Nada\n", "", "1\n"),
    ];
    for (before, after, want, stored) in table {
        let (home, served) = (Home::new(), Home::new());
        let server = Server::start(&served, &["--no-auth"]);
        let (path, after) = (home.file("a.csv", csv(before)), csv(after));
        let url = carried(&server, move |bytes| {
            if bytes.starts_with(b"POST /api/catalogos") {
                fs::write(&path, &after).unwrap();
            }
        });
        let rest = ["-u", USUARIO, "-p", "2", "-e", "1", "--create", "area", "--remote", &url];
        let done = home.run(["import", "a.csv"]).args(rest).done();
        done.code(if want.is_empty() { 0 } else { 2 }).err_has("added 1 area (Redes)\n").err_has(want);
        assert_eq!(served.run(["list", "--count"]).done().out, stored, "{want}");
    }
}

/// Whether a process has the store open, which it opens after its file.
fn waits(id: u32) -> bool {
    let names = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten();
    names
        .filter_map(|entry| fs::read_link(entry.path()).ok())
        .any(|target| target.to_string_lossy().ends_with("tickets.db"))
}
