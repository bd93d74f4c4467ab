//! A database that is starting and takes no connection yet, and one whose settings break a promise.

use std::fs::{self, File};
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use super::on;
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::postgres::{Cluster, database_alone};
use crate::support::serving::{PATIENCE, Request, Server};

fn serve(home: &Home, db: &str) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    Server::of(home, command, &["--no-auth"])
}

/// A database that begins to start, and goes on when the file `go` is there: it looks for more writes than it has.
fn begin(cluster: &mut Cluster, db: &str) {
    let go = cluster.folder.join("go").display().to_string();
    let mut client = Client::connect(db, NoTls).unwrap();
    for setting in [
        format!("restore_command = 'until [ -e {go} ]; do sleep 0.05; done; false'"),
        // It answers nothing until it has found all of them.
        "hot_standby = off".to_owned(),
        "log_line_prefix = '%u: '".to_owned(),
    ] {
        client.batch_execute(&format!("ALTER SYSTEM SET {setting}")).unwrap();
    }
    client.batch_execute("CREATE ROLE patient LOGIN SUPERUSER; CREATE ROLE starting LOGIN SUPERUSER").unwrap();
    File::create(cluster.folder.join("data/recovery.signal")).unwrap();
    cluster.does("crash");
    cluster.does("begin");
}

/// Waits until a program was refused.
fn refused(cluster: &Cluster, who: &str) {
    let (said, since) = (format!("{who}: FATAL:  the database system is starting up"), Instant::now());
    while !cluster.log().contains(&said) {
        assert!(since.elapsed() < PATIENCE, "{who} did not ask: {}", cluster.log());
        thread::yield_now();
    }
}

#[test]
fn a_database_that_is_starting_is_waited_for_by_commands_and_makes_requests_come_back() {
    let Some((mut cluster, db)) = database_alone() else { return };
    let (home, other) = (Home::new(), Home::new());
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let server = serve(&home, &format!("{db}&connect_timeout=60"));
    assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    begin(&mut cluster, &db);
    let impatient = on(&home, &format!("{db}&connect_timeout=1"), &["create", "-q"]).args(SEED).done();
    impatient.code(7).err_has("the database system is starting up; nothing was stored");
    let since = Instant::now();
    for request in [Request::post(SEED_BODY), Request::get("/api/tickets"), Request::get("/ready")] {
        let answer = server.send(&request);
        assert_eq!((answer.status, answer.header("Retry-After").is_some()), (503, true), "{}", answer.text());
    }
    assert!(since.elapsed() < Duration::from_secs(30), "a server waits for it: {:?}", since.elapsed());
    let named = |name: &str| format!("{}&connect_timeout=60", db.replace("postgres@", &format!("{name}@")));
    thread::scope(|scope| {
        let patient = on(&home, &named("patient"), &["create", "-q"]).args(SEED).start();
        refused(&cluster, "patient");
        let starting = scope.spawn(|| serve(&other, &named("starting")));
        refused(&cluster, "starting");
        fs::write(cluster.folder.join("go"), "").unwrap();
        assert!(patient.done().code(0).out.ends_with("-000002\n"));
        assert!(starting.join().unwrap().send(&Request::post(SEED_BODY)).codigo().ends_with("-000003"));
    });
    assert!(server.send(&Request::post(SEED_BODY)).codigo().ends_with("-000004"));
    assert_eq!(server.send(&Request::get("/ready")).status, 200);
    drop(server);
}

#[test]
fn doctor_tells_of_settings_that_break_a_promise() {
    let Some((_cluster, db)) = database_alone() else { return };
    let home = Home::new();
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
    let mut client = Client::connect(&db, NoTls).unwrap();
    let findings = |resultado: &str| -> Vec<String> {
        let checked = on(&home, &db, &["doctor", "--json"]).done().code(1).json();
        let all = checked["Controles"].as_array().unwrap().clone();
        all.iter()
            .filter(|it| it["Resultado"] == resultado)
            .map(|it| it["Detalle"].as_str().unwrap().to_owned())
            .collect()
    };
    let off = |name: &str| format!("{name} is off: what was answered may be lost or torn when the machine goes down");
    let grows = "autovacuum is off: tables and indexes grow";
    assert_eq!(findings("mal"), [off("fsync")]);
    assert_eq!(
        findings("aviso"),
        [grows, "there is no synchronous standby: what was answered is lost with this machine's disk"]
    );
    client.batch_execute("ALTER DATABASE alone SET synchronous_commit = local").unwrap();
    client.batch_execute("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (db2)'").unwrap();
    client.batch_execute("ALTER SYSTEM SET full_page_writes = off").unwrap();
    client.batch_execute("SELECT pg_reload_conf()").unwrap();
    let since = Instant::now();
    let names = "SHOW synchronous_standby_names";
    while Client::connect(&db, NoTls).unwrap().query_one(names, &[]).unwrap().get::<_, &str>(0).is_empty() {
        assert!(since.elapsed() < PATIENCE, "its settings do not change");
    }
    assert_eq!(findings("mal"), [off("fsync"), off("full_page_writes")]);
    let local = "synchronous_commit is local: an answer does not wait for a standby's disk";
    let none = "no standby is connected, and an answer waits for ANY 1 (db2): writes hang";
    assert_eq!(findings("aviso"), [grows, local, none]);
}
