//! The suite of every store: many tickets in and out.

use std::ops::ControlFlow;

use tickets::store::{Arrivals, History, ImportKey, Importing, Incoming, Outcome, Query, Span, Step, StoreError};
use tickets::ticket::{Given, Kept, TicketHistory, TicketRef, Unit};

use crate::harness::USUARIO;
use crate::store::suite::{OTHER, every_store, filing, titles};

/// Steps that are there already, and what is told of them.
#[derive(Default)]
struct Prepared {
    steps: Vec<Step>,
    told: Vec<(u64, Outcome)>,
}

impl Arrivals for Prepared {
    fn next(&mut self) -> Result<Step, StoreError> {
        Ok(if self.steps.is_empty() { Step::End } else { self.steps.remove(0) })
    }

    fn told(&mut self, outcomes: Vec<(u64, Outcome)>) -> Result<(), StoreError> {
        self.told.extend(outcomes);
        Ok(())
    }
}

const TELLING: Importing = Importing { partial: true, tell: true, dry_run: false };

fn incoming(linea: u64, titulo: &str) -> Incoming {
    let key = Some(ImportKey::line(b"/a", linea));
    Incoming { linea, unit: Unit::Line, ticket: filing(titulo, 1, USUARIO).ticket, kept: None, key }
}

fn kept(linea: u64, titulo: &str, id: &str, codigo: &str) -> Incoming {
    let fecha = "2020-05-01T10:00:00Z".parse().unwrap();
    let (id_ticket, codigo, historia) = (id.parse().unwrap(), codigo.parse().unwrap(), TicketHistory::default());
    let kept = Kept { id_ticket, codigo, fecha_creacion: fecha, fecha_actualizacion: fecha, historia };
    Incoming { kept: Some(kept), key: None, ..incoming(linea, titulo) }
}

fn steps(rows: Vec<Incoming>) -> Prepared {
    Prepared { steps: rows.into_iter().map(|row| Step::Row(Box::new(row))).collect(), told: Vec::new() }
}

fn results(prepared: &Prepared) -> Vec<(u64, &'static str)> {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Created(_) => "creado",
        Outcome::Repeated(_) => "repetido",
        Outcome::Refused(_) => "rechazado",
    };
    prepared.told.iter().map(|(linea, outcome)| (*linea, word(outcome))).collect()
}

#[test]
fn what_comes_in_is_filed_in_its_order_once_for_each_key() {
    every_store(|store| {
        let mut rows = steps(vec![incoming(1, "uno"), incoming(2, "uno"), incoming(1, "uno"), incoming(2, "otro")]);
        let done = store.import(&mut rows, TELLING).unwrap();
        assert_eq!((done.creados, done.repetidos, done.rechazados), (2, 1, 1));
        assert_eq!(results(&rows), [(1, "creado"), (2, "creado"), (1, "repetido"), (2, "rechazado")]);
        assert_eq!(done.ultimo, store.find(&TicketRef::Last).unwrap().codigo);
        assert_eq!(titles(store, &Query::default()), ["uno", "uno"]);
    });
}

#[test]
fn what_is_kept_is_there_as_it_was_and_new_numbers_go_on_behind_it() {
    every_store(|store| {
        let rows = vec![kept(1, "b", USUARIO, "TKT-2020-000009"), kept(2, "a", OTHER, "TKT-2020-000003")];
        let mut rows = steps(rows);
        store.import(&mut rows, TELLING).unwrap();
        let found = store.find(&TicketRef::Id(OTHER.parse().unwrap())).unwrap();
        assert_eq!(found.codigo.unwrap().to_string(), "TKT-2020-000003");
        assert_eq!(found.fecha_creacion.unwrap().to_string(), "2020-05-01T10:00:00Z");
        let other = "99999999-2222-3333-4444-555555555555";
        let mut again = steps(vec![kept(1, "b", USUARIO, "TKT-2020-000009"), kept(2, "c", other, "TKT-2020-000003")]);
        store.import(&mut again, TELLING).unwrap();
        assert_eq!(results(&again), [(1, "repetido"), (2, "rechazado")]);
    });
}

