//! `import`: what rows are called, and what of a file is not taken.

use serde_json::{Value, json};

use crate::harness::{Done, Home, USUARIO};
use crate::import::row;
use crate::support::serving::Server;

fn table(home: &Home, name: &str, args: &[&str]) -> Done {
    home.run(["import", name, "--format", "table"]).args(args).done()
}

fn count(home: &Home) -> String {
    home.run(["list", "--count"]).done().code(0).out.clone()
}

/// A sheet of titles with this header and these rows; the rest comes from flags.
fn sheet(home: &Home, text: &str, args: &[&str]) -> Done {
    let rest = ["-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    home.run(["import", "-", "--format", "table"]).args(rest).args(args).stdin(text).done()
}

#[test]
fn a_row_of_an_array_is_known_by_its_position_whatever_the_lines() {
    let home = Home::new();
    let [a, b] = ["a", "b"].map(|titulo| row(titulo).trim().to_owned());
    home.file("one.json", format!("[{a},{a},{b}]"));
    table(&home, "one.json", &[]).code(0);
    assert_eq!(count(&home), "3\n", "equal rows are two tickets, and unequal ones no fault");
    assert_eq!(table(&home, "one.json", &[]).code(0).out, "0 new tickets; 3 were there already\n");
    home.file("one.json", format!("[\n{a},\n{a},{b}, {a}\n]"));
    assert!(table(&home, "one.json", &[]).code(0).out.ends_with("; 3 were there already\n"));
    home.file("one.json", format!("[{a},{b}]"));
    table(&home, "one.json", &[])
        .code(5)
        .err_has("row 2: The row was imported before with other values of Titulo, as TKT-");
    home.file("bad.json", format!("[{a},{}]", row(" ")));
    table(&home, "bad.json", &[]).code(3).err_has("\n  row 2: Titulo: The Titulo field is required.\n");
    let served = Home::new();
    let server = Server::start(&served, &["--no-auth"]);
    let url = server.url();
    home.file("far.json", format!("[{a},{a}]"));
    table(&home, "far.json", &["--remote", &url]).code(0);
    home.file("far.json", format!("[{a},{b}]"));
    table(&home, "far.json", &["--remote", &url]).code(5).err_has("row 2: ");
    assert_eq!(count(&served), "2\n");
}

#[test]
fn an_edited_export_that_is_put_back_is_refused_by_the_members_that_differ() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(row("uno") + &row("dos")).done().code(0);
    let own = home.run(["export", "--format", "csv"]).done().code(0).out.clone();
    home.file("own.csv", own.replace(",dos,d,", ",tres,e,"));
    for args in [&[][..], &["--keep"]] {
        let done = table(&home, "own.csv", args);
        done.code(5)
            .err_has("line 3: TKT-")
            .err_has("-000002 is there already with other values of Titulo, Descripcion: ");
    }
    let skipped = table(&home, "own.csv", &["--keep", "--on-error", "skip"]);
    let report: Vec<Value> = skipped.code(9).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&report[0]["Resultado"], &report[1]["Resultado"]), (&json!("repetido"), &json!("rechazado")));
    let year = &own[own.find("TKT-").unwrap() + 4..][..4];
    home.file("dates.csv", own.replace(&format!(",{year}-"), ",2020-"));
    table(&home, "dates.csv", &["--keep"]).code(5).err_has("other values of FechaCreacion, FechaActualizacion: ");
    home.file("own.csv", &own);
    for args in [&[][..], &["--keep"]] {
        assert_eq!(table(&home, "own.csv", args).code(0).out, "0 new tickets; 2 were there already\n");
    }
}

#[test]
fn an_export_that_is_put_back_over_remote_files_nothing_twice() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(row("uno") + &row("dos")).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let remote = ["--remote", &server.url()];
    let own = home.run(["export", "--format", "csv"]).args(remote).done().code(0).out.clone();
    home.file("own.csv", &own);
    assert_eq!(table(&home, "own.csv", &remote).code(0).out, "0 new tickets; 2 were there already\n");
    home.file("own.csv", own.replace(",dos,d,", ",tres,e,"));
    table(&home, "own.csv", &remote)
        .code(5)
        .err_has("-000002 is there already with other values of Titulo, Descripcion: ");
    assert_eq!(home.run(["list", "--count"]).done().code(0).out, "2\n");
    server.stop();
}

#[test]
fn a_row_that_is_what_its_ticket_was_changed_to_is_there_already() {
    let home = Home::new();
    home.file("a.jsonl", row("uno"));
    table(&home, "a.jsonl", &[]).code(0);
    home.run(["update", "1", "-t", "dos"]).done().code(0);
    table(&home, "a.jsonl", &[]).code(0);
    home.file("a.jsonl", row("dos"));
    assert_eq!(table(&home, "a.jsonl", &[]).code(0).out, "0 new tickets; 1 was there already\n");
}

