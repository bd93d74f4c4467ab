//! Disks that fail, processes that are killed, locks that are held: nothing is half stored, and the store works
//! afterwards. strace makes each system call on the store's files fail, or the process die there, one after the other.

use std::fs;
use std::os::unix::process::ExitStatusExt;

use crate::harness::{Done, Home, SEED, USUARIO};

/// Codes in order, if the file is sound.
#[track_caller]
fn stored(home: &Home) -> Vec<String> {
    let sql = home.sql();
    let sound: String = sql.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let mut codes = sql.prepare("SELECT codigo FROM tickets ORDER BY clave").unwrap();
    codes.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// After a create that met a fault: what it said is true, and the next ticket has the next number.
#[track_caller]
fn told_the_truth(home: &Home, before: usize, done: &Done, fault: &str) {
    let code = done.status.code();
    assert!(!done.err.contains("panicked") && !matches!(code, Some(101 | 134)), "{fault}: {done:?}");
    home.seed();
    let codes = stored(home);
    let kept = codes.len() - 1 - before;
    let numbers: Vec<usize> = codes.iter().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=codes.len()).collect::<Vec<_>>(), "{fault}");
    let answered = done.out.ends_with('\n');
    match code {
        _ if answered => assert_eq!((kept, done.out.trim_end()), (1, codes[before].as_str()), "{fault}: {done:?}"),
        Some(0) => panic!("{fault}: no answer and no error: {done:?}"),
        // 8 says that the ticket may exist; a killed process says nothing.
        Some(8) | None => assert!(kept <= 1, "{fault}"),
        Some(_) => assert_eq!(kept, 0, "{fault}: {done:?}"),
    }
    assert!(code == Some(0) || code.is_none() || !done.err.is_empty(), "{fault}: {done:?}");
}

/// Runs a create in which the `turn`-th of the calls meets the fault.
fn inject(home: &Home, calls: &str, fault: &str, turn: usize) -> (Done, bool) {
    let store = home.store().display().to_string();
    let folder = home.store().parent().unwrap().display().to_string();
    let log = home.path().join("strace.log").display().to_string();
    let mut words = vec!["strace".to_owned(), "-qq".to_owned(), "-o".to_owned(), log.clone()];
    for path in ["", "-wal", "-journal"].map(|end| format!("{store}{end}")).into_iter().chain([folder]) {
        words.extend(["-P".to_owned(), path]);
    }
    words.extend(["-e".to_owned(), format!("inject={calls}:{fault}:when={turn}")]);
    let done = home.via(words).args(["create", "-q", "--format", "table"]).args(SEED).done();
    let hit = done.status.signal() == Some(9) || fs::read_to_string(log).unwrap().contains("(INJECTED)");
    (done, hit)
}

/// Lets each of the calls meet the fault in turn, in stores of so many tickets; none of 0 exists yet.
fn sweep(calls: &[&str], fault: &str, stores: &[usize], at_least: usize) {
    let home = Home::new();
    let folder = home.store().parent().unwrap().to_owned();
    let mut hits = 0;
    for &before in stores {
        (0..before).for_each(|_| drop(home.seed()));
        let intact = fs::read(home.store()).ok();
        // strace counts the turns of each call by itself.
        for call in calls {
            for turn in 1.. {
                let _ = fs::remove_dir_all(&folder);
                fs::create_dir_all(&folder).unwrap();
                if let Some(bytes) = intact.as_ref().filter(|_| before > 0) {
                    fs::write(home.store(), bytes).unwrap();
                }
                let (done, hit) = inject(&home, call, fault, turn);
                told_the_truth(&home, before, &done, &format!("{fault} at {call} {turn} in a store of {before}"));
                if !hit {
                    break;
                }
                hits += 1;
            }
        }
        let _ = fs::remove_dir_all(&folder);
    }
    assert!(hits >= at_least, "only {hits} faults were met");
}

#[test]
fn a_disk_that_fails_at_any_write_leaves_all_or_nothing() {
    sweep(&["pwrite64"], "error=EIO", &[0, 2], 70);
}

