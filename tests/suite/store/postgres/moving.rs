//! A store moves up and back: what is done to a file and to a database has the same answers, and all of it moves.

use std::cell::Cell;
use std::collections::HashMap;
use std::thread;

use chrono::{DateTime, Utc};
use postgres::{Client, NoTls};
use tickets::store::{
    Access, Deleting, Filed, History, Place, PostgresAddress, Purging, Query, Restoring, Search, Store, Targets,
    Undoing, open,
};
use tickets::ticket::search::SearchWords;
use tickets::ticket::{Catalogue, CatalogueChange, Fecha, Given, TicketDraft, TicketRef};

use super::{all, fresh, on};
use crate::harness::{Home, SEED};
use crate::store::suite::asking::{author, changing, commenting, filing, filter, keyed};
use crate::support::postgres::database;

thread_local! {
    /// What both stores of a thread are told that it is.
    static NOW: Cell<i64> = const { Cell::new(1_900_000_000) };
}

fn fixed() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW.get(), 0).unwrap()
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

const WORDS: [&str; 8] =
    ["señal", "caída", "Red\tlenta", "漢字", "impresora", "'quote' \\ \\N", "x", "línea\u{2028}dos"];
const USERS: [&str; 2] = ["3fa85f64-5717-4562-b3fc-2c963f66afa6", "11111111-2222-3333-4444-555555555555"];
const ASKED: [&str; 5] =
    ["titulo ~ 'red'", "estado = 4 or prioridad > 2", "not area = 1", "abierto and area < 3", "descripcion ~ 'dos'"];

/// One verb, and how its answer is told.
type Verb = Box<dyn Fn(&mut dyn Store) -> String>;

fn told<T: std::fmt::Debug, E: std::fmt::Display>(done: Result<T, E>) -> String {
    format!("{:?}", done.map_err(|error| error.to_string()))
}

fn verb(dice: &mut Dice, given: usize) -> Verb {
    let target = |dice: &mut Dice| {
        let number = dice.below(given + 2) + 1;
        TicketRef::parse(&format!("TKT-{}-{number:06}", fixed().format("%Y")), 2030).unwrap()
    };
    let targets = |dice: &mut Dice| match dice.below(6) {
        0 => Targets::Where(filter(dice.of(&ASKED))),
        few => Targets::Named((0..few.min(3)).map(|_| target(dice)).collect()),
    };
    match dice.below(14) {
        0 | 1 => {
            let draft = TicketDraft {
                titulo: if dice.below(3) == 0 { Given::Value(dice.of(&WORDS).to_owned()) } else { Given::Absent },
                prioridad_id: Given::Value(i64::try_from(dice.below(4) + 1).unwrap()),
                estado_id: Given::Value(i64::try_from(dice.below(4) + 1).unwrap()),
                ..TicketDraft::default()
            };
            let changing = changing(targets(dice), &draft);
            Box::new(move |store| told(store.change(&changing)))
        }
        2 | 3 => {
            let (target, texto, interno) = (target(dice), dice.of(&WORDS), dice.below(2) == 0);
            Box::new(move |store| {
                let ticket = match store.find(&target) {
                    Ok(ticket) => ticket,
                    Err(error) => return error.to_string(),
                };
                told(store.comment(&commenting(&ticket, texto, interno)))
            })
        }
        4 => {
            let deleting = Deleting {
                targets: Targets::Named(vec![target(dice)]),
                motivo: dice.of(&WORDS).to_owned(),
                author: author(),
                if_unchanged: None,
                only_of: None,
            };
            Box::new(move |store| told(store.delete(&deleting)))
        }
        5 => {
            let restoring = Restoring { targets: vec![target(dice)], author: author() };
            Box::new(move |store| told(store.restore(&restoring)))
        }
        6 => {
            let cambio = if dice.below(2) == 0 { None } else { Some(i64::try_from(dice.below(400)).unwrap()) };
            Box::new(move |store| told(store.undo(&Undoing { cambio, author: author() })))
        }
        other => verb_of_the_store(dice, other),
    }
}

