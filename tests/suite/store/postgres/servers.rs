//! Several servers and command lines on one database.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use postgres::{Client, NoTls};
use tickets::clock;
use tickets::store::{Access, Filed, Place, PostgresAddress, Query, Store, open};

use super::migrate::waiting;
use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::store::suite::asking::keyed;
use crate::support::faketime::{FakeClock, at};
use crate::support::postgres::database;
use crate::support::serving::{PATIENCE, Request, Server};

fn serve(home: &Home, db: &str, args: &[&str]) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    let args: Vec<&str> = ["--no-auth"].iter().chain(args).copied().collect();
    Server::of(home, command, &args)
}

/// What is stored is exactly what was answered, numbered from 1 without a gap.
#[track_caller]
pub fn all_there(home: &Home, db: &str, mut answered: Vec<String>) {
    let stored = on(home, db, &["list", "-q", "--sort", "codigo"]).done().code(0).out.clone();
    answered.sort();
    assert_eq!(stored.lines().collect::<Vec<_>>(), answered, "lost, or given twice");
    let numbers: Vec<usize> = answered.iter().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=answered.len()).collect::<Vec<_>>());
}

#[test]
fn four_servers_and_eight_command_lines_lose_nothing_double_nothing_and_leave_no_gap() {
    let Some((home, db)) = fresh() else { return };
    let homes = [(); 4].map(|()| Home::new());
    let servers: Vec<Server> = homes.iter().map(|home| serve(home, &db, &[])).collect();
    let answered: Vec<String> = thread::scope(|scope| {
        let clients = (0..16).map(|client| {
            let server = &servers[client % 4];
            scope.spawn(move || {
                let mut wire = server.wire();
                let file = |turn| {
                    let key = format!("{client}-{turn}");
                    // A second server that is asked under the same key answers with the first one's ticket, or none does.
                    wire.send(&Request::post(SEED_BODY).header("Idempotency-Key", &key).bytes());
                    wire.answer(false).codigo()
                };
                (0..12).map(file).collect::<Vec<_>>()
            })
        });
        let clients: Vec<_> = clients.collect();
        let lines: Vec<_> = (0..8)
            .map(|_| {
                let file = || on(&home, &db, &["create", "-q"]).args(SEED).done().code(0).out.trim_end().to_owned();
                scope.spawn(move || (0..6).map(|_| file()).collect::<Vec<_>>())
            })
            .collect();
        clients.into_iter().chain(lines).flat_map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(answered.len(), 16 * 12 + 8 * 6);
    all_there(&home, &db, answered);
}

#[test]
fn one_key_sent_to_four_servers_at_once_files_one_ticket() {
    let Some((home, db)) = fresh() else { return };
    let homes = [(); 4].map(|()| Home::new());
    let servers: Vec<Server> = homes.iter().map(|home| serve(home, &db, &[])).collect();
    for key in ["a", "b", "c"] {
        let codes: Vec<String> = thread::scope(|scope| {
            let sent = (0..12).map(|at| {
                let server = &servers[at % 4];
                scope.spawn(move || server.send(&Request::post(SEED_BODY).header("Idempotency-Key", key)).codigo())
            });
            sent.collect::<Vec<_>>().into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
        let other = SEED_BODY.replace("dashboard", "mail");
        let taken = servers[3].send(&Request::post(other).header("Idempotency-Key", key));
        assert_eq!(taken.status, 422);
    }
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "3\n");
}

#[test]
fn a_server_that_is_stopped_within_a_transaction_keeps_others_from_filing_for_seconds_only() {
    let Some((home, db)) = fresh() else { return };
    let other = Home::new();
    let (stopped, server) = (serve(&home, &db, &[]), serve(&other, &db, &[]));
    let [mut holder, mut watch] = [(); 2].map(|()| Client::connect(&db, NoTls).unwrap());
    // Its statement waits, so that its transaction has begun and cannot end.
    holder.batch_execute("BEGIN; LOCK TABLE tickets.tickets IN SHARE MODE").unwrap();
    thread::scope(|scope| {
        let filing = scope.spawn(|| stopped.send(&Request::post(SEED_BODY).header("Idempotency-Key", "a")).codigo());
        let since = Instant::now();
        while waiting(&mut watch) == 0 {
            assert!(since.elapsed() < PATIENCE, "it does not wait");
        }
        stopped.signal("STOP");
        let since = Instant::now();
        holder.batch_execute("COMMIT").unwrap();
        let mut told = 0;
        while server.send(&Request::post(SEED_BODY).header("Idempotency-Key", "b")).status == 503 {
            told += 1;
        }
        let elapsed = since.elapsed();
        stopped.signal("CONT");
        // It has the lock for 5 seconds, and others are told to come back after 2.
        assert!(told >= 1 && elapsed < Duration::from_secs(20), "{told} {elapsed:?}");
        filing.join().unwrap();
    });
    all_there(&home, &db, on(&home, &db, &["list", "-q"]).done().code(0).out.lines().map(str::to_owned).collect());
    assert_eq!(count(&home, &db), 2);
}

/// 2030-12-31 23:59:00 UTC, a minute before the year ends.
static NOW: AtomicI64 = AtomicI64::new(1_924_991_940);

fn right() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW.load(Ordering::Relaxed), 0).unwrap()
}

fn an_hour_behind() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW.load(Ordering::Relaxed) - 3600, 0).unwrap()
}

