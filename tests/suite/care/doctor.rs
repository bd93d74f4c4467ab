//! The doctor names what is damaged, and touches nothing.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use super::{bad_backups, page_of, refused};
use crate::harness::{Done, Home, SEED};
use crate::support::serving::{Request, Server};

/// The findings of one check.
fn findings(done: &Done, control: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = done.json();
    let all = found["Controles"].as_array().unwrap();
    let of_it = all.iter().filter(|it| it["Control"] == control);
    of_it.map(|it| (text(&it["Resultado"]), text(&it["Detalle"]))).collect()
}

/// A store of three tickets that somebody has broken.
#[track_caller]
fn broken(damage: &str) -> (Home, Done) {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    home.sql()
        .execute_batch(&format!("PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF; {damage}"))
        .unwrap();
    let before = home.files();
    let done = home.run(["doctor"]).done();
    assert!(home.files() == before, "{:?}", home.files().keys());
    (home, done)
}

#[test]
fn a_sound_store_is_called_so_and_not_a_byte_changes() {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    home.run(["update", "1", "--prioridad", "3", "-q"]).done().code(0);
    let before = (home.files(), fs::metadata(home.store()).unwrap().modified().unwrap());
    let done = home.run(["doctor"]).done();
    assert!((home.files(), fs::metadata(home.store()).unwrap().modified().unwrap()) == before);
    let found = done.code(0).json();
    let year: i64 = home.run(["list", "-q", "-l1"]).done().out[4..8].parse().unwrap();
    let numbering = json!([{ "Anio": year, "Primero": 1, "Ultimo": 3, "Cantidad": 3, "Faltan": 0, "Huecos": [] }]);
    assert_eq!((&found["Sano"], &found["Numeracion"]), (&json!(true), &numbering));
    let names: Vec<&Value> = found["Controles"].as_array().unwrap().iter().map(|it| &it["Control"]).collect();
    let all = [
        "schema",
        "integrity",
        "references",
        "tickets",
        "numbering",
        "trash",
        "search",
        "history",
        "catalogues",
        "keys",
        "files",
        "size",
    ];
    assert_eq!(names, all);
    assert!(found["Controles"].as_array().unwrap().iter().all(|it| it["Resultado"] == "bien"), "{found}");
    assert_eq!(home.run(["doctor", "-q"]).done().code(0).out, "");
}

#[test]
fn for_people_it_is_a_table_of_checks_and_one_of_years() {
    let home = Home::new();
    home.seed();
    let done = home.run(["doctor", "--format", "table"]).done();
    let lines: Vec<&str> = done.code(0).out.lines().collect();
    assert_eq!(lines[0], "Control     Resultado  Detalle");
    assert_eq!(lines[1], "schema      bien       tables and indexes are those that this program makes");
    assert_eq!(lines[lines.len() - 2], "Anio  Primero  Ultimo  Cantidad  Huecos");
    assert!(lines[lines.len() - 1].ends_with("  1        1       1         -"), "{lines:?}");
}

#[test]
fn a_log_that_was_left_behind_is_read_and_neither_folded_in_nor_touched() {
    let home = Home::new();
    home.seed();
    let owner = home.sql();
    owner.execute_batch("PRAGMA wal_autocheckpoint=0; DELETE FROM tickets").unwrap();
    // As a process leaves them that was killed.
    for end in ["", "-wal", "-shm"] {
        let bytes = fs::read(format!("{}{end}", home.store().display())).unwrap();
        home.file(&format!("left/tickets.db{end}"), bytes);
    }
    drop(owner);
    let before = home.files();
    let done = home.run(["doctor", "--db", "left/tickets.db"]).done();
    assert!(home.files() == before, "{:?}", home.files().keys());
    assert_eq!(findings(done.code(1), "numbering")[0].0, "mal", "the log was not read");
    // Beside a process that has it open, too.
    home.seed();
    let owner = home.sql();
    owner.execute_batch("PRAGMA wal_autocheckpoint=0; UPDATE tickets SET titulo = ''").unwrap_err();
    owner.execute_batch("UPDATE tickets SET titulo = 'x'").unwrap();
    let of = |home: &Home| ["", "-wal"].map(|end| fs::read(format!("{}{end}", home.store().display())).unwrap());
    let before = of(&home);
    home.run(["doctor"]).done().code(1);
    assert!(of(&home) == before && !before[1].is_empty());
}

/// Rolling it back is a write.
#[test]
fn a_journal_that_was_left_behind_is_not_rolled_back() {
    let home = Home::new();
    home.seed();
    home.file(".local/share/tickets/tickets.db-journal", "half a transaction");
    refused(&home, ["doctor"], 1).err_has("a write was interrupted, or is under way");
}

