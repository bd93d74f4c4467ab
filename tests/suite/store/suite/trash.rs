//! Every store puts tickets away, brings them back, and removes them for good.

use tickets::store::{Deleting, History, Purging, Query, Restoring, Store, StoreError, Targets, Total, Undoing};
use tickets::ticket::{TicketRef, Version};

use super::asking::{
    absent, author, code, conflicts, delete, deleting, file, file_all, filing, filter, is_absent, named, number, say,
    soon, titles, titulos, to_estado,
};
use super::searching::{found, names};
use crate::harness::USUARIO;

every_store! {
    opened:
    a_deleted_ticket_is_nowhere_but_in_the_trash_until_it_is_brought_back,
    of_a_deletion_all_tickets_go_or_none,
    a_deletion_of_an_expression_reaches_all_for_which_it_is_true,
    a_ticket_of_the_trash_keeps_its_code_and_all_that_it_was,
    deleting_and_bringing_back_are_changes_that_undo_takes_back,
    a_purged_ticket_leaves_a_line_in_the_log_and_its_code_is_not_given_again,
}

fn a_deleted_ticket_is_nowhere_but_in_the_trash_until_it_is_brought_back(store: &mut dyn Store) {
    let [one, two] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
    say(store, &one, "perejil", false);
    delete(store, &[&one, &one]);
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
}

fn of_a_deletion_all_tickets_go_or_none(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    let missing = Targets::Named(vec![code(&one), absent()]);
    is_absent(&store.delete(&deleting(missing)), &absent());
    let stale = Deleting { if_unchanged: Some(Version::Number(7)), ..deleting(named(&[&one, &two])) };
    conflicts(&store.delete(&stale), "is of version 1 by now, not 7");
    assert_eq!(titles(store, &Query::default()), ["dos", "uno"]);
    let fresh = Deleting { if_unchanged: Some(Version::Number(1)), ..deleting(named(&[&one, &two])) };
    let gone = store.delete(&fresh).unwrap();
    assert_eq!((titulos(&gone.tickets).as_str(), gone.unchanged), ("uno dos", 0), "in the order of their names");
    is_absent(&store.delete(&deleting(named(&[&one]))), &code(&one));
}

fn a_deletion_of_an_expression_reaches_all_for_which_it_is_true(store: &mut dyn Store) {
    let [_, two, _] = file_all(store, ["uno", "dos", "tres"]);
    store.change(&to_estado(&[&two], 4)).unwrap();
    let open = || deleting(Targets::Where(filter("estado=abierto")));
    let gone = store.delete(&open()).unwrap();
    assert_eq!(titulos(&gone.tickets), "tres uno");
    assert_eq!(titles(store, &Query::default()), ["dos"]);
    let none = store.delete(&open()).unwrap();
    assert_eq!((none.cambio, none.count()), (None, 0));
}

fn a_ticket_of_the_trash_keeps_its_code_and_all_that_it_was(store: &mut dyn Store) {
    let [_, two] = file_all(store, ["uno", "dos"]);
    store.change(&to_estado(&[&two], 3)).unwrap();
    delete(store, &[&two]);
    assert_eq!(number(file(store, filing("tres", 1, USUARIO)).codigo.as_ref()), 3);
    is_absent(&store.change(&to_estado(&[&two], 1)), &code(&two));
    let restoring = Restoring { targets: vec![TicketRef::Id(two.id_ticket.unwrap())], author: author() };
    let back = store.restore(&restoring).unwrap();
    assert!(back.cambio.is_some() && back.unchanged == 0, "{back:?}");
    let found = store.find(&code(&two)).unwrap();
    assert_eq!(
        (found.estado_id, found.version, found.fecha_creacion),
        (3, Some(Version::Number(4)), two.fecha_creacion)
    );
    let again = store.restore(&restoring).unwrap();
    assert_eq!((again.cambio, again.unchanged, titulos(&again.tickets).as_str()), (None, 1, "dos"));
}

fn deleting_and_bringing_back_are_changes_that_undo_takes_back(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    let gone = delete(store, &[&one]);
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
}

fn a_purged_ticket_leaves_a_line_in_the_log_and_its_code_is_not_given_again(store: &mut dyn Store) {
    let [one, two] = ["uno", "dos"].map(|titulo| file(store, filing(titulo, 1, USUARIO)));
    say(store, &two, "secreto", false);
    delete(store, &[&two]);
    let mut purging = Purging { before: soon(-60), dry_run: false, author: author() };
    assert_eq!(store.purge(&purging).unwrap().tickets, []);
    purging = Purging { before: soon(60), dry_run: true, ..purging };
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
}
