//! What a store's file may be: made, taken, or refused unchanged.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use rusqlite::Connection;

use crate::harness::{Home, SEED};

/// Creating, listing and showing are all refused with this sentence, and change nothing.
#[track_caller]
fn refused(home: &Home, path: &str, reason: &str) {
    let before = home.files();
    let want = format!("error: {path}: {reason}\n");
    for command in [["create", "-q"], ["list", "-q"], ["show", "1"]] {
        let seed: &[&str] = if command[0] == "create" { &SEED } else { &[] };
        let done = home.run(["--format", "table", "--db", path]).args(command).args(seed).done();
        done.code(1);
        assert_eq!((done.out.as_str(), done.err.as_str()), ("", want.as_str()), "{command:?}");
    }
    assert!(home.files() == before, "{path} or its folder has changed: {:?}", home.files().keys());
}

const FOREIGN: &str = "this SQLite file belongs to another program; it was left unchanged";
const NO_STORE: &str = "this is not a ticket store; it was left unchanged";

#[test]
fn what_is_no_regular_file_is_refused() {
    let home = Home::new();
    fs::create_dir(home.path().join("folder")).unwrap();
    assert!(Command::new("mkfifo").arg(home.path().join("fifo")).status().unwrap().success());
    refused(&home, "folder", "this is a folder: name a file in it");
    for path in ["fifo", "/dev/null", "/dev/full"] {
        refused(&home, path, "this is no regular file: a store is a file of its own");
    }
    home.file("file", "text");
    refused(&home, "file/tickets.db", "the store cannot be opened: Not a directory (os error 20)");
}

#[test]
fn what_is_no_sqlite_file_is_refused_unchanged() {
    let home = Home::new();
    home.file("text", "Dear diary,\n");
    home.file("zeros", [0; 8192]);
    home.file("short", "SQLite format 3\0");
    let noise: Vec<u8> = (0_u32..9000).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    home.file("noise", noise);
    for path in ["text", "zeros", "short", "noise"] {
        refused(&home, path, NO_STORE);
    }
}

fn foreign(home: &Home, name: &str, sql: &str) -> Connection {
    let connection = Connection::open(home.path().join(name)).unwrap();
    connection.execute_batch(sql).unwrap();
    connection
}

#[test]
fn a_sqlite_file_of_another_program_is_refused_unchanged() {
    let home = Home::new();
    drop(foreign(&home, "marked", "PRAGMA application_id=7"));
    drop(foreign(&home, "plain", "CREATE TABLE tickets (id)"));
    drop(foreign(&home, "numbered", "PRAGMA user_version=1"));
    drop(foreign(&home, "logged", "PRAGMA journal_mode=WAL; CREATE TABLE a (b)"));
    for path in ["marked", "plain", "numbered", "logged"] {
        refused(&home, path, FOREIGN);
    }
    // Its owner has it open, with a log that is not folded back.
    let owner = foreign(
        &home,
        "open",
        "CREATE TABLE a (b); PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; INSERT INTO a VALUES (1)",
    );
    refused(&home, "open", FOREIGN);
    // Its owner was killed.
    for end in ["", "-wal"] {
        fs::copy(home.path().join(format!("open{end}")), home.path().join(format!("left{end}"))).unwrap();
    }
    refused(&home, "left", FOREIGN);
    drop(owner);
}

#[test]
fn a_foreign_file_whose_tables_are_in_its_log_alone_is_refused_too() {
    let home = Home::new();
    let owner = foreign(&home, "open", "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE a (b)");
    for end in ["", "-wal"] {
        fs::copy(home.path().join(format!("open{end}")), home.path().join(format!("left{end}"))).unwrap();
    }
    drop(owner);
    let (file, log) = (home.path().join("left"), home.path().join("left-wal"));
    let before = (fs::read(&file).unwrap(), fs::read(&log).unwrap());
    home.run(["create", "--db", "left"]).args(SEED).done().code(1).err_has(FOREIGN);
    assert!((fs::read(&file).unwrap(), fs::read(&log).unwrap()) == before);
}

