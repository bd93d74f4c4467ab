//! Imports and exports of 100,000 and 1,000,000 tickets, against minimal programs that do the SQL and nothing else.
//!
//! `cargo bench --bench bulk`, or `-- 100000` for that alone; each pair takes turns, and every program has files of its
//! own. Medians of whole processes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measure that meets the unexpected fails"
)]

mod common;

use std::fs;
use std::path::Path;

use common::{Program, describe_machine, folder, fresh, minimal, ours, write_rows};

/// A million rows take their time.
const ROUNDS: [(usize, usize); 2] = [(100_000, 5), (1_000_000, 3)];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    common::build_minimal();
    let folder = folder("bulk");
    describe_machine(&folder, "5 and 3 runs each");
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
    let (ours_db, theirs) = (place("ours.db"), place("theirs.db"));
    let mut import = [
        Program::new(format!("import {count}"), || fresh(&ours_db, ours(&ours_db, &["import", &file, "--quiet"]))),
        Program::new("  minimal", || fresh(&theirs, minimal("import", &theirs, &[&file]))),
        Program::new("  minimal with keys", || fresh(&theirs, minimal("import", &theirs, &[&file, "keys"]))),
    ];
    turns(&mut import, rounds);
    assert!(ours(&kept, &["import", &file, "--quiet"]).status().unwrap().success());
    let mut export = [
        Program::new(format!("export {count}"), || ours(&kept, &["export"])),
        Program::new("  minimal", || minimal("export", &kept, &[])),
    ];
    turns(&mut export, rounds);
    fs::remove_file(&kept).unwrap();
}

fn turns(programs: &mut [Program<'_>], rounds: usize) {
    for _ in 0..rounds {
        programs.iter_mut().for_each(Program::watch);
    }
    let own = programs[0].median() / 1000.0;
    for program in programs.iter() {
        let (median, memory) = (program.median() / 1000.0, program.memory());
        println!("{:32} {median:>9.3} {:>8.2} {memory:>9.1}  <= 1.30, <= 64 MiB", program.name, own / median);
    }
}
