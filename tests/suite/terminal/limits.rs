//! How much is shown: all in a pipe, some on a terminal, and what is said about the rest.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Done, Home, SEED_BODY, USUARIO};
use crate::support::serving::Server;
use crate::support::terminal;
use crate::terminal::pager::file_many;

/// Runs everything on the store itself and over `--remote`.
fn both(home: &Home, check: impl Fn(&dyn Fn(&[&str]) -> Done, &[&str])) {
    let server = Server::start(home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", &url]] {
        check(&|args| home.run(args).args(remote).done(), remote);
    }
    server.stop();
}

#[test]
fn a_list_in_a_pipe_is_all_of_it_and_so_a_pipe_changes_all() {
    let home = Home::new();
    file_many(&home, 150);
    let codes: Vec<String> = (1..=150).rev().map(|number| format!("-{number:06}")).collect();
    both(&home, |run, remote| {
        for args in [&["list", "-q"][..], &["list", "-q", "--limit", "0"], &["list", "-q", "--sort", "codigo:desc"]] {
            let done = run(args);
            let ends: Vec<&str> = done.code(0).out.lines().map(|line| line.split_at(8).1).collect();
            assert_eq!((ends, done.err.as_str()), (codes.iter().map(String::as_str).collect(), ""), "{args:?}");
        }
        for format in ["json", "jsonl", "csv", "table"] {
            let (all, limited) = (run(&["list", "--format", format]), run(&["list", "--format", format, "-l", "150"]));
            assert_eq!((&all.code(0).out, all.err.as_str()), (&limited.code(0).out, ""), "{format} {remote:?}");
        }
        let columns = run(&["list", "--format", "table", "--columns", "codigo,descripcion"]);
        assert_eq!(columns.code(0).out.matches("unable to log").count(), 150);
        let some = run(&["list", "--limit", "7"]);
        assert_eq!(some.code(0).json().as_array().unwrap().len(), 7);
        some.err_has("7 of 150; see more with --limit\n");
        assert_eq!(run(&["list", "--estado", "3"]).code(0).out, "[]\n");
        run(&["list", "--estado", "3", "--format", "table"]).code(0).err_has("no tickets");
        run(&["list", "--where", "estado=zzz"]).code(2).err_has("--where: ");
    });
    let binary = crate::harness::binary();
    let server = Server::start(&home, &["--no-auth"]);
    for (remote, area) in [(String::new(), 6), (format!("--remote {}", server.url()), 7)] {
        let line = format!(
            "{binary} list --area {} -q {remote} | {binary} update - --area {area} --yes -q {remote}",
            if area == 6 { 1 } else { 6 }
        );
        let changed = home.via(["sh", "-c", &line]).done();
        assert_eq!((changed.code(0).out.lines().count(), changed.err.as_str()), (150, ""));
    }
    server.stop();
    assert_eq!(home.run(["list", "--area", "7", "--count"]).done().out, "150\n");
}

#[test]
fn the_trash_is_listed_whole_too() {
    let home = Home::new();
    file_many(&home, 30);
    home.run(["delete", "--where", "area=1", "-m", "x", "--yes", "-q"]).done().code(0);
    both(&home, |run, _| {
        assert_eq!(run(&["list", "--papelera", "-q"]).code(0).out.lines().count(), 30);
        assert_eq!(run(&["list", "-q"]).code(0).out, "");
    });
}

#[test]
fn a_search_in_a_pipe_is_all_of_it_in_one_order_whatever_the_limit() {
    let home = Home::new();
    file_many(&home, 250);
    // Only the description has it, so it is the last of the newest hundred.
    home.run(["update", "240", "--titulo", "T", "-q"]).done().code(0);
    let all = home.run(["search", "dashboard", "-q"]).done();
    both(&home, |run, _| {
        let found = run(&["search", "dashboard", "-q"]);
        assert_eq!((&found.code(0).out, found.err.as_str()), (&all.out, ""));
        assert_eq!(found.out.lines().collect::<std::collections::BTreeSet<_>>().len(), 250);
        assert!(found.out.lines().nth(99).unwrap().ends_with("-000240"), "{}", found.out);
        let some = run(&["search", "dashboard", "--limit", "30", "-q"]);
        assert!(all.out.starts_with(&some.code(0).out) && some.out.lines().count() == 30);
    });
}

#[test]
fn on_a_terminal_the_last_line_says_what_is_left_out_and_0_leaves_nothing_out() {
    let home = Home::new();
    file_many(&home, 30);
    let left = terminal::tickets(&home, &["list"]).left().code(0);
    assert!(left.screen.ends_with("\n20 of 30; see more with --limit"), "{}", left.screen);
    let left = terminal::tickets(&home, &["search", "dashboard"]).left().code(0);
    assert!(left.screen.ends_with("\n20 of 30; see more with --limit"), "{}", left.screen);
    for args in [&["list", "--limit", "0"][..], &["list", "-q"], &["search", "dashboard", "-l", "0", "-q"]] {
        let left = terminal::tickets(&home, args).left().code(0);
        assert_eq!(left.screen.matches("TKT-").count(), 30, "{args:?}: {}", left.screen);
        assert!(!left.screen.contains("see more"), "{args:?}: {}", left.screen);
    }
}

