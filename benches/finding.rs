//! Finding and changing tickets among 100,000 and 1,000,000: `cargo bench --bench finding`, or `-- 100000` for that alone.
//! Against minimal programs that do the same SQL on a copy of the same store, and the larger store against the smaller.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measure that meets the unexpected fails"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::table::Table;
use common::{Program, fill, folder, minimal, ours, turns};

const ROUNDS: usize = 200;
const CREATES: usize = 300;
const SEED: [&str; 14] = [
    "create",
    "-q",
    "-t",
    "Cannot access dashboard",
    "-d",
    "The page returns a 500 error.",
    "-u",
    "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "-a",
    "999",
    "-p",
    "2",
    "-e",
    "1",
];

/// What is asked of both programs: a name, our arguments, the minimal program, its arguments, and the most that it may take.
type Question = (&'static str, &'static [&'static str], &'static str, &'static [&'static str], &'static str);

const QUESTIONS: [Question; 5] = [
    ("`show`", &["show", "5000"], "show", &["5000"], "<= 1.35"),
    ("`list --limit 20`", &["list", "--limit", "20"], "list", &[], "<= 1.35"),
    ("`list --estado 3 --limit 20`", &["list", "--estado", "3", "--limit", "20"], "list", &["3"], "<= 1.35"),
    ("`search` of a rare word", &["search", "perejil", "--limit", "20"], "search", &["perejil"], "<= 1.4"),
    ("`search` of a common word", &["search", "impresora", "--limit", "20"], "search", &["impresora"], "<= 1.4"),
];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let folder = folder("finding");
    common::build_minimal();
    let mut table = Table::begin("finding", &folder, "200 runs each", &["ms", "minimal ms", "peak MiB"]);
    let empty = folder.join("empty.db");
    assert!(ours(&empty, &SEED).status().unwrap().success());
    let sizes = [(100_000, "100,000"), (1_000_000, "1,000,000")];
    let sizes = sizes.into_iter().filter(|(count, _)| asked.is_empty() || asked.contains(count));
    let stores: Vec<(&str, PathBuf)> = sizes
        .map(|(count, name)| {
            let store = folder.join(format!("{count}.db"));
            fill(&store, count);
            (name, store)
        })
        .collect();
    // First, because it is the state right after an import that was seen to be slow.
    create(&mut table, &empty, &stores);
    find(&mut table, &stores);
    close(&mut table, &folder, &stores);
    table.end();
    fs::remove_dir_all(&folder).unwrap();
}

fn create(table: &mut Table, empty: &Path, stores: &[(&str, PathBuf)]) {
    let mut programs = vec![Program::new("", || ours(empty, &SEED))];
    programs.extend(stores.iter().map(|(count, store)| {
        Program::new(format!("`create` into {count} tickets, against an empty store"), move || ours(store, &SEED))
    }));
    turns(&mut programs, CREATES);
    let (first, others) = programs.split_first().unwrap();
    for program in others {
        table.pair(program, first, "<= 1.3");
    }
    for (program, (count, _)) in others.iter().zip(stores) {
        let (median, slowest) = (program.median(), program.slowest());
        let cells = vec![format!("{slowest:.2}"), format!("{median:.2}"), String::new()];
        table.row(
            format!("its slowest of 300 into {count} tickets, against its median"),
            slowest / median,
            cells,
            "<= 10",
        );
    }
}

fn find(table: &mut Table, stores: &[(&str, PathBuf)]) {
    for (name, args, program, their_args, target) in QUESTIONS {
        let mut programs: Vec<Program<'_>> = stores
            .iter()
            .flat_map(|(count, store)| {
                let own = Program::new(format!("{name} of {count} tickets"), move || ours(store, args));
                [own, Program::new("", move || minimal(program, store, their_args))]
            })
            .collect();
        for program in &mut programs {
            (0..20).for_each(|_| program.watch());
            program.forget();
        }
        turns(&mut programs, ROUNDS);
        for pair in programs.chunks(2) {
            table.pair(&pair[0], &pair[1], target);
        }
    }
}

/// Ten thousand at once, and back again.
fn close(table: &mut Table, folder: &Path, stores: &[(&str, PathBuf)]) {
    for (count, store) in stores {
        let place = folder.join("close.db");
        fs::copy(store, &place).unwrap();
        let last = "codigo <= 20000 and codigo > 10000";
        let undo = format!("`undo` of 10,000 changes among {count} tickets, against the change");
        let mut close = Program::new("", || ours(&place, &["close", "--where", last, "--yes", "-q"]));
        let mut undo = Program::new(undo, || ours(&place, &["undo", "-q", "--yes"]));
        for _ in 0..5 {
            close.watch();
            undo.watch();
        }
        table.pair(&undo, &close, "both <= 1000 ms");
    }
}
