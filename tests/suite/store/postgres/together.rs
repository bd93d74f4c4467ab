//! Changes of many tickets, which a database is asked to do together: the same comes of it as where they are done one by one.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use tickets::store::{
    Access, Changed, Changing, Entry, Mend, Mending, Place, PostgresAddress, Purging, Query, Restoring, Store,
    StoreError, Targets, Undoing, open,
};
use tickets::ticket::{Fecha, Given, Remark, Ticket, TicketDraft, TicketRef};

use super::fresh;
use crate::harness::{Home, USUARIO};
use crate::store::suite::asking::{author, changing, deleting, filing, filter};
use crate::store::suite::searching::found;

/// More than are read or written together, among them some whose texts are, too.
const MANY: usize = 1_300;
const LARGE: usize = 150_000;

fn fixed() -> DateTime<Utc> {
    DateTime::from_timestamp(1_900_000_000, 0).unwrap()
}

/// A file and a database with the same tickets.
struct Both {
    stores: [Box<dyn Store>; 2],
    _home: Home,
}

/// A ticket as both stores have it: ids differ.
fn same(ticket: &Ticket) -> Ticket {
    Ticket { id_ticket: None, ..ticket.clone() }
}

fn told(done: Result<Changed, StoreError>) -> Result<Changed, String> {
    let same = |changed: Changed| Changed { tickets: changed.tickets.iter().map(same).collect(), ..changed };
    done.map(same).map_err(|error| error.to_string())
}

/// All that a store has: tickets with the history of each, the trash, and what is found by some words.
type Everything = (Vec<(Ticket, Vec<Entry>)>, Vec<Ticket>, Vec<(String, String)>);

fn everything(store: &mut dyn Store) -> Everything {
    let mut all = Vec::new();
    store
        .export(&Query::default(), true, &mut |ticket, entries| {
            all.push((same(ticket), entries.to_vec()));
            ControlFlow::Continue(())
        })
        .unwrap();
    let trash = Query { papelera: true, limit: None, ..Query::default() };
    let trash = store.list(&trash).unwrap().tickets.iter().map(same).collect();
    let words = ["perejil", "otro", "n1234", "linea"];
    (all, trash, words.iter().flat_map(|words| found(store, words)).collect())
}

impl Both {
    fn filled() -> Option<Self> {
        let (home, db) = fresh()?;
        let address = PostgresAddress::parse(&db, &|_| None).unwrap();
        let mut stores = [Place::Sqlite(home.path().join("a.db")), Place::Postgres(Box::new(address))]
            .map(|place| open(&place, Access::Write, fixed).unwrap());
        let filings: Vec<_> = (1..=MANY).map(|number| filing(&format!("n{number}"), 1, USUARIO)).collect();
        for store in &mut stores {
            store.create(&filings).unwrap();
        }
        let mut both = Self { stores, _home: home };
        let large = TicketDraft { descripcion: Given::Value("ancho ".repeat(LARGE / 6)), ..TicketDraft::default() };
        let large = changing(Targets::Named((20..52).map(number).collect()), &large);
        both.done("large texts", |store| store.change(&large));
        Some(both)
    }

    /// Does the same to both; returns what came of it.
    #[track_caller]
    fn does(
        &mut self,
        what: &str,
        verb: impl Fn(&mut dyn Store) -> Result<Changed, StoreError>,
    ) -> Result<Changed, String> {
        let [file, database] = self.stores.each_mut().map(|store| told(verb(store.as_mut())));
        let of = |it: &Result<Changed, String>| {
            it.as_ref().map(|it| (it.cambio, it.count(), it.unchanged)).map_err(Clone::clone)
        };
        assert!(file == database, "{what}: {:?} {:?}", of(&file), of(&database));
        let [(tickets, trash, words), database] = self.stores.each_mut().map(|store| everything(store.as_mut()));
        assert!(tickets == database.0, "{what}: the tickets differ");
        assert!(trash == database.1, "{what}: the trash differs");
        assert_eq!(words, database.2, "{what}");
        file
    }

