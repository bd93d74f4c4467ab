//! What the gate says of a request, with what only a store or the caller can tell.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::server::App;
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::store::{self, Store, StoreError};
use crate::ticket::filter::Filter;
use crate::ticket::{Campo, Change, TicketDraft, TicketRef, ValidationErrors};

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

/// Who the users are is for agents alone, and an unknown name is answered with those that there are.
pub fn nameless(caller: &Caller, filter: Option<&Filter>) -> Result<(), ValidationErrors> {
    match filter {
        Some(filter) if filter.names(Campo::UsuarioId) && caller.reads_only().is_some() => {
            Err(ValidationErrors::one("where", "Users are known by name to agents only: write the UUID."))
        }
        _ => Ok(()),
    }
}

/// Other users' tickets are not there for who is no agent.
pub fn own_ticket(store: &mut dyn Store, target: TicketRef, own: Option<Uuid>) -> Result<(), StoreError> {
    match own {
        Some(own) if store.find(&target)?.usuario_id != own => Err(StoreError::NotFound(target)),
        _ => Ok(()),
    }
}

/// The refusal of a change of one ticket; whether the client has named a version of it, as its own precondition.
pub fn unmet(error: StoreError, is_asked: bool) -> Refusal {
    match error {
        StoreError::Conflict(reason) if is_asked => Refusal::new(StatusCode::PRECONDITION_FAILED, reason.to_string()),
        other => other.into(),
    }
}
