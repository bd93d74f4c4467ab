//! The handlers of `/api/tickets`: token, request, gate, store, answer.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::header::{HeaderName, HeaderValue, LINK};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::admitted::{admit, all_faults, json, nameless, signed};
use super::changes;
use super::query::{ListRequest, OBEYED};
use crate::clock;
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::server::{App, body};
use crate::store::{Filed, Filing, IdempotencyKey, Page, Query, Total};
use crate::ticket::{Codigo, NewTicket, TicketDraft, TicketRef, ValidationErrors};

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
