//! What only a store of ours promises, for the server before it: how much is answered, what who may see, whose is what.

use chrono::{DateTime, TimeDelta, Utc};
use tickets::clock::now;
use tickets::store::stats::Grouping;
use tickets::store::{
    Changing, Commenting, Deleting, Filed, Filing, History, KEPT_DAYS, Query, Search, Span, StatsQuery, StoreError,
    Targets, Total,
};
use tickets::ticket::{Catalogue, CatalogueChange, Given, Limits, NewTicket, Ticket, TicketDraft};

use super::Fresh;
use super::asking::{
    OTHER, code, commenting, delete, deleting, file, file_all, filing, filter, is_absent, keyed, named, say, titulos,
    to_estado,
};
use super::searching::search;
use crate::harness::USUARIO;

every_store! {
    ours shared:
    the_numbers_start_at_1_again_when_the_utc_year_turns,
    the_date_of_a_change_never_goes_back_whatever_the_clock_says,
    a_ticket_is_closed_since_its_estado_last_became_final_as_far_as_the_history_knows,
    a_key_is_kept_for_its_days_and_then_forgotten,
    two_callers_keys_never_meet,
    what_is_too_large_is_refused_unless_it_is_one,
    who_may_not_see_what_is_internal_does_not,
    who_may_reach_own_tickets_alone_reaches_no_others,
    a_store_that_is_well_says_so_and_a_warning_once,
    a_search_finds_words_however_far_back_and_however_common_they_are,
}

fn last_second_of_2026() -> DateTime<Utc> {
    DateTime::from_timestamp(1_798_761_599, 999_000_000).unwrap()
}

fn first_second_of_2027() -> DateTime<Utc> {
    DateTime::from_timestamp(1_798_761_600, 0).unwrap()
}

fn when_a_key_is_forgotten() -> DateTime<Utc> {
    first_second_of_2027() + TimeDelta::days(KEPT_DAYS + 1)
}

fn codes(filed: &[Filed]) -> Vec<String> {
    let code = |filed: &Filed| match filed {
        Filed::Created(ticket) => ticket.codigo.as_ref().unwrap().to_string(),
        other => format!("{other:?}"),
    };
    filed.iter().map(code).collect()
}

fn the_numbers_start_at_1_again_when_the_utc_year_turns(fresh: &Fresh) {
    let two = [filing("a", 1, USUARIO), filing("b", 1, USUARIO)];
    let (mut old, mut new) = (fresh.open_at(last_second_of_2026), fresh.open_at(first_second_of_2027));
    assert_eq!(codes(&old.create(&two).unwrap()), ["TKT-2026-000001", "TKT-2026-000002"]);
    assert_eq!(codes(&new.create(&two[..1]).unwrap()), ["TKT-2027-000001"]);
}

/// A file is on one machine, whose clock is believed.
#[test]
fn a_clock_that_is_still_in_the_old_year_goes_on_there() {
    assert_eq!(two_clocks(&Fresh::sqlite().unwrap()), ["TKT-2026-000001", "TKT-2027-000001", "TKT-2026-000002"]);
}

/// A database has many machines, whose clocks differ.
#[test]
fn a_database_gives_no_date_before_one_that_it_has_given() {
    let Some(fresh) = Fresh::postgres() else { return };
    assert_eq!(two_clocks(&fresh), ["TKT-2026-000001", "TKT-2027-000001", "TKT-2027-000002"]);
    let listed = fresh.open().list(&Query::default()).unwrap().tickets;
    assert_eq!(listed.first().unwrap().fecha_creacion.unwrap().to_string(), "2027-01-01T00:00:00Z");
}

fn two_clocks(fresh: &Fresh) -> Vec<String> {
    let one = [filing("a", 1, USUARIO)];
    let (mut old, mut new) = (fresh.open_at(last_second_of_2026), fresh.open_at(first_second_of_2027));
    let filed = [old.create(&one), new.create(&one), old.create(&one)];
    filed.into_iter().flat_map(|filed| codes(&filed.unwrap())).collect()
}

fn the_date_of_a_change_never_goes_back_whatever_the_clock_says(fresh: &Fresh) {
    let (mut early, mut late) = (fresh.open_at(last_second_of_2026), fresh.open_at(first_second_of_2027));
    let one = file(late.as_mut(), filing("uno", 1, USUARIO));
    early.change(&to_estado(&[&one], 4)).unwrap();
    assert_eq!(early.find(&code(&one)).unwrap().fecha_actualizacion, one.fecha_actualizacion);
    say(early.as_mut(), &one, "hola", false);
    assert_eq!(early.find(&code(&one)).unwrap().fecha_actualizacion, one.fecha_actualizacion);
}

