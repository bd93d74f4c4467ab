//! What is left of what was ended, and what is shown to whom.

use std::fs;

use serde_json::json;

use crate::harness::{Home, USUARIO};
use crate::import::rows;
use crate::support::serving::{Request, Server, agent, user};

#[test]
fn a_purge_leaves_no_word_in_the_file_nor_in_a_backup() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(70)).done().code(0);
    let text = (0..400).map(|number| format!("Perejil{number} ")).collect::<String>();
    let fields = ["-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-q"];
    home.run(["create", "-t", "Perejilero", "-d", "-"]).args(fields).stdin(&text).done().code(0);
    home.run(["comment", "71", "-m", "Perejilisimo"]).done().code(0);
    home.run(["update", "71", "-d", "nothing"]).done().code(0);
    for _ in 0..70 {
        home.seed();
    }
    home.run(["delete", "71", "-m", "gone", "-q"]).done().code(0);
    home.run(["purge", "--older-than", "2999-01-01", "--yes", "-q"]).done().code(0);
    home.run(["backup", "copy.db", "-q"]).done().code(0);
    for file in [home.store(), home.path().join("copy.db")] {
        let bytes = fs::read(&file).unwrap().to_ascii_lowercase();
        let count = bytes.windows(6).filter(|part| part == b"pereji").count();
        assert_eq!(count, 0, "{}", file.display());
    }
    // The change before is the newest that can be taken back.
    home.run(["update", "70", "--area", "9", "-q"]).done().code(0);
    home.run(["undo", "-q"]).done().code(0);
    home.run(["undo", "-q"]).done().code(5).err_has("there is no change to undo");
}

#[test]
fn a_purge_leaves_no_word_of_tickets_that_were_filed_one_by_one_nor_in_the_log_beside_a_server() {
    let home = Home::new();
    let words = "perejil ".repeat(120);
    for _ in 0..40 {
        home.ticket("T").create().args(["-d", &words]).done().code(0);
    }
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    home.run(["delete", "--where", "codigo<=40", "-m", "gone", "--yes", "-q"]).done().code(0);
    for remote in [&["--remote", &url][..], &[]] {
        if remote.is_empty() {
            home.ticket("T").create().args(["-d", &words]).done().code(0);
            home.run(["delete", "@last", "-m", "gone", "-q"]).done().code(0);
        }
        home.run(["purge", "--older-than", "2999-01-01", "--yes", "-q"]).args(remote).done().code(0);
        for (file, bytes) in home.files() {
            assert!(!bytes.windows(7).any(|part| part == b"perejil"), "{} {remote:?}", file.display());
        }
    }
    server.stop();
}

#[test]
fn a_redaction_leaves_no_word_in_the_files_nor_in_a_backup() {
    let long = "Perejil ".repeat(12_000);
    for is_indexed in [false, true] {
        let home = Home::new();
        home.run(["import", "-"]).stdin(rows(if is_indexed { 70 } else { 1 })).done().code(0);
        let server = Server::start(&home, &["--no-auth"]);
        let url = server.url();
        for remote in [&["--remote", url.as_str()][..], &[]] {
            let run = |args: &[&str], text: &str| home.run(args).args(remote).stdin(text).done();
            let say = |args: &[&str], text: &str| run(args, text).code(0).json()["Cambio"].to_string();
            let one = say(&["comment", "1", "-"], "Perejil");
            let two = say(&["comment", "1", "-", "--internal"], &long);
            let both = say(&["comment", "1", "-"], &long.replace("Perejil", "Perejilito"));
            run(&["comment", "edit", "1", &one, "-"], "Perejilero").code(0);
            run(&["comment", "edit", "1", &both, "-"], "Perejilisimo").code(0);
            run(&["undo", "-q"], "").code(0);
            for comment in [&one, &two, &both] {
                run(&["comment", "redact", "1", comment, "-y", "--reason", "secret"], "").code(0);
            }
            assert!(!has_word_left(&home), "{remote:?} {is_indexed}");
            home.run(["doctor", "-q"]).done().code(0);
        }
        server.stop();
        home.run(["backup", "copy.db", "-q"]).done().code(0);
        assert!(!has_word_left(&home));
    }
}

/// A store with a ticket in the trash, and somebody who reads it as it is.
fn read_while_something_is_to_be_purged(home: &Home) -> rusqlite::Connection {
    let fields = ["-t", "T", "-d", "perejil", "-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-q"];
    home.run(["create"]).args(fields).done().code(0);
    home.run(["delete", "1", "-m", "gone", "-q"]).done().code(0);
    let reader = home.sql();
    reader.execute_batch("BEGIN; SELECT count(*) FROM papelera").unwrap();
    reader
}

fn has_word_left(home: &Home) -> bool {
    // By another process: closing a file here would end the locks that the reader has on it.
    std::process::Command::new("grep").args(["-rqsi", "perejil"]).arg(home.path()).status().unwrap().success()
}

const PURGE: [&str; 5] = ["purge", "--older-than", "2999-01-01", "--yes", "-q"];

