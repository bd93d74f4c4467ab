//! Tickets, counted: a chart, and its numbers as a table.

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::form::OptionView;
use super::look::{Lessen, Measure, Visit, light_page};
use super::view::cut;
use crate::render::{self, Picture};
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::server::routes::gate::own_only;
use crate::store::stats::{Etapa, Grouping, Grupos};
use crate::store::{Stats, StatsQuery, StoreError};
use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, line};

/// Rows of the table; of periods the newest.
const MOST: usize = 100;

struct Row {
    name: String,
    numbers: [u64; 3],
}

#[derive(Template)]
#[template(path = "stats.html")]
struct StatsPage<'a> {
    look: &'a Visit,
    por: &'static str,
    tabs: Vec<OptionView>,
    total: String,
    heads: [String; 4],
    rows: Vec<Row>,
}

impl Lessen for StatsPage<'_> {
    fn lessen(&mut self, measure: Measure) {
        self.rows.iter_mut().for_each(|row| cut(&mut row.name, measure.longest));
    }
}

/// `GET /estadisticas?por=estado`.
pub async fn show(app: AppState, caller: Caller, look: Visit, RawQuery(query): RawQuery) -> Reply {
    let look = look.at("stats");
    let por = asked(query.as_deref());
    let query = allowed(&caller, por)?;
    let stats = app.readers.read_list(move |store| store.stats(&query)).await?;
    let tab =
        |own: Grouping| OptionView { value: own.name().to_owned(), text: word(&look, own), is_chosen: own == por };
    let template = StatsPage {
        por: por.name(),
        tabs: Grouping::ALL.map(tab).into(),
        total: total(&look, &stats),
        heads: heads(&look, por),
        rows: rows(&stats),
        look: &look,
    };
    light_page(StatusCode::OK, template)
}

/// `GET /estadisticas/grafico?por=estado`: the chart of `tickets stats --svg`.
pub async fn chart(app: AppState, caller: Caller, RawQuery(query): RawQuery) -> Reply {
    let query = allowed(&caller, asked(query.as_deref()))?;
    let drawn = app.readers.read_list(move |store| {
        let stats = store.stats(&query)?;
        render::chart(&stats, Picture::Svg).map_err(|error| StoreError::Other(error.into()))
    });
    let drawn = drawn.await?;
    // Opened by itself it is a document, which may do nothing.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
    Ok(([(CONTENT_TYPE, "image/svg+xml"), (CONTENT_SECURITY_POLICY, policy)], drawn).into_response())
}

fn asked(query: Option<&str>) -> Grouping {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let named = pairs.find(|(name, _)| name == "por").and_then(|(_, value)| Grouping::named(&value));
    named.unwrap_or(Grouping::Miembro(Catalogue::Estados))
}

fn allowed(caller: &Caller, por: Grouping) -> Result<StatsQuery, Refusal> {
    let mut filter = Filter::default();
    own_only(caller, &mut filter, "count")?;
    Ok(StatsQuery { por, filter })
}

fn word(look: &Visit, por: Grouping) -> String {
    match por {
        Grouping::Miembro(catalogo) => look.t(catalogo.singular()).to_owned(),
        Grouping::Tiempo(periodo) => look.t(&format!("stats-{}", periodo.name())).to_owned(),
    }
}

fn heads(look: &Visit, por: Grouping) -> [String; 4] {
    let numbers = match por {
        Grouping::Miembro(_) => ["stats-total", "stats-open", "stats-closed"],
        Grouping::Tiempo(_) => ["stats-created", "stats-closed", "stats-open-at-end"],
    };
    let [one, two, three] = numbers.map(|name| look.t(name).to_owned());
    [word(look, por), one, two, three]
}

fn total(look: &Visit, stats: &Stats) -> String {
    let it = &stats.total;
    let values = [("total", it.total.into()), ("open", it.abiertos.into()), ("closed", it.cerrados.into())];
    look.language.text_of("stats-words", &values)
}

fn rows(stats: &Stats) -> Vec<Row> {
    match &stats.grupos {
        Grupos::Categorias(all) => {
            let row = all.iter().map(|it| {
                let name = it.nombre.as_deref().map_or_else(|| it.id.to_string(), line);
                Row { name, numbers: [it.resumen.total, it.resumen.abiertos, it.resumen.cerrados] }
            });
            row.take(MOST).collect()
        }
        Grupos::Etapas(all) => {
            let row = |it: &Etapa| Row { name: it.periodo.clone(), numbers: [it.creados, it.cerrados, it.abiertos] };
            all.iter().rev().take(MOST).map(row).collect()
        }
    }
}