#[test]
fn a_store_on_a_medium_that_cannot_be_written_is_examined() {
    let home = Home::new();
    home.seed();
    let folder = home.store().parent().unwrap().to_owned();
    for mode in [0o400, 0o600] {
        fs::set_permissions(home.store(), fs::Permissions::from_mode(mode)).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
        let done = home.unprivileged(["doctor"]).done();
        assert_eq!(done.code(0).json()["Sano"], true);
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
}

#[test]
fn a_store_is_examined_while_a_server_files() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    std::thread::scope(|scope| {
        let filing = scope.spawn(|| (0..60).for_each(|_| drop(server.send(&Request::post(crate::harness::SEED_BODY)))));
        while !filing.is_finished() {
            assert_eq!(home.run(["doctor"]).done().code(0).json()["Sano"], true);
        }
    });
    server.stop();
}

#[test]
fn a_damaged_page_is_found_wherever_it_is() {
    let home = Home::new();
    (0..40).for_each(|_| drop(home.seed()));
    let intact = fs::read(home.store()).unwrap();
    for table in ["tickets", "tickets_fecha", "tickets_usuario", "numeracion", "catalogos"] {
        let page = page_of(&home, table);
        let mut bytes = intact.clone();
        bytes[(page - 1) * 4096] ^= 0xFF;
        fs::write(home.store(), &bytes).unwrap();
        let done = home.run(["doctor"]).done();
        assert_eq!(done.code(1).json()["Sano"], false, "{table}");
        let first = findings(&done, "integrity").remove(0);
        assert!(first.0 == "mal" && first.1.ends_with("restore the file from a backup"), "{table}: {first:?}");
        assert!(fs::read(home.store()).unwrap() == bytes, "{table}");
        assert_eq!(home.run(["doctor", "-q"]).done().code(1).out, "");
    }
    // One byte of a text breaks no rule of SQLite, and one of an index does.
    let page = page_of(&home, "tickets_area");
    let mut bytes = intact;
    bytes[page * 4096 - 1] ^= 0x10;
    fs::write(home.store(), &bytes).unwrap();
    assert_eq!(findings(home.run(["doctor"]).done().code(1), "integrity")[0].0, "mal");
}

#[test]
fn a_row_that_breaks_a_rule_is_named_by_its_code() {
    let table = [
        ("id_ticket = x'00'", "id_ticket"),
        ("usuario_id = x''", "usuario_id"),
        ("titulo = ''", "titulo: is empty"),
        ("titulo = CAST(x'41ff' AS TEXT)", "titulo"),
        ("descripcion = ''", "descripcion: is empty"),
        ("area_id = 0", "area_id: is no id"),
        ("prioridad_id = 2147483648", "prioridad_id: is no id"),
        ("estado_id = -1", "estado_id: is no id"),
        ("fecha_creacion = 9223372036854775807", "fecha_creacion"),
        ("fecha_actualizacion = 1", "fecha_actualizacion: is before fecha_creacion"),
    ];
    for (damage, want) in table {
        let (home, done) = broken(&format!("UPDATE tickets SET {damage} WHERE clave % 1000 = 2"));
        let code = home.run(["list", "-q", "-l1"]).done().out;
        let year = if code.is_empty() { String::new() } else { code[4..8].to_owned() };
        let found = findings(done.code(1), "tickets");
        assert!(found.len() == 1 && found[0].0 == "mal", "{damage}: {found:?}");
        let starts = format!("ticket TKT-{year}");
        assert!(found[0].1.starts_with(&starts) && found[0].1.contains("-000002 is damaged: "), "{found:?}");
        assert!(found[0].1.contains(want) && found[0].1.ends_with("; restore the file from a backup"), "{found:?}");
        assert_eq!(done.json()["Sano"], false);
    }
}

#[test]
fn many_damaged_rows_are_counted_and_twenty_named() {
    let home = Home::new();
    (0..25).for_each(|_| drop(home.seed()));
    home.sql().execute_batch("PRAGMA ignore_check_constraints=ON; UPDATE tickets SET titulo = ''").unwrap();
    let found = findings(home.run(["doctor"]).done().code(1), "tickets");
    assert_eq!((found.len(), found[20].1.as_str()), (21, "and 5 more"));
}

