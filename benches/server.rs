//! `tickets serve`, with authentication and its log on, against minimal servers that put the same row into the same
//! table: `group` with one COMMIT for all that wait, `single` with one a request. Needs `wrk`. Nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measure that meets the unexpected fails"
)]

mod common;

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{after, url_of};

const ROUNDS: usize = 5;
const SECONDS: &str = "4s";
const CONNECTIONS: [&str; 2] = ["32", "1"];
const KINDS: [&str; 3] = ["group", "single", "tickets"];

fn main() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("server");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--release", "--examples"]).status().unwrap();
    assert!(built.success());
    let token = token(&folder);
    for connections in CONNECTIONS {
        let mut runs: [Vec<Measure>; 3] = Default::default();
        for _ in 0..ROUNDS {
            for (kind, runs) in KINDS.iter().zip(&mut runs) {
                runs.push(measure(kind, connections, &folder, &token));
            }
        }
        report(connections, &mut runs);
    }
    fs::remove_dir_all(&folder).unwrap();
}

fn ours() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tickets"));
    command.env_clear();
    command
}

fn token(folder: &Path) -> String {
    let mut secret = File::options().create_new(true).write(true).mode(0o600).open(folder.join("secret")).unwrap();
    secret.write_all(b"a secret of more than thirty-two bytes").unwrap();
    let user = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
    let minted = ours().args(["token", "--sub", user, "--secret-file"]).arg(folder.join("secret")).output().unwrap();
    String::from_utf8(minted.stdout).unwrap().trim().to_owned()
}

/// What one run of one server gave.
struct Measure {
    per_second: f64,
    p99_ms: f64,
    peak_kib: u64,
    ready: Duration,
}

fn measure(kind: &str, connections: &str, folder: &Path, token: &str) -> Measure {
    let store = folder.join(format!("{kind}.db"));
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(folder.join(format!("{kind}.db{end}")));
    }
    let started = Instant::now();
    let (mut server, url) = start(kind, &store, folder);
    let ready = started.elapsed();
    let wrk = Command::new("wrk")
        .args(["-t1", "-c", connections, "-d", SECONDS, "--latency", "-s"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/post.lua"))
        .arg(format!("{url}/api/tickets"))
        .env("TOKEN", token)
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

fn start(kind: &str, store: &Path, folder: &Path) -> (Child, String) {
    let mut command = if kind == "tickets" {
        let mut command = ours();
        command.args(["serve", "--listen", "127.0.0.1:0", "--secret-file"]).arg(folder.join("secret")).arg("--db");
        command
    } else {
        let minimal = Path::new(env!("CARGO_BIN_EXE_tickets")).with_file_name("examples").join("minimal_server");
        let mut command = Command::new(minimal);
        command.arg(kind);
        command
    };
    let log = File::create(folder.join("log")).unwrap();
    let mut server = command.arg(store).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let url = url_of(&mut server);
    (server, url)
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

fn report(connections: &str, runs: &mut [Vec<Measure>; 3]) {
    println!("\n{connections} connections, medians of {ROUNDS} runs of {SECONDS}");
    println!("{:<8} {:>10} {:>9} {:>10} {:>9}", "", "a second", "p99 ms", "peak KiB", "ready ms");
    let speeds: Vec<f64> = runs.iter_mut().map(|runs| median(runs, |run| run.per_second)).collect();
    for (kind, runs) in KINDS.iter().zip(runs) {
        let (p99, ready) = (median(runs, |run| run.p99_ms), median(runs, |run| run.ready.as_secs_f64() * 1000.0));
        let peak = runs.iter().map(|run| run.peak_kib).max().unwrap();
        println!("{kind:<8} {:>10.0} {p99:>9.2} {peak:>10} {ready:>9.1}", median(runs, |run| run.per_second));
    }
    println!("tickets / group {:.2}, tickets / single {:.2}", speeds[2] / speeds[0], speeds[2] / speeds[1]);
}

fn median(runs: &mut [Measure], figure: impl Fn(&Measure) -> f64) -> f64 {
    runs.sort_by(|a, b| figure(a).total_cmp(&figure(b)));
    figure(&runs[runs.len() / 2])
}
