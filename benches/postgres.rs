//! The program on PostgreSQL against a minimal one on the same cluster, which is started for this where PostgreSQL is
//! installed. `-- --tickets 1000000` measures with so many, `-- --quick` in a few seconds, which tells only that it works. Needs
//! `wrk` for filing over HTTP. Nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measure that meets the unexpected fails"
)]

mod common;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use common::table::Table;
use common::{Program, SEED, after, build_minimal, minimal, ours, turns, url_of, write_rows};
use postgres::{Client, NoTls};

const MILLION: usize = 1_000_000;

/// How much is measured.
struct Sizes {
    tickets: usize,
    rounds: usize,
    imports: usize,
    filings: usize,
    seconds: u64,
}

impl Sizes {
    fn read() -> Self {
        let args: Vec<String> = std::env::args().collect();
        if args.iter().any(|arg| arg == "--quick") {
            return Self { tickets: 2_000, rounds: 3, imports: 1, filings: 1, seconds: 1 };
        }
        let named = args.iter().position(|arg| arg == "--tickets").map(|at| args[at + 1].parse().unwrap());
        let tickets = named.unwrap_or(100_000);
        Self { tickets, rounds: 40, imports: if tickets > 100_000 { 1 } else { 3 }, filings: 15, seconds: 2 }
    }

    /// The name of what is done with as many tickets as there are.
    fn of(&self, what: &str) -> String {
        let tickets =
            if self.tickets == MILLION { "1,000,000".to_owned() } else { format!("{},000", self.tickets / 1000) };
        format!("{what} {tickets} tickets")
    }
}

fn main() {
    let sizes = Sizes::read();
    let Some(cluster) = Cluster::start() else {
        println!("PostgreSQL is not installed");
        return;
    };
    build_minimal();
    let rounds = format!("{} runs of a command each, by a socket, fsync on", sizes.rounds);
    // Those of a million are kept beside the others.
    let [times, rates] = if sizes.tickets == MILLION {
        ["postgres_million", "postgres_million_server"]
    } else {
        ["postgres", "postgres_server"]
    };
    let mut table = Table::begin(times, &cluster.folder, &rounds, &["ms", "minimal ms", "peak MiB"]);
    let [own, least] = importing(&cluster, &sizes, &mut table);
    reading(&own, &least, &sizes, &mut table);
    creating(&own, &least, &sizes, &mut table);
    table.end();
    let rounds = format!("medians of {} runs of {} s", sizes.filings, sizes.seconds);
    let mut table = Table::begin(rates, &cluster.folder, &rounds, &["a second", "minimal", "peak MiB"]);
    filing(&cluster, &own, &least, &sizes, &mut table);
    table.end();
}

/// Imports the same rows with both, and leaves the last two databases for what comes next.
fn importing(cluster: &Cluster, sizes: &Sizes, table: &mut Table) -> [String; 2] {
    let rows = cluster.folder.join("rows.jsonl");
    write_rows(&rows, sizes.tickets);
    let rows = rows.to_str().unwrap();
    let mut last = [String::new(), String::new()];
    let (mut times, mut peak) = ([Vec::new(), Vec::new()], 0.0_f64);
    for round in 0..sizes.imports {
        last = ["ours", "least"].map(|name| cluster.database(&format!("{name}{round}")));
        let [one, other] = &last;
        let mut both = [
            Program::new("", || ours(Path::new(one), &["import", rows, "--quiet"])),
            Program::new("", || minimal("postgres", Path::new(other), &["import", rows])),
        ];
        // Another one first each time.
        for turn in 0..2 {
            both[(round + turn) % 2].watch();
        }
        both.iter().zip(&mut times).for_each(|(program, times)| times.push(program.median()));
        peak = peak.max(both[0].memory());
    }
    let [one, other] = times.map(median);
    let cells = vec![format!("{one:.2}"), format!("{other:.2}"), format!("{peak:.1}")];
    table.row(sizes.of("`import` of"), one / other, cells, "<= 1.3");
    for address in &last {
        cluster.client(address).batch_execute("VACUUM ANALYZE").unwrap();
    }
    last
}

/// Runs both in turns, and adds their medians.
fn compare<'a>(
    table: &mut Table,
    (name, target): (String, &str),
    rounds: usize,
    ours: impl Fn() -> Command + 'a,
    least: impl Fn() -> Command + 'a,
) {
    let mut programs = [Program::new(name, ours), Program::new("minimal", least)];
    turns(&mut programs, 2);
    (0..20).for_each(|_| programs[0].watch());
    programs.iter_mut().for_each(Program::forget);
    turns(&mut programs, rounds);
    table.pair(&programs[0], &programs[1], target);
}

fn reading(one: &str, other: &str, sizes: &Sizes, table: &mut Table) {
    let number = (sizes.tickets / 2).to_string();
    for (what, args, least) in [
        ("`list --limit 20` of", ["list", "--limit", "20"].as_slice(), ["list"].as_slice()),
        ("`show` of", &["show", &number], &["show", &number]),
        ("`search` of a rare word of", &["search", "perejil", "--limit", "20"], &["search", "perejil"]),
        ("`search` of a common word of", &["search", "impresora", "--limit", "20"], &["search", "impresora"]),
    ] {
        let least = || minimal("postgres", Path::new(other), least);
        compare(table, (sizes.of(what), "<= 1.5"), sizes.rounds, || ours(Path::new(one), args), least);
    }
}

