//! Every store takes many tickets in and shows many.

use std::ops::ControlFlow;

use tickets::store::{
    Arrivals, Entry, History, ImportKey, Importing, Incoming, Outcome, Query, Span, Step, Store, StoreError,
};
use tickets::ticket::{Codigo, Fecha, Given, Kept, Past, PastComment, Remark, Ticket, TicketHistory, TicketRef, Unit};

use super::asking::{
    OTHER, delete, fields, file, file_all, filing, filing_in, number, of, say, titles, titulos, to_estado,
};
use crate::harness::USUARIO;

every_store! {
    opened:
    what_comes_in_is_filed_in_its_order_once_for_each_key,
    what_is_kept_is_there_as_it_was_and_new_numbers_go_on_behind_it,
    what_is_kept_brings_its_history_and_a_number_of_another_change_is_refused,
    a_ticket_that_cannot_be_stored_stops_an_import_of_all_or_nothing,
    a_pause_makes_durable_what_came_before_and_a_dry_run_nothing,
    what_ends_an_import_leaves_what_came_before_the_last_pause,
    codes_of_rows_and_filings_are_of_one_count,
    an_export_shows_each_ticket_with_its_history_until_it_is_stopped,
    an_export_has_the_tickets_and_the_order_of_its_query,
    an_export_tells_the_history_of_each_ticket_oldest_first,
    what_has_a_past_gets_the_codes_of_its_years_and_changes_of_its_moments,
    what_an_export_has_shown_is_there_already,
}

/// Steps that are there already, and what is told of them.
#[derive(Default)]
pub struct Prepared {
    steps: Vec<Step>,
    pub told: Vec<(u64, Outcome)>,
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

const TELLING: Importing = Importing { partial: true, tell: true, dry_run: false, update: None };

pub fn incoming(linea: u64, titulo: &str) -> Incoming {
    let key = Some(ImportKey::line(b"/a", linea));
    let (ticket, assumed) = (filing(titulo, 1, USUARIO).ticket, Vec::new());
    Incoming { linea, unit: Unit::Line, ticket, kept: None, past: None, key, assumed }
}

pub fn kept(linea: u64, titulo: &str, id: &str, codigo: &str) -> Incoming {
    let fecha = "2020-05-01T10:00:00Z".parse().unwrap();
    let (id_ticket, codigo, historia) = (id.parse().unwrap(), codigo.parse().unwrap(), TicketHistory::default());
    let kept = Kept { id_ticket, codigo, fecha_creacion: fecha, fecha_actualizacion: fecha, historia };
    Incoming { kept: Some(kept), key: None, ..incoming(linea, titulo) }
}

/// The same of a moment, with a code of its year.
pub fn dated(linea: u64, titulo: &str, fecha: &str) -> Incoming {
    let codigo = format!("TKT-{}-{linea:06}", &fecha[..4]);
    let mut incoming = kept(linea, titulo, &format!("99999999-2222-3333-4444-{linea:012}"), &codigo);
    let fecha: Fecha = fecha.parse().unwrap();
    incoming.kept.iter_mut().for_each(|kept| (kept.fecha_creacion, kept.fecha_actualizacion) = (fecha, fecha));
    incoming
}

/// So many rows that keep nothing, called by their numbers.
pub fn rows(count: u64) -> Vec<Incoming> {
    (1..=count).map(|linea| incoming(linea, &linea.to_string())).collect()
}

pub fn steps(rows: Vec<Incoming>) -> Prepared {
    Prepared { steps: rows.into_iter().map(|row| Step::Row(Box::new(row))).collect(), told: Vec::new() }
}

/// Takes rows in, all of them.
#[track_caller]
pub fn filed(store: &mut dyn Store, rows: Vec<Incoming>) {
    let count = u64::try_from(rows.len()).unwrap();
    assert_eq!(store.import(&mut steps(rows), Importing::default()).unwrap().creados, count);
}

fn results(prepared: &Prepared) -> Vec<(u64, &'static str)> {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Created(_) => "creado",
        Outcome::Changed(..) => "cambiado",
        Outcome::Repeated(_) => "repetido",
        Outcome::Refused(_) => "rechazado",
    };
    prepared.told.iter().map(|(linea, outcome)| (*linea, word(outcome))).collect()
}

