//! What the gate says of a request, with what only a store or the caller can tell.

use axum::http::StatusCode;

use crate::server::App;
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::store;
use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, Change, TicketDraft, ValidationErrors};

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
pub fn nameless(caller: &Caller, filter: &Filter) -> Result<(), ValidationErrors> {
    if filter.names(Catalogue::Usuarios) && caller.reads_only().is_some() {
        return Err(ValidationErrors::one("where", "Users are known by name to agents only: write the UUID."));
    }
    Ok(())
}

/// Whose tickets a caller sees who is no agent.
pub fn own_only(caller: &Caller, filter: &mut Filter, verb: &str) -> Result<(), Refusal> {
    nameless(caller, filter)?;
    if caller.reads_only().is_some_and(|own| filter.keep_to(own)) {
        let detail = format!("The token may {verb} tickets of its own user only.");
        return Err(Refusal::new(StatusCode::FORBIDDEN, detail));
    }
    Ok(())
}