/// A comment, and that it was taken back and said again.
fn told(quien: &str) -> TicketHistory {
    let entry = |cambio: i64, deshace: &str, antes: &str, despues: &str| {
        format!(
            r#"{{"Cambio":{cambio},"Fecha":"2020-05-01T10:00:0{cambio}Z","Quien":"{quien}","Origen":"cli","Deshace":{deshace},"Campo":"Comentario","Antes":"{antes}","Despues":"{despues}"}}"#
        )
    };
    let entries = [entry(3, "null", "", "seen"), entry(5, "3", "seen", ""), entry(7, "5", "", "seen")];
    let historial = Given::Value(format!("[{}]", entries.join(",")));
    TicketHistory::admit(&historial, &Given::Absent, None).unwrap()
}

#[test]
fn what_is_kept_brings_its_history_and_a_number_of_another_change_is_refused() {
    every_store(|store| {
        let with = |mut incoming: Incoming, historia: TicketHistory| {
            incoming.kept.iter_mut().for_each(|kept| kept.historia = historia.clone());
            incoming
        };
        let one = with(kept(1, "a", USUARIO, "TKT-2020-000001"), told("ana"));
        let same = with(kept(2, "b", OTHER, "TKT-2020-000002"), told("ana"));
        let third = kept(3, "c", "99999999-2222-3333-4444-555555555555", "TKT-2020-000003");
        let mut rows = steps(vec![one.clone(), same, with(third, told("eva")), one]);
        store.import(&mut rows, TELLING).unwrap();
        assert_eq!(results(&rows), [(1, "creado"), (2, "creado"), (3, "rechazado"), (1, "repetido")]);
        for number in 1..=2 {
            let target = TicketRef::Codigo(format!("TKT-2020-00000{number}").parse().unwrap());
            let comments = store.comments(&target, false, Span::default()).unwrap().rows;
            let said: Vec<_> = comments.iter().map(|it| (it.cambio, it.quien.as_str(), it.texto.as_str())).collect();
            assert_eq!(said, [(7, "ana", "seen")]);
            let history = store.history(&History { target: Some(target), ..History::default() }).unwrap().rows;
            let entries: Vec<_> = history.iter().map(|it| (it.cambio, it.deshace)).collect();
            assert_eq!(entries, [(7, Some(5)), (5, Some(3)), (3, None)]);
        }
    });
}

#[test]
fn a_ticket_that_cannot_be_stored_stops_an_import_of_all_or_nothing() {
    every_store(|store| {
        store.import(&mut steps(vec![incoming(3, "c")]), Importing::default()).unwrap();
        let mut rows = steps(vec![incoming(1, "a"), incoming(2, "b"), incoming(3, "another")]);
        let refused = store.import(&mut rows, Importing::default());
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
        assert_eq!(titles(store, &Query::default()), ["c"]);
    });
}

#[test]
fn a_pause_makes_durable_what_came_before_and_a_dry_run_nothing() {
    every_store(|store| {
        let mut rows = steps(vec![incoming(1, "a")]);
        rows.steps.push(Step::Pause);
        rows.steps.push(Step::Row(Box::new(incoming(2, "b"))));
        let dry = store.import(&mut rows, Importing { dry_run: true, ..TELLING }).unwrap();
        assert_eq!((dry.creados, results(&rows).len()), (2, 2));
        assert_eq!(titles(store, &Query::default()).len(), 0);
        let mut rows = steps(vec![incoming(1, "a")]);
        rows.steps.push(Step::Pause);
        rows.steps.push(Step::Pause);
        rows.steps.push(Step::Row(Box::new(incoming(2, "b"))));
        store.import(&mut rows, TELLING).unwrap();
        assert_eq!(results(&rows), [(1, "creado"), (2, "creado")]);
    });
}

#[test]
fn an_export_shows_each_ticket_with_its_history_until_it_is_stopped() {
    every_store(|store| {
        let titulos: Vec<String> = (1..=205).map(|number| number.to_string()).collect();
        let rows = (1..).zip(&titulos).map(|(linea, titulo)| incoming(linea, titulo)).collect();
        store.import(&mut steps(rows), Importing::default()).unwrap();
        let query = Query { orden: "codigo".parse().unwrap(), ..Query::default() };
        let mut seen = Vec::new();
        store
            .export(&query, true, &mut |ticket, entries| {
                assert!(entries.is_empty());
                seen.push(ticket.titulo.clone());
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(seen, titulos);
        let mut count = 0;
        let stop = &mut |_: &_, _: &[_]| {
            count += 1;
            if count == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        store.export(&query, false, stop).unwrap();
        assert_eq!(count, 3);
    });
}
