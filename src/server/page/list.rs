//! The list of tickets, with its filters and its search box.

pub mod asked;
pub mod found;

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use fluent_bundle::FluentValue;

use self::asked::{Asked, Turns};
use self::found::{Counted, Found, Read, read};
use super::form::{OptionView, Pick};
use super::look::{Lessen, Measure, Visit, light_page};
use super::view::{TicketView, UndoView, brief, cut, one_line};
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::request::AppState;
use crate::store::{RANKED, Total};
use crate::ticket::{Catalogue, Ticket, visible};

/// Each with its text.
const ORDERS: [(&str, &str); 5] = [
    ("creado:desc", "order-newest"),
    ("creado", "order-oldest"),
    ("actualizado:desc", "order-updated"),
    ("prioridad:desc", "order-urgent"),
    ("titulo", "order-titulo"),
];

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
    notice: &'static str,
    undo: Option<UndoView>,
    asked: &'a Asked,
    /// What was searched for, if anything.
    searched: String,
    fault: String,
    choices: Vec<Pick>,
    orders: Vec<OptionView>,
    counts: Vec<Count>,
    total: String,
    rows: Vec<TicketView>,
    /// The heads of three columns, beside their values where there are no columns.
    narrow: [&'static str; 3],
    turns: Turns,
}

impl Lessen for ListPage<'_> {
    fn lessen(&mut self, measure: Measure) {
        self.rows.iter_mut().for_each(|row| row.cut(measure.longest));
        self.counts.iter_mut().for_each(|count| cut(&mut count.name, measure.longest));
        // Each of their links has the whole question in it.
        if measure.is_least() {
            self.counts.clear();
        }
    }
}

/// `GET /`.
pub async fn show(app: AppState, caller: Caller, look: Visit, RawQuery(query): RawQuery) -> Reply {
    let look = look.at("list");
    let now = (app.clock)();
    let asked = Asked::read(query.as_deref());
    let mut read = app.readers.read_list(move |store| read(store, &caller, asked.clone(), now)).await?;
    let found = std::mem::replace(&mut read.found, Err(String::new()));
    let (fault, found) = match found {
        Ok(found) => (String::new(), Some(found)),
        Err(fault) => (visible(&fault).into_owned(), None),
    };
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    light_page(status, shown(&look, &read, (found.unwrap_or(Found::NOTHING), fault), now))
}

fn shown<'a>(look: &'a Visit, read: &'a Read, (found, fault): (Found, String), now: DateTime<Utc>) -> ListPage<'a> {
    let (asked, any) = (&read.asked, look.t("any"));
    let lists = read.lists.iter().zip(&asked.ids);
    let choices = lists.map(|((catalogo, entries), value)| Pick::of(*catalogo, entries, value, Some(any)));
    let (Total::Exactly(count) | Total::MoreThan(count)) = found.total;
    let row = |(ticket, fragment): &(Ticket, String)| {
        let fragment = if *fragment == ticket.titulo { String::new() } else { one_line(fragment) };
        TicketView { fragment, ..TicketView::of(ticket, &read.names, now, look) }
    };
    ListPage {
        notice: if asked.hecho == "borrado" { "done-deleted" } else { "" },
        searched: brief(&asked.q),
        fault,
        choices: choices.collect(),
        orders: orders(look, &asked.orden),
        counts: counts(look, asked, read, &found.by_estado),
        total: total(look, &found),
        rows: found.tickets.iter().map(row).collect(),
        narrow: ["area", "created", "updated"].map(|name| look.t(name)),
        turns: Turns::of(look, asked, &look.root, if found.is_ranked { 0 } else { count }),
        undo: read.undo.clone(),
        look,
        asked,
    }
}

fn orders(look: &Visit, chosen: &str) -> Vec<OptionView> {
    let offer = |(value, text): (&str, &str)| OptionView {
        value: value.to_owned(),
        text: look.t(text).to_owned(),
        is_chosen: value == chosen,
    };
    ORDERS.map(offer).into()
}

fn counts(look: &Visit, asked: &Asked, read: &Read, by_estado: &[Counted]) -> Vec<Count> {
    let [chosen, ..] = &asked.ids;
    let count = |(estado, total): &Counted| {
        let id = estado.map_or_else(String::new, |id| id.to_string());
        let name = match estado {
            Some(id) => read.names.number(Catalogue::Estados, *id),
            None => look.t("all").to_owned(),
        };
        let number = total.map_or_else(String::new, |total| match total {
            Total::Exactly(count) => count.to_string(),
            Total::MoreThan(count) => format!("{count}+"),
        });
        Count { link: asked.link(&look.root, 1, &id), name, number, is_chosen: *chosen == id }
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