#[test]
fn a_disk_that_is_full_at_any_write_leaves_all_or_nothing() {
    sweep(&["pwrite64", "openat", "ftruncate"], "error=ENOSPC", &[2], 25);
}

#[test]
fn a_disk_that_fails_at_any_flush_or_read_leaves_all_or_nothing() {
    sweep(&["fsync", "fdatasync", "pread64", "read", "ftruncate", "unlink"], "error=EIO", &[0, 2], 30);
}

#[test]
fn a_process_that_is_killed_at_any_write_leaves_all_or_nothing() {
    sweep(&["pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "openat"], "signal=SIGKILL", &[0, 2], 100);
}

#[test]
fn interrupted_system_calls_are_repeated() {
    for calls in ["pwrite64", "pread64", "read", "ftruncate"] {
        let home = Home::new();
        home.seed();
        let (done, hit) = inject(&home, calls, "error=EINTR", 1);
        assert!(hit, "{calls}");
        told_the_truth(&home, 1, &done, calls);
    }
    let home = Home::new();
    let done = home
        .via(["strace", "-qq", "-o", "strace.log", "-e", "inject=write:error=EINTR:when=1..3"])
        .args(["create", "-q"])
        .args(SEED)
        .done();
    assert_eq!(done.code(0).out.trim_end(), stored(&home)[0]);
}

#[test]
fn a_limit_on_the_size_of_files_leaves_all_or_nothing() {
    for blocks in [0, 1, 8, 16, 24, 40, 64, 79, 80, 81, 100, 128, 1000] {
        let home = Home::new();
        let limit = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let done = home.via(["sh", "-c", &limit]).args(["create", "-q", "--format", "table"]).args(SEED).done();
        told_the_truth(&home, 0, &done, &limit);
        assert_eq!(done.status.success(), blocks > 200, "{blocks}: {done:?}");
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error_of_every_command_that_writes() {
    let home = Home::new();
    home.seed();
    let row = format!("T,{},{USUARIO},1,2,1\n", "d".repeat(20_000));
    home.file("rows.csv", format!("Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId\n{}", row.repeat(20)));
    home.run(["import", "rows.csv"]).done().code(0);
    home.file("more.csv", format!("Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId\n{row}"));
    home.run(["delete", "2", "-m", "x"]).done().code(0);
    let table: [&[&str]; 9] = [
        &["create", "-t", "T", "-d", "d", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"],
        &["import", "more.csv"],
        &["export", "-o", "all.jsonl"],
        &["comment", "1", "-m", "x"],
        &["update", "1", "--titulo", "x"],
        &["delete", "--where", "area=1", "-m", "x", "--yes"],
        &["undo", "1"],
        &["restore", "2"],
        &["area", "add", "Soporte"],
    ];
    for args in table {
        let done =
            home.via(["sh", "-c", "ulimit -f 8; exec \"$0\" \"$@\""]).args(["--format", "table"]).args(args).done();
        let code = done.status.code();
        assert!(matches!(code, Some(1..=10)) && !done.err.is_empty(), "{args:?}: {done:?}");
    }
    assert!(!home.path().join("all.jsonl").exists());
    assert_eq!(stored(&home).len(), 20);
}

#[test]
fn who_finds_the_store_locked_waits_and_goes_on() {
    let home = Home::new();
    home.seed();
    let other = home.sql();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waiting = home.run(["create", "-q"]).args(SEED).start();
    let status = format!("/proc/{}/status", waiting.child.id());
    let naps = || -> Option<u32> {
        let status = fs::read_to_string(&status).ok()?;
        status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:\t"))?.parse().ok()
    };
    // Each try is a nap: so many say that it waits for the lock and nothing else.
    while naps().expect("it waits no more") < 60 {
        std::thread::yield_now();
    }
    // Who reads does not wait.
    assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 1);
    other.execute_batch("COMMIT").unwrap();
    let done = waiting.done();
    assert_eq!(done.code(0).out.trim_end(), stored(&home)[1]);
    assert_eq!(done.err, "");
}
