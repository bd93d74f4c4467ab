//! The list of tickets, with its filters and its search box.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use fluent_bundle::FluentValue;
use form_urlencoded::Serializer;

use super::asset::STYLE;
use super::look::{Visit, page};
use super::view::{NameBook, OptionView, Pick, TicketView, one_line, person};
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::request::AppState;
use crate::server::routes::gate::own_only;
use crate::store::{Page, Query, RANKED, Search, Store, StoreError, Total};
use crate::ticket::filter::{Filter, Node, Speaker};
use crate::ticket::search::SearchWords;
use crate::ticket::{Calendar, Catalogue, CatalogueEntry, EntryId, Ticket, ValidationErrors, line, visible};

/// Tickets of a page.
const SIZE: u32 = 50;

const CHOSEN: [Catalogue; 3] = [Catalogue::Estados, Catalogue::Prioridades, Catalogue::Areas];

/// Estados that are counted.
const MOST_ESTADOS: usize = 12;

/// Each with its text.
const ORDERS: [(&str, &str); 5] = [
    ("creado:desc", "order-newest"),
    ("creado", "order-oldest"),
    ("actualizado:desc", "order-updated"),
    ("prioridad:desc", "order-urgent"),
    ("titulo", "order-titulo"),
];

/// What was typed and chosen, as it came.
#[derive(Debug, Clone, Default)]
struct Asked {
    q: String,
    ids: [String; 3],
    usuario: String,
    abiertos: bool,
    orden: String,
    pagina: u32,
    hecho: String,
}

impl Asked {
    fn read(query: Option<&str>) -> Self {
        let mut asked = Self { pagina: 1, ..Self::default() };
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let id = CHOSEN.iter().position(|catalogo| catalogo.campo().name().eq_ignore_ascii_case(&name));
            if let Some(place) = id.and_then(|at| asked.ids.get_mut(at)) {
                *place = value.trim().to_owned();
                continue;
            }
            match &*name {
                "q" => asked.q = value.trim().to_owned(),
                "usuario" => asked.usuario = value.trim().to_owned(),
                "abiertos" => asked.abiertos = value == "true",
                "orden" => asked.orden = value.into_owned(),
                "pagina" => asked.pagina = value.parse().unwrap_or(1).max(1),
                "hecho" => asked.hecho = value.into_owned(),
                _ => {}
            }
        }
        asked
    }

    /// The address of the same list with another page, or another estado.
    fn link(&self, look: &Visit, pagina: u32, estado: &str) -> String {
        let mut query = Serializer::new(String::new());
        let [_, prioridad, area] = &self.ids;
        let ids = CHOSEN.iter().map(|catalogo| catalogo.campo().name()).zip([estado, prioridad, area]);
        let abiertos = if self.abiertos { "true" } else { "" };
        let texts = [("q", &*self.q), ("usuario", &*self.usuario), ("abiertos", abiertos), ("orden", &*self.orden)];
        query.extend_pairs(texts.into_iter().chain(ids).filter(|(_, value)| !value.is_empty()));
        if pagina > 1 {
            query.append_pair("pagina", &pagina.to_string());
        }
        format!("{}?{}", look.root, query.finish())
    }

    /// Whether it is an expression and not words: those have no signs between them.
    fn is_expression(&self) -> bool {
        let is_whole = |text: &str| self.q.eq_ignore_ascii_case(text);
        self.q.contains(['=', '<', '>', '~'])
            || self.q.contains(" in (")
            || is_whole("abierto")
            || is_whole("not abierto")
    }

    /// Which tickets; the error is for the search box.
    fn filter(&self, people: &[CatalogueEntry], speaker: Speaker<'_>) -> Result<Filter, String> {
        let mut filter = Filter::default();
        let usuario = person(people, &self.usuario)?;
        let ids = CHOSEN.iter().map(|catalogo| catalogo.campo().name()).zip(self.ids.iter().map(String::as_str));
        let abiertos = if self.abiertos { "true" } else { "" };
        let expression = if self.is_expression() { &*self.q } else { "" };
        let others = [("usuarioId", &*usuario), ("abiertos", abiertos), ("where", expression)];
        for (name, value) in ids.chain(others).filter(|(_, value)| !value.is_empty()) {
            filter.take(name, value, speaker).map_err(|fault| {
                fault.unwrap_or_else(|| format!("The value '{}' is not valid for {name}.", line(value)))
            })?;
        }
        Ok(filter)
    }

    fn words(&self) -> Option<&str> {
        Some(&*self.q).filter(|text| !text.is_empty() && !self.is_expression())
    }
}