#[test]
fn what_a_store_gives_is_said_not_to_be_kept_once_and_by_column() {
    let home = Home::new();
    let text = "Titulo,Descripcion,Codigo,Fecha Creación,FechaActualizacion\na,b,X-1,2020,\nc,d,X-2,2020,\n";
    let done = sheet(&home, text, &[]);
    let said = "warning: -: Codigo, FechaCreacion: not kept, new tickets get their own; --keep keeps them\n";
    assert_eq!(done.code(0).err, said);
    let served = Home::new();
    let server = Server::start(&served, &["--no-auth"]);
    let far = sheet(&home, text, &["--remote", &server.url()]);
    assert_eq!(far.code(0).err, said);
}

#[test]
fn names_in_files_are_whole_and_those_of_flags_may_be_beginnings() {
    let home = Home::new();
    home.run(["area", "add", "Secretaría - Sede"]).done().code(0);
    let text = "Titulo,Descripcion,Area\na,b,Secretaría\n";
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let client = Home::new();
    for (at, args) in [(&home, &[][..]), (&client, &["--remote", &url])] {
        sheet(at, text, args)
            .code(3)
            .err_has("line 2: AreaId: There is no area 'Secretaría'; there are: Secretaría - Sede.");
        sheet(at, &text.replace("ía\n", "ia - SEDE\n"), args).code(0);
    }
    let done = home.run(["import", "-", "-u", USUARIO, "-a", "secre", "-p", "2", "-e", "1"]);
    done.stdin("Titulo,Descripcion\na,b\n").done().code(0);
    assert_eq!(count(&home), "3\n");
}

#[test]
fn values_that_are_unknown_where_there_are_no_names_are_told_apart() {
    let done = sheet(&Home::new(), "Titulo,Descripcion,Area\na,b,Sede\na,b,Otra\na,b,Sede\n", &[]);
    done.code(3)
        .err_has("lines 2, 4: AreaId: ")
        .err_has("It is 'Sede'.\n  line 3: AreaId: ")
        .err_has("It is 'Otra'.\n");
}

#[test]
fn rows_of_empty_cells_are_skipped_and_counted_and_missing_last_cells_are_empty() {
    let home = Home::new();
    let done = sheet(&home, "Titulo;Descripcion;Area;Prioridad\na;b;;\n;;;\n ; ;;\nc;d\n", &[]);
    assert_eq!((done.code(0).err.as_str(), count(&home).as_str()), ("-: 2 empty rows skipped\n", "2\n"));
}

#[test]
fn map_renames_the_members_of_json_too() {
    let home = Home::new();
    let rest = format!(r#""UsuarioId":"{USUARIO}","AreaId":1,"PrioridadId":2,"EstadoId":1}}"#);
    let line = format!(r#"{{"Asunto":"a","Detalle":"b","Titulo":"no",{rest}"#);
    let args = ["--map", "asunto=Titulo", "--map", "Detalle=Descripcion", "--key", "asunto"];
    for text in [line.clone(), format!("[{line}]")] {
        let done = home.run(["import", "-"]).args(args).stdin(text).done();
        assert_eq!(done.code(0).err, "warning: -: unknown field Titulo ignored\n");
    }
    let listed = home.run(["list", "--json"]).done().json();
    assert_eq!(
        (listed.as_array().unwrap().len(), &listed[0]["Titulo"], &listed[0]["Descripcion"]),
        (1, &json!("a"), &json!("b"))
    );
    let unseen = home.run(["import", "-", "--map", "Otro=Titulo"]).stdin(row("x").replace("Titulo", "titulo")).done();
    unseen.code(3).err_has("warning: -: no row has Otro, which --map names\n");
}

#[test]
fn tabs_and_line_ends_between_tabs_are_read_as_others_write_them() {
    let home = Home::new();
    let text = "Titulo\tDescripcion\tArea\na\\tb\tc\\nd\\\\e\\r\t\\N\n\"q\"\"r\"\tC:\\dir\t\n";
    sheet(&home, text, &[]).code(0);
    sheet(&home, "Titulo\tDescripcion\nC:\\new\tx\n", &["--raw-csv"]).code(0);
    let listed = home.run(["list", "--json", "--sort", "codigo:asc"]).done().json();
    let texts = |at: usize| ["Titulo", "Descripcion"].map(|name| listed[at][name].as_str().unwrap().to_owned());
    assert_eq!(texts(0), ["a\tb", "c\nd\\e\r"]);
    assert_eq!(texts(1), ["q\"r", "C:\\dir"]);
    assert_eq!(texts(2), ["C:\\new", "x"]);
}
