//! What a tired person types, and what a program that is not looked at loses.

use std::fs::OpenOptions;

use crate::harness::Home;

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
    home.run(["comment", "1", "hello"]).done().code(2).err_has("write the comment behind -m");
    home.run(["undo", "foo"]).done().code(2).err_has("a change is named by its number");
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
    let done = home.run(["update", "1", "-t", "", "-a", "0", "-p", "xx", "-u", "nobody"]).done();
    let errors = done.code(3).problem()["errors"].as_object().unwrap().clone();
    assert_eq!(errors.keys().collect::<Vec<_>>(), ["AreaId", "PrioridadId", "Titulo", "UsuarioId"]);
}

#[test]
fn an_answer_that_is_lost_is_told_from_work_that_is_not_done() {
    let home = Home::new();
    home.seed();
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    home.run(["area", "add", "Redes"]).stdout(full()).done().code(9).err_has("the area is stored, but ");
    home.run(["backup", "b.db"]).stdout(full()).done().code(9).err_has("b.db is a whole backup, but ");
    home.run(["area", "list"]).stdout(full()).done().code(1);
    home.run(["show", "1", "--db", "b.db"]).done().code(0);
    assert!(home.run(["area", "list"]).done().out.contains("Redes"));
}

#[test]
fn a_log_says_that_there_is_more_and_names_what_ids_are_called() {
    let home = Home::new();
    home.seed();
    home.run(["area", "add", "Redes", "--id", "7"]).done().code(0);
    home.run(["update", "1", "--area", "7", "--prioridad", "3"]).done().code(0);
    let done = home.run(["log", "--limit", "1", "--format", "table"]).done();
    done.code(0).err_has("the newest 1 fields; see more with --limit");
    assert!(done.out.ends_with("AreaId: 1 → 7 (Redes)\n"), "{}", done.out);
    let done = home.run(["log", "--limit", "2"]).done();
    assert_eq!((done.code(0).json().as_array().unwrap().len(), done.err.as_str()), (2, ""));
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
