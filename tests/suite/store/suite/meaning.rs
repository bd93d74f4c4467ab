//! An expression has one meaning: every store finds the tickets of which `Node::holds` says that it is true.

use tickets::store::{Incoming, Query, Store, meant};
use tickets::ticket::filter::{Moment, Node};
use tickets::ticket::{Catalogue, EntryId, Fecha, Given, Limits, NewTicket, Ticket, TicketDraft};

use super::Fresh;
use super::asking::{OTHER, filter, in_area, of, whose};
use super::moving::{dated, filed};
use crate::harness::USUARIO;

every_store! {
    opened:
    a_thousand_expressions_mean_the_same_in_the_store_and_in_memory,
    the_terms_of_a_filter_mean_the_same_too,
}

/// Numbers that are the same in every run, all over their range.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// What texts are made of: accents and their parts, wildcards of SQL, letters whose case is odd, wide and other scripts.
const PIECES: [&str; 26] = [
    "a", "A", "á", "Á", "a\u{301}", "\u{301}", "ñ", "n\u{303}", "%", "_", "\\", "'", "\"", "İ", "i", "ı", "ß", "SS",
    "ẞ", "漢", "字", "ｆ", "ﬁ", "Σ", "ς", " ",
];

fn text(dice: &mut Dice, longest: usize) -> String {
    (0..=dice.below(longest)).map(|_| dice.of(&PIECES)).collect()
}

/// A text as a literal of the language.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn ticket(dice: &mut Dice, linea: u64) -> Incoming {
    // The gate wants more of a title than white space.
    let draft = TicketDraft {
        titulo: Given::Value(format!("{}a", text(dice, 4))),
        descripcion: Given::Value(format!("{}x", text(dice, 8))),
        usuario_id: Given::Value(dice.of(&[USUARIO, OTHER]).to_owned()),
        area_id: Given::Value(1 + i64::try_from(dice.below(4)).unwrap()),
        prioridad_id: Given::Value(1 + i64::try_from(dice.below(4)).unwrap()),
        estado_id: Given::Value(1 + i64::try_from(dice.below(5)).unwrap()),
    };
    let days = ["2023-12-31T23:59:59Z", "2024-01-01T00:00:00Z", "2024-02-29T12:00:00Z", "2025-07-01T08:30:00Z"];
    let mut incoming = dated(linea, "a", dice.of(&days));
    let later = 3600 * i64::try_from(dice.below(3)).unwrap();
    if let Some(kept) = &mut incoming.kept {
        kept.fecha_actualizacion = Fecha::from_seconds(kept.fecha_creacion.seconds() + later).unwrap();
    }
    Incoming { ticket: NewTicket::admit(draft, Limits::default()).unwrap(), ..incoming }
}

fn test(dice: &mut Dice, tickets: &[Ticket]) -> String {
    let known = &tickets[dice.below(tickets.len())];
    let op = dice.of(&["=", "!=", "<", "<=", ">", ">="]);
    match dice.below(10) {
        0 => format!("codigo{op}{}", known.codigo.as_ref().unwrap()),
        1 => format!("titulo{}{}", dice.of(&["=", "!="]), quoted(&known.titulo)),
        2 => format!("{}~{}", dice.of(&["titulo", "descripcion"]), quoted(&text(dice, 2))),
        3 => format!("descripcion~{}", quoted(&known.titulo)),
        4 => format!("usuario{}{}", dice.of(&["=", "!="]), dice.of(&[USUARIO, OTHER])),
        5 => format!("{}{op}{}", dice.of(&["area", "prioridad", "estado"]), 1 + dice.below(5)),
        6 => format!("estado in ({}, cerrado)", 1 + dice.below(4)),
        7 => format!("prioridad{op}{}", dice.of(&["baja", "Crítica", "ALTA"])),
        8 => "abierto".to_owned(),
        _ => {
            let moment = if dice.below(2) == 0 { known.fecha_creacion } else { known.fecha_actualizacion };
            format!("{}{op}{}", dice.of(&["creado", "actualizado"]), moment.unwrap())
        }
    }
}

fn expression(dice: &mut Dice, tickets: &[Ticket], depth: usize) -> String {
    match dice.below(if depth == 0 { 1 } else { 4 }) {
        0 => test(dice, tickets),
        1 => format!("not ({})", expression(dice, tickets, depth - 1)),
        2 => format!("({} and {})", expression(dice, tickets, depth - 1), expression(dice, tickets, depth - 1)),
        _ => format!("({} or {})", expression(dice, tickets, depth - 1), expression(dice, tickets, depth - 1)),
    }
}

