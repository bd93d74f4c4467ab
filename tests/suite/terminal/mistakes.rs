//! What a tired person types, and what a program that is not looked at loses.

use std::fs::OpenOptions;

use crate::harness::{Home, USUARIO};

#[test]
fn a_text_is_read_from_standard_input_where_it_is_a_dash() {
    let home = Home::new();
    home.seed();
    let text = "two\nlines ñ\n";
    let done = home.run(["update", "1", "--descripcion", "-"]).stdin(text).done();
    assert_eq!(done.code(0).json()["Descripcion"], text);
    let done = home.run(["comment", "1", "-m", "-"]).stdin(text).done();
    assert_eq!(done.code(0).json()["Texto"], text);
    home.run(["update", "-", "-d", "-"]).stdin("1").done().code(2).err_has("cannot both be read");
    home.run(["update", "1", "-d", "-"]).stdin([0xff]).done().code(2).err_has("--descripcion -: not valid UTF-8");
    home.run(["update", "1", "-d", "-"]).stdin("").done().code(3).err_has("The Descripcion field is required.");
    assert_eq!(home.run(["show", "1"]).done().json()["Descripcion"], text);
}

#[test]
fn a_flag_behind_a_flag_of_text_is_a_forgotten_text() {
    let home = Home::new();
    home.seed();
    for args in [
        ["update", "1", "-t", "--yes"],
        ["update", "1", "--descripcion", "-y"],
        ["comment", "1", "-m", "--internal"],
        ["comment", "1", "--message", "--json"],
        ["delete", "1", "-m", "-y"],
        ["delete", "1", "--motivo", "--yes"],
    ] {
        let want = format!("error: {} needs a value, and {} is a flag;", args[2], args[3]);
        home.run(args).done().code(2).err_has(&want);
    }
    home.run(["update", "1", "-t=--yes"]).done().code(0);
    assert_eq!(home.run(["show", "1"]).done().json()["Titulo"], "--yes");
    assert_eq!(home.run(["log", "1"]).done().json().as_array().unwrap().len(), 1);
}

