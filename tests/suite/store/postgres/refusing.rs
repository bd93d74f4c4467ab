//! Databases that have no time, or no wish to answer: each says so in one clear message.

use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::holding::HoldingProxy;
use crate::support::pair::Pair;
use crate::support::serving::{PATIENCE, Request, Server};

fn serve(home: &Home, db: &str) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    Server::of(home, command, &["--no-auth"])
}

#[test]
fn a_database_that_is_shutting_down_says_so_and_the_next_one_is_used() {
    let Some(mut pair) = Pair::start() else { return };
    let (home, db) = (Home::new(), pair.address("&connect_timeout=3"));
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let server = serve(&home, &db);
    // Somebody is still there, so that it does not end.
    let _stays = pair.primary();
    pair.does("close");
    let since = Instant::now();
    let only = db.replacen(",/", "?", 1);
    let only = format!("{}&port=1111&connect_timeout=3", only.split(['?', ',']).take(2).collect::<Vec<_>>().join("?"));
    loop {
        let done = on(&home, &only, &["list"]).done();
        if !done.status.success() {
            done.code(7).err_has("the database system is shutting down; nothing was stored");
            break;
        }
        assert!(since.elapsed() < PATIENCE, "it is not closing");
    }
    pair.does("kill");
    pair.does("promote");
    for request in [Request::get("/api/tickets"), Request::post(SEED_BODY)] {
        while server.send(&request).status != 200 {
            assert!(since.elapsed() < PATIENCE, "{}", server.log());
        }
    }
}

#[test]
fn a_question_whose_connection_the_database_ends_is_asked_again() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    // Two of them: within a transaction the activity of others stands still.
    let [mut client, mut watch] = [(); 2].map(|()| Client::connect(&db, NoTls).unwrap());
    client.batch_execute("BEGIN; LOCK TABLE tickets.tickets IN SHARE MODE").unwrap();
    let running = on(&home, &db, &["create", "-q"]).args(SEED).start();
    // 57P01, as when a database is shut down or upgraded.
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
               AND wait_event_type = 'Lock'";
    let since = Instant::now();
    while watch.query(end, &[]).unwrap().is_empty() {
        assert!(since.elapsed() < PATIENCE, "it does not wait");
    }
    client.batch_execute("COMMIT").unwrap();
    assert!(running.done().code(0).out.ends_with("000002\n"));
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "2\n");
}

#[test]
fn a_way_that_is_slow_makes_everything_slow_and_nothing_fail() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let proxy = HoldingProxy::start(&db, Duration::from_millis(40));
    let (through, elsewhere) = (proxy.address(), Home::new());
    let server = serve(&elsewhere, &through);
    thread::scope(|scope| {
        for args in
            [&["list", "-q"][..], &["show", "1"], &["search", "dashboard", "-q"], &["update", "1", "-p", "4", "-q"]]
        {
            let (home, through) = (&home, &through);
            scope.spawn(move || on(home, through, args).done().code(0).status);
        }
        for request in [Request::get("/api/tickets"), Request::post(SEED_BODY), Request::get("/ready")] {
            let server = &server;
            scope.spawn(move || assert_eq!(server.send(&request).status, 200, "{request:?} {}", server.log()));
        }
    });
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "2\n");
}

#[test]
fn a_table_that_is_missing_is_damage_and_never_an_empty_store() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let create: Vec<&str> = ["create", "-q"].into_iter().chain(SEED).collect();
    let (list, update) = (&["list", "-q"][..], &["update", "1", "-e", "2", "-q"][..]);
    for (table, asked) in [
        ("tienda", &[&create[..], list, update, &["migrate"], &["doctor"], &["backup", "a.db"]][..]),
        ("tickets", &[&create, list, update, &["doctor"], &["backup", "a.db"]]),
        ("numeracion", &[&create, update, &["doctor"]]),
        ("historial", &[update, &["log"], &["doctor"]]),
        ("papelera", &[&["list", "--papelera"], &["doctor"], &["backup", "a.db"]]),
        ("fichas", &[&create, update]),
    ] {
        client.batch_execute(&format!("ALTER TABLE tickets.{table} RENAME TO away")).unwrap();
        for args in asked {
            let done = on(&home, &db, args).done();
            done.code(1).err_has(table).err_has("restore the database from a backup");
        }
        client.batch_execute(&format!("ALTER TABLE tickets.away RENAME TO {table}")).unwrap();
    }
    client.batch_execute("UPDATE tickets.tienda SET version = 0").unwrap();
    on(&home, &db, &create).done().code(1).err_has("the table tienda has the version 0");
    client.batch_execute("UPDATE tickets.tienda SET version = 6").unwrap();
    assert!(on(&home, &db, &create).done().code(0).out.ends_with("-000002\n"));
}

