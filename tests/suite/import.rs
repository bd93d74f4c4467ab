//! `import`: what goes in, under which keys, and that it goes in once.

mod again;
mod bad;
mod export;
pub mod helpdesks;
mod history;
mod load;
mod look;
mod mail;
mod mapping;
mod proposed;
mod rows;
mod whole;
mod workbook;

use serde_json::{Value, json};

use crate::harness::{Done, Home, USUARIO};
use crate::support::terminal;

/// A row of JSONL.
pub fn row(titulo: &str) -> String {
    let row = json!({"Titulo": titulo, "Descripcion": "d", "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1});
    format!("{row}\n")
}

pub fn rows(count: usize) -> String {
    (1..=count).map(|number| row(&number.to_string())).collect()
}

/// Texts that have hurt others: quotes, ends of lines, delimiters, formulas, what acts on terminals, every plane.
pub const HOSTILE: [&str; 28] = [
    "\"",
    "'",
    "\n",
    "\r\n",
    "\r",
    ",",
    ";",
    "\t",
    "|",
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "'=1",
    "\\",
    "\\n",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{1}",
    "\u{9b}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "ñ",
    "漢",
    "😀",
    " x ",
    "a\"\"b",
];

/// Texts of one to six of these, the same ones each time.
pub fn hostile(count: usize) -> Vec<String> {
    let mut seed = 7_usize;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    let text = |_| {
        let parts: String = (0..=next(6)).map(|_| HOSTILE[next(HOSTILE.len())]).collect();
        if parts.trim().is_empty() { format!("{parts}x") } else { parts }
    };
    (0..count).map(text).collect()
}

fn summary(done: &Done) -> (u64, u64) {
    let said = done.code(0).json();
    (said["Creados"].as_u64().unwrap(), said["Repetidos"].as_u64().unwrap())
}

fn titles(home: &Home) -> Vec<String> {
    let listed = home.run(["list", "--limit", "9999", "--sort", "codigo"]).done().code(0).json();
    listed.as_array().unwrap().iter().map(|it| it["Titulo"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn jsonl_a_json_array_and_csv_of_any_delimiter_file_the_same_tickets() {
    let cells = |delimiter: &str| {
        let header = ["TÍTULO", "descripción", "Usuario", "Área", "PRIORIDAD_ID", "estado id"].join(delimiter);
        let first = ["uno", "d", USUARIO, "1", "2", "1"].join(delimiter);
        let second = ["\"do\"\"s\nlines\"", "d", USUARIO, "1", "2", "1"].join(delimiter);
        format!("\u{feff}{header}\r\n{first}\r\n\r\n{second}\r\n")
    };
    let array = format!("[{},\n{}]", row("uno"), row("do\"s\nlines"));
    let table = [
        ("a.jsonl", format!("\u{feff}\n{}\n \n{}", row("uno"), row("do\"s\nlines").trim_end())),
        ("a.json", array),
        ("comma.csv", cells(",")),
        ("semicolon.csv", cells(";")),
        ("tab.csv", cells("\t")),
        ("bar.csv", cells("|")),
    ];
    for (name, text) in table {
        let home = Home::new();
        home.file(name, &text);
        assert_eq!(summary(&home.run(["import", name]).done()), (2, 0), "{name}");
        assert_eq!(titles(&home), ["uno", "do\"s\nlines"], "{name}");
        let piped = home.run(["import", "-"]).stdin(&text).done();
        assert_eq!(summary(&piped), (2, 0), "{name}");
    }
    let home = Home::new();
    let done = home.run(["import", "-", "--input-format", "tsv"]).stdin(cells("\t")).done();
    assert_eq!(summary(&done), (2, 0));
}

#[test]
fn a_file_again_adds_nothing_and_two_equal_rows_of_it_are_two_tickets() {
    let home = Home::new();
    home.file("a.jsonl", row("x").repeat(2));
    let import = || home.run(["import", "a.jsonl"]).done();
    assert_eq!(summary(&import()), (2, 0));
    assert_eq!(summary(&import()), (0, 2));
    std::os::unix::fs::symlink(home.path().join("a.jsonl"), home.path().join("link")).unwrap();
    assert_eq!(summary(&home.run(["import", "./link"]).done()), (0, 2));
    home.file("a.jsonl", row("x").repeat(3));
    assert_eq!(summary(&import()), (1, 2), "a file that has grown adds what is new");
    home.file("a.jsonl", row("other"));
    let other = import();
    other.code(5);
    other.err_has("line 1: The line was imported before with other values of Titulo, as TKT-");
    assert_eq!(titles(&home).len(), 3);
}

#[test]
fn rows_of_a_pipe_are_added_each_time_unless_they_have_a_name_of_their_own() {
    let home = Home::new();
    let import = |text: &str, args: &[&str]| summary(&home.run(["import", "-"]).args(args).stdin(text).done());
    assert_eq!(import(&row("x"), &[]), (1, 0));
    assert_eq!(import(&row("x"), &[]), (1, 0));
    let exported = home.run(["export"]).done();
    assert_eq!(import(&exported.out, &[]), (0, 2), "their ids are those of tickets that are there");
    let elsewhere = exported.out.replace("\"IdTicket\":\"0", "\"IdTicket\":\"1");
    assert_eq!(import(&elsewhere, &[]), (2, 0));
    assert_eq!(import(&elsewhere, &[]), (0, 2));
    let csv = format!(
        "Folio;Titulo;Descripcion;Usuario;Area;Prioridad;Estado\n17;a;b;{USUARIO};1;2;1\n18;a;b;{USUARIO};1;2;1\n"
    );
    assert_eq!(import(&csv, &["--key", "folio"]), (2, 0));
    assert_eq!(import(&csv, &["--key", "folio"]), (0, 2));
    let named = row("y").replacen('{', "{\"Folio\": 17, ", 1);
    let other = home.run(["import", "-", "--key", "Folio"]).stdin(&named).done();
    other.code(5).err_has("imported before with other values").err_has("use --update");
    home.run(["import", "-", "--key", "Folio", "--update"]).stdin(&named).done().code(0);
    let nameless = home.run(["import", "-", "--key", "Folio", "--format", "table"]).stdin(row("z")).done();
    assert!(
        nameless.code(3).err.contains("line 1: Folio: The Folio, which --key names, is missing."),
        "{}",
        nameless.err
    );
}

#[test]
fn an_export_of_this_store_brings_back_nothing_that_is_there() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(3)).done().code(0);
    for name in ["own.jsonl", "own.csv"] {
        home.run(["export", "-o", name]).done().code(0);
        assert_eq!(summary(&home.run(["import", name]).done()), (0, 3), "{name}");
    }
    let other = Home::new();
    other.file("own.jsonl", home.run(["export"]).done().out);
    assert_eq!(summary(&other.run(["import", "own.jsonl", "--keep"]).done()), (3, 0));
    assert_eq!(summary(&other.run(["import", "own.jsonl"]).done()), (0, 3));
}

#[test]
fn names_stand_for_ids_and_flags_and_settings_fill_what_rows_lack() {
    let home = Home::new();
    home.run(["area", "add", "Redes"]).done().code(0);
    home.run(["usuario", "add", USUARIO, "Ana Ruiz"]).done().code(0);
    let csv = "Asunto;Detalle;Area;Prioridad;Extra\na;b;redes;crítica;1\nc;d;;;2\n";
    let args = ["--map", "asunto=Titulo", "--map", "DETALLE=descripción", "--usuario", "ana", "--estado", "abierto"];
    let done = home.run(["import", "-", "--area", "7"]).args(args).env("TICKETS_PRIORIDAD", "baja").stdin(csv).done();
    assert_eq!(summary(&done), (2, 0));
    assert_eq!(done.err, "warning: -: unknown field Extra ignored\n");
    let listed = home.run(["list", "--sort", "codigo"]).done().json();
    let ids = |at: usize| ["AreaId", "PrioridadId", "EstadoId"].map(|name| listed[at][name].as_i64().unwrap());
    assert_eq!((ids(0), ids(1)), ([1, 4, 1], [7, 1, 1]));
    let unknown = home.run(["import", "-"]).args(args).stdin("Asunto;Detalle;Area;Prioridad\na;b;nada;2\n").done();
    unknown.code(3).err_has("\n  line 2: AreaId: There is no area 'nada'; there are: Redes.\n");
    let flag = home.run(["import", "-", "--estado", "nada", "--format", "table"]).stdin(row("a")).done();
    assert!(flag.code(3).err.contains("EstadoId: There is no estado 'nada'"), "{}", flag.err);
}

#[test]
fn what_is_kept_keeps_its_code_in_any_order_and_the_numbers_go_on_behind_it() {
    let home = Home::new();
    for number in [5, 2, 9] {
        let kept = row(&number.to_string()).replacen(
            '{',
            &format!(
                "{{\"IdTicket\": \"01a20c5d-dbf1-7608-9223-9ca80a5d630{number}\", \"Codigo\": \"TKT-2026-00000{number}\", \
                 \"FechaCreacion\": \"2026-01-0{number}T10:30:00Z\", \"FechaActualizacion\": \"2026-02-01T10:30:00Z\", "
            ),
            1,
        );
        let import = || home.run(["import", "-", "--keep"]).stdin(&kept).done();
        assert_eq!((summary(&import()), summary(&import())), ((1, 0), (0, 1)));
    }
    assert_eq!(titles(&home), ["2", "5", "9"]);
    let shown = home.run(["show", "TKT-2026-000005"]).done().json();
    assert_eq!(shown["IdTicket"], "01a20c5d-dbf1-7608-9223-9ca80a5d6305");
    assert_eq!(
        (&shown["FechaCreacion"], &shown["FechaActualizacion"]),
        (&json!("2026-01-05T10:30:00Z"), &json!("2026-02-01T10:30:00Z"))
    );
    let (ultimo, cantidad): (i64, i64) = home
        .sql()
        .query_row("SELECT ultimo, cantidad FROM numeracion WHERE anio = 2026", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!((ultimo, cantidad), (9, 3));
    assert_eq!(home.run(["list", "--count"]).done().out, "3\n");
}

#[test]
fn a_code_or_an_id_of_another_ticket_is_a_conflict() {
    let home = Home::new();
    home.run(["import", "-", "-q"]).stdin(rows(2)).done().code(0);
    let exported = home.run(["export"]).done().out;
    let first = exported.lines().next().unwrap();
    let mut other: Value = serde_json::from_str(first).unwrap();
    other["IdTicket"] = json!(USUARIO);
    let taken = home.run(["import", "-", "--json", "--keep"]).stdin(other.to_string()).done();
    let codigo = other["Codigo"].as_str().unwrap().to_owned();
    let why = format!("-: line 1: The code {codigo} is taken by another ticket; nothing was stored");
    assert_eq!(taken.code(5).problem()["detail"], why);
    let mut other: Value = serde_json::from_str(first).unwrap();
    other["Codigo"] = json!("TKT-2020-000001");
    home.run(["import", "-", "--keep"]).stdin(format!("{}\n{other}", exported.trim_end())).done().code(5);
    let skipped =
        home.run(["import", "-", "--keep", "--on-error", "skip"]).stdin(format!("{other}\n{exported}")).done();
    let report: Vec<Value> = skipped.code(9).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let results: Vec<&str> = report.iter().map(|line| line["Resultado"].as_str().unwrap()).collect();
    assert_eq!(results, ["rechazado", "repetido", "repetido"]);
    assert!(report[0]["errors"]["IdTicket"][0].as_str().unwrap().contains("not TKT-2020-000001"), "{}", report[0]);
    assert_eq!(home.run(["list", "--count"]).done().out, "2\n");
}

#[test]
fn a_dry_run_says_what_would_be_and_stores_nothing() {
    let home = Home::new();
    home.file("a.jsonl", rows(3));
    let dry = || home.run(["import", "a.jsonl", "--dry-run"]).done();
    let first = dry();
    assert_eq!(summary(&first), (3, 0));
    assert!(first.err.starts_with("a.jsonl: 3 rows, 6 columns\n"), "{}", first.err);
    assert!(first.err.ends_with("\ndry run: nothing was stored\n"), "{}", first.err);
    assert!(!home.store().exists());
    home.run(["import", "a.jsonl"]).done().code(0);
    home.file("a.jsonl", rows(5));
    assert_eq!(summary(&dry()), (2, 3));
    assert_eq!(titles(&home).len(), 3);
    home.file("a.jsonl", rows(1) + &row("other") + &row(" "));
    let skipping = home.run(["import", "a.jsonl", "--dry-run", "--on-error", "skip"]).done();
    let results: Vec<Value> = skipping.code(9).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let results: Vec<_> =
        results.iter().map(|line| (line["Linea"].as_u64().unwrap(), line["Resultado"].as_str().unwrap())).collect();
    assert_eq!(results, [(1, "repetido"), (2, "rechazado"), (3, "rechazado")]);
    assert_eq!(titles(&home).len(), 3);
}

#[test]
fn skipping_files_what_is_valid_and_reports_each_row_in_its_order() {
    let home = Home::new();
    home.file("a.jsonl", row("a") + "{\n" + &row("") + &row("b"));
    let done = home.run(["import", "a.jsonl", "--on-error", "skip", "--format", "table"]).done();
    done.code(9);
    let year = &titles(&home).len();
    assert_eq!(*year, 2);
    let report: Vec<Value> = done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let short: Vec<_> =
        report.iter().map(|it| (it["Linea"].as_u64().unwrap(), it["Resultado"].as_str().unwrap())).collect();
    assert_eq!(short, [(1, "creado"), (2, "rechazado"), (3, "rechazado"), (4, "creado")]);
    assert!(
        report[0]["Codigo"].as_str().unwrap().ends_with("-000001")
            && report[3]["Codigo"].as_str().unwrap().ends_with("-000002")
    );
    assert_eq!(
        report[2],
        json!({"Linea": 3, "Resultado": "rechazado", "Codigo": null, "errors": {"Titulo": ["The Titulo field is required."]}})
    );
    assert!(done.err.contains("2 new tickets") && done.err.contains("2 of 4 rows were refused"), "{}", done.err);
    let again = home.run(["import", "a.jsonl", "--on-error", "skip"]).done();
    assert!(again.code(9).out.contains("repetido") && !again.out.contains("creado"), "{}", again.out);
}

#[test]
fn an_import_is_no_change_so_the_log_and_undo_know_nothing_of_it() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(2)).done().code(0);
    assert_eq!(home.run(["log"]).done().code(0).json(), json!([]));
    home.run(["undo"]).done().code(5);
}

#[test]
fn a_terminal_shows_how_far_an_import_is_and_then_only_what_became_of_it() {
    let home = Home::new();
    home.file("a.jsonl", rows(2_000));
    let year = &home.seed()[4..8];
    let left = terminal::tickets(&home, &["import", "a.jsonl"]).left().code(0);
    assert!(left.bytes.contains(" %  ") && left.bytes.contains(" rows"), "{}", left.bytes);
    assert_eq!(left.screen, format!("2000 new tickets, TKT-{year}-000002 to TKT-{year}-002001"));
    let quiet = terminal::tickets(&home, &["import", "a.jsonl", "--quiet"]).left().code(0);
    assert_eq!(quiet.bytes, "");
}
