//! Every store lists tickets: which, how many, and in what order.

use tickets::store::{Query, Store, StoreError, Total};
use tickets::ticket::filter::{Moment, Node};
use tickets::ticket::{Catalogue, CatalogueChange, EntryId, Fecha};
use uuid::Uuid;

use super::asking::{OTHER, delete, file, file_all, filing, in_area, of, titles, titulos, to_estado, whose};
use crate::harness::USUARIO;

every_store! {
    opened:
    lists_are_newest_first_filtered_and_counted,
    a_list_comes_with_the_numbers_of_its_estados,
    people_are_found_by_their_ids,
    a_span_of_time_begins_with_its_start_and_ends_before_its_end,
    open_tickets_are_those_in_no_final_estado,
    a_page_behind_the_end_is_empty_and_counted_all_the_same,
    the_trash_is_listed_as_tickets_are,
    a_list_stands_in_the_order_that_is_asked_for_equals_newest_first,
}

fn lists_are_newest_first_filtered_and_counted(store: &mut dyn Store) {
    for number in 1..=9 {
        file(store, filing(&number.to_string(), number % 3 + 1, if number % 2 == 0 { OTHER } else { USUARIO }));
    }
    let all = Query::default();
    assert_eq!(titles(store, &all), ["9", "8", "7", "6", "5", "4", "3", "2", "1"]);
    assert_eq!(titles(store, &whose(&[in_area(1)])), ["9", "6", "3"]);
    let other = Node::of_user(OTHER.parse().unwrap());
    assert_eq!(titles(store, &whose(std::slice::from_ref(&other))), ["8", "6", "4", "2"]);
    assert_eq!(titles(store, &whose(&[in_area(1), other])), ["6"]);
    assert_eq!(titles(store, &whose(&[Node::is(Catalogue::Estados, EntryId::Numero(2))])).len(), 0);
    assert_eq!(titles(store, &Query { limit: Some(2), offset: 3, ..all.clone() }), ["6", "5"]);
    let page = store.list(&Query { limit: Some(2), ..all }).unwrap();
    assert_eq!((page.tickets.len(), page.total), (2, Total::Exactly(9)));
    let page = store.list(&Query { limit: Some(1), ..whose(&[in_area(2)]) }).unwrap();
    assert_eq!(page.total, Total::Exactly(3));
}

fn a_list_comes_with_the_numbers_of_its_estados(store: &mut dyn Store) {
    for (titulo, area, estado) in [("a", 1, 1), ("b", 1, 4), ("c", 2, 1), ("d", 2, 9), ("e", 1, 1)] {
        let ticket = file(store, filing(titulo, area, USUARIO));
        store.change(&to_estado(&[&ticket], estado)).unwrap();
    }
    let in_estado = |id: i64| Node::is(Catalogue::Estados, EntryId::Numero(id));
    for (query, titles, total, [all, open, closed, none]) in [
        (Query::default(), "edcba", 5, [5, 3, 1, 0]),
        (whose(&[in_area(1)]), "eba", 3, [3, 2, 1, 0]),
        (whose(&[in_area(1), in_estado(4)]), "b", 1, [3, 2, 1, 0]),
        (whose(&[in_estado(9)]), "d", 1, [5, 3, 1, 0]),
        (whose(&[in_estado(8)]), "", 0, [5, 3, 1, 0]),
        (of("estado=abierto and area=2"), "c", 1, [1, 1, 0, 0]),
        (of("titulo~z"), "", 0, [0, 0, 0, 0]),
    ] {
        for (limit, offset) in [(None, 0), (Some(2), 0), (Some(2), 1), (Some(2), 50)] {
            let query = Query { limit, offset, count_all: true, ..query.clone() };
            let seen = store.overview(&query, &[1, 4, 7]).unwrap();
            let last = limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap());
            let want: String = titles.chars().skip(usize::try_from(offset).unwrap()).take(last).collect();
            assert_eq!(titulos(&seen.page.tickets).replace(' ', ""), want, "{query:?}");
            let counted = [seen.page.total, seen.all].into_iter().chain(seen.by_estado.unwrap()).collect::<Vec<_>>();
            assert_eq!(counted, [total, all, open, closed, none].map(Total::Exactly), "{query:?}");
        }
    }
    assert_eq!(store.overview(&Query::default(), &[]).unwrap().by_estado, Some(vec![]));
    assert!(matches!(store.overview(&of("estado=nope"), &[1]), Err(StoreError::Misasked(_))));
}

