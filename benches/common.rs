//! What the measures share: the programs, the rows that they are fed with, and the machine.
#![allow(dead_code, reason = "no measure uses all of it")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measure that meets the unexpected fails"
)]

pub mod table;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The minimal programs: their names.
const MINIMAL: [&str; 10] =
    ["empty", "create", "list", "show", "search", "stats", "import", "export", "server", "postgres"];

/// Builds the minimal programs as well as a program can be: with the binary's libraries and settings, but static and at a fixed
/// address. Without what `cargo bench` tells of this package, for which build scripts of others would run again, and all that
/// depends on them be compiled anew.
pub fn build_minimal() {
    for name in MINIMAL {
        let mut build = Command::new(env!("CARGO"));
        build.args(["rustc", "--quiet", "--release", "--example", &format!("minimal_{name}")]);
        build.args(["--", "-C", "target-feature=+crt-static", "-C", "relocation-model=static"]);
        for (name, _) in std::env::vars_os().filter(|(name, _)| is_of_the_package(&name.to_string_lossy())) {
            build.env_remove(name);
        }
        assert!(build.status().unwrap().success(), "minimal_{name}");
    }
}

fn is_of_the_package(name: &str) -> bool {
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "OUT_DIR"
}

/// An empty folder of a measure's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A copy of a program. As the linker leaves a file, it may lie in the page cache in small pieces; such a process took up to
/// a third longer than one of its copy.
fn copied(program: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs");
    fs::create_dir_all(&folder).unwrap();
    let copy = folder.join(program.file_name().unwrap());
    drop(fs::remove_file(&copy));
    fs::copy(program, &copy).unwrap();
    copy
}

/// The binary.
pub fn binary() -> &'static Path {
    static COPY: OnceLock<PathBuf> = OnceLock::new();
    COPY.get_or_init(|| copied(Path::new(env!("CARGO_BIN_EXE_tickets"))))
}

/// The folder of the minimal programs.
pub fn programs() -> &'static Path {
    static COPIES: OnceLock<PathBuf> = OnceLock::new();
    COPIES.get_or_init(|| {
        let built = Path::new(env!("CARGO_BIN_EXE_tickets")).with_file_name("examples");
        let copies = MINIMAL.map(|name| copied(&built.join(format!("minimal_{name}"))));
        copies[0].parent().unwrap().to_owned()
    })
}