fn what_comes_in_is_filed_in_its_order_once_for_each_key(store: &mut dyn Store) {
    let mut rows = steps(vec![incoming(1, "uno"), incoming(2, "uno"), incoming(1, "uno"), incoming(2, "otro")]);
    let done = store.import(&mut rows, TELLING).unwrap();
    assert_eq!((done.creados, done.repetidos, done.rechazados), (2, 1, 1));
    assert_eq!(results(&rows), [(1, "creado"), (2, "creado"), (1, "repetido"), (2, "rechazado")]);
    assert_eq!(done.ultimo, store.find(&TicketRef::Last).unwrap().codigo);
    assert_eq!(titles(store, &Query::default()), ["uno", "uno"]);
}

fn what_is_kept_is_there_as_it_was_and_new_numbers_go_on_behind_it(store: &mut dyn Store) {
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

fn what_is_kept_brings_its_history_and_a_number_of_another_change_is_refused(store: &mut dyn Store) {
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
}

fn a_ticket_that_cannot_be_stored_stops_an_import_of_all_or_nothing(store: &mut dyn Store) {
    store.import(&mut steps(vec![incoming(3, "c")]), Importing::default()).unwrap();
    let mut rows = steps(vec![incoming(1, "a"), incoming(2, "b"), incoming(3, "another")]);
    let refused = store.import(&mut rows, Importing::default());
    assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    assert_eq!(titles(store, &Query::default()), ["c"]);
}

fn a_pause_makes_durable_what_came_before_and_a_dry_run_nothing(store: &mut dyn Store) {
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
}

fn what_ends_an_import_leaves_what_came_before_the_last_pause(store: &mut dyn Store) {
    struct Ending(Prepared);
    impl Arrivals for Ending {
        fn next(&mut self) -> Result<Step, StoreError> {
            match self.0.next()? {
                Step::End => Err(StoreError::Interrupted),
                step => Ok(step),
            }
        }

        fn told(&mut self, outcomes: Vec<(u64, Outcome)>) -> Result<(), StoreError> {
            self.0.told(outcomes)
        }
    }
    let mut rows = steps(rows(3));
    rows.steps.insert(2, Step::Pause);
    let mut ending = Ending(rows);
    let ended = store.import(&mut ending, TELLING);
    assert!(matches!(ended, Err(StoreError::Interrupted)), "{ended:?}");
    assert_eq!(results(&ending.0), [(1, "creado"), (2, "creado")]);
    assert_eq!(titles(store, &Query::default()), ["2", "1"]);
    assert_eq!(number(file(store, filing("3", 1, USUARIO)).codigo.as_ref()), 3, "no number is lost");
}

fn codes_of_rows_and_filings_are_of_one_count(store: &mut dyn Store) {
    file(store, filing("a", 1, USUARIO));
    let done = store.import(&mut steps(rows(2)), Importing::default()).unwrap();
    assert_eq!((number(done.primero.as_ref()), number(done.ultimo.as_ref())), (2, 3));
    let year = store.find(&TicketRef::Last).unwrap().codigo.unwrap().parts().unwrap().0;
    let ahead = Codigo::new(year, 7).unwrap().to_string();
    filed(store, vec![kept(8, "b", OTHER, &ahead)]);
    filed(store, vec![incoming(9, "c")]);
    // "b" was filed before all of them.
    assert_eq!(titles(store, &Query::default()), ["c", "2", "1", "a", "b"]);
    assert_eq!(number(file(store, filing("d", 1, USUARIO)).codigo.as_ref()), 9);
}

fn an_export_shows_each_ticket_with_its_history_until_it_is_stopped(store: &mut dyn Store) {
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
}

/// All that an export shows.
fn shown(store: &mut dyn Store, query: &Query, with_history: bool) -> Vec<(Ticket, Vec<Entry>)> {
    let mut shown = Vec::new();
    let mut keep = |ticket: &Ticket, entries: &[Entry]| {
        shown.push((ticket.clone(), entries.to_vec()));
        ControlFlow::Continue(())
    };
    store.export(query, with_history, &mut keep).unwrap();
    shown
}

fn an_export_has_the_tickets_and_the_order_of_its_query(store: &mut dyn Store) {
    let [a, b, _, d] = file_all(store, ["a", "b", "c", "d"]);
    store.change(&to_estado(&[&d, &b, &a], 4)).unwrap();
    delete(store, &[&a]);
    for (text, orden) in
        [("area=1", "titulo"), ("estado=cerrado", "titulo"), ("area=1", "codigo:desc"), ("area=2", "area")]
    {
        let query = Query { orden: orden.parse().unwrap(), ..of(text) };
        let exported: Vec<Ticket> = shown(store, &query, false).into_iter().map(|(ticket, _)| ticket).collect();
        assert_eq!(exported, store.list(&query).unwrap().tickets, "{text} {orden}");
    }
    let trash: Vec<_> = shown(store, &Query { papelera: true, ..Query::default() }, false);
    assert_eq!(titulos(trash.iter().map(|(ticket, _)| ticket)), "a");
}

fn an_export_tells_the_history_of_each_ticket_oldest_first(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    store.change(&to_estado(&[&one, &two], 4)).unwrap();
    say(store, &one, "hola", true);
    let query = Query { orden: "codigo".parse().unwrap(), ..Query::default() };
    let exported = shown(store, &query, true);
    let changed = ("EstadoId", "1", "4");
    assert_eq!(fields(&exported[0].1), [changed, ("ComentarioInterno", "", "hola")]);
    assert_eq!(fields(&exported[1].1), [changed]);
    assert!(shown(store, &query, false).iter().all(|(_, entries)| entries.is_empty()));
}

/// Closed in a year of its own, with a comment before and one after.
fn what_has_a_past_gets_the_codes_of_its_years_and_changes_of_its_moments(store: &mut dyn Store) {
    let moment = |text: &str| text.parse::<Fecha>().unwrap();
    let said = |fecha: &str, texto: &str, interno| PastComment {
        fecha: moment(fecha),
        quien: "bob".to_owned(),
        remark: Remark { texto: texto.to_owned(), interno },
    };
    let past = Past {
        creacion: moment("2019-03-01T10:00:00Z"),
        actualizacion: moment("2020-02-03T10:00:00Z"),
        cierre: Some(moment("2019-03-02T10:00:00Z")),
        comentarios: vec![said("2019-03-01T11:00:00Z", "before", false), said("2020-02-03T10:00:00Z", "after", true)],
    };
    let mut closed = incoming(1, "closed");
    closed.ticket = filing_in("closed", 4).ticket;
    closed.past = Some(past.clone());
    let open = Incoming { past: Some(Past { cierre: None, comentarios: Vec::new(), ..past }), ..incoming(2, "open") };
    let future = Past { actualizacion: moment("2998-01-01T00:00:00Z"), ..past };
    let late = Incoming { past: Some(future), ..incoming(3, "late") };
    let mut rows = steps(vec![closed, open, late, incoming(4, "new")]);
    store.import(&mut rows, TELLING).unwrap();
    assert_eq!(results(&rows), [(1, "creado"), (2, "creado"), (3, "rechazado"), (4, "creado")]);
    let query = Query { orden: "codigo".parse().unwrap(), ..Query::default() };
    let shown = shown(store, &query, true);
    let codes: Vec<String> = shown.iter().map(|(ticket, _)| ticket.codigo.as_ref().unwrap().to_string()).collect();
    assert_eq!(codes[..2], ["TKT-2019-000001", "TKT-2019-000002"]);
    let dates = (shown[0].0.fecha_creacion.unwrap().to_string(), shown[0].0.fecha_actualizacion.unwrap().to_string());
    assert_eq!(dates, ("2019-03-01T10:00:00Z".to_owned(), "2020-02-03T10:00:00Z".to_owned()));
    let lines: Vec<_> =
        shown[0].1.iter().map(|it| (it.campo.as_str(), it.fecha.to_string(), it.despues.as_str())).collect();
    let want = [
        ("Comentario", "2019-03-01T11:00:00Z", "before"),
        ("EstadoId", "2019-03-02T10:00:00Z", "4"),
        ("ComentarioInterno", "2020-02-03T10:00:00Z", "after"),
    ];
    assert_eq!(lines, want.map(|(campo, fecha, text)| (campo, fecha.to_owned(), text)));
    assert!(shown[0].1.iter().all(|it| it.origen == "import") && shown[1].1.is_empty());
}

fn what_an_export_has_shown_is_there_already(store: &mut dyn Store) {
    file_all(store, ["uno", "dos"]);
    let rows: Vec<Incoming> = (1..)
        .zip(shown(store, &Query::default(), false))
        .map(|(linea, (ticket, _))| {
            let kept = Kept {
                id_ticket: ticket.id_ticket.unwrap(),
                codigo: ticket.codigo.unwrap(),
                fecha_creacion: ticket.fecha_creacion.unwrap(),
                fecha_actualizacion: ticket.fecha_actualizacion.unwrap(),
                historia: TicketHistory::default(),
            };
            Incoming { kept: Some(kept), key: None, ..incoming(linea, &ticket.titulo) }
        })
        .collect();
    let mut again = steps(rows);
    store.import(&mut again, TELLING).unwrap();
    assert_eq!(results(&again), [(1, "repetido"), (2, "repetido")]);
}
