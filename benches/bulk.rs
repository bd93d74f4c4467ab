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

use common::table::Table;
use common::{Program, folder, fresh, minimal, ours, write_rows};

/// How many rows, their number in words, and how often they are read: a million take their time.
const SIZES: [(usize, &str, usize); 2] = [(100_000, "100,000", 30), (1_000_000, "1,000,000", 5)];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    common::build_minimal();
    let folder = folder("bulk");
    let mut table =
        Table::begin("bulk", &folder, "30 runs of 100,000 and 5 of a million", &["ms", "minimal ms", "peak MiB"]);
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for (count, name, rounds) in SIZES.into_iter().filter(|(count, ..)| asked.is_empty() || asked.contains(count)) {
        measure(&mut table, &folder, count, name, rounds);
    }
    table.end();
    fs::remove_dir_all(&folder).unwrap();
}

fn measure(table: &mut Table, folder: &Path, count: usize, name: &str, rounds: usize) {
    let place = |name: &str| folder.join(name);
    let (file, kept) = (place("rows.jsonl"), place("kept.db"));
    write_rows(&file, count);
    let file = file.to_str().unwrap().to_owned();
    let (ours_db, theirs) = (place("ours.db"), place("theirs.db"));
    let mut import = [
        Program::new(format!("`import` of {name} rows"), || {
            fresh(&ours_db, ours(&ours_db, &["import", &file, "--quiet"]))
        }),
        Program::new("", || fresh(&theirs, minimal("import", &theirs, &[&file, "keys"]))),
        Program::new("", || fresh(&theirs, minimal("import", &theirs, &[&file]))),
    ];
    turns(&mut import, rounds);
    let [own, with_keys, without] = &mut import;
    table.pair(own, with_keys, "<= 1.15, <= 64 MiB");
    own.name = format!("{}, against one that keeps no keys", own.name);
    table.pair(own, without, "");
    assert!(ours(&kept, &["import", &file, "--quiet"]).status().unwrap().success());
    let mut export = [
        Program::new(format!("`export` of {name} tickets"), || ours(&kept, &["export"])),
        Program::new("", || minimal("export", &kept, &[])),
    ];
    turns(&mut export, rounds);
    table.pair(&export[0], &export[1], "<= 1.15, <= 64 MiB");
    fs::remove_file(&kept).unwrap();
}

/// In turns, each watched: a look every 2 ms is nothing to runs of a second.
fn turns(programs: &mut [Program<'_>], rounds: usize) {
    for _ in 0..rounds {
        programs.iter_mut().for_each(Program::watch);
    }
}
