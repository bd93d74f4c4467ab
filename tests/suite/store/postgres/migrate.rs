//! Tables of every version, and roles that may not make any.

use std::thread;
use std::time::Instant;

use postgres::{Client, NoTls};

use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::serving::{PATIENCE, Request, Server};

/// The first version's tables, as an older program made them.
const OLD: &str = concat!(
    "CREATE SCHEMA tickets; SET search_path = tickets;",
    include_str!("../../../../src/store/postgres/schema/0001_store.sql")
);

/// The steps behind them, as older programs took them; the last one is only this program's.
const STEPS: [(i32, &str); 4] = [
    (2, include_str!("../../../../src/store/postgres/schema/0002_minimo.sql")),
    (3, include_str!("../../../../src/store/postgres/schema/0003_fichas.sql")),
    (4, include_str!("../../../../src/store/postgres/schema/0004_comentarios.sql")),
    (5, include_str!("../../../../src/store/postgres/schema/0005_letras.sql")),
];

/// Two tickets, one with words that a later step cuts anew and one with a comment, as version 1 had them.
const TICKETS: &str = "
    INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, fecha_creacion,
        fecha_actualizacion, titulo_plegado, descripcion_plegada, palabras)
    SELECT 2026000000000000 + number, gen_random_uuid(), titulo, 'x', gen_random_uuid(), 1, 1, 1, 1790000000, 1790000000,
        titulo, 'x', array_to_tsvector(string_to_array(palabras, ' '))
    FROM (VALUES (1, '明天会议室没有网络', '明天会议室没有网络 x'), (2, 'plain', 'plain x said before')) AS texts (number, titulo, palabras);
    INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (2026, 2, 2);
    INSERT INTO cambios (cambio, fecha, quien, origen) VALUES (1, 1790000000, 'ana', 'cli');
    INSERT INTO historial (clave, cambio, campo, antes, despues, actualizacion)
    VALUES (2026000000000002, 1, 'Comentario', '', 'said before', 1790000000);";

pub fn sql(db: &str) -> Client {
    Client::connect(db, NoTls).unwrap()
}

fn version(db: &str) -> (i32, i64) {
    let row = sql(db).query_one("SELECT max(version), count(*) FROM tickets.tienda", &[]).unwrap();
    (row.get(0), row.get(1))
}

fn together(home: &Home, db: &str, runs: &[&[&str]]) {
    thread::scope(|scope| {
        for args in runs {
            scope.spawn(|| {
                on(home, db, args).done().code(0);
            });
        }
    });
}

#[test]
fn sixteen_that_find_no_tables_make_them_once_and_all_of_them_file() {
    let Some((home, db)) = fresh() else { return };
    let create: Vec<&str> = ["create", "-q"].into_iter().chain(SEED).collect();
    together(&home, &db, &[create.as_slice(); 16]);
    assert_eq!(version(&db), (6, 1));
    let codes = on(&home, &db, &["list", "-q", "--sort", "codigo"]).done().code(0).out.clone();
    let numbers = codes.lines().map(|code| code.rsplit_once('-').unwrap().1.parse().unwrap());
    assert_eq!(numbers.collect::<Vec<u32>>(), (1..=16).collect::<Vec<_>>());
}

#[test]
fn sixteen_that_find_older_tables_bring_them_up_to_date_once() {
    let Some((home, db)) = fresh() else { return };
    sql(&db).batch_execute(OLD).unwrap();
    let create: Vec<&str> = ["create", "-q"].into_iter().chain(SEED).collect();
    let mut runs = vec![create.as_slice(); 8];
    runs.extend([["migrate"].as_slice(); 4]);
    runs.extend([["list", "-q"].as_slice(); 4]);
    together(&home, &db, &runs);
    assert_eq!(version(&db), (6, 1));
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "8\n");
    let again = on(&home, &db, &["migrate", "--format", "table"]).done();
    assert_eq!(again.code(0).out, "the store is of version 6 already\n");
}

#[test]
fn tables_of_a_newer_program_are_used_where_they_may_be_and_else_left_unchanged() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    sql(&db).batch_execute("UPDATE tickets.tienda SET version = 9").unwrap();
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    sql(&db).batch_execute("UPDATE tickets.tienda SET minimo = 9").unwrap();
    for args in [["list"].as_slice(), &["migrate"], &["doctor"], &["comment", "1", "-m", "x"]] {
        on(&home, &db, args).done().code(1).err_has("version 9, and this program knows version 6");
    }
    assert_eq!(version(&db), (9, 1));
}

