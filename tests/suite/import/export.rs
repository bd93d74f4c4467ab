//! `export`, and the formats that are made of cells.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::harness::{Home, USUARIO};
use crate::import::{hostile, row, rows};

#[test]
fn what_is_exported_and_imported_with_keep_is_exported_the_same_to_the_byte() {
    let home = Home::new();
    let texts = hostile(300);
    let lines: String = texts
        .iter()
        .map(|text| json!({"Titulo": text, "Descripcion": text, "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1}).to_string() + "\n")
        .collect();
    home.run(["import", "-"]).stdin(lines).done().code(0);
    home.run(["update", "1", "--area", "7"]).done().code(0);
    let formats = [
        (&["--format", "jsonl"][..], &[][..]),
        (&["--json"], &[]),
        (&["--format", "csv"], &[]),
        (&["--format", "tsv"], &[]),
        (&["--format", "csv", "--raw-csv"], &["--raw-csv"]),
        (&["--format", "tsv", "--raw-csv"], &["--raw-csv"]),
    ];
    for (format, raw) in formats {
        let first = home.run(["export"]).args(format).done();
        let other = Home::new();
        other.run(["import", "-", "--keep"]).args(raw).stdin(&first.code(0).out).done().code(0);
        let second = other.run(["export"]).args(format).done();
        assert!(second.code(0).out == first.out, "{format:?}");
        let titles: Vec<String> = second_titles(&other);
        assert_eq!(titles, texts, "{format:?}");
    }
}

fn second_titles(home: &Home) -> Vec<String> {
    let all = home.run(["export", "--json"]).done().json();
    all.as_array().unwrap().iter().map(|ticket| ticket["Titulo"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_export_is_oldest_first_in_the_forms_of_a_list_and_takes_its_filters() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(3)).done().code(0);
    home.run(["close", "2"]).done().code(0);
    let listed = home.run(["list", "--sort", "codigo", "--json"]).done();
    assert_eq!(home.run(["export", "--json"]).done().code(0).out, listed.out);
    let lines = home.run(["list", "--sort", "codigo", "--format", "jsonl"]).done();
    assert_eq!(home.run(["export"]).done().code(0).out, lines.out, "jsonl is the default");
    let filtered = home.run(["export", "--where", "estado=cerrado"]).done();
    assert_eq!(filtered.code(0).out.lines().count(), 1);
    assert!(filtered.out.contains("\"Titulo\":\"2\""), "{}", filtered.out);
    assert_eq!(home.run(["export", "--estado", "abierto", "--format", "csv"]).done().code(0).out.lines().count(), 3);
    home.run(["export", "--where", "nada=1"]).done().code(2);
    let empty = Home::new();
    for (format, want) in [("jsonl", ""), ("json", "[]\n"), ("csv", HEADER)] {
        assert_eq!(empty.run(["export", "--format", format]).done().code(0).out, want);
    }
}

const HEADER: &str =
    "IdTicket,Codigo,Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId,FechaCreacion,FechaActualizacion\r\n";

#[test]
fn cells_are_quoted_as_the_standard_says_and_formulas_are_made_harmless() {
    let home = Home::new();
    let texts =
        ["=1+1", "a,b", "a\"b", "a\nb", "+1", "-1", "@x", "\tx", "\rx", "plain", "'=1", "a;=1", "a\t@b", "a\n-b"];
    home.run(["import", "-"]).stdin(texts.map(row).concat()).done().code(0);
    let cells = |args: &[&str]| {
        let done = home.run(["export", "--format", "csv"]).args(args).done();
        let mut reader = csv_of(&done.code(0).out);
        reader.iter_mut().map(|record| record.swap_remove(2)).collect::<Vec<_>>()
    };
    let guarded = ["'=1+1", "a,b", "a\"b", "a\nb", "'+1", "'-1", "'@x", "'\tx", "'\rx", "plain", "''=1"];
    assert_eq!(cells(&[])[1..], [&guarded[..], &["a;'=1", "a\t'@b", "a\n'-b"]].concat());
    assert_eq!(cells(&["--raw-csv"])[1..], texts);
    let out = home.run(["export", "--format", "csv"]).done().out;
    assert!(out.starts_with(HEADER) && out.contains(",\"a\"\"b\",") && out.ends_with("\r\n"), "{out}");
}

/// The records of a text, by the standard's grammar.
fn csv_of(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let (mut quoted, mut rest) = (false, text.chars().peekable());
    while let Some(it) = rest.next() {
        let record = records.last_mut().unwrap();
        match it {
            '"' if quoted && rest.peek() == Some(&'"') => record.last_mut().unwrap().push(rest.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted && rest.peek() == Some(&'\n') => {
                rest.next();
                records.push(vec![String::new()]);
            }
            it => record.last_mut().unwrap().push(it),
        }
    }
    records.pop();
    records
}

#[test]
fn lists_and_single_tickets_come_in_cells_too_and_other_answers_do_not() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(2)).done().code(0);
    assert_eq!(home.run(["list", "--format", "csv"]).done().code(0).out.lines().count(), 3);
    let shown = home.run(["show", "1", "--format", "csv"]).done();
    assert!(shown.code(0).out.starts_with(HEADER), "{}", shown.out);
    let tabs = home.run(["list", "--format", "tsv", "--limit", "1"]).done();
    assert_eq!(tabs.code(0).out.lines().next().unwrap(), HEADER.trim_end().replace(',', "\t"));
    for command in [&["log"][..], &["area", "list"], &["close", "1"], &["import", "x"], &["undo"]] {
        let done = home.run(command).args(["--format", "csv"]).done();
        done.code(2).err_has("--format csv and tsv are for list, show, export and stats");
        assert_eq!(done.out, "");
    }
    for args in [&["--format", "table"][..], &["--format", "csv", "--history"], &["--raw-csv"], &["--force"]] {
        home.run(["export"]).args(args).done().code(2);
    }
}

#[test]
fn comments_and_history_are_added_where_they_are_asked_for() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(1)).done().code(0);
    home.run(["update", "1", "--area", "7", "--prioridad", "3"]).done().code(0);
    home.sql()
        .execute_batch(
            &"INSERT INTO cambios VALUES (2, 9, 'ana', 'cli', NULL, 0), (3, 10, 'ana', 'cli', NULL, 0), (4, 11, 'ana', 'cli', 3, 0);
             INSERT INTO historial ({columns}) SELECT clave, 2, 'ComentarioInterno', '', 'seen', 0 FROM tickets;
             INSERT INTO historial ({columns}) SELECT clave, 3, 'Comentario', '', 'slip', 0 FROM tickets;
             INSERT INTO historial ({columns}) SELECT clave, 4, 'Comentario', 'slip', '', 0 FROM tickets;"
                .replace("{columns}", "clave, cambio, campo, antes, despues, actualizacion"),
        )
        .unwrap();
    let done = home.run(["export", "--comments", "--history"]).done();
    let ticket: Value = serde_json::from_str(&done.code(0).out).unwrap();
    let comment = json!({"Codigo": ticket["Codigo"], "Cambio": 2, "Fecha": "1970-01-01T00:00:09Z", "Quien": "ana", "Origen": "cli",
            "Interno": true, "Texto": "seen"});
    assert_eq!(ticket["Comentarios"], json!([comment]));
    let fields: Vec<_> = ticket["Historial"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["Cambio"].as_i64().unwrap(), it["Campo"].as_str().unwrap()))
        .collect();
    assert_eq!(
        fields,
        [(1, "AreaId"), (1, "PrioridadId"), (2, "ComentarioInterno"), (3, "Comentario"), (4, "Comentario")]
    );
    let bare: Value = serde_json::from_str(&home.run(["export"]).done().out).unwrap();
    assert!(bare.get("Historial").is_none() && bare.get("Comentarios").is_none());
}

