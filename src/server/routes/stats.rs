//! `GET /api/estadisticas`: tickets, counted.

use axum::extract::RawQuery;

use super::gate::{own_only, speaker};
use super::paging::{Chosen, OBEYED};
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::request::AppState;
use crate::store::StatsQuery;
use crate::store::stats::Grouping;
use crate::ticket::filter::{Filter, Speaker};
use crate::ticket::{Catalogue, ValidationErrors};

/// Of all tickets for agents, of their own for others.
pub async fn count(app: AppState, caller: Caller, RawQuery(text): RawQuery) -> Reply {
    let (mut query, chosen) = asked(text.as_deref(), speaker(&app, &|| caller.own()))?;
    own_only(&caller, &mut query.filter, "count")?;
    let stats = app.readers.read_list(move |store| store.stats(&query)).await?;
    let mut response = json(&stats)?;
    response.headers_mut().insert(OBEYED, chosen.obeyed());
    Ok(response)
}

/// Reads a query string; parameters that are not known are ignored.
fn asked(text: Option<&str>, speaker: Speaker<'_>) -> Result<(StatsQuery, Chosen), ValidationErrors> {
    let por = Grouping::Miembro(Catalogue::Estados);
    let mut query = StatsQuery { por, filter: Filter::default() };
    let chosen = Chosen::read(text, |name, value| match name.to_ascii_lowercase().as_str() {
        "por" => Grouping::named(value).map(|por| query.por = por).map(|()| Some("por")).ok_or(None),
        _ => query.filter.take(name, value, speaker),
    })?;
    Ok((query, chosen))
}
