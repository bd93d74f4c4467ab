//! Every store counts tickets by member and by time.

use tickets::store::stats::{Grouping, Grupos};
use tickets::store::{Stats, StatsQuery, Store, StoreError};
use tickets::ticket::filter::{Filter, Moment, Node};

use super::asking::{OTHER, delete, file, filing, filter, soon, to_estado};
use super::moving::{dated, filed};
use crate::harness::USUARIO;

every_store! {
    opened:
    tickets_are_counted_by_each_member_and_by_time,
    only_what_is_asked_for_is_counted,
    what_is_in_the_trash_is_not_counted,
    periods_without_tickets_stand_between_and_more_than_anybody_reads_are_refused,
}

fn query(por: &str) -> StatsQuery {
    StatsQuery { por: Grouping::named(por).unwrap(), filter: Filter::default() }
}

/// Id or period with total or created, open and closed.
fn counts(stats: &Stats) -> Vec<(String, u64, u64, u64)> {
    match &stats.grupos {
        Grupos::Categorias(all) => all
            .iter()
            .map(|it| (it.id.to_string(), it.resumen.total, it.resumen.abiertos, it.resumen.cerrados))
            .collect(),
        Grupos::Etapas(all) => {
            all.iter().map(|it| (it.periodo.clone(), it.creados, it.abiertos, it.cerrados)).collect()
        }
    }
}

fn seed(store: &mut dyn Store) {
    for (number, usuario) in [USUARIO, USUARIO, OTHER].into_iter().enumerate() {
        let ticket = file(store, filing(&number.to_string(), 1 + i64::try_from(number / 2).unwrap(), usuario));
        if number == 0 {
            store.change(&to_estado(&[&ticket], 4)).unwrap();
        }
    }
}

fn tickets_are_counted_by_each_member_and_by_time(store: &mut dyn Store) {
    let none = store.stats(&query("area")).unwrap();
    assert!(none.grupos.is_empty() && none.total.total == 0 && none.total.edad_p90.is_none());
    seed(store);
    let estado = store.stats(&query("estado")).unwrap();
    assert_eq!(counts(&estado), [("1".to_owned(), 2, 2, 0), ("4".to_owned(), 1, 0, 1)]);
    let Grupos::Categorias(all) = &estado.grupos else { panic!() };
    assert_eq!(all[1].nombre.as_deref(), Some("Cerrado"));
    assert!(estado.total.edad_mediana.unwrap() < 600 && estado.total.cierre_p90.unwrap() < 600);
    let area = store.stats(&query("area")).unwrap();
    assert_eq!(counts(&area), [("1".to_owned(), 2, 1, 1), ("2".to_owned(), 1, 1, 0)]);
    let usuario = store.stats(&query("usuario")).unwrap();
    assert_eq!(counts(&usuario), [(USUARIO.to_owned(), 2, 1, 1), (OTHER.to_owned(), 1, 1, 0)]);
    for por in ["dia", "semana", "mes"] {
        let stats = store.stats(&query(por)).unwrap();
        let sum = counts(&stats).iter().fold((0, 0), |sum, it| (sum.0 + it.1, sum.1 + it.3));
        assert_eq!((sum, stats.total.abiertos), ((3, 1), 2), "{por}");
    }
    assert!(store.take_warnings().is_empty());
}

fn only_what_is_asked_for_is_counted(store: &mut dyn Store) {
    seed(store);
    let of = |term: Node| Filter::of(vec![term]);
    let count = |store: &mut dyn Store, asked: StatsQuery| store.stats(&asked).map(|stats| stats.total.total);
    assert_eq!(count(store, StatsQuery { filter: filter("area=2"), ..query("mes") }).unwrap(), 1);
    assert_eq!(count(store, StatsQuery { filter: filter("estado=cerrado"), ..query("area") }).unwrap(), 1);
    assert_eq!(
        count(store, StatsQuery { filter: of(Node::of_user(OTHER.parse().unwrap())), ..query("area") }).unwrap(),
        1
    );
    let soon = soon(3600);
    let late = of(Node::From(Moment::Creado, soon));
    assert_eq!(count(store, StatsQuery { filter: late, ..query("area") }).unwrap(), 0);
    let early = of(Node::Before(Moment::Creado, soon));
    assert_eq!(count(store, StatsQuery { filter: early, ..query("area") }).unwrap(), 3);
    for por in ["area", "mes"] {
        let stats = store.stats(&StatsQuery { filter: of(Node::Open), ..query(por) }).unwrap();
        assert_eq!((stats.total.abiertos, stats.total.cerrados), (2, 0), "{por}");
    }
    let unknown = count(store, StatsQuery { filter: filter("area=1 and estado=zzz"), ..query("mes") });
    assert!(matches!(&unknown, Err(StoreError::Misasked(text)) if text.contains("zzz")), "{unknown:?}");
    assert_eq!(count(store, query("mes")).unwrap(), 3, "the store goes on");
}

fn what_is_in_the_trash_is_not_counted(store: &mut dyn Store) {
    seed(store);
    let one = file(store, filing("uno", 1, USUARIO));
    delete(store, &[&one]);
    for por in ["area", "mes"] {
        assert_eq!(store.stats(&query(por)).unwrap().total.total, 3, "{por}");
    }
}

fn periods_without_tickets_stand_between_and_more_than_anybody_reads_are_refused(store: &mut dyn Store) {
    filed(store, vec![dated(1, "a", "2020-01-31T23:59:59Z"), dated(2, "b", "2020-03-01T00:00:00Z")]);
    let months = counts(&store.stats(&query("mes")).unwrap());
    let want = [("2020-01", 1, 1, 0), ("2020-02", 0, 1, 0), ("2020-03", 1, 2, 0)];
    assert_eq!(
        months,
        want.map(|(periodo, creados, abiertos, cerrados)| (periodo.to_owned(), creados, abiertos, cerrados))
    );
    filed(store, vec![dated(3, "c", "1971-05-01T10:00:00Z"), dated(4, "d", "2150-05-01T10:00:00Z")]);
    let refused = store.stats(&query("dia"));
    let Err(StoreError::Invalid(errors)) = &refused else { panic!("{refused:?}") };
    assert!(errors.iter().any(|(name, said)| name == "por" && said[0].contains("36600")), "{errors}");
    assert_eq!(counts(&store.stats(&query("mes")).unwrap()).len(), 179 * 12 + 1);
}
