//! Power cuts: strace records what a create asks of the disk, and the disk is cut off after each step.
//!
//! Of what was not flushed, anything may be missing: all of it, none, every other write, half of the last one. A file's
//! name is on the disk only once its folder was flushed. What was answered must be there all the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tickets::clock;
use tickets::store::{Access, Filing, Place, Query, open};
use tickets::ticket::{Limits, NewTicket, TicketDraft};

use crate::harness::{Home, SEED, SEED_BODY};

/// What the program asked for, in order; a file is its name in the store's folder, the folder itself is `""`.
#[derive(Debug)]
enum Step {
    Make(String),
    Remove(String),
    Write(String, usize, Vec<u8>),
    Cut(String, usize),
    Flush(String),
    Answer,
}

/// Reads strace's line for one system call.
fn step(line: &str, folder: &str, names: &mut BTreeMap<String, String>) -> Option<Step> {
    let (call, rest) = line.split_once('(')?;
    let (args, result) = rest.rsplit_once(") ")?;
    let result = result.trim_start_matches(['=', ' ']).split(' ').next()?;
    if result.starts_with('-') {
        return None;
    }
    let args: Vec<&str> = args.split(", ").collect();
    let text = |at: usize| unescape(args.get(at)?.trim_matches('"'));
    let local = |path: Vec<u8>| {
        let path = String::from_utf8(path).ok()?;
        let name = path.strip_prefix(folder)?.trim_start_matches('/').to_owned();
        (!name.ends_with("-shm")).then_some(name)
    };
    match call {
        "openat" => {
            let name = local(text(1)?)?;
            names.insert(result.to_owned(), name.clone());
            args.get(2)?.contains("O_CREAT").then_some(Step::Make(name))
        }
        "close" => names.remove(args[0]).and(None),
        "unlink" => Some(Step::Remove(local(text(0)?)?)),
        "write" if args[0] == "1" => Some(Step::Answer),
        "pwrite64" => Some(Step::Write(names.get(args[0])?.clone(), args[3].parse().ok()?, text(1)?)),
        "ftruncate" => Some(Step::Cut(names.get(args[0])?.clone(), args[1].parse().ok()?)),
        "fsync" | "fdatasync" => Some(Step::Flush(names.get(args[0])?.clone())),
        _ => None,
    }
}

fn unescape(hex: &str) -> Option<Vec<u8>> {
    hex.split("\\x").skip(1).map(|byte| u8::from_str_radix(byte, 16).ok()).collect()
}

/// Files one ticket and answers the steps.
fn record(home: &Home) -> Vec<Step> {
    let log = home.path().join("strace.log");
    let calls = "trace=openat,close,unlink,write,pwrite64,ftruncate,fsync,fdatasync";
    let words = ["strace", "-qq", "-xx", "-s", "100000", "-e", calls, "-o", log.to_str().unwrap()];
    home.via(words).args(["create", "-q"]).args(SEED).done().code(0);
    let folder = fs::canonicalize(home.store().parent().unwrap()).unwrap();
    let mut names = BTreeMap::new();
    let log = fs::read_to_string(log).unwrap();
    log.lines().filter_map(|line| step(line, folder.to_str().unwrap(), &mut names)).collect()
}

type Files = BTreeMap<String, Vec<u8>>;

/// What surely is on the disk, and what is asked for and not flushed.
#[derive(Default)]
struct Disk {
    flushed: Files,
    /// Files whose name is there.
    named: BTreeSet<String>,
    pending: Vec<Step>,
}

