//! What the user may not read or write; no home.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use crate::harness::{Home, SEED, is_root};

const TABLE: [&str; 2] = ["--format", "table"];
const NOT_WRITTEN: &str = "the store may not be written by this user";

fn chmod(path: impl AsRef<Path>, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A store of one ticket in a folder of its own.
fn one() -> (Home, PathBuf, PathBuf) {
    let home = Home::new();
    home.seed();
    let file = home.store();
    let folder = file.parent().unwrap().to_owned();
    (home, folder, file)
}

/// Creating is refused in these words; nothing is stored or left behind, and all goes on once it is allowed again.
#[track_caller]
fn not_written(home: &Home, why: &str) {
    let before = home.files();
    let done = home.unprivileged(TABLE).args(["create"]).args(SEED).done();
    done.code(1).err_has(why).err_has("nothing was stored");
    assert!(home.files() == before, "files were left: {:?}", home.files().keys());
}

#[track_caller]
fn listed(home: &Home) {
    let before = home.files();
    let listed = home.unprivileged(["list"]).done();
    assert_eq!(listed.code(0).json().as_array().unwrap().len(), 1);
    assert_eq!(listed.err, "");
    assert!(home.files() == before, "files were left: {:?}", home.files().keys());
}

#[test]
fn a_file_that_may_only_be_read_is_listed_and_not_written() {
    let (home, _, file) = one();
    chmod(&file, 0o400);
    not_written(&home, NOT_WRITTEN);
    listed(&home);
    chmod(&file, 0o600);
    home.unprivileged(["create"]).args(SEED).done().code(0);
}

#[test]
fn a_folder_that_may_only_be_read_is_listed_and_not_written() {
    for mode in [0o600, 0o400] {
        let (home, folder, file) = one();
        chmod(&file, mode);
        chmod(&folder, 0o500);
        not_written(&home, NOT_WRITTEN);
        listed(&home);
        chmod(&folder, 0o700);
        chmod(&file, 0o600);
        home.unprivileged(["create"]).args(SEED).done().code(0);
    }
}

/// Without its log the file would show the tickets as they were some time ago.
#[test]
fn a_store_whose_log_cannot_be_replayed_is_not_shown_without_it() {
    let (home, _, _) = one();
    let owner = home.sql();
    owner.execute_batch("PRAGMA wal_autocheckpoint=0; UPDATE tickets SET titulo = 'new'").unwrap();
    for end in ["", "-wal"] {
        let log = PathBuf::from(format!("{}{end}", home.store().display()));
        home.file(&format!("medium/tickets.db{end}"), fs::read(log).unwrap());
        chmod(home.path().join(format!("medium/tickets.db{end}")), 0o400);
    }
    drop(owner);
    symlink("medium/tickets.db", home.path().join("link")).unwrap();
    chmod(home.path().join("medium"), 0o500);
    for db in ["medium/tickets.db", "link"] {
        let done = home.unprivileged(TABLE).args(["list", "--db", db]).done();
        done.code(1).err_has("the store cannot be opened: see the permissions of the file and its folder");
        assert_eq!(done.out, "");
    }
    for end in ["", "-wal"] {
        chmod(home.path().join(format!("medium/tickets.db{end}")), 0o600);
    }
    chmod(home.path().join("medium"), 0o700);
    let listed = home.unprivileged(["list", "--db", "link"]).done();
    assert_eq!(listed.code(0).json()[0]["Titulo"], "new");
}

#[test]
fn what_may_not_be_read_is_an_error_and_not_an_empty_list() {
    let (home, folder, file) = one();
    chmod(&file, 0o000);
    home.unprivileged(TABLE).args(["list"]).done().code(1).err_has("the store cannot be read: Permission denied");
    home.unprivileged(TABLE).args(["create"]).args(SEED).done().code(1).err_has(NOT_WRITTEN);
    chmod(&file, 0o600);
    chmod(&folder, 0o000);
    for command in ["list", "create"] {
        let seed: &[&str] = if command == "create" { &SEED } else { &[] };
        let done = home.unprivileged(TABLE).args([command]).args(seed).done();
        done.code(1).err_has("the store cannot be opened: Permission denied");
    }
    chmod(&folder, 0o700);
}

#[test]
fn a_store_that_cannot_be_made_names_the_place_that_refuses() {
    let home = Home::new();
    fs::create_dir(home.path().join("closed")).unwrap();
    chmod(home.path().join("closed"), 0o500);
    for (db, place) in [("closed/tickets.db", "closed/tickets.db"), ("closed/a/b/tickets.db", "closed/a/b")] {
        let done = home.unprivileged(TABLE).args(["create", "--db", db]).args(SEED).done();
        let place = fs::canonicalize(home.path()).unwrap().join(place);
        let want = format!(
            "error: {db}: the store cannot be made: {}: Permission denied (os error 13); nothing was stored\n",
            place.display()
        );
        assert_eq!(done.code(1).err, want);
    }
    assert!(home.files().is_empty());
}

/// Nobody has the user id 54321, so not even the list of users names a home.
fn homeless() -> Vec<String> {
    let uid = if is_root() {
        "setpriv --reuid=54321 --clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override"
    } else {
        "unshare --user --map-user=54321"
    };
    let words = uid.split(' ').map(str::to_owned);
    words.chain(["env".to_owned(), "-i".to_owned()]).collect()
}

#[test]
fn without_a_home_the_user_is_told_how_to_name_a_file() {
    let home = Home::new();
    for command in ["list", "create"] {
        let seed: &[&str] = if command == "create" { &SEED } else { &[] };
        let done = home.via(homeless()).args([command]).args(seed).done();
        assert_eq!(
            done.code(2).err,
            "error: there is no home folder to keep tickets in: name a file with --db FILE or TICKETS_DB\n"
        );
    }
    let mut with_variable = homeless();
    with_variable.push("TICKETS_DB=here.db".to_owned());
    assert_eq!(home.via(with_variable).args(["list"]).done().code(0).out, "[]\n");
    assert_eq!(home.via(homeless()).args(["list", "--db", "here.db"]).done().code(0).out, "[]\n");
}
