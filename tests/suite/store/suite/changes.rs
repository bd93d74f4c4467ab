//! Every store changes tickets, all of them or none, and keeps who changed what.

use tickets::store::{Changing, History, Leave, Span, Store, StoreError, Targets};
use tickets::ticket::{Fecha, Given, Ticket, TicketDraft, TicketRef, Version};

use super::asking::{
    OTHER, changing, code, conflicts, fields, file, file_all, filing, filter, history, is_misasked, named, titulos,
    to_estado, to_titulo,
};
use super::moving::{filed, rows};
use crate::harness::USUARIO;

every_store! {
    opened:
    every_field_is_changed_and_kept_in_the_history_as_it_was_and_is,
    each_change_makes_the_next_version_and_one_of_nothing_makes_none,
    of_a_change_all_tickets_are_changed_or_none,
    what_has_another_version_says_what_was_and_is_and_none_is_changed,
    a_change_of_an_expression_reaches_all_for_which_it_is_true_newest_first,
    tickets_in_estados_that_are_left_alone_stay_as_they_are_and_are_counted,
    what_an_expression_has_found_ahead_is_what_it_is_true_of_then,
    of_more_tickets_than_anybody_keeps_a_change_answers_the_codes_alone,
}

fn every_field_is_changed_and_kept_in_the_history_as_it_was_and_is(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    let draft = TicketDraft {
        titulo: Given::Value("dos".to_owned()),
        descripcion: Given::Value("a\r\nb \u{1b}[31m".to_owned()),
        usuario_id: Given::Value(OTHER.to_owned()),
        area_id: Given::Value(2_147_483_647),
        prioridad_id: Given::Value(1),
        estado_id: Given::Value(4),
    };
    let changed = store.change(&changing(named(&[&one]), &draft)).unwrap();
    let entries = history(store, &one);
    let want = [
        ("AreaId", "1", "2147483647"),
        ("Descripcion", one.descripcion.as_str(), "a\r\nb \u{1b}[31m"),
        ("EstadoId", "1", "4"),
        ("PrioridadId", "2", "1"),
        ("Titulo", "uno", "dos"),
        ("UsuarioId", USUARIO, OTHER),
    ];
    assert_eq!(fields(&entries), want);
    let two = store.find(&code(&one)).unwrap();
    assert_eq!((two.id_ticket, two.fecha_creacion), (one.id_ticket, one.fecha_creacion), "what is no field stays");
    for entry in &entries {
        assert_eq!((Some(entry.cambio), Some(&entry.codigo)), (changed.cambio, one.codigo.as_ref()));
        assert_eq!((Some(entry.fecha), entry.deshace), (two.fecha_actualizacion, None));
    }
    assert_eq!(changed.tickets, [two]);
}

fn each_change_makes_the_next_version_and_one_of_nothing_makes_none(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    for (estado, number) in [(1, 1), (2, 2), (2, 2), (3, 3), (1, 4)] {
        store.change(&to_estado(&[&one], estado)).unwrap();
        let version = store.find(&code(&one)).unwrap().version;
        assert_eq!(version, Some(Version::Number(number)), "to {estado}");
    }
    assert_eq!(history(store, &one).len(), 3);
}

fn of_a_change_all_tickets_are_changed_or_none(store: &mut dyn Store) {
    let first = file(store, filing("uno", 1, USUARIO));
    let absent: TicketRef = TicketRef::parse("TKT-2026-000099", 2026).unwrap();
    let mut changing = to_estado(&[&first], 4);
    changing.targets = Targets::Named(vec![TicketRef::Codigo(first.codigo.clone().unwrap()), absent.clone()]);
    let refused = store.change(&changing);
    assert!(matches!(&refused, Err(StoreError::NotFound(missing)) if *missing == absent), "{refused:?}");
    let stale =
        Changing { if_unchanged: Some(Version::Fecha(Fecha::from_seconds(1).unwrap())), ..to_estado(&[&first], 4) };
    assert!(matches!(store.change(&stale), Err(StoreError::Conflict(_))));
    let fresh = Changing { if_unchanged: Some(Version::Number(1)), ..to_estado(&[&first], 4) };
    assert_eq!(store.find(&TicketRef::Last).unwrap(), first);
    assert_eq!(store.change(&fresh).unwrap().tickets[0].estado_id, 4);
}

fn what_has_another_version_says_what_was_and_is_and_none_is_changed(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    store.change(&to_titulo(&[&two], "tres")).unwrap();
    let unless = |version, changing| Changing { if_unchanged: Some(version), ..changing };
    let refused = store.change(&unless(Version::Number(1), to_estado(&[&one, &two], 4)));
    conflicts(&refused, "is of version 2 by now, not 1: Titulo was \"dos\", is \"tres\"");
    assert_eq!(store.find(&code(&one)).unwrap(), one);
    let changed = store.change(&unless(Version::Number(2), to_estado(&[&two], 4))).unwrap();
    assert_eq!(changed.tickets[0].estado_id, 4);
    conflicts(&store.change(&unless(Version::Number(7), to_estado(&[&two], 3))), "is of version 3 by now, not 7");
}