#[test]
fn words_that_an_older_program_has_kept_are_cut_by_the_step_that_needs_it() {
    let Some((home, db)) = fresh() else { return };
    let file = |titulo: &str| {
        let args = ["create", "-q", "-t", titulo, "-d", "x", "-a1", "-p1", "-e1"];
        on(&home, &db, &args).args(["-u", crate::harness::USUARIO]).done().code(0);
    };
    file("明天会议室没有网络");
    file("no such letters");
    file("a comment");
    on(&home, &db, &["comment", "3", "-m", "又漏水了", "--internal"]).done().code(0);
    // As version 4 had them.
    sql(&db)
        .batch_execute(
            "SET search_path = tickets; DROP TABLE peticiones; UPDATE tienda SET version = 4, minimo = 1;
             UPDATE tickets SET palabras = array_to_tsvector(ARRAY['明天会议室没有网络', 'x']) WHERE clave % 10 = 1;
             UPDATE tickets SET internas = array_to_tsvector(ARRAY['又漏水了']) WHERE clave % 10 = 3",
        )
        .unwrap();
    let found = |words: &str| on(&home, &db, &["search", words, "-q"]).done().code(0).out.lines().count();
    let migrated = on(&home, &db, &["migrate", "--json"]).done().code(0).json();
    assert_eq!((&migrated["Antes"], &migrated["Version"]), (&4.into(), &6.into()));
    assert_eq!((found("会议"), found("漏水"), found("letters")), (1, 1, 1));
    let doctor = on(&home, &db, &["doctor"]).done();
    assert!(doctor.out.contains("3 tickets read, each is found by its words"), "{}", doctor.out);
    let minimo: i32 = sql(&db).query_one("SELECT minimo FROM tickets.tienda", &[]).unwrap().get(0);
    assert_eq!(minimo, 5, "an older program would keep runs whole");
}

#[test]
fn migrate_makes_a_file_and_says_what_it_did() {
    let home = Home::new();
    let made = home.run(["migrate", "--json"]).done().code(0).json();
    assert_eq!(made["Antes"], 0);
    let again = home.run(["migrate", "--json"]).done().code(0).json();
    assert_eq!((&again["Antes"], &again["Version"]), (&made["Version"], &made["Version"]));
    assert_eq!(home.run(["list", "--count"]).done().code(0).out, "0\n");
}

/// Makes the three roles, and a login for each in this database's name: owner, app and read.
pub fn logins(home: &Home, db: &str) -> [String; 3] {
    let grants = home.run(["migrate", "--grants"]).done().code(0).out.clone();
    let mut sql = sql(db);
    sql.batch_execute(&grants).unwrap();
    sql.batch_execute(&grants).expect("a second time");
    let name: String = sql.query_one("SELECT current_database()::text", &[]).unwrap().get(0);
    ["owner", "app", "read"].map(|role| {
        let login = format!("{role}_{name}");
        sql.batch_execute(&format!("CREATE ROLE {login} LOGIN; GRANT tickets_{role} TO {login}")).unwrap();
        db.replace("postgres@", &format!("{login}@"))
    })
}

