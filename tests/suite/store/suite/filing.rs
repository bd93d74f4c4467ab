//! Every store files tickets and finds them again.

use tickets::store::{Filed, Filing, Query, Store, StoreError, Total};
use tickets::ticket::{Given, Limits, NewTicket, TicketDraft, TicketRef};

use super::asking::{OTHER, delete, file, file_all, filing, filter, is_absent};
use crate::harness::USUARIO;

every_store! {
    opened:
    a_filed_ticket_is_found_by_each_of_its_names_as_it_was_answered,
    every_text_and_number_that_passes_the_gate_comes_back_as_it_was,
    what_is_not_there_is_not_found,
    the_last_ticket_is_the_newest_that_is_there,
    many_are_filed_in_the_order_of_the_slice_without_gaps,
    all_names_of_an_expression_are_told_newest_first,
}

fn a_filed_ticket_is_found_by_each_of_its_names_as_it_was_answered(store: &mut dyn Store) {
    let first = file(store, filing("uno", 1, USUARIO));
    let second = file(store, filing("dos", 1, USUARIO));
    assert_eq!(first.descripcion, " línea\n\u{1b}[31m 😀 ");
    assert!(first.codigo < second.codigo && first.fecha_creacion == first.fecha_actualizacion);
    for target in [TicketRef::Codigo(first.codigo.clone().unwrap()), TicketRef::Id(first.id_ticket.unwrap())] {
        assert_eq!(store.find(&target).unwrap(), first);
    }
    assert_eq!(store.find(&TicketRef::Last).unwrap(), second);
    assert!(store.take_warnings().is_empty());
}

fn every_text_and_number_that_passes_the_gate_comes_back_as_it_was(store: &mut dyn Store) {
    let largest = 2_147_483_647;
    for (titulo, descripcion) in [
        ("'; DROP TABLE tickets; --", "\\' \\\" \\\\ %s $1 {0} \\u0041"),
        (" \u{feff}\u{200b}\u{202e}x ", "\r\n\t\u{1}\u{7f}\u{9b}31m"),
        ("😀\u{10ffff}\u{fffd}e\u{301}é", "\"\u{2028}\u{2029}</script>"),
        ("<&>\"'", &"ñ".repeat(70_000)),
    ] {
        let draft = TicketDraft {
            titulo: Given::Value(titulo.to_owned()),
            descripcion: Given::Value(descripcion.to_owned()),
            usuario_id: Given::Value("FFFFFFFF-ffff-ffff-ffff-ffffffffffff".to_owned()),
            area_id: Given::Value(largest),
            prioridad_id: Given::Value(largest),
            estado_id: Given::Value(largest),
        };
        let filed = file(store, Filing { ticket: NewTicket::admit(draft, Limits::default()).unwrap(), key: None });
        assert_eq!((filed.titulo.as_str(), filed.descripcion.as_str()), (titulo, descripcion));
        assert_eq!((filed.area_id, filed.prioridad_id, filed.estado_id), (largest, largest, largest));
        assert_eq!(filed.usuario_id.to_string(), "ffffffff-ffff-ffff-ffff-ffffffffffff");
        assert_eq!(store.find(&TicketRef::Id(filed.id_ticket.unwrap())).unwrap(), filed);
    }
}

fn what_is_not_there_is_not_found(store: &mut dyn Store) {
    for name in ["TKT-2026-000001", USUARIO, "@last"] {
        let target = TicketRef::parse(name, 2026).unwrap();
        let found = store.find(&target);
        assert!(matches!(&found, Err(StoreError::NotFound(missing)) if *missing == target), "{name}: {found:?}");
    }
    let page = store.list(&Query { limit: Some(5), ..Query::default() }).unwrap();
    assert_eq!((page.tickets.len(), page.total), (0, Total::Exactly(0)));
}

fn the_last_ticket_is_the_newest_that_is_there(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    delete(store, &[&two]);
    assert_eq!(store.find(&TicketRef::Last).unwrap(), one);
    is_absent(&store.find(&TicketRef::Id(two.id_ticket.unwrap())), &TicketRef::Id(two.id_ticket.unwrap()));
}

fn many_are_filed_in_the_order_of_the_slice_without_gaps(store: &mut dyn Store) {
    let slice: Vec<Filing> = (1..=7).map(|number| filing(&number.to_string(), number, USUARIO)).collect();
    let filed = store.create(&slice).unwrap();
    let numbers: Vec<(String, u64)> = filed
        .into_iter()
        .map(|filed| match filed {
            Filed::Created(ticket) => (ticket.titulo, ticket.codigo.unwrap().parts().unwrap().1),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(numbers, (1..=7).map(|number| (number.to_string(), number)).collect::<Vec<_>>());
    assert!(store.create(&[]).unwrap().is_empty());
}

fn all_names_of_an_expression_are_told_newest_first(store: &mut dyn Store) {
    let [one, two, three] = file_all(store, ["uno", "dos", "tres"]);
    delete(store, &[&two]);
    let matching = store.matching(&filter("area=1 and titulo~'s' or titulo=uno")).unwrap();
    let found: Vec<_> = matching.iter().map(|target| store.find(target).unwrap()).collect();
    assert_eq!(found, [three, one]);
    assert_eq!(store.matching(&filter(&format!("usuario={OTHER}"))).unwrap(), []);
}
