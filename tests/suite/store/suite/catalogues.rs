//! Every store knows the names of ids, and which of them are required.

use tickets::store::{Changing, Filed, Importing, Incoming, Outcome, Query, Store, StoreError};
use tickets::ticket::filter::{Filter, Node};
use tickets::ticket::{Catalogue, CatalogueChange, EntryId, Ticket};

use super::asking::{OTHER, faults, file, filing, titles, to_estado, to_titulo};
use super::moving::{incoming, steps};
use crate::harness::USUARIO;

every_store! {
    opened:
    catalogues_begin_with_the_same_names_and_keep_what_is_added,
    entries_stand_by_number_and_users_by_name_those_out_of_use_too,
    names_are_changed_and_taken_out_of_use_and_into_it_again,
    several_entries_are_added_and_changed_together_some_out_of_use_from_the_start,
    the_names_of_a_table_are_those_of_now_those_out_of_use_too,
    an_estado_ends_tickets_from_the_moment_on_at_which_it_is_final,
    a_strict_catalogue_refuses_one_filing_and_files_those_around_it,
    a_strict_catalogue_refuses_changes_and_imports_too_but_not_what_stays_as_it_is,
}

fn add(id: Option<EntryId>, nombre: &str) -> CatalogueChange {
    CatalogueChange::Add { id, nombre: nombre.parse().unwrap(), es_final: false, correo: None, activo: true }
}

fn catalogues_begin_with_the_same_names_and_keep_what_is_added(store: &mut dyn Store) {
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
        activo: true,
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
}

fn entries_stand_by_number_and_users_by_name_those_out_of_use_too(store: &mut dyn Store) {
    let mut change = |catalogo, change| store.catalogue_change(catalogo, &change).unwrap();
    for (number, nombre) in [(9, "Redes"), (2, "Compras"), (5, "Ámbar")] {
        change(Catalogue::Areas, add(Some(EntryId::Numero(number)), nombre));
    }
    assert_eq!(change(Catalogue::Areas, add(None, "Zeta")).id, EntryId::Numero(10), "the next number");
    change(Catalogue::Areas, CatalogueChange::Use(EntryId::Numero(5), false));
    for (id, nombre) in [(USUARIO, "zoe"), (OTHER, "Álvaro"), ("99999999-2222-3333-4444-555555555555", "Bea")] {
        change(Catalogue::Usuarios, add(Some(EntryId::Usuario(id.parse().unwrap())), nombre));
    }
    let areas = store.catalogue(Catalogue::Areas).unwrap();
    let areas: Vec<_> = areas.iter().map(|it| (it.id, it.nombre.as_str(), it.activo)).collect();
    let want = [(2, "Compras", true), (5, "Ámbar", false), (9, "Redes", true), (10, "Zeta", true)];
    assert_eq!(areas, want.map(|(id, nombre, activo)| (EntryId::Numero(id), nombre, activo)));
    let usuarios = store.catalogue(Catalogue::Usuarios).unwrap();
    assert_eq!(usuarios.iter().map(|it| it.nombre.as_str()).collect::<Vec<_>>(), ["Álvaro", "Bea", "zoe"]);
}

fn names_are_changed_and_taken_out_of_use_and_into_it_again(store: &mut dyn Store) {
    let id = EntryId::Numero(3);
    let rename = CatalogueChange::Rename(id, "Urgente".parse().unwrap());
    assert_eq!(store.catalogue_change(Catalogue::Prioridades, &rename).unwrap().nombre, "Urgente");
    assert!(!store.catalogue_change(Catalogue::Prioridades, &CatalogueChange::Use(id, false)).unwrap().activo);
    assert!(store.catalogue_change(Catalogue::Prioridades, &CatalogueChange::Use(id, true)).unwrap().activo);
    let taken = CatalogueChange::Rename(id, "BAJA".parse().unwrap());
    assert!(matches!(store.catalogue_change(Catalogue::Prioridades, &taken), Err(StoreError::Conflict(_))));
    let absent = CatalogueChange::Use(EntryId::Numero(77), false);
    assert!(matches!(store.catalogue_change(Catalogue::Prioridades, &absent), Err(StoreError::Unknown(_))));
    let names = store.names(None).unwrap();
    assert_eq!((names.of(Catalogue::Prioridades, 3), names.of(Catalogue::Areas, 1)), (Some("Urgente"), None));
}

fn several_entries_are_added_and_changed_together_some_out_of_use_from_the_start(store: &mut dyn Store) {
    let idle =
        CatalogueChange::Add { id: None, nombre: "Idle".parse().unwrap(), es_final: true, correo: None, activo: false };
    let changes =
        [idle, CatalogueChange::Use(EntryId::Numero(1), false), CatalogueChange::Final(EntryId::Numero(1), true)];
    let done = store.catalogue_changes(Catalogue::Estados, &changes).unwrap();
    assert_eq!(
        done.iter().map(|it| (it.id, it.activo)).collect::<Vec<_>>(),
        [5, 1, 1].map(|id| (EntryId::Numero(id), false))
    );
    let estados = store.catalogue(Catalogue::Estados).unwrap();
    let shown: Vec<_> = estados.iter().map(|it| (it.nombre.as_str(), it.activo, it.es_final)).collect();
    assert_eq!((shown[0], shown[4]), (("Abierto", false, Some(true)), ("Idle", false, Some(true))));
    let absent = CatalogueChange::Use(EntryId::Numero(77), true);
    let refused =
        store.catalogue_changes(Catalogue::Estados, &[absent, CatalogueChange::Use(EntryId::Numero(1), true)]);
    assert!(matches!(refused, Err(StoreError::Unknown(_))));
    assert!(!store.catalogue(Catalogue::Estados).unwrap()[0].activo);
}