fn people_are_found_by_their_ids(store: &mut dyn Store) {
    let (ana, berta) = (USUARIO.parse().unwrap(), OTHER.parse().unwrap());
    for (id, nombre) in [(ana, "Ana"), (berta, "Berta")] {
        let (id, nombre) = (Some(EntryId::Usuario(id)), nombre.parse().unwrap());
        let add = CatalogueChange::Add { id, nombre, activo: true, es_final: false, correo: None };
        store.catalogue_change(Catalogue::Usuarios, &add).unwrap();
    }
    let mut named = |ids: &[Uuid]| {
        let mut names: Vec<_> = store.people(ids).unwrap().into_iter().map(|entry| entry.nombre).collect();
        names.sort();
        names
    };
    assert_eq!(named(&[berta, Uuid::nil(), ana]), ["Ana", "Berta"]);
    assert_eq!(named(&[berta]), ["Berta"]);
    assert!(named(&[]).is_empty());
}

fn a_span_of_time_begins_with_its_start_and_ends_before_its_end(store: &mut dyn Store) {
    let fecha = file(store, filing("uno", 1, USUARIO)).fecha_creacion.unwrap();
    let at = |seconds: i64| Fecha::from_seconds(fecha.seconds() + seconds).unwrap();
    for (desde, hasta, want) in [(0, 1, 1), (0, 0, 0), (1, 2, 0), (-1, 0, 0), (-1, 1, 1)] {
        let span = [Node::From(Moment::Creado, at(desde)), Node::Before(Moment::Creado, at(hasta))];
        assert_eq!(titles(store, &whose(&span)).len(), want, "{desde} {hasta}");
    }
}

fn open_tickets_are_those_in_no_final_estado(store: &mut dyn Store) {
    let add = |nombre: &str, es_final| {
        let nombre = nombre.parse().unwrap();
        CatalogueChange::Add { id: None, nombre, es_final, correo: None, activo: true }
    };
    store.catalogue_change(Catalogue::Estados, &add("Anulado", true)).unwrap();
    store.catalogue_change(Catalogue::Estados, &add("En espera", false)).unwrap();
    for estado in 1..=7 {
        let ticket = file(store, filing(&estado.to_string(), 1, USUARIO));
        store.change(&to_estado(&[&ticket], estado)).unwrap();
    }
    for open in [whose(&[Node::Open]), of("abierto")] {
        assert_eq!(titles(store, &open), ["7", "6", "3", "2", "1"], "4 and 5 are final, and nobody knows 7");
    }
    assert_eq!(titles(store, &of("not abierto or estado=7")), ["7", "5", "4"]);
}

fn a_page_behind_the_end_is_empty_and_counted_all_the_same(store: &mut dyn Store) {
    file_all(store, ["uno", "dos", "tres"]);
    let all = Query { count_all: true, ..Query::default() };
    for (limit, offset, shown) in [(2, 0, 2), (2, 2, 1), (2, 3, 0), (2, 99, 0), (3, 0, 3)] {
        let page = store.list(&Query { limit: Some(limit), offset, ..all.clone() }).unwrap();
        assert_eq!((page.tickets.len(), page.total), (shown, Total::Exactly(3)), "{limit} from {offset}");
    }
}

fn the_trash_is_listed_as_tickets_are(store: &mut dyn Store) {
    let [a, b, c, d] = file_all(store, ["a", "b", "c", "d"]);
    store.change(&to_estado(&[&b, &d], 4)).unwrap();
    delete(store, &[&b, &a, &d]);
    let trash = Query { papelera: true, ..Query::default() };
    assert_eq!(titles(store, &trash), ["d", "b", "a"]);
    assert_eq!(titles(store, &Query { orden: "titulo".parse().unwrap(), ..trash.clone() }), ["a", "b", "d"]);
    assert_eq!(titles(store, &Query { papelera: true, ..of("estado=cerrado") }), ["d", "b"]);
    let page = store.list(&Query { limit: Some(1), offset: 1, ..trash }).unwrap();
    assert_eq!((titulos(&page.tickets).as_str(), page.total), ("b", Total::Exactly(3)));
    assert_eq!(titles(store, &Query::default()), [c.titulo]);
}

fn a_list_stands_in_the_order_that_is_asked_for_equals_newest_first(store: &mut dyn Store) {
    for (titulo, area) in [("b", 1), ("Á", 2), ("c", 1)] {
        file(store, filing(titulo, area, USUARIO));
    }
    let table = [
        ("titulo", "Á b c"),
        ("titulo:desc", "c b Á"),
        ("codigo:asc", "b Á c"),
        ("area", "c b Á"),
        ("AREA:DESC", "Á c b"),
        ("estado", "c Á b"),
        ("prioridad:desc", "c Á b"),
        ("actualizado:desc", "c Á b"),
        ("creado:desc", "c Á b"),
    ];
    for (orden, want) in table {
        let query = Query { orden: orden.parse().unwrap(), ..Query::default() };
        assert_eq!(titles(store, &query).join(" "), want, "{orden}");
    }
}
