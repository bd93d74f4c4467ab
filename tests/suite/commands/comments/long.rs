//! Comments that are long together: the index keeps them apart from their ticket, and search knows nothing of it.

use crate::harness::{Home, USUARIO};
use crate::support::serving::{Request, Server, agent, user};

/// More than the index writes together.
fn long(word: &str) -> String {
    format!("{word} {}", "relleno ".repeat(10_000))
}

fn create(home: &Home, titulo: &str) {
    let ids = ["--usuario", USUARIO, "--area", "1", "--prioridad", "2", "--estado", "1"];
    home.run(["create", "-q", "--titulo", titulo, "--descripcion", "la red"]).args(ids).done().code(0);
}

fn say(home: &Home, text: &str, args: &[&str]) {
    home.run(["comment", "1", "-", "-q"]).args(args).stdin(text).done().code(0);
}

/// How many tickets have the words; that the index is as it should be is looked at, too.
fn found(home: &Home, words: &str) -> usize {
    home.run(["doctor", "-q"]).done().code(0);
    home.run(["search", words, "-q"]).done().code(0).out.lines().count()
}

/// A ticket with long comments, which the index has taken in: the first 64 wait for it.
fn lived(is_indexed: bool) -> Home {
    let home = Home::new();
    create(&home, "Impresora");
    if is_indexed {
        (0..64).for_each(|number| create(&home, &format!("t{number}")));
    }
    say(&home, "corto perejil", &[]);
    say(&home, &long("tomillo romero"), &[]);
    say(&home, &long("azafran"), &["--internal"]);
    say(&home, "laurel seco", &[]);
    home
}

const WORDS: [(&str, usize); 12] = [
    ("tomillo", 1),
    ("impresora tomillo", 1),
    ("perejil tomillo laurel azafran", 1),
    ("\"tomillo romero\" seco", 1),
    ("\"romero tomillo\"", 0),
    ("\"laurel relleno\"", 0),
    ("tomi* aza* lau* impre* pere*", 1),
    ("tomillo nada", 0),
    ("t3 tomillo", 0),
    ("red laurel", 1),
    ("\"la red\" laurel", 1),
    ("\"red la\" laurel", 0),
];

#[test]
fn a_search_finds_words_wherever_they_stand_however_long_the_comments_are() {
    for is_indexed in [false, true] {
        let home = lived(is_indexed);
        let apart: i64 = home.sql().query_row("SELECT count(*) FROM comentarios_largos", [], |row| row.get(0)).unwrap();
        assert_eq!(apart, if is_indexed { 3 } else { 0 });
        for (words, want) in WORDS {
            assert_eq!(found(&home, words), want, "{words}");
        }
    }
}

#[test]
fn internal_comments_stay_invisible_to_users_however_long_they_are() {
    let home = lived(true);
    let server = Server::with_tokens(&home, &[]);
    let found = |token: &str, words: &str| {
        let answer = server.send(&Request::get(&format!("/api/busqueda?palabras={words}")).token(token));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json().as_array().unwrap().len()
    };
    for (words, of_an_agent, of_a_user) in [("azafran", 1, 0), ("tomillo%20azafran", 1, 0), ("perejil%20tomillo", 1, 1)]
    {
        assert_eq!((found(&agent(), words), found(&user(USUARIO), words)), (of_an_agent, of_a_user), "{words}");
    }
    server.stop();
}

#[test]
fn long_comments_are_taken_back_deleted_restored_kept_and_purged_with_their_words() {
    let home = lived(true);
    let run = |args: &[&str]| home.run(args).done().code(0).out.clone();
    run(&["undo", "-q"]);
    assert_eq!((found(&home, "laurel"), found(&home, "azafran perejil")), (0, 1));
    run(&["undo", "-q"]);
    assert_eq!((found(&home, "azafran"), found(&home, "tomillo perejil")), (0, 1));
    // An undo is undone by its number.
    let cambio: i64 = home.sql().query_row("SELECT max(cambio) FROM cambios", [], |row| row.get(0)).unwrap();
    run(&["undo", &cambio.to_string(), "-q"]);
    assert_eq!((found(&home, "azafran tomillo"), found(&home, "laurel")), (1, 0));
    run(&["update", "1", "--titulo", "Fotocopiadora", "-q"]);
    assert_eq!((found(&home, "azafran fotocopiadora"), found(&home, "impresora")), (1, 0));
    run(&["delete", "1", "-m", "x", "-q"]);
    assert_eq!((found(&home, "azafran"), found(&home, "tomillo")), (0, 0));
    run(&["restore", "1", "-q"]);
    assert_eq!((found(&home, "azafran perejil"), found(&home, "tomillo fotocopiadora")), (1, 1));
    run(&["export", "--history", "-o", "all.jsonl"]);
    let other = Home::new();
    other.file("all.jsonl", std::fs::read(home.path().join("all.jsonl")).unwrap());
    other.run(["import", "all.jsonl", "--keep", "-q"]).done().code(0);
    assert_eq!((found(&other, "azafran tomillo perejil"), found(&other, "laurel")), (1, 0));
    run(&["delete", "1", "-m", "x", "-q"]);
    run(&["purge", "--older-than", "2999-01-01", "--yes", "-q"]);
    assert_eq!(found(&home, "azafran"), 0);
    let left = |word: &[u8]| home.files().values().any(|bytes| bytes.windows(word.len()).any(|part| part == word));
    std::fs::remove_file(home.path().join("all.jsonl")).unwrap();
    assert!(!left(b"azafran") && !left(b"tomillo"), "words of a purged ticket are in the store's files");
}

#[test]
fn a_comment_costs_its_own_size_however_much_was_said_before() {
    let home = lived(true);
    let words: String = (0..100_000).map(|number| format!("w{number} ")).collect();
    (0..8).for_each(|_| say(&home, &words, &[]));
    // Who reads keeps the log from being folded in, so that it tells what was written.
    let sql = home.sql();
    let log = home.store().with_extension("db-wal");
    sql.execute_batch("BEGIN; SELECT count(*) FROM tickets").unwrap();
    let mut sizes = Vec::new();
    for text in ["first", "second"] {
        say(&home, text, &[]);
        sizes.push(std::fs::metadata(&log).unwrap().len());
    }
    let written = sizes[1] - sizes[0];
    assert!((1..1_000_000).contains(&written), "{written} bytes for a comment of six");
}
