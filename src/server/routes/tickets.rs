//! The handlers of `/api/tickets`: token, request, gate, store, answer.

use super::changes;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LINK};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

pub use super::changes::{history, log, many, one, undo};
pub use super::import::lote;
pub use super::query::{OBEYED, obeyed};
pub use super::siblings::{estado, estado_of, list_of, put};

use super::query::ListRequest;
use crate::clock;
use crate::json;
use crate::problem::Problem;
use crate::server::auth::Caller;
use crate::server::edge::observe::{Peer, Who};
use crate::server::edge::share::Asker;
use crate::server::refusal::Refusal;
use crate::server::{App, body};
use crate::store::{self, Filed, Filing, IdempotencyKey, Page, Query, Total};
use crate::ticket::filter::Filter;
use crate::ticket::{Campo, Change, Codigo, NewTicket, TicketDraft, TicketRef, ValidationErrors};

/// The ticket in the trash that stands against a filing.
const IN_TRASH: HeaderName = HeaderName::from_static("x-papelera");
const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// `POST /api/tickets`, in the order of the original's stages: token, media type, JSON, fields, action.
pub async fn file(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    let caller = admit(&app, &parts.headers, parts.extensions.get())?;
    let bytes = body::json(&parts.headers, body, app.limits.max_bytes, app.patience).await?;
    let key = key(&parts.headers)?.map(|key| key.of(caller.name()));
    let draft = TicketDraft::from_json(&bytes)?;
    let ticket = match NewTicket::admit(draft.clone(), app.limits) {
        Ok(ticket) => ticket,
        Err(errors) => return Err(all_faults(&app, draft, errors).await),
    };
    if !caller.may_file_as(ticket.usuario_id()) {
        let detail = "The token may file tickets of its own user only: UsuarioId is another's.";
        return Err(Refusal::new(StatusCode::FORBIDDEN, detail));
    }
    let response = match app.writer.file(Filing { ticket, key }).await? {
        Filed::Created(ticket) => {
            app.metrics.created.fetch_add(1, Ordering::Relaxed);
            json(&ticket)?
        }
        Filed::Replayed(ticket) => {
            app.metrics.replayed.fetch_add(1, Ordering::Relaxed);
            let replayed = [(HeaderName::from_static("idempotent-replayed"), HeaderValue::from_static("true"))];
            (replayed, json(&ticket)?).into_response()
        }
        Filed::Refused(errors) => return Err(errors.into()),
        Filed::InTrash(codigo) => return Err(in_trash(codigo)),
        Filed::KeyTaken(_) => {
            let detail = "The Idempotency-Key has filed another ticket before; use a new key for this one.";
            return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, detail).known_as("key-taken"));
        }
    };
    Ok(signed(response, &caller))
}

/// `GET /api/tickets`.
pub async fn list(
    State(app): State<Arc<App>>,
    RawQuery(text): RawQuery,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = admit(&app, request.headers(), request.extensions().get())?;
    let listing = ListRequest::parse(text.as_deref().unwrap_or_default(), (app.clock)())?;
    answer_list(&app, &caller, listing).await
}

/// What a caller may see of a list.
pub async fn answer_list(app: &App, caller: &Caller, mut listing: ListRequest) -> Result<Response, Refusal> {
    own_only(caller, &mut listing.query)?;
    let query = listing.query.clone();
    let Page { tickets, total } = app.readers.read(move |store| store.list(&query)).await?;
    let (Total::Exactly(total) | Total::MoreThan(total)) = total;
    let mut response = json(&tickets)?;
    response.headers_mut().insert(HeaderName::from_static("x-total-count"), HeaderValue::from(total));
    response.headers_mut().insert(OBEYED, listing.obeyed());
    if let Ok(links) = HeaderValue::from_str(&listing.links(total)) {
        response.headers_mut().insert(LINK, links);
    }
    Ok(signed(response, caller))
}

/// Who the users are is for agents alone, and an unknown name is answered with those that there are.
pub fn nameless(caller: &Caller, filter: Option<&Filter>) -> Result<(), ValidationErrors> {
    match filter {
        Some(filter) if filter.names(Campo::UsuarioId) && caller.reads_only().is_some() => {
            Err(ValidationErrors::one("where", "Users are known by name to agents only: write the UUID."))
        }
        _ => Ok(()),
    }
}