fn of_all(text: &str, estado: i64, leave: Leave) -> Changing {
    Changing { targets: Targets::Where(filter(text)), leave, ..to_estado(&[], estado) }
}

fn estados(tickets: &[Ticket]) -> Vec<(&str, i64)> {
    tickets.iter().map(|ticket| (ticket.titulo.as_str(), ticket.estado_id)).collect()
}

fn a_change_of_an_expression_reaches_all_for_which_it_is_true_newest_first(store: &mut dyn Store) {
    for (titulo, area) in [("uno", 1), ("dos", 2), ("tres", 1)] {
        file(store, filing(titulo, area, USUARIO));
    }
    let changed = store.change(&of_all("area=1 and estado=abierto", 4, Leave::None)).unwrap();
    assert_eq!((estados(&changed.tickets), changed.unchanged), (vec![("tres", 4), ("uno", 4)], 0));
    let again = store.change(&of_all("area=1 and estado=abierto", 4, Leave::None)).unwrap();
    assert_eq!((again.cambio, again.tickets.len()), (None, 0));
    let Err(StoreError::Misasked(fault)) = store.change(&of_all("estado=zzz", 4, Leave::None)) else { panic!() };
    assert!(fault.contains("there is no estado 'zzz'") && fault.contains('^'), "{fault}");
}

fn tickets_in_estados_that_are_left_alone_stay_as_they_are_and_are_counted(store: &mut dyn Store) {
    let [first, second] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
    let alone = Changing { leave: Leave::In(vec![1]), ..to_estado(&[&first], 4) };
    let changed = store.change(&alone).unwrap();
    assert_eq!((changed.cambio, &changed.tickets[..], changed.unchanged), (None, &[first.clone()][..], 1));
    store.change(&to_estado(&[&first], 3)).unwrap();
    let both = Changing { leave: Leave::NotIn(vec![3, 9]), ..to_estado(&[&first, &second], 4) };
    let changed = store.change(&both).unwrap();
    assert_eq!((estados(&changed.tickets), changed.unchanged), (vec![("uno", 4), ("dos", 1)], 1));
    let all = store.change(&of_all("area=1", 2, Leave::In(vec![4]))).unwrap();
    assert_eq!((estados(&all.tickets), all.unchanged), (vec![("dos", 2), ("uno", 4)], 1));
}

fn what_an_expression_has_found_ahead_is_what_it_is_true_of_then(store: &mut dyn Store) {
    let [_, two, _] = file_all(store, ["uno", "dos", "tres"]);
    let found = store.select(&Targets::Where(filter("area=1 and estado=abierto")), None).unwrap();
    file(store, filing("cuatro", 1, USUARIO));
    file(store, filing("cinco", 2, USUARIO));
    store.change(&to_estado(&[&two], 3)).unwrap();
    let changed = store.change(&Changing { targets: found.clone(), ..to_estado(&[], 4) }).unwrap();
    assert_eq!(titulos(&changed.tickets), "cuatro tres uno");
    let none = store.change(&Changing { targets: found, ..to_estado(&[], 4) }).unwrap();
    assert_eq!((none.cambio, none.count()), (None, 0));
    let names = named(&[&two]);
    let Targets::Named(same) = store.select(&names, None).unwrap() else { panic!() };
    assert_eq!(same, names.named());
    is_misasked(
        &store
            .select(&Targets::Where(filter("estado=zzz")), None)
            .and_then(|targets| store.change(&Changing { targets, ..to_estado(&[], 4) })),
        "zzz",
    );
}

fn of_more_tickets_than_anybody_keeps_a_change_answers_the_codes_alone(store: &mut dyn Store) {
    filed(store, rows(1_001));
    let all = Changing { targets: Targets::Where(filter("area=1")), ..to_estado(&[], 4) };
    let changed = store.change(&all).unwrap();
    assert_eq!((changed.tickets.len(), changed.codigos.len(), changed.unchanged), (0, 1_001, 0));
    let codes: Vec<_> = changed.codes().collect();
    assert!(codes.is_sorted_by(|one, other| one > other), "newest first");
    let span = Span { limit: Some(1), count_all: true, ..Span::default() };
    let kept = store.history(&History { cambio: changed.cambio, span, ..History::default() }).unwrap();
    assert_eq!(kept.total, Some(1_001));
    assert_eq!(store.change(&all).unwrap().unchanged, 1_001);
}
