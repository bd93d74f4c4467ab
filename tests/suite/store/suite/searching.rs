//! Every store finds words, also those of a moment ago, the best first.

use tickets::store::{Query, RANKED, Search, Span, Store, Total, Undoing};
use tickets::ticket::Ticket;
use tickets::ticket::filter::Node;
use tickets::ticket::search::SearchWords;

use super::asking::{
    author, code, delete, file, file_all, filing, filing_of, of, say, titulos, to_estado, to_titulo, whose,
};
use crate::harness::USUARIO;

every_store! {
    opened:
    words_are_found_in_titles_descriptions_and_comments_the_best_first,
    a_search_is_exact_while_the_index_is_fed_behind,
    what_was_written_a_moment_ago_is_found_by_its_words_of_now,
    tending_comes_to_an_end_and_changes_no_answer,
    a_hit_says_where_its_words_stand,
    titles_count_more_than_descriptions_and_these_than_comments_of_equals_the_newest,
    a_search_has_the_tickets_of_its_query_alone,
    letters_of_scripts_without_spaces_are_found_inside_of_a_run,
    words_and_comments_of_any_length_are_kept_and_found,
    hits_are_shown_whole_however_long_the_texts_of_all_are,
}

pub fn search(words: &str, query: Query) -> Search {
    Search { busqueda: SearchWords::parse(words).unwrap(), query, publico: false }
}

/// Title and fragment of the first ten hits.
pub fn found(store: &mut dyn Store, words: &str) -> Vec<(String, String)> {
    let hits = store.search(&search(words, Query { limit: Some(10), ..Query::default() })).unwrap().hits;
    hits.into_iter().map(|hit| (hit.ticket.titulo, hit.fragmento)).collect()
}

pub fn names(hits: &[(String, String)]) -> Vec<&str> {
    hits.iter().map(|(titulo, _)| titulo.as_str()).collect()
}

fn words_are_found_in_titles_descriptions_and_comments_the_best_first(store: &mut dyn Store) {
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
    let filter = super::asking::filter("area=1");
    let query = Query { filter, limit: Some(1), ..Query::default() };
    let search = Search { busqueda: SearchWords::parse("red").unwrap(), query, publico: false };
    let hits = store.search(&search).unwrap();
    assert_eq!((hits.hits[0].ticket.codigo.clone(), hits.total), (one.codigo, Total::Exactly(1)));
}

fn a_search_is_exact_while_the_index_is_fed_behind(store: &mut dyn Store) {
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
        let ticket = store.list(&whose(&[Node::with_text(titulo)])).unwrap().tickets;
        delete(store, &[&ticket[0]]);
        assert_eq!(names(&found(store, gone)), [""; 0]);
    }
}

fn what_was_written_a_moment_ago_is_found_by_its_words_of_now(store: &mut dyn Store) {
    let [one, two] = file_all(store, ["perejil", "cilantro"]);
    // Both before and behind what feeds an index.
    for _ in 0..2 {
        let changed = store.change(&to_titulo(&[&one], "albahaca")).unwrap().cambio;
        assert_eq!((names(&found(store, "perejil")), names(&found(store, "albahaca"))), (vec![], vec!["albahaca"]));
        let said = say(store, &two, "romero", false);
        assert_eq!(names(&found(store, "romero")), ["cilantro"]);
        store.undo(&Undoing { cambio: Some(said), author: author() }).unwrap();
        store.undo(&Undoing { cambio: changed, author: author() }).unwrap();
        assert_eq!((names(&found(store, "romero")), names(&found(store, "perejil"))), (vec![], vec!["perejil"]));
        while store.tend().unwrap() {}
    }
}

fn tending_comes_to_an_end_and_changes_no_answer(store: &mut dyn Store) {
    let slice: Vec<_> = (0..300).map(|number| filing(&format!("n{number} común"), 1, USUARIO)).collect();
    store.create(&slice).unwrap();
    let all = search("comun", Query { limit: Some(20), ..Query::default() });
    let before = store.search(&all).unwrap();
    assert_eq!(before.total, Total::MoreThan(RANKED.into()));
    let mut turns = 0;
    while store.tend().unwrap() {
        turns += 1;
        assert!(turns < 1_000, "there is no end");
    }
    assert!(!store.tend().unwrap(), "nothing is left");
    assert_eq!(store.search(&all).unwrap(), before);
}

fn a_hit_says_where_its_words_stand(store: &mut dyn Store) {
    let one = file(store, filing("Perejil", 1, USUARIO));
    say(store, &one, &format!("{}el perejil {}", "a ".repeat(70_000), "b ".repeat(70_000)), false);
    say(store, &one, "romero", true);
    let mut shown = |words: &str| {
        let hits = store.search(&search(words, Query { limit: Some(1), ..Query::default() })).unwrap().hits;
        hits.into_iter().map(|hit| (hit.donde, hit.fragmento)).next().unwrap()
    };
    assert_eq!(shown("romero"), ("Comentario".to_owned(), "**romero**".to_owned()));
    let (donde, fragmento) = shown("linea");
    assert!(donde == "Descripcion" && fragmento.contains("**línea**"), "{donde} {fragmento}");
    let (donde, fragmento) = shown("perejil");
    assert!(
        donde == "Comentario" && fragmento.contains("a el **perejil** b"),
        "as a title is shown anyway: {fragmento}"
    );
}

fn titles_count_more_than_descriptions_and_these_than_comments_of_equals_the_newest(store: &mut dyn Store) {
    let [one, two, _, _, _] = file_all(store, ["uno", "dos", "linea a", "tres", "linea b"]);
    say(store, &one, "perejil", false);
    say(store, &two, "perejil", true);
    assert_eq!(names(&found(store, "linea")), ["linea b", "linea a", "tres", "dos", "uno"]);
    assert_eq!(names(&found(store, "perejil")), ["dos", "uno"]);
}

