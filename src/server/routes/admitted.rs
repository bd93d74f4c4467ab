//! What every route does around its own work: who calls, what the gate says of a change, the answer's form.

use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::json;
use crate::problem::Problem;
use crate::server::App;
use crate::server::auth::Caller;
use crate::server::edge::observe::{Peer, Who};
use crate::server::edge::share::Asker;
use crate::server::refusal::Refusal;
use crate::store;
use crate::ticket::filter::Filter;
use crate::ticket::{Campo, Change, TicketDraft, ValidationErrors};

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

/// Who the users are is for agents alone, and an unknown name is answered with those that there are.
pub fn nameless(caller: &Caller, filter: Option<&Filter>) -> Result<(), ValidationErrors> {
    match filter {
        Some(filter) if filter.names(Campo::UsuarioId) && caller.reads_only().is_some() => {
            Err(ValidationErrors::one("where", "Users are known by name to agents only: write the UUID."))
        }
        _ => Ok(()),
    }
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
