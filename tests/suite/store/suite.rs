//! One suite for every store: what `Store` promises is true of a SQLite file and of our own server alike.

use std::time::Duration;

use tickets::clock::now;
use tickets::store::{
    Access, Author, Changing, Endpoint, Filed, Filing, History, IdempotencyKey, Leave, Origen, Place, Proxies, Query,
    Store, StoreError, Targets, Total, Undoing, open,
};
use tickets::ticket::filter::Filter;
use tickets::ticket::{
    Catalogue, CatalogueChange, Change, EntryId, Fecha, Given, Limits, NewTicket, Ticket, TicketDraft, TicketRef,
    Version,
};

use crate::harness::{Home, USUARIO};
use crate::support::serving::Server;

pub(crate) const OTHER: &str = "11111111-2222-3333-4444-555555555555";

/// Runs a check against each store, new and empty.
pub(crate) fn every_store(check: fn(&mut dyn Store)) {
    let home = Home::new();
    check(open(&Place::Sqlite(home.path().join("suite.db")), Access::Write, now).unwrap().as_mut());
    let server = Server::start(&home, &["--no-auth"]);
    let endpoint = Endpoint {
        url: format!("http://{}", server.address),
        token: None,
        timeout: Duration::from_secs(120),
        cacert: None,
        insecure_http: false,
        proxies: Proxies::default(),
    };
    check(open(&Place::Remote(Box::new(endpoint)), Access::Write, now).unwrap().as_mut());
}

pub(crate) fn filing(titulo: &str, area: i64, usuario: &str) -> Filing {
    let draft = TicketDraft {
        titulo: Given::Value(titulo.to_owned()),
        descripcion: Given::Value(" línea\n\u{1b}[31m 😀 ".to_owned()),
        usuario_id: Given::Value(usuario.to_owned()),
        area_id: Given::Value(area),
        prioridad_id: Given::Value(2),
        estado_id: Given::Value(1),
    };
    Filing { ticket: NewTicket::admit(draft, Limits::default()).unwrap(), key: None }
}