/// The same for what names no ticket.
fn verb_of_the_store(dice: &mut Dice, which: usize) -> Verb {
    let deadline = Fecha::from_seconds(fixed().timestamp() - 60).unwrap();
    match which {
        7 if dice.below(6) == 0 => {
            Box::new(move |store| told(store.purge(&Purging { before: deadline, dry_run: false, author: author() })))
        }
        7 | 8 => {
            let word = dice.of(&["senal", "red", "caida OR dos", "\"linea dos\"", "impre", "zzz"]);
            Box::new(move |store| {
                let busqueda = SearchWords::parse(word).unwrap();
                told(store.search(&Search { busqueda, query: Query::default(), publico: word.len() > 4 }))
            })
        }
        9 => {
            let query = Query {
                filter: filter(dice.of(&ASKED)),
                limit: Some(7),
                offset: 2,
                count_all: true,
                ..Query::default()
            };
            Box::new(move |store| told(store.list(&query)))
        }
        10 => Box::new(|store| told(store.history(&History::default()))),
        11 => {
            let nombre = format!("Área {}", dice.below(9)).parse().unwrap();
            let cambio = CatalogueChange::Add { id: None, nombre, es_final: false, correo: None, activo: true };
            Box::new(move |store| told(store.catalogue_change(Catalogue::Areas, &cambio)))
        }
        12 => {
            let strict = dice.below(4) == 0;
            Box::new(move |store| told(store.set_strict(Catalogue::Areas, strict)))
        }
        _ => Box::new(|store| told(store.catalogue(Catalogue::Areas))),
    }
}

/// Files the same in both; their ids are the one thing that is not the same, so the second one's get the first one's names.
fn file(dice: &mut Dice, stores: &mut [Box<dyn Store>; 2], ids: &mut HashMap<String, String>) -> usize {
    let count = dice.below(4) + 1;
    let filings: Vec<_> = (0..count)
        .map(|_| {
            let titulo = format!("{} {}", dice.of(&WORDS), dice.of(&WORDS));
            let area = i64::try_from(dice.below(4) + 1).unwrap();
            match dice.below(3) {
                0 => keyed(&titulo, &format!("k{}", dice.below(40))),
                _ => filing(&titulo, area, dice.of(&USERS)),
            }
        })
        .collect();
    let [file, database] = stores.each_mut().map(|store| store.create(&filings).unwrap());
    let mut new = 0;
    for pair in file.iter().zip(&database) {
        if let (Filed::Created(one), Filed::Created(other)) = pair {
            ids.insert(other.id_ticket.unwrap().to_string(), one.id_ticket.unwrap().to_string());
            new += 1;
        }
    }
    assert_eq!(renamed(&format!("{database:?}"), ids), format!("{file:?}"));
    new
}

fn renamed(text: &str, ids: &HashMap<String, String>) -> String {
    let is_of_id = |letter: char| letter.is_ascii_hexdigit() || letter == '-';
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_of_id) {
        let length = rest[start..].find(|letter| !is_of_id(letter)).unwrap_or(rest.len() - start);
        let word = &rest[start..start + length];
        out.push_str(&rest[..start]);
        out.push_str(ids.get(word).map_or(word, String::as_str));
        rest = &rest[start + length..];
    }
    out + rest
}

/// Whether answers are the same but for ids; most have none.
fn is_same(file: &str, database: &str, ids: &HashMap<String, String>) -> bool {
    database == file || renamed(database, ids) == file
}

#[test]
fn two_thousand_verbs_have_the_same_answers_on_a_file_and_a_database_and_all_of_it_moves() {
    // Two at a time: the longer a history, the longer every look at it takes.
    thread::scope(|scope| {
        for seed in [7, 8] {
            scope.spawn(move || verbs_have_the_same_answers(seed, 1_000));
        }
    });
}

