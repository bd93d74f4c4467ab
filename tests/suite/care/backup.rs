//! A backup is one complete, verified file, or none.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::thread;

use super::{bad_backups, codes, is_sound, refused, without_gaps};
use crate::harness::{Home, is_root};

#[test]
fn a_backup_is_one_complete_file_for_its_user_alone() {
    let home = Home::new();
    let seeded = [home.seed(), home.seed(), home.seed()];
    let done = home.via(["sh", "-c", r#"umask 0; exec "$0" "$@""#]).args(["backup", "copy.db"]).done();
    let copy = home.path().join("copy.db");
    let bytes = fs::read(&copy).unwrap();
    let want = format!("{{\n  \"Archivo\": \"copy.db\",\n  \"Tickets\": 3,\n  \"Bytes\": {}\n}}\n", bytes.len());
    assert_eq!((done.code(0).out.as_str(), done.err.as_str()), (want.as_str(), ""));
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o7777, 0o600);
    assert_eq!(bytes[18..20], [1, 1], "the copy wants a log");
    assert_eq!(home.files().into_keys().collect::<Vec<_>>(), [home.store(), copy]);
    assert_eq!(codes(&home, "copy.db"), seeded);
    is_sound(&home, "copy.db");
}

#[test]
fn a_backup_is_read_from_a_folder_that_cannot_be_written() {
    let home = Home::new();
    let code = home.seed();
    fs::create_dir(home.path().join("medium")).unwrap();
    home.run(["backup", "medium/copy.db"]).done().code(0);
    fs::set_permissions(home.path().join("medium/copy.db"), fs::Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(home.path().join("medium"), fs::Permissions::from_mode(0o500)).unwrap();
    let listed = home.unprivileged(["list", "-q", "--db", "medium/copy.db"]).done();
    assert_eq!(listed.code(0).out, format!("{code}\n"));
}

#[test]
fn a_backup_that_is_written_to_is_a_store_with_a_log() {
    let home = Home::new();
    home.seed();
    home.run(["backup", "copy.db"]).done().code(0);
    home.run(["create", "-q", "--db", "copy.db"]).args(crate::harness::SEED).done().code(0);
    assert_eq!(fs::read(home.path().join("copy.db")).unwrap()[18..20], [2, 2]);
    without_gaps(&codes(&home, "copy.db"));
    assert_eq!(codes(&home, home.store()).len(), 1);
}

#[test]
fn for_people_a_backup_is_a_line_and_quietly_its_name() {
    let home = Home::new();
    home.seed();
    let done = home.run(["backup", "a.db", "--format", "table"]).done();
    let size = fs::metadata(home.path().join("a.db")).unwrap().len();
    assert_eq!(done.code(0).out, format!("a.db: 1 ticket, {size} bytes\n"));
    assert_eq!(home.run(["backup", "b.db", "-q"]).done().code(0).out, "b.db\n");
}

#[test]
fn a_backup_never_takes_the_place_of_anything() {
    let home = Home::new();
    home.seed();
    home.file("file", "precious");
    fs::create_dir(home.path().join("folder")).unwrap();
    symlink("nowhere", home.path().join("dangling")).unwrap();
    symlink(home.store(), home.path().join("link")).unwrap();
    fs::hard_link(home.store(), home.path().join("second name")).unwrap();
    let store = home.store().display().to_string();
    for name in ["file", "dangling", "link", "second name", &store] {
        let done = refused(&home, ["backup", name], 5);
        let want = "there is a file of this name; it was left unchanged: choose another";
        assert_eq!(done.err, format!("error: {name}: {want}\n"));
    }
    for name in ["folder", "..", "."] {
        refused(&home, ["backup", name], 5).err_has("this is a folder: name a new file in it");
    }
    assert_eq!(home.run(["backup", "file", "--json"]).done().code(5).problem()["status"], 409);
}

#[test]
fn of_many_backups_under_one_name_one_is_made() {
    let home = Home::new();
    home.seed();
    for turn in 0..5 {
        let name = format!("{turn}.db");
        let made: Vec<i32> = thread::scope(|scope| {
            let run = || home.run(["backup", &name]).done().status.code().unwrap();
            let runs: Vec<_> = (0..6).map(|_| scope.spawn(run)).collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert_eq!(made.iter().filter(|code| **code == 0).count(), 1, "{made:?}");
        assert!(made.iter().all(|code| [0, 5].contains(code)), "{made:?}");
        is_sound(&home, &name);
    }
    // Of several who leave the store at once none may be the last one, who takes the log's files away.
    home.run(["list", "-q"]).done().code(0);
    assert_eq!(home.files().len(), 6);
}

#[test]
fn names_under_which_sqlite_keeps_parts_of_the_store_are_refused() {
    let home = Home::new();
    home.seed();
    for end in ["-wal", "-shm", "-journal"] {
        let straight = format!("{}{end}", home.store().display());
        let around = format!(".local/../.local/share/tickets/tickets.db{end}");
        for name in [straight, around] {
            refused(&home, ["backup", &name], 2).err_has("SQLite keeps files of the store under this name");
        }
    }
}

#[test]
fn a_folder_that_is_not_there_or_may_not_be_written_is_named() {
    let home = Home::new();
    home.seed();
    let done = refused(&home, ["backup", "none/at/all.db"], 1);
    assert_eq!(
        done.err,
        "error: none/at/all.db: there is no folder none/at to be used: No such file or directory (os error 2)\n"
    );
    refused(&home, ["backup", "/proc/copy.db"], 1).err_has("no file can be made in /proc");
    fs::create_dir(home.path().join("closed")).unwrap();
    fs::set_permissions(home.path().join("closed"), fs::Permissions::from_mode(0o500)).unwrap();
    let done = home.unprivileged(["backup", "closed/copy.db", "--format", "table"]).done();
    done.code(1).err_has("no file can be made in closed: Permission denied");
    let name = "n".repeat(300);
    refused(&home, ["backup", &name], 1).err_has("File name too long");
}

#[test]
fn what_is_no_store_is_not_backed_up() {
    let home = Home::new();
    refused(&home, ["backup", "copy.db"], 1).err_has("there is no store yet");
    (0..3).for_each(|_| drop(home.seed()));
    for (name, reason) in bad_backups(&home) {
        refused(&home, ["backup", "copy.db", "--db", name], 1).err_has(reason);
    }
}

#[test]
fn a_store_of_an_older_version_is_backed_up_as_it_is() {
    let home = Home::new();
    home.older_store(6);
    let before = fs::read(home.store()).unwrap();
    home.run(["backup", "copy.db"]).done().code(0);
    assert!(fs::read(home.store()).unwrap() == before);
    for db in [home.store(), home.path().join("copy.db")] {
        let sql = rusqlite::Connection::open(db).unwrap();
        let version: i32 = sql.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, 6);
    }
    assert_eq!(codes(&home, "copy.db"), ["TKT-2026-000001"]);
}

#[test]
fn a_backup_beside_four_creators_is_one_moment_without_gaps() {
    let home = Home::new();
    (0..20).for_each(|_| drop(home.seed()));
    let stop = std::sync::atomic::AtomicBool::new(false);
    let going = || !stop.load(std::sync::atomic::Ordering::Relaxed);
    thread::scope(|scope| {
        let creators: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut filed = 0;
                    while going() {
                        home.seed();
                        filed += 1;
                    }
                    filed
                })
            })
            .collect();
        let mut last = 20;
        for turn in 0..8 {
            let before = codes(&home, home.store()).len();
            let done = home.run(["backup", &format!("{turn}.db")]).done();
            let copied = codes(&home, format!("{turn}.db"));
            without_gaps(&copied);
            is_sound(&home, format!("{turn}.db"));
            assert_eq!(done.code(0).json()["Tickets"], copied.len());
            assert!(copied.len() >= before && copied.len() >= last, "{turn}: {} of {before}", copied.len());
            last = copied.len();
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        let filed: usize = creators.into_iter().map(|creator| creator.join().unwrap()).sum();
        assert!(filed >= 16, "only {filed} filed: hardly a load");
        assert_eq!(codes(&home, home.store()).len(), filed + 20);
    });
}