#[test]
fn a_database_that_cannot_keep_all_texts_is_refused_with_the_way_to_make_one() {
    let Some((home, db)) = fresh() else { return };
    let (before, folder) = db.split_once("?host=").unwrap();
    let name = format!("{}_latin", before.rsplit_once('/').unwrap().1);
    let mut client = Client::connect(&db, NoTls).unwrap();
    client.batch_execute(&format!("CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0")).unwrap();
    let latin = format!("{before}_latin?host={folder}");
    for args in [["create", "-q"].into_iter().chain(SEED).collect(), vec!["migrate"], vec!["area", "add", "Redes"]] {
        let done = on(&home, &latin, &args).done();
        done.code(1).err_has("encoding is LATIN1 and must be UTF8: make it by `createdb --encoding=UTF8");
    }
    let mut client = Client::connect(&latin, NoTls).unwrap();
    let made = "SELECT count(*) FROM pg_namespace WHERE nspname = 'tickets'";
    assert_eq!(client.query_one(made, &[]).unwrap().get::<_, i64>(0), 0, "something was made");
}

#[test]
fn a_clock_that_was_ahead_once_is_told_of_by_doctor() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let clock = || {
        let checked = on(&home, &db, &["doctor", "--json"]).done().code(1).json();
        let all = checked["Controles"].as_array().unwrap().clone();
        let clock = all.into_iter().find(|it| it["Control"] == "clock").unwrap();
        [&clock["Resultado"], &clock["Detalle"]].map(|it| it.as_str().unwrap().to_owned())
    };
    assert_eq!(clock()[0], "bien");
    let ahead = "UPDATE tickets.tienda SET reloj = reloj + 31536000";
    Client::connect(&db, NoTls).unwrap().batch_execute(ahead).unwrap();
    let [resultado, detalle] = clock();
    assert_eq!(resultado, "aviso");
    let ahead = detalle.strip_prefix("the last date that was given is ").unwrap();
    let (minutes, _) = ahead.split_once(" minutes ahead of the database's clock").unwrap();
    // A year, less what has passed since.
    assert!((525_000..=525_600).contains(&minutes.parse::<u32>().unwrap()), "{detalle}");
}

#[test]
fn a_new_code_that_is_another_tickets_is_refused_with_a_word_of_doctor_and_nothing_is_stored() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let server = serve(&home, &db);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let forget = "CREATE TEMP TABLE known AS TABLE tickets.numeracion; DELETE FROM tickets.numeracion";
    client.batch_execute(forget).unwrap();
    let create = || on(&home, &db, &["create", "-q", "--idempotency-key", "k"]).args(SEED).done();
    create().code(1).err_has("the code of a new ticket is another ticket's: see `tickets doctor`; nothing was stored");
    let answer = server.send(&Request::post(SEED_BODY).header("Idempotency-Key", "k"));
    assert_eq!(answer.status, 500, "{}", answer.text());
    assert!(server.log().contains("is another ticket's"), "{}", server.log());
    client.batch_execute("INSERT INTO tickets.numeracion TABLE known").unwrap();
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "1\n");
    // Neither has used up the key.
    let filed = create();
    assert!(filed.code(0).out.ends_with("-000002\n"), "{filed:?}");
}

/// Reading a row takes its time, for everybody but a superuser.
const SLOW: &str = "CREATE ROLE slow_NAME LOGIN; GRANT USAGE ON SCHEMA tickets TO slow_NAME; \
    GRANT ALL ON ALL TABLES IN SCHEMA tickets TO slow_NAME; ALTER TABLE tickets.tickets ENABLE ROW LEVEL SECURITY; \
    CREATE POLICY slow ON tickets.tickets USING (pg_sleep(60) IS NOT NULL)";

#[test]
fn a_question_that_takes_too_long_is_ended_by_a_server_and_another_table_is_read_all_the_same() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let name: String = client.query_one("SELECT current_database()", &[]).unwrap().get(0);
    client.batch_execute(&SLOW.replace("NAME", &name)).unwrap();
    let server = serve(&home, &db.replace("postgres@", &format!("slow_{name}@")));
    let since = Instant::now();
    let answer = server.send(&Request::get("/api/tickets"));
    assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    assert!((Duration::from_secs(9)..Duration::from_secs(40)).contains(&since.elapsed()), "{:?}", since.elapsed());
    server.settle();
    assert!(server.log().contains("the question took too long"), "{}", server.log());
    assert_eq!(server.send(&Request::get("/api/catalogos/estados")).status, 200);
    client.batch_execute("BEGIN; LOCK TABLE tickets.catalogos").unwrap();
    let answer = server.send(&Request::get("/api/catalogos/estados"));
    assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    client.batch_execute("COMMIT").unwrap();
    assert_eq!(server.send(&Request::get("/api/catalogos/estados")).status, 200);
}
