//! Ways in that other servers of this kind have (contract section J): what they do is done by the same handlers' parts.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery};
use serde_json::{Map, Value};

use super::changes::answer_one;
use super::gate::{all_faults, change_of, speaker};
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
use crate::store::StoreError;
use crate::ticket::{Campo, Change, Given, NewTicket, Ticket, TicketDraft, TicketRef, ValidationErrors};

/// `GET /api/tickets/usuario/{usuarioId}`: the list, of one user.
pub async fn list_of(
    app: AppState,
    caller: Caller,
    usuario: Result<Path<String>, PathRejection>,
    RawQuery(text): RawQuery,
) -> Reply {
    let listing = ListRequest::parse(text.as_deref(), speaker(&app, &|| caller.own()));
    let usuario = usuario.map(|Path(usuario)| usuario).unwrap_or_default();
    let usuario = Campo::UsuarioId.uuid(Given::Value(usuario.clone())).map_err(|_| {
        let mut errors = listing.as_ref().err().cloned().unwrap_or_default();
        errors.add("usuarioId", format!("The value '{usuario}' is not valid for usuarioId."));
        errors
    })?;
    answer_list(&app, &caller, listing?.of(usuario)).await
}

/// `PATCH /api/tickets/{codigo}/estado`: the member EstadoId alone.
pub async fn estado(
    app: AppState,
    caller: Caller,
    target: Result<TicketInPath, Refusal>,
    if_match: IfMatch,
    body: Body,
) -> Reply {
    answer_one(&app, &caller, target?.0, to_estado(&body.0, &app)?, if_match).await
}

/// `PATCH /api/tickets/estado`: the ticket is named by the member Id, its code or UUID.
pub async fn estado_of(app: AppState, caller: Caller, if_match: IfMatch, body: Body) -> Reply {
    let id = named(&body.0, "Id");
    let (id, change) = match (id.as_ref().map(Value::as_str), to_estado(&body.0, &app)) {
        (Some(Some(id)), change) => (id, change?),
        (id, change) => {
            let sentence = id.map_or("The Id field is required.", |_| "The field Id must be a code or a UUID.");
            let mut errors = ValidationErrors::one("Id", sentence);
            errors.add_all(&change.err().unwrap_or_default());
            return Err(errors.into());
        }
    };
    let target = TicketRef::parse(id, clock::year((app.clock)())).map_err(|_| Refusal::no_ticket(None))?;
    answer_one(&app, &caller, target, change, if_match).await
}

/// `PUT /api/tickets/{codigo}`: the whole documented body, which must not name another ticket.
pub async fn put(
    app: AppState,
    caller: Caller,
    target: Result<TicketInPath, Refusal>,
    if_match: IfMatch,
    body: Body,
) -> Reply {
    let TicketInPath(target) = target?;
    let draft = TicketDraft::from_json(&body.0)?;
    if let Err(errors) = NewTicket::admit(draft.clone(), app.limits) {
        return Err(all_faults(&app, draft, errors).await);
    }
    let change = change_of(&app, draft).await?;
    let (id, codigo) = (named(&body.0, "IdTicket"), named(&body.0, "Codigo"));
    if id.is_some() || codigo.is_some() {
        let wanted = target.clone();
        let ticket = app.readers.read(move |store| store.find(&wanted)).await?;
        if caller.reads_only().is_some_and(|own| own != ticket.usuario_id) {
            return Err(StoreError::NotFound(target).into());
        }
        check_names(&ticket, id, codigo)?;
    }
    answer_one(&app, &caller, target, change, if_match).await
}

/// Neither ever changes, so the ticket may be read before it is written.
fn check_names(ticket: &Ticket, id: Option<Value>, codigo: Option<Value>) -> Result<(), ValidationErrors> {
    let own = [ticket.id_ticket.map(|id| id.to_string()), ticket.codigo.as_ref().map(ToString::to_string)];
    let mut errors = ValidationErrors::default();
    for ((name, said), own) in [("IdTicket", id), ("Codigo", codigo)].into_iter().zip(own) {
        let Some(said) = said else { continue };
        let is_same = said.as_str().zip(own.as_deref()).is_some_and(|(said, own)| said.eq_ignore_ascii_case(own));
        if !is_same {
            errors.add(name, format!("The field {name} must be that of the ticket in the path."));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn to_estado(bytes: &[u8], app: &App) -> Result<Change, ValidationErrors> {
    let estado_id = TicketDraft::from_json(bytes)?.estado_id;
    if estado_id == Given::Absent {
        return Err(ValidationErrors::one("EstadoId", Campo::EstadoId.required()));
    }
    Change::admit(&TicketDraft { estado_id, ..TicketDraft::default() }, app.limits)
}

/// A member in any ASCII case that the draft does not have; `null` counts as absent.
fn named(bytes: &[u8], name: &str) -> Option<Value> {
    let members: Map<String, Value> =
        serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).ok()?;
    members
        .into_iter()
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
        .filter(|it| !it.is_null())
}
