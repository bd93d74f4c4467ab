//! A PostgreSQL of the suite's own: one cluster a run, started when the first test asks for it, and a database a test.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

use postgres::{Client, NoTls};

use crate::harness::{is_root, scratch};

/// Starts a cluster in `$1` with the programs of `$2` as the user of `$3`, says so, and then does what each line of its input
/// says. Ends with its input: then the test process has gone, however it went. Without fsync, as no test cuts the power of this
/// one. What writes are logged in is in the folder `$4`, if there is one.
const KEEPER: &str = r#"
as() { if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$user" --init-groups --reset-env "$@"; else "$@"; fi; }
dir=$1 bin=$2 user=$3 wal=${4:+--waldir=$4}
trap '' INT HUP
up() { as "$bin/pg_ctl" -s -t 120 -D "$dir/data" -l "$dir/log" -o "-c listen_addresses='' -k '$dir' -c fsync=off -c max_connections=300" "$@" start; }
{
    if [ -n "$user" ]; then chown "$user" "$dir"; fi
    cd "$dir"
    as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync ${wal:+"$wal" --wal-segsize=1}
    up -w
} >"$dir/start" 2>&1 || { cat "$dir/start"; exit 1; }
echo ready
while read -r verb; do
    case $verb in
    crash) as "$bin/pg_ctl" -s -w -m immediate -D "$dir/data" stop ;;
    begin) up -W; for i in $(seq 600); do [ -S "$dir/.s.PGSQL.5432" ] && break; sleep 0.05; done ;;
    start) up -w ;;
    esac >>"$dir/start" 2>&1
    echo "$verb"
done
as "$bin/pg_ctl" -s -m immediate -D "$dir/data" stop >/dev/null 2>&1
rm -rf "$dir"
"#;

/// A running PostgreSQL.
pub struct Cluster {
    pub folder: PathBuf,
    /// Its input is closed when this process ends, which ends the cluster.
    keeper: Child,
    told: BufReader<ChildStdout>,
}

impl Cluster {
    /// Makes it `crash`, `start` again, or only `begin` to; returns when that is done.
    pub fn does(&mut self, verb: &str) {
        writeln!(self.keeper.stdin.as_mut().unwrap(), "{verb}").unwrap();
        self.hears(verb);
    }

    /// What it has written to its log.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap()
    }

    fn hears(&mut self, want: &str) {
        let mut line = String::new();
        self.told.read_line(&mut line).unwrap();
        assert_eq!(line.trim_end(), want, "{}", fs::read_to_string(self.folder.join("start")).unwrap_or_default());
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The address of a new and empty database; `None` where PostgreSQL is not installed, which under `CI` is a failure.
pub fn database() -> Option<String> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    static DATABASES: AtomicU32 = AtomicU32::new(0);
    let cluster = CLUSTER.get_or_init(|| {
        let Some(programs) = programs() else {
            assert!(env::var_os("CI").is_none(), "PostgreSQL is not installed: see .ci/tools");
            let _ = writeln!(io::stderr(), "PostgreSQL is not installed, so its tests are skipped");
            return None;
        };
        Some(start(&programs, None))
    });
    let folder = cluster.as_ref()?.folder.display();
    let name = format!("t{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut client = Client::connect(&format!("host={folder} user=postgres dbname=postgres"), NoTls).unwrap();
    client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0")).unwrap();
    Some(format!("postgresql://postgres@/{name}?host={folder}"))
}

/// The address of a new and empty database in a cluster of its own, for a test that others would not survive. Nothing happens
/// there by itself: no autovacuum.
pub fn database_alone() -> Option<(Cluster, String)> {
    alone(None)
}

/// The same with a folder of its own, which is not there yet, for what writes are logged in.
pub fn database_logging_in(folder: &Path) -> Option<(Cluster, String)> {
    alone(Some(folder))
}

fn alone(wal: Option<&Path>) -> Option<(Cluster, String)> {
    database()?;
    let cluster = start(&programs()?, wal);
    let folder = cluster.folder.display();
    let mut client = Client::connect(&format!("host={folder} user=postgres dbname=postgres"), NoTls).unwrap();
    client.batch_execute("ALTER SYSTEM SET autovacuum = off").unwrap();
    client.batch_execute("SELECT pg_reload_conf()").unwrap();
    client.batch_execute("CREATE DATABASE alone TEMPLATE template0").unwrap();
    let address = format!("postgresql://postgres@/alone?host={folder}");
    Some((cluster, address))
}

/// A copy of a database to which nobody is connected.
pub fn copy_of(address: &str) -> String {
    static COPIES: AtomicU32 = AtomicU32::new(0);
    let (before, folder) = address.split_once("?host=").unwrap();
    let name = before.rsplit_once('/').unwrap().1;
    let copy = format!("{name}_{}", COPIES.fetch_add(1, Ordering::Relaxed));
    let mut client = Client::connect(&format!("host={folder} user=postgres dbname=postgres"), NoTls).unwrap();
    client.batch_execute(&format!("CREATE DATABASE {copy} TEMPLATE {name}")).unwrap();
    format!("postgresql://postgres@/{copy}?host={folder}")
}

pub fn programs() -> Option<PathBuf> {
    let named = env::var_os("PG_BIN").map(PathBuf::from);
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|it| it.path().join("bin"));
    let paths = env::var_os("PATH").unwrap_or_default();
    let path = env::split_paths(&paths).collect::<Vec<_>>();
    named
        .into_iter()
        .chain(debian)
        .chain(path)
        .find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

fn start(programs: &Path, wal: Option<&Path>) -> Cluster {
    let folder = scratch("tickets-pg").keep();
    let user = if is_root() { "postgres" } else { "" };
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER, "sh"])
        .args([folder.as_path(), programs, Path::new(user), wal.unwrap_or(Path::new(""))])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let told = BufReader::new(keeper.stdout.take().unwrap());
    let mut cluster = Cluster { folder, keeper, told };
    cluster.hears("ready");
    cluster
}