fn apply(files: &mut Files, step: &Step) {
    match step {
        Step::Write(name, at, bytes) => {
            let file = files.entry(name.clone()).or_default();
            file.resize(file.len().max(at + bytes.len()), 0);
            file[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Step::Cut(name, length) => files.entry(name.clone()).or_default().resize(*length, 0),
        _ => {}
    }
}

fn is_of(step: &Step, file: &str) -> bool {
    matches!(step, Step::Write(name, ..) | Step::Cut(name, _) if name == file)
}

impl Disk {
    fn take(&mut self, step: Step) {
        match step {
            Step::Flush(folder) if folder.is_empty() => {
                for step in &self.pending {
                    match step {
                        Step::Make(name) => drop(self.named.insert(name.clone())),
                        Step::Remove(name) => drop(self.named.remove(name)),
                        _ => {}
                    }
                }
                self.pending.retain(|step| !matches!(step, Step::Make(_) | Step::Remove(_)));
            }
            Step::Flush(file) => {
                self.pending.iter().filter(|step| is_of(step, &file)).for_each(|step| apply(&mut self.flushed, step));
                self.pending.retain(|step| !is_of(step, &file));
            }
            Step::Make(name) if self.named.contains(&name) => {}
            other => self.pending.push(other),
        }
    }

    /// What may be found after the power was cut now.
    fn remains(&self) -> BTreeSet<Files> {
        let keeps: [fn(usize) -> bool; 4] = [|_| false, |_| true, |at| at % 2 == 0, |at| at % 2 == 1];
        let mut all = BTreeSet::new();
        for (keep, names, torn) in keeps
            .iter()
            .flat_map(|keep| [(keep, false, false), (keep, true, false), (keep, false, true), (keep, true, true)])
        {
            let (mut files, mut named) = (self.flushed.clone(), self.named.clone());
            for (at, step) in self.pending.iter().enumerate() {
                match step {
                    Step::Make(name) if names => drop(named.insert(name.clone())),
                    Step::Remove(name) if names => drop(named.remove(name)),
                    Step::Write(name, place, bytes) if torn && at + 1 == self.pending.len() => {
                        apply(&mut files, &Step::Write(name.clone(), *place, bytes[..bytes.len() / 2].to_vec()));
                    }
                    step if keep(at) => apply(&mut files, step),
                    _ => {}
                }
            }
            let found = named.into_iter().map(|name| (name.clone(), files.remove(&name).unwrap_or_default()));
            all.insert(found.collect());
        }
        all
    }
}

/// Starts a machine on these files: how many tickets there are, after one more could be filed without a gap.
fn restart(files: &Files, folder: &Path) -> usize {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let place = Place::Sqlite(folder.join("tickets.db"));
    let count = |access| {
        let page = open(&place, access, clock::now).unwrap().list(&Query::default()).unwrap();
        page.tickets.len()
    };
    let found = count(Access::Read);
    let ticket = NewTicket::admit(TicketDraft::from_json(SEED_BODY.as_bytes()).unwrap(), Limits::default()).unwrap();
    let mut store = open(&place, Access::Write, clock::now).unwrap();
    store.create(&[Filing { ticket, key: None }]).unwrap();
    drop(store);
    let sql = rusqlite::Connection::open(folder.join("tickets.db")).unwrap();
    let sound: String = sql.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let (rows, last): (isize, isize) = sql
        .query_row("SELECT count(*), max(clave) % 1000000 FROM tickets", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let want = found.cast_signed() + 1;
    assert_eq!((sound.as_str(), rows, last), ("ok", want, want));
    found
}

fn cut_after_every_step(before: usize) {
    let home = Home::new();
    fs::create_dir_all(home.store().parent().unwrap()).unwrap();
    let mut disk = Disk::default();
    if before > 0 {
        (0..before).for_each(|_| drop(home.seed()));
        disk.flushed.insert("tickets.db".to_owned(), fs::read(home.store()).unwrap());
        disk.named.insert("tickets.db".to_owned());
    }
    let steps = record(&home);
    let (mut cuts, mut answered) = (BTreeMap::new(), false);
    for (at, step) in steps.into_iter().enumerate() {
        answered |= matches!(step, Step::Answer);
        disk.take(step);
        for files in disk.remains() {
            let known = cuts.contains_key(&files);
            let found = *cuts.entry(files).or_insert_with_key(|files| restart(files, &home.path().join("after")));
            assert!(found == before + 1 || (!answered && found == before), "step {at}: {found} tickets, known {known}");
        }
    }
    assert!(answered && cuts.len() > 40, "{answered}: only {} ways to be cut off", cuts.len());
}

#[test]
fn a_power_cut_at_any_step_keeps_what_was_answered() {
    cut_after_every_step(2);
}

#[test]
fn a_power_cut_while_the_store_is_made_keeps_what_was_answered() {
    cut_after_every_step(0);
}

#[test]
fn the_log_is_flushed_before_the_answer_is_written() {
    let home = Home::new();
    home.seed();
    let steps = record(&home);
    let place = |wanted: fn(&Step) -> bool| steps.iter().position(wanted).unwrap();
    let answer = place(|step| matches!(step, Step::Answer));
    let last_frame = steps[..answer].iter().rposition(|step| is_of(step, "tickets.db-wal")).unwrap();
    let flushes = |step: &Step| matches!(step, Step::Flush(name) if name == "tickets.db-wal");
    assert!(steps[last_frame..answer].iter().any(flushes), "{:?}", &steps[last_frame..=answer]);
}

#[test]
fn the_names_of_new_folders_are_flushed_before_the_answer_is_written() {
    let home = Home::new();
    let words = ["strace", "-qq", "-y", "-e", "trace=fsync,fdatasync,write", "-o", "strace.log"];
    home.via(words).args(["create", "-q"]).args(SEED).done().code(0);
    let log = fs::read_to_string(home.path().join("strace.log")).unwrap();
    let answer = log.find("write(1<").unwrap();
    for folder in ["", "/.local", "/.local/share", "/.local/share/tickets"] {
        let flush = format!("{}{folder}>)", fs::canonicalize(home.path()).unwrap().display());
        assert!(log[..answer].contains(&flush), "{folder} is not flushed: {log}");
    }
}
