//! The guide's page of speed shows the tables that the benches keep, and no command does more work than is kept.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::process::Command;

use crate::harness::{Home, binary, root};

const USUARIO: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|it| !it.is_empty())
}

/// The lines that a measure has kept: about its machine, the head, and the rows, cell by cell.
fn kept(measure: &str) -> (String, Vec<Vec<String>>) {
    let text = fs::read_to_string(root().join(format!("benches/results/{measure}.tsv"))).unwrap();
    let (about, rows) = text.split_once('\n').unwrap();
    let rows = rows.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    (about.trim_start_matches("# ").to_owned(), rows)
}

/// Seconds where there are many milliseconds, and groups of three digits in large numbers.
fn figure(text: &str, head: &str) -> String {
    match text.parse::<f64>() {
        Ok(number) if head.ends_with("ms") && number >= 1000.0 => format!("{:.2} s", number / 1000.0),
        Ok(_) if head.ends_with("ms") => format!("{text} ms"),
        Ok(_) if head.ends_with("MiB") => format!("{text} MiB"),
        Ok(number) if number >= 1000.0 => {
            let digits = format!("{number:.0}");
            let (thousands, rest) = digits.split_at(digits.len() - 3);
            format!("{thousands},{rest}")
        }
        _ => text.to_owned(),
    }
}

/// A table of several measures with the same head.
fn table(measures: &str) -> String {
    let mut lines = Vec::new();
    for measure in measures.split(' ') {
        let (_, mut rows) = kept(measure);
        let head = rows.remove(0);
        if lines.is_empty() {
            let titles = head.iter().skip(2).map(|title| title.trim_end_matches(" ms").trim_end_matches(" MiB"));
            let titles = titles.map(|title| if title == "ms" { "time" } else { title }).collect::<Vec<_>>();
            lines.push(format!("| | {} | ratio |", titles.join(" | ")));
            lines.push(format!("|---|{}", "--:|".repeat(titles.len() + 1)));
        }
        for row in rows {
            let cells = row.iter().zip(&head).skip(2).map(|(cell, head)| figure(cell, head)).collect::<Vec<_>>();
            lines.push(format!("| {} | {} | {} |", row[0], cells.join(" | "), row[1]));
        }
    }
    lines.join("\n")
}

/// The page with its tables made anew: each stands below a comment that names its measures.
fn made(page: &str) -> String {
    let mut parts = page.split("<!-- ");
    let mut made = parts.next().unwrap().to_owned();
    for part in parts {
        let (measures, rest) = part.split_once(" -->\n").unwrap();
        let (_, after) = rest.split_once("\n\n").unwrap();
        let block = match measures.strip_prefix("about ") {
            Some(measure) => format!("Measured {}.", kept(measure).0),
            None => table(measures),
        };
        made += &format!("<!-- {measures} -->\n{block}\n\n{after}");
    }
    made
}

#[test]
fn the_page_of_speed_shows_the_figures_that_were_kept_last() {
    let path = root().join("docs/speed.md");
    let page = fs::read_to_string(&path).unwrap();
    let made = made(&page);
    if is_update() {
        fs::write(&path, &made).unwrap();
    } else {
        assert_eq!(made, page, "run UPDATE=1 cargo test speed");
    }
}

/// Counted by callgrind, so by no clock: the same on every machine but for the libraries of its system.
fn instructions(home: &Home, args: &[&str]) -> u64 {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", binary()]).args(args);
    command.env_clear().env("HOME", home.path()).env("PATH", "/usr/bin:/bin").current_dir(home.path());
    let done = command.output().unwrap();
    let text = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{text}");
    let count = text.lines().find_map(|line| line.split_once("Collected : ")).unwrap().1;
    count.trim().parse().unwrap()
}

/// Of a program without optimisation, as the suite has it: what it does more, the other one does, too.
#[test]
fn create_list_and_show_take_no_more_instructions_than_are_kept() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "valgrind is not installed: see .ci/tools");
        let _ = writeln!(io::stderr(), "valgrind is not installed, so no instructions are counted");
        return;
    }
    let home = Home::new();
    let rows = (1..=60).map(|n| {
        format!(r#"{{"Titulo":"Printer {n}","Descripcion":"No paper","UsuarioId":"{USUARIO}","AreaId":1,"PrioridadId":2,"EstadoId":1}}"#) + "\n"
    });
    home.run(["import", "-", "-q"]).stdin(rows.collect::<String>()).done().code(0);
    let create = ["create", "-t", "Printer", "-d", "No paper", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    let counted = [
        ("create", instructions(&home, &create)),
        ("list", instructions(&home, &["list", "--limit", "20"])),
        ("show", instructions(&home, &["show", "1"])),
    ];
    let path = root().join("benches/results/instructions.tsv");
    if is_update() {
        let text = counted.map(|(name, count)| format!("{name}\t{count}\n")).concat();
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    for (line, (name, count)) in kept.lines().zip(counted) {
        let before: u64 = line.strip_prefix(&format!("{name}\t")).unwrap().parse().unwrap();
        let range = before * 95 / 100..=before * 105 / 100;
        assert!(range.contains(&count), "{name}: {count} instructions, {before} are kept: UPDATE=1 cargo test speed");
    }
    assert_eq!(kept.lines().count(), 3);
}

/// A name's part before the compiler's hash.
fn stem(symbol: &str) -> &str {
    symbol.split_once("17h").map_or(symbol, |(stem, _)| stem)
}

/// The linker passes over a name that is none, so nobody would see that a list has become old.
#[test]
fn most_functions_that_the_linker_places_side_by_side_are_there() {
    let text = fs::read_to_string(root().join("link/hot.txt")).unwrap();
    let ours: BTreeSet<&str> = text.lines().filter(|name| name.starts_with("_ZN7tickets")).map(stem).collect();
    assert!(ours.len() > 100, "link/hot.txt names {} functions of the program", ours.len());
    let binary = fs::read(binary()).unwrap();
    let symbols = binary.split(|byte| *byte == 0).filter(|symbol| symbol.starts_with(b"_ZN7tickets"));
    let there: BTreeSet<&str> = symbols.filter_map(|symbol| str::from_utf8(symbol).ok()).map(stem).collect();
    // A newer compiler may write all names in another way.
    assert!(there.is_empty() || ours.intersection(&there).count() * 5 >= ours.len() * 4, "run .ci/hot ADDRESS");
}
