//! Every store takes changes back, unless somebody has decided otherwise since.

use tickets::store::{Author, Changed, History, Origen, Store, StoreError, Undoing};
use tickets::ticket::{Ticket, TicketRef};

use super::asking::{author, code, conflicts, file, file_all, filing, history, to_estado, to_titulo};
use super::moving::{filed, kept};
use crate::harness::USUARIO;

every_store! {
    opened:
    a_change_is_made_once_kept_in_the_history_and_taken_back,
    without_a_number_the_newest_change_that_stands_is_taken_back,
    a_change_after_which_tickets_came_in_must_be_named,
    a_field_that_was_set_since_stands_against_it_until_that_is_taken_back,
    of_a_change_all_is_taken_back_or_nothing,
    an_undoing_is_a_change_that_is_taken_back_in_its_turn,
    a_number_that_no_change_has_is_unknown,
}

fn undo(store: &mut dyn Store, cambio: Option<i64>) -> Result<Changed, StoreError> {
    store.undo(&Undoing { cambio, author: author() })
}

fn change(store: &mut dyn Store, ticket: &Ticket, estado: i64) -> Option<i64> {
    store.change(&to_estado(&[ticket], estado)).unwrap().cambio
}

fn estado(store: &mut dyn Store, ticket: &Ticket) -> i64 {
    store.find(&code(ticket)).unwrap().estado_id
}

fn a_change_is_made_once_kept_in_the_history_and_taken_back(store: &mut dyn Store) {
    let [first, second] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
    let changed = store.change(&to_estado(&[&first, &second, &first], 4)).unwrap();
    assert_eq!(changed.tickets.iter().map(|ticket| ticket.estado_id).collect::<Vec<_>>(), [4, 4]);
    assert!(changed.tickets[0].fecha_actualizacion >= first.fecha_actualizacion);
    assert_eq!(store.find(&TicketRef::Codigo(first.codigo.clone().unwrap())).unwrap(), changed.tickets[0]);
    let again = store.change(&to_estado(&[&first], 4)).unwrap();
    assert_eq!((again.cambio, &again.tickets[0]), (None, &changed.tickets[0]), "nothing is left to change");

    let entries = store.history(&History::default()).unwrap().rows;
    let fields: Vec<_> = entries.iter().map(|it| (it.campo.as_str(), it.antes.as_str(), it.despues.as_str())).collect();
    assert_eq!(fields, [("EstadoId", "1", "4"), ("EstadoId", "1", "4")]);
    let target = Some(TicketRef::Codigo(second.codigo.unwrap()));
    assert_eq!(store.history(&History { target, ..History::default() }).unwrap().rows, entries[..1]);

    let author = Author { quien: "luis".to_owned(), origen: Origen::Cli };
    let undone = store.undo(&Undoing { cambio: changed.cambio, author: author.clone() }).unwrap();
    assert_eq!(undone.tickets.iter().map(|ticket| ticket.estado_id).collect::<Vec<_>>(), [1, 1]);
    let twice = store.undo(&Undoing { cambio: changed.cambio, author });
    assert!(
        matches!(&twice, Err(StoreError::Conflict(why)) if why.to_string().contains("undone already")),
        "{twice:?}"
    );
}

fn without_a_number_the_newest_change_that_stands_is_taken_back(store: &mut dyn Store) {
    conflicts(&undo(store, None), "there is no change to undo");
    let one = file(store, filing("uno", 1, USUARIO));
    let first = change(store, &one, 2);
    let second = store.change(&to_titulo(&[&one], "dos")).unwrap().cambio;
    let third = change(store, &one, 3);
    undo(store, second).unwrap();
    undo(store, None).unwrap();
    assert_eq!(estado(store, &one), 2, "{third:?}, as {second:?} is undone");
    undo(store, None).unwrap();
    assert_eq!(estado(store, &one), 1, "{first:?}");
    conflicts(&undo(store, None), "there is no change to undo");
}

fn a_change_after_which_tickets_came_in_must_be_named(store: &mut dyn Store) {
    let doubtful = |store: &mut dyn Store, why: &str| match undo(store, None) {
        Err(StoreError::Doubtful { cambio, why: said }) if said.contains(why) => cambio,
        other => panic!("{why}: {other:?}"),
    };
    let one = file(store, filing("uno", 1, USUARIO));
    let first = change(store, &one, 2);
    file(store, filing("dos", 1, USUARIO));
    assert_eq!(Some(doubtful(store, "was filed after it")), first);
    assert_eq!(estado(store, &one), 2, "nothing was undone");
    undo(store, first).unwrap();
    let second = change(store, &one, 3);
    filed(store, vec![kept(1, "tres", "99999999-2222-3333-4444-555555555555", "TKT-2020-000003")]);
    assert_eq!(Some(doubtful(store, "tickets were imported after it")), second);
    undo(store, second).unwrap();
    assert_eq!(estado(store, &one), 1);
}

fn a_field_that_was_set_since_stands_against_it_until_that_is_taken_back(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    let [first, second, third] = [2, 1, 2].map(|to| change(store, &one, to));
    conflicts(&undo(store, first), "set EstadoId of");
    conflicts(&undo(store, second), "and it is \"2\" by now");
    assert_eq!((estado(store, &one), history(store, &one).len()), (2, 3), "nothing was undone");
    for (cambio, want) in [(third, 1), (second, 2), (first, 1)] {
        undo(store, cambio).unwrap();
        assert_eq!(estado(store, &one), want);
    }
}

fn of_a_change_all_is_taken_back_or_nothing(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    let both = store.change(&to_estado(&[&one, &two], 4)).unwrap().cambio;
    change(store, &two, 3);
    conflicts(&undo(store, both), "nothing was undone");
    assert_eq!((estado(store, &one), estado(store, &two)), (4, 3));
    store.change(&to_titulo(&[&one], "otro")).unwrap();
    let other = store.change(&to_titulo(&[&two], "otro")).unwrap().cambio;
    undo(store, other).unwrap();
    assert_eq!(store.find(&code(&two)).unwrap().titulo, "dos", "other fields do not stand against it");
}

fn an_undoing_is_a_change_that_is_taken_back_in_its_turn(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    let first = change(store, &one, 2);
    let second = undo(store, first).unwrap().cambio;
    let third = undo(store, second).unwrap().cambio;
    assert_eq!(estado(store, &one), 2);
    let deshace: Vec<_> = history(store, &one).iter().map(|it| (Some(it.cambio), it.deshace)).collect();
    assert_eq!(deshace, [(third, second), (second, first), (first, None)]);
    conflicts(&undo(store, first), "was undone already");
    conflicts(&undo(store, second), "was undone already");
}

fn a_number_that_no_change_has_is_unknown(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    let after = change(store, &one, 2).map(|cambio| cambio + 1);
    let refused = undo(store, after);
    assert!(matches!(&refused, Err(StoreError::Unknown(text)) if text.contains("there is no change")), "{refused:?}");
}