#[test]
fn a_backup_of_a_store_with_a_log_has_what_is_in_the_log() {
    let home = Home::new();
    home.seed();
    let owner = home.sql();
    owner.execute_batch("PRAGMA wal_autocheckpoint=0; UPDATE tickets SET titulo = 'in the log'").unwrap();
    home.run(["backup", "copy.db"]).done().code(0);
    drop(owner);
    let shown = home.run(["show", "1", "--db", "copy.db"]).done();
    assert_eq!(shown.code(0).json()["Titulo"], "in the log");
}

#[test]
fn a_disk_that_becomes_full_leaves_no_file() {
    let home = Home::new();
    home.seed();
    fs::create_dir(home.path().join("small")).unwrap();
    // A mount of its own, gone with the process; as another user a limit on the size of files does the same.
    let script = if is_root() {
        "mount -t tmpfs -o size=48k none small; \"$0\" \"$@\"; code=$?; ls -A small; exit $code"
    } else {
        "ulimit -f 40; \"$0\" \"$@\"; code=$?; ls -A small; exit $code"
    };
    let words: &[&str] = if is_root() { &["unshare", "-m", "sh", "-c"] } else { &["sh", "-c"] };
    let run = home.via(words.iter().chain(&[script]));
    let done = run.args(["backup", "small/copy.db", "--format", "table"]).done();
    assert_eq!(done.code(1).out, "", "something was left");
    if is_root() {
        let want = "error: small/copy.db: the disk is full: make room and try again; no backup was made\n";
        assert_eq!(done.err, want);
    }
    done.err_has("no backup was made");
}

