//! `export --all` and `import --all`: a whole store in one file.

use serde_json::Value;

use crate::harness::{Home, USUARIO};
use crate::import::{hostile, row};
use crate::support::postgres::database;
use crate::support::serving::Server;

/// A store that has something of everything.
fn lived() -> Home {
    let home = Home::new();
    home.file("calls.csv", "Folio,Titulo,Descripcion\n7,From a file,D\n");
    home.run(["import", "-"]).stdin(hostile(12).iter().map(|text| row(text)).collect::<String>()).done().code(0);
    let commands: [&[&str]; 14] = [
        &["area", "add", "Redes", "--id", "7"],
        &["area", "add", "Vieja"],
        &["area", "disable", "vieja"],
        &["usuario", "add", USUARIO, "Ana Ruiz", "--correo", "ana@example.com"],
        &["estado", "add", "Anulado", "--final"],
        &["prioridad", "strict", "on"],
        &["update", "1", "--area", "7", "--prioridad", "3"],
        &["comment", "2", "-m", "ordered\npaper"],
        &["comment", "2", "--internal", "-m", "=1+1"],
        &["close", "3"],
        &["undo", "--yes"],
        &["delete", "4", "-m", "double", "--yes"],
        &[
            "create",
            "-t",
            "Keyed",
            "-d",
            "D",
            "-u",
            USUARIO,
            "-a",
            "1",
            "-p",
            "2",
            "-e",
            "1",
            "--idempotency-key",
            "k1",
        ],
        &["import", "calls.csv", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"],
    ];
    for command in commands {
        home.run(command).done().code(0);
    }
    home
}

fn all(home: &Home, place: &[&str]) -> String {
    home.run(["export", "--all"]).args(place).done().code(0).out.clone()
}

#[test]
fn a_whole_store_moves_between_files_and_postgresql_and_is_the_same_to_the_byte() {
    let home = lived();
    home.run(["export", "--all", "-o", "all.jsonl"]).done().code(0);
    let first = all(&home, &[]);
    assert_eq!(std::fs::read_to_string(home.path().join("all.jsonl")).unwrap(), first);
    let moved = ["--db", "moved.db"];
    let done = home.run(["import", "all.jsonl", "--all"]).args(moved).done();
    assert_eq!(done.code(0).json()["Tickets"], 13, "{}", done.out);
    assert_eq!(all(&home, &moved), first);
    home.run(["doctor"]).args(moved).done().code(0);
    let Some(address) = database() else { return };
    let there = ["--db", address.as_str()];
    home.run(["import", "all.jsonl", "--all"]).args(there).done().code(0);
    assert_eq!(all(&home, &there), first);
    let back = ["--db", "back.db"];
    home.run(["import", "-", "--all"]).args(back).stdin(all(&home, &there)).done().code(0);
    assert_eq!(all(&home, &back), first);
    home.run(["import", "all.jsonl", "--all"]).args(there).done().code(5).err_has("not empty");
    for place in [moved, there] {
        let found = home.run(["search", "ordered", "-q"]).args(place).done();
        assert_eq!(found.code(0).out.lines().count(), 1, "{place:?}");
    }
}

#[test]
fn a_moved_store_goes_on_where_the_first_one_stopped() {
    let home = lived();
    home.run(["export", "--all", "-o", "all.jsonl"]).done().code(0);
    let place = ["--db", "moved.db"];
    home.run(["import", "all.jsonl", "--all"]).args(place).done().code(0);
    let run = |args: &[&str]| home.run(args).args(place).done();
    let ids = ["-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    // Its rows are known by their file, its requests by their keys, its codes are not given again.
    assert_eq!(run(&[&["import", "calls.csv"][..], &ids].concat()).code(0).json()["Repetidos"], 1);
    let keyed = run(&[&["create", "-t", "Keyed", "-d", "D", "--idempotency-key", "k1", "-q"][..], &ids].concat());
    let next = run(&[&["create", "-t", "N", "-d", "D", "-q"][..], &ids].concat());
    assert!(keyed.code(0).out.ends_with("-000013\n") && next.code(0).out.ends_with("-000015\n"), "{keyed:?} {next:?}");
    assert_eq!(run(&["list", "--papelera", "-q"]).code(0).out.lines().count(), 1);
    run(&["restore", "4"]).code(0);
    run(&["create", "-t", "N", "-d", "D", "-u", USUARIO, "-a", "1", "-p", "99", "-e", "1"]).code(3);
    let area = run(&["area", "list", "--json"]).json();
    assert_eq!((&area[1]["Nombre"], &area[1]["Activo"]), (&Value::from("Vieja"), &Value::from(false)));
    assert!(run(&["log", "1"]).code(0).out.contains("PrioridadId"));
}

#[test]
fn a_store_with_anything_in_it_takes_no_whole_one_and_stays_as_it_was() {
    let home = lived();
    home.run(["export", "--all", "-o", "all.jsonl"]).done().code(0);
    let before = all(&home, &[]);
    home.run(["import", "all.jsonl", "--all"]).done().code(5).err_has("not empty").err_has("left as it was");
    assert_eq!(all(&home, &[]), before);
    let place = ["--db", "named.db"];
    home.run(["area", "add", "Redes"]).args(place).done().code(0);
    home.run(["import", "all.jsonl", "--all"]).args(place).done().code(5);
    // A store that was made and never used is empty.
    let place = ["--db", "made.db"];
    home.run(["migrate"]).args(place).done().code(0);
    let dry = home.run(["import", "all.jsonl", "--all", "--dry-run"]).args(place).done();
    assert!(dry.code(0).err.contains("dry run: nothing was stored"), "{}", dry.err);
    home.run(["import", "all.jsonl", "--all"]).args(place).done().code(0);
    assert_eq!(all(&home, &place), before);
    let server = Server::start(&home, &["--no-auth"]);
    let there = ["--remote", &server.url()];
    home.run(["export", "--all"]).args(there).done().code(2).err_has("export --all is about a file or a database");
    home.run(["import", "all.jsonl", "--all"]).args(there).done().code(2).err_has("import --all is about");
    server.stop();
}

#[test]
fn a_file_that_is_no_whole_and_sound_store_stores_nothing_and_says_the_line() {
    let home = lived();
    let good = all(&home, &[]);
    let lines: Vec<&str> = good.lines().collect();
    let at = |tipo: &str| lines.iter().position(|line| line.contains(&format!("\"Tipo\":\"{tipo}\""))).unwrap();
    let with = |at: usize, from: &str, to: &str| {
        let mut lines = lines.clone();
        let changed = lines[at].replace(from, to);
        assert_ne!(changed, lines[at]);
        lines[at] = &changed;
        lines.join("\n") + "\n"
    };
    let without = |at: usize| [&lines[..at], &lines[at + 1..]].concat().join("\n") + "\n";
    let ticket = at("Ticket");
    let line = format!("line {}", ticket + 1);
    let table = [
        (lines[..ticket].join("\n") + "\n", "the file was cut off", 3),
        (without(ticket), "lines are missing or double", 3),
        (good[..good.len() / 2].to_owned(), "is not valid JSON", 3),
        (lines[1..].join("\n"), "not that of `tickets export --all`", 3),
        (row("a ticket"), "not that of `tickets export --all`", 3),
        (String::new(), "not that of `tickets export --all`", 3),
        (with(0, "1", "2"), "This program reads version 1", 3),
        (with(ticket, "\"AreaId\":7", "\"AreaId\":0"), &line, 3),
        (with(ticket, "\"Titulo\"", "\"Title\""), "Title: A Ticket has no such member.", 3),
        (with(ticket, "TKT-", "TKT_"), "must be a code", 3),
        (good.replace("\"Baja\"", "\"7\""), "it would be read as an id", 3),
        (with(at("Usuario"), "ana@example.com", "ana"), "must be a mail address", 3),
        (with(at("Numeracion"), "\"Cantidad\":13", "\"Cantidad\":12"), "numbering", 5),
        (
            good.replace(
                "\"Tipo\":\"Nombre\",\"Catalogo\":\"prioridades\",\"Id\":2",
                "\"Tipo\":\"Nombre\",\"Catalogo\":\"prioridades\",\"Id\":1",
            ),
            "cannot be stored",
            5,
        ),
    ];
    for (number, (text, why, code)) in table.iter().enumerate() {
        let name = format!("{number}.db");
        home.file("bad.jsonl", text);
        let done = home.run(["import", "bad.jsonl", "--all", "--db", &name]).done();
        done.code(*code).err_has(why);
        let list = home.run(["list", "--json", "--db", &name]).done();
        assert_eq!(list.code(0).out, "[]\n", "{number}: {why}");
    }
}

#[test]
fn what_has_no_place_in_a_whole_store_is_refused() {
    let home = lived();
    for flags in [&["--comments"][..], &["--estado", "1"], &["--names"], &["--format", "csv"], &["--excel", "x.xlsx"]] {
        home.run(["export", "--all"]).args(flags).done().code(2);
    }
    for flags in [&["--keep"][..], &["--area", "1"], &["--from", "jira"], &["--key", "x"]] {
        home.run(["import", "-", "--all"]).args(flags).done().code(2);
    }
}
