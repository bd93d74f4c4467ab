//! Disks that fail and processes that are stopped in the middle of a backup or a restore.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;

use super::{codes, is_sound};
use crate::harness::{Done, Home};

/// What a command does to the disk.
const CALLS: [&str; 8] = ["pwrite64", "fsync", "fdatasync", "renameat2", "rename", "link", "unlink", "ftruncate"];

/// Runs a command in which the `turn`-th of the calls meets the fault.
fn inject(home: &Home, args: &[&str], calls: &str, fault: &str, turn: usize) -> (Done, bool) {
    let log = home.path().join("strace.log");
    let inject = format!("inject={calls}:{fault}:when={turn}");
    let words = ["strace", "-qq", "-o", log.to_str().unwrap(), "-e", &inject];
    let done = home.via(words).args(["--format", "table"]).args(args).done();
    let said = fs::read_to_string(&log).unwrap();
    let hit = done.status.signal() == Some(9) || ["(INJECTED)", "--- SIG"].iter().any(|it| said.contains(it));
    fs::remove_file(log).unwrap();
    assert!(!done.err.contains("panicked") && !matches!(done.status.code(), Some(101 | 134)), "{fault}: {done:?}");
    (done, hit)
}

/// Lets each of the calls meet the fault in turn, from the same files each time.
fn sweep(home: &Home, args: &[&str], calls: &[&str], fault: &str, check: impl Fn(&Done, &str)) -> usize {
    let before = home.files();
    let reset = || {
        home.files().keys().filter(|path| !before.contains_key(*path)).for_each(|path| fs::remove_file(path).unwrap());
        before.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    };
    let mut hits = 0;
    for call in calls {
        for turn in 1.. {
            reset();
            let (done, hit) = inject(home, args, call, fault, turn);
            if !hit {
                break;
            }
            hits += 1;
            check(&done, &format!("{fault} at {call} {turn}"));
        }
    }
    reset();
    hits
}

fn names(home: &Home) -> BTreeSet<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    home.files().into_keys().map(name).collect()
}

#[test]
fn a_backup_that_meets_a_fault_leaves_nothing() {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    let before = home.files();
    let check = |done: &Done, what: &str| {
        // Removing the two names that the copy had on its way may fail; the copy is complete then.
        if done.status.success() {
            return is_sound(&home, "copy.db");
        }
        assert_eq!((done.status.code(), done.out.as_str()), (Some(1), ""), "{what}: {done:?}");
        assert!(!home.path().join("copy.db").exists(), "{what}: {:?}", home.files().keys());
        assert!(what.contains("unlink") || !names(&home).iter().any(|name| name.contains(".part")), "{what}");
        assert!(home.files()[&home.store()] == before[&home.store()], "{what}");
        assert!(!done.err.is_empty(), "{what}");
    };
    let mut hits = 0;
    for fault in ["error=EIO", "error=ENOSPC"] {
        hits += sweep(&home, &["backup", "copy.db"], &CALLS, fault, check);
    }
    assert!(hits > 40, "only {hits} faults were met");
}

#[test]
fn a_backup_that_is_interrupted_leaves_nothing_and_one_that_is_killed_no_file_of_that_name() {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    let before = home.files();
    for signal in ["SIGINT", "SIGTERM", "SIGHUP"] {
        let hits = sweep(
            &home,
            &["backup", "copy.db"],
            &["pwrite64", "fsync", "fdatasync"],
            &format!("signal={signal}"),
            |done, what| {
                let whole = done.status.success();
                assert_eq!(home.path().join("copy.db").exists(), whole, "{what}");
                assert!(!names(&home).iter().any(|name| name.contains(".part")), "{what}: {:?}", names(&home));
                assert!(whole || done.status.code() == Some(130), "{what}: {done:?}");
                assert!(whole || home.files() == before, "{what}: {:?}", home.files().keys());
                assert!(whole || done.err.contains("interrupted"), "{what}: {done:?}");
            },
        );
        assert!(hits > 15, "only {hits} signals were met");
    }
    let hits = sweep(&home, &["backup", "copy.db"], &CALLS, "signal=SIGKILL", |done, what| {
        assert_eq!(done.status.signal(), Some(9), "{what}");
        if home.path().join("copy.db").exists() {
            is_sound(&home, "copy.db");
            assert_eq!(codes(&home, "copy.db").len(), 3, "{what}");
        }
        assert_eq!(codes(&home, home.store()).len(), 3, "{what}");
    });
    assert!(hits > 20, "only {hits} kills");
}

/// A store of three tickets and a backup of five.
fn with_larger_backup() -> Home {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    fs::copy(home.store(), home.path().join("three.db")).unwrap();
    (0..2).for_each(|_| drop(home.seed()));
    home.run(["backup", "five.db"]).done().code(0);
    fs::rename(home.path().join("three.db"), home.store()).unwrap();
    home
}

