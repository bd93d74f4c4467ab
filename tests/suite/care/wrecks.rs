//! Stores that nobody can open give their place to what is restored, and are kept byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use super::{codes, is_sound, refused};
use crate::harness::Home;

fn with_backup() -> Home {
    let home = Home::new();
    home.seed();
    home.seed();
    home.run(["backup", "copy.db"]).done().code(0);
    home
}

/// Each way to be a wreck.
fn wrecks(store: &Path) -> Vec<(&'static str, Vec<u8>)> {
    let intact = fs::read(store).unwrap();
    let with = |from: usize, to: usize| {
        let mut bytes = intact.clone();
        bytes[from..to].fill(0xA5);
        bytes
    };
    vec![
        ("cut off in a page", intact[..intact.len() - 100].to_vec()),
        ("cut off after a page", intact[..8192].to_vec()),
        ("without its first bytes", with(0, 16)),
        ("without its schema", with(100, 4096)),
        ("zeros", vec![0; intact.len()]),
        ("text", b"Dear diary,\n".to_vec()),
    ]
}

#[test]
fn a_wreck_is_kept_byte_for_byte_and_replaced_with_force_alone() {
    let home = with_backup();
    for (what, bytes) in wrecks(&home.store()) {
        fs::write(home.store(), &bytes).unwrap();
        refused(&home, ["restore", "copy.db"], 5).err_has("--force");
        let done = home.run(["restore", "copy.db", "--force"]).done();
        let kept = PathBuf::from(done.code(0).json()["Guardado"].as_str().unwrap());
        assert!(fs::read(&kept).unwrap() == bytes, "{what}: {}", kept.display());
        assert_eq!(codes(&home, home.store()).len(), 2, "{what}");
        is_sound(&home, home.store());
        fs::remove_file(kept).unwrap();
        assert_eq!(home.files().len(), 2, "{what}: {:?}", home.files().keys());
    }
    assert!(home.seed().ends_with("000003"));
}

#[test]
fn the_log_of_a_wreck_is_never_read_into_what_was_restored() {
    let home = with_backup();
    let log = PathBuf::from(format!("{}-wal", home.store().display()));
    let owner = home.sql();
    owner.execute_batch("PRAGMA wal_autocheckpoint=0; UPDATE tickets SET titulo = 'in the log'").unwrap();
    let frames = fs::read(&log).unwrap();
    drop(owner);
    for is_there in [true, false] {
        let _ = fs::remove_file(home.store());
        if is_there {
            fs::write(home.store(), b"Dear diary,\n").unwrap();
        }
        fs::write(&log, &frames).unwrap();
        refused(&home, ["restore", "copy.db"], 5).err_has("--force");
        let done = home.run(["restore", "copy.db", "--force"]).done();
        let kept = PathBuf::from(done.code(0).json()["Guardado"].as_str().unwrap());
        let kept_log = if is_there { PathBuf::from(format!("{}-wal", kept.display())) } else { kept.clone() };
        assert!(fs::read(kept_log).unwrap() == frames, "{}", kept.display());
        let shown = home.run(["show", "1"]).done();
        assert_eq!(shown.code(0).json()["Titulo"], "Cannot access dashboard");
        is_sound(&home, home.store());
    }
}

#[test]
fn a_store_with_a_damaged_page_is_written_over_in_place_and_kept_with_its_damage() {
    let home = with_backup();
    let page = super::page_of(&home, "tickets");
    let mut bytes = fs::read(home.store()).unwrap();
    bytes[page * 4096 - 2000..page * 4096].fill(0xA5);
    fs::write(home.store(), &bytes).unwrap();
    home.run(["list"]).done().code(1);
    let done = home.run(["restore", "copy.db", "--force"]).done();
    let kept = PathBuf::from(done.code(0).json()["Guardado"].as_str().unwrap());
    assert!(fs::read(&kept).unwrap()[4096..] == bytes[4096..]);
    home.run(["doctor", "--db"]).args([&kept]).done().code(1);
    is_sound(&home, home.store());
    assert_eq!(codes(&home, home.store()).len(), 2);
}