/// The tickets of an estado, or of all.
type Counted = (Option<EntryId>, Total);

/// A link to the tickets of one estado.
struct Count {
    link: String,
    name: String,
    number: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'a> {
    look: &'a Visit,
    style: &'static str,
    notice: &'static str,
    asked: &'a Asked,
    fault: String,
    choices: Vec<Pick>,
    orders: Vec<OptionView>,
    counts: Vec<Count>,
    total: String,
    rows: Vec<TicketView>,
    /// The heads of three columns, beside their values where there are no columns.
    narrow: [String; 3],
    pages: u64,
    page_words: String,
    previous: String,
    next: String,
}

/// What a store says to a question.
struct Found {
    tickets: Vec<(Ticket, String)>,
    total: Total,
    is_ranked: bool,
    by_estado: Vec<Counted>,
}

/// What a page needs of a store.
struct Read {
    names: NameBook,
    catalogues: Vec<(Catalogue, Vec<CatalogueEntry>)>,
    /// The error is for the search box.
    found: Result<Found, String>,
}

/// `GET /`.
pub async fn show(app: AppState, caller: Caller, look: Visit, RawQuery(query): RawQuery) -> Reply {
    let look = look.at("list");
    let now = (app.clock)();
    let asked = Asked::read(query.as_deref());
    let question = asked.clone();
    let reader = caller.clone();
    let mut read = app.readers.read_list(move |store| read(store, &reader, &question, now)).await?;
    let found = std::mem::replace(&mut read.found, Err(String::new()));
    let (fault, found) = match found {
        Ok(found) => (String::new(), Some(found)),
        Err(fault) => (visible(&fault).into_owned(), None),
    };
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    page(status, &shown(&look, &asked, &read, found, fault, now))
}

fn read(store: &mut dyn Store, caller: &Caller, asked: &Asked, now: DateTime<Utc>) -> Result<Read, StoreError> {
    let own = caller.reads_only();
    let names = NameBook::read(store, own)?;
    let people =
        if own.is_none() && !asked.usuario.is_empty() { store.catalogue(Catalogue::Usuarios)? } else { Vec::new() };
    let catalogues = CHOSEN.iter().map(|catalogo| Ok((*catalogo, store.catalogue(*catalogo)?)));
    let catalogues = catalogues.collect::<Result<_, StoreError>>()?;
    let own = || caller.own();
    let speaker = Speaker { calendar: Calendar::utc(now), own: &own };
    let filter = asked.filter(&people, speaker).and_then(|mut filter| {
        own_only(caller, &mut filter, "list").map_err(|refusal| said(refusal.errors(), refusal.detail()))?;
        Ok(filter)
    });
    let found = match filter {
        Ok(filter) => match find(store, caller, asked, filter) {
            Err(StoreError::Misasked(fault)) => Err(fault),
            Err(StoreError::Invalid(errors)) => Err(said(&errors, "")),
            found => Ok(found?),
        },
        Err(fault) => Err(fault),
    };
    Ok(Read { names, catalogues, found })
}

fn said(errors: &ValidationErrors, detail: &str) -> String {
    if errors.is_empty() { detail.to_owned() } else { errors.first().to_owned() }
}

fn find(store: &mut dyn Store, caller: &Caller, asked: &Asked, filter: Filter) -> Result<Found, StoreError> {
    let orden = asked.orden.parse().unwrap_or_default();
    let offset = u64::from(asked.pagina - 1) * u64::from(SIZE);
    let query = Query { filter, orden, limit: Some(SIZE), offset, count_all: true, ..Query::default() };
    if let Some(words) = asked.words() {
        // What has no letter in it is in no text.
        let Ok(busqueda) = SearchWords::parse(words) else {
            let (tickets, by_estado) = (Vec::new(), Vec::new());
            return Ok(Found { tickets, total: Total::Exactly(0), is_ranked: true, by_estado });
        };
        let query = Query { limit: Some(SIZE), offset: 0, ..query };
        let found = store.search(&Search { busqueda, query, publico: caller.reads_only().is_some() })?;
        let tickets = found.hits.into_iter().map(|hit| (hit.ticket, hit.fragmento.replace("**", ""))).collect();
        return Ok(Found { tickets, total: found.total, is_ranked: true, by_estado: Vec::new() });
    }
    let Page { tickets, total } = store.list(&query)?;
    let estados = store.catalogue(Catalogue::Estados)?;
    let by_estado = counted(store, &without_estado(query.filter), &estados)?;
    let tickets = tickets.into_iter().map(|ticket| (ticket, String::new())).collect();
    Ok(Found { tickets, total, is_ranked: false, by_estado })
}

