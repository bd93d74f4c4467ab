//! What cases ask of a store, in few words.

use tickets::clock::now;
use tickets::store::{
    Author, Changing, Commenting, Deleting, Entry, Filed, Filing, History, Leave, Origen, Query, Store, StoreError,
    Targets,
};
use tickets::ticket::filter::{Filter, Node};
use tickets::ticket::{
    Catalogue, Change, Codigo, EntryId, Fecha, Given, Limits, NewTicket, Remark, Ticket, TicketDraft, TicketRef,
    ValidationErrors,
};

use crate::harness::USUARIO;

pub const OTHER: &str = "11111111-2222-3333-4444-555555555555";

const DESCRIPCION: &str = " línea\n\u{1b}[31m 😀 ";

pub fn filing(titulo: &str, area: i64, usuario: &str) -> Filing {
    filed_as([titulo, DESCRIPCION], (area, 1), usuario)
}

/// The same in an estado.
pub fn filing_in(titulo: &str, estado: i64) -> Filing {
    filed_as([titulo, DESCRIPCION], (1, estado), USUARIO)
}

/// The same with a description.
pub fn filing_of(titulo: &str, descripcion: &str) -> Filing {
    filed_as([titulo, descripcion], (1, 1), USUARIO)
}

fn filed_as(texts: [&str; 2], (area, estado): (i64, i64), usuario: &str) -> Filing {
    let [titulo, descripcion] = texts.map(|text| Given::Value(text.to_owned()));
    let draft = TicketDraft {
        titulo,
        descripcion,
        usuario_id: Given::Value(usuario.to_owned()),
        area_id: Given::Value(area),
        prioridad_id: Given::Value(2),
        estado_id: Given::Value(estado),
    };
    Filing { ticket: NewTicket::admit(draft, Limits::default()).unwrap(), key: None }
}

/// The same under a key.
pub fn keyed(titulo: &str, key: &str) -> Filing {
    Filing { key: Some(key.parse().unwrap()), ..filing(titulo, 1, USUARIO) }
}

#[track_caller]
pub fn file(store: &mut dyn Store, filing: Filing) -> Ticket {
    match store.create(&[filing]).unwrap().pop() {
        Some(Filed::Created(ticket)) => ticket,
        other => panic!("{other:?}"),
    }
}

/// Files tickets of one user in area 1.
#[track_caller]
pub fn file_all<const N: usize>(store: &mut dyn Store, titulos: [&str; N]) -> [Ticket; N] {
    titulos.map(|titulo| file(store, filing(titulo, 1, USUARIO)))
}

pub fn titles(store: &mut dyn Store, query: &Query) -> Vec<String> {
    store.list(query).unwrap().tickets.into_iter().map(|ticket| ticket.titulo).collect()
}

/// The titles of tickets, one after the other.
pub fn titulos<'a>(tickets: impl IntoIterator<Item = &'a Ticket>) -> String {
    tickets.into_iter().map(|ticket| ticket.titulo.as_str()).collect::<Vec<_>>().join(" ")
}

pub fn filter(text: &str) -> Filter {
    Filter::parse(text, now()).unwrap()
}

/// All for which an expression is true.
pub fn of(text: &str) -> Query {
    Query { filter: filter(text), ..Query::default() }
}

/// All for which each of these is true.
pub fn whose(terms: &[Node]) -> Query {
    Query { filter: Filter::of(terms.to_vec()), ..Query::default() }
}

pub fn in_area(area: i64) -> Node {
    Node::is(Catalogue::Areas, EntryId::Numero(area))
}

pub fn author() -> Author {
    Author { quien: "ana".to_owned(), origen: Origen::Cli }
}

pub fn code(ticket: &Ticket) -> TicketRef {
    TicketRef::Codigo(ticket.codigo.clone().unwrap())
}

/// The number at the end of a code.
#[track_caller]
pub fn number(codigo: Option<&Codigo>) -> u64 {
    codigo.unwrap().parts().unwrap().1
}

