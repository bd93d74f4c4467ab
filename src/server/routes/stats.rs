//! `GET /api/estadisticas`: tickets, counted.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use form_urlencoded::parse;

use super::gate::nameless;
use super::query::{OBEYED, obeyed};
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
    let (mut query, names) = asked(text.as_deref().unwrap_or_default(), (app.clock)())?;
    nameless(&caller, &query.filter)?;
    if caller.reads_only().is_some_and(|own| query.filter.keep_to(own)) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "The token may count tickets of its own user only."));
    }
    let stats = app.readers.read(move |store| store.stats(&query)).await?;
    let mut response = json(&stats)?;
    response.headers_mut().insert(OBEYED, obeyed(&names));
    Ok(response)
}

/// Reads a query string; parameters that are not known are ignored, the others named.
fn asked(text: &str, now: DateTime<Utc>) -> Result<(StatsQuery, Vec<&'static str>), ValidationErrors> {
    let por = Grouping::Miembro(Catalogue::Estados);
    let mut query = StatsQuery { por, desde: None, hasta: None, filter: Filter::default() };
    let (mut errors, mut obeyed) = (ValidationErrors::default(), Vec::new());
    for (name, value) in parse(text.as_bytes()) {
        match set(&mut query, &name, &value, now) {
            Err(sentence) => errors.add(&name, sentence),
            Ok(usual) => obeyed.extend(usual),
        }
    }
    if errors.is_empty() { Ok((query, obeyed)) } else { Err(errors) }
}

/// Sets one parameter, and returns its usual name if it is known.
fn set(query: &mut StatsQuery, name: &str, value: &str, now: DateTime<Utc>) -> Result<Option<&'static str>, String> {
    let invalid = || format!("The value '{value}' is not valid for {name}.");
    match name.to_ascii_lowercase().as_str() {
        "por" => query.por = Grouping::named(value).ok_or_else(invalid)?,
        "desde" => query.desde = Some(Fecha::since(value, now).map_err(|_| invalid())?),
        "hasta" => query.hasta = Some(Fecha::until(value, now).map_err(|_| invalid())?),
        _ => return query.filter.take(name, value, now),
    }
    Ok(["por", "desde", "hasta"].into_iter().find(|usual| usual.eq_ignore_ascii_case(name)))
}
