//! The one suite of every store, continued: comments, trash and search.

use tickets::clock::now;
use tickets::store::{
    Author, Commenting, Deleting, History, Origen, Purging, Query, Restoring, Search, Span, Store, StoreError, Targets,
    Total, Undoing,
};
use tickets::ticket::search::SearchWords;
use tickets::ticket::{Fecha, Ticket, TicketRef, Version};

use crate::harness::USUARIO;
use crate::store::suite::{every_store, file, filing, titles};

fn author() -> Author {
    Author { quien: "ana".to_owned(), origen: Origen::Cli }
}

fn code(ticket: &Ticket) -> TicketRef {
    TicketRef::Codigo(ticket.codigo.clone().unwrap())
}

fn say(store: &mut dyn Store, ticket: &Ticket, texto: &str, interno: bool) -> i64 {
    let texto = texto.to_owned();
    let commenting = Commenting { target: code(ticket), texto, interno, author: author(), only_of: None };
    store.comment(&commenting).unwrap().cambio
}

fn delete(store: &mut dyn Store, tickets: &[&Ticket]) -> Result<Option<i64>, StoreError> {
    let targets = Targets::Named(tickets.iter().map(|ticket| code(ticket)).collect());
    let motivo = "twice".to_owned();
    let deleting = Deleting { targets, motivo, author: author(), if_unchanged: None, only_of: None };
    store.delete(&deleting).map(|changed| changed.cambio)
}

fn found(store: &mut dyn Store, words: &str) -> Vec<(String, String)> {
    let busqueda = SearchWords::parse(words).unwrap();
    let query = Query { limit: Some(10), ..Query::default() };
    let hits = store.search(&Search { busqueda, query, publico: false }).unwrap().hits;
    hits.into_iter().map(|hit| (hit.ticket.titulo, hit.fragmento)).collect()
}

fn names(hits: &[(String, String)]) -> Vec<&str> {
    hits.iter().map(|(titulo, _)| titulo.as_str()).collect()
}

#[test]
fn comments_are_kept_in_order_move_the_version_and_are_taken_back_by_undo() {
    every_store(|store| {
        let ticket = file(store, filing("uno", 1, USUARIO));
        let first = say(store, &ticket, "llamé\n\u{1b}[31m", false);
        let second = say(store, &ticket, "solo nosotros", true);
        let said = |store: &mut dyn Store, publico| {
            let comments = store.comments(&code(&ticket), publico, Span::default()).unwrap().rows;
            comments.into_iter().map(|it| (it.cambio, it.texto, it.interno)).collect::<Vec<_>>()
        };
        let one = (first, "llamé\n\u{1b}[31m".to_owned(), false);
        let two = (second, "solo nosotros".to_owned(), true);
        assert_eq!(said(store, false), [one.clone(), two.clone()]);
        assert_eq!(said(store, true), std::slice::from_ref(&one));
        let now = store.find(&code(&ticket)).unwrap();
        assert_eq!(now.version, Some(Version::Number(3)));
        assert_eq!(store.history(&History::default()).unwrap().rows[1].despues, one.1);
        store.undo(&Undoing { cambio: Some(first), author: author() }).unwrap();
        assert_eq!(said(store, false), std::slice::from_ref(&two));
        let redo = store.undo(&Undoing { cambio: Some(first + 2), author: author() }).unwrap().cambio.unwrap();
        assert_eq!(said(store, false), [two, (redo, one.1, false)]);
        let absent = TicketRef::parse("TKT-2026-000099", 2026).unwrap();
        assert!(matches!(store.comments(&absent, false, Span::default()), Err(StoreError::NotFound(_))));
    });
}

#[test]
fn a_deleted_ticket_is_nowhere_but_in_the_trash_until_it_is_brought_back() {
    every_store(|store| {
        let [one, two] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
        say(store, &one, "perejil", false);
        delete(store, &[&one, &one]).unwrap();
        assert!(matches!(store.find(&code(&one)), Err(StoreError::NotFound(_))));
        let trash = Query { papelera: true, ..Query::default() };
        assert_eq!((titles(store, &Query::default()), titles(store, &trash)), (vec!["dos".into()], vec!["uno".into()]));
        let page = store.list(&Query { limit: Some(1), ..Query::default() }).unwrap();
        assert_eq!(page.total, Total::Exactly(1));
        assert_eq!(found(store, "perejil").len() + found(store, "uno").len(), 0);
        store.take_warnings();

        let restoring = Restoring { targets: vec![code(&one), code(&two)], author: author() };
        let restored = store.restore(&restoring).unwrap();
        assert_eq!(restored.tickets.iter().map(|it| it.titulo.as_str()).collect::<Vec<_>>(), ["uno", "dos"]);
        assert_eq!(restored.tickets[1], two, "what is there already stays as it is");
        let back = store.find(&code(&one)).unwrap();
        assert_eq!((back.id_ticket, back.codigo.as_ref()), (one.id_ticket, one.codigo.as_ref()));
        assert_eq!(names(&found(store, "perejil")), ["uno"]);
        assert_eq!((titles(store, &Query::default()).len(), titles(store, &trash).len()), (2, 0));
        let absent = TicketRef::parse("TKT-2026-000099", 2026).unwrap();
        let refused = store.restore(&Restoring { targets: vec![code(&one), absent], author: author() });
        assert!(matches!(refused, Err(StoreError::NotFound(_))), "{refused:?}");
    });
}