/// A ticket of this year that is not there.
pub fn absent() -> TicketRef {
    TicketRef::parse("TKT-2026-000099", 2026).unwrap()
}

/// So many seconds from now.
pub fn soon(seconds: i64) -> Fecha {
    Fecha::from_seconds(now().timestamp() + seconds).unwrap()
}

/// A change of all fields that a draft has.
pub fn changing(targets: Targets, draft: &TicketDraft) -> Changing {
    let change = Change::admit(draft, Limits::default()).unwrap();
    Changing { targets, leave: Leave::None, change, remark: None, author: author(), if_unchanged: None, only_of: None }
}

pub fn named(tickets: &[&Ticket]) -> Targets {
    Targets::Named(tickets.iter().map(|ticket| code(ticket)).collect())
}

pub fn to_estado(targets: &[&Ticket], estado: i64) -> Changing {
    changing(named(targets), &TicketDraft { estado_id: Given::Value(estado), ..TicketDraft::default() })
}

pub fn to_titulo(targets: &[&Ticket], titulo: &str) -> Changing {
    changing(named(targets), &TicketDraft { titulo: Given::Value(titulo.to_owned()), ..TicketDraft::default() })
}

pub fn commenting(ticket: &Ticket, texto: &str, interno: bool) -> Commenting {
    let remark = Remark { texto: texto.to_owned(), interno };
    Commenting { target: code(ticket), remark, author: author(), only_of: None }
}

/// Sets the estado of tickets and says something about each in the same change.
pub fn to_estado_saying(targets: &[&Ticket], estado: i64, texto: &str) -> Changing {
    let remark = Some(Remark { texto: texto.to_owned(), interno: false });
    Changing { remark, ..to_estado(targets, estado) }
}

/// Says something about a ticket; answers the number of the change.
#[track_caller]
pub fn say(store: &mut dyn Store, ticket: &Ticket, texto: &str, interno: bool) -> i64 {
    store.comment(&commenting(ticket, texto, interno)).unwrap().cambio
}

pub fn deleting(targets: Targets) -> Deleting {
    Deleting { targets, motivo: "twice".to_owned(), author: author(), if_unchanged: None, only_of: None }
}

#[track_caller]
pub fn delete(store: &mut dyn Store, tickets: &[&Ticket]) -> Option<i64> {
    store.delete(&deleting(named(tickets))).unwrap().cambio
}

/// The history of one ticket, newest first.
#[track_caller]
pub fn history(store: &mut dyn Store, ticket: &Ticket) -> Vec<Entry> {
    store.history(&History { target: Some(code(ticket)), ..History::default() }).unwrap().rows
}

/// Field, value before and value after.
pub fn fields(entries: &[Entry]) -> Vec<(&str, &str, &str)> {
    entries.iter().map(|it| (it.campo.as_str(), it.antes.as_str(), it.despues.as_str())).collect()
}

/// The faults of a filing that was refused, each with its first sentence.
pub fn faults(errors: &ValidationErrors) -> Vec<(&str, &str)> {
    errors.iter().map(|(name, said)| (name, said[0].as_str())).collect()
}

/// That a store refuses what it was asked because of what it has, and says why.
#[track_caller]
pub fn conflicts<T: std::fmt::Debug>(done: &Result<T, StoreError>, why: &str) {
    assert!(matches!(done, Err(StoreError::Conflict(reason)) if reason.to_string().contains(why)), "{why}: {done:?}");
}

/// That a store does not have a ticket.
#[track_caller]
pub fn is_absent<T: std::fmt::Debug>(done: &Result<T, StoreError>, target: &TicketRef) {
    assert!(matches!(done, Err(StoreError::NotFound(missing)) if missing == target), "{target}: {done:?}");
}

/// That an expression has a name that the store does not know, and where.
#[track_caller]
pub fn is_misasked<T: std::fmt::Debug>(done: &Result<T, StoreError>, name: &str) {
    let is = |text: &str| text.contains(&format!("there is no estado '{name}'")) && text.contains('^');
    assert!(matches!(done, Err(StoreError::Misasked(text)) if is(text)), "{name}: {done:?}");
}