fn the_names_of_a_table_are_those_of_now_those_out_of_use_too(store: &mut dyn Store) {
    let mut change = |catalogo, change| drop(store.catalogue_change(catalogo, &change).unwrap());
    change(Catalogue::Areas, add(None, "Redes"));
    change(Catalogue::Areas, add(None, "Compras"));
    change(Catalogue::Areas, CatalogueChange::Rename(EntryId::Numero(1), "Red".parse().unwrap()));
    change(Catalogue::Areas, CatalogueChange::Use(EntryId::Numero(2), false));
    let names = store.names(None).unwrap();
    for (catalogo, id, want) in [
        (Catalogue::Areas, 1, Some("Red")),
        (Catalogue::Areas, 2, Some("Compras")),
        (Catalogue::Areas, 3, None),
        (Catalogue::Estados, 4, Some("Cerrado")),
        (Catalogue::Prioridades, 1, Some("Baja")),
    ] {
        assert_eq!(names.of(catalogo, id), want, "{catalogo:?} {id}");
    }
}

fn a_strict_catalogue_refuses_one_filing_and_files_those_around_it(store: &mut dyn Store) {
    let add = CatalogueChange::Add {
        id: None,
        nombre: "Redes".parse().unwrap(),
        es_final: false,
        correo: None,
        activo: true,
    };
    store.catalogue_change(Catalogue::Areas, &add).unwrap();
    assert_eq!(store.strict().unwrap(), []);
    store.set_strict(Catalogue::Areas, true).unwrap();
    store.set_strict(Catalogue::Areas, true).unwrap();
    assert_eq!(store.strict().unwrap(), [Catalogue::Areas]);
    let slice = [filing("uno", 1, USUARIO), filing("dos", 9, USUARIO), filing("tres", 1, USUARIO)];
    let filed = store.create(&slice).unwrap();
    let [Filed::Created(first), Filed::Refused(errors), Filed::Created(third)] = &filed[..] else {
        panic!("{filed:?}")
    };
    let faults: Vec<_> = errors.iter().map(|(name, said)| (name, said[0].as_str())).collect();
    assert_eq!(faults, [("AreaId", "The value '9' is not valid for AreaId.")]);
    let number = |ticket: &Ticket| ticket.codigo.as_ref().unwrap().parts().unwrap().1;
    assert_eq!((number(first), number(third)), (1, 2), "without a gap");
    let used = CatalogueChange::Use(EntryId::Numero(1), false);
    assert!(!store.catalogue_change(Catalogue::Areas, &used).unwrap().activo);
    assert!(matches!(&store.create(&slice[..1]).unwrap()[..], [Filed::Refused(_)]));
    store.set_strict(Catalogue::Areas, false).unwrap();
    assert!(matches!(&store.create(&slice[..1]).unwrap()[..], [Filed::Created(_)]));
    store.take_warnings();
}

fn a_strict_catalogue_refuses_changes_and_imports_too_but_not_what_stays_as_it_is(store: &mut dyn Store) {
    let foreign = file(store, filing("uno", 9, USUARIO));
    store.catalogue_change(Catalogue::Areas, &add(None, "Redes")).unwrap();
    for catalogo in [Catalogue::Areas, Catalogue::Estados] {
        store.set_strict(catalogo, true).unwrap();
    }
    let refused = store.change(&to_estado(&[&foreign], 7));
    let Err(StoreError::Invalid(errors)) = &refused else { panic!("{refused:?}") };
    assert_eq!(faults(errors), [("EstadoId", "The value '7' is not valid for EstadoId.")]);
    let changed =
        store.change(&Changing { change: to_titulo(&[], "dos").change, ..to_estado(&[&foreign], 4) }).unwrap();
    assert_eq!((changed.tickets[0].titulo.as_str(), changed.tickets[0].area_id), ("dos", 9));
    let mut rows =
        steps(vec![incoming(1, "tres"), Incoming { ticket: filing("cuatro", 9, USUARIO).ticket, ..incoming(2, "x") }]);
    let done = store.import(&mut rows, Importing { partial: true, tell: true, ..Importing::default() }).unwrap();
    assert_eq!((done.creados, done.rechazados), (1, 1));
    let Some((2, Outcome::Refused(errors))) = rows.told.last() else { panic!("{:?}", rows.told) };
    assert!(faults(errors)[0].1.contains("The value '9' is not valid for AreaId."), "{errors}");
    assert_eq!(store.strict().unwrap(), [Catalogue::Areas, Catalogue::Estados]);
    store.take_warnings();
}

fn an_estado_ends_tickets_from_the_moment_on_at_which_it_is_final(store: &mut dyn Store) {
    let ticket = file(store, filing("uno", 1, USUARIO));
    store.change(&to_estado(&[&ticket], 3)).unwrap();
    let all_open = Query { filter: Filter::of(vec![Node::Open]), ..Query::default() };
    let open = |store: &mut dyn Store| titles(store, &all_open).len();
    let end = |id, to| CatalogueChange::Final(EntryId::Numero(id), to);
    for to in [true, true, false] {
        let entry = store.catalogue_change(Catalogue::Estados, &end(3, to)).unwrap();
        assert_eq!((entry.es_final, entry.nombre.as_str(), entry.activo), (Some(to), "Resuelto", true));
        assert_eq!(store.catalogue(Catalogue::Estados).unwrap()[2], entry);
        assert_eq!(open(store), usize::from(!to));
    }
    let absent = store.catalogue_change(Catalogue::Estados, &end(77, true));
    assert!(matches!(absent, Err(StoreError::Unknown(_))), "{absent:?}");
}
