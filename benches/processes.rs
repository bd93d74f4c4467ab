//! Whole processes of the binary against minimal programs that do the same SQL and nothing else, and against the plainest of
//! other tools where they are installed, in one interleaved run: `cargo bench --bench processes`. Figures of one machine say
//! little, so the targets are ratios. Nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measure that meets the unexpected fails"
)]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::table::Table;
use common::{Program, SEED, binary, fill, folder, is_there, minimal, ours, tool, turns};

const ROUNDS: usize = 400;
const MANY: usize = 100_000;

fn main() {
    let folder = folder("processes");
    common::build_minimal();
    let mut table = Table::begin("processes", &folder, "400 runs each", &["ms", "minimal ms", "peak MiB"]);
    // Every program has files of its own.
    let [none, many, their_none, their_many, plain] =
        ["ours-0", "ours-many", "theirs-0", "theirs-many", "plain"].map(|name| folder.join(name));
    assert!(ours(&none, &SEED).status().unwrap().success());
    fill(&many, MANY);
    fs::copy(&none, &their_none).unwrap();
    fs::copy(&many, &their_many).unwrap();
    let mut programs = vec![
        Program::new("`create` into an empty store", || ours(&none, &SEED)),
        Program::new("", || minimal("create", &their_none, &[])),
        Program::new("`create` into 100,000 tickets", || ours(&many, &SEED)),
        Program::new("", || minimal("create", &their_many, &[])),
        Program::new("`stats --by mes` of 100,000 tickets", || ours(&many, &["stats", "--by", "mes"])),
        Program::new("", || minimal("stats", &their_many, &[])),
        Program::new("`--version`, against an empty `main`", version),
        Program::new("", || empty(&none)),
    ];
    let mut targets = vec!["<= 1.25", "<= 1.25", "<= 1.3", "<= 0.35 ms more"];
    for tool in TOOLS.iter().filter(|tool| is_there(tool.program)) {
        (tool.prepare)(&plain);
        programs
            .push(Program::new(format!("`create` into an empty store, against {}", tool.name), || ours(&none, &SEED)));
        programs.push(Program::new("", || (tool.add)(&plain)));
        targets.push("< 1");
    }
    // Their memory is seen in runs of their own, whose time does not count.
    for program in &mut programs {
        (0..40).for_each(|_| program.watch());
        program.forget();
    }
    turns(&mut programs, ROUNDS);
    for (pair, target) in programs.chunks(2).zip(targets) {
        table.pair(&pair[0], &pair[1], target);
    }
    table.end();
    fs::remove_dir_all(&folder).unwrap();
}

/// Nothing beside it, as people ask for it: there is a quick way for that.
fn version() -> Command {
    let mut command = Command::new(binary());
    command.env_clear().arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn empty(store: &Path) -> Command {
    let mut command = minimal("empty", store, &[]);
    command.stdin(Stdio::null());
    command
}

/// Another tool that keeps a task in SQLite.
struct Tool {
    program: &'static str,
    name: &'static str,
    prepare: fn(&Path),
    add: fn(&Path) -> Command,
}

const TOOLS: [Tool; 2] = [
    Tool { program: "tascli", name: "`tascli task`", prepare: |_| {}, add: tascli },
    Tool { program: "sqlite3", name: "a script of `sqlite3`", prepare: make_plain, add: sqlite },
];

fn tascli(place: &Path) -> Command {
    fs::create_dir_all(place.with_extension("home")).unwrap();
    let mut command = tool("tascli", place);
    command.args(["task", SEED[2], "tomorrow"]);
    command
}

/// The tables alone, with the log that every other program of the measure has, too.
fn make_plain(place: &Path) {
    let mut command = tool("sqlite3", place);
    command.arg(place).arg(format!("PRAGMA journal_mode=WAL; {}", include_str!("minimal/tickets.sql")));
    assert!(command.status().unwrap().success());
}

/// What a script of a few lines does: the next number, the row, durable.
fn sqlite(place: &Path) -> Command {
    let mut command = tool("sqlite3", place);
    command.arg(place).arg(format!(
        "PRAGMA synchronous=FULL; BEGIN IMMEDIATE; INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, \
         area_id, prioridad_id, estado_id, fecha_creacion, fecha_actualizacion) SELECT \
         coalesce(max(clave), 2026000000000000) + 1, randomblob(16), '{}', '{}', randomblob(16), 1, 2, 1, unixepoch(), \
         unixepoch() FROM tickets; SELECT codigo FROM tickets WHERE rowid = last_insert_rowid(); COMMIT;",
        SEED[2], SEED[4]
    ));
    command
}