#[test]
fn words_in_the_wrong_place_are_told_where_they_belong() {
    let home = Home::new();
    home.seed();
    home.run(["comment", "1", "hello"]).done().code(2).err_has("write the comment after -m");
    home.run(["undo", "foo"]).done().code(2).err_has("expected the number of a change");
    home.run(["wait", "1", "--until", "foo"]).done().code(2).err_has("error: --until: expected ");
    for (bytes, said) in [
        (&b"PK\x03\x04rest"[..], "save the sheet as CSV"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "gzip -dc"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Office file"),
    ] {
        home.run(["import", "-"]).stdin(bytes).done().code(3).err_has(said);
    }
    home.run(["delete", "1", "-m", "twice", "-q"]).done().code(0);
    for args in
        [&["close", "1"][..], &["comment", "1", "-m", "x"], &["delete", "1", "-m", "x"], &["update", "1", "-a", "2"]]
    {
        home.run(args).done().code(4).err_has("is in the trash; `tickets restore TKT-");
    }
    home.run(["purge", "--older-than", "1d", "--yes"]).done().code(0).err_has("nothing in the trash is that old");
}

#[test]
fn all_faults_of_a_change_are_named_at_once() {
    let home = Home::new();
    home.seed();
    let done = home.run(["update", "--json", "1", "-t", "", "-a", "0", "-p", "xx", "-u", "nobody"]).done();
    let errors = done.code(3).problem()["errors"].as_object().unwrap().clone();
    assert_eq!(errors.keys().collect::<Vec<_>>(), ["AreaId", "PrioridadId", "Titulo", "UsuarioId"]);
}

#[test]
fn an_answer_that_is_lost_is_told_from_work_that_is_not_done() {
    let home = Home::new();
    home.seed();
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    home.file("a.jsonl", crate::import::rows(3));
    for (args, code, said) in [
        (&["area", "add", "Redes"][..], 9, "the area is stored, but "),
        (&["area", "rename", "Redes", "Redes 2"], 9, "the area is stored, but "),
        (&["area", "strict", "on"], 9, "areas: strict is on, but "),
        (&["area", "strict", "off", "-q"], 9, "areas: strict is off, but "),
        (&["area", "strict"], 1, "the answer could not be written"),
        (&["area", "list"], 1, "the answer could not be written"),
        (&["backup", "b.db"], 9, "b.db is a whole backup, but "),
        (&["restore", "b.db", "--force"], 9, "b.db is restored, but "),
        (&["restore", "b.db", "--force", "-q"], 9, "b.db is restored, but "),
        (&["create", "-t", "t", "-d", "d", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"], 9, "is stored, but "),
        (&["update", "1", "--area", "5"], 9, "is stored, but "),
        (&["close", "1"], 9, "is stored, but "),
        (&["reopen", "1", "-q"], 9, "is stored, but "),
        (&["comment", "1", "-m", "x"], 9, "is stored, but "),
        (&["undo"], 9, "is stored, but "),
        (&["delete", "1", "-m", "x"], 9, "is stored, but "),
        (&["purge", "--older-than", "2999-01-01", "--dry-run"], 1, "the answer could not be written"),
        (&["restore", "1"], 9, "is stored, but "),
        (&["delete", "1", "-m", "x", "-q"], 9, "is stored, but "),
        (&["purge", "--older-than", "2999-01-01", "--yes"], 9, "1 ticket is deleted permanently, but "),
        (&["import", "a.jsonl", "--dry-run"], 1, "the answer could not be written"),
        (&["import", "a.jsonl", "--on-error", "skip"], 9, "rows up to line 3 are stored"),
        (&["import", "a.jsonl"], 9, "the tickets are stored, but "),
        (&["stats", "--svg", "x.svg"], 9, "the chart is in x.svg, but "),
        (&["stats"], 1, "the answer could not be written"),
        (&["list"], 1, "the answer could not be written"),
        (&["search", "t"], 1, "the answer could not be written"),
        (&["log"], 1, "the answer could not be written"),
        (&["export"], 1, "the answer could not be written"),
        (&["doctor"], 1, "the answer could not be written"),
        (&["where"], 1, "the answer could not be written"),
    ] {
        let done = home.run(args).args(["--format", "jsonl"]).stdout(full()).done();
        assert_eq!(done.status.code(), Some(code), "{args:?}: {done:?}");
        assert!(done.err.contains(said), "{args:?}: {done:?}");
    }
}

#[test]
fn a_log_says_that_there_is_more_and_names_what_ids_are_called() {
    let home = Home::new();
    home.seed();
    home.run(["area", "add", "Redes", "--id", "7"]).done().code(0);
    home.run(["update", "1", "--area", "7", "--prioridad", "3"]).done().code(0);
    let done = home.run(["log", "--limit", "1", "--format", "table"]).done();
    assert_eq!(done.code(0).err, "");
    assert!(done.out.contains("AreaId: 1 → 7 (Redes)\n"), "{}", done.out);
    home.run(["close", "1", "-q"]).done().code(0);
    let done = home.run(["log", "--limit", "1"]).done();
    assert_eq!(done.code(0).json().as_array().unwrap().len(), 1);
    done.err_has("the newest 1 change; see more with --limit");
    assert_eq!(home.run(["log", "-q"]).done().out.lines().count(), 1);
}

#[test]
fn a_ticket_that_is_named_twice_is_one_ticket() {
    let home = Home::new();
    home.seed();
    let codigo = home.seed();
    let done = home.run(["close", "2", &codigo]).done();
    assert_eq!(done.code(0).json()[0]["EstadoId"], 4);
    let want = format!("2 tickets (TKT-{}-000001, {codigo}) get EstadoId \"1\": add --yes", &codigo[4..8]);
    home.run(["reopen", "1", "2", "-", "1", "2"]).stdin("1\n2\n").done().code(2).err_has(&want);
    let done = home.run(["delete", "1", "2", "1", "-m", "twice", "--yes", "--quiet"]).done();
    assert_eq!(done.code(0).out.lines().count(), 2);
}

#[test]
fn a_row_is_named_by_its_line_however_lines_end_and_is_the_same_row() {
    let home = Home::new();
    let sheet = ["Titulo,Descripcion", "a,1", "", ",2", "\"b", "c\",3", "d,4", ",5"];
    let given = ["-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "--on-error", "skip"];
    for end in ["\n", "\r\n", "\r"] {
        let rows = format!("{end}{}{end}", sheet.join(end));
        home.file("rows.csv", rows);
        let done = home.run(["import", "rows.csv"]).args(given).done();
        let results: Vec<serde_json::Value> =
            done.code(9).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let lines: Vec<&serde_json::Value> = results.iter().map(|result| &result["Linea"]).collect();
        assert_eq!(lines, [3, 5, 6, 8, 9], "{end:?}");
        let refused: Vec<_> =
            results.iter().filter(|it| it["Resultado"] == "rechazado").map(|it| &it["Linea"]).collect();
        // What stands between the quotes is another text where another end of a line is in it.
        assert_eq!(refused, if end == "\n" { vec![5, 9] } else { vec![5, 6, 9] }, "{end:?}");
    }
    assert_eq!(home.run(["list", "--count"]).done().out, "3\n");
}

#[test]
fn a_key_that_comes_twice_in_a_file_is_said_without_a_code_that_nobody_has() {
    let home = Home::new();
    home.file("rows.csv", "Folio,Titulo,Descripcion\nA1,one,z\nA2,two,z\nA1,other,z\n");
    let given = ["--key", "Folio", "-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "--format", "table"];
    let done = home.run(["import", "rows.csv"]).args(given).done();
    done.code(5).err_has("line 4: An earlier row has the same key and other values: give each row its own; nothing");
    assert!(!done.err.contains("TKT-"), "{}", done.err);
}

#[test]
fn what_is_kept_leaves_room_for_what_follows() {
    let home = Home::new();
    home.seed();
    home.run(["comment", "1", "-m", "hola"]).done().code(0);
    let exported = home.run(["export", "--history"]).done().out;
    let mut ticket: serde_json::Value = serde_json::from_str(exported.lines().next().unwrap()).unwrap();
    ticket["Historial"][0]["Cambio"] = serde_json::json!(4_503_599_627_370_496_i64);
    let keep = |ticket: &serde_json::Value| {
        Home::new().run(["import", "-", "--keep", "--format", "table"]).stdin(format!("{ticket}\n")).done()
    };
    keep(&ticket).code(3).err_has("must be an integer between 1 and 4503599627370495");
    ticket["Historial"][0]["Cambio"] = serde_json::json!(4_503_599_627_370_495_i64);
    keep(&ticket).code(0);
    ticket["FechaActualizacion"] = serde_json::json!("9999-01-01T00:00:00Z");
    keep(&ticket).code(3).err_has("The field FechaActualizacion must be before the year 9999");
    ticket["FechaActualizacion"] = serde_json::json!("9998-12-31T23:59:59Z");
    keep(&ticket).code(0);
}