#[test]
fn a_file_appears_whole_and_takes_the_place_of_no_other_without_force() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(2)).done().code(0);
    let file = home.path().join("out.jsonl");
    let done = home.run(["export", "-o", "out.jsonl"]).done();
    assert_eq!((done.code(0).out.as_str(), done.err.as_str()), ("", ""));
    let first = fs::read_to_string(&file).unwrap();
    assert_eq!(first, home.run(["export"]).done().out);
    home.run(["import", "-"]).stdin(rows(1)).done().code(0);
    home.run(["export", "-o", "out.jsonl", "--format", "json"])
        .done()
        .code(5)
        .err_has("out.jsonl: the file exists; --force");
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    home.run(["export", "-o", "out.jsonl", "--force"]).done().code(0);
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 3);
    fs::create_dir(home.path().join("folder")).unwrap();
    home.run(["export", "-o", "folder", "--force"]).done().code(2).err_has("this is a folder");
    home.run(["export", "-o", "/dev/full", "--force"]).done().code(2).err_has("not a regular file");
    home.run(["export", "-o", "missing/x"]).done().code(1).err_has("the file cannot be made");
    assert_eq!(home.files().keys().filter(|name| name.to_string_lossy().contains("tickets-part")).count(), 0);
}

#[test]
fn a_full_disk_is_an_error_that_leaves_no_file() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(2_000)).done().code(0);
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = home.run(["export", "--format", "table"]).stdout(Stdio::null()).done();
    done.code(2);
    let done = home.run(["export", "--format", "csv"]).stdout(full).done();
    assert_eq!(done.code(1).err, "error: the answer could not be written: No space left on device (os error 28)\n");
    let limit = "ulimit -f 100; exec \"$0\" \"$@\"";
    let done = home.via(["sh", "-c", limit]).args(["export", "-o", "out.csv", "--format", "csv"]).done();
    done.code(1).err_has("error: writing out.csv: ");
    assert!(
        !home
            .files()
            .keys()
            .any(|name| name.to_string_lossy().contains("out.csv") || name.to_string_lossy().contains("tickets-part"))
    );
}

#[test]
fn a_reader_that_has_seen_enough_ends_an_export_quietly() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(3_000)).done().code(0);
    for format in ["jsonl", "json", "csv"] {
        let mut running = home.run(["export", "--format", format]).start();
        let mut line = String::new();
        BufReader::new(running.child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let done = running.done();
        assert_eq!(done.code(0).err, "", "{format}");
    }
}

#[test]
fn an_interrupted_export_leaves_no_file() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(3_000)).done().code(0);
    // From a signal that is there before the first ticket to one that comes at some time in the middle.
    let script = "\"$0\" \"$@\" & id=$!; while [ ! -e .tickets-part-* ] && kill -0 $id 2>/dev/null; do :; done; kill -INT $id 2>/dev/null; wait $id";
    let done = home.via(["bash", "-c", script]).args(["export", "-o", "out.jsonl"]).done();
    let code = done.status.code().unwrap();
    assert!([0, 130].contains(&code), "{done:?}");
    assert_eq!(home.path().join("out.jsonl").exists(), code == 0);
    assert!(!home.files().keys().any(|name| name.to_string_lossy().contains("tickets-part")));
}
