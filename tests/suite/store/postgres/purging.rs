//! What of a purged ticket is still anywhere.

use std::fs;
use std::path::Path;
use std::time::Instant;

use postgres::Client;

use super::migrate::{logins, sql, waiting};
use super::{fresh, on};
use crate::harness::{Home, SEED, USUARIO};
use crate::support::pair::Pair;
use crate::support::serving::PATIENCE;

/// A word that nothing else has.
const WORD: &str = "zarzaparrilla";

const AT_ONCE: [&str; 4] = ["purge", "--older-than", "2999-01-01", "--yes"];

/// How many files below a folder have the word.
fn files_with(folder: &Path) -> usize {
    let paths = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    paths.map(|path| if path.is_dir() { files_with(&path) } else { usize::from(has(&path)) }).sum()
}

fn has(path: &Path) -> bool {
    // A file may go while it is looked for.
    let bytes = fs::read(path).unwrap_or_default();
    bytes.windows(WORD.len()).any(|window| window == WORD.as_bytes())
}

/// Files two tickets whose texts, comments and history have the word, and twenty without it; purges the two.
fn purge_some(home: &Home, db: &str, sql: &mut Client) {
    let texts = format!("una {WORD}");
    for _ in 0..20 {
        on(home, db, &["create", "-q"]).args(SEED).done().code(0);
    }
    for number in ["21", "22"] {
        let flags = ["-u", USUARIO, "-a", "1", "-p", "2", "-e", "1", "-t", &texts, "-d", &texts];
        on(home, db, &["create", "-q"]).args(flags).done().code(0);
        on(home, db, &["comment", number, "-m", &texts, "-q"]).done().code(0);
        on(home, db, &["comment", number, "-m", &texts, "--internal", "-q"]).done().code(0);
        on(home, db, &["update", number, "--titulo", "x", "-m", &texts, "-q"]).done().code(0);
    }
    ["VACUUM ANALYZE", "CHECKPOINT"].into_iter().for_each(|command| sql.batch_execute(command).unwrap());
    on(home, db, &["delete", "21", "22", "--motivo", &texts, "--yes", "-q"]).done().code(0);
    let purged = on(home, db, &AT_ONCE).done();
    purged.code(0).err_has("the database's log and backups as long as they are kept");
}

#[test]
fn what_was_purged_is_in_no_table_of_either_machine_and_after_a_scrub_in_no_file_of_them() {
    let Some(pair) = Pair::start() else { return };
    let home = Home::new();
    let db = pair.address("");
    on(&home, &db, &["migrate", "-q"]).done().code(0);
    purge_some(&home, &db, &mut pair.primary());
    pair.catch_up();
    for dump in [pair.dump(1111), pair.dump(2222)] {
        assert!(dump.contains("Cannot access dashboard") && !dump.contains(WORD), "{dump}");
    }
    let files = || {
        pair.primary().batch_execute("CHECKPOINT").unwrap();
        pair.catch_up();
        pair.standby().batch_execute("CHECKPOINT").unwrap();
        pair.folders().map(|folder| files_with(&folder.join("base")))
    };
    let before = files();
    assert!(before.iter().all(|count| *count > 0), "it is not found where it is: {before:?}");
    let scrubbed = on(&home, &db, &["purge", "--scrub"]).done();
    scrubbed.code(0).err_has("gone from tables, indexes and statistics; the database's log, its archive and backups");
    assert_eq!(files(), [0, 0]);
    assert_eq!(on(&home, &db, &["search", "dashboard", "-q"]).done().code(0).out.lines().count(), 20);
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "20\n");
}

#[test]
fn only_who_owns_the_tables_may_scrub_and_it_waits_for_who_still_reads() {
    let Some((home, db)) = fresh() else { return };
    let [owner, app, _] = logins(&home, &db);
    on(&home, &owner, &["migrate", "-q"]).done().code(0);
    on(&home, &app, &["create", "-q"]).args(SEED).done().code(0);
    on(&home, &app, &["delete", "1", "--motivo", "m", "-q"]).done().code(0);
    let refused = on(&home, &app, &AT_ONCE).args(["--scrub"]).done();
    refused.code(1).err_has("as a member of tickets_owner");
    assert_eq!(on(&home, &app, &["list", "--papelera", "--count"]).done().code(0).out, "1\n", "nothing was purged");
    let mut reader = sql(&app);
    reader.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM tickets.papelera").unwrap();
    let scrub = on(&home, &owner, &AT_ONCE).args(["--scrub"]).start();
    let (mut looking, since) = (sql(&db), Instant::now());
    while waiting(&mut looking) == 0 {
        assert!(since.elapsed() < PATIENCE, "it does not wait");
    }
    reader.batch_execute("COMMIT").unwrap();
    scrub.done().code(0).err_has("until the database's owner does it");
    assert_eq!(on(&home, &app, &["list", "--papelera", "--count"]).done().code(0).out, "0\n");
    let file = home.run(["purge", "--scrub"]).done();
    assert_eq!((file.code(0).out.as_str(), file.err.as_str()), ("", ""), "a file has nothing left to scrub");
    home.run(["purge"]).done().code(2).err_has("--older-than");
}