/// The binary on a store.
pub fn ours(store: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.env_clear().env("HOME", env!("CARGO_TARGET_TMPDIR")).arg("--db").arg(store).args(args);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A minimal program on a store.
pub fn minimal(name: &str, store: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(programs().join(format!("minimal_{name}")));
    command.env_clear().arg(store).args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Whether another tool is installed.
pub fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Another tool, on a store.
pub fn tool(program: &str, place: &Path) -> Command {
    let mut command = Command::new(program);
    // tascli's store is in its home.
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", place.with_extension("home"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A program that is run again and again.
pub struct Program<'a> {
    pub name: String,
    command: Box<dyn Fn() -> Command + 'a>,
    times: Vec<Duration>,
    /// In KiB, the most of any run that was watched.
    memory: u64,
}

impl<'a> Program<'a> {
    pub fn new(name: impl Into<String>, command: impl Fn() -> Command + 'a) -> Self {
        Self { name: name.into(), command: Box::new(command), times: Vec::new(), memory: 0 }
    }

    /// Runs it once, as fast as it goes.
    pub fn time(&mut self) {
        let mut command = (self.command)();
        let start = Instant::now();
        let status = command.status().unwrap();
        self.times.push(start.elapsed());
        assert!(status.success(), "{}: {status}", self.name);
    }

    /// Runs it once and looks at its memory while it lives.
    pub fn watch(&mut self) {
        let mut child = (self.command)().spawn().unwrap();
        let start = Instant::now();
        let status = format!("/proc/{}/status", child.id());
        while child.try_wait().unwrap().is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
            self.memory = self.memory.max(peak.and_then(|kib| kib.parse().ok()).unwrap_or(0));
            // A short run is looked at without a pause, a long one need not be.
            if start.elapsed() > Duration::from_millis(20) {
                std::thread::sleep(Duration::from_millis(2));
            }
        }
        assert!(child.wait().unwrap().success(), "{}", self.name);
        self.times.push(start.elapsed());
    }

    /// Forgets the times of runs that only warmed up or were watched.
    pub fn forget(&mut self) {
        self.times.clear();
    }

    /// The time in ms that so many of a thousand runs stay under.
    pub fn part(&self, per_mille: usize) -> f64 {
        let mut times = self.times.clone();
        times.sort_unstable();
        let at = (times.len() * per_mille / 1000).min(times.len() - 1);
        times[at].as_secs_f64() * 1000.0
    }

    pub fn median(&self) -> f64 {
        self.part(500)
    }

    pub fn slowest(&self) -> f64 {
        self.part(1000)
    }

    /// In MiB.
    pub fn memory(&self) -> f64 {
        f64::from(u32::try_from(self.memory).unwrap()) / 1024.0
    }
}

/// Runs programs in turns, another one first each time, so that none always follows the same.
pub fn turns(programs: &mut [Program<'_>], rounds: usize) {
    let count = programs.len();
    for round in 0..rounds {
        for turn in 0..count {
            programs[(round + turn) % count].time();
        }
    }
}

/// Writes so many rows for `import`: words as texts have them, few of them common; twenty have `perejil`.
pub fn write_rows(file: &Path, count: usize) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    let mut random = 1_u64;
    let mut word = move || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The cube of a number below a thousand: small ones are common.
        let number = (random >> 33) % 1_000;
        match number * number * number / 50_000 {
            0 => "impresora".to_owned(),
            1 => "red".to_owned(),
            rare => format!("palabra{rare}"),
        }
    };
    for n in 1..=count {
        let titulo: Vec<String> = (0..4).map(|_| word()).collect();
        let descripcion: Vec<String> = (0..25).map(|_| word()).collect();
        let rare = if n % (count / 20).max(1) == 0 { " perejil" } else { "" };
        writeln!(
            out,
            "{{\"Titulo\":\"{} {n}\",\"Descripcion\":\"{}{rare}\",\"UsuarioId\":\"00000000-0000-0000-0000-{:012x}\",\
             \"AreaId\":{},\"PrioridadId\":{},\"EstadoId\":{}}}",
            titulo.join(" "),
            descripcion.join(" "),
            n % 500 + 1,
            n % 20 + 1,
            n % 4 + 1,
            n % 5 + 1
        )
        .unwrap();
    }
    out.flush().unwrap();
}

/// A store with so many tickets, made by the program's own import.
pub fn fill(store: &Path, count: usize) {
    let rows = store.with_extension("jsonl");
    write_rows(&rows, count);
    assert!(ours(store, &["import", rows.to_str().unwrap(), "--quiet"]).status().unwrap().success());
    fs::remove_file(rows).unwrap();
}

/// Without the store of the run before.
pub fn fresh(place: &Path, command: Command) -> Command {
    for end in ["", "-wal", "-shm"] {
        let mut name = place.as_os_str().to_owned();
        name.push(end);
        drop(fs::remove_file(name));
    }
    command
}

/// Where figures come from.
pub fn machine(folder: &Path) -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let cpu = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("?");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mounts = read("/proc/mounts");
    let filesystem = mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((words.next()?, words.next()?))
        })
        .filter(|(place, _)| folder.starts_with(place))
        .max_by_key(|(place, _)| place.len())
        .map_or("?", |(_, kind)| kind);
    let release = read("/proc/sys/kernel/osrelease");
    let cpu = cpu.trim_start_matches(['\t', ':', ' ']);
    format!("{cores} cores of {cpu}, Linux {}, {filesystem}", release.split('-').next().unwrap_or_default().trim())
}

/// Files a ticket of usual size.
pub const SEED: [&str; 13] = [
    "create",
    "--titulo",
    "Cannot access dashboard",
    "--descripcion",
    "I am unable to log into the dashboard. The page returns a 500 error.",
    "--usuario",
    "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "--area",
    "1",
    "--prioridad",
    "2",
    "--estado",
    "1",
];

/// Where a server listens, as its first line says.
pub fn url_of(server: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    line.split_whitespace().find(|word| word.starts_with("http")).unwrap().trim_end_matches(',').to_owned()
}

/// The first word after a label.
pub fn after<'a>(text: &'a str, label: &str) -> &'a str {
    text.split_once(label).unwrap().1.split_whitespace().next().unwrap()
}