#[test]
fn a_gap_is_named_with_where_to_look() {
    let (home, done) = broken("DELETE FROM tickets WHERE clave % 1000 = 2");
    let found = findings(done.code(1), "numbering");
    assert!(found[0].1.contains("-000002 is missing: look for it in a backup, `tickets show TKT-"), "{found:?}");
    assert!(found[1].1.contains("3 tickets are said to be there instead of 2"), "{found:?}");
    let year = &done.json()["Numeracion"][0];
    assert_eq!((&year["Faltan"], &year["Huecos"]), (&json!(1), &json!([{ "Desde": 2, "Hasta": 2 }])));
    let table = home.run(["doctor", "--format", "table"]).done();
    assert!(table.code(1).out.contains("1 missing: 2\n"), "{}", table.out);
}

#[test]
fn numbers_that_disagree_with_what_was_given_are_named() {
    let table = [
        ("DELETE FROM tickets", "-000001 to TKT-", "Faltan"),
        ("DELETE FROM tickets WHERE clave % 1000 = 3", "-000003 is missing", "Faltan"),
        ("UPDATE numeracion SET ultimo = 2, cantidad = 2", "so codes would be given twice", "Ultimo"),
        ("UPDATE numeracion SET cantidad = 1", "1 ticket is said to be there instead of 3", "Cantidad"),
        ("DELETE FROM numeracion", "its 3 tickets are not counted", "Cantidad"),
    ];
    for (damage, want, _) in table {
        let (_, done) = broken(damage);
        let found = findings(done.code(1), "numbering");
        assert!(found.iter().any(|(verdict, it)| verdict == "mal" && it.contains(want)), "{damage}: {found:?}");
    }
}

#[test]
fn history_without_its_change_and_references_to_nothing_are_named() {
    let (_, done) = broken(
        "INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion) VALUES (2026000000000001, 7, 'AreaId', '1', '2', 1)",
    );
    let history = findings(done.code(1), "history");
    assert_eq!(history[0].1, "1 changed fields belong to no change; restore the file from a backup");
    assert!(findings(&done, "references")[0].1.starts_with("a row of historial refers to one of cambios"));
    let (_, done) = broken(
        "INSERT INTO cambios VALUES (7, 9223372036854775807, '', 'cli', NULL, 0);
         INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion) VALUES (2026000000000001, 7, 'AreaId', '1', '2', 1)",
    );
    assert!(findings(done.code(1), "history")[0].1.starts_with("change 7 is damaged: "), "{}", done.out);
}

#[test]
fn a_name_that_cannot_be_read_is_named_by_its_catalogue() {
    let (_, done) = broken("UPDATE catalogos SET id = 0 WHERE nombre = 'Baja'; UPDATE usuarios SET activo = 7");
    assert_eq!(done.code(1).json()["Sano"], false);
    let (_, done) = broken("UPDATE catalogos SET nombre = CAST(x'ff' AS TEXT) WHERE id = 1 AND catalogo = 'estados'");
    assert!(findings(done.code(1), "catalogues")[0].1.starts_with("estados: "), "{}", done.out);
}

#[test]
fn keys_of_tickets_that_are_not_there_are_no_fault() {
    let home = Home::new();
    home.seed();
    home.run(["create", "-q", "--idempotency-key", "k"]).args(SEED).done().code(0);
    home.sql()
        .execute_batch("DELETE FROM tickets WHERE clave % 1000 = 2; UPDATE numeracion SET ultimo = 1, cantidad = 1")
        .unwrap();
    let done = home.run(["doctor"]).done();
    let want = "1 idempotency keys, 1 of tickets that are not there any more";
    assert_eq!(findings(done.code(0), "keys"), [("bien".to_owned(), want.to_owned())]);
}

#[test]
fn wide_permissions_are_a_warning() {
    let home = Home::new();
    home.seed();
    fs::set_permissions(home.store(), fs::Permissions::from_mode(0o644)).unwrap();
    let done = home.run(["doctor"]).done();
    let [(verdict, detail)] = findings(done.code(0), "files").try_into().unwrap();
    assert_eq!(verdict, "aviso");
    assert!(detail.contains("(mode 0644): chmod 600 "), "{detail}");
    assert_eq!(done.json()["Sano"], true);
}

#[test]
fn a_store_of_an_older_version_is_examined_as_it_is() {
    let home = Home::new();
    home.older_store(6);
    let before = home.files();
    let done = home.run(["doctor"]).done();
    assert!(done.code(0).json()["Sano"] == true && home.files() == before, "{}", done.out);
}

#[test]
fn what_is_no_store_is_refused_as_everywhere() {
    let home = Home::new();
    refused(&home, ["doctor"], 1).err_has("there is no store yet; the first `tickets create` makes it");
    assert!(home.files().is_empty());
    home.seed();
    for (name, reason) in bad_backups(&home).into_iter().filter(|(name, _)| *name != "damaged") {
        refused(&home, ["doctor", "--db", name], 1).err_has(name).err_has(reason);
    }
}

