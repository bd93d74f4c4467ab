//! Any number of tickets: each verb that changes many, there and back, over more than the index of words has room for
//! segments.

use std::fmt::Write;
use std::path::Path;

use crate::harness::{Done, Home, USUARIO};

/// Ten times what the index has room for.
const MANY: usize = 20_000;

/// A store with that many tickets, as an import makes it.
fn filled(home: &Home) {
    let mut rows = String::new();
    for number in 1..=MANY {
        let ids = format!(r#""UsuarioId":"{USUARIO}","AreaId":1,"PrioridadId":2,"EstadoId":1"#);
        writeln!(rows, r#"{{"Titulo":"Red {number}","Descripcion":"caida {number}",{ids}}}"#).unwrap();
    }
    home.file("many.jsonl", rows);
    home.run(["import", "many.jsonl", "-q"]).done().code(0);
}

fn run(home: &Home, args: &[&str]) -> Done {
    let done = home.run(args).done();
    done.code(0);
    done
}

/// What an examination finds, and how many segments the index has on the disk.
fn examine(home: &Home, store: &Path) {
    home.run(["doctor", "-q", "--db"]).args([store]).done().code(0);
    let sql = rusqlite::Connection::open(store).unwrap();
    let segments: i64 = sql.query_row("SELECT count(DISTINCT segid) FROM busqueda_idx", [], |row| row.get(0)).unwrap();
    assert!(segments < 50, "{segments} segments");
}

#[test]
fn any_number_of_tickets_gets_new_texts_goes_and_comes_back() {
    let home = Home::new();
    filled(&home);
    let all = ["--where", "area=1", "--yes", "-q"];
    assert_eq!(run(&home, &[&["update", "--titulo", "Sin nombre"][..], &all].concat()).out.lines().count(), MANY);
    assert_eq!(run(&home, &["undo", "-q"]).out.lines().count(), MANY);
    examine(&home, &home.store());
    assert_eq!(run(&home, &[&["delete", "-m", "x"][..], &all].concat()).out.lines().count(), MANY);
    assert_eq!(run(&home, &["undo", "-q"]).out.lines().count(), MANY);
    examine(&home, &home.store());
    let gone = run(&home, &[&["delete", "-m", "x"][..], &all].concat()).out;
    let newest_first: Vec<&str> = gone.lines().rev().collect();
    assert_eq!(home.run(["restore", "-q"]).args(&newest_first).done().code(0).out.lines().count(), MANY);
    examine(&home, &home.store());
    let found = run(&home, &["search", "red", "7777", "-q"]).out;
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn any_number_of_tickets_keeps_its_history_in_another_store_and_is_purged() {
    let home = Home::new();
    filled(&home);
    let all = ["--where", "area=1", "--yes", "-q"];
    run(&home, &[&["update", "--titulo", "Sin nombre"][..], &all].concat());
    run(&home, &["export", "--history", "-o", "all.jsonl"]);
    let exported = std::fs::read_to_string(home.path().join("all.jsonl")).unwrap();
    let reversed: Vec<&str> = exported.lines().rev().collect();
    home.file("reversed.jsonl", reversed.join("\n"));
    for rows in ["all.jsonl", "reversed.jsonl"] {
        let store = home.path().join(rows).with_extension("db");
        home.run(["import", rows, "--keep", "-q", "--db"]).args([&store]).done().code(0);
        examine(&home, &store);
        let found = home.run(["search", "nombre 7777", "-q", "--db"]).args([&store]).done();
        assert_eq!(found.code(0).out.lines().count(), 1, "{}", found.out);
    }
    run(&home, &[&["delete", "-m", "x"][..], &all].concat());
    run(&home, &["purge", "--older-than", "2999-01-01", "--yes", "-q"]);
    examine(&home, &home.store());
}
