//! A PostgreSQL of the suite's own: one cluster a run, started when the first test asks for it, and a database a test.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

use postgres::{Client, NoTls};

use crate::harness::{is_root, scratch};

/// Starts a cluster in `$1` with the programs of `$2` as the user of `$3`, says so, and lives until its input ends: then the
/// test process has gone, however it went. Without fsync, as no test cuts the power of this one.
const KEEPER: &str = r#"
as() { if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$user" --init-groups --reset-env "$@"; else "$@"; fi; }
dir=$1 bin=$2 user=$3
trap '' INT HUP
{
    if [ -n "$user" ]; then chown "$user" "$dir"; fi
    cd "$dir"
    as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync
    as "$bin/pg_ctl" -s -w -t 120 -D "$dir/data" -l "$dir/log" -o "-c listen_addresses='' -k '$dir' -c fsync=off -c max_connections=300" start
} >"$dir/start" 2>&1 || { cat "$dir/start"; exit 1; }
echo ready
cat >/dev/null
as "$bin/pg_ctl" -s -m immediate -D "$dir/data" stop >/dev/null 2>&1
rm -rf "$dir"
"#;

/// A running PostgreSQL.
pub struct Cluster {
    folder: PathBuf,
    /// Its input is closed when this process ends, which ends the cluster.
    _keeper: Child,
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
        Some(start(&programs))
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
    database()?;
    let cluster = start(&programs()?);
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

fn start(programs: &Path) -> Cluster {
    let folder = scratch("tickets-pg").keep();
    let user = if is_root() { "postgres" } else { "" };
    let mut keeper = Command::new("sh")
        .args(["-c", KEEPER, "sh"])
        .args([folder.as_path(), programs, Path::new(user)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n", "PostgreSQL did not start");
    Cluster { folder, _keeper: keeper }
}