#[test]
fn a_log_counts_changes_and_cuts_none_in_the_middle() {
    let home = Home::new();
    file_many(&home, 40);
    home.run(["close", "1", "-q"]).done().code(0);
    home.run(["update", "--where", "area=1", "--area", "2", "--prioridad", "3", "--yes", "-q"]).done().code(0);
    home.run(["update", "2", "--titulo", "T", "--area", "5", "-q"]).done().code(0);
    both(&home, |run, _| {
        let cambios = |done: &Done| {
            let entries = done.code(0).json();
            let number = |entry: &Value| entry["Cambio"].as_i64().unwrap();
            let all: Vec<i64> = entries.as_array().unwrap().iter().map(number).collect();
            (all.len(), all.iter().copied().collect::<std::collections::BTreeSet<_>>())
        };
        let one = run(&["log", "--limit", "1"]);
        assert_eq!(cambios(&one), (2, [3].into()));
        assert_eq!(one.err, "the newest 1 change; see more with --limit\n");
        let two = run(&["log", "--limit", "2"]);
        assert_eq!(cambios(&two), (82, [2, 3].into()));
        assert_eq!(two.err, "the newest 2 changes; see more with --limit\n");
        for args in [&["log", "--limit", "3"][..], &["log", "--limit", "0"], &["log"]] {
            let all = run(args);
            assert_eq!((cambios(&all), all.err.as_str()), ((83, [1, 2, 3].into()), ""), "{args:?}");
        }
        assert_eq!(run(&["log", "--limit", "1", "-q"]).err, "");
    });
}

/// Every verb that has something to say besides its answer.
#[test]
fn quiet_says_nothing_on_stderr_where_all_went_well() {
    let home = Home::new();
    home.file("a.jsonl", format!("{}\n", SEED_BODY.replace('\n', " ")));
    let create = ["create", "-q", "-t", "t", "-d", "d", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    let keyed = [&create[..], &["--idempotency-key", "k"]].concat();
    for args in [
        &keyed[..],
        &keyed,
        &["import", "a.jsonl", "-q"],
        &["import", "a.jsonl", "-q", "--dry-run"],
        &["import", "a.jsonl", "-q", "--on-error", "skip"],
        &["list", "-q", "--limit", "1"],
        &["list", "-q", "--estado", "3", "--format", "table"],
        &["search", "dashboard", "-q", "--limit", "1"],
        &["search", "nothing", "-q", "--format", "table"],
        &["close", "1", "-q"],
        &["close", "1", "-q"],
        &["reopen", "1", "-q"],
        &["update", "1", "-q", "--area", "3"],
        &["update", "1", "-q", "--area", "4"],
        &["comment", "1", "-q", "-m", "hello"],
        &["undo", "4", "-q"],
        &["log", "-q", "--limit", "1"],
        &["log", "2", "-q", "--format", "table"],
        &["stats", "-q", "--svg", "x.svg"],
        &["delete", "1", "-q", "-m", "x"],
        &["restore", "1", "-q"],
        &["purge", "--older-than", "1d", "--yes", "-q"],
        &["area", "add", "Redes", "-q"],
        &["area", "disable", "Redes", "-q"],
        &["area", "strict", "on", "-q"],
        &["export", "-o", "e.jsonl", "-q"],
        &["backup", "b.db", "-q"],
        &["restore", "b.db", "--force", "-q"],
        &["doctor", "-q"],
        &["wait", "2", "--until", "estado=1", "-q"],
        &["test", "2", "--where", "estado=1", "-q"],
    ] {
        let done = home.run(args).done();
        assert_eq!(done.code(0).err, "", "{args:?}");
    }
    home.file("tmp/x", "");
    let edit =
        |editor: &str| home.run(["edit", "2", "-q"]).env("EDITOR", editor).env("TMPDIR", home.path().join("tmp"));
    for editor in ["sed -i s/x/x/", "sed -i 's/^EstadoId.*/EstadoId: 4/'"] {
        assert_eq!(edit(editor).done().code(0).err, "", "{editor}");
    }
    assert_eq!(home.run(["list"]).done().json()[0]["EstadoId"], json!(4));
}

/// More texts than the process may have of memory.
#[test]
fn a_list_of_any_size_goes_through_a_pipe_in_little_memory() {
    let home = Home::new();
    home.fill(800, 100_000);
    for args in ["-q", "--format json", "--format table"] {
        let line = format!("ulimit -v 60000; exec \"$0\" list {args}");
        let out = fs::File::create(home.path().join("out")).unwrap();
        let done = home.via(["sh", "-c", &line]).stdout(out).done();
        assert_eq!(done.code(0).err, "", "{args}");
        let shown = fs::read(home.path().join("out")).unwrap();
        assert!(shown.iter().filter(|byte| **byte == b'\n').count() >= 801, "{args}");
    }
}
