//! `export --excel` and `--csv-for-excel`, read back as other programs read them.

use std::fs;
use std::path::Path;

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use serde_json::json;

use crate::harness::{Home, USUARIO};
use crate::import::{hostile, row, rows};
use crate::support::filing::here_and_there;
use crate::support::serving::Server;

fn book(home: &Home, name: &str) -> Xlsx<std::io::BufReader<fs::File>> {
    open_workbook(home.path().join(name)).unwrap()
}

fn sheet(home: &Home, name: &str, sheet: &str) -> Range<Data> {
    book(home, name).worksheet_range(sheet).unwrap()
}

fn texts(range: &Range<Data>, row: u32) -> Vec<String> {
    (0..u32::try_from(range.width()).unwrap())
        .map(|column| range.get_value((row, column)).map_or_else(String::new, ToString::to_string))
        .collect()
}

/// One ticket in a named area, by a named user, with a public and an internal comment.
fn named(home: &Home, place: &[&str]) {
    for command in [
        &["area", "add", "Redes"][..],
        &["usuario", "add", USUARIO, "Ana Ruiz"],
        &[
            "create",
            "-t",
            "=cmd|' /C calc'!A0",
            "-d",
            "http://example.com\n2",
            "-u",
            USUARIO,
            "-a",
            "1",
            "-p",
            "4",
            "-e",
            "9",
        ],
        &["comment", "1", "-m", "said"],
        &["comment", "1", "--internal", "-m", "=1+1"],
    ] {
        home.run(command).args(place).done().code(0);
    }
}

#[test]
fn a_workbook_has_names_real_dates_and_texts_that_are_neither_formulas_nor_links() {
    here_and_there(|home, place| {
        named(home, place);
        let done = home.run(["export", "--excel", "t.xlsx", "--comments"]).args(place).done();
        assert_eq!((done.code(0).out.as_str(), done.err.as_str()), ("", ""));
        let tickets = sheet(home, "t.xlsx", "Tickets");
        let heads =
            "Codigo Titulo Descripcion Usuario Area Prioridad Estado FechaCreacion_(UTC) FechaActualizacion_(UTC)";
        assert_eq!(texts(&tickets, 0).iter().map(|it| it.replace(' ', "_")).collect::<Vec<_>>().join(" "), heads);
        let listed = home.run(["show", "1", "--json"]).args(place).done().json();
        let row = texts(&tickets, 1);
        assert_eq!(row[0], listed["Codigo"].as_str().unwrap());
        assert_eq!(row[1..7], ["=cmd|' /C calc'!A0", "http://example.com\n2", "Ana Ruiz", "Redes", "Crítica", "9"]);
        let made = tickets.get_value((1, 7)).unwrap().as_datetime().unwrap();
        assert_eq!(made.format("%Y-%m-%dT%H:%M:%SZ").to_string(), listed["FechaCreacion"].as_str().unwrap());
        let comments = sheet(home, "t.xlsx", "Comentarios");
        assert_eq!(comments.height(), 3);
        assert_eq!((texts(&comments, 1)[4].as_str(), texts(&comments, 2)[4].as_str()), ("said", "=1+1"));
        assert_eq!((texts(&comments, 1)[3].as_str(), texts(&comments, 2)[3].as_str()), ("false", "true"));
        for name in ["Tickets", "Comentarios"] {
            assert!(book(home, "t.xlsx").worksheet_formula(name).unwrap().is_empty(), "{name}");
        }
        let bytes = fs::read(home.path().join("t.xlsx")).unwrap();
        assert!(!bytes.windows(9).any(|it| it == b"hyperlink"));
    });
}

#[test]
fn hostile_texts_come_back_from_a_workbook_as_they_were() {
    let home = Home::new();
    let texts = [
        hostile(200),
        ["_x0041_", "_x", "_xñ", "a_x0001_b", "_x0041", "\u{fffe}", "ab\u{1}c_x000D_"].map(str::to_owned).to_vec(),
    ]
    .concat();
    home.run(["import", "-"]).stdin(texts.iter().map(|text| row(text)).collect::<String>()).done().code(0);
    home.run(["export", "-o", "t.xlsx", "--columns", "titulo"]).done().code(0);
    let range = sheet(&home, "t.xlsx", "Tickets");
    let read: Vec<String> =
        (1..=texts.len()).map(|row| self::texts(&range, u32::try_from(row).unwrap()).concat()).collect();
    assert_eq!(read, texts);
}

