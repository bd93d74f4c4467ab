//! Whole processes of the binary against minimal programs that do the same SQL and nothing else, in one interleaved
//! run: `cargo bench --bench processes`. Figures of one machine say little, so the targets are ratios. Nothing is
//! asserted.
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

use common::{Program, SEED, describe_machine, fill, folder, minimal, ours, turns};

const ROUNDS: usize = 400;
const MANY: usize = 100_000;

fn main() {
    let folder = folder("processes");
    common::build_minimal();
    describe_machine(&folder, &format!("{ROUNDS} runs each"));
    // Every program has files of its own.
    let [none, many, their_none, their_many] =
        ["ours-0", "ours-many", "theirs-0", "theirs-many"].map(|name| folder.join(name));
    assert!(ours(&none, &SEED).status().unwrap().success());
    fill(&many, MANY);
    fs::copy(&none, &their_none).unwrap();
    fs::copy(&many, &their_many).unwrap();
    let mut programs = [
        Program::new("create, 0 tickets", || ours(&none, &SEED)),
        Program::new("  minimal", || minimal("create", &their_none, &[])),
        Program::new("create, 100,000 tickets", || ours(&many, &SEED)),
        Program::new("  minimal", || minimal("create", &their_many, &[])),
        Program::new("stats --by mes of 100,000", || ours(&many, &["stats", "--by", "mes"])),
        Program::new("  minimal", || minimal("stats", &their_many, &[])),
        Program::new("--version", || ours(&none, &["--version"])),
        Program::new("  empty main", || empty(&none)),
    ];
    turns(&mut programs, ROUNDS);
    report(&mut programs);
    fs::remove_dir_all(&folder).unwrap();
}

fn empty(store: &Path) -> Command {
    let mut command = minimal("empty", store, &[]);
    command.stdin(Stdio::null());
    command
}

fn report(programs: &mut [Program<'_>]) {
    let targets = ["<= 1.25 x", "<= 1.25 x", "<= 1.3 x", "<= 2 ms more"];
    println!("{:28} {:>10} {:>8} {:>10} {:>9}  target", "", "median ms", "p99 ms", "against", "peak MiB");
    for (pair, target) in programs.chunks_mut(2).zip(targets) {
        let (own, other) = (pair[0].median(), pair[1].median());
        let against = match target {
            "<= 2 ms more" => format!("+{:.2} ms", own - other),
            _ => format!("{:.2} x", own / other),
        };
        for (index, program) in pair.iter_mut().enumerate() {
            let (median, late) = (program.median(), program.part(990));
            (0..40).for_each(|_| program.watch());
            let (against, target) =
                if index == 0 { (against.as_str(), format!("{target}, <= 16 MiB")) } else { ("", String::new()) };
            println!(
                "{:28} {median:>10.2} {late:>8.2} {against:>10} {:>9.1}  {target}",
                program.name,
                program.memory()
            );
        }
    }
}