#[test]
fn a_hostile_name_is_shown_harmless() {
    let home = Home::new();
    home.seed();
    let name = "a\u{1b}[31m\nb";
    let done = home.run(["backup", name, "--format", "table"]).done();
    assert!(done.code(0).out.starts_with("a\\u{1b}[31m\\nb: 1 ticket, "), "{}", done.out);
    let done = home.run(["backup", name, "--format", "table"]).done();
    assert!(!done.code(5).err.contains('\u{1b}'), "{}", done.err);
    assert_eq!(home.run(["backup", "x\u{1b}", "-q"]).done().code(0).out, "x\\u{1b}\n");
}

#[test]
fn the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_answer() {
    let home = Home::new();
    home.seed();
    let calls = "trace=fsync,renameat2,write";
    home.via(["strace", "-qq", "-y", "-o", "log", "-e", calls]).args(["backup", "copy.db"]).done().code(0);
    let log = fs::read_to_string(home.path().join("log")).unwrap();
    let at = |part: &str| log.find(part).unwrap_or_else(|| panic!("no {part} in {log}"));
    let folder = format!("{}>)", fs::canonicalize(home.path()).unwrap().display());
    let order = [at(".part>)"), at("RENAME_NOREPLACE"), at(&folder), at("write(1<")];
    assert!(order.is_sorted(), "{order:?}: {log}");
}

#[test]
fn commands_about_a_file_are_refused_where_a_server_is_named() {
    let home = Home::new();
    home.seed();
    home.run(["backup", "copy.db"]).done().code(0);
    for command in [["backup", "new.db"].as_slice(), &["restore", "copy.db"], &["doctor"]] {
        let done = refused(&home, command.iter().copied().chain(["--remote", "http://127.0.0.1:9"]), 2);
        done.err_has(&format!("{} is about a file", command[0])).err_has("name the store with --db");
        let done = home.run(command).env("TICKETS_REMOTE", "http://127.0.0.1:9").done();
        done.code(2).err_has("name the store with --db");
    }
}