#[test]
fn a_store_of_a_newer_version_is_refused_unchanged() {
    let home = Home::new();
    home.seed();
    home.sql().execute_batch("PRAGMA user_version=1000").unwrap();
    let path = home.store();
    let reason = "this store was made by a newer version of tickets: install that; it was left unchanged";
    refused(&home, path.to_str().unwrap(), reason);
}

#[test]
fn an_empty_file_is_taken_and_keeps_its_permissions() {
    let home = Home::new();
    let path = home.file("empty", "");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let listed = home.run(["list", "--db", "empty"]).done();
    assert_eq!(listed.code(0).out, "[]\n");
    assert_eq!(fs::read(&path).unwrap(), b"");
    home.run(["create", "-q", "--db", "empty"]).args(SEED).done().code(0);
    let shown = home.run(["show", "1", "--db", "empty"]).done();
    assert_eq!(shown.code(0).json()["Titulo"], "Cannot access dashboard");
    assert_eq!(mode(&path), 0o640);
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn folders_and_files_are_made_for_their_user_alone() {
    let home = Home::new();
    let done = home.via(["sh", "-c", r#"umask 0; exec "$0" "$@""#]).args(["create", "-q"]).args(SEED).done();
    done.code(0);
    let modes = [".local", ".local/share", ".local/share/tickets", ".local/share/tickets/tickets.db"]
        .map(|name| mode(&home.path().join(name)));
    assert_eq!(modes, [0o700, 0o700, 0o700, 0o600]);
    assert_eq!(home.files().keys().collect::<Vec<_>>(), [&home.store()]);
}

#[test]
fn names_that_sqlite_understands_otherwise_are_files() {
    for name in [":memory:", "file:x?mode=memory", "file::memory:", "a b%20c#?x=1", "-wal", "ñandú"] {
        let home = Home::new();
        home.run(["create", "-q", &format!("--db={name}")]).args(SEED).done().code(0);
        assert_eq!(home.files().keys().collect::<Vec<_>>(), [&home.path().join(name)]);
        let listed = home.run(["list", &format!("--db={name}")]).done();
        assert_eq!(listed.code(0).json().as_array().unwrap().len(), 1, "{name}");
    }
    let home = Home::new();
    home.run(["list", "--db", ""]).done().code(2);
    home.run(["list", "--db="]).done().code(2);
    assert!(home.files().is_empty());
}

#[test]
fn a_store_behind_a_link_is_the_file_that_the_link_points_at() {
    let home = Home::new();
    let path = home.file("far/real.db", "");
    symlink(&path, home.path().join("link")).unwrap();
    for db in ["link", "far/real.db", "./far/../link"] {
        home.run(["create", "-q", "--db", db]).args(SEED).done().code(0);
    }
    let listed = home.run(["list", "--db", "link"]).done();
    assert_eq!(listed.code(0).json().as_array().unwrap().len(), 3);
    assert_eq!(home.files().into_keys().collect::<Vec<PathBuf>>(), [path, home.path().join("link")]);
}

#[test]
fn reading_changes_nothing_and_makes_nothing() {
    let home = Home::new();
    for command in [["list"].as_slice(), &["show", "@last"], &["list", "--db", "none/at/all.db"]] {
        let _ = home.run(command).done();
    }
    assert!(home.files().is_empty());
    home.seed();
    let before = (home.files(), fs::metadata(home.store()).unwrap().modified().unwrap());
    for command in [["list"].as_slice(), &["list", "--area", "1"], &["show", "1"], &["show", "@last"]] {
        home.run(command).done().code(0);
    }
    home.run(["show", "2"]).done().code(4);
    assert!((home.files(), fs::metadata(home.store()).unwrap().modified().unwrap()) == before);
}