fn verbs_have_the_same_answers(seed: u64, turns: usize) {
    let Some((home, db)) = fresh() else { return };
    let file_path = home.path().join("a.db");
    let address = PostgresAddress::parse(&db, &|_| None).unwrap();
    let mut stores = [Place::Sqlite(file_path.clone()), Place::Postgres(Box::new(address))]
        .map(|place| open(&place, Access::Serve, fixed).unwrap());
    let (mut dice, mut ids, mut given) = (Dice(seed), HashMap::new(), 0);
    for turn in 0..turns {
        NOW.set(NOW.get() + i64::try_from(dice.below(3)).unwrap());
        if given < 12 || dice.below(10) == 0 {
            given += file(&mut dice, &mut stores, &mut ids);
            continue;
        }
        let verb = verb(&mut dice, given);
        let [file, database] = stores.each_mut().map(|store| verb(store.as_mut()));
        assert!(is_same(&file, &database, &ids), "seed {seed}, verb {turn}: {file} {database}");
        let [file, database] = stores.each_mut().map(|store| store.take_warnings());
        let file: Vec<_> = file.into_iter().filter(|it| it.contains("trash")).collect();
        let database: Vec<_> = database.into_iter().filter(|it| it.contains("trash")).collect();
        assert_eq!(database, file, "seed {seed}, verb {turn}");
    }
    drop(stores);
    let file = file_path.display().to_string();
    let (of_file, of_database) = (all(&home, &file), all(&home, &db));
    assert_eq!(renamed(&of_database, &ids), of_file);
    moved(&home, &file, &of_file);
    on(&home, &db, &["backup", "b.db"]).done().code(0);
    let back = home.path().join("b.db").display().to_string();
    assert_eq!(all(&home, &back), of_database);
    home.run(["doctor", "--db", "b.db", "-q"]).done().code(0);
    moved(&home, &back, &of_database);
}

/// Moves a file into a new database, where it is the same.
#[track_caller]
fn moved(home: &Home, file: &str, before: &str) {
    let db = database().unwrap();
    on(home, &db, &["restore", file]).done().code(0);
    assert_eq!(all(home, &db), before);
    let checked = on(home, &db, &["doctor", "--json"]).done().json();
    // The suite's own cluster is without fsync, which is the only fault.
    let bad = checked["Controles"].as_array().unwrap().iter().filter(|it| it["Resultado"] == "mal");
    assert_eq!(bad.map(|it| it["Control"].as_str().unwrap()).collect::<Vec<_>>(), ["settings"], "{checked}");
}

#[test]
fn a_store_that_anybody_has_written_into_is_not_moved_onto() {
    let Some((home, _)) = fresh() else { return };
    home.seed();
    home.run(["backup", "a.db"]).done().code(0);
    for args in [
        vec!["area", "add", "Redes"],
        vec!["usuario", "add", "Ana Ruiz"],
        vec!["estado", "rename", "1", "Nuevo"],
        vec!["prioridad", "disable", "1"],
        vec!["estado", "strict", "on"],
        ["create", "-q"].into_iter().chain(SEED).collect(),
    ] {
        let db = database().unwrap();
        on(&home, &db, &args).done().code(0);
        let before = all(&home, &db);
        for force in [&[][..], &["--force"]] {
            let done = on(&home, &db, &["restore", "a.db"]).args(force).done();
            done.code(5).err_has("this store is not empty, and was left as it was");
        }
        assert_eq!(all(&home, &db), before, "{args:?}");
    }
}

#[test]
fn a_damaged_backup_leaves_a_database_as_it_was() {
    let Some((home, db)) = fresh() else { return };
    home.seed();
    home.run(["backup", "a.db"]).done().code(0);
    let path = home.path().join("a.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].fill(0x5a);
    std::fs::write(&path, bytes).unwrap();
    let done = on(&home, &db, &["restore", "a.db"]).done();
    assert_ne!(done.status.code(), Some(0), "{done:?}");
    let count: i64 =
        Client::connect(&db, NoTls).unwrap().query_one("SELECT count(*) FROM tickets.tickets", &[]).unwrap().get(0);
    assert_eq!(count, 0);
    on(&home, &db, &["create", "-q"]).args(SEED).done().code(0);
}
