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
use std::time::{Duration, Instant};

use common::{Program, SEED, after, build_minimal, describe_machine, minimal, ours, turns, url_of, write_rows};
use postgres::{Client, NoTls};

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
}

fn main() {
    let sizes = Sizes::read();
    let Some(cluster) = Cluster::start() else {
        println!("PostgreSQL is not installed");
        return;
    };
    build_minimal();
    describe_machine(
        &cluster.folder,
        &format!("{} tickets, {} rounds, unix socket, fsync on", sizes.tickets, sizes.rounds),
    );
    println!("{:<34} {:>12} {:>12} {:>7} {:>6}", "", "tickets", "minimal", "ratio", "bar");
    let [own, least] = importing(&cluster, &sizes);
    reading(&own, &least, &sizes);
    creating(&own, &least, &sizes);
    filing(&cluster, &own, &least, &sizes);
}

/// One line of the table: figures of which less is better.
fn line(what: &str, ours: f64, minimal: f64, bar: f64) {
    println!("{what:<34} {ours:>12.2} {minimal:>12.2} {:>7.2} {bar:>6.2}", ours / minimal);
}

/// Imports the same rows with both, and leaves the last two databases for what comes next.
fn importing(cluster: &Cluster, sizes: &Sizes) -> [String; 2] {
    let rows = cluster.folder.join("rows.jsonl");
    write_rows(&rows, sizes.tickets);
    let rows = rows.to_str().unwrap();
    let (mut times, mut last) = ([Vec::new(), Vec::new()], [String::new(), String::new()]);
    for round in 0..sizes.imports {
        last = ["ours", "least"].map(|name| cluster.database(&format!("{name}{round}")));
        let [one, other] = &last;
        let mut both = [
            ours(Path::new(one), &["import", rows, "--quiet"]),
            minimal("postgres", Path::new(other), &["import", rows]),
        ];
        // Another one first each time.
        for turn in 0..2 {
            let which = (round + turn) % 2;
            times[which].push(timed(&mut both[which]));
        }
    }
    let [one, other] = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    });
    line("import, s", one, other, 1.3);
    for address in &last {
        cluster.client(address).batch_execute("VACUUM ANALYZE").unwrap();
    }
    last
}

fn timed(command: &mut Command) -> Duration {
    let since = Instant::now();
    assert!(command.status().unwrap().success());
    since.elapsed()
}

/// Runs both in turns, and writes their medians.
fn compare(what: &str, bar: f64, sizes: &Sizes, programs: [Box<dyn Fn() -> Command + '_>; 2]) {
    let [one, other] = programs;
    let mut programs = [Program::new("tickets", one), Program::new("minimal", other)];
    turns(&mut programs, 2);
    programs.iter_mut().for_each(Program::forget);
    turns(&mut programs, sizes.rounds);
    line(what, programs[0].median(), programs[1].median(), bar);
}

fn reading(one: &str, other: &str, sizes: &Sizes) {
    let number = (sizes.tickets / 2).to_string();
    for (what, args, least) in [
        ("list 20, ms", ["list", "--limit", "20"].as_slice(), ["list"].as_slice()),
        ("show, ms", &["show", &number], &["show", &number]),
        ("search, a rare word, ms", &["search", "perejil", "--limit", "20"], &["search", "perejil"]),
        ("search, a common word, ms", &["search", "impresora", "--limit", "20"], &["search", "impresora"]),
    ] {
        let one = Box::new(|| ours(Path::new(one), args));
        let other = Box::new(|| minimal("postgres", Path::new(other), least));
        compare(what, 1.5, sizes, [one, other]);
    }
}

fn creating(one: &str, other: &str, sizes: &Sizes) {
    let one = Box::new(move || ours(Path::new(one), &SEED));
    let other = Box::new(|| minimal("postgres", Path::new(other), &["create"]));
    compare("create, ms", 1.3, sizes, [one, other]);
}

/// Files on 32 connections: over HTTP with ours, and by group commit alone.
fn filing(cluster: &Cluster, one: &str, other: &str, sizes: &Sizes) {
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
    // More is better here.
    println!(
        "{:<34} {filed:>12.0} {alone:>12.0} {:>7.2} {:>6}",
        "filing on 32 connections, 1/s",
        filed / alone,
        "≥ 0.6"
    );
    let peak: f64 = after(&status, "VmHWM:").parse().unwrap();
    println!("{:<34} {:>12.1} {:>12} {:>7} {:>6}", "memory of the server, MiB", peak / 1024.0, "", "", "≤ 64");
    let mut client = cluster.client(one);
    let size: i64 = client.query_one("SELECT pg_total_relation_size('tickets.tickets')", &[]).unwrap().get(0);
    let count: i64 = client.query_one("SELECT count(*) FROM tickets.tickets", &[]).unwrap().get(0);
    println!("{:<34} {:>12} ({count} tickets)", "bytes of a ticket, with indexes", size / count);
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
