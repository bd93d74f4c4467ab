//! The handlers of the trash, all for agents.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::{Map, Value};

use super::changes::{author, number, selected, told};
use super::comments::{member, members, text_of};
use super::named;
use super::query::ListRequest;
use super::tickets::answer_list;
use crate::clock;
use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::refusal::Refusal;
use crate::server::request::{AppState, IfMatch, TicketInPath};
use crate::store::{Changed, Deleting, Purging, Restoring, Store, StoreError, Targets};
use crate::ticket::filter::Filter;
use crate::ticket::{Fecha, Given, TicketRef, ValidationErrors, Version, VersionError, admit_text};

/// `DELETE /api/tickets/{codigo}`: into the trash; `?motivo=` says why.
pub async fn delete(
    app: AppState,
    caller: Caller,
    target: TicketInPath,
    if_match: IfMatch,
    RawQuery(query): RawQuery,
) -> Reply {
    let targets = Targets::Named(vec![target.0]);
    let mut said = form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes());
    let said = said.find(|(name, _)| name.eq_ignore_ascii_case("motivo")).map(|(_, value)| value.into_owned());
    let motivo = said.unwrap_or_else(|| "no reason was given".to_owned());
    let motivo = admit_text("motivo", Given::Value(motivo), app.limits)?;
    let if_unchanged = if_match.version()?;
    let is_asked = if_unchanged.is_some();
    let deleting = Deleting { targets, motivo, author: author(&caller), if_unchanged, only_of: None };
    let deleted = app.writer.run(move |store| store.delete(&deleting)).await?;
    let deleted = deleted.map_err(|error| match error {
        StoreError::Conflict(reason) if is_asked => Refusal::new(StatusCode::PRECONDITION_FAILED, reason.to_string()),
        other => Refusal::from(&other),
    })?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    number(&mut response, &deleted);
    Ok(response)
}

/// `GET /api/papelera`, with the list's parameters.
pub async fn list(app: AppState, caller: Caller, RawQuery(text): RawQuery) -> Reply {
    let listing = ListRequest::parse(text.as_deref().unwrap_or_default(), (app.clock)())?;
    answer_list(&app, &caller, listing.of_trash()).await
}

/// `POST /api/papelera`: several tickets, all of them or none.
pub async fn delete_many(app: AppState, caller: Caller, body: Body) -> Reply {
    let members = members(&body.0)?;
    let targets = selected(&app, meant(&members, &app)?, None).await?.map_err(|error| Refusal::from(&error))?;
    let deleting = Deleting {
        targets,
        motivo: admit_text("Motivo", text_of(&members, "Motivo"), app.limits)?,
        author: author(&caller),
        if_unchanged: version(&members, "SinCambiosDesde")?,
        only_of: None,
    };
    changed(&app, move |store| store.delete(&deleting)).await
}

/// `POST /api/papelera/restaurar`.
pub async fn restore(app: AppState, caller: Caller, body: Body) -> Reply {
    let members = members(&body.0)?;
    let restoring = Restoring { targets: targets(&members, &app)?, author: author(&caller) };
    changed(&app, move |store| store.restore(&restoring)).await
}

/// `POST /api/papelera/purgar`.
pub async fn purge(app: AppState, caller: Caller, body: Body) -> Reply {
    let members = members(&body.0)?;
    let before = moment(&members, "AntesDe")?;
    let before = before.ok_or_else(|| ValidationErrors::one("AntesDe", "The AntesDe field is required."))?;
    let dry_run = match member(&members, "SoloVer") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(dry_run)) => *dry_run,
        Some(_) => return Err(ValidationErrors::one("SoloVer", "The field SoloVer must be true or false.").into()),
    };
    let purging = Purging { before, dry_run, author: author(&caller) };
    changed(&app, move |store| store.purge(&purging)).await
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
    work: impl FnOnce(&mut dyn Store) -> Result<Changed, StoreError> + Send + 'static,
) -> Reply {
    let changed = app.writer.run(work).await?.map_err(|error| match error {
        StoreError::NotFound(target) => Refusal::new(StatusCode::NOT_FOUND, format!("There is no ticket {target}."))
            .known_as(&format!("no-ticket {target}")),
        other => Refusal::from(&other),
    })?;
    told(&changed)
}
