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

use common::{Program, describe_machine, fill, folder, minimal, ours, turns};

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

/// What is asked of both programs: a name, our arguments, the minimal program and its arguments.
type Question = (&'static str, &'static [&'static str], &'static str, &'static [&'static str]);

const QUESTIONS: [Question; 5] = [
    ("show", &["show", "5000"], "show", &["5000"]),
    ("list --limit 20", &["list", "--limit", "20"], "list", &[]),
    ("list --estado 3 --limit 20", &["list", "--estado", "3", "--limit", "20"], "list", &["3"]),
    ("search perejil (rare)", &["search", "perejil", "--limit", "20"], "search", &["perejil"]),
    ("search impresora (common)", &["search", "impresora", "--limit", "20"], "search", &["impresora"]),
];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let folder = folder("finding");
    common::build_minimal();
    describe_machine(&folder, &format!("{ROUNDS} runs each"));
    let empty = folder.join("empty.db");
    assert!(ours(&empty, &SEED).status().unwrap().success());
    let sizes = [100_000, 1_000_000].into_iter().filter(|count| asked.is_empty() || asked.contains(count));
    let stores: Vec<(usize, PathBuf)> = sizes.map(|count| (count, folder.join(format!("{count}.db")))).collect();
    for (count, store) in &stores {
        fill(store, *count);
    }
    // First, because it is the state right after an import that was seen to be slow.
    create(&empty, &stores);
    find(&stores);
    close(&folder, &stores);
    fs::remove_dir_all(&folder).unwrap();
}

fn create(empty: &Path, stores: &[(usize, PathBuf)]) {
    println!("{:34} {:>9} {:>9} {:>14} {:>14}", "", "median ms", "slowest", "of empty", "slowest/median");
    let places = [(0, empty.to_owned())].into_iter().chain(stores.iter().cloned());
    let mut programs: Vec<Program<'_>> = places
        .map(|(count, store)| Program::new(format!("create, {count} tickets"), move || ours(&store, &SEED)))
        .collect();
    turns(&mut programs, CREATES);
    let first = programs[0].median();
    for program in &programs {
        let (median, slowest) = (program.median(), program.slowest());
        let (of_empty, spread) = (median / first, slowest / median);
        println!("{:34} {median:>9.2} {slowest:>9.2} {of_empty:>8.2} <=1.3 {spread:>8.1} <=10", program.name);
    }
}

fn find(stores: &[(usize, PathBuf)]) {
    println!("{:34} {:>9} {:>9} {:>14} {:>14} {:>9}", "", "median ms", "minimal", "ratio", "of 100,000", "peak MiB");
    for (name, args, program, their_args) in QUESTIONS {
        let mut programs: Vec<Program<'_>> = stores
            .iter()
            .flat_map(|(count, store)| {
                let own = Program::new(format!("{name} of {count}"), move || ours(store, args));
                [own, Program::new("", move || minimal(program, store, their_args))]
            })
            .collect();
        turns(&mut programs, ROUNDS);
        let first = programs[0].median();
        for pair in programs.chunks_mut(2) {
            let (own, other) = (pair[0].median(), pair[1].median());
            (0..20).for_each(|_| pair[0].watch());
            println!(
                "{:34} {own:>9.2} {other:>9.2} {:>8.2} <=1.5 {:>8.2} <=1.3 {:>9.1}",
                pair[0].name,
                own / other,
                own / first,
                pair[0].memory()
            );
        }
    }
}

/// Ten thousand at once, and back again.
fn close(folder: &Path, stores: &[(usize, PathBuf)]) {
    for (count, store) in stores {
        let place = folder.join("close.db");
        fs::copy(store, &place).unwrap();
        let last = "codigo <= 20000 and codigo > 10000";
        let mut close =
            Program::new("close --where, 10,000 tickets", || ours(&place, &["close", "--where", last, "--yes", "-q"]));
        let mut undo = Program::new("undo, 10,000 tickets", || ours(&place, &["undo", "-q"]));
        for _ in 0..5 {
            close.watch();
            undo.watch();
        }
        for program in [&close, &undo] {
            let name = format!("{} of {count}", program.name);
            println!("{name:50} {:>9.0} ms, <= 1000; {:.1} MiB", program.median(), program.memory());
        }
    }
}
