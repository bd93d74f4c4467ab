//! The trash: what was deleted, and the way back.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};

use super::list::asked::{Asked, SIZE, Turns};
use super::list::found::{filter, said};
use super::look::{Lessen, Measure, Visit, light_page};
use super::ticket::after;
use super::view::{MomentView, NameBook, TicketView, author_id, brief, cut, lists};
use crate::clock;
use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::body::FormBody;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::server::routes::trash::restore_all;
use crate::store::{Entry, Page, Query, Store, StoreError, Total, deletion_of};
use crate::ticket::filter::Node;
use crate::ticket::{Ticket, TicketRef, visible};

/// A deleted ticket: when, by whom and why.
struct RowView {
    ticket: TicketView,
    fecha: MomentView,
    quien: String,
    motivo: String,
}

#[derive(Template)]
#[template(path = "trash.html")]
struct TrashPage<'a> {
    look: &'a Visit,
    asked: &'a Asked,
    /// What is wrong with the search.
    fault: String,
    /// Why a ticket was not restored.
    faults: Vec<String>,
    total: String,
    rows: Vec<RowView>,
    turns: Turns,
}

impl Lessen for TrashPage<'_> {
    fn lessen(&mut self, Measure { longest, .. }: Measure) {
        for row in &mut self.rows {
            row.ticket.cut(longest);
            cut(&mut row.quien, longest);
            cut(&mut row.motivo, longest);
        }
    }
}

/// What a page needs of a store.
#[derive(Default)]
struct Read {
    tickets: Vec<(Ticket, Option<Entry>)>,
    total: u64,
    names: Option<NameBook>,
}

/// `GET /papelera`.
pub async fn show(app: AppState, caller: Caller, look: Visit, RawQuery(query): RawQuery) -> Reply {
    tell(&app, &caller, &look.at("trash"), &Asked::read(query.as_deref()), None).await
}

/// `POST /papelera/restaurar`.
pub async fn restore(app: AppState, caller: Caller, look: Visit, form: FormBody) -> Reply {
    match restored(&app, &caller, form.get("codigo")).await {
        Ok(place) => Ok(look.go(&place)),
        Err(refusal) if refusal.status().is_server_error() => Err(refusal),
        Err(refusal) => {
            // A store that is away: the refusal says so.
            let told = tell(&app, &caller, &look.at("trash"), &Asked::read(None), Some(&refusal)).await;
            told.map_err(|_| refusal)
        }
    }
}

/// Where the ticket is now.
async fn restored(app: &App, caller: &Caller, codigo: &str) -> Result<String, Refusal> {
    let target = TicketRef::parse(codigo, clock::year((app.clock)())).map_err(|_| Refusal::no_ticket(None))?;
    let restored = restore_all(app, caller, vec![target.clone()]).await?;
    let deed = restored.cambio.map_or(("igual", None), |cambio| ("recuperado", Some(cambio)));
    Ok(after(&target, deed))
}

async fn tell(app: &App, caller: &Caller, look: &Visit, asked: &Asked, refusal: Option<&Refusal>) -> Reply {
    let now = (app.clock)();
    let (reader, question) = (caller.clone(), asked.clone());
    let read = app.readers.read(move |store| read(store, &reader, &question, now)).await?;
    let (fault, read) = match read {
        Ok(read) => (String::new(), read),
        Err(fault) => (visible(&fault).into_owned(), Read::default()),
    };
    let searched = if fault.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let sentence = |refusal: &Refusal| said(refusal.errors(), refusal.detail());
    let template = TrashPage {
        look,
        asked,
        fault,
        faults: refusal.map(sentence).into_iter().collect(),
        total: look.language.text_of("list-count", &[("count", read.total.into())]),
        rows: rows(look, &read, now),
        turns: Turns::of(look, asked, &format!("{}papelera", look.root), read.total),
    };
    light_page(refusal.map_or(searched, Refusal::status), template)
}

/// The error is for the search box.
fn read(
    store: &mut dyn Store,
    caller: &Caller,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<Result<Read, String>, StoreError> {
    let mut filter = match filter(store, caller, asked, now)? {
        Ok(filter) => filter,
        Err(fault) => return Ok(Err(fault)),
    };
    filter.terms.extend(asked.words().map(Node::with_text));
    let (limit, offset) = (Some(SIZE), asked.offset());
    let query = Query { filter, papelera: true, limit, offset, count_all: true, ..Query::default() };
    let Page { tickets, total: Total::Exactly(total) | Total::MoreThan(total) } = match store.list(&query) {
        Err(StoreError::Misasked(fault)) => return Ok(Err(fault)),
        listed => listed?,
    };
    let lines = tickets.into_iter().map(|ticket| deletion_of(store, &ticket).map(|line| (ticket, line)));
    let tickets = lines.collect::<Result<Vec<_>, StoreError>>()?;
    let authors = tickets.iter().filter_map(|(_, line)| author_id(&line.as_ref()?.quien));
    let people = tickets.iter().map(|(ticket, _)| ticket.usuario_id).chain(authors);
    let lists = lists(store)?;
    let names = NameBook::read(store, &lists, people, caller.reads_only())?;
    Ok(Ok(Read { names: Some(names), tickets, total }))
}

fn rows(look: &Visit, read: &Read, now: DateTime<Utc>) -> Vec<RowView> {
    let Some(names) = &read.names else { return Vec::new() };
    let row = |(ticket, line): &(Ticket, Option<Entry>)| RowView {
        ticket: TicketView::of(ticket, names, now, look),
        // The date of a ticket in the trash is that of its deletion.
        fecha: MomentView::of(line.as_ref().map(|line| line.fecha).or(ticket.fecha_actualizacion), now, look),
        quien: line.as_ref().map_or_else(String::new, |line| names.author(&line.quien)),
        motivo: line.as_ref().map_or_else(String::new, |line| brief(&line.despues)),
    };
    read.tickets.iter().map(row).collect()
}
