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
use std::process::Command;

use common::table::Table;
use common::{Program, folder, fresh, is_there, minimal, ours, tool, write_rows};

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
    let mut import = vec![
        Program::new(format!("`import` of {name} rows"), || {
            fresh(&ours_db, ours(&ours_db, &["import", &file, "--quiet"]))
        }),
        Program::new("", || fresh(&theirs, minimal("import", &theirs, &[&file, "keys"]))),
        Program::new("", || fresh(&theirs, minimal("import", &theirs, &[&file]))),
    ];
    if is_there("sqlite3") {
        import.push(Program::new("", || fresh(&theirs, script(&theirs, &file))));
    }
    turns(&mut import, rounds);
    let (own, others) = import.split_first_mut().unwrap();
    table.pair(own, &others[0], "<= 1.15, <= 64 MiB");
    let import_name = own.name.clone();
    for (other, (what, target)) in
        others[1..].iter().zip([("one that keeps no keys", ""), ("a script of `sqlite3`", "< 1")])
    {
        own.name = format!("{import_name}, against {what}");
        table.pair(own, other, target);
    }
    assert!(ours(&kept, &["import", &file, "--quiet"]).status().unwrap().success());
    let mut export = [
        Program::new(format!("`export` of {name} tickets"), || ours(&kept, &["export"])),
        Program::new("", || minimal("export", &kept, &[])),
    ];
    turns(&mut export, rounds);
    table.pair(&export[0], &export[1], "<= 1.15, <= 64 MiB");
    fs::remove_file(&kept).unwrap();
}

/// What a script of a few lines does: the members of each line into the table, both texts into an index of words; no keys.
fn script(place: &Path, file: &str) -> Command {
    let mut command = tool("sqlite3", place);
    command.arg(place).arg(format!(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {} CREATE TEMP TABLE filas (fila TEXT); \
         CREATE VIRTUAL TABLE busqueda USING fts5(titulo, descripcion, content='tickets', content_rowid='clave');",
        include_str!("minimal/tickets.sql")
    ));
    command.args([".mode ascii", ".separator \\037 \\n", &format!(".import {file} filas")]);
    command.arg(
        "BEGIN IMMEDIATE; INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, \
         estado_id, fecha_creacion, fecha_actualizacion) SELECT 2026000000000000 + rowid, randomblob(16), fila->>'Titulo', \
         fila->>'Descripcion', randomblob(16), fila->>'AreaId', fila->>'PrioridadId', fila->>'EstadoId', unixepoch(), \
         unixepoch() FROM filas; INSERT INTO busqueda (rowid, titulo, descripcion) SELECT clave, titulo, descripcion \
         FROM tickets; COMMIT;",
    );
    command
}

/// In turns, each watched: a look every 2 ms is nothing to runs of a second.
fn turns(programs: &mut [Program<'_>], rounds: usize) {
    for _ in 0..rounds {
        programs.iter_mut().for_each(Program::watch);
    }
}
