//! Every store bears two who write at once: no code is given twice, no change is lost.

use std::sync::Barrier;
use std::thread;

use tickets::store::{Changing, Filed, History, Query, Span, Store, StoreError, Targets, Undoing};
use tickets::ticket::{Catalogue, CatalogueChange, Version};

use super::Fresh;
use super::asking::{
    author, code, deleting, file, file_all, filing, filter, history, keyed, named, number, say, to_estado, to_titulo,
};
use super::searching::found;
use crate::harness::USUARIO;

every_store! {
    shared:
    two_who_file_get_every_number_once_and_leave_none_out,
    no_change_of_two_who_change_one_ticket_is_lost,
    of_two_who_have_seen_one_version_one_changes_it,
    of_two_who_change_what_an_expression_finds_each_ticket_is_changed_by_one,
    one_key_of_two_who_file_stands_for_one_ticket,
    no_comment_of_two_is_lost_and_each_has_a_number_of_its_own,
    of_two_who_delete_undo_or_name_the_same_one_does,
    what_one_has_done_the_other_finds,
}

/// What two answer who do the same at the same moment, each with a store of its own; the first is 0 and the second 1.
fn both<T: Send>(fresh: &Fresh, work: impl Fn(&mut dyn Store, usize) -> T + Sync) -> [T; 2] {
    let barrier = Barrier::new(2);
    let one = |who: usize| {
        let mut store = fresh.open();
        barrier.wait();
        work(store.as_mut(), who)
    };
    thread::scope(|scope| [0, 1].map(|who| scope.spawn(move || one(who))).map(|it| it.join().unwrap()))
}

/// That one of two was done, and the other refused as it should be.
#[track_caller]
fn one_of_two<T: std::fmt::Debug>(done: &[Result<T, StoreError>; 2], is_refused: fn(&StoreError) -> bool) {
    let (won, lost): (Vec<_>, Vec<_>) = done.iter().partition(|done| done.is_ok());
    assert!(won.len() == 1 && lost[0].as_ref().is_err_and(is_refused), "{done:?}");
}

