//! Every store keeps what is said about tickets.

use tickets::store::{Changing, Comment, Commenting, History, Leave, Span, Store, StoreError, Undoing};
use tickets::ticket::{Ticket, TicketRef, Version};

use super::asking::{
    absent, author, code, commenting, delete, file, file_all, filing, history, is_absent, say, to_estado_saying,
};
use crate::harness::USUARIO;

every_store! {
    opened:
    comments_are_kept_in_order_move_the_version_and_are_taken_back_by_undo,
    a_comment_is_answered_as_it_is_read_and_as_the_history_has_it,
    comments_are_read_in_parts,
    a_change_and_its_comment_are_one_and_are_taken_back_together,
    a_ticket_that_stays_as_it_is_gets_the_comment_of_the_change,
    nothing_is_said_about_a_ticket_that_is_not_there,
}

fn comments(store: &mut dyn Store, ticket: &Ticket) -> Vec<Comment> {
    store.comments(&code(ticket), false, Span::default()).unwrap().rows
}

fn comments_are_kept_in_order_move_the_version_and_are_taken_back_by_undo(store: &mut dyn Store) {
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
}

fn a_comment_is_answered_as_it_is_read_and_as_the_history_has_it(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    for (texto, interno) in [("'; --\r\n\u{202e}😀", false), ("%", true), (&"ñ ".repeat(70_000), false)] {
        let comment = store.comment(&commenting(&one, texto, interno)).unwrap();
        assert_eq!(
            (comment.texto.as_str(), comment.interno, Some(&comment.codigo)),
            (texto, interno, one.codigo.as_ref())
        );
        assert_eq!(comments(store, &one).pop().as_ref(), Some(&comment));
        let entry = history(store, &one).remove(0);
        let campo = if interno { "ComentarioInterno" } else { "Comentario" };
        assert_eq!((entry.campo.as_str(), entry.antes.as_str(), entry.despues.as_str()), (campo, "", texto));
        assert_eq!((entry.cambio, entry.fecha, entry.quien), (comment.cambio, comment.fecha, comment.quien));
        assert_eq!(store.find(&code(&one)).unwrap().fecha_actualizacion, Some(comment.fecha));
    }
    let mut said = history(store, &one);
    said.reverse();
    assert_eq!(Comment::of(&said), comments(store, &one), "as whoever exports reads them");
    assert_eq!((comments(store, &two), store.find(&code(&two)).unwrap()), (Vec::new(), two));
}

fn comments_are_read_in_parts(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    for texto in ["a", "b", "c"] {
        say(store, &one, texto, false);
    }
    let all = comments(store, &one);
    for (limit, offset, shown) in [(1, 0, 0..1), (2, 1, 1..3), (3, 0, 0..3), (2, 3, 3..3)] {
        let span = Span { limit: Some(limit), offset, count_all: true, ..Span::default() };
        let part = store.comments(&code(&one), false, span).unwrap();
        assert_eq!((&part.rows[..], part.total), (&all[shown], Some(3)), "{limit} from {offset}");
    }
}

fn nothing_is_said_about_a_ticket_that_is_not_there(store: &mut dyn Store) {
    let one = file(store, filing("uno", 1, USUARIO));
    say(store, &one, "hola", false);
    delete(store, &[&one]);
    for target in [absent(), code(&one), TicketRef::Id(one.id_ticket.unwrap())] {
        let commenting = Commenting { target: target.clone(), ..commenting(&one, "hola", false) };
        is_absent(&store.comment(&commenting), &target);
        is_absent(&store.comments(&target, false, Span::default()), &target);
    }
    assert_eq!(history(store, &one).len(), 2);
}

fn a_change_and_its_comment_are_one_and_are_taken_back_together(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    let changed = store.change(&to_estado_saying(&[&one, &two], 4, "listo")).unwrap();
    let cambio = changed.cambio.unwrap();
    for ticket in [&one, &two] {
        let entries = history(store, ticket);
        let fields: Vec<_> = entries.iter().map(|entry| (entry.cambio, entry.campo.as_str())).collect();
        assert_eq!(fields, [(cambio, "Comentario"), (cambio, "EstadoId")]);
        let said = comments(store, ticket);
        assert_eq!((said.len(), said[0].cambio, said[0].texto.as_str()), (1, cambio, "listo"));
        assert_eq!(store.find(&code(ticket)).unwrap().version, Some(Version::Number(2)), "one version for both");
    }
    store.undo(&Undoing { cambio: Some(cambio), author: author() }).unwrap();
    for ticket in [&one, &two] {
        assert_eq!((comments(store, ticket).len(), store.find(&code(ticket)).unwrap().estado_id), (0, 1));
        assert_eq!(store.find(&code(ticket)).unwrap().version, Some(Version::Number(3)));
    }
    let redone = store.undo(&Undoing { cambio: Some(cambio + 1), author: author() }).unwrap().cambio.unwrap();
    assert_eq!((comments(store, &one)[0].cambio, store.find(&code(&one)).unwrap().estado_id), (redone, 4));
}

fn a_ticket_that_stays_as_it_is_gets_the_comment_of_the_change(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["uno", "dos"]);
    let changing = Changing { leave: Leave::In(vec![1]), ..to_estado_saying(&[&one, &two], 4, "sigue") };
    let changed = store.change(&changing).unwrap();
    assert_eq!((changed.unchanged, changed.tickets[0].estado_id), (0, 1));
    let same = store.change(&to_estado_saying(&[&one], 1, "otra vez")).unwrap();
    assert_eq!(
        comments(store, &one).iter().map(|it| it.cambio).collect::<Vec<_>>(),
        [changed.cambio, same.cambio].map(Option::unwrap)
    );
    assert_eq!(comments(store, &two)[0].texto, "sigue");
}