#[test]
fn a_restore_that_is_killed_anywhere_leaves_the_old_store_or_the_new_one() {
    let home = with_larger_backup();
    let seen = std::cell::RefCell::new(BTreeSet::new());
    let hits = sweep(&home, &["restore", "five.db", "--force"], &CALLS, "signal=SIGKILL", |_, what| {
        let found = codes(&home, home.store()).len();
        assert!([3, 5].contains(&found), "{what}: {found}");
        seen.borrow_mut().insert(found);
        is_sound(&home, home.store());
        let kept: Vec<String> = names(&home).into_iter().filter(|name| name.contains("before-restore")).collect();
        assert!(found == 3 || kept.len() == 1, "{what}: {kept:?}");
        for name in kept {
            let kept = home.store().with_file_name(name);
            assert_eq!(codes(&home, kept).len(), 3, "{what}");
        }
        home.run(["restore", "five.db", "--force"]).done().code(0);
        assert_eq!(codes(&home, home.store()).len(), 5, "{what}");
    });
    assert!(hits > 60, "only {hits} kills");
    assert_eq!(*seen.borrow(), BTreeSet::from([3, 5]));
}

#[test]
fn a_restore_that_meets_a_fault_leaves_the_old_store_or_says_what_there_is() {
    let home = with_larger_backup();
    let mut hits = 0;
    for fault in ["error=EIO", "error=ENOSPC", "signal=SIGINT"] {
        hits += sweep(&home, &["restore", "five.db", "--force"], &CALLS, fault, |done, what| {
            let found = codes(&home, home.store()).len();
            is_sound(&home, home.store());
            match done.status.code() {
                Some(0) => assert_eq!(found, 5, "{what}"),
                Some(1 | 130) => assert_eq!(found, 3, "{what}: {done:?}"),
                Some(8) => assert!([3, 5].contains(&found), "{what}: {found}"),
                _ => panic!("{what}: {done:?}"),
            }
            let is_part = |name: &String| name.contains(".part");
            assert!(what.contains("unlink") || !names(&home).iter().any(is_part), "{what}: {:?}", names(&home));
        });
    }
    assert!(hits > 150, "only {hits} faults were met");
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_store_and_no_half_copy() {
    let home = with_larger_backup();
    let before = home.files();
    let mut failed = 0;
    // So many blocks of 512 bytes, as `ulimit` counts, has the store.
    let all = std::fs::metadata(home.store()).unwrap().len() / 512;
    for blocks in [0, 1, 8, 40, 100, all - 1, all, all + 4, all + 10, all + 240] {
        let limit = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let backup = home.via(["sh", "-c", &limit]).args(["backup", "new.db", "--format", "table"]).done();
        assert_eq!(backup.status.code(), Some(i32::from(blocks < all)), "{blocks}: {backup:?}");
        assert_eq!(home.path().join("new.db").exists(), backup.status.success(), "{blocks}: {backup:?}");
        let done = home.via(["sh", "-c", &limit]).args(["restore", "five.db", "--force", "--format", "table"]).done();
        assert!([Some(0), Some(1)].contains(&done.status.code()), "{blocks}: {done:?}");
        let kept = names(&home).iter().any(|name| name.contains("before-restore"));
        assert_eq!(kept, done.status.success(), "{blocks}: {done:?}");
        let found = codes(&home, home.store()).len();
        assert_eq!(found, if done.status.success() { 5 } else { 3 }, "{blocks}: {done:?}");
        failed += usize::from(!done.status.success());
        assert!(!names(&home).iter().any(|name| name.contains(".part")), "{blocks}: {:?}", names(&home));
        home.files().keys().filter(|path| !before.contains_key(*path)).for_each(|path| fs::remove_file(path).unwrap());
        before.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
    }
    assert!((6..10).contains(&failed), "{failed}");
}

#[test]
fn a_wreck_that_is_restored_over_by_a_killed_process_is_a_wreck_or_whole() {
    let home = with_larger_backup();
    let wreck = b"Dear diary,\n";
    fs::write(home.store(), wreck).unwrap();
    home.file(".local/share/tickets/tickets.db-wal", "old frames");
    let hits = sweep(&home, &["restore", "five.db", "--force"], &CALLS, "signal=SIGKILL", |_, what| {
        if fs::read(home.store()).unwrap() == wreck {
            home.run(["list"]).done().code(1).err_has("this is not a ticket store");
            home.run(["restore", "five.db", "--force"]).done().code(0);
        }
        assert_eq!(codes(&home, home.store()).len(), 5, "{what}");
        is_sound(&home, home.store());
        let logs = names(&home).into_iter().filter(|name| name.ends_with("-wal")).count();
        assert_eq!(logs, 1, "{what}: {:?}", names(&home));
    });
    assert!(hits > 25, "only {hits} kills");
}

#[test]
fn what_a_killed_restore_left_is_named_by_the_doctor() {
    let home = with_larger_backup();
    let (done, hit) = inject(&home, &["restore", "five.db", "--force"], "pwrite64", "signal=SIGKILL", 5);
    assert!(hit, "{done:?}");
    let left = names(&home).into_iter().find(|name| name.ends_with(".part")).unwrap();
    let done = home.run(["doctor"]).done();
    let found = done.code(0).json();
    let files = found["Controles"].as_array().unwrap().iter().find(|it| it["Control"] == "files").unwrap();
    assert_eq!(files["Resultado"], "aviso");
    assert!(files["Detalle"].as_str().unwrap().starts_with(&format!("{left} is half a copy")), "{files}");
}