fn file(store: &mut dyn Store, who: usize, turn: usize, count: usize) -> Vec<String> {
    let slice: Vec<_> =
        (0..count).map(|at| keyed(&format!("{who} {turn} {at}"), &format!("{who}-{turn}-{at}"))).collect();
    let filed = store.create(&slice).unwrap();
    NOW.fetch_add(1, Ordering::Relaxed);
    let code = |filed| match filed {
        Filed::Created(ticket) => ticket.codigo.unwrap().to_string(),
        other => panic!("{other:?}"),
    };
    filed.into_iter().map(code).collect()
}

#[test]
fn a_year_that_ends_while_servers_and_command_lines_write_ends_once_for_all_of_them() {
    let Some((_, db)) = fresh() else { return };
    let place = Place::Postgres(Box::new(PostgresAddress::parse(&db, &|_| None).unwrap()));
    let clock = |who: usize| -> clock::Clock { if who.is_multiple_of(2) { right } else { an_hour_behind } };
    let answered: Vec<String> = thread::scope(|scope| {
        let place = &place;
        let servers = (0..4).map(|who| {
            scope.spawn(move || {
                let mut store = open(place, Access::Serve, clock(who)).unwrap();
                (0..15).flat_map(|turn| file(store.as_mut(), who, turn, 8)).collect::<Vec<_>>()
            })
        });
        let servers: Vec<_> = servers.collect();
        let lines = (4..12).map(|who| {
            scope.spawn(move || {
                let once = |turn| file(open(place, Access::Write, clock(who)).unwrap().as_mut(), who, turn, 1);
                (0..8).flat_map(once).collect::<Vec<_>>()
            })
        });
        let lines: Vec<_> = lines.collect();
        servers.into_iter().chain(lines).flat_map(|it| it.join().unwrap()).collect()
    });
    let mut store = open(&place, Access::Read, right).unwrap();
    let mut stored: Vec<(String, DateTime<Utc>)> = Vec::new();
    let all = store.list(&Query { limit: None, ..Query::default() }).unwrap().tickets;
    let date = |seconds: i64| DateTime::from_timestamp(seconds, 0).unwrap();
    stored.extend(
        all.iter().map(|it| (it.codigo.as_ref().unwrap().to_string(), date(it.fecha_creacion.unwrap().seconds()))),
    );
    stored.sort();
    let mut answered = answered;
    answered.sort();
    assert_eq!(stored.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>(), answered, "lost, or given twice");
    assert!(stored.is_sorted_by_key(|(_, date)| *date), "a later code has an earlier date");
    let mut years: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (code, date) in &stored {
        assert_eq!(code[4..8], date.format("%Y").to_string(), "{code}");
        years.entry(&code[4..8]).or_default().push(code[9..].parse().unwrap());
    }
    assert_eq!(years.keys().copied().collect::<Vec<_>>(), ["2030", "2031"]);
    assert!(years.values().all(|numbers| *numbers == (1..=numbers.len()).collect::<Vec<_>>()), "{years:?}");
}

