//! Every store changes tickets that were imported before and of which a file says something else now.

use tickets::store::{Author, ImportKey, Imported, Importing, Incoming, Origen, Outcome, Store, StoreError, Undoing};
use tickets::ticket::{Campo, Fecha, Past, PastComment, Remark, Ticket, TicketRef};

use super::asking::{
    author, code, conflicts, delete, faults, fields, file, file_all, filing, filing_in, history, titulos, to_estado,
    to_titulo,
};
use super::moving::{Prepared, filed, incoming, rows, steps};
use crate::harness::USUARIO;

every_store! {
    opened:
    an_update_is_one_change_that_is_taken_back_and_not_made_again,
    what_was_changed_here_stays_where_the_file_says_what_it_said,
    what_a_row_does_not_say_itself_is_for_new_tickets,
    a_ticket_in_the_trash_is_not_changed,
    two_rows_of_one_key_do_not_change_a_ticket_twice,
    new_comments_come_with_their_moments_and_once,
    a_row_of_an_own_export_changes_its_ticket,
    a_dry_run_of_an_update_changes_nothing,
}

fn updating(partial: bool) -> Importing {
    let author = Author { quien: "ana".to_owned(), origen: Origen::Import };
    Importing { partial, tell: true, dry_run: false, update: Some(author) }
}

fn results(prepared: &Prepared) -> Vec<&'static str> {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Created(_) => "creado",
        Outcome::Changed(..) => "cambiado",
        Outcome::Repeated(_) => "repetido",
        Outcome::Refused(_) => "rechazado",
    };
    prepared.told.iter().map(|(_, outcome)| word(outcome)).collect()
}

/// Takes rows in, each with what became of it.
#[track_caller]
fn update(store: &mut dyn Store, rows: Vec<Incoming>) -> (Imported, Prepared) {
    let mut prepared = steps(rows);
    let done = store.import(&mut prepared, updating(true)).unwrap();
    (done, prepared)
}

/// A row that says another estado.
fn in_estado(linea: u64, titulo: &str, estado: i64) -> Incoming {
    Incoming { ticket: filing_in(titulo, estado).ticket, ..incoming(linea, titulo) }
}

fn all(store: &mut dyn Store) -> Vec<Ticket> {
    store.list(&tickets::store::Query { orden: "codigo".parse().unwrap(), ..Default::default() }).unwrap().tickets
}

fn undo(store: &mut dyn Store, cambio: i64) {
    store.undo(&Undoing { cambio: Some(cambio), author: author() }).unwrap();
}

fn an_update_is_one_change_that_is_taken_back_and_not_made_again(store: &mut dyn Store) {
    filed(store, rows(3));
    let next = || vec![incoming(1, "uno"), incoming(2, "2"), in_estado(3, "3", 4), incoming(4, "4")];
    let (done, told) = update(store, next());
    assert_eq!(results(&told), ["cambiado", "repetido", "cambiado", "creado"]);
    assert_eq!((done.creados, done.cambiados, done.repetidos, done.cambios.len()), (1, 2, 1, 1));
    let tickets = all(store);
    assert_eq!(titulos(&tickets), "uno 2 3 4");
    let lines = history(store, &tickets[2]);
    assert_eq!(fields(&lines), [("EstadoId", "1", "4")]);
    assert_eq!((lines[0].origen.as_str(), lines[0].cambio), ("import", done.cambios[0]));
    let (again, told) = update(store, next());
    assert_eq!((results(&told), again.cambios), (vec!["repetido"; 4], Vec::new()));
    undo(store, done.cambios[0]);
    assert_eq!(titulos(&all(store)), "1 2 3 4");
    // What somebody took back stays so until the file says something new.
    let (_, told) = update(store, next());
    assert_eq!((results(&told), titulos(&all(store))), (vec!["repetido"; 4], "1 2 3 4".to_owned()));
}

fn what_was_changed_here_stays_where_the_file_says_what_it_said(store: &mut dyn Store) {
    filed(store, rows(2));
    let tickets = all(store);
    store.change(&to_titulo(&[&tickets[0], &tickets[1]], "ours")).unwrap();
    let (_, told) = update(store, rows(2));
    assert_eq!((results(&told), titulos(&all(store))), (vec!["repetido"; 2], "ours ours".to_owned()));
    // Only the member that the file has changed is the file's.
    update(store, vec![in_estado(1, "1", 3), incoming(2, "theirs")]);
    let now = all(store);
    assert_eq!((titulos(&now), now[0].estado_id), ("ours theirs".to_owned(), 3));
    store.change(&to_estado(&[&now[0]], 2)).unwrap();
    let (_, told) = update(store, vec![in_estado(1, "theirs", 3)]);
    let now = store.find(&code(&tickets[0])).unwrap();
    assert_eq!((results(&told), now.titulo.as_str(), now.estado_id), (vec!["cambiado"], "theirs", 2));
}

fn what_a_row_does_not_say_itself_is_for_new_tickets(store: &mut dyn Store) {
    filed(store, rows(1));
    let assumed = vec![Campo::EstadoId, Campo::UsuarioId];
    let row = |linea| Incoming { assumed: assumed.clone(), ..in_estado(linea, "x", 4) };
    let (_, told) = update(store, vec![row(1), row(2)]);
    assert_eq!(results(&told), ["cambiado", "creado"]);
    let now = all(store);
    assert_eq!((titulos(&now), now[0].estado_id, now[1].estado_id), ("x x".to_owned(), 1, 4));
}

