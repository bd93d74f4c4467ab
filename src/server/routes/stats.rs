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
use crate::ticket::{Campo, Catalogue, Fecha, Given, ValidationErrors};

/// Of all tickets for agents, of their own for others.
pub async fn count(app: AppState, caller: Caller, RawQuery(text): RawQuery) -> Reply {
    let (mut query, names) = asked(text.as_deref().unwrap_or_default(), (app.clock)())?;
    nameless(&caller, query.filter.as_ref())?;
    if let Some(own) = caller.reads_only() {
        let others = query.usuario_id.replace(own).is_some_and(|asked| asked != own);
        if others {
            return Err(Refusal::new(StatusCode::FORBIDDEN, "The token may count tickets of its own user only."));
        }
    }
    let stats = app.readers.read(move |store| store.stats(&query)).await?;
    let mut response = json(&stats)?;
    response.headers_mut().insert(OBEYED, obeyed(&names));
    Ok(response)
}

/// Reads a query string; parameters that are not known are ignored, the others named.
fn asked(text: &str, now: DateTime<Utc>) -> Result<(StatsQuery, Vec<String>), ValidationErrors> {
    let por = Grouping::Miembro(Catalogue::Estados);
    let mut query = StatsQuery { por, desde: None, hasta: None, usuario_id: None, filter: None };
    let (mut errors, mut obeyed) = (ValidationErrors::default(), Vec::new());
    for (name, value) in parse(text.as_bytes()) {
        if name.eq_ignore_ascii_case("where") {
            match Filter::parse(&value, now) {
                Ok(filter) => query.filter = Some(filter),
                Err(fault) => errors.add("where", fault.to_string()),
            }
            obeyed.push("where".to_owned());
            continue;
        }
        match set(&mut query, &name.to_ascii_lowercase(), &value, now) {
            None => errors.add(&name, format!("The value '{value}' is not valid for {name}.")),
            Some(true) => obeyed.push(name.to_ascii_lowercase()),
            Some(false) => {}
        }
    }
    if errors.is_empty() { Ok((query, obeyed)) } else { Err(errors) }
}

/// Sets one parameter: whether it is known, or `None` for a value that is not valid.
fn set(query: &mut StatsQuery, name: &str, value: &str, now: DateTime<Utc>) -> Option<bool> {
    match name {
        "por" => query.por = Grouping::named(value)?,
        "desde" => query.desde = Some(Fecha::since(value, now).ok()?),
        "hasta" => query.hasta = Some(Fecha::until(value, now).ok()?),
        "usuarioid" => query.usuario_id = Some(Campo::UsuarioId.uuid(Given::Value(value.to_owned())).ok()?),
        _ => return Some(false),
    }
    Some(true)
}
