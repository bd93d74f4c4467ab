//! Every store reads expressions as they are documented, and says where it does not understand one.

use std::ops::ControlFlow;

use tickets::store::{Changing, Query, Search, Store, StoreError, Targets};
use tickets::ticket::filter::Node;
use tickets::ticket::search::SearchWords;

use super::asking::{OTHER, deleting, file, filing, filter, in_area, is_misasked, of, titles, to_estado, whose};
use crate::harness::USUARIO;

every_store! {
    opened:
    an_expression_leaves_the_tickets_for_which_it_is_true,
    a_filter_of_every_size_that_is_read_is_answered,
    a_name_that_a_store_does_not_know_is_shown_where_it_stands,
    whatever_takes_an_expression_says_which_name_it_does_not_know,
}

/// The titles for which an expression is true, oldest first.
fn found(store: &mut dyn Store, text: &str) -> String {
    titles(store, &Query { orden: "codigo".parse().unwrap(), ..of(text) }).join(" ")
}

fn an_expression_leaves_the_tickets_for_which_it_is_true(store: &mut dyn Store) {
    for (number, titulo) in ["Señal", "señuelo", "100%", "it's"].into_iter().enumerate() {
        let area = i64::try_from(number).unwrap() + 1;
        file(store, filing(titulo, area, if number == 3 { OTHER } else { USUARIO }));
    }
    let table = [
        ("area=1", "Señal"),
        ("area!=1 and area<4", "señuelo 100%"),
        ("area in (1, 4)", "Señal it's"),
        ("not (area=1 or area>=3)", "señuelo"),
        ("titulo ~ SENA", "Señal"),
        ("titulo~señ", "Señal señuelo"),
        ("titulo ~ '%'", "100%"),
        ("titulo = 'señal'", ""),
        ("titulo = Señal", "Señal"),
        ("titulo = 'it\\'s'", "it's"),
        ("descripcion ~ LINEA and descripcion ~ '😀'", "Señal señuelo 100% it's"),
        ("codigo > 1 and codigo <= 3", "señuelo 100%"),
        ("usuario = 11111111-2222-3333-4444-555555555555", "it's"),
        ("usuario != 11111111-2222-3333-4444-555555555555", "Señal señuelo 100%"),
        ("creado > -1h and actualizado < 2999-01-01 and area = 2", "señuelo"),
        ("creado < 2000-01-01", ""),
        ("estado = abierto and prioridad = media and area = 3", "100%"),
        ("estado = cerrado or prioridad >= alta", ""),
    ];
    for (text, want) in table {
        assert_eq!(found(store, text), want, "{text}");
    }
    assert!(store.take_warnings().is_empty());
    let mut both = of("area=4");
    both.filter.terms.push(in_area(1));
    assert_eq!(titles(store, &both), [""; 0], "a term and the expression are both true");
    both.filter.terms = vec![Node::Any([1, 4].map(in_area).to_vec())];
    assert_eq!(titles(store, &both), ["it's"], "a term may be of several ids");
    assert_eq!(titles(store, &whose(&[Node::with_text("SEÑUELO")])), ["señuelo"]);
    assert_eq!(titles(store, &whose(&[Node::with_text("línea")])).len(), 4);
}

fn a_filter_of_every_size_that_is_read_is_answered(store: &mut dyn Store) {
    file(store, filing("uno", 7, USUARIO));
    let many = |each: &str, join: &str, count: usize| vec![each; count].join(join);
    for text in [
        format!("area in ({})", many("7", ",", 1900)),
        format!("creado in ({}) or area=7", many("7d", ",", 1300)),
        many("area=7", " or ", 400),
        many("area=7", " and ", 370),
        format!("{}area=7{}", "not (".repeat(16), ")".repeat(16)),
    ] {
        assert_eq!(found(store, &text), "uno", "{text}");
    }
}

fn a_name_that_a_store_does_not_know_is_shown_where_it_stands(store: &mut dyn Store) {
    let Err(StoreError::Misasked(text)) = store.list(&of("area=1 and estado=zzz")) else { panic!() };
    let want = "there is no estado 'zzz'; there are: Abierto, En Progreso, Resuelto, Cerrado\n  \
                area=1 and estado=zzz\n                    ^";
    assert!(text.ends_with(want), "{text}");
    assert_eq!(titles(store, &Query::default()), [""; 0], "the store goes on");
}

fn whatever_takes_an_expression_says_which_name_it_does_not_know(store: &mut dyn Store) {
    let ticket = file(store, filing("uno", 1, USUARIO));
    let unknown = || filter("area=1 and estado=zzz");
    let each = &mut |_: &_, _: &[_]| ControlFlow::Continue(());
    is_misasked(&store.export(&of("area=1 and estado=zzz"), false, each), "zzz");
    is_misasked(&store.matching(&unknown()), "zzz");
    is_misasked(&store.change(&Changing { targets: Targets::Where(unknown()), ..to_estado(&[], 4) }), "zzz");
    is_misasked(&store.delete(&deleting(Targets::Where(unknown()))), "zzz");
    let busqueda = SearchWords::parse("uno").unwrap();
    is_misasked(&store.search(&Search { busqueda, query: of("area=1 and estado=zzz"), publico: false }), "zzz");
    assert_eq!(store.list(&Query::default()).unwrap().tickets, [ticket], "nothing was changed");
}
