//! Ways in that other servers of this kind have (contract section J): what they do is done by the same handlers' parts.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery};
use serde::Deserialize;

use super::changes::answer_one;
use super::gate::{all_faults, change_of, object, speaker};
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

/// What a body may call its ticket, beside the members of the draft.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named {
    codigo: Given<String>,
    id: Given<String>,
    id_ticket: Given<String>,
}

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
    let Named { id, .. } = object(&body.0)?;
    let (id, change) = match (id, to_estado(&body.0, &app)) {
        (Given::Value(id), change) => (id, change?),
        (id, change) => {
            let is_absent = id == Given::Absent;
            let sentence =
                if is_absent { "The Id field is required." } else { "The field Id must be a code or a UUID." };
            let mut errors = ValidationErrors::one("Id", sentence);
            errors.add_all(&change.err().unwrap_or_default());
            return Err(errors.into());
        }
    };
    let target = TicketRef::parse(&id, clock::year((app.clock)())).map_err(|_| Refusal::no_ticket(None))?;
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
    let named: Named = object(&body.0)?;
    if named.id_ticket != Given::Absent || named.codigo != Given::Absent {
        let ticket = app.readers.find(target.clone()).await?;
        if caller.reads_only().is_some_and(|own| own != ticket.usuario_id) {
            return Err(StoreError::NotFound(target).into());
        }
        check_names(&ticket, named)?;
    }
    answer_one(&app, &caller, target, change, if_match).await
}

/// Neither ever changes, so the ticket may be read before it is written.
fn check_names(ticket: &Ticket, named: Named) -> Result<(), ValidationErrors> {
    let own = [ticket.id_ticket.map(|id| id.to_string()), ticket.codigo.as_ref().map(ToString::to_string)];
    let mut errors = ValidationErrors::default();
    for ((name, said), own) in [("IdTicket", named.id_ticket), ("Codigo", named.codigo)].into_iter().zip(own) {
        let is_same = match said {
            Given::Absent => true,
            Given::Value(said) => own.is_some_and(|own| said.eq_ignore_ascii_case(&own)),
            Given::Named(_) | Given::Unreadable => false,
        };
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
