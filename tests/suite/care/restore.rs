//! A restore brings back what the backup has, and loses nothing of what was there.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use super::{bad_backups, codes, is_sound, refused};
use crate::harness::{Done, Home};

/// A home with a backup of two tickets, and a third ticket filed since.
fn with_backup() -> Home {
    let home = Home::new();
    home.seed();
    home.seed();
    home.run(["backup", "copy.db"]).done().code(0);
    home.seed();
    home
}

/// The files that restores have kept.
fn kept(home: &Home) -> Vec<PathBuf> {
    let name = |path: &PathBuf| path.to_string_lossy().contains(".before-restore-");
    home.files().into_keys().filter(name).collect()
}

#[track_caller]
fn restored(home: &Home) -> Done {
    let done = home.run(["restore", "copy.db", "--force"]).done();
    done.code(0);
    done
}

#[test]
fn a_store_that_has_gone_is_brought_back_in_folders_for_its_user_alone() {
    let home = with_backup();
    fs::remove_dir_all(home.path().join(".local")).unwrap();
    let done = home.run(["restore", "copy.db"]).done();
    let bytes = fs::metadata(home.store()).unwrap().len();
    let store = home.store().display().to_string();
    let want = format!(
        "{{\n  \"Archivo\": \"{store}\",\n  \"Tickets\": 2,\n  \"Bytes\": {bytes},\n  \"Guardado\": null\n}}\n"
    );
    assert_eq!((done.code(0).out.as_str(), done.err.as_str()), (want.as_str(), ""));
    assert_eq!(codes(&home, home.store()), codes(&home, "copy.db"));
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode(home.store()), mode(home.path().join(".local/share"))), (0o600, 0o700));
    assert_eq!(home.files().into_keys().collect::<Vec<_>>(), [home.store(), home.path().join("copy.db")]);
    assert!(home.seed().ends_with("000003"));
    is_sound(&home, home.store());
}

#[test]
fn a_store_that_is_there_is_left_alone_without_force() {
    let home = with_backup();
    let done = refused(&home, ["restore", "copy.db"], 5);
    let store = home.store().display().to_string();
    let why = "there is a store, and the store was left as it was: --force restores and keeps it beside";
    assert_eq!(done.err, format!("error: {store}: {why}\n"));
}

#[test]
fn with_force_the_store_that_was_there_is_kept_beside_with_its_log_folded_in() {
    let home = with_backup();
    let owner = home.sql();
    owner.execute_batch("PRAGMA wal_autocheckpoint=0; UPDATE tickets SET titulo = 'in the log'").unwrap();
    let done = home.run(["restore", "copy.db", "--force", "--format", "table"]).done();
    drop(owner);
    let [kept] = kept(&home).try_into().unwrap();
    assert!(done.code(0).out.ends_with(&format!("the store before is {}\n", kept.display())), "{}", done.out);
    assert_eq!((codes(&home, home.store()).len(), codes(&home, &kept).len()), (2, 3));
    let shown = home.run(["show", "3", "--db"]).args([&kept]).done();
    assert_eq!(shown.code(0).json()["Titulo"], "in the log");
    assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o7777, 0o600);
    assert_eq!(home.files().len(), 3, "{:?}", home.files().keys());
    is_sound(&home, home.store());
    is_sound(&home, &kept);
}