#[test]
fn deleting_and_bringing_back_are_changes_that_undo_takes_back() {
    every_store(|store| {
        let one = file(store, filing("uno", 1, USUARIO));
        let gone = delete(store, &[&one]).unwrap();
        let undo = |store: &mut dyn Store, cambio| store.undo(&Undoing { cambio, author: author() });
        let back = undo(store, gone).unwrap().cambio;
        assert_eq!(titles(store, &Query::default()), ["uno"]);
        undo(store, back).unwrap();
        assert_eq!(titles(store, &Query::default()), [""; 0]);
        let log = store.history(&History { target: Some(code(&one)), ..History::default() }).unwrap().rows;
        let fields: Vec<_> = log.iter().map(|it| (it.campo.as_str(), it.antes.as_str(), it.despues.as_str())).collect();
        assert_eq!(fields, [("Papelera", "", "twice"), ("Papelera", "twice", ""), ("Papelera", "", "twice")]);
        let refused = undo(store, gone);
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    });
}

#[test]
fn a_purged_ticket_leaves_a_line_in_the_log_and_its_code_is_not_given_again() {
    every_store(|store| {
        let [one, two] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
        say(store, &two, "secreto", false);
        delete(store, &[&two]).unwrap();
        let at = |seconds: i64| Fecha::from_seconds(now().timestamp() + seconds).unwrap();
        let mut purging = Purging { before: at(-60), dry_run: false, author: author() };
        assert_eq!(store.purge(&purging).unwrap().tickets, []);
        purging = Purging { before: at(60), dry_run: true, ..purging };
        assert_eq!(store.purge(&purging).unwrap().tickets.len(), 1);
        assert_eq!(titles(store, &Query { papelera: true, ..Query::default() }), ["dos"]);
        purging.dry_run = false;
        assert_eq!(store.purge(&purging).unwrap().tickets[0].codigo, two.codigo);
        assert_eq!(titles(store, &Query { papelera: true, ..Query::default() }), [""; 0]);
        let log = store.history(&History { target: Some(code(&two)), ..History::default() }).unwrap().rows;
        let fields: Vec<_> = log.iter().map(|it| (it.campo.as_str(), it.despues.as_str())).collect();
        assert_eq!(fields, [("Purgado", "")]);
        for cambio in 1..=3 {
            let refused = store.undo(&Undoing { cambio: Some(cambio), author: author() });
            assert!(matches!(refused, Err(StoreError::Conflict(_))), "{cambio}: {refused:?}");
        }
        let restoring = Restoring { targets: vec![code(&two)], author: author() };
        assert!(matches!(store.restore(&restoring), Err(StoreError::NotFound(_))));
        let three = file(store, filing("tres", 1, USUARIO));
        assert_eq!(three.codigo.unwrap().parts().unwrap().1, 3);
        assert_eq!(store.find(&code(&one)).unwrap(), one);
    });
}

#[test]
fn words_are_found_in_titles_descriptions_and_comments_the_best_first() {
    every_store(|store| {
        let one = file(store, filing("Red caída", 1, USUARIO));
        let two = file(store, filing("Impresora", 2, USUARIO));
        file(store, filing("Redes sociales", 3, USUARIO));
        say(store, &two, "no hay RED en el piso", false);
        assert_eq!(names(&found(store, "red")), ["Red caída", "Impresora"]);
        assert_eq!(names(&found(store, "red*")), ["Redes sociales", "Red caída", "Impresora"]);
        assert_eq!(names(&found(store, "\"hay red\"")), ["Impresora"]);
        assert_eq!(names(&found(store, "\"red hay\"")), [""; 0]);
        assert_eq!(names(&found(store, "caida linea")), ["Red caída"], "one word here, one there");
        assert_eq!(found(store, "piso"), [("Impresora".to_owned(), "no hay RED en el **piso**".to_owned())]);
        let filter = tickets::ticket::filter::Filter::parse("area=1", now()).unwrap();
        let query = Query { filter: Some(filter), limit: Some(1), ..Query::default() };
        let search = Search { busqueda: SearchWords::parse("red").unwrap(), query, publico: false };
        let hits = store.search(&search).unwrap();
        assert_eq!((hits.hits[0].ticket.codigo.clone(), hits.total), (one.codigo, Total::Exactly(1)));
    });
}

#[test]
fn a_search_is_exact_while_the_index_is_fed_behind() {
    every_store(|store| {
        // More than a step, so that some are in the index and some are not.
        let filings: Vec<_> = (0..150).map(|number| filing(&format!("n{number} común"), 1, USUARIO)).collect();
        for slice in filings.chunks(50) {
            store.create(slice).unwrap();
        }
        for number in [0, 70, 149] {
            assert_eq!(names(&found(store, &format!("n{number}"))), [format!("n{number} común")]);
        }
        let busqueda = SearchWords::parse("comun").unwrap();
        let query = Query { limit: Some(2), ..Query::default() };
        let hits = store.search(&Search { busqueda, query, publico: false }).unwrap();
        assert_eq!(
            hits.hits.iter().map(|hit| hit.ticket.titulo.as_str()).collect::<Vec<_>>(),
            ["n149 común", "n148 común"]
        );
        assert_eq!(hits.total, Total::MoreThan(100));
        for (titulo, gone) in [("n3 común", "n3"), ("n140 común", "n140")] {
            let ticket = store.list(&Query { texto: Some(titulo.to_owned()), ..Query::default() }).unwrap().tickets;
            delete(store, &[&ticket[0]]).unwrap();
            assert_eq!(names(&found(store, gone)), [""; 0]);
        }
    });
}
