//! A limit of requests that several servers of one database have together.

use std::time::Instant;

use postgres::Client;

use super::migrate::{logins, sql};
use super::{fresh, on};
use crate::harness::{Home, USUARIO};
use crate::support::pair::Pair;
use crate::support::serving::{Request, Server, secret_file, user};

fn serve(home: &Home, db: &str, args: &[&str]) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    let args: Vec<&str> = ["--no-auth"].iter().chain(args).copied().collect();
    Server::of(home, command, &args)
}

fn list(server: &Server) -> u16 {
    server.send(&Request::get("/api/tickets")).status
}

/// Refuses a request; returns how many seconds it says that its caller should wait.
#[track_caller]
fn wait_told(server: &Server) -> i32 {
    let refused = server.send(&Request::get("/api/tickets"));
    assert_eq!(refused.status, 429, "{}", server.log());
    refused.header("Retry-After").unwrap().parse().unwrap()
}

/// The seconds left of the only caller's minute.
fn left(sql: &mut Client) -> f64 {
    sql.query_one("SELECT extract(epoch FROM hasta - now())::float8 FROM tickets.peticiones", &[]).unwrap().get(0)
}

/// Sets when the only caller's minute ends.
fn set(sql: &mut Client, hasta: &str) {
    assert_eq!(sql.execute(&format!("UPDATE tickets.peticiones SET hasta = {hasta}"), &[]).unwrap(), 1);
}

#[test]
fn servers_of_one_database_together_let_a_caller_through_as_often_as_one_does_and_say_when_to_come_back() {
    let Some((home, db)) = fresh() else { return };
    let [owner, app, _] = logins(&home, &db);
    on(&home, &owner, &["migrate", "-q"]).done().code(0);
    let homes = [(); 3].map(|()| Home::new());
    let servers = homes.each_ref().map(|home| serve(home, &app, &["--rate-limit", "5"]));
    let mut sql = sql(&db);
    assert_eq!(list(&servers[0]), 200);
    // More than a minute is left now, which does not end before the test.
    set(&mut sql, "now() + interval '110 seconds'");
    assert_eq!([1, 0, 1, 0].map(|at: usize| list(&servers[at])), [200; 4]);
    for server in [&servers[0], &servers[1], &servers[0]] {
        let before = left(&mut sql);
        let told = f64::from(wait_told(server));
        // Whole seconds, none too few.
        assert!((left(&mut sql)..=before + 2.0).contains(&told), "{told} of {before}");
    }
    let counted = "SELECT count(*), sum(cuenta)::bigint FROM tickets.peticiones";
    let row = sql.query_one(counted, &[]).unwrap();
    // A server that has refused a caller asks no more before its minute ends.
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (1, 7));
    set(&mut sql, "now()");
    assert_eq!(list(&servers[2]), 200, "the next minute has begun");
    set(&mut sql, "now() + interval '1 day'");
    assert_eq!(list(&servers[2]), 200, "the database's clock was set back");
}

#[test]
fn callers_are_counted_apart_and_none_of_them_is_named_in_the_database() {
    let Some((home, db)) = fresh() else { return };
    let sub = "ana\u{0}ruiz";
    let mut command = home.command();
    command.env("TICKETS_DB", &db);
    let secret = secret_file(&home).display().to_string();
    let server = Server::of(&home, command, &["--secret-file", &secret, "--rate-limit", "1"]);
    let ask = |token: &str| server.send(&Request::get("/api/tickets").token(token)).status;
    let (one, two) = (user(sub), user(USUARIO));
    assert_eq!([&one, &two, &one, &two].map(|token| ask(token)), [200, 200, 429, 429]);
    assert_eq!(["forged", "forged"].map(ask), [401, 429]);
    assert_eq!(ask(&one), 429);
    let mut sql = sql(&db);
    let rows: String =
        sql.query_one("SELECT string_agg(quien::text, ' ') FROM tickets.peticiones", &[]).unwrap().get(0);
    assert_eq!(rows.split(' ').count(), 3);
    assert!(!rows.contains(USUARIO) && !rows.contains("127.0.0.1"), "{rows}");
}

#[test]
fn a_server_that_cannot_count_in_the_database_counts_its_own_requests() {
    let Some((_, db)) = fresh() else { return };
    let homes = [(); 2].map(|()| Home::new());
    let servers = homes.each_ref().map(|home| serve(home, &db, &["--rate-limit", "3"]));
    let mut sql = sql(&db);
    sql.batch_execute("DROP TABLE tickets.peticiones").unwrap();
    for server in &servers {
        assert_eq!([(); 3].map(|()| list(server)), [200; 3], "{}", server.log());
        assert!((1..=60).contains(&wait_told(server)));
        assert!(server.log().contains("this server counts its own"), "{}", server.log());
    }
}

#[test]
fn a_server_without_a_limit_counts_nothing_in_the_database() {
    let Some((home, db)) = fresh() else { return };
    let server = serve(&home, &db, &[]);
    assert_eq!([(); 3].map(|()| list(&server)), [200; 3]);
    let rows = sql(&db).query_one("SELECT count(*) FROM tickets.peticiones", &[]).unwrap();
    assert_eq!(rows.get::<_, i64>(0), 0);
}

#[test]
fn counts_that_nobody_needs_any_more_are_deleted_some_at_a_time() {
    let Some((home, db)) = fresh() else { return };
    on(&home, &db, &["migrate", "-q"]).done().code(0);
    let mut sql = sql(&db);
    let old = "INSERT INTO tickets.peticiones SELECT gen_random_uuid(), 1, now() - i * interval '1 minute' \
               FROM generate_series(1, 1500) AS i";
    sql.batch_execute(old).unwrap();
    let server = serve(&home, &db, &["--rate-limit", "3"]);
    assert_eq!(list(&server), 200);
    let row = sql.query_one("SELECT count(*), max(hasta) > now() FROM tickets.peticiones", &[]).unwrap();
    // A thousand, of the oldest; not that of this request.
    assert_eq!((row.get::<_, i64>(0), row.get::<_, bool>(1)), (501, true));
}

#[test]
fn a_standby_that_stands_still_keeps_no_request_from_being_counted() {
    let Some(mut pair) = Pair::start() else { return };
    let (home, db) = (Home::new(), pair.address(""));
    let server = serve(&home, &db, &["--rate-limit", "2"]);
    assert_eq!(list(&server), 200);
    pair.does("freeze");
    let since = Instant::now();
    assert_eq!(list(&server), 200);
    wait_told(&server);
    assert!(!server.log().contains("counts its own"), "{:?} {}", since.elapsed(), server.log());
    pair.does("thaw");
}
