//! How often a command speaks to its database after that has answered: each turn costs a network's way there and back.

use std::path::PathBuf;

use super::{fresh, on};
use crate::harness::{Home, USUARIO};
use crate::support::cutting::{self, CuttingProxy};

struct Way {
    home: Home,
    proxy: CuttingProxy,
    address: String,
}

impl Way {
    fn to(db: &str) -> Self {
        let (before, folder) = db.split_once("?host=").unwrap();
        let proxy = CuttingProxy::start(PathBuf::from(folder).join(".s.PGSQL.5432"));
        let address = format!("{before}?host=127.0.0.1&port={}", proxy.port);
        Self { home: Home::new(), proxy, address }
    }

    fn turns(&self, args: &[&str]) -> usize {
        self.proxy.turns();
        on(&self.home, &self.address, args).done().code(0);
        self.proxy.turns()
    }
}

#[test]
fn a_command_waits_for_its_database_as_seldom_as_it_can() {
    let Some((home, db)) = fresh() else { return };
    home.file("rows.jsonl", crate::import::rows(200));
    on(&home, &db, &["import", "rows.jsonl"]).done().code(0);
    let way = Way::to(&db);
    // `@` is another number each time.
    let file = ["create", "-q", "-t", "t", "-d", "impresora", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    let keyed = [&file[..], &["--idempotency-key", "@"]].concat();
    let asked: [(&[&str], usize); 9] = [
        // BEGIN with all that it needs, the ticket with its number and COMMIT, which are sent together; goodbye.
        (&file, 3),
        // The same with its key, which is looked up.
        (&keyed, 4),
        // Which tables there are, BEGIN, the ticket; ROLLBACK and goodbye, which nobody waits for.
        (&["show", "1", "--json"], 5),
        // The first rows with their cursor, which are sent together; then a question for each 64.
        (&["list", "-q"], 10),
        (&["list", "-q", "--limit", "20"], 7),
        // What the words may be in, and the hits; many hits are read like one.
        (&["search", "impresora", "-q"], 7),
        (&["search", "d", "--limit", "20", "--json"], 8),
        (&["comment", "@", "-m", "m", "-q"], 15),
        (&["close", "@", "-q"], 17),
    ];
    for (args, most) in asked {
        // On a busy machine what is sent together may arrive apart: once it does not.
        let seldom = (1..=100).find(|number: &u32| {
            let number = number.to_string();
            let args: Vec<&str> = args.iter().map(|arg| if *arg == "@" { number.as_str() } else { arg }).collect();
            way.turns(&args) <= most
        });
        assert!(seldom.is_some(), "{args:?} never waits {most} times or less");
    }
}

#[test]
fn a_change_of_many_tickets_waits_for_its_database_as_often_as_one_of_few() {
    let (mut asked, all) = (Vec::new(), ["--where", "area=1", "--yes", "-q"]);
    for many in [20, 600] {
        let Some((home, db)) = fresh() else { return };
        home.file("rows.jsonl", crate::import::rows(many));
        on(&home, &db, &["import", "rows.jsonl"]).done().code(0);
        let codes = on(&home, &db, &["list", "-q"]).done().code(0).out.clone();
        let way = Way::to(&db);
        let verbs = [
            [&["close", "-m", "dicho"][..], &all].concat(),
            vec!["undo", "--yes", "-q"],
            [&["update", "--titulo", "otro"][..], &all].concat(),
            vec!["undo", "--yes", "-q"],
            [&["delete", "-m", "x"][..], &all].concat(),
            vec!["undo", "--yes", "-q"],
            [&["delete", "-m", "x"][..], &all].concat(),
            ["restore", "-q"].into_iter().chain(codes.lines()).collect(),
            ["reopen", "-q", "--yes"].into_iter().chain(codes.lines()).collect(),
            [&["delete", "-m", "x"][..], &all].concat(),
            vec!["purge", "--older-than", "2999-01-01", "--yes", "-q"],
        ];
        asked.push(verbs.map(|args| way.turns(&args)));
    }
    let pairs: Vec<(usize, usize)> = asked[0].into_iter().zip(asked[1]).collect();
    // What is long may arrive in several parts.
    assert!(pairs.iter().all(|(few, many)| *many <= few + 12), "{pairs:?}");
}

#[test]
fn a_database_hears_from_whoever_cuts_a_large_text_into_words_within_a_transaction() {
    let Some((home, db)) = fresh() else { return };
    let way = Way::to(&db);
    let texts = [("small".to_owned(), false), ("large ".repeat(20_000), true)];
    let file = ["create", "-q", "-t", "t", "-d", "-", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    for args in [&file[..], &["comment", "1", "-", "-q"], &["update", "1", "--descripcion", "-", "-q"]] {
        for (text, is_heard) in &texts {
            on(&home, &way.address, args).stdin(text).done().code(0);
            let said = way.proxy.carried(cutting::Way::There);
            // A question of nothing.
            assert_eq!(said.windows(6).any(|part| part == b"Q\0\0\0\x05\0"), *is_heard, "{args:?}");
        }
    }
}
