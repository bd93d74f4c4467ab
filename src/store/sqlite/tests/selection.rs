//! The tickets of an expression that was evaluated ahead of its change.

use std::time::Duration;

use super::SqliteStore;
use crate::clock::now as clock;
use crate::store::sqlite::file::deadline::Deadline;
use crate::store::{
    Access, Author, Changed, Changes, Changing, Deleting, Filing, Leave, Origen, Selection, StoreError, Targets,
    Tickets, Trash,
};
use crate::ticket::filter::Filter;
use crate::ticket::{Change, Given, Limits, NewTicket, TicketDraft};
use tempfile::TempDir;

fn file(store: &mut SqliteStore, count: usize) {
    let ticket = NewTicket::admit(TicketDraft::default().filled(), Limits::default()).unwrap();
    store.create(&vec![Filing { ticket, key: None }; count]).unwrap();
}

fn to_area(store: &mut SqliteStore, area: i64, targets: Targets) -> Result<Changed, StoreError> {
    let draft = TicketDraft { area_id: Given::Value(area), ..TicketDraft::default() };
    let author = Author { quien: String::new(), origen: Origen::Api };
    let change = Change::admit(&draft, Limits::default()).unwrap();
    store.change(&Changing {
        targets,
        leave: Leave::None,
        change,
        remark: None,
        author,
        if_unchanged: None,
        only_of: None,
    })
}

fn open(folder: &TempDir) -> SqliteStore {
    SqliteStore::open(&folder.path().join("tickets.db"), Access::Write, clock).unwrap()
}

fn of(text: &str) -> Targets {
    Targets::Where(Filter::parse(text, clock()).unwrap())
}

/// What was found, as if that had taken long.
fn slowly(store: &mut SqliteStore, text: &str) -> Targets {
    let Targets::Found(found) = store.select(&of(text), None).unwrap() else { panic!("not evaluated") };
    Targets::Found(Selection { took: Duration::from_secs(1), ..found })
}

#[test]
fn what_was_filed_and_changed_since_an_expression_was_evaluated_counts_however_long_it_took() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut other) = (open(&folder), open(&folder));
    file(&mut store, 3);
    let found = slowly(&mut store, "area=1");
    assert_eq!(to_area(&mut store, 2, found.clone()).unwrap().count(), 3);
    assert_eq!(to_area(&mut store, 3, found).unwrap().count(), 0, "none is in area 1 any more");
    let found = slowly(&mut store, "area=2");
    file(&mut other, 2);
    to_area(&mut other, 2, of("area=1 and codigo<5")).unwrap();
    to_area(&mut other, 5, of("codigo=2")).unwrap();
    let changed = to_area(&mut store, 4, found).unwrap();
    let numbers: Vec<u64> = changed.codes().map(|codigo| codigo.parts().unwrap().1).collect();
    assert_eq!(numbers, [4, 3, 1]);
}

#[test]
fn what_took_long_is_not_evaluated_whole_again_while_others_wait() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    file(&mut store, 2);
    let author = Author { quien: String::new(), origen: Origen::Api };
    let slow = slowly(&mut store, "area=1");
    let Targets::Found(found) = slow.clone() else { panic!("not evaluated") };
    let quick = Targets::Found(Selection { took: Duration::ZERO, ..found });
    let (targets, motivo) = (of("codigo=1"), "m".to_owned());
    store.delete(&Deleting { targets, motivo, author, if_unchanged: None, only_of: None }).unwrap();
    assert!(matches!(to_area(&mut store, 2, slow), Err(StoreError::Busy(_))));
    assert_eq!(to_area(&mut store, 2, quick).unwrap().count(), 1);
}

#[test]
fn a_change_that_takes_too_long_is_undone_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    file(&mut store, 500);
    store.database.deadline = Deadline::watch(&mut store.database.connection, Duration::ZERO).unwrap();
    // The first millisecond may not be over yet; 500 changes take some.
    let ended = to_area(&mut store, 2, of("area=1")).unwrap_err();
    assert!(matches!(ended, StoreError::Busy(_)), "{ended}");
    store.database.deadline = Deadline::none();
    assert_eq!(to_area(&mut store, 3, of("area=2")).unwrap().count(), 0);
    assert_eq!(to_area(&mut store, 3, of("area=1")).unwrap().cambio, Some(1), "nothing of it is kept");
}