#[test]
fn a_workbook_is_the_same_from_a_server_and_each_time() {
    let home = Home::new();
    named(&home, &[]);
    let server = Server::start(&home, &["--no-auth"]);
    let there = ["--remote", &server.url()];
    for (number, flags) in
        [&["--comments"][..], &["--timezone", "Europe/Madrid"], &["--columns", "area,codigo"]].iter().enumerate()
    {
        let [one, two, three] = ["here", "again", "there"].map(|name| format!("{name}{number}.xlsx"));
        home.run(["export", "--excel", &one]).args(*flags).done().code(0);
        home.run(["export", "-o", &two]).args(*flags).done().code(0);
        home.run(["export", "--excel", &three]).args(*flags).args(there).done().code(0);
        let read = |name: &str| fs::read(home.path().join(name)).unwrap();
        assert!(read(&one) == read(&two) && read(&one) == read(&three), "{flags:?}");
    }
    let text = [
        &["--csv-for-excel"][..],
        &["--names"],
        &["--names", "--json"],
        &["--names", "--format", "tsv", "--columns", "area,estado"],
    ];
    for flags in text {
        let here = home.run(["export"]).args(flags).done();
        assert_eq!(home.run(["export"]).args(flags).args(there).done().code(0).out, here.code(0).out, "{flags:?}");
    }
    server.stop();
}

#[test]
fn a_workbook_shows_dates_by_the_clocks_of_the_zone_that_is_named() {
    let home = Home::new();
    let row = json!({"IdTicket": "0190a000-0000-7000-8000-00000000000a", "Codigo": "TKT-2026-000001", "Titulo": "T", "Descripcion": "D",
        "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1, "FechaCreacion": "2026-07-31T23:30:00Z",
        "FechaActualizacion": "2026-12-31T23:30:00Z"});
    home.run(["import", "-", "--keep"]).stdin(row.to_string()).done().code(0);
    home.run([
        "export",
        "--excel",
        "t.xlsx",
        "--timezone",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "--columns",
        "creado,actualizado",
    ])
    .done()
    .code(0);
    let range = sheet(&home, "t.xlsx", "Tickets");
    assert!(texts(&range, 0)[0].starts_with("FechaCreacion (CET-1CEST"), "{:?}", texts(&range, 0));
    let shown = [0, 1].map(|column| range.get_value((1, column)).unwrap().as_datetime().unwrap().to_string());
    assert_eq!(shown, ["2026-08-01 01:30:00", "2027-01-01 00:30:00"]);
    home.run(["export", "--excel", "u.xlsx", "--timezone", "Moon/Base"])
        .done()
        .code(2)
        .err_has("no time zone 'Moon/Base'");
}

#[test]
fn a_text_that_is_longer_than_a_cell_is_cut_with_a_mark_and_a_warning() {
    let home = Home::new();
    let long = "ñ".repeat(40_000);
    let row = |text: &str| row("T").replace("\"d\"", &json!(text).to_string());
    home.run(["import", "-"]).stdin(row(&long) + &row("short") + &row(&"x".repeat(32_767))).done().code(0);
    let done = home.run(["export", "--excel", "t.xlsx"]).done();
    done.code(0).err_has("warning: 1 text was cut at 32,767 characters").err_has("-000001");
    let range = sheet(&home, "t.xlsx", "Tickets");
    let cut = texts(&range, 1).swap_remove(2);
    assert!(cut.starts_with(&long[..60_000]) && cut.ends_with("… [cut: 40000 characters in all]"), "{}", cut.len());
    assert_eq!(texts(&range, 3)[2].len(), 32_767);
}

#[test]
fn a_workbook_appears_whole_or_not_at_all() {
    let home = Home::new();
    home.run(["import", "-"]).stdin(rows(2_000)).done().code(0);
    let left = |home: &Home| {
        home.files().keys().any(|name| name.to_string_lossy().contains("tickets-part") || name.ends_with("t.xlsx"))
    };
    for limit in ["20", "100"] {
        let script = format!("ulimit -f {limit}; exec \"$0\" \"$@\"");
        let done = home.via(["sh", "-c", &script]).args(["export", "--excel", "t.xlsx"]).done();
        done.code(1).err_has("error: writing t.xlsx: ");
        assert!(!done.err.contains("panicked") && !left(&home), "{limit}: {}", done.err);
    }
    home.run(["export", "--excel", "t.xlsx"]).done().code(0);
    home.run(["export", "--excel", "t.xlsx"]).done().code(5).err_has("the file exists; --force");
    home.run(["export", "--excel", "t.xlsx", "--force", "--estado", "9"]).done().code(0);
    assert_eq!(sheet(&home, "t.xlsx", "Tickets").height(), 1);
    let piped = home.via(["sh", "-c", "\"$0\" \"$@\" > p.xlsx"]).args(["export", "--excel", "-"]).done();
    piped.code(0);
    assert_eq!(sheet(&home, "p.xlsx", "Tickets").height(), 2_001);
    for flags in [&["--history"][..], &["--raw-csv"], &["--format", "csv"], &["-o", "x.csv"], &["--csv-for-excel"]] {
        home.run(["export", "--excel", "y.xlsx"]).args(flags).done().code(2);
    }
    assert!(!Path::new(&home.path().join("y.xlsx")).exists());
}

