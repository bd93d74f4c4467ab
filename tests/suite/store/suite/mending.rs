//! Every store lets comments be edited and redacted.

use tickets::store::{Comment, Mend, Mended, Mending, Query, Search, Span, Store, StoreError, Undoing};
use tickets::ticket::search::SearchWords;
use tickets::ticket::{Ticket, Version};

use super::asking::{author, code, conflicts, file, file_all, filing, history, say, to_estado_saying};
use crate::harness::USUARIO;

every_store! {
    opened:
    an_edit_gives_the_comment_another_text_and_undo_gives_the_old_one_back,
    an_edit_is_found_by_its_words_and_no_more_by_those_before,
    an_edit_that_somebody_decided_on_since_is_not_undone,
    what_is_no_comment_that_stands_is_not_edited,
    a_redaction_leaves_no_text_and_says_who_made_it,
    nothing_takes_a_redaction_back,
    copies_that_undo_has_made_are_redacted_too,
}

fn mending(ticket: &Ticket, comentario: i64, mend: Mend) -> Mending {
    Mending { target: code(ticket), comentario, mend, author: author(), if_unchanged: None, only_of: None }
}

#[track_caller]
fn edit(store: &mut dyn Store, ticket: &Ticket, comentario: i64, texto: &str) -> Mended {
    store.mend(&mending(ticket, comentario, Mend::Edit(texto.to_owned()))).unwrap()
}

#[track_caller]
fn redact(store: &mut dyn Store, ticket: &Ticket, comentario: i64, motivo: &str) -> Mended {
    store.mend(&mending(ticket, comentario, Mend::Redact { motivo: motivo.to_owned() })).unwrap()
}

fn undo(store: &mut dyn Store, cambio: i64) -> Result<i64, StoreError> {
    store.undo(&Undoing { cambio: Some(cambio), author: author() }).map(|changed| changed.cambio.unwrap())
}

fn texts(store: &mut dyn Store, ticket: &Ticket) -> Vec<String> {
    store.comments(&code(ticket), false, Span::default()).unwrap().rows.into_iter().map(|it| it.texto).collect()
}

fn found(store: &mut dyn Store, words: &str) -> usize {
    let busqueda = SearchWords::parse(words).unwrap();
    store.search(&Search { busqueda, query: Query::default(), publico: false }).unwrap().hits.len()
}

/// What those who export read is what those who ask are told.
fn check(store: &mut dyn Store, ticket: &Ticket) {
    let mut entries = history(store, ticket);
    entries.reverse();
    entries.sort_by_key(|entry| entry.cambio);
    assert_eq!(Comment::of(&entries), store.comments(&code(ticket), false, Span::default()).unwrap().rows);
}

fn an_edit_gives_the_comment_another_text_and_undo_gives_the_old_one_back(store: &mut dyn Store) {
    let ticket = file(store, filing("uno", 1, USUARIO));
    let (first, second) = (say(store, &ticket, "a", false), say(store, &ticket, "z", true));
    let mended = edit(store, &ticket, first, "b");
    let by = mended.cambio.unwrap();
    assert_eq!((mended.comment.texto.as_str(), mended.comment.cambio), ("b", first));
    assert_eq!(mended.comment.editado, store.find(&code(&ticket)).unwrap().fecha_actualizacion);
    assert_eq!(texts(store, &ticket), ["b", "z"], "in its place");
    assert_eq!(store.find(&code(&ticket)).unwrap().version, Some(Version::Number(4)));
    let entry = history(store, &ticket).remove(0);
    assert_eq!((entry.cambio, entry.comentario, entry.campo.as_str()), (by, Some(first), "Comentario"));
    assert_eq!((entry.antes.as_str(), entry.despues.as_str(), &entry.quien), ("a", "b", &mended.comment.quien));
    check(store, &ticket);
    assert_eq!(edit(store, &ticket, first, "b").cambio, None, "it has the text already");
    assert_eq!(store.find(&code(&ticket)).unwrap().version, Some(Version::Number(4)));
    edit(store, &ticket, second, &"ñ ".repeat(70_000));
    check(store, &ticket);
    let back = undo(store, by).unwrap();
    assert_eq!(texts(store, &ticket)[0], "a");
    check(store, &ticket);
    undo(store, back).unwrap();
    assert_eq!(texts(store, &ticket)[0], "b");
    check(store, &ticket);
    let old = Some(Version::Number(4));
    let late = Mending { if_unchanged: old, ..mending(&ticket, first, Mend::Edit("c".to_owned())) };
    conflicts(&store.mend(&late), "is of version");
}

fn an_edit_is_found_by_its_words_and_no_more_by_those_before(store: &mut dyn Store) {
    let ticket = file(store, filing("uno", 1, USUARIO));
    for number in 0..70 {
        file(store, filing(&format!("t{number}"), 1, USUARIO));
    }
    let (short, long) = (say(store, &ticket, "perejil", false), format!("tomillo {}", "x ".repeat(40_000)));
    let apart = say(store, &ticket, &long, false);
    let again = say(store, &ticket, &long.replace("tomillo", "romero"), true);
    let made = edit(store, &ticket, short, "laurel").cambio.unwrap();
    edit(store, &ticket, apart, "salvia");
    edit(store, &ticket, again, &long.replace("tomillo", "azafran"));
    let all = ["perejil", "laurel", "tomillo", "salvia", "romero", "azafran"];
    assert_eq!(all.map(|word| found(store, word)), [0, 1, 0, 1, 0, 1]);
    undo(store, made).unwrap();
    assert_eq!(all.map(|word| found(store, word)), [1, 0, 0, 1, 0, 1]);
}