/// The counts lead from one estado to another.
fn without_estado(mut filter: Filter) -> Filter {
    filter.terms.retain(|term| !matches!(term, Node::Id(Catalogue::Estados, ..)));
    filter
}

/// How many there are in each estado: of very many only that they are, as counting all takes longer than the page.
fn counted(store: &mut dyn Store, filter: &Filter, estados: &[CatalogueEntry]) -> Result<Vec<Counted>, StoreError> {
    let mut count = |filter: Filter| {
        let query = Query { filter, limit: Some(1), ..Query::default() };
        store.list(&query).map(|page| page.total)
    };
    let mut all = vec![(None, count(filter.clone())?)];
    for entry in estados.iter().take(MOST_ESTADOS) {
        let mut filter = filter.clone();
        filter.terms.push(Node::is(Catalogue::Estados, entry.id));
        let total = count(filter)?;
        if entry.activo || total != Total::Exactly(0) {
            all.push((Some(entry.id), total));
        }
    }
    Ok(all)
}

fn shown<'a>(
    look: &'a Visit,
    asked: &'a Asked,
    read: &Read,
    found: Option<Found>,
    fault: String,
    now: DateTime<Utc>,
) -> ListPage<'a> {
    let all = look.t("all");
    let catalogues = read.catalogues.iter().zip(&asked.ids);
    let choices = catalogues.map(|((catalogo, entries), value)| Pick::of(*catalogo, entries, value, Some(all.clone())));
    let found = found.unwrap_or(Found {
        tickets: Vec::new(),
        total: Total::Exactly(0),
        is_ranked: false,
        by_estado: Vec::new(),
    });
    let (Total::Exactly(count) | Total::MoreThan(count)) = found.total;
    let pages = if found.is_ranked { 1 } else { count.div_ceil(SIZE.into()).max(1) };
    let [estado, ..] = &asked.ids;
    let link = |pagina: u32| asked.link(look, pagina, estado);
    let values = [("page", u64::from(asked.pagina).into()), ("pages", pages.into())];
    let row = |(ticket, fragment): &(Ticket, String)| {
        let fragment = if *fragment == ticket.titulo { String::new() } else { one_line(fragment) };
        TicketView { fragment, ..TicketView::of(ticket, &read.names, now, look) }
    };
    ListPage {
        style: STYLE,
        notice: if asked.hecho == "borrado" { "done-deleted" } else { "" },
        fault,
        choices: choices.collect(),
        orders: orders(look, &asked.orden),
        counts: counts(look, asked, read, &found.by_estado),
        total: total(look, &found),
        rows: found.tickets.iter().map(row).collect(),
        narrow: ["area", "created", "updated"].map(|name| look.t(name)),
        pages,
        page_words: look.language.text_of("page-words", &values),
        previous: if asked.pagina > 1 { link(asked.pagina - 1) } else { String::new() },
        next: if u64::from(asked.pagina) < pages { link(asked.pagina + 1) } else { String::new() },
        look,
        asked,
    }
}

fn orders(look: &Visit, chosen: &str) -> Vec<OptionView> {
    let offer = |(value, text): (&str, &str)| OptionView {
        value: value.to_owned(),
        text: look.t(text),
        is_chosen: value == chosen,
    };
    ORDERS.map(offer).into()
}

fn counts(look: &Visit, asked: &Asked, read: &Read, by_estado: &[Counted]) -> Vec<Count> {
    let [chosen, ..] = &asked.ids;
    let count = |(estado, total): &Counted| {
        let id = estado.map_or_else(String::new, |id| id.to_string());
        let name = match estado {
            Some(EntryId::Numero(id)) => read.names.number(Catalogue::Estados, *id),
            _ => look.t("all"),
        };
        let number = match total {
            Total::Exactly(count) => count.to_string(),
            Total::MoreThan(count) => format!("{count}+"),
        };
        Count { link: asked.link(look, 1, &id), name, number, is_chosen: *chosen == id }
    };
    by_estado.iter().map(count).collect()
}

fn total(look: &Visit, found: &Found) -> String {
    let shown = FluentValue::from(found.tickets.len());
    match found.total {
        Total::Exactly(count) if found.is_ranked => look.language.text_of("list-best", &[("count", count.into())]),
        Total::Exactly(count) => look.language.text_of("list-count", &[("count", count.into())]),
        Total::MoreThan(count) => {
            look.language.text_of("list-more", &[("count", count.max(RANKED.into()).into()), ("shown", shown)])
        }
    }
}
