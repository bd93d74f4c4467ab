//! A primary and its standby, with fsync, for tests that kill one of them.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Instant;

use postgres::{Client, NoTls};

use super::postgres::programs;
use super::serving::PATIENCE;
use crate::harness::{is_root, scratch};

/// Starts both in `$1` with the programs of `$2` as the user of `$3`, the standby `sync` or `async` as `$4` says, and then
/// does what each line of its input says.
const KEEPER: &str = r#"
as() { if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$user" --init-groups --reset-env "$@"; else "$@"; fi; }
dir=$1 bin=$2 user=$3 state=$4
trap '' INT HUP
sql() { as "$bin/psql" -XAtq -v ON_ERROR_STOP=1 -h "$dir" -p "$1" -U postgres -c "$2"; }
up() { as "$bin/pg_ctl" -s -w -t 120 -D "$dir/$1" -l "$dir/$1.log" -o "-c listen_addresses='' -k '$dir' -p $2" start; }
of() { p=$(head -1 "$dir/$1/postmaster.pid"); echo $p; ps -o pid= --ppid "$p"; }
begin() {
    if [ -n "$user" ]; then chown "$user" "$dir"; fi
    cd "$dir"
    as "$bin/initdb" -D "$dir/a" -U postgres -A trust -E UTF8 --locale=C --no-sync --wal-segsize=1
    up a 1111
    sql 1111 "CREATE DATABASE t TEMPLATE template0"
    as "$bin/pg_basebackup" -D "$dir/b" -h "$dir" -p 1111 -U postgres -R -X stream -c fast --no-sync
    up b 2222
    if [ "$state" = sync ]; then sql 1111 "ALTER SYSTEM SET synchronous_standby_names = '*'"; fi
    sql 1111 "SELECT pg_reload_conf()"
    until [ "$(sql 1111 "SELECT max(sync_state) FROM pg_stat_replication WHERE state = 'streaming'")" = "$state" ]; do sleep 0.05; done
}
{ set -e; begin; set +e; } >"$dir/start" 2>&1 || { cat "$dir/start"; exit 1; }
echo ready
while read -r verb; do
    case $verb in
    freeze) kill -STOP $(of b) ;;
    thaw) kill -CONT $(of b) ;;
    stall) kill -STOP $(of a) ;;
    kill) kill -9 $(of a) ;;
    close) as "$bin/pg_ctl" -s -W -m smart -D "$dir/a" stop ;;
    promote) as "$bin/pg_ctl" -s -w -t 120 -D "$dir/b" promote; sql 2222 "ALTER SYSTEM RESET synchronous_standby_names"; sql 2222 "SELECT pg_reload_conf()" ;;
    esac >>"$dir/start" 2>&1
    echo "$verb"
done
kill -CONT $(of a) $(of b) 2>/dev/null
for it in a b; do as "$bin/pg_ctl" -s -m immediate -D "$dir/$it" stop >/dev/null 2>&1; done
rm -rf "$dir"
"#;

/// Both of them. Ends with this value.
pub struct Pair {
    folder: PathBuf,
    keeper: Child,
    told: BufReader<ChildStdout>,
}

impl Pair {
    /// With a synchronous standby; `None` where PostgreSQL is not installed, which under `CI` is a failure.
    pub fn start() -> Option<Self> {
        Self::of("sync")
    }

    /// With a standby for which no answer waits.
    pub fn start_asynchronous() -> Option<Self> {
        Self::of("async")
    }

    fn of(state: &str) -> Option<Self> {
        super::postgres::database()?;
        let folder = scratch("tickets-pair").keep();
        let user = if is_root() { "postgres" } else { "" };
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .args([folder.as_path(), &programs().unwrap(), Path::new(user), Path::new(state)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let told = BufReader::new(keeper.stdout.take().unwrap());
        let mut pair = Self { folder, keeper, told };
        pair.hears("ready");
        Some(pair)
    }

    /// The address of both, the first of which writes; `more` parameters begin with `&`.
    pub fn address(&self, more: &str) -> String {
        let folder = self.folder.display();
        format!("postgresql://postgres@/t?host={folder},{folder}&port=1111,2222{more}")
    }

    /// A connection to the primary.
    pub fn primary(&self) -> Client {
        self.client(1111)
    }

    /// A connection to the standby, which only reads until it is promoted.
    pub fn standby(&self) -> Client {
        self.client(2222)
    }

    fn client(&self, port: u16) -> Client {
        let address = format!("host={} port={port} user=postgres dbname=t", self.folder.display());
        Client::connect(&address, NoTls).unwrap()
    }

    /// Returns once the standby shows all that the primary has written so far.
    pub fn catch_up(&self) {
        let (mut primary, mut standby) = (self.primary(), self.standby());
        let written: String = primary.query_one("SELECT pg_current_wal_lsn()::text", &[]).unwrap().get(0);
        let shown = format!("SELECT pg_last_wal_replay_lsn() >= '{written}'");
        let since = Instant::now();
        while !standby.query_one(&shown, &[]).unwrap().get::<_, bool>(0) {
            assert!(since.elapsed() < PATIENCE, "the standby does not catch up");
            thread::yield_now();
        }
    }

    /// All that SQL says of the one at a port.
    pub fn dump(&self, port: u16) -> String {
        let mut dump = Command::new(programs().unwrap().join("pg_dump"));
        let done =
            dump.args(["-U", "postgres", "-p", &port.to_string(), "-h"]).arg(&self.folder).arg("t").output().unwrap();
        assert!(done.status.success(), "{done:?}");
        String::from_utf8(done.stdout).unwrap()
    }

    /// The folders of both, the primary's first.
    pub fn folders(&self) -> [PathBuf; 2] {
        ["a", "b"].map(|name| self.folder.join(name))
    }

    /// `freeze` or `thaw` the standby, `stall`, `kill` or `close` the primary or `promote` the standby; returns when that is done.
    pub fn does(&mut self, verb: &str) {
        writeln!(self.keeper.stdin.as_mut().unwrap(), "{verb}").unwrap();
        self.hears(verb);
    }

    fn hears(&mut self, want: &str) {
        let mut line = String::new();
        self.told.read_line(&mut line).unwrap();
        assert_eq!(line.trim_end(), want, "{}", std::fs::read_to_string(self.folder.join("start")).unwrap_or_default());
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
