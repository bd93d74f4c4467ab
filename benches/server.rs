//! `tickets serve`, with authentication and its log on, against minimal servers that do the same to the same tables: `group`
//! with one COMMIT for all that wait, `single` with one a request, `read` with a connection a thread. Needs `wrk`. Nothing is
//! asserted.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measure that meets the unexpected fails"
)]

mod common;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::Datelike;
use common::table::Table;
use common::{after, binary, fill, folder, programs, url_of};

const ROUNDS: usize = 5;
const SECONDS: &str = "4s";

/// What is asked: its name, the script of wrk, the connections, the minimal servers and the least share of theirs.
type Question = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const QUESTIONS: [Question; 3] = [
    ("POST on 32 connections", "post.lua", "32", &[("group", ">= 0.6"), ("single", "")]),
    ("POST on 1 connection", "post.lua", "1", &[("group", ">= 0.85"), ("single", "")]),
    ("GET of one of 100,000 tickets on 32 connections", "get.lua", "32", &[("read", ">= 0.6")]),
];

/// What people look at and programs read of the same 50 tickets, a name and a query of both each.
const LISTS: [(&str, &str, &str); 3] = [
    ("the newest", "", ""),
    ("those of an area", "AreaId=3", "areaId=3"),
    ("what an expression finds", "q=prioridad%3E%3D3+and+titulo~red", "where=prioridad%3E%3D3+and+titulo~red"),
];

fn main() {
    let folder = folder("server");
    common::build_minimal();
    let head = &["a second", "minimal", "p99 ms", "peak MiB"];
    let mut table = Table::begin("server", &folder, &format!("medians of {ROUNDS} runs of {SECONDS}"), head);
    let bench = Bench { token: token(&folder), full: folder.join("full.db"), folder: folder.clone() };
    fill(&bench.full, 100_000);
    let mut ready = Vec::new();
    for (name, script, connections, others) in QUESTIONS {
        let kinds: Vec<&str> = ["tickets"].into_iter().chain(others.iter().map(|(kind, _)| *kind)).collect();
        let mut runs: Vec<Vec<Measure>> = kinds.iter().map(|_| Vec::new()).collect();
        for _ in 0..ROUNDS {
            for (kind, runs) in kinds.iter().zip(&mut runs) {
                runs.push(bench.measure(kind, (script, "/api/tickets"), connections));
            }
        }
        let speeds: Vec<f64> = runs.iter_mut().map(|runs| median(runs, |run| run.per_second)).collect();
        let own = &mut runs[0];
        let (p99, peak) = (median(own, |run| run.p99_ms), own.iter().map(|run| run.peak_kib).max().unwrap());
        ready.extend(own.iter().map(|run| run.ready));
        for ((kind, target), other) in others.iter().zip(&speeds[1..]) {
            let cells = cells(speeds[0], *other, p99, peak);
            table.row(format!("{name}, against {}", words(kind)), speeds[0] / other, cells, target);
        }
    }
    pages(&bench, &mut table);
    table.end();
    ready.sort_unstable();
    println!("ready {:.1} ms after its start", ready[ready.len() / 2].as_secs_f64() * 1000.0);
    fs::remove_dir_all(&folder).unwrap();
}

/// Pages for people against the lists of programs.
fn pages(bench: &Bench, table: &mut Table) {
    for (name, page, list) in LISTS {
        let targets = [format!("/?{page}"), format!("/api/tickets?tamanoPagina=50&{list}")];
        let mut runs = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            for (runs, target) in runs.iter_mut().zip(&targets) {
                runs.push(bench.measure("tickets", ("list.lua", target), "1"));
            }
        }
        let [page, list] = &mut runs;
        let [own, other] = [&mut *page, list].map(|runs| median(runs, |run| run.per_second));
        let (p99, peak) = (median(page, |run| run.p99_ms), page.iter().map(|run| run.peak_kib).max().unwrap());
        let name = format!("Page of 50 of 100,000 tickets, {name}, against its JSON");
        table.row(name, own / other, cells(own, other, p99, peak), ">= 0.33");
    }
}

