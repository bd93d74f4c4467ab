//! What the list asks of a store.

use chrono::{DateTime, Utc};

use super::asked::{Asked, SIZE};
use crate::clock;
use crate::server::auth::Caller;
use crate::server::page::view::{Lists, NameBook, UndoView, lists};
use crate::server::routes::gate::own_only;
use crate::store::{History, Overview, Page, Query, Search, Span, Store, StoreError, Total};
use crate::ticket::filter::{Filter, Speaker};
use crate::ticket::search::SearchWords;
use crate::ticket::{Calendar, Catalogue, EntryId, Event, Ticket, TicketRef, ValidationErrors};

/// Estados that are counted.
const MOST_ESTADOS: usize = 12;

/// The tickets of an estado, or of all; absent where nobody counted them.
pub type Counted = (Option<i64>, Option<Total>);

/// What a store says to a question.
pub struct Found {
    pub tickets: Vec<(Ticket, String)>,
    pub total: Total,
    pub is_ranked: bool,
    pub by_estado: Vec<Counted>,
}

impl Found {
    pub const NOTHING: Self =
        Self { tickets: Vec::new(), total: Total::Exactly(0), is_ranked: false, by_estado: Vec::new() };
}

/// What a page needs of a store.
pub struct Read {
    /// What was asked for, with ids in place of names.
    pub asked: Asked,
    pub names: NameBook,
    pub lists: Lists,
    /// The error is for the search box.
    pub found: Result<Found, String>,
    /// The deletion that led here, if it can be undone.
    pub undo: Option<UndoView>,
}

pub fn read(store: &mut dyn Store, caller: &Caller, asked: Asked, now: DateTime<Utc>) -> Result<Read, StoreError> {
    let own = caller.reads_only();
    let lists = lists(store)?;
    let (asked, found) = match asked.clone().named(&lists) {
        Ok(asked) => {
            let found = find_if_asked_well(store, caller, &asked, (&lists, now))?;
            (asked, found)
        }
        Err(fault) => (asked, Err(fault)),
    };
    let tickets = found.as_ref().map_or(&[][..], |found| &found.tickets);
    let names = NameBook::read(store, &lists, tickets.iter().map(|(ticket, _)| ticket.usuario_id), own)?;
    let undo = if own.is_none() { deletion(store, &asked, now)? } else { None };
    Ok(Read { asked, names, lists, found, undo })
}

/// The inner error is for the search box.
fn find_if_asked_well(
    store: &mut dyn Store,
    caller: &Caller,
    asked: &Asked,
    (lists, now): (&Lists, DateTime<Utc>),
) -> Result<Result<Found, String>, StoreError> {
    let filter = match filter(store, caller, asked, now)? {
        Ok(filter) => filter,
        Err(fault) => return Ok(Err(fault)),
    };
    match find(store, caller, asked, (filter, lists)) {
        Err(StoreError::Misasked(fault)) => Ok(Err(fault)),
        Err(StoreError::Invalid(errors)) => Ok(Err(said(&errors, ""))),
        found => found.map(Ok),
    }
}

/// Which tickets; the inner error is for the search box.
pub fn filter(
    store: &mut dyn Store,
    caller: &Caller,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<Result<Filter, String>, StoreError> {
    let is_named = caller.reads_only().is_none() && !asked.usuario.is_empty();
    let people = if is_named { store.catalogue(Catalogue::Usuarios)? } else { Vec::new() };
    let own = || caller.own();
    let speaker = Speaker { calendar: Calendar::utc(now), own: &own };
    Ok(asked.filter(&people, speaker).and_then(|mut filter| {
        own_only(caller, &mut filter, "list").map_err(|refusal| said(refusal.errors(), refusal.detail()))?;
        Ok(filter)
    }))
}

pub fn said(errors: &ValidationErrors, detail: &str) -> String {
    if errors.is_empty() { detail.to_owned() } else { errors.first().to_owned() }
}

fn find(
    store: &mut dyn Store,
    caller: &Caller,
    asked: &Asked,
    (filter, lists): (Filter, &Lists),
) -> Result<Found, StoreError> {
    let orden = asked.orden.parse().unwrap_or_default();
    let query = Query { filter, orden, limit: Some(SIZE), offset: asked.offset(), count_all: true, ..Query::default() };
    if let Some(words) = asked.words() {
        // What has no letter in it is in no text.
        let Ok(busqueda) = SearchWords::parse(words) else { return Ok(Found { is_ranked: true, ..Found::NOTHING }) };
        let query = Query { offset: 0, ..query };
        let found = store.search(&Search { busqueda, query, publico: caller.reads_only().is_some() })?;
        let tickets = found.hits.into_iter().map(|hit| (hit.ticket, hit.fragmento.replace("**", ""))).collect();
        return Ok(Found { tickets, total: found.total, is_ranked: true, by_estado: Vec::new() });
    }
    let estados = lists.iter().find(|(catalogo, _)| *catalogo == Catalogue::Estados);
    let estados = estados.map_or(&[][..], |(_, estados)| estados.get(..MOST_ESTADOS).unwrap_or(estados));
    let numbered = estados.iter().filter_map(|entry| match entry.id {
        EntryId::Numero(id) => Some((id, entry.activo)),
        EntryId::Usuario(_) => None,
    });
    let (ids, are_used): (Vec<i64>, Vec<bool>) = numbered.unzip();
    let Overview { page: Page { tickets, total }, all, by_estado } = store.overview(&query, &ids)?;
    let [chosen, ..] = &asked.ids;
    let by_estado: Vec<Option<Total>> = match by_estado {
        Some(counted) => counted.into_iter().map(Some).collect(),
        None => ids.iter().map(|id| (id.to_string() == *chosen).then_some(total)).collect(),
    };
    let counted = ids.into_iter().zip(are_used).zip(by_estado);
    let shown = counted.filter(|((_, is_used), total)| *is_used || !matches!(total, None | Some(Total::Exactly(0))));
    let by_estado = [(None, Some(all))].into_iter().chain(shown.map(|((id, _), total)| (Some(id), total))).collect();
    let tickets = tickets.into_iter().map(|ticket| (ticket, String::new())).collect();
    Ok(Found { tickets, total, is_ranked: false, by_estado })
}

/// The deletion that an address names: a link of somebody else must not offer to undo another change.
fn deletion(store: &mut dyn Store, asked: &Asked, now: DateTime<Utc>) -> Result<Option<UndoView>, StoreError> {
    let Some(cambio) = asked.cambio.filter(|_| asked.hecho == "borrado") else { return Ok(None) };
    let Ok(target) = TicketRef::parse(&asked.codigo, clock::year(now)) else { return Ok(None) };
    let span = Span { limit: Some(1), ..Span::default() };
    let history = History { target: Some(target), cambio: Some(cambio), span, ..History::default() };
    let line = match store.history(&history) {
        Err(StoreError::NotFound(_)) => None,
        found => found?.rows.into_iter().next(),
    };
    let is_deletion = line.is_some_and(|line| line.campo == Event::Trash.name() && !line.despues.is_empty());
    Ok(is_deletion.then(|| UndoView { codigo: asked.codigo.clone(), cambio }))
}
