//! The suite of every store, continued: expressions of changes, estados that are left alone, catalogues that are strict.

use tickets::clock::now;
use tickets::store::{Changing, Filed, Leave, StoreError, Targets};
use tickets::ticket::filter::Filter;
use tickets::ticket::{Catalogue, CatalogueChange, EntryId, Ticket};

use crate::harness::USUARIO;
use crate::store::suite::{every_store, file, filing, to_estado};

fn of(text: &str, estado: i64, leave: Leave) -> Changing {
    Changing { targets: Targets::Where(Filter::parse(text, now()).unwrap()), leave, ..to_estado(&[], estado) }
}

fn estados(tickets: &[Ticket]) -> Vec<(&str, i64)> {
    tickets.iter().map(|ticket| (ticket.titulo.as_str(), ticket.estado_id)).collect()
}

#[test]
fn a_change_of_an_expression_reaches_all_for_which_it_is_true_newest_first() {
    every_store(|store| {
        for (titulo, area) in [("uno", 1), ("dos", 2), ("tres", 1)] {
            file(store, filing(titulo, area, USUARIO));
        }
        let changed = store.change(&of("area=1 and estado=abierto", 4, Leave::None)).unwrap();
        assert_eq!((estados(&changed.tickets), changed.unchanged), (vec![("tres", 4), ("uno", 4)], 0));
        let again = store.change(&of("area=1 and estado=abierto", 4, Leave::None)).unwrap();
        assert_eq!((again.cambio, again.tickets.len()), (None, 0));
        let Err(StoreError::Misasked(fault)) = store.change(&of("estado=zzz", 4, Leave::None)) else { panic!() };
        assert!(fault.contains("there is no estado 'zzz'") && fault.contains('^'), "{fault}");
    });
}

#[test]
fn tickets_in_estados_that_are_left_alone_stay_as_they_are_and_are_counted() {
    every_store(|store| {
        let [first, second] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
        let alone = Changing { leave: Leave::In(vec![1]), ..to_estado(&[&first], 4) };
        let changed = store.change(&alone).unwrap();
        assert_eq!((changed.cambio, &changed.tickets[..], changed.unchanged), (None, &[first.clone()][..], 1));
        store.change(&to_estado(&[&first], 3)).unwrap();
        let both = Changing { leave: Leave::NotIn(vec![3, 9]), ..to_estado(&[&first, &second], 4) };
        let changed = store.change(&both).unwrap();
        assert_eq!((estados(&changed.tickets), changed.unchanged), (vec![("uno", 4), ("dos", 1)], 1));
        let all = store.change(&of("area=1", 2, Leave::In(vec![4]))).unwrap();
        assert_eq!((estados(&all.tickets), all.unchanged), (vec![("dos", 2), ("uno", 4)], 1));
    });
}

#[test]
fn a_strict_catalogue_refuses_one_filing_and_files_those_around_it() {
    every_store(|store| {
        let add = CatalogueChange::Add { id: None, nombre: "Redes".parse().unwrap(), es_final: false, correo: None };
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
    });
}

#[test]
fn names_are_changed_and_taken_out_of_use_and_into_it_again() {
    every_store(|store| {
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
    });
}