#[test]
fn a_role_that_may_make_no_tables_does_everything_else() {
    let Some((home, db)) = fresh() else { return };
    let [owner, app, read] = logins(&home, &db);
    let run = |args: &[&str]| on(&home, &app, args).done().code(0).out.clone();
    on(&home, &app, &["create", "-q"]).args(SEED).done().code(1).err_has("run `tickets migrate`");
    on(&home, &app, &["migrate"]).done().code(1).err_has("run `tickets migrate`");
    on(&home, &owner, &["migrate"]).done().code(0);
    for _ in 0..3 {
        on(&home, &app, &["create", "-q", "--idempotency-key", "k"]).args(SEED).done().code(0);
        on(&home, &app, &["create", "-q"]).args(SEED).done().code(0);
    }
    run(&["area", "add", "Redes"]);
    run(&["usuario", "add", "Ana Ruiz"]);
    run(&["area", "strict", "on"]);
    run(&["area", "strict", "off"]);
    run(&["update", "1", "--prioridad", "4", "-q"]);
    run(&["comment", "2", "-m", "mañana", "-q"]);
    run(&["close", "2", "-q"]);
    run(&["undo", "--yes", "-q"]);
    run(&["delete", "3", "--motivo", "x", "-q"]);
    run(&["restore", "3", "-q"]);
    run(&["delete", "3", "--motivo", "x", "-q"]);
    run(&["purge", "--older-than", "2999-01-01", "--yes", "-q"]);
    on(&home, &app, &["import", "-"]).stdin(run(&["export"])).done().code(0);
    for args in [["list"].as_slice(), &["search", "manana"], &["stats"], &["log"], &["show", "2"], &["backup", "a.db"]]
    {
        run(args);
        let other = ["backup", "b.db"];
        on(&home, &read, if args[0] == "backup" { &other } else { args }).done().code(0);
    }
    on(&home, &read, &["comment", "1", "-m", "x"]).done().code(1).err_has("the role may not do this");
    let mut sql = sql(&app);
    for forbidden in [
        "DROP TABLE tickets.tickets",
        "TRUNCATE tickets.tickets",
        "ALTER TABLE tickets.tickets DISABLE TRIGGER ALL",
        "CREATE TABLE tickets.x (a int)",
        "CREATE TABLE public.x (a int)",
        "COPY tickets.tickets TO PROGRAM 'true'",
    ] {
        let refused = sql.batch_execute(forbidden).unwrap_err();
        assert_eq!(refused.code().unwrap().code(), "42501", "{forbidden}: {refused}");
    }
}

#[test]
fn a_role_that_may_make_no_tables_is_told_of_older_ones() {
    let Some((home, db)) = fresh() else { return };
    sql(&db).batch_execute(OLD).unwrap();
    let [owner, app, read] = logins(&home, &db);
    for (login, args) in [(&app, ["create"]), (&app, ["list"]), (&read, ["list"])] {
        on(&home, login, &args).args(if args == ["create"] { &SEED[..] } else { &[] }).done().code(1).err_has(
            "the store is of version 1, and this program needs version 6, and this role may not make tables: run `tickets migrate`",
        );
    }
    on(&home, &owner, &["migrate"]).done().code(0);
    on(&home, &app, &["create", "-q"]).args(SEED).done().code(0);
    assert_eq!(on(&home, &read, &["list", "--count"]).done().code(0).out, "1\n");
}

/// How many transactions wait for another's lock.
pub fn waiting(sql: &mut Client) -> i64 {
    let question =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    sql.query_one(question, &[]).unwrap().get(0)
}

#[test]
fn a_server_that_runs_while_a_newer_program_changes_the_tables_goes_on_or_refuses() {
    let Some((home, db)) = fresh() else { return };
    let mut command = home.command();
    command.env("TICKETS_DB", &db);
    let server = Server::of(&home, command, &["--no-auth"]);
    let file = || server.send(&Request::post(SEED_BODY)).status;
    assert_eq!((file(), server.send(&Request::get("/api/tickets")).status), (200, 200));
    let (mut newer, mut looking) = (sql(&db), sql(&db));
    let step = |minimo: u32| {
        format!(
            "ALTER TABLE tickets.tickets ADD COLUMN nuevo_{minimo} text; UPDATE tickets.tienda SET version = 9, minimo = {minimo}"
        )
    };
    // A step that only adds leaves it running.
    newer.batch_execute(&format!("BEGIN; {}; COMMIT", step(1))).unwrap();
    assert_eq!((file(), server.send(&Request::get("/api/tickets")).status), (200, 200));
    // Another one catches who waits for it, too.
    newer.batch_execute(&format!("BEGIN; {}", step(9))).unwrap();
    thread::scope(|scope| {
        let filing = scope.spawn(file);
        let since = Instant::now();
        while waiting(&mut looking) == 0 {
            assert!(since.elapsed() < PATIENCE, "it does not wait");
        }
        newer.batch_execute("COMMIT").unwrap();
        assert_eq!(filing.join().unwrap(), 503);
    });
    for request in [Request::post(SEED_BODY), Request::get("/api/tickets"), Request::get("/ready")] {
        assert_eq!(server.send(&request).status, 503);
    }
    assert!(server.log().contains("is for version 9 now, and this program knows version 6"), "{}", server.log());
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(1).err_has("use a newer program");
    assert_eq!(newer.query_one("SELECT count(*) FROM tickets.tickets", &[]).unwrap().get::<_, i64>(0), 2);
}