    #[track_caller]
    fn done(&mut self, what: &str, verb: impl Fn(&mut dyn Store) -> Result<Changed, StoreError>) -> Changed {
        self.does(what, verb).unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    #[track_caller]
    fn undone(&mut self, cambio: Option<i64>) -> Changed {
        self.done("undo", |store| undo(store, cambio))
    }
}

fn undo(store: &mut dyn Store, cambio: Option<i64>) -> Result<Changed, StoreError> {
    store.undo(&Undoing { cambio, author: author() })
}

fn number(number: usize) -> TicketRef {
    TicketRef::parse(&format!("TKT-2030-{number:06}"), 2030).unwrap()
}

fn all() -> Targets {
    Targets::Where(filter("area=1"))
}

#[test]
fn many_tickets_change_and_are_undone_as_one_by_one() {
    let Some(mut both) = Both::filled() else { return };
    let estado = |id| changing(all(), &TicketDraft { estado_id: Given::Value(id), ..TicketDraft::default() });
    let closing = Changing { remark: Some(Remark { texto: "perejil".to_owned(), interno: false }), ..estado(4) };
    let closed = both.done("close with a comment", |store| store.change(&closing)).cambio;
    let titulo = TicketDraft { titulo: Given::Value("otro".to_owned()), ..TicketDraft::default() };
    let renamed = both.done("other titles", |store| store.change(&changing(all(), &titulo)));
    assert_eq!((renamed.count(), renamed.unchanged), (MANY, 0));
    let undone = both.undone(renamed.cambio).cambio;
    both.undone(undone);
    let closed_again = both.undone(closed).cambio;
    both.undone(closed_again);
    // One that was set since, behind those that are read first, stands against all.
    both.done("one since", |store| store.change(&changing(Targets::Named(vec![number(1_207)]), &titulo_of("tres"))));
    let all = both.done("titles again", |store| store.change(&changing(self::all(), &titulo_of("cuatro")))).cambio;
    both.done("one since", |store| store.change(&changing(Targets::Named(vec![number(1_150)]), &titulo_of("cinco"))));
    let refused = both.does("undo", |store| undo(store, all)).unwrap_err();
    assert!(refused.contains("TKT-2030-001150") && refused.ends_with("nothing was undone"), "{refused}");
    // And so does a comment that was edited.
    let said =
        both.done("a comment", |store| store.change(&Changing { remark: closing.remark.clone(), ..estado(2) })).cambio;
    for store in &mut both.stores {
        let mend = Mend::Edit("mejorana".to_owned());
        let (target, comentario) = (number(1_249), said.unwrap());
        let mending = Mending { target, comentario, mend, author: author(), if_unchanged: None, only_of: None };
        store.mend(&mending).unwrap();
    }
    let refused = both.does("undo", |store| undo(store, said)).unwrap_err();
    assert!(refused.contains("edited the comment of TKT-2030-001249 again"), "{refused}");
}

fn titulo_of(titulo: &str) -> TicketDraft {
    TicketDraft { titulo: Given::Value(titulo.to_owned()), ..TicketDraft::default() }
}

#[test]
fn many_tickets_go_come_back_and_are_purged_as_one_by_one() {
    let Some(mut both) = Both::filled() else { return };
    let said = changing(all(), &TicketDraft { estado_id: Given::Value(4), ..TicketDraft::default() });
    let said = Changing { remark: Some(Remark { texto: "perejil".to_owned(), interno: true }), ..said };
    both.done("close with a comment", |store| store.change(&said));
    let gone = both.done("delete", |store| store.delete(&deleting(all())));
    assert_eq!(gone.count(), MANY);
    let back = both.undone(gone.cambio).cambio;
    both.undone(back);
    // Twice, and some that were not away.
    let named: Vec<TicketRef> = (1..=1_100).chain(600..=700).map(number).collect();
    both.done("restore", |store| store.restore(&Restoring { targets: named.clone(), author: author() }));
    let named: Vec<TicketRef> = (1_000..=1_250).map(number).collect();
    both.done("restore others", |store| store.restore(&Restoring { targets: named.clone(), author: author() }));
    both.done("delete again", |store| store.delete(&deleting(Targets::Named((1..=1_210).map(number).collect()))));
    let before = Fecha::from_seconds(1_900_000_001).unwrap();
    for dry_run in [true, false] {
        let purged = both.done("purge", |store| store.purge(&Purging { before, dry_run, author: author() }));
        assert_eq!(purged.count(), 1_210 + MANY - 1_250);
    }
    let absent: Vec<TicketRef> = (1_211..=1_251).map(number).collect();
    let refused = both.does("purged", |store| store.delete(&deleting(Targets::Named(absent.clone()))));
    assert!(refused.is_err_and(|it| it.contains("TKT-2030-001251")));
}