/// Whose tickets a caller sees who is no agent.
pub fn own_only(caller: &Caller, query: &mut Query) -> Result<(), Refusal> {
    let Some(own) = caller.reads_only() else { return Ok(()) };
    nameless(caller, query.filter.as_ref())?;
    match query.usuario_id.replace(own) {
        Some(asked) if asked != own => {
            Err(Refusal::new(StatusCode::FORBIDDEN, "The token may list tickets of its own user only."))
        }
        _ => Ok(()),
    }
}

/// `GET /api/tickets/{codigo}`, also by UUID. A ticket of another user is not there for who may not see it.
pub async fn show(
    State(app): State<Arc<App>>,
    text: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = admit(&app, request.headers(), request.extensions().get())?;
    let absent = || Refusal::no_ticket(None);
    let Path(text) = text.map_err(|_| absent())?;
    let target = TicketRef::parse(&text, clock::year((app.clock)())).map_err(|_| absent())?;
    let ticket = app.readers.read(move |store| store.find(&target)).await?;
    if caller.reads_only().is_some_and(|own| own != ticket.usuario_id) {
        return Err(absent());
    }
    let mut response = json(&ticket)?;
    changes::tag(&mut response, &ticket);
    Ok(signed(response, &caller))
}

/// Token, then rate: who is not known has no account to charge but its address's.
pub fn admit(app: &App, headers: &HeaderMap, peer: Option<&Peer>) -> Result<Caller, Refusal> {
    let address = || peer.map_or_else(String::new, |peer| peer.0.ip().to_string());
    match app.auth.admit(headers, (app.clock)()) {
        Ok(caller) => {
            Asker::is(caller.name());
            let named = caller.name();
            if named.is_empty() {
                app.rate.count(&address())?;
            } else {
                app.rate.count(named)?;
            }
            Ok(caller)
        }
        Err(refusal) => {
            app.rate.count(&address())?;
            Err(refusal)
        }
    }
}

/// The gate's faults with those of strict catalogues.
pub async fn all_faults(app: &App, draft: TicketDraft, gate: ValidationErrors) -> Refusal {
    let faults = gate.clone();
    let all = app.readers.read(move |store| Ok(store::all_faults(store, &draft, &faults))).await;
    all.map_or_else(|_| gate.into(), Refusal::from)
}

/// The change that a draft asks for.
pub async fn change_of(app: &App, draft: TicketDraft) -> Result<Change, Refusal> {
    match Change::admit(&draft, app.limits) {
        Ok(change) => Ok(change),
        Err(errors) => Err(all_faults(app, draft, errors).await),
    }
}

/// A key whose ticket is in the trash files nothing: the header names the ticket.
fn in_trash(codigo: Option<Codigo>) -> Refusal {
    let codigo = codigo.map_or_else(String::new, |codigo| codigo.to_string());
    let detail = format!(
        "The Idempotency-Key has filed {codigo} before, which is in the trash: bring it back, or use a new key; nothing was \
         stored."
    );
    let refusal = Refusal::new(StatusCode::CONFLICT, detail);
    match HeaderValue::from_str(&codigo) {
        Ok(codigo) => refusal.with(IN_TRASH, codigo),
        Err(_) => refusal,
    }
}

fn key(headers: &HeaderMap) -> Result<Option<IdempotencyKey>, Refusal> {
    let mut values = headers.get_all(KEY).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let key = value.to_str().ok().and_then(|text| text.trim().parse().ok()).filter(|_| values.next().is_none());
    key.map(Some).ok_or_else(|| {
        let sentence = "The Idempotency-Key must be 1 to 255 visible ASCII characters, bare or in double quotes.";
        ValidationErrors::one("Idempotency-Key", sentence).into()
    })
}

pub fn json(value: &impl Serialize) -> Result<Response, Refusal> {
    let bytes = json::bytes(value).map_err(|_| Problem::bare(500))?;
    let headers = [(CONTENT_TYPE, "application/json; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    Ok((headers, bytes).into_response())
}

/// Leaves the caller's name for the log.
pub fn signed(mut response: Response, caller: &Caller) -> Response {
    response.extensions_mut().insert(Who(caller.name().to_owned()));
    response
}