#[test]
fn a_hostile_name_of_a_store_is_shown_harmless() {
    let home = Home::new();
    let name = "a\u{1b}[31m\n.db";
    home.run(["create", "-q", "--db", name]).args(SEED).done().code(0);
    fs::set_permissions(home.path().join(name), fs::Permissions::from_mode(0o644)).unwrap();
    let done = home.run(["doctor", "--format", "table", "--db", name]).done();
    assert!(!done.code(0).out.contains('\u{1b}') && done.out.contains("\\u{1b}"), "{}", done.out);
}

#[test]
fn the_trash_counts_for_the_numbering_and_words_are_held_against_their_texts() {
    let home = Home::new();
    // Past a step of the index, so that there are words in it.
    (0..70).for_each(|_| drop(home.seed()));
    home.run(["comment", "3", "-m", "una nota"]).done().code(0);
    home.run(["update", "4", "--titulo", "Otro título"]).done().code(0);
    home.run(["delete", "1", "2", "-m", "x", "--yes"]).done().code(0);
    home.run(["restore", "2"]).done().code(0);
    home.run(["purge", "--older-than", "2999-01-01", "--yes"]).done().code(0);
    home.run(["delete", "69", "5", "-m", "x", "--yes"]).done().code(0);
    let found = home.run(["doctor"]).done().code(0).json();
    assert_eq!(
        (&found["Numeracion"][0]["Cantidad"], &found["Numeracion"][0]["Faltan"]),
        (&json!(67), &json!(0)),
        "{found}"
    );
    let year: i64 = home.run(["list", "-q", "-l1"]).done().out[4..8].parse().unwrap();
    let of = |number: i64| year * 1_000_000_000_000 + number;
    let damages = [
        (format!("UPDATE tickets SET titulo = 'Cannot access dashboarx' WHERE clave = {}", of(6)), "the words of TKT-"),
        (format!("DELETE FROM busqueda WHERE rowid = {}", of(7)), "the words of TKT-"),
        (format!("DELETE FROM historial WHERE clave = {}", of(3)), "the words of TKT-"),
        (
            format!("INSERT INTO busqueda (rowid, de_titulo) VALUES ({}, 'x')", of(69)),
            "is in it and not among the tickets",
        ),
        (format!("DELETE FROM papelera WHERE clave = {}", of(5)), "TKT-"),
    ];
    let sound = std::fs::read(home.store()).unwrap();
    for (sql, said) in damages {
        home.sql().execute_batch(&sql).unwrap();
        let done = home.run(["doctor", "--format", "table"]).done();
        assert!(done.code(1).out.contains(said), "{sql}: {}", done.out);
        std::fs::write(home.store(), &sound).unwrap();
    }
}

#[test]
fn what_others_have_put_into_a_store_is_named_and_never_run() {
    let view = "ALTER TABLE tickets RENAME TO t; CREATE VIEW tickets AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL \
                SELECT x + 1 FROM n) SELECT t.* FROM t, n";
    for (damage, said) in [
        (view, "tickets is a view, not a table"),
        ("CREATE VIEW ours AS SELECT * FROM tickets", "there is a view ours"),
        ("DROP INDEX tickets_fecha", "the index tickets_fecha is missing"),
        (
            "DROP INDEX tickets_fecha; CREATE INDEX tickets_fecha ON tickets (titulo)",
            "the index tickets_fecha is not as",
        ),
        (TRIGGER, "there is a trigger mine"),
    ] {
        let (_home, done) = broken(damage);
        let found = findings(done.code(1), "schema");
        assert!(found.iter().any(|(kind, text)| kind == "mal" && text.starts_with(said)), "{damage}: {found:?}");
    }
    let (_home, done) = broken("CREATE TABLE mine (x)");
    let table = ("aviso".to_owned(), "there is a table mine, which is of another program".to_owned());
    assert!(findings(done.code(0), "schema").contains(&table));
}

const TRIGGER: &str = "CREATE TRIGGER mine AFTER UPDATE ON tickets BEGIN DELETE FROM tickets; END";

#[test]
fn a_trigger_or_a_view_of_a_foreign_store_does_nothing() {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    home.sql().execute_batch(TRIGGER).unwrap();
    home.run(["update", "1", "--area", "2", "-q"]).done().code(0);
    assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 3);
    home.sql().execute_batch("ALTER TABLE papelera RENAME TO p; CREATE VIEW papelera AS SELECT * FROM p").unwrap();
    let listed = home.run(["list", "--papelera", "--format", "table"]).done();
    listed.code(1).err_has("access to view \"papelera\" prohibited");
}
