//! Imports into a database: the same as into a file, and many rows in one question.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::{fresh, on};
use crate::harness::{Home, USUARIO};
use crate::support::cutting::CuttingProxy;

/// Rows with a folio each; every so often one that was there, one of an earlier row with another title, and one whose area the
/// catalogue does not have.
fn sheet(rows: usize) -> String {
    let mut text = "Folio,Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId\n".to_owned();
    for row in 0..rows {
        let (folio, titulo, area) = match row {
            row if row % 97 == 96 => (row - 3, format!("caída {}", row - 3), 1),
            row if row % 211 == 210 => (row / 2, "otro".to_owned(), 1),
            row if row % 301 == 300 => (row, "sin área".to_owned(), 9),
            row => (row, format!("caída {row}"), 1),
        };
        writeln!(text, "F-{folio},{titulo},\"a\tb \\ {row}\n'c'\",{USUARIO},{area},2,1").unwrap();
    }
    text
}

/// What each step says, and what is there in the end.
fn steps(home: &Home, db: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut run = |args: &[&str]| {
        let done = on(home, db, args).done();
        // What a purge leaves is another thing here and there.
        let err = if args[0] == "purge" { "" } else { &done.err };
        said.push(format!("{args:?} {:?} {} {err}", done.status.code(), done.out));
    };
    run(&["area", "add", "Redes"]);
    run(&["area", "strict", "on"]);
    let again = ["import", "sheet.csv", "--key", "Folio", "--on-error", "skip", "--json"];
    run(&again);
    run(&["delete", "2", "7", "--motivo", "m", "--yes", "-q"]);
    run(&["restore", "7", "-q"]);
    run(&["purge", "--older-than", "2999-01-01", "--yes", "-q"]);
    run(&["delete", "5", "--motivo", "m", "-q"]);
    run(&again);
    run(&["import", "more.csv", "--key", "Folio"]);
    run(&["import", "more.csv", "--key", "Folio", "--on-error", "skip", "--dry-run", "--json"]);
    run(&["list", "--count"]);
    run(&["area", "strict", "off"]);
    run(&["import", "more.csv"]);
    run(&["import", "more.csv"]);
    run(&["list", "--sort", "codigo", "--format", "tsv", "--columns", "codigo,titulo,area"]);
    run(&["search", "caida 1701", "-q"]);
    run(&["search", "sin área", "-q"]);
    run(&["doctor", "-q"]);
    said.pop();
    said
}

#[test]
fn an_import_of_many_batches_does_to_a_database_what_it_does_to_a_file() {
    let Some((home, db)) = fresh() else { return };
    home.file("sheet.csv", sheet(2_600));
    home.file("more.csv", sheet(4_700).replace("F-", "G-"));
    let file = home.store().display().to_string();
    let (here, there) = (steps(&home, &file), steps(&home, &db));
    for (here, there) in here.iter().zip(&there) {
        assert_eq!(here, there);
    }
    let checked = on(&home, &db, &["doctor", "--json"]).done().code(1).json();
    let bad = checked["Controles"].as_array().unwrap().iter().filter(|it| it["Resultado"] == "mal");
    assert_eq!(bad.map(|it| &it["Control"]).collect::<Vec<_>>(), ["settings"], "{checked}");
}

#[test]
fn an_import_asks_the_database_once_for_many_rows() {
    let Some((home, db)) = fresh() else { return };
    let (before, folder) = db.split_once("?host=").unwrap();
    let proxy = CuttingProxy::start(PathBuf::from(folder).join(".s.PGSQL.5432"));
    let through = format!("{before}?host=127.0.0.1&port={}", proxy.port);
    let rows: usize = 6_000;
    let text: String = (0..rows).map(|row| format!("F-{row},t {row},d,{USUARIO},1,2,1\n")).collect();
    home.file("a.csv", format!("Folio,Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId\n{text}"));
    on(&home, &through, &["create", "-q", "-t", "t", "-d", "d", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"])
        .done()
        .code(0);
    on(&home, &through, &["area", "add", "Redes"]).done().code(0);
    on(&home, &through, &["area", "strict", "on"]).done().code(0);
    for key in [&["--key", "Folio"][..], &["--key", "Folio"], &[], &[]] {
        proxy.turns();
        on(&home, &through, &["import", "a.csv"]).args(key).done().code(0);
        let turns = proxy.turns();
        assert!(turns < rows / 50, "{turns} questions for {rows} rows");
    }
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, format!("{}\n", 2 * rows + 1));
}

#[test]
fn an_import_that_keeps_codes_asks_once_for_many_rows_and_brings_all_that_happened_to_them() {
    let Some((home, db)) = fresh() else { return };
    let file = home.store().display().to_string();
    let run = |args: &[&str]| home.run(args).done().code(0).status;
    home.file("rows.jsonl", crate::import::rows(3_000));
    run(&["import", "rows.jsonl", "-q"]);
    run(&["update", "--where", "titulo ~ '7'", "--prioridad", "4", "--yes", "-q"]);
    run(&["update", "--where", "titulo ~ '9'", "--prioridad", "3", "-m", "said of many", "--yes", "-q"]);
    run(&["comment", "17", "-m", "one for agents", "--internal", "-q"]);
    run(&["undo", "-q"]);
    run(&["comment", "18", "-m", "another for agents", "--internal", "-q"]);
    let export = ["export", "--comments", "--history", "--format", "jsonl"];
    let all = home.run(export).done().code(0).out.clone();
    home.file("all.jsonl", &all);
    let (before, folder) = db.split_once("?host=").unwrap();
    let proxy = CuttingProxy::start(PathBuf::from(folder).join(".s.PGSQL.5432"));
    let through = format!("{before}?host=127.0.0.1&port={}", proxy.port);
    for (turn, most) in [(0, 150), (1, 3_300)] {
        proxy.turns();
        on(&home, &through, &["import", "all.jsonl", "--keep"]).done().code(0);
        let turns = proxy.turns();
        assert!(turns < most, "{turns} questions for 3000 rows, import {turn}");
    }
    assert_eq!(on(&home, &db, &export).done().code(0).out, all);
    for words in ["said of many", "another for agents", "one for agents", "2999"] {
        let found = |db: &str| on(&home, db, &["search", words, "-q"]).done().code(0).out.clone();
        assert_eq!(found(&db), found(&file), "{words}");
    }
    let bad = on(&home, &db, &["doctor", "--json"]).done().code(1).json();
    let bad = bad["Controles"].as_array().unwrap().iter().filter(|it| it["Resultado"] == "mal");
    assert_eq!(bad.map(|it| it["Control"].clone()).collect::<Vec<_>>(), ["settings"]);
    // A row that cannot come in takes nothing of its history with it, and the next one does.
    let mut taken: Vec<String> = all.lines().take(3).map(str::to_owned).collect();
    taken[1] = taken[1].replace("-000002", "-009999");
    home.file("some.jsonl", taken.join("\n"));
    let done = on(&home, &db, &["import", "some.jsonl", "--keep", "--on-error", "skip"]).done();
    assert!(!done.status.success(), "{done:?}");
    assert_eq!(on(&home, &db, &export).done().code(0).out, all);
}
