//! The handlers of the trash, all for agents.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::changes::{author, number, selected, told};
use super::gate::{self, flag, object, reason, speaker, unmet};
use super::query::ListRequest;
use super::tickets::answer_list;
use crate::clock;
use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::conditions::IfMatch;
use crate::server::refusal::Refusal;
use crate::server::request::{AppState, TicketInPath};
use crate::store::{Changed, Deleting, Purging, Restoring, Store, StoreError, Targets};
use crate::ticket::filter::Filter;
use crate::ticket::{Given, TicketRef, ValidationErrors, Version, VersionError, admit_text};
use crate::wire::{DeleteTickets, Names, PurgeTickets, RestoreTickets};

/// `DELETE /api/tickets/{codigo}`: into the trash; `?motivo=` says why.
pub async fn delete(
    app: AppState,
    caller: Caller,
    target: TicketInPath,
    if_match: IfMatch,
    RawQuery(query): RawQuery,
) -> Reply {
    let motivo = reason(query.as_deref()).unwrap_or_else(|| "no reason was given".to_owned());
    let motivo = admit_text("motivo", Given::Value(motivo), app.limits)?;
    let if_unchanged = if_match.version(&app, &target.0).await?;
    let deleted = delete_one(&app, &caller, target.0, motivo, if_unchanged).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    number(&mut response, &deleted);
    Ok(response)
}

/// Puts one ticket into the trash, of this version if one is named.
pub async fn delete_one(
    app: &App,
    caller: &Caller,
    target: TicketRef,
    motivo: String,
    if_unchanged: Option<Version>,
) -> Result<Changed, Refusal> {
    let is_asked = if_unchanged.is_some();
    let targets = Targets::Named(vec![target]);
    let deleting = Deleting { targets, motivo, author: author(caller), if_unchanged, only_of: None };
    let deleted = app.writer.run(move |store| store.delete(&deleting)).await?;
    deleted.map_err(|error| unmet(error, is_asked))
}

/// `GET /api/papelera`, with the list's parameters.
pub async fn list(app: AppState, caller: Caller, RawQuery(text): RawQuery) -> Reply {
    let listing = ListRequest::parse(text.as_deref(), speaker(&app, &|| caller.own()))?;
    answer_list(&app, &caller, listing.of_trash()).await
}

/// `POST /api/papelera`: several tickets, all of them or none.
pub async fn delete_many(app: AppState, caller: Caller, body: Body) -> Reply {
    let DeleteTickets { motivo, sin_cambios_desde, tickets, r#where } = object(&body.0)?;
    let targets = match r#where {
        Given::Absent => Targets::Named(named_in(tickets, &app)?),
        given => {
            let filter = Filter::parse_by(&text(given), speaker(&app, &|| caller.own()));
            Targets::Where(filter.map_err(|fault| ValidationErrors::one("Where", fault.to_string()))?)
        }
    };
    let targets = selected(&app, targets, None).await??;
    let deleting = Deleting {
        targets,
        motivo: admit_text("Motivo", motivo, app.limits)?,
        author: author(&caller),
        if_unchanged: version("SinCambiosDesde", sin_cambios_desde)?,
        only_of: None,
    };
    changed(&app, move |store| store.delete(&deleting)).await
}

/// `POST /api/papelera/restaurar`.
pub async fn restore(app: AppState, caller: Caller, body: Body) -> Reply {
    let RestoreTickets { tickets } = object(&body.0)?;
    told(&restore_all(&app, &caller, named_in(tickets, &app)?).await?)
}

/// Brings tickets back from the trash, all of them or none.
pub async fn restore_all(app: &App, caller: &Caller, targets: Vec<TicketRef>) -> Result<Changed, Refusal> {
    let restoring = Restoring { targets, author: author(caller) };
    app.writer.run(move |store| store.restore(&restoring)).await?.map_err(Refusal::of_several)
}

/// `POST /api/papelera/purgar`.
pub async fn purge(app: AppState, caller: Caller, body: Body) -> Reply {
    let PurgeTickets { antes_de, solo_ver } = object(&body.0)?;
    let before = match antes_de {
        Given::Absent => return Err(ValidationErrors::one("AntesDe", "The AntesDe field is required.").into()),
        given => text(given).parse().map_err(|_| {
            ValidationErrors::one("AntesDe", "The field AntesDe must be a moment such as 2024-03-15T10:30:00Z.")
        })?,
    };
    let purging = Purging { before, dry_run: flag("SoloVer", &solo_ver)?, author: author(&caller) };
    changed(&app, move |store| store.purge(&purging)).await
}

fn named_in(tickets: Given<Names>, app: &App) -> Result<Vec<TicketRef>, ValidationErrors> {
    let Given::Value(Names(names)) = tickets else {
        return Err(ValidationErrors::one("Tickets", "The field Tickets must be an array of codes."));
    };
    gate::tickets(names.iter().map(String::as_str), clock::year((app.clock)()))
}

fn version(name: &str, given: Given<String>) -> Result<Option<Version>, ValidationErrors> {
    if given == Given::Absent {
        return Ok(None);
    }
    text(given).parse().map(Some).map_err(|error: VersionError| ValidationErrors::one(name, error.to_string()))
}

/// A text that is judged by its form; what is none has none.
fn text(given: Given<String>) -> String {
    if let Given::Value(text) = given { text } else { String::new() }
}

async fn changed(
    app: &App,
    work: impl FnOnce(&mut dyn Store) -> Result<Changed, StoreError> + Send + 'static,
) -> Reply {
    told(&app.writer.run(work).await?.map_err(Refusal::of_several)?)
}