fn an_edit_that_somebody_decided_on_since_is_not_undone(store: &mut dyn Store) {
    let [ticket, other] = file_all(store, ["uno", "dos"]);
    let comment = say(store, &ticket, "a", false);
    let first = edit(store, &ticket, comment, "b").cambio.unwrap();
    let second = edit(store, &ticket, comment, "c").cambio.unwrap();
    let elsewhere = say(store, &other, "x", false);
    edit(store, &other, elsewhere, "y");
    for cambio in [comment, first] {
        conflicts(&undo(store, cambio), &format!("change {second} edited the comment of"));
    }
    let back = undo(store, second).unwrap();
    undo(store, first).unwrap();
    conflicts(&undo(store, back), "has another text by now");
    assert_eq!(texts(store, &ticket), ["a"]);
    undo(store, comment).unwrap();
    assert_eq!(texts(store, &ticket), [""; 0]);
}

fn what_is_no_comment_that_stands_is_not_edited(store: &mut dyn Store) {
    let [ticket, other] = file_all(store, ["uno", "dos"]);
    let comment = say(store, &ticket, "a", false);
    let by = edit(store, &ticket, comment, "b").cambio.unwrap();
    let both = store.change(&to_estado_saying(&[&ticket], 4, "closed")).unwrap().cambio.unwrap();
    assert_eq!(edit(store, &ticket, both, "shut").comment.texto, "shut", "that of a change as well");
    for (on, number) in [(&ticket, 99), (&ticket, by), (&other, comment), (&ticket, 0)] {
        let missing = store.mend(&mending(on, number, Mend::Edit("c".to_owned())));
        assert!(matches!(missing, Err(StoreError::Unknown(_))), "{number}: {missing:?}");
    }
    undo(store, by).unwrap();
    undo(store, comment).unwrap();
    conflicts(&store.mend(&mending(&ticket, comment, Mend::Edit("c".to_owned()))), "was undone by change");
}

fn a_redaction_leaves_no_text_and_says_who_made_it(store: &mut dyn Store) {
    let ticket = file(store, filing("uno", 1, USUARIO));
    let comment = say(store, &ticket, "perejil uno", true);
    edit(store, &ticket, comment, "perejil dos");
    say(store, &ticket, "queda", false);
    let mended = redact(store, &ticket, comment, "a password");
    let by = mended.cambio.unwrap();
    assert_eq!((mended.comment.texto.as_str(), mended.comment.editado), ("", None));
    assert!(mended.comment.redactado.is_some());
    assert_eq!(texts(store, &ticket), ["", "queda"]);
    check(store, &ticket);
    assert_eq!(found(store, "perejil"), 0);
    let entries = history(store, &ticket);
    assert!(!entries.iter().any(|entry| entry.antes.contains("perejil") || entry.despues.contains("perejil")));
    let entry = &entries[0];
    assert_eq!((entry.cambio, entry.comentario, entry.campo.as_str()), (by, Some(comment), "RedactadoInterno"));
    assert_eq!((entry.antes.as_str(), entry.despues.as_str(), &entry.quien), ("", "a password", &mended.comment.quien));
    assert_eq!(redact(store, &ticket, comment, "again").cambio, None);
    conflicts(&store.mend(&mending(&ticket, comment, Mend::Edit("c".to_owned()))), "was redacted");
}

fn nothing_takes_a_redaction_back(store: &mut dyn Store) {
    let ticket = file(store, filing("uno", 1, USUARIO));
    let comment = store.change(&to_estado_saying(&[&ticket], 4, "listo")).unwrap().cambio.unwrap();
    let first = edit(store, &ticket, comment, "b").cambio.unwrap();
    let back = undo(store, first).unwrap();
    let by = redact(store, &ticket, comment, "").cambio.unwrap();
    for cambio in [comment, back] {
        conflicts(&undo(store, cambio), "was redacted, which cannot be undone");
    }
    conflicts(&undo(store, by), "redacted a comment of");
    conflicts(&store.undo(&Undoing { cambio: None, author: author() }), "redacted a comment of");
    assert_eq!((texts(store, &ticket), store.find(&code(&ticket)).unwrap().estado_id), (vec![String::new()], 4));
}

fn copies_that_undo_has_made_are_redacted_too(store: &mut dyn Store) {
    let ticket = file(store, filing("uno", 1, USUARIO));
    let comment = say(store, &ticket, "perejil", false);
    let gone = undo(store, comment).unwrap();
    let again = undo(store, gone).unwrap();
    assert_eq!(texts(store, &ticket), ["perejil"]);
    let texts_left = |store: &mut dyn Store| {
        history(store, &ticket)
            .iter()
            .filter(|entry| (entry.antes.clone() + &entry.despues).contains("perejil"))
            .count()
    };
    assert_eq!(texts_left(store), 3);
    redact(store, &ticket, comment, "");
    assert_eq!((texts_left(store), found(store, "perejil"), texts(store, &ticket)), (0, 0, vec![String::new()]));
    conflicts(&undo(store, again), "was redacted");
}