#[test]
fn csv_for_excel_begins_with_a_mark_has_semicolons_and_names_and_is_imported_again() {
    here_and_there(|home, place| {
        named(home, place);
        let done = home.run(["export", "--csv-for-excel"]).args(place).done();
        let mut lines = done.code(0).out.split("\r\n");
        let head =
            "\u{feff}IdTicket;Codigo;Titulo;Descripcion;Usuario;Area;Prioridad;Estado;FechaCreacion;FechaActualizacion";
        assert_eq!(lines.next(), Some(head));
        let row = lines.next().unwrap();
        assert!(row.contains(";'=cmd|' /C calc'!A0;\"http://example.com\n2\";Ana Ruiz;Redes;Crítica;9;"), "{row}");
        home.file("open.csv", &done.out);
        let copy = ["--db", "copy.db"];
        for command in [&["area", "add", "Redes"][..], &["usuario", "add", USUARIO, "Ana Ruiz"]] {
            home.run(command).args(copy).done().code(0);
        }
        home.run(["import", "open.csv", "--keep"]).args(copy).done().code(0);
        let before = home.run(["export"]).args(place).done();
        assert_eq!(home.run(["export"]).args(copy).done().out, before.code(0).out);
        let columns = ["--columns", "codigo,estado"];
        let few = home.run(["export", "--csv-for-excel"]).args(columns).args(place).done();
        assert!(few.code(0).out.starts_with("\u{feff}Codigo;Estado\r\nTKT-"), "{}", few.out);
        home.run(["export", "--csv-for-excel", "--comments"]).args(place).done().code(2).err_has("--excel");
        home.run(["export", "--csv-for-excel", "--json"]).args(place).done().code(2);
    });
}

#[test]
fn columns_are_chosen_in_every_format_and_names_stand_for_ids_where_there_are_some() {
    here_and_there(|home, place| {
        named(home, place);
        let export = |args: &[&str]| home.run(["export"]).args(args).args(place).done();
        let columns = ["--columns", "EstadoId,Area,codigo,area"];
        let codigo = home.run(["list", "-q"]).args(place).done().out.trim_end().to_owned();
        assert_eq!(export(&columns).code(0).out, format!("{{\"EstadoId\":9,\"AreaId\":1,\"Codigo\":\"{codigo}\"}}\n"));
        let named = [&columns[..], &["--names"]].concat();
        assert_eq!(
            export(&named).code(0).out,
            format!("{{\"Estado\":9,\"Area\":\"Redes\",\"Codigo\":\"{codigo}\"}}\n")
        );
        let cells = export(&[&named[..], &["--format", "csv"]].concat());
        assert_eq!(cells.code(0).out, format!("Estado,Area,Codigo,Area\r\n9,Redes,{codigo},Redes\r\n"));
        let listed = home.run(["list", "--format", "csv"]).args(columns).args(place).done();
        assert_eq!(export(&[&columns[..], &["--format", "csv"]].concat()).code(0).out, listed.out);
        let whole = export(&["--names", "--json"]).code(0).json();
        let row = &whole[0];
        assert_eq!(
            json!([row["Usuario"], row["Area"], row["Prioridad"], row["Estado"]]),
            json!(["Ana Ruiz", "Redes", "Crítica", 9])
        );
        assert!(row.get("AreaId").is_none() && row["Titulo"].is_string());
        let said = export(&["--columns", "codigo", "--comments", "--json"]).code(0).json();
        assert_eq!((said[0].as_object().unwrap().len(), said[0]["Comentarios"].as_array().unwrap().len()), (2, 2));
        export(&["--columns", "codigo,nada"]).code(2).err_has("expected codigo, id, titulo");
        export(&["--timezone", "UTC"]).code(2).err_has("--timezone is for --excel");
    });
}
