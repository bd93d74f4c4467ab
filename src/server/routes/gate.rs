//! What the gate says of a request, with what only a store or the caller can tell, and of what a body names by lists.

use std::collections::HashSet;

use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::server::App;
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::store::{self, Store, StoreError};
use crate::ticket::filter::{Filter, Speaker};
use crate::ticket::{
    Calendar, Catalogue, Change, EntryId, Given, Remark, TicketDraft, TicketRef, ValidationErrors, admit_text,
};
use crate::wire;

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

/// Who reads the expressions of a request: a client says moments, and its token who it is.
pub fn speaker<'a>(app: &App, own: &'a dyn Fn() -> Result<EntryId, String>) -> Speaker<'a> {
    Speaker { calendar: Calendar::utc((app.clock)()), own }
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

/// The most codes or estados of a request: everybody else who writes waits for all of them.
const MOST: usize = 1_000;

/// The tickets that are named.
pub fn tickets<'a>(names: impl Iterator<Item = &'a str>, this_year: u16) -> Result<Vec<TicketRef>, ValidationErrors> {
    let mut known = HashSet::new();
    let mut targets = Vec::new();
    for name in names.filter(|name| known.insert(*name)) {
        if targets.len() == MOST {
            return Err(too_many("Tickets", "tickets"));
        }
        let target = TicketRef::parse(name, this_year);
        targets.push(target.map_err(|error| ValidationErrors::one("Tickets", error.to_string()))?);
    }
    Ok(targets)
}

/// The estados that a member names.
pub fn estados(member: &str, mut ids: Vec<i64>) -> Result<Vec<i64>, ValidationErrors> {
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > MOST { Err(too_many(member, "estados")) } else { Ok(ids) }
}

fn too_many(member: &str, what: &str) -> ValidationErrors {
    ValidationErrors::one(
        member,
        format!("A request takes at most {MOST} {what}: send the others in further requests."),
    )
}

/// A comment that the caller may make.
pub fn remark(caller: &Caller, texto: String, interno: &Given<bool>) -> Result<Remark, Refusal> {
    let interno = flag("Interno", interno)?;
    if interno {
        caller.agents_only("Internal comments are for agents only.")?;
    }
    Ok(Remark { texto, interno })
}

/// The comment that comes with a change, if one does.
pub fn beside(
    app: &App,
    caller: &Caller,
    texto: Given<String>,
    interno: &Given<bool>,
) -> Result<Option<Remark>, Refusal> {
    match texto {
        Given::Absent => Ok(None),
        texto => remark(caller, admit_text("Comentario", texto, app.limits)?, interno).map(Some),
    }
}

/// A member that is false unless it is said.
pub fn flag(name: &str, given: &Given<bool>) -> Result<bool, ValidationErrors> {
    match given {
        Given::Absent => Ok(false),
        Given::Value(flag) => Ok(*flag),
        Given::Named(_) | Given::Unreadable => {
            Err(ValidationErrors::one(name, format!("The field {name} must be true or false.")))
        }
    }
}

/// A body of a route of our own.
pub fn object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ValidationErrors> {
    wire::read(bytes, "The body must be a JSON object.")
}

/// The parameter `motivo`, if it is said.
pub fn reason(query: Option<&str>) -> Option<String> {
    let mut said = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    said.find(|(name, _)| name.eq_ignore_ascii_case("motivo")).map(|(_, value)| value.into_owned())
}