fn a_search_has_the_tickets_of_its_query_alone(store: &mut dyn Store) {
    let [one, two, three, four] = file_all(store, ["red uno", "red dos", "red tres", "red cuatro"]);
    store.change(&to_estado(&[&one, &three, &four], 4)).unwrap();
    delete(store, &[&four]);
    let mut hits = |query: Query| {
        let hits = store.search(&search("red", query)).unwrap();
        let tickets: Vec<_> = hits.hits.into_iter().map(|hit| hit.ticket).collect();
        (titulos(&tickets), hits.total)
    };
    assert_eq!(hits(of("estado=cerrado")), ("red tres red uno".to_owned(), Total::Exactly(2)));
    assert_eq!(hits(whose(&[Node::Open])), (two.titulo, Total::Exactly(1)));
    assert_eq!(hits(Query { limit: Some(1), ..Query::default() }), ("red tres".to_owned(), Total::Exactly(3)));
}

fn letters_of_scripts_without_spaces_are_found_inside_of_a_run(store: &mut dyn Store) {
    let [one, two, three] = file_all(store, ["三楼漏水了请速来", "二", "三"]);
    say(store, &two, "昨天三楼漏水了", false);
    // A document of its own, where an index keeps long comments so.
    say(store, &three, &format!("{} {}又漏水了", "x".repeat(70_000), "一".repeat(400)), true);
    let internal = say(store, &three, "ห้องประชุมไม่มีเน็ต", true);
    for _ in 0..2 {
        assert_eq!(names(&found(store, "漏水")), ["三楼漏水了请速来", "三", "二"]);
        assert_eq!(names(&found(store, "三楼漏水")), ["三楼漏水了请速来", "二"]);
        assert_eq!(names(&found(store, "\"三楼 漏水\" 速来")), ["三楼漏水了请速来"]);
        assert_eq!(names(&found(store, "水漏")), [""; 0], "in another order");
        assert_eq!(names(&found(store, "ประชุม")), ["三"]);
        assert_eq!(names(&found(store, &"水".repeat(400))), [""; 0]);
        assert_eq!(names(&found(store, &format!("漏水 {}", "一".repeat(390)))), ["三"]);
        while store.tend().unwrap() {}
    }
    store.undo(&Undoing { cambio: Some(internal), author: author() }).unwrap();
    store.change(&to_titulo(&[&one], "好了")).unwrap();
    assert_eq!((names(&found(store, "ประชุม")), names(&found(store, "速来"))), (vec![], vec![]));
}

/// A word of 3,000 bytes, in letters of which a search has room for more bytes than a database keeps of a word.
pub fn long_word() -> String {
    "𐍈".repeat(750)
}

/// Comments of 2 MB together, of more different words than a database keeps for one ticket; each ends with a phrase behind 300 times
/// its first word.
pub fn long_comments() -> Vec<String> {
    let words = |part: u32| (0..5_000).map(|word| format!("w{part}{word:04}{} ", "z".repeat(94))).collect::<String>();
    (0..4).map(|part| format!("{}{}fin{part} rojo oscuro", words(part), "rojo ".repeat(300))).collect()
}

fn words_and_comments_of_any_length_are_kept_and_found(store: &mut dyn Store) {
    let (word, said) = (long_word(), long_comments());
    assert!(said.iter().map(String::len).sum::<usize>() > 2_000_000);
    let [one, two] = file_all(store, [&word, "dos"]);
    for (texto, at) in said.iter().zip(0..) {
        say(store, &two, texto, at == 3);
    }
    while store.tend().unwrap() {}
    let beginning = &word[..1_560];
    assert_eq!(names(&found(store, &format!("{beginning}*"))), [&word]);
    for words in [format!("{beginning}𐌰*"), beginning.to_owned()] {
        assert_eq!(names(&found(store, &words)), [""; 0], "as much as a database keeps is the same");
    }
    let last = format!("w34999{}", "z".repeat(94));
    for words in [&last, "w00000* w14999*", "w24999* fin0", "\"rojo oscuro\"", "\"rojo fin3\""] {
        assert_eq!(names(&found(store, words)), ["dos"], "{words}");
    }
    for words in ["w05000*", "w34999", "\"fin0 oscuro\""] {
        assert_eq!(names(&found(store, words)), [""; 0], "{words}");
    }
    assert_eq!(store.find(&code(&one)).unwrap().titulo, word);
    let shown = store.comments(&code(&two), false, Span::default()).unwrap().rows;
    assert_eq!(shown.into_iter().map(|it| it.texto).collect::<Vec<_>>(), said);
}

fn hits_are_shown_whole_however_long_the_texts_of_all_are(store: &mut dyn Store) {
    // Of 40 that are ranked, the first 26 have a mebibyte together.
    let long = |number: u32| format!("común {}fin {number}", "x".repeat(40_000));
    let filings: Vec<_> = (0..40).map(|number| filing_of(&format!("n{number}"), &long(number))).collect();
    filings.chunks(10).for_each(|some| drop(store.create(some).unwrap()));
    while store.tend().unwrap() {}
    let hits = store.search(&search("comun", Query { limit: Some(40), ..Query::default() })).unwrap().hits;
    assert_eq!(hits.len(), 40);
    for (hit, number) in hits.iter().zip((0..40).rev()) {
        let found = store.find(&code(&hit.ticket)).unwrap();
        // Only a store of its own shows a version among hits.
        assert_eq!(Ticket { version: hit.ticket.version.clone(), ..found }, hit.ticket);
        assert!(hit.ticket.titulo == format!("n{number}") && hit.ticket.descripcion == long(number), "{number}");
    }
}