/// Sixty tickets of four days, as the store lists them.
fn sixty(store: &mut dyn Store, dice: &mut Dice) -> Vec<Ticket> {
    filed(store, (1..=60).map(|linea| ticket(dice, linea)).collect());
    store.list(&Query::default()).unwrap().tickets
}

/// The tickets of which a query is true, without the store.
fn held(store: &mut dyn Store, query: &Query, all: &[Ticket]) -> Vec<Ticket> {
    let node = meant(&query.filter, |catalogo| store.catalogue(catalogo)).unwrap();
    all.iter().filter(|ticket| node.holds(ticket)).cloned().collect()
}

fn a_thousand_expressions_mean_the_same_in_the_store_and_in_memory(store: &mut dyn Store) {
    let mut dice = Dice(20_261_123);
    let all = sixty(store, &mut dice);
    let (mut true_of_some, mut false_of_some) = (0, 0);
    for _ in 0..1000 {
        let text = expression(&mut dice, &all, 3);
        let query = of(&text);
        let found = store.list(&query).unwrap().tickets;
        let held = held(store, &query, &all);
        assert_eq!(found, held, "{text}");
        let mut known = |query: &Query| meant(&query.filter, |catalogo| store.catalogue(catalogo)).unwrap();
        let node = known(&query);
        let again = known(&of(&node.to_string()));
        assert_eq!(again, node, "{text} is printed and read");
        true_of_some += usize::from(!held.is_empty());
        false_of_some += usize::from(held.len() < all.len());
    }
    assert!(true_of_some > 500 && false_of_some > 500, "{true_of_some} {false_of_some}");
}

fn the_terms_of_a_filter_mean_the_same_too(store: &mut dyn Store) {
    let mut dice = Dice(7);
    let all = sixty(store, &mut dice);
    for _ in 0..200 {
        let known = &all[dice.below(all.len())];
        let mut term = || match dice.below(8) {
            0 => in_area(known.area_id),
            1 => Node::is(Catalogue::Prioridades, EntryId::Numero(known.prioridad_id)),
            2 => Node::is(Catalogue::Estados, EntryId::Numero(known.estado_id)),
            3 => Node::of_user(known.usuario_id),
            4 => Node::From(Moment::Creado, known.fecha_creacion.unwrap()),
            5 => Node::Before(Moment::Creado, known.fecha_creacion.unwrap()),
            6 => Node::Any(vec![in_area(1), in_area(known.area_id)]),
            _ => Node::Open,
        };
        let terms = [term(), term(), Node::with_text(&text(&mut dice, 2))];
        let mut query = whose(&terms);
        let held = held(store, &query, &all);
        assert_eq!(store.list(&query).unwrap().tickets, held, "{query:?}");
        query.filter = filter(&query.filter.to_string());
        assert_eq!(store.list(&query).unwrap().tickets, held, "{query:?}, printed");
    }
}

#[test]
fn what_compares_a_member_that_is_not_there_is_neither_true_nor_false() {
    let fresh = Fresh::sqlite().unwrap();
    let mut store = fresh.open();
    let mut ticket = sixty(store.as_mut(), &mut Dice(1)).remove(0);
    ticket.codigo = None;
    ticket.fecha_creacion = None;
    for (text, holds) in [
        ("codigo=1", false),
        ("not codigo=1", false),
        ("creado<2030-01-01", false),
        ("not creado<2030-01-01", false),
        ("creado<2030-01-01 or area>=1", true),
        ("not (creado<2030-01-01 and area<1)", true),
        ("creado<2030-01-01 and area>=1", false),
    ] {
        let node = meant(&filter(text), |catalogo| store.catalogue(catalogo)).unwrap();
        assert_eq!(node.holds(&ticket), holds, "{text}");
    }
    ticket.codigo = Some(tickets::ticket::Codigo::foreign("INC-7"));
    for (text, holds) in [("codigo=1", false), ("codigo!=1", true), ("codigo<1", false), ("not codigo<1", false)] {
        let node = meant(&filter(text), |catalogo| store.catalogue(catalogo)).unwrap();
        assert_eq!(node.holds(&ticket), holds, "{text}");
    }
}
