//! The table of a measure: printed as it comes, and at the end compared with the last one that was kept in
//! `benches/results/`, from which the guide's page of speed is made. With `KEEP` in the environment this one is kept.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Program, machine};

pub struct Table {
    measure: &'static str,
    about: String,
    head: &'static [&'static str],
    rows: Vec<Row>,
}

struct Row {
    what: String,
    ratio: f64,
    cells: Vec<String>,
}

impl Table {
    /// Begins the table of a measure whose stores are in a folder; `rounds` says how often what was run.
    pub fn begin(measure: &'static str, folder: &Path, rounds: &str, head: &'static [&'static str]) -> Self {
        let about = format!("{}, {}; {rounds}", tickets::clock::now().date_naive(), machine(folder));
        println!("{about}\n{:56} {:>6} {}  target", "", "ratio", padded(head));
        Self { measure, about, head, rows: Vec::new() }
    }

    /// Adds what was measured: its ratio to something else, and the figures below the head.
    pub fn row(&mut self, what: impl Into<String>, ratio: f64, cells: Vec<String>, target: &str) {
        let row = Row { what: what.into(), ratio, cells };
        println!("{:56} {:>6.2} {}  {target}", row.what, row.ratio, padded(&row.cells));
        self.rows.push(row);
    }

    /// Adds a program's median against another's, in milliseconds, and how much memory it took at most.
    pub fn pair(&mut self, own: &Program<'_>, other: &Program<'_>, target: &str) {
        let (median, yardstick) = (own.median(), other.median());
        // Of a program that nobody watched nothing is known.
        let memory = if own.memory() > 0.0 { format!("{:.1}", own.memory()) } else { String::new() };
        let cells = vec![format!("{median:.2}"), format!("{yardstick:.2}"), memory];
        self.row(own.name.clone(), median / yardstick, cells, target);
    }

    /// Says what has changed since the last table that was kept, and keeps this one if that is asked for.
    pub fn end(self) {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("benches/results/{}.tsv", self.measure));
        let kept = fs::read_to_string(&path).unwrap_or_default();
        for line in kept.lines().take(1) {
            println!("\nratios against those of {}", line.trim_start_matches("# "));
        }
        for row in &self.rows {
            let before = kept.lines().find_map(|line| {
                let mut cells = line.split('\t');
                (cells.next() == Some(&row.what)).then(|| cells.next()?.parse::<f64>().ok()).flatten()
            });
            if let Some(before) = before {
                let change = (row.ratio / before - 1.0) * 100.0;
                println!("{:56} {before:>6.2} -> {:.2} {change:>+6.1} %", row.what, row.ratio);
            }
        }
        if std::env::var_os("KEEP").is_some() {
            fs::write(path, self.text()).unwrap();
        }
    }

    fn text(&self) -> String {
        let mut text = format!("# {}\nwhat\tratio\t{}\n", self.about, self.head.join("\t"));
        for row in &self.rows {
            writeln!(text, "{}\t{:.2}\t{}", row.what, row.ratio, row.cells.join("\t")).unwrap();
        }
        text
    }
}

fn padded(cells: &[impl AsRef<str>]) -> String {
    cells.iter().map(|cell| format!("{:>16}", cell.as_ref())).collect()
}
