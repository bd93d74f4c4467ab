//! Whole processes of the binary against minimal programs that do the same SQL and nothing else, in one interleaved
//! run: `cargo bench`. Figures of one machine say little, so the targets are ratios. Nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measure that meets the unexpected fails"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use uuid::Uuid;

const ROUNDS: usize = 400;
const MANY: i64 = 100_000;
const SEED: [&str; 13] = [
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

fn main() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("processes");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    build_minimal();
    describe_machine(&folder);

    let stores = Stores::new(&folder);
    let mut programs = programs(&stores);
    for round in 0..ROUNDS {
        let count = programs.len();
        // Another one begins each round, so that none always follows the same.
        for turn in 0..count {
            programs[(round + turn) % count].measure();
        }
    }
    report(&mut programs);
    fs::remove_dir_all(&folder).unwrap();
}

fn minimal(name: &str) -> PathBuf {
    Path::new(env!("CARGO_BIN_EXE_tickets")).with_file_name("examples").join(format!("minimal_{name}"))
}

fn build_minimal() {
    let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--release", "--examples"]).status().unwrap();
    assert!(built.success());
}

/// Every program has files of its own.
struct Stores {
    ours: [PathBuf; 2],
    theirs: [PathBuf; 2],
}

impl Stores {
    fn new(folder: &Path) -> Self {
        let name = |text: &str| folder.join(text);
        let stores =
            Self { ours: [name("ours-0"), name("ours-many")], theirs: [name("theirs-0"), name("theirs-many")] };
        for (many, place) in stores.ours.iter().enumerate() {
            let made = ours().arg("--db").arg(place).args(SEED).status().unwrap();
            assert!(made.success());
            let mut connection = Connection::open(place).unwrap();
            fill(&mut connection, if many == 0 { 0 } else { MANY });
            drop(connection);
            fs::copy(place, &stores.theirs[many]).unwrap();
        }
        stores
    }
}

/// Leaves the first ticket and writes so many after it.
fn fill(connection: &mut Connection, count: i64) {
    let transaction = connection.transaction().unwrap();
    let (clave, fecha): (i64, i64) = transaction
        .query_row("SELECT clave, fecha_creacion FROM tickets", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let mut insert = transaction
        .prepare(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        )
        .unwrap();
    for n in 1..=count {
        let titulo = format!("Cannot access dashboard {n}");
        let descripcion = "I am unable to log into the dashboard. The page returns a 500 error. ".repeat(3);
        let usuario = Uuid::from_u128(u128::try_from(n % 500 + 1).unwrap());
        insert
            .execute(params![
                clave + n,
                Uuid::now_v7().as_bytes(),
                titulo,
                descripcion,
                usuario.as_bytes(),
                n % 20 + 1,
                n % 4 + 1,
                n % 5 + 1,
                fecha,
            ])
            .unwrap();
    }
    drop(insert);
    transaction.execute("UPDATE numeracion SET ultimo = ultimo + ?1, cantidad = cantidad + ?1", [count]).unwrap();
    transaction.commit().unwrap();
}

fn ours() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tickets"));
    command.env_clear().env("HOME", env!("CARGO_TARGET_TMPDIR")).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn theirs(name: &str, store: Option<&PathBuf>) -> Command {
    let mut command = Command::new(minimal(name));
    command.env_clear().args(store).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// One program of a pair; the second of a pair is what the first is compared with.
struct Program {
    name: String,
    command: Command,
    times: Vec<Duration>,
}

impl Program {
    fn measure(&mut self) {
        let start = Instant::now();
        let status = self.command.status().unwrap();
        self.times.push(start.elapsed());
        assert!(status.success(), "{}: {status}", self.name);
    }

    /// The time that so many of a thousand runs stay under, in ms.
    fn part(&self, per_mille: usize) -> f64 {
        let at = (self.times.len() * per_mille / 1000).min(self.times.len() - 1);
        self.times[at].as_secs_f64() * 1000.0
    }

    /// The most memory that any of 40 more runs was seen to hold, in MiB; looked up as long as each one lives.
    fn memory(&mut self) -> f64 {
        let mut most = 0_u32;
        for _ in 0..40 {
            let mut child = self.command.spawn().unwrap();
            let status = format!("/proc/{}/status", child.id());
            while child.try_wait().unwrap().is_none() {
                let text = fs::read_to_string(&status).unwrap_or_default();
                let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
                most = most.max(peak.and_then(|kib| kib.parse().ok()).unwrap_or(0));
            }
        }
        f64::from(most) / 1024.0
    }
}

fn programs(stores: &Stores) -> Vec<Program> {
    let program = |name: &str, command: Command| Program { name: name.to_owned(), command, times: Vec::new() };
    let with = |store: &PathBuf, args: &[&str]| {
        let mut command = ours();
        command.arg("--db").arg(store).args(args);
        command
    };
    let mut version = ours();
    version.arg("--version");
    let list = ["list", "--limit", "20"];
    let [none, many] = &stores.ours;
    let [their_none, their_many] = &stores.theirs;
    vec![
        program("create, 0 tickets", with(none, &SEED)),
        program("  minimal", theirs("create", Some(their_none))),
        program("create, 100,000 tickets", with(many, &SEED)),
        program("  minimal", theirs("create", Some(their_many))),
        program("list --limit 20 of 100,000", with(many, &list)),
        program("  minimal", theirs("list", Some(their_many))),
        program("stats --by mes of 100,000", with(many, &["stats", "--by", "mes"])),
        program("  minimal", theirs("stats", Some(their_many))),
        program("--version", version),
        program("  empty main", theirs("empty", None)),
    ]
}

fn report(programs: &mut [Program]) {
    let targets = ["<= 1.25 x", "<= 1.25 x", "<= 1.5 x", "<= 1.3 x", "<= 2 ms more"];
    println!("{:28} {:>10} {:>8} {:>10} {:>9}  target", "", "median ms", "p99 ms", "against", "peak MiB");
    for (pair, target) in programs.chunks_mut(2).zip(targets) {
        pair.iter_mut().for_each(|program| program.times.sort_unstable());
        let (own, other) = (pair[0].part(500), pair[1].part(500));
        let against = match target {
            "<= 2 ms more" => format!("+{:.2} ms", own - other),
            _ => format!("{:.2} x", own / other),
        };
        for (index, program) in pair.iter_mut().enumerate() {
            let (against, target) = if index == 0 { (against.as_str(), target) } else { ("", "") };
            let target = if index == 0 { format!("{target}, <= 16 MiB") } else { target.to_owned() };
            let (median, late, memory) = (program.part(500), program.part(990), program.memory());
            println!("{:28} {median:>10.2} {late:>8.2} {against:>10} {memory:>9.1}  {target}", program.name);
        }
    }
}

fn describe_machine(folder: &Path) {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let cpu = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or("?")
        .trim_start_matches(['\t', ':', ' ']);
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
    println!(
        "{cpu}, {cores} cores, Linux {}, {filesystem}; {ROUNDS} runs each",
        read("/proc/sys/kernel/osrelease").trim()
    );
}