fn a_ticket_in_the_trash_is_not_changed(store: &mut dyn Store) {
    filed(store, rows(2));
    let tickets = all(store);
    delete(store, &[&tickets[0]]);
    let (_, told) = update(store, vec![incoming(1, "x"), incoming(2, "y")]);
    assert_eq!(results(&told), ["rechazado", "cambiado"]);
    let Outcome::Refused(errors) = &told.told[0].1 else { panic!() };
    assert!(faults(errors)[0].1.contains("which is in the trash"), "{errors:?}");
    let whole = store.import(&mut steps(vec![incoming(2, "z"), incoming(1, "x")]), updating(false));
    conflicts(&whole, "which is in the trash");
    assert_eq!(titulos(&all(store)), "y", "all of it or nothing");
}

fn two_rows_of_one_key_do_not_change_a_ticket_twice(store: &mut dyn Store) {
    filed(store, rows(1));
    let (done, told) = update(store, vec![incoming(1, "a"), incoming(1, "a"), incoming(1, "b")]);
    assert_eq!((results(&told), done.cambiados), (vec!["cambiado", "repetido", "rechazado"], 1));
    assert_eq!(titulos(&all(store)), "a");
    let whole = store.import(&mut steps(vec![incoming(1, "c"), incoming(1, "d")]), updating(false));
    conflicts(&whole, "An earlier row has the same key and other values");
    assert_eq!(titulos(&all(store)), "a");
}

fn new_comments_come_with_their_moments_and_once(store: &mut dyn Store) {
    let moment = |text: &str| text.parse::<Fecha>().unwrap();
    let said = |fecha: &str, texto: &str| PastComment {
        fecha: moment(fecha),
        quien: "bob".to_owned(),
        remark: Remark { texto: texto.to_owned(), interno: false },
    };
    let row = |titulo: &str, comentarios: Vec<PastComment>| {
        let last = comentarios.iter().map(|it| it.fecha).max().unwrap();
        let past = Past { creacion: moment("2020-01-01T00:00:00Z"), actualizacion: last, cierre: None, comentarios };
        Incoming { past: Some(past), ..incoming(1, titulo) }
    };
    let (one, two) = (said("2020-01-02T00:00:00Z", "same"), said("2020-01-03T00:00:00Z", "same"));
    filed(store, vec![row("a", vec![one.clone()])]);
    let before = all(store).remove(0);
    let both = || row("a", vec![one.clone(), two.clone()]);
    let (done, told) = update(store, vec![both()]);
    assert_eq!((results(&told), done.cambios), (vec!["cambiado"], Vec::new()));
    let (_, told) = update(store, vec![both()]);
    assert_eq!(results(&told), ["repetido"]);
    let lines = history(store, &before);
    let shown: Vec<_> = lines.iter().map(|it| (it.fecha.to_string(), it.quien.as_str())).collect();
    assert_eq!(shown, [("2020-01-03T00:00:00Z".to_owned(), "bob"), ("2020-01-02T00:00:00Z".to_owned(), "bob")]);
    let now = store.find(&code(&before)).unwrap();
    assert!(now.version != before.version && now.fecha_actualizacion > before.fecha_actualizacion);
    // What was taken back does not come again, with a change of the ticket or without.
    undo(store, lines[0].cambio);
    let (_, told) = update(store, vec![row("b", vec![one.clone(), two.clone()])]);
    assert_eq!(results(&told), ["cambiado"]);
    assert_eq!(store.comments(&code(&before), false, Default::default()).unwrap().rows.len(), 1);
}

fn a_row_of_an_own_export_changes_its_ticket(store: &mut dyn Store) {
    let [uno, dos] = file_all(store, ["uno", "dos"]);
    store.change(&to_titulo(&[&uno], "changed")).unwrap();
    let own = |ticket: &Ticket, titulo: &str| {
        let key = Some(ImportKey::own("IdTicket", &ticket.id_ticket.unwrap().to_string()));
        Incoming { key, ticket: filing(titulo, 1, USUARIO).ticket, ..incoming(1, titulo) }
    };
    let (done, told) = update(store, vec![own(&uno, "from the sheet"), own(&dos, "dos")]);
    assert_eq!((results(&told), done.cambiados), (vec!["cambiado", "repetido"], 1));
    assert_eq!(store.find(&code(&uno)).unwrap().titulo, "from the sheet");
    let refused = store.import(&mut steps(vec![own(&uno, "again")]), Importing::default());
    assert!(matches!(refused, Err(StoreError::Conflict(_))), "without --update it is refused: {refused:?}");
}

fn a_dry_run_of_an_update_changes_nothing(store: &mut dyn Store) {
    let first = file(store, filing("before", 1, USUARIO));
    filed(store, rows(1));
    let mut dry = steps(vec![incoming(1, "x")]);
    store.import(&mut dry, Importing { dry_run: true, ..updating(true) }).unwrap();
    assert_eq!(titulos(&all(store)), "before 1");
    assert!(history(store, &first).is_empty() && store.find(&TicketRef::Last).unwrap().titulo == "1");
}
