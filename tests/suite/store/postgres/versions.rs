//! Two versions of this program on one database, while the newer one changes its tables. `TICKETS_OTHER_VERSION` names the
//! older program; without it these tests are skipped.

use std::env;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use super::migrate::{logins, sql};
use super::servers::all_there;
use super::{fresh, on};
use crate::harness::{Home, Run, SEED, SEED_BODY};
use crate::support::serving::{PATIENCE, Request, Server};

/// The older program.
fn older() -> Option<PathBuf> {
    let program = env::var_os("TICKETS_OTHER_VERSION").filter(|it| !it.is_empty());
    if program.is_none() {
        let said = "TICKETS_OTHER_VERSION names no older program, so the tests of two versions are skipped";
        let _ = writeln!(io::stderr(), "{said}");
    }
    program.map(PathBuf::from)
}

/// The version of a database's tables, and the oldest program that may use them.
fn version(db: &str) -> (i32, i32) {
    let row = sql(db).query_one("SELECT version, minimo FROM tickets.tienda", &[]).unwrap();
    (row.get(0), row.get(1))
}

/// Two programs and a database that the older one has made.
struct Versions {
    program: PathBuf,
    home: Home,
    db: String,
    /// The version of the older one's tables.
    before: i32,
}

impl Versions {
    /// `None` without the older program or PostgreSQL.
    fn begin() -> Option<Self> {
        let (program, (home, db)) = (older()?, fresh()?);
        let made = home.run_of(&program, ["create", "-q"]).args(SEED).env("TICKETS_DB", &db).done();
        made.code(0);
        let (before, _) = version(&db);
        Some(Self { program, home, db, before })
    }

    fn older(&self, args: &[&str]) -> Run {
        self.home.run_of(&self.program, args).env("TICKETS_DB", &self.db)
    }

    fn newer(&self, args: &[&str]) -> Run {
        on(&self.home, &self.db, args)
    }

    fn serve(&self, home: &Home, program: Option<&Path>) -> Server {
        let mut command = program.map_or_else(|| home.command(), |it| home.command_of(OsStr::new(it)));
        command.env("TICKETS_DB", &self.db);
        Server::of(home, command, &["--no-auth"])
    }

    /// One of many programs that are started at once; returns the code of a ticket that it has filed.
    fn one_of_many(&self, at: usize) -> Option<String> {
        let create: Vec<&str> = ["create", "-q"].into_iter().chain(SEED).collect();
        let (args, is_old) = match at % 4 {
            0 => (&create[..], false),
            1 => (&create[..], true),
            2 => (&["migrate"][..], false),
            _ => (&["list", "-q"][..], at % 8 == 3),
        };
        let done = if is_old { self.older(args) } else { self.newer(args) }.done();
        let out = done.code(0).out.trim_end();
        (args[0] == "create").then(|| out.to_owned())
    }
}

/// What clients of a server have met.
#[derive(Default)]
struct Load {
    answered: AtomicUsize,
    refused: AtomicUsize,
    is_over: AtomicBool,
}

impl Load {
    /// Files until it is over; what is told to come back does, under the same key.
    fn file(&self, server: &Server, who: &str) -> Vec<String> {
        let mut codes = Vec::new();
        while !self.is_over.load(Ordering::Relaxed) {
            let key = format!("{who}-{}", codes.len());
            let answer = server.send(&Request::post(SEED_BODY).header("Idempotency-Key", &key));
            if answer.status == 503 {
                self.refused.fetch_add(1, Ordering::Relaxed);
                continue;
            }
            codes.push(answer.codigo());
            self.answered.fetch_add(1, Ordering::Relaxed);
        }
        codes
    }

    /// Waits until so many more requests had an answer.
    fn await_more(&self, more: usize) {
        let all = || self.answered.load(Ordering::Relaxed) + self.refused.load(Ordering::Relaxed);
        let (before, since) = (all(), Instant::now());
        while all() < before + more {
            assert!(since.elapsed() < PATIENCE, "nobody answers");
            thread::yield_now();
        }
    }
}

