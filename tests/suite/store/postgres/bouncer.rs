//! Connections of others between the program and its database: pgbouncer gives each transaction another one.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY, is_root, scratch};
use crate::support::serving::{PATIENCE, Request, Server};

struct Bouncer(Child);

impl Drop for Bouncer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Bouncer {
    /// Two connections for all, each for one transaction at a time; `None` where it is not installed.
    fn start(database: &str, folder: &Path) -> Option<(Self, String)> {
        let (before, behind) = database.split_once("?host=").unwrap();
        let name = before.rsplit_once('/').unwrap().1;
        let settings = format!(
            "[databases]\n{name} = host={behind} user=postgres\n[pgbouncer]\nlisten_addr =\nlisten_port = 6543\n\
             unix_socket_dir = {folder}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 2\n\
             logfile = {folder}/log\npidfile =\n",
            folder = folder.display()
        );
        fs::write(folder.join("ini"), settings).unwrap();
        // Debian's is on root's PATH alone.
        let debian = Path::new("/usr/sbin/pgbouncer");
        let program = if debian.is_file() { debian } else { Path::new("pgbouncer") };
        let mut command = if is_root() { Command::new("setpriv") } else { Command::new("env") };
        if is_root() {
            assert!(Command::new("chown").args(["-R", "postgres"]).arg(folder).status().unwrap().success());
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        }
        let command = command.arg(program).arg("-q").arg(folder.join("ini")).stderr(Stdio::null());
        let mut child = command.spawn().ok()?;
        let (socket, since) = (folder.join(".s.PGSQL.6543"), Instant::now());
        while !socket.exists() {
            if child.try_wait().unwrap().is_some() {
                return None;
            }
            assert!(since.elapsed() < PATIENCE, "pgbouncer does not start");
            thread::yield_now();
        }
        let address = format!("postgresql://postgres@/{name}?host={}&port=6543", folder.display());
        Some((Self(child), address))
    }
}

#[test]
fn commands_and_servers_work_behind_pgbouncer_in_transaction_mode() {
    let Some((home, db)) = fresh() else { return };
    let folder = scratch("tickets-bouncer");
    let Some((_bouncer, through)) = Bouncer::start(&db, folder.path()) else {
        assert!(env::var_os("CI").is_none(), "pgbouncer is not installed: see .ci/tools");
        let _ = writeln!(io::stderr(), "pgbouncer is not installed, so its test is skipped");
        return;
    };
    let run = |args: &[&str]| on(&home, &through, args).done().code(0).out.clone();
    on(&home, &through, &["create", "-q"]).args(SEED).done().code(0);
    run(&["update", "1", "--prioridad", "4", "-q"]);
    run(&["comment", "1", "-m", "behind", "-q"]);
    assert_eq!(run(&["search", "behind", "-q"]).lines().count(), 1);
    run(&["delete", "1", "--motivo", "m", "-q"]);
    run(&["restore", "1", "-q"]);
    assert_eq!(run(&["export", "--format", "jsonl"]).lines().count(), 1);
    let homes = [(); 2].map(|()| Home::new());
    let servers = homes.each_ref().map(|home| {
        let mut command = home.command();
        command.env("TICKETS_DB", &through);
        Server::of(home, command, &["--no-auth"])
    });
    thread::scope(|scope| {
        for client in 0..6 {
            let server = &servers[client % 2];
            scope.spawn(move || {
                for turn in 0..10 {
                    let key = format!("{client}-{turn}");
                    let filed = server.send(&Request::post(SEED_BODY).header("Idempotency-Key", &key));
                    assert_eq!(filed.status, 200, "{}: {}", filed.text(), server.log());
                    let listed = server.send(&Request::get("/api/tickets"));
                    assert_eq!(listed.status, 200, "{}: {}", listed.text(), server.log());
                }
            });
        }
    });
    assert_eq!(run(&["list", "--count"]), "61\n");
}