#[test]
fn a_purge_by_a_command_lets_others_write_while_somebody_reads_and_says_what_is_left() {
    let home = Home::new();
    let reader = read_while_something_is_to_be_purged(&home);
    let purge = home.run(PURGE).start();
    let other = home.sql();
    let in_trash = || other.query_row("SELECT count(*) FROM papelera", [], |row| row.get::<_, i64>(0)).unwrap();
    while in_trash() > 0 {
        std::thread::yield_now();
    }
    // Whoever finds the lock taken is told at once.
    other.busy_timeout(std::time::Duration::from_secs(2)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; ROLLBACK").unwrap();
    purge.done().code(0).err_has("its files have words of what was purged until all who have it open have closed it");
    assert!(has_word_left(&home), "then the warning would be idle");
    reader.execute_batch("ROLLBACK").unwrap();
    drop((reader, other));
    assert!(!has_word_left(&home));
}

#[test]
fn a_server_empties_the_log_behind_a_purge_as_soon_as_nobody_reads_and_writes_meanwhile() {
    let home = Home::new();
    let reader = read_while_something_is_to_be_purged(&home);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let remote = ["--remote", url.as_str(), "--timeout", "8s"];
    home.run(PURGE).args(remote).done().code(0);
    let fields = ["-t", "T", "-d", "d", "-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-q"];
    home.run(["create"]).args(fields).args(remote).done().code(0);
    assert!(has_word_left(&home));
    reader.execute_batch("ROLLBACK").unwrap();
    while has_word_left(&home) {
        std::thread::yield_now();
    }
    server.stop();
}

#[test]
fn why_a_ticket_was_deleted_is_for_agents() {
    let home = Home::new();
    home.seed();
    home.run(["update", "1", "--area", "2"]).done().code(0);
    home.run(["delete", "1", "-m", "suspected fraud"]).done().code(0);
    home.run(["restore", "1"]).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    let fields = |token: &str| {
        let answer = server.send(&Request::get("/api/tickets/1/historial").token(token));
        let entries = answer.json();
        entries.as_array().unwrap().iter().map(|entry| entry["Campo"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(fields(&agent()), [json!("Papelera"), json!("Papelera"), json!("AreaId")]);
    assert_eq!(fields(&user(USUARIO)), [json!("AreaId")]);
    server.stop();
}

#[test]
fn an_answer_that_would_be_too_large_is_refused_and_a_smaller_one_given() {
    let home = Home::new();
    let text = format!("red {}", "x".repeat(1_000_000));
    let fields = ["-t", "red", "-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-q"];
    for _ in 0..10 {
        home.run(["create", "-d", "-"]).args(fields).stdin(&text).done().code(0);
        home.run(["update", "1", "-q", "-d", "-"]).stdin(text.clone() + "y").done().code(0);
        home.run(["update", "1", "-q", "-d", "-"]).stdin(&text).done().code(0);
    }
    let server = Server::with_tokens(&home, &[]);
    for (target, status) in [
        ("/api/busqueda?palabras=red&tamanoPagina=10", 400),
        ("/api/busqueda?palabras=red&tamanoPagina=3", 200),
        ("/api/tickets/1/historial", 400),
        ("/api/tickets/1/historial?limite=3", 200),
    ] {
        let answer = server.send(&Request::get(target).token(&agent()));
        assert_eq!(answer.status, status, "{target}");
        assert!(status == 200 || answer.text().contains("would be too large; ask for fewer"), "{target}");
    }
    server.stop();
    assert_eq!(home.run(["search", "red", "-q"]).done().out.lines().count(), 10);
}

#[test]
fn a_part_of_an_export_is_a_sound_store_and_a_last_number_is_not_kept() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(3)).done().code(0);
    let exported = home.run(["export"]).done().out;
    let other = Home::new();
    let part: String =
        exported.lines().filter(|line| !line.contains("-000002")).map(|line| format!("{line}\n")).collect();
    other.run(["import", "-", "--keep"]).stdin(part).done().code(0);
    let done = other.run(["doctor", "--format", "table"]).done();
    assert!(done.code(0).out.contains("1 code never used here"), "{}", done.out);
    let last = exported.lines().next().unwrap().replace("-000001", "-999999999999");
    let refused =
        other.run(["import", "-", "--keep"]).stdin(last.replace("\"IdTicket\":\"0", "\"IdTicket\":\"1")).done();
    refused.code(5).err_has("must be at most 99999999999");
    other.seed();
}

#[test]
fn a_phrase_does_not_go_from_what_all_may_read_to_what_agents_say() {
    let home = Home::new();
    home.seed();
    home.run(["comment", "1", "-m", "beta begins"]).done().code(0);
    home.run(["comment", "1", "-m", "gamma inside", "--internal"]).done().code(0);
    let found = |words: &str| home.run(["search", words, "-q"]).done().code(0).out.lines().count();
    assert_eq!((found("\"begins gamma\""), found("begins gamma"), found("\"gamma inside\"")), (0, 1, 1));
    home.run(["import", "-"]).stdin(rows(70)).done().code(0);
    assert_eq!((found("\"begins gamma\""), found("begins gamma"), found("\"gamma inside\"")), (0, 1, 1));
}