/// Tables of a version as programs of then made them; of none for 0.
fn tables_of(db: &str, version: i32) {
    let mut sql = sql(db);
    if version == 0 {
        return;
    }
    sql.batch_execute(OLD).unwrap();
    for (step, text) in STEPS.into_iter().filter(|(step, _)| *step <= version) {
        sql.batch_execute(&format!("{text}; UPDATE tienda SET version = {step}")).unwrap();
    }
}

/// All columns and constraints of the tables; empty without any.
fn shape(db: &str) -> String {
    let question = "SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM \
        (SELECT concat_ws(' ', relname, relkind, relpersistence, attname, format_type(atttypid, atttypmod), attnotnull) AS line \
         FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE relnamespace = to_regnamespace('tickets') AND attnum > 0 \
         UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
         WHERE connamespace = to_regnamespace('tickets')) AS lines";
    sql(db).query_one(question, &[]).unwrap().get(0)
}

/// Who else is connected to a database.
const OTHERS: &str = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

/// Kills a program that brings tables up to date while it waits in a step for another's transaction, and returns when its own is
/// over.
fn kill_within(home: &Home, db: &str, holds: &str) {
    let (mut other, mut looking) = (sql(db), sql(db));
    other.batch_execute(&format!("BEGIN; {holds}")).unwrap();
    let mut running = on(home, db, &["migrate"]).start();
    let since = Instant::now();
    while waiting(&mut looking) == 0 {
        assert!(since.elapsed() < PATIENCE, "it does not wait for {holds}");
    }
    running.child.kill().unwrap();
    let done = running.done();
    assert_eq!((done.status.code(), done.out.as_str()), (None, ""), "{done:?}");
    other.batch_execute("ROLLBACK").unwrap();
    drop(other);
    while !looking.query(OTHERS, &[]).unwrap().is_empty() {
        assert!(since.elapsed() < PATIENCE, "its transaction does not end");
    }
}

#[test]
fn a_program_that_is_killed_in_any_step_leaves_the_version_before_and_many_at_once_go_on_from_there() {
    // What each step waits for, last of all where it can.
    let steps = [
        "CREATE SCHEMA IF NOT EXISTS tickets; CREATE TABLE tickets.estrictos (x integer)",
        "LOCK TABLE tickets.tienda IN SHARE MODE",
        "CREATE TABLE tickets.fichas (x integer)",
        "LOCK TABLE tickets.historial IN SHARE MODE",
        "LOCK TABLE tickets.tickets IN SHARE MODE",
        "CREATE TABLE tickets.peticiones (x integer)",
    ];
    for (before, holds) in (0..).zip(steps) {
        let (Some((home, db)), Some((_, whole))) = (fresh(), fresh()) else { return };
        tables_of(&whole, before);
        if before > 0 {
            tables_of(&db, 1);
            sql(&db).batch_execute(&format!("SET search_path = tickets; {TICKETS}")).unwrap();
        } else {
            // Some administrators make it, and the step has more to do then before it waits.
            sql(&db).batch_execute("CREATE SCHEMA tickets").unwrap();
        }
        kill_within(&home, &db, holds);
        assert_eq!(shape(&db), shape(&whole), "killed while it waits for {holds}");
        if before > 0 {
            assert_eq!(version(&db), (before, 1), "killed while it waits for {holds}");
        }
        let create: Vec<&str> = ["create", "-q"].into_iter().chain(SEED).collect();
        let mut runs = vec![create.as_slice(); 3];
        runs.extend([["migrate"].as_slice(), &["migrate"], &["list", "-q"]]);
        together(&home, &db, &runs);
        on(&home, &whole, &["migrate", "-q"]).done().code(0);
        assert_eq!((version(&db), shape(&db)), ((6, 1), shape(&whole)), "after {holds}");
        let out = |args: &[&str]| on(&home, &db, args).done().code(0).out.clone();
        let there = if before > 0 { 2 } else { 0 };
        assert_eq!(out(&["list", "--count"]), format!("{}\n", 3 + there), "after {holds}");
        let found = ["会议", "plain", "\"said before\""].map(|words| out(&["search", words, "-q"]).lines().count());
        assert_eq!(found, [there / 2; 3], "after {holds}");
    }
}
