//! Backups, and where things are.

mod backup;
mod doctor;
mod faults;
mod places;
mod restore;
mod running;
mod traces;
mod wrecks;

use std::fs;
use std::path::Path;

use crate::harness::{Done, Home};

/// Codes of a store, oldest first.
#[track_caller]
fn codes(home: &Home, db: impl AsRef<Path>) -> Vec<String> {
    let listed = home.run(["list", "-q", "-l", "100000", "--db"]).args([db.as_ref()]).done();
    let mut codes: Vec<String> = listed.code(0).out.lines().map(str::to_owned).collect();
    codes.reverse();
    codes
}

/// The numbers of a store's codes are 1 to n.
#[track_caller]
fn without_gaps(codes: &[String]) {
    let numbers: Vec<usize> = codes.iter().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=codes.len()).collect::<Vec<_>>());
}

/// The doctor calls a store sound.
#[track_caller]
fn is_sound(home: &Home, db: impl AsRef<Path>) {
    let done = home.run(["doctor", "--json", "--db"]).args([db.as_ref()]).done();
    assert_eq!(done.code(0).json()["Sano"], true);
}

/// A command about the default store is refused and changes no byte anywhere.
#[track_caller]
fn refused<'a>(home: &Home, args: impl IntoIterator<Item = &'a str>, code: i32) -> Done {
    let before = home.files();
    let done = home.run(["--format", "table"]).args(args).done();
    done.code(code);
    assert_eq!(done.out, "");
    assert!(home.files() == before, "something has changed: {:?}", home.files().keys());
    done
}

/// Backups that are none: each with a word of the reason.
fn bad_backups(home: &Home) -> Vec<(&'static str, &'static str)> {
    let sql = |name: &str, sql: &str| {
        rusqlite::Connection::open(home.path().join(name)).unwrap().execute_batch(sql).unwrap();
    };
    home.file("text", "Dear diary,\n");
    home.file("empty", "");
    sql("foreign", "CREATE TABLE a (b)");
    for name in ["newer", "damaged", "cut"] {
        fs::copy(home.store(), home.path().join(name)).unwrap();
    }
    sql("newer", "PRAGMA user_version = 1000");
    let mut bytes = fs::read(home.path().join("damaged")).unwrap();
    // The page of tickets: its cells are noise.
    let page = page_of(home, "tickets");
    bytes[page * 4096 - 2000..page * 4096].fill(0xA5);
    home.file("damaged", &bytes);
    home.file("cut", &bytes[..bytes.len() - 100]);
    fs::create_dir(home.path().join("folder")).unwrap();
    vec![
        ("text", "this is not a ticket store"),
        ("empty", "this file is empty"),
        ("foreign", "belongs to another program"),
        ("newer", "made by a newer version"),
        ("damaged", "is damaged"),
        ("cut", "is damaged (the file was cut off)"),
        ("folder", "this is a folder"),
    ]
}

/// The page of the default store in which a table or an index begins, counted from 1.
fn page_of(home: &Home, name: &str) -> usize {
    let sql = home.sql();
    let page: i64 =
        sql.query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [name], |row| row.get(0)).unwrap();
    usize::try_from(page).unwrap()
}