#[test]
fn a_newer_version_changes_the_tables_under_the_load_of_an_older_one_and_nothing_is_lost_doubled_or_missing() {
    let Some(versions) = Versions::begin() else { return };
    let homes = [(); 2].map(|()| Home::new());
    let server = versions.serve(&homes[0], Some(&versions.program));
    let load = Load::default();
    let mut answered: Vec<String> = thread::scope(|scope| {
        let (server, load, versions) = (&server, &load, &versions);
        let clients: Vec<_> = (0..4).map(|who| scope.spawn(move || load.file(server, &format!("old-{who}")))).collect();
        load.await_more(20);
        let programs: Vec<_> = (0..16).map(|at| scope.spawn(move || versions.one_of_many(at))).collect();
        let newer = versions.serve(&homes[1], None);
        let codes: Vec<String> = programs.into_iter().filter_map(|it| it.join().unwrap()).collect();
        // And then beside each other.
        let beside: Vec<_> = {
            let newer = &newer;
            thread::scope(|inner| {
                let client = inner.spawn(move || load.file(newer, "new"));
                load.await_more(40);
                load.is_over.store(true, Ordering::Relaxed);
                client.join().unwrap()
            })
        };
        assert_eq!(newer.send(&Request::get("/ready")).status, 200);
        clients.into_iter().flat_map(|it| it.join().unwrap()).chain(codes).chain(beside).collect()
    });
    let (after, _) = version(&versions.db);
    assert!(after > versions.before, "the other program is not older: {after}");
    let rows: i64 = sql(&versions.db).query_one("SELECT count(*) FROM tickets.tienda", &[]).unwrap().get(0);
    assert_eq!(rows, 1);
    let first = versions.newer(&["list", "-q", "--sort", "codigo", "--limit", "1"]).done().code(0).out.clone();
    answered.push(first.trim_end().to_owned());
    all_there(&versions.home, &versions.db, answered);
    let refused = load.refused.load(Ordering::Relaxed);
    let asked = [Request::post(SEED_BODY), Request::get("/api/tickets"), Request::get("/ready")];
    let statuses = || asked.each_ref().map(|request| server.send(request).status);
    assert_eq!((statuses(), refused), ([200; 3], 0), "{}", server.log());
    // As a step leaves them that does not only add.
    sql(&versions.db).batch_execute("UPDATE tickets.tienda SET minimo = version").unwrap();
    let count = || versions.newer(&["list", "--count"]).done().code(0).out.clone();
    let before = count();
    assert_eq!(statuses(), [503; 3], "{}", server.log());
    assert!(server.log().contains("use a newer program"), "{}", server.log());
    for args in [["list"].as_slice(), &["comment", "1", "-m", "x"], &["migrate"], &["doctor"]] {
        versions.older(args).done().code(1).err_has("use a newer program");
    }
    assert_eq!(count(), before);
}

#[test]
fn what_one_version_does_the_other_shows_changes_and_takes_back() {
    let Some(versions) = Versions::begin() else { return };
    let code = versions.older(&["list", "-q"]).done().code(0).out.trim_end().to_owned();
    versions.older(&["comment", &code, "-m", "of the older", "-q"]).done().code(0);
    versions.newer(&["migrate"]).done().code(0);
    let before = versions.newer(&["export", "--comments", "--history"]).done().code(0).out.clone();
    // It leaves newer tables as they are.
    let (after, minimo) = version(&versions.db);
    versions.older(&["migrate"]).done().code(0);
    assert_eq!(version(&versions.db), (after, minimo));
    assert_eq!(versions.older(&["export", "--comments", "--history"]).done().code(0).out, before);
    versions.newer(&["update", &code, "--estado", "3", "-q"]).done().code(0);
    versions.older(&["undo", "--yes", "-q"]).done().code(0);
    versions.older(&["update", &code, "--titulo", "set by the older", "-q"]).done().code(0);
    versions.newer(&["undo", "--yes", "-q"]).done().code(0);
    versions.older(&["delete", &code, "--motivo", "x", "-q"]).done().code(0);
    versions.newer(&["restore", &code, "-q"]).done().code(0);
    versions.older(&["backup", "a.db"]).done().code(0);
    let shown = versions.newer(&["show", &code, "--json"]).done().code(0).json();
    assert_eq!((&shown["Titulo"], &shown["EstadoId"]), (&SEED[1].into(), &1.into()));
    let found = |words: &str| versions.newer(&["search", words, "-q"]).done().code(0).out.trim_end().to_owned();
    assert_eq!((found("older"), found("dashboard")), (code.clone(), code));
    let doctor = versions.newer(&["doctor", "--json"]).done().code(1).json();
    let bad = doctor["Controles"].as_array().unwrap().iter().filter(|it| it["Resultado"] == "mal");
    // The suite's own cluster is without fsync.
    assert_eq!(bad.map(|it| &it["Control"]).collect::<Vec<_>>(), ["settings"], "{doctor}");
}

#[test]
fn a_role_that_may_make_no_tables_is_told_by_the_newer_version_alone_and_goes_on_after_the_owners() {
    let Some(versions) = Versions::begin() else { return };
    let [owner, app, read] = logins(&versions.home, &versions.db);
    let as_role = |run: Run, role: &str| run.env("TICKETS_DB", role);
    let (after, said) = (6, "and this role may not make tables: run `tickets migrate` as one that may");
    let needs = format!("the store is of version {}, and this program needs version {after}, {said}", versions.before);
    for (role, args) in [(&app, ["create"]), (&app, ["list"]), (&read, ["list"])] {
        let more = if args == ["create"] { &SEED[..] } else { &[] };
        as_role(versions.newer(&args), role).args(more).done().code(1).err_has(&needs);
    }
    let refused = Server::never_serves(as_role(versions.newer(&["serve", "--no-auth"]), &app));
    refused.code(1).err_has(&needs);
    as_role(versions.older(&["create", "-q"]), &app).args(SEED).done().code(0);
    as_role(versions.newer(&["migrate"]), &owner).done().code(0);
    as_role(versions.newer(&["create", "-q"]), &app).args(SEED).done().code(0);
    assert_eq!(as_role(versions.newer(&["list", "--count"]), &read).done().code(0).out, "3\n");
    // The new table is the role's, too.
    let mut command = versions.home.command();
    command.env("TICKETS_DB", &app);
    let server = Server::of(&versions.home, command, &["--no-auth", "--rate-limit", "1000"]);
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
    let counted: i64 = sql(&versions.db).query_one("SELECT count(*) FROM tickets.peticiones", &[]).unwrap().get(0);
    assert!(counted > 0, "{}", server.log());
    as_role(versions.older(&["list", "--count"]), &app).done().code(0);
}
