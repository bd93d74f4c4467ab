//! Every store files one ticket under a key.

use tickets::store::{Filed, Purging, Query, Restoring, Store};

use super::asking::{author, code, delete, file, keyed, number, soon, titles, to_estado};

every_store! {
    opened:
    a_key_answers_its_first_ticket_again_and_refuses_another,
    a_key_files_one_ticket_also_within_a_slice,
    a_replay_is_the_first_answer_whatever_the_ticket_has_become,
    the_key_of_a_ticket_in_the_trash_says_so_and_that_of_a_purged_one_is_free,
}

/// What became of filings, in a word each.
fn said(filed: &[Filed]) -> Vec<String> {
    let of = |filed: &Filed| match filed {
        Filed::Created(ticket) => format!("created {}", number(ticket.codigo.as_ref())),
        Filed::Replayed(ticket) => format!("replayed {}", number(ticket.codigo.as_ref())),
        Filed::InTrash(codigo) => format!("in the trash {}", number(codigo.as_ref())),
        Filed::KeyTaken(_) => "taken".to_owned(),
        Filed::Refused(errors) => format!("refused: {errors}"),
    };
    filed.iter().map(of).collect()
}

fn a_key_answers_its_first_ticket_again_and_refuses_another(store: &mut dyn Store) {
    let first = file(store, keyed("uno", "k-1"));
    assert_eq!(store.create(&[keyed("uno", "k-1")]).unwrap(), [Filed::Replayed(first)]);
    assert!(matches!(store.create(&[keyed("otro", "k-1")]).unwrap()[..], [Filed::KeyTaken(_)]));
    assert_eq!(titles(store, &Query::default()), ["uno"]);
}

fn a_key_files_one_ticket_also_within_a_slice(store: &mut dyn Store) {
    let slice = [keyed("a", "k"), keyed("a", "k"), keyed("b", "k"), keyed("b", "l")];
    let first = store.create(&slice).unwrap();
    assert_eq!(said(&first), ["created 1", "replayed 1", "taken", "created 2"]);
    let again = store.create(&slice).unwrap();
    assert_eq!(said(&again), ["replayed 1", "replayed 1", "taken", "replayed 2"]);
    let (Filed::Created(ticket), Filed::Replayed(same)) = (&first[3], &again[3]) else { panic!("{first:?} {again:?}") };
    assert_eq!(ticket, same);
}

fn a_replay_is_the_first_answer_whatever_the_ticket_has_become(store: &mut dyn Store) {
    let first = file(store, keyed("uno", "k"));
    store.change(&to_estado(&[&first], 4)).unwrap();
    assert_eq!(store.create(&[keyed("uno", "k")]).unwrap(), [Filed::Replayed(first)]);
}

fn the_key_of_a_ticket_in_the_trash_says_so_and_that_of_a_purged_one_is_free(store: &mut dyn Store) {
    let first = file(store, keyed("uno", "k"));
    let again = |store: &mut dyn Store, titulo: &str| said(&store.create(&[keyed(titulo, "k")]).unwrap());
    delete(store, &[&first]);
    assert_eq!(again(store, "uno"), ["in the trash 1"]);
    assert_eq!(again(store, "otro"), ["taken"], "another ticket is that first of all");
    store.restore(&Restoring { targets: vec![code(&first)], author: author() }).unwrap();
    assert_eq!(again(store, "uno"), ["replayed 1"]);
    delete(store, &[&first]);
    store.purge(&Purging { before: soon(60), dry_run: false, author: author() }).unwrap();
    assert_eq!(again(store, "otro"), ["created 2"]);
    assert_eq!(again(store, "otro"), ["replayed 2"]);
}
