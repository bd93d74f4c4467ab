//! `GET /api/estadisticas`: tickets, counted.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};

use super::gate::nameless;
use super::paging::{Chosen, OBEYED};
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::store::StatsQuery;
use crate::store::stats::Grouping;
use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, Fecha, ValidationErrors};

/// Of all tickets for agents, of their own for others.
pub async fn count(app: AppState, caller: Caller, RawQuery(text): RawQuery) -> Reply {
    let (mut query, chosen) = asked(text.as_deref(), (app.clock)())?;
    nameless(&caller, &query.filter)?;
    if caller.reads_only().is_some_and(|own| query.filter.keep_to(own)) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "The token may count tickets of its own user only."));
    }
    let stats = app.readers.read(move |store| store.stats(&query)).await?;
    let mut response = json(&stats)?;
    response.headers_mut().insert(OBEYED, chosen.obeyed());
    Ok(response)
}

/// Reads a query string; parameters that are not known are ignored.
fn asked(text: Option<&str>, now: DateTime<Utc>) -> Result<(StatsQuery, Chosen), ValidationErrors> {
    let por = Grouping::Miembro(Catalogue::Estados);
    let mut query = StatsQuery { por, desde: None, hasta: None, filter: Filter::default() };
    let chosen = Chosen::read(text, |name, value| match name.to_ascii_lowercase().as_str() {
        "por" => Grouping::named(value).map(|por| query.por = por).map(|()| Some("por")).ok_or(None),
        "desde" => {
            Fecha::since(value, now).map(|since| query.desde = Some(since)).map(|()| Some("desde")).map_err(|_| None)
        }
        "hasta" => {
            Fecha::until(value, now).map(|until| query.hasta = Some(until)).map(|()| Some("hasta")).map_err(|_| None)
        }
        _ => query.filter.take(name, value, now),
    })?;
    Ok((query, chosen))
}
