//! What the program tells a shell at a press of TAB, and that it says nothing where it cannot know.

use std::fs;
use std::net::TcpListener;

use crate::harness::{Home, Run, USUARIO};

/// A press of TAB after these words, of which the last is being typed.
fn press(home: &Home, words: &[&str]) -> Run {
    home.run(["__complete", "fish", "tickets"]).args(words)
}

/// The words that are offered, without what is said about them; nothing else may have been said or done.
#[track_caller]
fn offered(home: &Home, words: &[&str]) -> Vec<String> {
    let before = home.files();
    let done = press(home, words).done();
    assert_eq!(done.code(0).err, "", "{words:?}");
    assert!(before == home.files(), "{words:?}: files have changed");
    done.out.lines().skip(1).map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn codes_are_offered_newest_first_and_not_too_many() {
    let home = Home::new();
    home.fill(119, 10);
    let year = &home.seed()[4..8];
    let code = |number: u32| format!("TKT-{year}-{number:06}");
    let all = offered(&home, &["show", ""]);
    assert_eq!(all, (72..=121).rev().map(code).collect::<Vec<_>>());
    assert_eq!(offered(&home, &["show", &format!("tkt-{year}-00001")]), (10..=19).rev().map(code).collect::<Vec<_>>());
    assert_eq!(offered(&home, &["show", "TKT-1999"]), [""; 0]);
    // Digits are numbers of this year.
    let numbers = |of: &[u32]| of.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(offered(&home, &["show", "12"]), numbers(&[121, 120, 12]));
    assert_eq!(offered(&home, &["show", "7"]), numbers(&[79, 78, 77, 76, 75, 74, 73, 72, 71, 70, 7]));
    assert_eq!(offered(&home, &["close", "79", &code(78), "7"]), numbers(&[77, 76, 75, 74, 73, 72, 71, 70, 7]));
    for wrong in ["0", "x", "TKT-x-1", "99999999999999999999", "TKT-99999-1", "2026-1"] {
        assert_eq!(offered(&home, &["show", wrong]), [""; 0], "{wrong}");
    }
}

#[test]
fn names_are_offered_where_they_are_of_use() {
    let home = Home::new();
    for name in ["Redes", "Red: norte, sur", "Ártico"] {
        home.run(["area", "add", name]).done().code(0);
    }
    home.run(["area", "disable", "Redes"]).done().code(0);
    assert_eq!(offered(&home, &["list", "-a", "red"]), ["Redes", "Red: norte, sur"]);
    assert_eq!(offered(&home, &["create", "--area=red"]), ["--area=Red: norte, sur"]);
    assert_eq!(offered(&home, &["area", "enable", ""]), ["Redes"]);
    assert_eq!(offered(&home, &["list", "-a", "art"]), ["Ártico"]);
    assert_eq!(offered(&home, &["list", "-a", "Ártico,Redes,"]), ["Ártico,Redes,Red: norte, sur"]);
    assert_eq!(offered(&home, &["list", "-a", "2"]), ["2"]);
    // A name that a shell or the program would take for something else is offered by its id.
    home.run(["usuario", "add", USUARIO, "Zoe"]).done().code(0);
    for name in ["-x", "a\nb", "a\tb", "a\u{1b}[31m"] {
        home.sql().execute("UPDATE usuarios SET nombre = ?1", [name]).unwrap();
        assert_eq!(offered(&home, &["list", "-u", ""]), [USUARIO], "{name:?}");
    }
}

#[test]
fn where_the_store_cannot_be_read_only_what_is_always_so_is_offered() {
    let home = Home::new();
    home.seed();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (server, database) = (format!("http://127.0.0.1:{port}"), format!("postgresql://a@127.0.0.1:{port}/b"));
    home.file("damaged.db", "SQLite format 3\0 and then nothing");
    home.file("foreign.db", "hello");
    let places: [&[&str]; 8] = [
        &["--db", "missing.db"],
        &["--db", "damaged.db"],
        &["--db", "foreign.db"],
        &["--db", "."],
        &["--db=~nobody/x"],
        &["--remote", &server],
        &["--db", &database],
        &["--remote", "no address at all"],
    ];
    for place in places {
        let of = |words: &[&str]| offered(&home, &[place, words].concat());
        assert_eq!(of(&["show", ""]), [""; 0], "{place:?}");
        assert_eq!(of(&["list", "-e", ""]), [""; 0], "{place:?}");
        assert_eq!(of(&["list", "--format", "t"]), ["table", "tsv"], "{place:?}");
    }
    for (name, value) in [("TICKETS_REMOTE", server.as_str()), ("TICKETS_DB", &database), ("TICKETS_CONFIG", "absent")]
    {
        let done = press(&home, &["show", ""]).env(name, value).done();
        assert_eq!((done.code(0).out.as_str(), done.err.as_str()), ("\n", ""), "{name}");
    }
    // Nobody was asked.
    assert!(listener.accept().is_err());
    let db = home.store();
    let done = press(&home, &["show", ""]).env("TICKETS_DB", &db).done();
    assert_eq!(done.code(0).out.lines().count(), 2, "{}", done.out);
}

#[test]
fn a_store_of_an_older_program_is_read_and_not_changed() {
    let home = Home::new();
    home.older_store(6);
    let version =
        |home: &Home| home.sql().pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0)).unwrap();
    assert_eq!(offered(&home, &["show", ""]), ["TKT-2026-000001"]);
    assert_eq!(version(&home), 6);
}

#[test]
fn a_store_that_is_kept_locked_is_not_waited_for() {
    let home = Home::new();
    home.seed();
    let sql = home.sql();
    sql.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE tickets SET titulo = 'x';").unwrap();
    let done = press(&home, &["show", ""]).done();
    assert_eq!((done.code(0).out.as_str(), done.err.as_str()), ("\n", ""));
    drop(sql);
    assert_eq!(offered(&home, &["show", ""]).len(), 1);
}

#[test]
fn a_call_that_no_script_makes_offers_nothing() {
    let home = Home::new();
    for words in [&["__complete"][..], &["__complete", "sh", "tickets", ""], &["__complete", "bash", "9", "x"]] {
        let done = home.run(words).done();
        assert_eq!((done.code(0).out.as_str(), done.err.as_str()), ("", ""), "{words:?}");
    }
    assert!(home.files().is_empty());
    // It is nobody's command.
    let help = home.run(["help"]).done().code(0).out.clone();
    let scripts = fs::read_dir(crate::harness::root().join("completions")).unwrap();
    for text in scripts.map(|it| fs::read_to_string(it.unwrap().path()).unwrap()).chain([help]) {
        assert!(!text.contains("shape"), "{text}");
    }
}
