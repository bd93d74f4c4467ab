//! An expression has one meaning: what SQL makes of it, `Node::holds` says of a ticket.

use tickets::clock::now;
use tickets::store::{Access, Filing, Place, Query, Store, meant, open};
use tickets::ticket::filter::Filter;
use tickets::ticket::{Given, Limits, NewTicket, Ticket, TicketDraft};

use crate::harness::{Home, USUARIO};
use crate::store::suite::OTHER;

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

fn ticket(dice: &mut Dice) -> Filing {
    // The gate wants more of a title than white space.
    let draft = TicketDraft {
        titulo: Given::Value(format!("{}a", text(dice, 4))),
        descripcion: Given::Value(format!("{}x", text(dice, 8))),
        usuario_id: Given::Value(dice.of(&[USUARIO, OTHER]).to_owned()),
        area_id: Given::Value(1 + i64::try_from(dice.below(4)).unwrap()),
        prioridad_id: Given::Value(1 + i64::try_from(dice.below(4)).unwrap()),
        estado_id: Given::Value(1 + i64::try_from(dice.below(5)).unwrap()),
    };
    Filing { ticket: NewTicket::admit(draft, Limits::default()).unwrap(), key: None }
}

fn test(dice: &mut Dice, tickets: &[Ticket]) -> String {
    let known = &tickets[dice.below(tickets.len())];
    let op = dice.of(&["=", "!=", "<", "<=", ">", ">="]);
    match dice.below(9) {
        0 => format!("codigo{op}{}", known.codigo.as_ref().unwrap()),
        1 => format!("titulo{}{}", dice.of(&["=", "!="]), quoted(&known.titulo)),
        2 => format!("{}~{}", dice.of(&["titulo", "descripcion"]), quoted(&text(dice, 2))),
        3 => format!("descripcion~{}", quoted(&known.titulo)),
        4 => format!("usuario{}{}", dice.of(&["=", "!="]), dice.of(&[USUARIO, OTHER])),
        5 => format!("{}{op}{}", dice.of(&["area", "prioridad", "estado"]), 1 + dice.below(5)),
        6 => format!("estado in ({}, cerrado)", 1 + dice.below(4)),
        7 => format!("prioridad{op}{}", dice.of(&["baja", "Crítica", "ALTA"])),
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

/// Sixty tickets of four days.
fn filled(home: &Home, dice: &mut Dice) -> Box<dyn Store> {
    let path = home.path().join("meaning.db");
    let mut store = open(&Place::Sqlite(path.clone()), Access::Write, now).unwrap();
    store.create(&(0..60).map(|_| ticket(dice)).collect::<Vec<_>>()).unwrap();
    let days = "UPDATE tickets SET fecha_creacion = fecha_creacion - 86400 * (clave % 4), \
                fecha_actualizacion = fecha_actualizacion - 3600 * (clave % 4)";
    rusqlite::Connection::open(path).unwrap().execute_batch(days).unwrap();
    store
}

#[test]
fn three_thousand_expressions_mean_the_same_in_sql_and_in_memory() {
    let (home, mut dice) = (Home::new(), Dice(20_261_123));
    let mut store = filled(&home, &mut dice);
    let all = store.list(&Query::default()).unwrap().tickets;
    let (mut true_of_some, mut false_of_some) = (0, 0);
    for _ in 0..3000 {
        let text = expression(&mut dice, &all, 3);
        let query = Query { filter: Some(Filter::parse(&text, now()).unwrap()), ..Query::default() };
        let by_sql = store.list(&query).unwrap().tickets;
        let node = meant(store.as_mut(), &query).unwrap();
        let held: Vec<Ticket> = all.iter().filter(|ticket| node.holds(ticket)).cloned().collect();
        assert_eq!(by_sql, held, "{text}");
        true_of_some += usize::from(!held.is_empty());
        false_of_some += usize::from(held.len() < all.len());
    }
    assert!(true_of_some > 1500 && false_of_some > 1500, "{true_of_some} {false_of_some}");
}

#[test]
fn the_shorthands_of_a_query_mean_the_same_too() {
    let (home, mut dice) = (Home::new(), Dice(7));
    let mut store = filled(&home, &mut dice);
    let all = store.list(&Query::default()).unwrap().tickets;
    for _ in 0..200 {
        let known = &all[dice.below(all.len())];
        let mut some = |query: &mut Query| match dice.below(7) {
            0 => query.area_id = Some(known.area_id),
            1 => query.prioridad_id = Some(known.prioridad_id),
            2 => query.estado_id = Some(known.estado_id),
            3 => query.usuario_id = Some(known.usuario_id),
            4 => query.desde = known.fecha_creacion,
            5 => query.hasta = known.fecha_creacion,
            _ => query.abiertos = true,
        };
        let mut query = Query::default();
        some(&mut query);
        some(&mut query);
        query.texto = Some(text(&mut dice, 2));
        let node = meant(store.as_mut(), &query).unwrap();
        let held: Vec<Ticket> = all.iter().filter(|ticket| node.holds(ticket)).cloned().collect();
        assert_eq!(store.list(&query).unwrap().tickets, held, "{query:?}");
    }
}

#[test]
fn what_compares_a_member_that_is_not_there_is_neither_true_nor_false() {
    let (home, mut dice) = (Home::new(), Dice(1));
    let mut store = filled(&home, &mut dice);
    let mut ticket = store.list(&Query::default()).unwrap().tickets.remove(0);
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
        let query = Query { filter: Some(Filter::parse(text, now()).unwrap()), ..Query::default() };
        assert_eq!(meant(store.as_mut(), &query).unwrap().holds(&ticket), holds, "{text}");
    }
    ticket.codigo = Some(tickets::ticket::Codigo::foreign("INC-7"));
    for (text, holds) in [("codigo=1", false), ("codigo!=1", true), ("codigo<1", false), ("not codigo<1", false)] {
        let query = Query { filter: Some(Filter::parse(text, now()).unwrap()), ..Query::default() };
        assert_eq!(meant(store.as_mut(), &query).unwrap().holds(&ticket), holds, "{text}");
    }
}
