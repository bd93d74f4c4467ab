//! Imports and exports of 100,000 and 1,000,000 tickets, against minimal programs that do the SQL and nothing else.
//!
//! `cargo bench --bench bulk`, or `-- 100000` for that alone; each pair takes turns, and every program has files of its
//! own. Medians of whole processes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measure that meets the unexpected fails"
)]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A million rows take their time.
const ROUNDS: [(usize, usize); 2] = [(100_000, 5), (1_000_000, 3)];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--release", "--examples"]).status().unwrap();
    assert!(built.success());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bulk");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    println!("{:32} {:>9} {:>8} {:>9}  target", "", "median s", "against", "peak MiB");
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for (count, rounds) in ROUNDS.into_iter().filter(|(count, _)| asked.is_empty() || asked.contains(count)) {
        measure(&folder, count, rounds);
    }
    fs::remove_dir_all(&folder).unwrap();
}

fn measure(folder: &Path, count: usize, rounds: usize) {
    let place = |name: &str| folder.join(name);
    let (file, kept) = (place("rows.jsonl"), place("kept.db"));
    write_rows(&file, count);
    let file = file.to_str().unwrap().to_owned();
    let (ours, theirs) = (place("ours.db"), place("theirs.db"));
    let count_text = count.to_string();
    let mut import = [
        Program::new(format!("import {count}"), || fresh(&ours, tickets(&ours, &["import", &file, "--quiet"]))),
        Program::new("  minimal", || fresh(&theirs, minimal("import", &theirs, &[&count_text]))),
        Program::new("  minimal with keys", || fresh(&theirs, minimal("import", &theirs, &[&count_text, "keys"]))),
    ];
    turns(&mut import, rounds);
    assert!(tickets(&kept, &["import", &file, "--quiet"]).status().unwrap().success());
    let mut export = [
        Program::new(format!("export {count}"), || tickets(&kept, &["export"])),
        Program::new("  minimal", || minimal("export", &kept, &[])),
    ];
    turns(&mut export, rounds);
    fs::remove_file(&kept).unwrap();
}

fn turns(programs: &mut [Program<'_>], rounds: usize) {
    for _ in 0..rounds {
        programs.iter_mut().for_each(Program::measure);
    }
    let own = programs[0].median();
    for program in programs.iter() {
        let (median, memory) = (program.median(), program.memory as f64 / 1024.0);
        println!("{:32} {median:>9.3} {:>8.2} {memory:>9.1}  <= 1.30, <= 64 MiB", program.name, own / median);
    }
}

struct Program<'a> {
    name: String,
    command: Box<dyn Fn() -> Command + 'a>,
    times: Vec<Duration>,
    /// In KiB, the most of any run.
    memory: u64,
}

impl<'a> Program<'a> {
    fn new(name: impl Into<String>, command: impl Fn() -> Command + 'a) -> Self {
        Self { name: name.into(), command: Box::new(command), times: Vec::new(), memory: 0 }
    }

    fn measure(&mut self) {
        let mut command = (self.command)();
        let start = Instant::now();
        let mut child = command.spawn().unwrap();
        let status = format!("/proc/{}/status", child.id());
        while child.try_wait().unwrap().is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
            self.memory = self.memory.max(peak.and_then(|kib| kib.parse().ok()).unwrap_or(0));
            std::thread::sleep(Duration::from_millis(2));
        }
        self.times.push(start.elapsed());
        assert!(child.wait().unwrap().success(), "{}", self.name);
    }

    fn median(&self) -> f64 {
        let mut times = self.times.clone();
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    }
}

/// Without the store of the run before.
fn fresh(place: &Path, command: Command) -> Command {
    for end in ["", "-wal", "-shm"] {
        let mut name = place.as_os_str().to_owned();
        name.push(end);
        drop(fs::remove_file(name));
    }
    command
}

fn tickets(store: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tickets"));
    command.env_clear().env("HOME", env!("CARGO_TARGET_TMPDIR")).arg("--db").arg(store).args(args);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn minimal(name: &str, store: &Path, args: &[&str]) -> Command {
    let program: PathBuf =
        Path::new(env!("CARGO_BIN_EXE_tickets")).with_file_name("examples").join(format!("minimal_{name}"));
    let mut command = Command::new(program);
    command.env_clear().arg(store).args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn write_rows(file: &Path, count: usize) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    let descripcion = "I am unable to log into the dashboard. The page returns a 500 error. ".repeat(3);
    for n in 1..=count {
        writeln!(
            out,
            "{{\"Titulo\":\"Cannot access dashboard {n}\",\"Descripcion\":\"{descripcion}\",\
             \"UsuarioId\":\"00000000-0000-0000-0000-{:012x}\",\"AreaId\":{},\"PrioridadId\":{},\"EstadoId\":{}}}",
            n % 500 + 1,
            n % 20 + 1,
            n % 4 + 1,
            n % 5 + 1
        )
        .unwrap();
    }
    out.flush().unwrap();
}
