//! Every store tells what has changed, newest first, in parts.

use tickets::store::{History, Span, Store};
use tickets::ticket::TicketRef;

use super::asking::{absent, code, delete, fields, file_all, history, is_absent, say, soon, to_estado, to_titulo};

every_store! {
    opened:
    the_history_is_newest_first_and_read_in_parts,
    the_history_of_a_change_or_a_time_is_read_alone,
    a_ticket_has_its_history_in_the_trash_too_and_one_that_never_was_has_none,
}

fn the_history_is_newest_first_and_read_in_parts(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    let first = store.change(&to_estado(&[&one, &two], 4)).unwrap().cambio;
    let second = store.change(&to_titulo(&[&one], "tres")).unwrap().cambio;
    let third = say(store, &two, "hola", false);
    let all = store.history(&History::default()).unwrap().rows;
    let numbers: Vec<_> = all.iter().map(|it| (Some(it.cambio), Some(&it.codigo))).collect();
    let (one, two) = (one.codigo.as_ref(), two.codigo.as_ref());
    assert_eq!(numbers, [(Some(third), two), (second, one), (first, two), (first, one)]);
    for (limit, offset, shown) in [(2, 0, 0..2), (2, 1, 1..3), (9, 3, 3..4), (2, 4, 4..4)] {
        let span = Span { limit: Some(limit), offset, count_all: true, ..Span::default() };
        let part = store.history(&History { span, ..History::default() }).unwrap();
        assert_eq!((&part.rows[..], part.total), (&all[shown], Some(4)), "{limit} from {offset}");
    }
}

fn the_history_of_a_change_or_a_time_is_read_alone(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    let both = store.change(&to_estado(&[&one, &two], 4)).unwrap().cambio;
    store.change(&to_titulo(&[&one], "tres")).unwrap();
    let mut count = |history: History| store.history(&history).unwrap().rows.len();
    assert_eq!(count(History { cambio: both, ..History::default() }), 2);
    assert_eq!(count(History { cambio: both, target: Some(code(&one)), ..History::default() }), 1);
    assert_eq!(count(History { cambio: both.map(|cambio| cambio + 9), ..History::default() }), 0);
    assert_eq!(count(History { desde: Some(soon(3600)), ..History::default() }), 0);
    assert_eq!(count(History { desde: Some(soon(-3600)), ..History::default() }), 3);
}

fn a_ticket_has_its_history_in_the_trash_too_and_one_that_never_was_has_none(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    store.change(&to_estado(&[&one, &two], 4)).unwrap();
    delete(store, &[&one]);
    assert_eq!(fields(&history(store, &one)), [("Papelera", "", "twice"), ("EstadoId", "1", "4")]);
    let by_id = History { target: one.id_ticket.map(TicketRef::Id), ..History::default() };
    assert_eq!(store.history(&by_id).unwrap().rows, history(store, &one));
    is_absent(&store.history(&History { target: Some(absent()), ..History::default() }), &absent());
}