fn cells(own: f64, other: f64, p99: f64, peak_kib: u64) -> Vec<String> {
    let mebibytes = f64::from(u32::try_from(peak_kib).unwrap()) / 1024.0;
    vec![format!("{own:.0}"), format!("{other:.0}"), format!("{p99:.1}"), format!("{mebibytes:.1}")]
}

fn words(kind: &str) -> &'static str {
    match kind {
        "group" => "group commit alone",
        "single" => "one commit a request alone",
        _ => "a minimal reader",
    }
}

fn token(folder: &Path) -> String {
    let mut secret = File::options().create_new(true).write(true).mode(0o600).open(folder.join("secret")).unwrap();
    secret.write_all(b"a secret of more than thirty-two bytes").unwrap();
    let user = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
    let mut mint = Command::new(binary());
    mint.env_clear().args(["token", "--sub", user, "--role", "agent", "--secret-file"]).arg(folder.join("secret"));
    String::from_utf8(mint.output().unwrap().stdout).unwrap().trim().to_owned()
}

/// What one run of one server gave.
struct Measure {
    per_second: f64,
    p99_ms: f64,
    peak_kib: u64,
    ready: Duration,
}

struct Bench {
    folder: PathBuf,
    token: String,
    full: PathBuf,
}

impl Bench {
    fn measure(&self, kind: &str, (script, target): (&str, &str), connections: &str) -> Measure {
        let store = if script == "post.lua" { self.empty(kind) } else { self.full.clone() };
        let started = Instant::now();
        let (mut server, url) = self.start(kind, &store);
        let ready = started.elapsed();
        let wrk = Command::new("wrk")
            .args(["-t1", "-c", connections, "-d", SECONDS, "--latency", "-s"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(script))
            .arg(format!("{url}{target}"))
            .env("TOKEN", &self.token)
            .env("COOKIE", if script == "list.lua" { self.sign_in(&url) } else { String::new() })
            .env("YEAR", tickets::clock::now().year().to_string())
            .output()
            .unwrap();
        let text = String::from_utf8(wrk.stdout).unwrap();
        assert!(!text.contains("Non-2xx") && wrk.status.success(), "{kind}: {text}");
        let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
        Measure {
            per_second: after(&text, "Requests/sec:").parse().unwrap(),
            p99_ms: milliseconds(after(&text, " 99%")),
            peak_kib: after(&status, "VmHWM:").parse().unwrap(),
            ready,
        }
    }

    /// The cookie of a session.
    fn sign_in(&self, url: &str) -> String {
        let host = url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        let body = format!("token={}", self.token);
        let head = format!("POST /sesion HTTP/1.1\r\nHost: {host}\r\nOrigin: {url}\r\nConnection: close");
        let media = "Content-Type: application/x-www-form-urlencoded";
        write!(stream, "{head}\r\n{media}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        after(&answer, "set-cookie:").trim_end_matches(';').to_owned()
    }

    fn empty(&self, kind: &str) -> PathBuf {
        for end in ["", "-wal", "-shm"] {
            drop(fs::remove_file(self.folder.join(format!("{kind}.db{end}"))));
        }
        self.folder.join(format!("{kind}.db"))
    }

    fn start(&self, kind: &str, store: &Path) -> (Child, String) {
        let mut command = if kind == "tickets" {
            let mut command = Command::new(binary());
            command.env_clear().args(["serve", "--listen", "127.0.0.1:0", "--agent-role", "agent", "--secret-file"]);
            command.arg(self.folder.join("secret")).arg("--db");
            command
        } else {
            let mut command = Command::new(programs().join("minimal_server"));
            command.arg(kind);
            command
        };
        let log = File::create(self.folder.join("log")).unwrap();
        let mut server = command.arg(store).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let url = url_of(&mut server);
        (server, url)
    }
}

fn milliseconds(text: &str) -> f64 {
    let unit = text.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
    let number: f64 = text.trim_end_matches(unit).parse().unwrap();
    number
        * if unit == "us" {
            0.001
        } else if unit == "ms" {
            1.0
        } else {
            1000.0
        }
}

fn median(runs: &mut [Measure], figure: impl Fn(&Measure) -> f64) -> f64 {
    runs.sort_by(|a, b| figure(a).total_cmp(&figure(b)));
    figure(&runs[runs.len() / 2])
}