fn a_ticket_is_closed_since_its_estado_last_became_final_as_far_as_the_history_knows(fresh: &Fresh) {
    let mut filed = fresh.open_at(last_second_of_2026);
    let (mut soon, mut late) = (fresh.open_at(first_second_of_2027), fresh.open_at(when_a_key_is_forgotten));
    let nombre = "Anulado".parse().unwrap();
    let anulado = CatalogueChange::Add { id: None, nombre, es_final: true, correo: None, activo: true };
    filed.catalogue_change(Catalogue::Estados, &anulado).unwrap();
    let [open, again, further] = file_all(filed.as_mut(), ["open", "again", "further"]);
    let draft = TicketDraft {
        titulo: Given::Value("came so".to_owned()),
        estado_id: Given::Value(4),
        ..TicketDraft::default()
    };
    let came = NewTicket::admit(draft.filled(), Limits::default()).unwrap();
    file(filed.as_mut(), Filing { ticket: came, key: None });
    for (ticket, estado) in [(&open, 2), (&again, 4), (&again, 1), (&further, 4)] {
        soon.change(&to_estado(&[ticket], estado)).unwrap();
    }
    for (ticket, estado) in [(&again, 4), (&further, 5)] {
        late.change(&to_estado(&[ticket], estado)).unwrap();
    }
    let month = u64::try_from((when_a_key_is_forgotten() - first_second_of_2027()).num_seconds()).unwrap();
    for (titulo, closed, took) in [
        ("open", (0, 0), None),
        ("again", (1, 0), Some(1 + month)),
        ("further", (1, 0), Some(1)),
        ("came so", (1, 1), None),
    ] {
        let filter = filter(&format!("titulo = '{titulo}'"));
        let por = Grouping::named("estado").unwrap();
        let all = late.stats(&StatsQuery { por, filter }).unwrap().total;
        assert_eq!(((all.cerrados, all.cierre_desconocido), all.cierre_p90), (closed, took), "{titulo}");
    }
}

fn a_key_is_kept_for_its_days_and_then_forgotten(fresh: &Fresh) {
    let first = fresh.open_at(last_second_of_2026).create(&[keyed("a", "k")]).unwrap();
    let Filed::Created(ticket) = &first[0] else { panic!("{first:?}") };
    let kept = fresh.open_at(first_second_of_2027).create(&[keyed("a", "k")]).unwrap();
    assert_eq!(kept, [Filed::Replayed(ticket.clone())]);
    let again = fresh.open_at(when_a_key_is_forgotten).create(&[keyed("a", "k")]).unwrap();
    assert_eq!(codes(&again), ["TKT-2027-000001"]);
}

fn two_callers_keys_never_meet(fresh: &Fresh) {
    let of = |titulo, caller: &str| {
        let mut filing = keyed(titulo, "k");
        filing.key = filing.key.map(|key| key.of(caller));
        filing
    };
    let filed = fresh.open_at(last_second_of_2026).create(&[of("a", "ana"), of("b", "luis"), of("a", "ana")]).unwrap();
    assert_eq!(codes(&filed[..2]), ["TKT-2026-000001", "TKT-2026-000002"]);
    assert!(
        matches!((&filed[2], &filed[0]), (Filed::Replayed(same), Filed::Created(first)) if same == first),
        "{filed:?}"
    );
}

/// That more was asked for than may be answered.
#[track_caller]
fn is_too_large<T: std::fmt::Debug>(done: &Result<T, StoreError>) {
    let is = matches!(done, Err(StoreError::Invalid(errors)) if errors.iter().any(|(name, _)| name == "tamanoPagina"));
    assert!(is, "{done:?}");
}

fn what_is_too_large_is_refused_unless_it_is_one(fresh: &Fresh) {
    let mut store = fresh.open();
    let [one, _] = file_all(store.as_mut(), ["uno red", "dos red"]);
    for _ in 0..2 {
        say(store.as_mut(), &one, "hola", false);
    }
    for (limit, is_refused) in [(2, true), (1, false)] {
        let (limit, max_bytes) = (Some(limit), Some(3));
        let query = Query { limit, max_bytes, ..Query::default() };
        let span = Span { limit, max_bytes, ..Span::default() };
        let done = [
            store.list(&query).map(|page| page.tickets.len()),
            store.search(&search("red", query)).map(|hits| hits.hits.len()),
            store.history(&History { span, ..History::default() }).map(|part| part.rows.len()),
            store.comments(&code(&one), false, span).map(|part| part.rows.len()),
        ];
        for done in done {
            if is_refused { is_too_large(&done) } else { assert_eq!(done.unwrap(), 1) }
        }
    }
}

