//! The handlers of the trash, all for agents.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use super::admitted::{admit, signed};
use super::changes::{agents_only, author, if_match, number, selected, target, told};
use super::comments::{member, text_of};
use super::named;
use super::query::ListRequest;
use super::tickets::answer_list;
use crate::clock;
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::server::{App, body};
use crate::store::{Changed, Deleting, Purging, Restoring, Store, StoreError, Targets};
use crate::ticket::filter::Filter;
use crate::ticket::{Fecha, Given, TicketRef, ValidationErrors, Version, VersionError, admit_text};

const AGENTS: &str = "The trash is for agents only.";

/// `DELETE /api/tickets/{codigo}`: into the trash; `?motivo=` says why.
pub async fn delete(
    State(app): State<Arc<App>>,
    text: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = admit(&app, request.headers(), request.extensions().get())?;
    agents_only(&caller, AGENTS)?;
    let targets = Targets::Named(vec![target(text, &app)?]);
    let mut said = form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes());
    let said = said.find(|(name, _)| name.eq_ignore_ascii_case("motivo")).map(|(_, value)| value.into_owned());
    let motivo = said.unwrap_or_else(|| "no reason was given".to_owned());
    let motivo = admit_text("motivo", Given::Value(motivo), app.limits)?;
    let if_unchanged = if_match(request.headers())?;
    let is_asked = if_unchanged.is_some();
    let deleting = Deleting { targets, motivo, author: author(&caller), if_unchanged, only_of: None };
    let deleted = app.writer.run(move |store| store.delete(&deleting)).await?;
    let deleted = deleted.map_err(|error| match error {
        StoreError::Conflict(reason) if is_asked => Refusal::new(StatusCode::PRECONDITION_FAILED, reason.to_string()),
        other => Refusal::from(&other),
    })?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    number(&mut response, &deleted);
    Ok(signed(response, &caller))
}

/// `GET /api/papelera`, with the list's parameters.
pub async fn list(
    State(app): State<Arc<App>>,
    RawQuery(text): RawQuery,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = admit(&app, request.headers(), request.extensions().get())?;
    agents_only(&caller, AGENTS)?;
    let listing = ListRequest::parse(text.as_deref().unwrap_or_default(), (app.clock)())?;
    answer_list(&app, &caller, listing.of_trash()).await
}

/// `POST /api/papelera`: several tickets, all of them or none.
pub async fn delete_many(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let (caller, members) = members(&app, request).await?;
    let targets = selected(&app, meant(&members, &app)?, None).await?.map_err(|error| Refusal::from(&error))?;
    let deleting = Deleting {
        targets,
        motivo: admit_text("Motivo", text_of(&members, "Motivo"), app.limits)?,
        author: author(&caller),
        if_unchanged: version(&members, "SinCambiosDesde")?,
        only_of: None,
    };
    changed(&app, &caller, move |store| store.delete(&deleting)).await
}

/// `POST /api/papelera/restaurar`.
pub async fn restore(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let (caller, members) = members(&app, request).await?;
    let restoring = Restoring { targets: targets(&members, &app)?, author: author(&caller) };
    changed(&app, &caller, move |store| store.restore(&restoring)).await
}

/// `POST /api/papelera/purgar`.
pub async fn purge(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let (caller, members) = members(&app, request).await?;
    let before = moment(&members, "AntesDe")?;
    let before = before.ok_or_else(|| ValidationErrors::one("AntesDe", "The AntesDe field is required."))?;
    let dry_run = match member(&members, "SoloVer") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(dry_run)) => *dry_run,
        Some(_) => return Err(ValidationErrors::one("SoloVer", "The field SoloVer must be true or false.").into()),
    };
    let purging = Purging { before, dry_run, author: author(&caller) };
    changed(&app, &caller, move |store| store.purge(&purging)).await
}

async fn members(app: &App, request: Request) -> Result<(Caller, Map<String, Value>), Refusal> {
    let (parts, body) = request.into_parts();
    let caller = admit(app, &parts.headers, parts.extensions.get())?;
    agents_only(&caller, AGENTS)?;
    let bytes = body::json(&parts.headers, body, app.limits.max_bytes, app.patience).await?;
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(members)) => Ok((caller, members)),
        _ => Err(ValidationErrors::one("$", "The body must be a JSON object.").into()),
    }
}

/// The tickets of an expression, or those that are named.
fn meant(members: &Map<String, Value>, app: &App) -> Result<Targets, Refusal> {
    match text_of(members, "Where") {
        Given::Absent => targets(members, app).map(Targets::Named),
        given => {
            let text = if let Given::Value(text) = given { text } else { String::new() };
            let filter = Filter::parse(&text, (app.clock)());
            filter.map(Targets::Where).map_err(|fault| ValidationErrors::one("Where", fault.to_string()).into())
        }
    }
}

fn targets(members: &Map<String, Value>, app: &App) -> Result<Vec<TicketRef>, Refusal> {
    let wrong = || ValidationErrors::one("Tickets", "The field Tickets must be an array of codes.");
    let names = member(members, "Tickets").and_then(Value::as_array).ok_or_else(wrong)?;
    let names = names.iter().map(|name| name.as_str().unwrap_or_default());
    Ok(named::tickets(names, clock::year((app.clock)()))?)
}

fn version(members: &Map<String, Value>, name: &str) -> Result<Option<Version>, Refusal> {
    let text = match text_of(members, name) {
        Given::Absent => return Ok(None),
        Given::Value(text) => text,
        Given::Named(_) | Given::Unreadable => String::new(),
    };
    text.parse().map(Some).map_err(|error: VersionError| ValidationErrors::one(name, error.to_string()).into())
}

fn moment(members: &Map<String, Value>, name: &str) -> Result<Option<Fecha>, Refusal> {
    let text = match text_of(members, name) {
        Given::Absent => return Ok(None),
        Given::Value(text) => text,
        Given::Named(_) | Given::Unreadable => String::new(),
    };
    let sentence = format!("The field {name} must be a moment such as 2024-03-15T10:30:00Z.");
    text.parse().map(Some).map_err(|_| ValidationErrors::one(name, sentence).into())
}

async fn changed(
    app: &App,
    caller: &Caller,
    work: impl FnOnce(&mut dyn Store) -> Result<Changed, StoreError> + Send + 'static,
) -> Result<Response, Refusal> {
    let changed = app.writer.run(work).await?.map_err(|error| match error {
        StoreError::NotFound(target) => Refusal::new(StatusCode::NOT_FOUND, format!("There is no ticket {target}."))
            .known_as(&format!("no-ticket {target}")),
        other => Refusal::from(&other),
    })?;
    Ok(signed(told(&changed)?, caller))
}
