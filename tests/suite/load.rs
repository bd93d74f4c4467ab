//! Many processes at once, and processes that are killed: no error, none lost, none twice, no gap.

use std::collections::BTreeSet;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::thread;
use std::time::{Duration, Instant};

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
    let end = Instant::now() + Duration::from_secs(3);
    let answered = at_once(8, || {
        let mut codes = Vec::new();
        while Instant::now() < end {
            codes.push(home.seed());
        }
        codes
    });
    assert!(answered.len() > 50, "only {} tickets: hardly a load", answered.len());
    assert_eq!(all_there(&home, &answered), answered.len());
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
    let end = Instant::now() + Duration::from_millis(1500);
    let lists = at_once(4, || {
        let mut seen = Vec::new();
        while Instant::now() < end {
            home.seed();
            let listed = home.run(["list", "-q", "--limit", "100000"]).done();
            assert_eq!(listed.code(0).err, "");
            seen.push(listed.out);
        }
        seen
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

/// Each creator is killed after a time of its own, from before it opens the store until after it has answered.
#[test]
fn what_was_answered_survives_kills_at_any_moment() {
    let home = Home::new();
    home.seed();
    let end = Instant::now() + Duration::from_secs(3);
    let (mut killed, mut answered) = (0, Vec::new());
    let outcomes = at_once(4, || {
        let mut outcomes = Vec::new();
        // Steps of the golden ratio fall everywhere alike.
        let mut part = 0.0_f64;
        while Instant::now() < end {
            part = (part + 0.618_033_988_75).fract();
            let mut running = home.run(["create", "-q"]).args(SEED).start();
            thread::sleep(Duration::from_secs_f64(part * 0.03));
            let _ = running.child.kill();
            let mut out = String::new();
            running.child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
            let done = running.done();
            assert!(done.status.signal() == Some(9) || done.status.success(), "{done:?}");
            outcomes.push(format!("{}{out}", if done.status.success() { "" } else { "killed " }));
        }
        outcomes
    });
    for outcome in outcomes {
        killed += usize::from(outcome.starts_with("killed"));
        let code = outcome.trim_start_matches("killed ");
        if let Some(code) = code.strip_suffix('\n') {
            answered.push(code.to_owned());
        }
    }
    assert!(killed > 20 && !answered.is_empty(), "{killed} killed, {} answered: hardly a proof", answered.len());
    answered.push(home.seed());
    let stored = all_there(&home, &answered);
    assert!(stored > answered.len());
}
