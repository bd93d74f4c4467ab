//! The handlers of `/api/tickets`: token, request, gate, store, answer.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::http::header::HeaderValue;
use axum::response::IntoResponse;

use super::gate::{all_faults, own_only, speaker};
use super::paging::OBEYED;
use super::query::ListRequest;
use crate::server::App;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::conditions::{IfNoneMatch, tag};
use crate::server::refusal::Refusal;
use crate::server::request::{AppState, FilingKey, TicketInPath};
use crate::store::{Filed, Filing, Page};
use crate::ticket::{Codigo, NewTicket, Ticket, TicketDraft, Version};
use crate::wire::{RefusalWord, headers};

/// `POST /api/tickets`, in the order of the original's stages: token, media type, JSON, fields, action.
pub async fn file(app: AppState, caller: Caller, key: Result<FilingKey, Refusal>, body: Body) -> Reply {
    let key = key?.0.map(|key| key.of(caller.name()));
    let draft = TicketDraft::from_json(&body.0)?;
    let ticket = match NewTicket::admit(draft.clone(), app.limits) {
        Ok(ticket) => ticket,
        Err(errors) => return Err(all_faults(&app, draft, errors).await),
    };
    match file_one(&app, &caller, Filing { ticket, key }).await? {
        Filed::Created(ticket) => new(&ticket),
        Filed::Replayed(ticket) => {
            let replayed = [(headers::REPLAYED, "true")];
            Ok((replayed, new(&ticket)?).into_response())
        }
        Filed::Refused(errors) => Err(errors.into()),
        Filed::InTrash(codigo) => Err(in_trash(codigo)),
        Filed::KeyTaken(_) => {
            let detail = "The Idempotency-Key has filed another ticket before; use a new key for this one.";
            Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, detail).known_as(&RefusalWord::KeyTaken))
        }
    }
}

/// A ticket as it was filed, which is its first version.
fn new(ticket: &Ticket) -> Reply {
    let mut response = json(ticket)?;
    tag(&mut response, Some(&Version::FIRST));
    Ok(response)
}

/// Files a ticket for a caller who may.
pub async fn file_one(app: &App, caller: &Caller, filing: Filing) -> Result<Filed, Refusal> {
    if !caller.may_file_as(filing.ticket.usuario_id()) {
        let detail = "The token may file tickets of its own user only: UsuarioId is another's.";
        return Err(Refusal::new(StatusCode::FORBIDDEN, detail));
    }
    let filed = app.writer.file(filing).await?;
    match &filed {
        Filed::Created(_) => app.metrics.created.inc(),
        Filed::Replayed(_) => app.metrics.replayed.inc(),
        Filed::InTrash(_) | Filed::KeyTaken(_) | Filed::Refused(_) => {}
    }
    Ok(filed)
}

/// `GET /api/tickets`.
pub async fn list(app: AppState, caller: Caller, RawQuery(text): RawQuery) -> Reply {
    let listing = ListRequest::parse(text.as_deref(), speaker(&app, &|| caller.own()))?;
    answer_list(&app, &caller, listing).await
}

/// What a caller may see of a list.
pub async fn answer_list(app: &App, caller: &Caller, mut listing: ListRequest) -> Reply {
    own_only(caller, &mut listing.query.filter, "list")?;
    let query = listing.query.clone();
    let Page { tickets, total } = app.readers.read_list(move |store| store.list(&query)).await?;
    let mut response = json(&tickets)?;
    response.headers_mut().insert(OBEYED, listing.paging.chosen.obeyed());
    listing.paging.tell(&mut response, total);
    Ok(response)
}

/// `GET /api/tickets/{codigo}`, also by UUID. A ticket of another user is not there for who may not see it.
pub async fn show(app: AppState, caller: Caller, target: TicketInPath, known: IfNoneMatch) -> Reply {
    let ticket = app.readers.find(target.0).await?;
    if caller.reads_only().is_some_and(|own| own != ticket.usuario_id) {
        return Err(Refusal::no_ticket(None));
    }
    let mut response = json(&ticket)?;
    tag(&mut response, ticket.version.as_ref());
    Ok(known.judge(response))
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
        Ok(codigo) => refusal.with(headers::IN_TRASH, codigo),
        Err(_) => refusal,
    }
}