fn two_who_file_get_every_number_once_and_leave_none_out(fresh: &Fresh) {
    let given = both(fresh, |store, who| {
        let mut given = Vec::new();
        for turn in 0..10 {
            let slice = [0, 1].map(|place| filing(&format!("{who} {turn} {place}"), 1, USUARIO));
            for filed in store.create(&slice).unwrap() {
                let Filed::Created(ticket) = filed else { panic!("{filed:?}") };
                given.push((number(ticket.codigo.as_ref()), ticket.titulo));
            }
        }
        given
    });
    for given in &given {
        assert!(given.is_sorted(), "in the order of the slices: {given:?}");
    }
    let mut all: Vec<_> = given.into_iter().flatten().collect();
    all.sort_unstable();
    assert_eq!(all.iter().map(|(number, _)| *number).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
    let listed = fresh.open().list(&Query { orden: "codigo".parse().unwrap(), ..Query::default() }).unwrap().tickets;
    let listed: Vec<_> = listed.into_iter().map(|it| (number(it.codigo.as_ref()), it.titulo)).collect();
    assert_eq!(listed, all);
}

fn no_change_of_two_who_change_one_ticket_is_lost(fresh: &Fresh) {
    let one = file(fresh.open().as_mut(), filing("uno", 1, USUARIO));
    both(fresh, |store, who| {
        for turn in 0..15 {
            let changed = store.change(&to_titulo(&[&one], &format!("{who} {turn}"))).unwrap();
            assert!(changed.cambio.is_some());
        }
    });
    let mut store = fresh.open();
    let mut entries = history(store.as_mut(), &one);
    entries.reverse();
    assert_eq!(entries.len(), 30);
    assert_eq!(entries[0].antes, "uno");
    for pair in entries.windows(2) {
        assert_eq!(pair[0].despues, pair[1].antes, "each begins where the one before it ended");
    }
    let now = store.find(&code(&one)).unwrap();
    assert_eq!((&now.titulo, now.version), (&entries[29].despues, Some(Version::Number(31))));
}

fn of_two_who_have_seen_one_version_one_changes_it(fresh: &Fresh) {
    let one = file(fresh.open().as_mut(), filing("uno", 1, USUARIO));
    let done = both(fresh, |store, who| {
        let changing = to_titulo(&[&one], &format!("of {who}"));
        store.change(&Changing { if_unchanged: Some(Version::Number(1)), ..changing })
    });
    one_of_two(&done, |error| matches!(error, StoreError::Conflict(_)));
    assert_eq!(history(fresh.open().as_mut(), &one).len(), 1);
}

fn of_two_who_change_what_an_expression_finds_each_ticket_is_changed_by_one(fresh: &Fresh) {
    file_all(fresh.open().as_mut(), ["a", "b", "c", "d", "e", "f", "g", "h"]);
    let done = both(fresh, |store, who| {
        let to = if who == 0 { 2 } else { 3 };
        let changing = Changing { targets: Targets::Where(filter("estado=abierto")), ..to_estado(&[], to) };
        store.change(&changing).unwrap().count()
    });
    assert_eq!(done[0] + done[1], 8, "{done:?}");
    assert_eq!(fresh.open().history(&History::default()).unwrap().rows.len(), 8);
}

fn one_key_of_two_who_file_stands_for_one_ticket(fresh: &Fresh) {
    let done = both(fresh, |store, _| store.create(&[keyed("uno", "k")]).unwrap().remove(0));
    let (ticket, same) = match &done {
        [Filed::Created(ticket), Filed::Replayed(same)] | [Filed::Replayed(same), Filed::Created(ticket)] => {
            (ticket, same)
        }
        _ => panic!("{done:?}"),
    };
    assert_eq!(ticket, same);
    assert_eq!(fresh.open().list(&Query::default()).unwrap().tickets.len(), 1);
}

fn no_comment_of_two_is_lost_and_each_has_a_number_of_its_own(fresh: &Fresh) {
    let one = file(fresh.open().as_mut(), filing("uno", 1, USUARIO));
    let said = both(fresh, |store, who| [0, 1, 2, 3, 4].map(|turn| say(store, &one, &format!("{who} {turn}"), false)));
    let mut numbers = said.concat();
    numbers.sort_unstable();
    let comments = fresh.open().comments(&code(&one), false, Span::default()).unwrap().rows;
    assert_eq!(comments.iter().map(|it| it.cambio).collect::<Vec<_>>(), numbers);
    numbers.dedup();
    assert_eq!(numbers.len(), 10);
}

fn of_two_who_delete_undo_or_name_the_same_one_does(fresh: &Fresh) {
    let mut store = fresh.open();
    let [one, two] = file_all(store.as_mut(), ["uno", "dos"]);
    let done = both(fresh, |store, _| store.delete(&deleting(named(&[&one]))));
    one_of_two(&done, |error| matches!(error, StoreError::NotFound(_)));
    let cambio = store.change(&to_estado(&[&two], 4)).unwrap().cambio;
    let done = both(fresh, |store, _| store.undo(&Undoing { cambio, author: author() }));
    one_of_two(&done, |error| matches!(error, StoreError::Conflict(_)));
    let nombre = || "Redes".parse().unwrap();
    let add = || CatalogueChange::Add { id: None, nombre: nombre(), es_final: false, correo: None, activo: true };
    let done = both(fresh, |store, _| store.catalogue_change(Catalogue::Areas, &add()));
    one_of_two(&done, |error| matches!(error, StoreError::Conflict(_)));
}

fn what_one_has_done_the_other_finds(fresh: &Fresh) {
    let (mut one, mut other) = (fresh.open(), fresh.open());
    let filed = file(one.as_mut(), filing("perejil", 1, USUARIO));
    assert_eq!(other.find(&code(&filed)).unwrap(), filed);
    assert_eq!(found(other.as_mut(), "perejil").len(), 1);
    other.change(&to_titulo(&[&filed], "romero")).unwrap();
    assert_eq!(one.find(&code(&filed)).unwrap().titulo, "romero");
    assert_eq!((found(one.as_mut(), "perejil").len(), found(one.as_mut(), "romero").len()), (0, 1));
    one.delete(&deleting(named(&[&filed]))).unwrap();
    assert_eq!(other.list(&Query::default()).unwrap().tickets, []);
}