pub(crate) fn file(store: &mut dyn Store, filing: Filing) -> Ticket {
    match store.create(&[filing]).unwrap().pop() {
        Some(Filed::Created(ticket)) => ticket,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn titles(store: &mut dyn Store, query: &Query) -> Vec<String> {
    store.list(query).unwrap().tickets.into_iter().map(|ticket| ticket.titulo).collect()
}

#[test]
fn a_filed_ticket_is_found_by_each_of_its_names_as_it_was_answered() {
    every_store(|store| {
        let first = file(store, filing("uno", 1, USUARIO));
        let second = file(store, filing("dos", 1, USUARIO));
        assert_eq!(first.descripcion, " línea\n\u{1b}[31m 😀 ");
        assert!(first.codigo < second.codigo && first.fecha_creacion == first.fecha_actualizacion);
        for target in [TicketRef::Codigo(first.codigo.clone().unwrap()), TicketRef::Id(first.id_ticket.unwrap())] {
            assert_eq!(store.find(&target).unwrap(), first);
        }
        assert_eq!(store.find(&TicketRef::Last).unwrap(), second);
        assert!(store.take_warnings().is_empty());
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    every_store(|store| {
        for name in ["TKT-2026-000001", USUARIO, "@last"] {
            let target = TicketRef::parse(name, 2026).unwrap();
            let found = store.find(&target);
            assert!(matches!(&found, Err(StoreError::NotFound(missing)) if *missing == target), "{name}: {found:?}");
        }
        let page = store.list(&Query { limit: Some(5), ..Query::default() }).unwrap();
        assert_eq!((page.tickets.len(), page.total), (0, Total::Exactly(0)));
    });
}

#[test]
fn many_are_filed_in_the_order_of_the_slice_without_gaps() {
    every_store(|store| {
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
    });
}

#[test]
fn a_key_answers_its_first_ticket_again_and_refuses_another() {
    every_store(|store| {
        let keyed = |titulo: &str| {
            let key: IdempotencyKey = "k-1".parse().unwrap();
            Filing { key: Some(key), ..filing(titulo, 1, USUARIO) }
        };
        let first = file(store, keyed("uno"));
        assert_eq!(store.create(&[keyed("uno")]).unwrap(), [Filed::Replayed(first)]);
        assert!(matches!(store.create(&[keyed("otro")]).unwrap()[..], [Filed::KeyTaken(_)]));
        assert_eq!(titles(store, &Query::default()), ["uno"]);
    });
}

#[test]
fn lists_are_newest_first_filtered_and_counted() {
    every_store(|store| {
        for number in 1..=9 {
            file(store, filing(&number.to_string(), number % 3 + 1, if number % 2 == 0 { OTHER } else { USUARIO }));
        }
        let all = Query::default();
        assert_eq!(titles(store, &all), ["9", "8", "7", "6", "5", "4", "3", "2", "1"]);
        assert_eq!(titles(store, &Query { area_id: Some(1), ..all.clone() }), ["9", "6", "3"]);
        let usuario = OTHER.parse().unwrap();
        assert_eq!(titles(store, &Query { usuario_id: Some(usuario), ..all.clone() }), ["8", "6", "4", "2"]);
        assert_eq!(titles(store, &Query { area_id: Some(1), usuario_id: Some(usuario), ..all.clone() }), ["6"]);
        assert_eq!(titles(store, &Query { estado_id: Some(2), ..all.clone() }).len(), 0);
        assert_eq!(titles(store, &Query { limit: Some(2), offset: 3, ..all.clone() }), ["6", "5"]);
        let page = store.list(&Query { limit: Some(2), ..all.clone() }).unwrap();
        assert_eq!((page.tickets.len(), page.total), (2, Total::Exactly(9)));
        let page = store.list(&Query { limit: Some(1), area_id: Some(2), ..all }).unwrap();
        assert_eq!(page.total, Total::Exactly(3));
    });
}

#[test]
fn a_span_of_time_begins_with_its_start_and_ends_before_its_end() {
    every_store(|store| {
        let fecha = file(store, filing("uno", 1, USUARIO)).fecha_creacion.unwrap();
        let at = |seconds: i64| Some(Fecha::from_seconds(fecha.seconds() + seconds).unwrap());
        let count =
            |store: &mut dyn Store, desde, hasta| titles(store, &Query { desde, hasta, ..Query::default() }).len();
        for (desde, hasta, want) in [(0, 1, 1), (0, 0, 0), (1, 2, 0), (-1, 0, 0), (-1, 1, 1)] {
            assert_eq!(count(store, at(desde), at(hasta)), want, "{desde} {hasta}");
        }
    });
}

/// The titles for which an expression is true, oldest first.
fn found(store: &mut dyn Store, text: &str) -> String {
    let filter = Some(Filter::parse(text, now()).unwrap());
    titles(store, &Query { filter, orden: "codigo".parse().unwrap(), ..Query::default() }).join(" ")
}

#[test]
fn an_expression_leaves_the_tickets_for_which_it_is_true() {
    every_store(|store| {
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
        let filter = Some(Filter::parse("area=4", now()).unwrap());
        let both = Query { filter, area_id: Some(1), ..Query::default() };
        assert_eq!(titles(store, &both), [""; 0], "a shorthand and the expression are both true");
        let text = |texto: &str| Query { texto: Some(texto.to_owned()), ..Query::default() };
        assert_eq!(titles(store, &text("SEÑUELO")), ["señuelo"]);
        assert_eq!(titles(store, &text("línea")).len(), 4);
    });
}

#[test]
fn a_filter_of_every_size_that_is_read_is_answered() {
    every_store(|store| {
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
    });
}

#[test]
fn a_name_that_a_store_does_not_know_is_shown_where_it_stands() {
    every_store(|store| {
        let filter = Some(Filter::parse("area=1 and estado=zzz", now()).unwrap());
        let Err(StoreError::Misasked(text)) = store.list(&Query { filter, ..Query::default() }) else { panic!() };
        let want = "there is no estado 'zzz'; there are: Abierto, En Progreso, Resuelto, Cerrado\n  \
                    area=1 and estado=zzz\n                    ^";
        assert!(text.ends_with(want), "{text}");
        assert_eq!(titles(store, &Query::default()), [""; 0], "the store goes on");
    });
}

#[test]
fn a_list_stands_in_the_order_that_is_asked_for_equals_newest_first() {
    every_store(|store| {
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
    });
}

pub(crate) fn to_estado(targets: &[&Ticket], estado: i64) -> Changing {
    let draft = TicketDraft { estado_id: Given::Value(estado), ..TicketDraft::default() };
    Changing {
        targets: Targets::Named(targets.iter().map(|it| TicketRef::Codigo(it.codigo.clone().unwrap())).collect()),
        leave: Leave::None,
        change: Change::admit(&draft, Limits::default()).unwrap(),
        author: Author { quien: "ana".to_owned(), origen: Origen::Cli },
        if_unchanged: None,
        only_of: None,
    }
}

#[test]
fn a_change_is_made_once_kept_in_the_history_and_taken_back() {
    every_store(|store| {
        let [first, second] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
        let changed = store.change(&to_estado(&[&first, &second, &first], 4)).unwrap();
        assert_eq!(changed.tickets.iter().map(|ticket| ticket.estado_id).collect::<Vec<_>>(), [4, 4]);
        assert!(changed.tickets[0].fecha_actualizacion >= first.fecha_actualizacion);
        assert_eq!(store.find(&TicketRef::Codigo(first.codigo.clone().unwrap())).unwrap(), changed.tickets[0]);
        let again = store.change(&to_estado(&[&first], 4)).unwrap();
        assert_eq!((again.cambio, &again.tickets[0]), (None, &changed.tickets[0]), "nothing is left to change");

        let entries = store.history(&History::default()).unwrap().rows;
        let fields: Vec<_> =
            entries.iter().map(|it| (it.campo.as_str(), it.antes.as_str(), it.despues.as_str())).collect();
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
    });
}

#[test]
fn of_a_change_all_tickets_are_changed_or_none() {
    every_store(|store| {
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
    });
}

#[test]
fn catalogues_begin_with_the_same_names_and_keep_what_is_added() {
    every_store(|store| {
        let names = |store: &mut dyn Store, catalogo| {
            store.catalogue(catalogo).unwrap().into_iter().map(|entry| entry.nombre).collect::<Vec<_>>()
        };
        assert_eq!(names(store, Catalogue::Areas), [""; 0]);
        assert_eq!(names(store, Catalogue::Prioridades), ["Baja", "Media", "Alta", "Crítica"]);
        let estados = store.catalogue(Catalogue::Estados).unwrap();
        assert_eq!(estados.iter().map(|entry| entry.es_final).collect::<Vec<_>>()[2..], [Some(false), Some(true)]);
        let add = |id, nombre: &str, correo: Option<&str>| CatalogueChange::Add {
            id,
            nombre: nombre.parse().unwrap(),
            es_final: false,
            correo: correo.map(str::to_owned),
        };
        let redes = store.catalogue_change(Catalogue::Areas, &add(None, "Redes ñ 😀", None)).unwrap();
        assert_eq!((redes.id, redes.activo), (EntryId::Numero(1), true));
        let id = Some(EntryId::Usuario(OTHER.parse().unwrap()));
        let ana = store.catalogue_change(Catalogue::Usuarios, &add(id, "Ana", Some("ana@example.com"))).unwrap();
        assert_eq!(store.catalogue(Catalogue::Areas).unwrap(), [redes]);
        assert_eq!(store.catalogue(Catalogue::Usuarios).unwrap(), [ana]);
        for taken in [add(None, "REDES N 😀", None), add(Some(EntryId::Numero(1)), "Otra", None)] {
            let refused = store.catalogue_change(Catalogue::Areas, &taken);
            assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
        }
        assert_eq!(names(store, Catalogue::Areas).len(), 1);
    });
}