fn creating(one: &str, other: &str, sizes: &Sizes, table: &mut Table) {
    let least = || minimal("postgres", Path::new(other), &["create"]);
    compare(table, (sizes.of("`create` into"), "<= 1.3"), sizes.rounds, || ours(Path::new(one), &SEED), least);
}

/// Files on 32 connections: over HTTP with ours, and by group commit alone.
fn filing(cluster: &Cluster, one: &str, other: &str, sizes: &Sizes, table: &mut Table) {
    let (mut server, url) = serve(one);
    // In turns, so that a machine that gets slower is slower for both.
    let (mut filed, mut alone) = (Vec::new(), Vec::new());
    for _ in 0..sizes.filings {
        alone.push(group_alone(other, sizes));
        filed.extend(filed_by(&url, sizes));
    }
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    let alone = median(alone);
    if filed.is_empty() {
        println!("wrk is not installed: group commit alone files {alone:.0} a second");
        return;
    }
    let filed = median(filed);
    let peak: f64 = after(&status, "VmHWM:").parse().unwrap();
    let cells = vec![format!("{filed:.0}"), format!("{alone:.0}"), format!("{:.1}", peak / 1024.0)];
    // More is better here.
    let what = format!("{}, against group commit alone", sizes.of("POST on 32 connections into"));
    table.row(what, filed / alone, cells, ">= 0.6");
    let mut client = cluster.client(one);
    let size: i64 = client.query_one("SELECT pg_total_relation_size('tickets.tickets')", &[]).unwrap().get(0);
    let count: i64 = client.query_one("SELECT count(*) FROM tickets.tickets", &[]).unwrap().get(0);
    println!("{} bytes a ticket with its indexes, of {count} tickets", size / count);
}

/// How many a second group commit alone files.
fn group_alone(address: &str, sizes: &Sizes) -> f64 {
    let mut group = minimal("postgres", Path::new(address), &["group", "32", &sizes.seconds.to_string()]);
    let alone = group.stdout(Stdio::piped()).output().unwrap();
    String::from_utf8(alone.stdout).unwrap().trim().parse().unwrap()
}

/// How many a second a server files; absent without `wrk`.
fn filed_by(url: &str, sizes: &Sizes) -> Option<f64> {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", "-c32", "-d", &format!("{}s", sizes.seconds), "-s"]);
    wrk.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/post.lua")).arg(format!("{url}/api/tickets"));
    let text = String::from_utf8(wrk.env("TOKEN", "none").output().ok()?.stdout).unwrap();
    assert!(!text.contains("Non-2xx"), "{text}");
    Some(after(&text, "Requests/sec:").parse().unwrap())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn serve(address: &str) -> (Child, String) {
    let mut command = ours(Path::new(address), &["serve", "--listen", "127.0.0.1:0", "--no-auth"]);
    let mut server = command.stdout(Stdio::piped()).spawn().unwrap();
    let url = url_of(&mut server);
    (server, url)
}

/// A cluster of one's own, with fsync; stopped when this goes.
struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
}

impl Cluster {
    fn start() -> Option<Self> {
        let named = std::env::var_os("PG_BIN").map(PathBuf::from);
        let debian =
            fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|it| it.path().join("bin"));
        let programs = named.into_iter().chain(debian).find(|folder| folder.join("initdb").is_file())?;
        // The name of a socket has no room for a long folder.
        let folder = tempfile::Builder::new().prefix("tickets-bench").tempdir().unwrap().keep();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let cluster = Self { folder, programs };
        if is_root() {
            assert!(Command::new("chown").arg("postgres").arg(&cluster.folder).status().unwrap().success());
        }
        cluster.run("initdb", &["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]);
        let options = format!("-c listen_addresses='' -c max_wal_size=4GB -k '{}'", cluster.folder.display());
        cluster.run("pg_ctl", &["-s", "-w", "-l", "log", "-o", &options, "start"]);
        Some(cluster)
    }

    fn run(&self, program: &str, args: &[&str]) {
        let mut command = if is_root() { Command::new("setpriv") } else { Command::new("env") };
        if is_root() {
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        }
        command.arg(self.programs.join(program)).args(args).current_dir(&self.folder);
        command.env("PGDATA", self.folder.join("data")).stdin(Stdio::null()).stdout(Stdio::null());
        assert!(command.status().unwrap().success(), "{program}");
    }

    /// The address of a new database with our tables.
    fn database(&self, name: &str) -> String {
        let address = |name: &str| format!("postgresql://postgres@/{name}?host={}", self.folder.display());
        self.client(&address("postgres")).batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0")).unwrap();
        let made = address(name);
        assert!(ours(Path::new(&made), &["migrate", "-q"]).status().unwrap().success());
        made
    }

    fn client(&self, address: &str) -> Client {
        Client::connect(address, NoTls).unwrap()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run("pg_ctl", &["-s", "-m", "fast", "stop"]);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}