#[test]
fn each_restore_keeps_a_store_of_its_own() {
    let home = with_backup();
    let names: Vec<String> = (0..3).map(|_| restored(&home).json()["Guardado"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kept(&home).len(), 3, "{names:?}");
    let quiet = home.run(["restore", "copy.db", "--force", "-q"]).done();
    assert!(PathBuf::from(quiet.code(0).out.trim_end()).is_file());
    // What was kept can be restored too.
    let before = kept(&home).into_iter().find(|path| codes(&home, path).len() == 3).unwrap();
    home.run(["restore", "--force"]).args([&before]).done().code(0);
    assert_eq!(codes(&home, home.store()).len(), 3);
}

#[test]
fn a_backup_that_is_none_leaves_the_store_untouched() {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    for (name, reason) in bad_backups(&home) {
        refused(&home, ["restore", name, "--force"], 1).err_has(name).err_has(reason);
    }
}

#[test]
fn a_backup_that_is_none_makes_no_store() {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    let bad = bad_backups(&home);
    fs::remove_file(home.store()).unwrap();
    for (name, reason) in bad {
        refused(&home, ["restore", name], 1).err_has(reason);
    }
}

#[test]
fn what_is_neither_a_file_nor_a_code_is_refused_in_words_that_say_both() {
    let home = with_backup();
    let done = refused(&home, ["restore", "none.db", "--force"], 2);
    assert_eq!(done.err, "error: 'none.db' is neither an existing file nor a ticket code; nothing was restored\n");
    let done = refused(&home, ["restore", "a\u{1b}[31m"], 2);
    assert!(done.err.contains("\\u{1b}"), "{}", done.err);
    // What reads as a code means a ticket, even if a file is called so.
    fs::copy(home.path().join("copy.db"), home.path().join("1")).unwrap();
    refused(&home, ["restore", "1", "--force"], 2).err_has("--force is for a file").err_has("write ./1 for the file");
    assert_eq!(
        home.run(["restore", "1", "--quiet"]).done().code(0).out.trim(),
        home.run(["show", "1", "-q"]).done().out.trim()
    );
    refused(&home, ["restore", "1", "copy.db"], 2).err_has("a file is restored alone");
    home.run(["restore", "./1", "--force"]).done().code(0);
}

#[test]
fn the_store_is_not_restored_from_itself() {
    let home = with_backup();
    symlink(home.store(), home.path().join("link")).unwrap();
    fs::hard_link(home.store(), home.path().join("second name")).unwrap();
    let store = home.store().display().to_string();
    for name in [&store, "link", "second name"] {
        refused(&home, ["restore", name, "--force"], 5).err_has("this is the store itself");
    }
}

#[test]
fn a_store_of_another_program_or_a_newer_version_is_not_restored_over() {
    let home = with_backup();
    for (name, reason) in bad_backups(&home).into_iter().filter(|(name, _)| ["foreign", "newer"].contains(name)) {
        refused(&home, ["restore", "copy.db", "--force", "--db", name], 1).err_has(reason);
    }
    refused(&home, ["restore", "copy.db", "--force", "--db", "folder"], 1).err_has("this is a folder");
}

#[test]
fn a_backup_of_an_older_version_becomes_a_store_of_this_one() {
    let home = Home::new();
    home.older_store(6);
    home.run(["backup", "copy.db"]).done().code(0);
    let copy = fs::read(home.path().join("copy.db")).unwrap();
    fs::remove_file(home.store()).unwrap();
    for args in [["restore", "copy.db"].as_slice(), &["restore", "copy.db", "--force"]] {
        home.run(args).done().code(0);
        assert_eq!(codes(&home, home.store()), ["TKT-2026-000001"]);
        home.run(["update", "1", "--prioridad", "3", "-q"]).done().code(0);
        is_sound(&home, home.store());
    }
    assert!(fs::read(home.path().join("copy.db")).unwrap() == copy, "the backup has changed");
}

#[test]
fn a_backup_with_pages_of_another_size_is_restored() {
    let home = with_backup();
    let sql = rusqlite::Connection::open(home.path().join("copy.db")).unwrap();
    sql.execute_batch("PRAGMA page_size=1024; VACUUM").unwrap();
    drop(sql);
    restored(&home);
    assert_eq!(codes(&home, home.store()).len(), 2);
    is_sound(&home, home.store());
}

#[test]
fn a_smaller_and_a_larger_store_are_restored_over() {
    let home = with_backup();
    let long = "x".repeat(500_000);
    home.run(["create", "-q", "-t", "long", "-d", "-"]).args(&crate::harness::SEED[4..]).stdin(&long).done().code(0);
    home.run(["backup", "large.db"]).done().code(0);
    restored(&home);
    let large = fs::metadata(home.path().join("large.db")).unwrap().len();
    assert!(fs::metadata(home.store()).unwrap().len() < large);
    home.run(["restore", "large.db", "--force"]).done().code(0);
    let shown = home.run(["show", "4"]).done();
    assert_eq!(shown.code(0).json()["Descripcion"].as_str().unwrap().len(), long.len());
    is_sound(&home, home.store());
}

#[test]
fn a_store_behind_a_link_is_restored_and_kept_where_it_is() {
    let home = with_backup();
    let real = home.path().join("far/real.db");
    fs::create_dir(home.path().join("far")).unwrap();
    fs::rename(home.store(), &real).unwrap();
    symlink(&real, home.path().join("link.db")).unwrap();
    let done = home.run(["restore", "copy.db", "--force", "--db", "link.db"]).done();
    let kept = PathBuf::from(done.code(0).json()["Guardado"].as_str().unwrap());
    assert_eq!(kept.parent(), fs::canonicalize(&real).unwrap().parent());
    assert!(fs::symlink_metadata(home.path().join("link.db")).unwrap().is_symlink());
    assert_eq!((codes(&home, &real).len(), codes(&home, &kept).len()), (2, 3));
}

#[test]
fn a_link_to_nothing_is_not_replaced() {
    let home = with_backup();
    symlink("nowhere.db", home.path().join("link.db")).unwrap();
    let done = refused(&home, ["restore", "copy.db", "--force", "--db", "link.db"], 5);
    done.err_has("there is a file of this name; it was left unchanged");
}

#[test]
fn an_empty_file_is_taken_without_force_as_create_takes_it() {
    let home = with_backup();
    let path = home.file("empty.db", "");
    let done = home.run(["restore", "copy.db", "--db", "empty.db"]).done();
    assert_eq!(done.code(0).json()["Guardado"], serde_json::Value::Null);
    assert_eq!(codes(&home, path).len(), 2);
    assert!(kept(&home).is_empty());
}

#[test]
fn a_backup_may_be_a_store_that_is_in_use() {
    let home = with_backup();
    home.run(["create", "-q", "--db", "copy.db"]).args(crate::harness::SEED).done().code(0);
    let owner = rusqlite::Connection::open(home.path().join("copy.db")).unwrap();
    owner.execute_batch("PRAGMA wal_autocheckpoint=0; UPDATE tickets SET titulo = 'in the log'").unwrap();
    restored(&home);
    drop(owner);
    assert_eq!(home.run(["show", "@last"]).done().code(0).json()["Titulo"], "in the log");
}