#[test]
fn dates_and_years_follow_the_codes_where_machines_clocks_differ() {
    let Some((home, db)) = fresh() else { return };
    let homes = [(); 2].map(|()| Home::new());
    let clocks = [(&homes[0], "2031-12-31 23:59:59"), (&homes[1], "2031-12-31 22:59:59")];
    let [ahead, behind] = clocks.map(|(home, time)| FakeClock::new(home, time));
    let servers = [(&homes[0], &ahead), (&homes[1], &behind)].map(|(home, clock)| {
        let mut command = home.command();
        clock.is_of(command.env("TICKETS_DB", &db));
        Server::of(home, command, &["--no-auth"])
    });
    let late = || {
        let line = homes[1].via(at("2031-12-31 22:59:59")).args(["create", "-q"]).args(SEED).env("TICKETS_DB", &db);
        line.done().code(0).out.trim_end().to_owned()
    };
    let mut answered = Vec::new();
    for midnight in ["2031-12-31 23:59:59", "2032-01-01 00:00:00"] {
        ahead.set(midnight);
        for _ in 0..2 {
            answered.extend(servers.each_ref().map(|server| server.send(&Request::post(SEED_BODY)).codigo()));
            answered.push(late());
        }
    }
    let codes = |year: u32| (1..=6).map(move |number| format!("TKT-{year}-{number:06}"));
    assert_eq!(answered, codes(2031).chain(codes(2032)).collect::<Vec<_>>());
    let all = on(&home, &db, &["list", "--sort", "codigo", "--json"]).done().code(0).json();
    let dates: Vec<&str> = all.as_array().unwrap().iter().map(|it| it["FechaCreacion"].as_str().unwrap()).collect();
    let wanted = [["2031-12-31T23:59:59Z"; 6], ["2032-01-01T00:00:00Z"; 6]].concat();
    assert_eq!(dates, wanted);
    // A change, too, is never before what it changes.
    let mut change = homes[1].via(at("2031-12-31 22:59:59")).args(["close", "TKT-2032-000001", "-q"]);
    change = change.env("TICKETS_DB", &db);
    change.done().code(0);
    let shown = on(&home, &db, &["show", "TKT-2032-000001", "--json"]).done().code(0).json();
    assert_eq!(shown["FechaActualizacion"], "2032-01-01T00:00:00Z");
}

#[test]
fn who_files_does_not_wait_for_an_import_whose_pipe_is_slow() {
    let Some((home, db)) = fresh() else { return };
    for args in [&[][..], &["--on-error", "skip"], &["--dry-run"]] {
        let before = count(&home, &db);
        let mut command = home.command();
        command.env("TICKETS_DB", &db).args(["import", "-"]).args(args);
        let mut import = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let row = SEED_BODY.replace('\n', " ");
        import.stdin.as_mut().unwrap().write_all(format!("{row}\n").repeat(3).as_bytes()).unwrap();
        // Whether it has read that yet or not, nobody waits for it.
        for _ in 0..5 {
            on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
        }
        assert_eq!(count(&home, &db), before + 5, "it has stored nothing yet");
        drop(import.stdin.take());
        assert!(import.wait().unwrap().success(), "{args:?}");
        let taken = if args == ["--dry-run"] { 0 } else { 3 };
        assert_eq!(count(&home, &db), before + 5 + taken, "{args:?}");
    }
}

fn count(home: &Home, db: &str) -> usize {
    on(home, db, &["list", "--count"]).done().code(0).out.trim_end().parse().unwrap()
}

#[test]
fn who_waits_hears_of_a_change_by_another_program_and_also_where_nobody_can_be_heard() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let listens =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN tickets'";
    let mut sql = Client::connect(&db, NoTls).unwrap();
    for (estado, is_deaf) in [("2", false), ("3", true)] {
        let until = format!("estado={estado}");
        let waiting = on(&home, &db, &["wait", "1", "--until", &until, "--timeout", "2m"]).start();
        let since = Instant::now();
        while sql.query_one(listens, &[]).unwrap().get::<_, i64>(0) == 0 {
            assert!(since.elapsed() < PATIENCE, "it does not listen");
        }
        if is_deaf {
            let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN tickets' \
                        AND datname = current_database()";
            sql.query(kill, &[]).unwrap();
        }
        on(&home, &db, &["update", "1", "--estado", estado, "-q"]).done().code(0);
        waiting.done().code(0);
    }
}

#[test]
fn lists_come_from_a_replica_and_all_else_from_the_database_and_without_the_replica_lists_too() {
    let Some((home, db)) = fresh() else { return };
    let replica = database().unwrap();
    // Another database in its place shows which of the two was read.
    let code = on(&home, &db, &["create", "-q"]).args(SEED).done().code(0).out.clone();
    on(&home, &replica, &["create", "-q", "-t", "of the replica"]).args(&SEED[2..]).done().code(0);
    let server = serve(&home, &db, &["--read-from", &replica]);
    let shown = |target: &str| server.send(&Request::get(target)).text();
    for lists in ["/api/tickets", "/api/busqueda?palabras=replica"] {
        assert!(shown(lists).contains("of the replica"), "{lists}");
    }
    assert!(shown(&format!("/api/tickets/{}", code.trim_end())).contains("dashboard"));
    let name = replica.split(['/', '?']).nth(3).unwrap();
    Client::connect(&db, NoTls).unwrap().batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
    assert!(shown("/api/tickets").contains("dashboard"));
    let file = Server::never_serves(home.run(["serve", "--no-auth", "--read-from", &replica]));
    file.code(2).err_has("--read-from is for a database");
    let done = Server::never_serves(on(&home, &db, &["serve", "--no-auth", "--read-from", "postgresql://a:b@/t"]));
    done.code(2).err_has("TICKETS_READ_FROM");
}