fn who_may_not_see_what_is_internal_does_not(fresh: &Fresh) {
    let mut store = fresh.open();
    let [one, two] = file_all(store.as_mut(), ["uno", "dos"]);
    say(store.as_mut(), &one, "perejil", true);
    say(store.as_mut(), &one, "romero", false);
    delete(store.as_mut(), &[&two]);
    let said = store.comments(&code(&one), true, Span::default()).unwrap().rows;
    assert_eq!(said.iter().map(|it| it.texto.as_str()).collect::<Vec<_>>(), ["romero"]);
    let entries = store.history(&History { publico: true, ..History::default() }).unwrap().rows;
    assert_eq!(entries.iter().map(|it| it.campo.as_str()).collect::<Vec<_>>(), ["Comentario"]);
    for (words, publico, want) in [("perejil", true, ""), ("perejil", false, "uno"), ("romero", true, "uno")] {
        let hits = store.search(&Search { publico, ..search(words, Query::default()) }).unwrap().hits;
        assert_eq!(titulos(hits.iter().map(|hit| &hit.ticket)), want, "{words} {publico}");
    }
}

fn who_may_reach_own_tickets_alone_reaches_no_others(fresh: &Fresh) {
    let mut store = fresh.open();
    let [mine, others] = [OTHER, USUARIO].map(|usuario| file(store.as_mut(), filing("uno", 1, usuario)));
    let only_of = Some(OTHER.parse().unwrap());
    let own = |changing: Changing| Changing { only_of, ..changing };
    is_absent(&store.change(&own(to_estado(&[&mine, &others], 4))), &code(&others));
    is_absent(&store.delete(&Deleting { only_of, ..deleting(named(&[&others])) }), &code(&others));
    is_absent(&store.comment(&Commenting { only_of, ..commenting(&others, "hola", false) }), &code(&others));
    let is_mine = |tickets: &[Ticket]| tickets.len() == 1 && tickets[0].codigo == mine.codigo;
    for (estado, is_ahead) in [(2, false), (3, true)] {
        let mut targets = Targets::Where(filter("area=1"));
        if is_ahead {
            targets = store.select(&targets, only_of).unwrap();
        }
        assert!(is_mine(&store.change(&own(Changing { targets, ..to_estado(&[], estado) })).unwrap().tickets));
    }
    let all = Deleting { only_of, ..deleting(Targets::Where(filter("area=1"))) };
    assert!(is_mine(&store.delete(&all).unwrap().tickets));
    assert_eq!(store.find(&code(&others)).unwrap(), others);
}

fn a_store_that_is_well_says_so_and_a_warning_once(fresh: &Fresh) {
    let mut store = fresh.open_at(now);
    store.try_writing().unwrap();
    store.watch()().unwrap();
    let one = file(store.as_mut(), filing("uno", 1, USUARIO));
    delete(store.as_mut(), &[&one]);
    assert!(store.take_warnings().is_empty());
    is_absent(&store.find(&code(&one)), &code(&one));
    let warnings = store.take_warnings();
    assert!(warnings.len() == 1 && warnings[0].contains("is in the trash"), "{warnings:?}");
    assert!(store.take_warnings().is_empty());
}

fn a_search_finds_words_however_far_back_and_however_common_they_are(fresh: &Fresh) {
    let mut store = fresh.open();
    let titulo = |number: usize| {
        let words = if number < 3 { "ajo pera" } else { "ajo y pera" };
        let words = if number < 1_400 { words } else { "cebolla" };
        let some = if number.is_multiple_of(100) { " nabo" } else { "" };
        let rare = if [0, 2_599].contains(&number) { " rábano" } else { "" };
        format!("{words}{some}{rare}")
    };
    let filings: Vec<_> = (0..2_600).map(|number| filing(&titulo(number), 1, USUARIO)).collect();
    filings.chunks(512).for_each(|some| drop(store.create(some).unwrap()));
    for (words, total) in [
        ("cebolla", Total::MoreThan(100)),
        ("ajo", Total::MoreThan(100)),
        ("nabo", Total::Exactly(26)),
        ("rabano", Total::Exactly(2)),
        // More tickets have both words than are looked at together, and the oldest have them side by side.
        ("\"ajo pera\"", Total::Exactly(3)),
        ("perejil", Total::Exactly(0)),
    ] {
        let hits = store.search(&search(words, Query { limit: Some(100), ..Query::default() })).unwrap();
        assert_eq!((hits.total, words), (total, words));
        let titulos = hits.hits.iter().map(|hit| hit.ticket.titulo.replace('á', "a"));
        assert!(titulos.into_iter().all(|titulo| titulo.contains(words.trim_matches('"'))), "{words}");
    }
}
