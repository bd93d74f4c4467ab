//! Many processes at once, and processes that are killed: no error, none lost, none twice, no gap.

use std::collections::BTreeSet;
use std::os::unix::process::ExitStatusExt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::harness::{Home, SEED};

/// What is stored is exactly what was answered, numbered from 1 without a gap, in a sound file.
#[track_caller]
fn all_there(home: &Home, answered: &[String]) -> usize {
    let sql = home.sql();
    let sound: String = sql.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let mut statement = sql.prepare("SELECT codigo FROM tickets ORDER BY clave").unwrap();
    let stored: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let numbers: Vec<usize> = stored.iter().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=stored.len()).collect::<Vec<_>>());
    let distinct: BTreeSet<&String> = answered.iter().collect();
    assert_eq!(distinct.len(), answered.len(), "a code was given twice");
    let stored: BTreeSet<&String> = stored.iter().collect();
    let lost: Vec<_> = distinct.difference(&stored).collect();
    assert!(lost.is_empty(), "answered and lost: {lost:?}");
    stored.len()
}

/// Runs the same in so many threads and gathers what they answer.
fn at_once(threads: usize, work: impl Fn() -> Vec<String> + Sync) -> Vec<String> {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(&work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn eight_processes_at_once_lose_nothing_and_leave_no_gap() {
    let home = Home::new();
    let answered = at_once(8, || (0..25).map(|_| home.seed()).collect());
    assert_eq!(all_there(&home, &answered), 200);
    assert_eq!(home.files().keys().collect::<Vec<_>>(), [&home.store()]);
}

#[test]
fn sixteen_processes_meet_a_store_that_does_not_exist_yet() {
    for _ in 0..5 {
        let home = Home::new();
        let answered = at_once(16, || vec![home.seed()]);
        assert_eq!(all_there(&home, &answered), 16);
    }
}

#[test]
fn readers_beside_writers_always_see_a_whole_list() {
    let home = Home::new();
    home.seed();
    let lists = at_once(4, || {
        let listed = |_| {
            home.seed();
            let listed = home.run(["list", "-q", "--limit", "100000"]).done();
            assert_eq!(listed.code(0).err, "");
            listed.out
        };
        (0..20).map(listed).collect()
    });
    for list in lists {
        let numbers: Vec<usize> = list.lines().map(|code| code[9..].parse().unwrap()).collect();
        assert_eq!(numbers, (1..=numbers.len()).rev().collect::<Vec<_>>());
    }
}

#[test]
fn sixteen_processes_with_one_key_file_one_ticket() {
    let home = Home::new();
    let answers = at_once(16, || {
        let done = home.run(["create", "--idempotency-key", "k1"]).args(SEED).done();
        done.code(0);
        vec![done.out]
    });
    assert!(answers.iter().all(|answer| answer == &answers[0]), "{answers:#?}");
    assert_eq!(all_there(&home, &[]), 1);
}

/// What a create asks of the system, from before it opens the store until after it has answered.
const CALLS: [&str; 11] = [
    "openat",
    "fcntl",
    "newfstatat,fstat",
    "pread64",
    "pwrite64",
    "mmap",
    "fsync,fdatasync",
    "ftruncate",
    "close",
    "write",
    "exit_group",
];

/// Each creator is killed at a call of its own, four at a time on one store.
#[test]
fn what_was_answered_survives_kills_at_any_moment() {
    let home = Home::new();
    home.seed();
    let next = AtomicUsize::new(0);
    let outcomes = at_once(4, || {
        let mut outcomes = Vec::new();
        while let Some(call) = CALLS.get(next.fetch_add(1, Ordering::Relaxed)) {
            for turn in (1..).step_by(2) {
                let strace = ["strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e"];
                let inject = format!("inject={call}:signal=SIGKILL:when={turn}");
                let done = home.via(strace.iter().copied().chain([inject.as_str()])).args(["create", "-q"]).args(SEED);
                let done = done.done();
                let is_killed = done.status.signal() == Some(9);
                assert!(is_killed || done.status.success(), "{done:?}");
                outcomes.push(format!("{}{}", if is_killed { "killed " } else { "" }, done.out));
                // No call is left to be killed at.
                if !is_killed {
                    break;
                }
            }
        }
        outcomes
    });
    let killed = outcomes.iter().filter(|outcome| outcome.starts_with("killed")).count();
    let codes = outcomes.iter().map(|outcome| outcome.trim_start_matches("killed "));
    let mut answered: Vec<String> = codes.filter_map(|code| code.strip_suffix('\n')).map(str::to_owned).collect();
    assert!(killed > 40 && answered.len() >= CALLS.len(), "{killed} killed, {} answered", answered.len());
    answered.push(home.seed());
    let stored = all_there(&home, &answered);
    assert!(stored > answered.len());
}
