//! What the gate says of a request, with what only a store or the caller can tell.

use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use crate::server::App;
use crate::server::auth::Caller;
use crate::server::refusal::Refusal;
use crate::store;
use crate::ticket::filter::Filter;
use crate::ticket::{Campo, Change, Given, Remark, TicketDraft, ValidationErrors, admit_text};
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
pub fn nameless(caller: &Caller, filter: Option<&Filter>) -> Result<(), ValidationErrors> {
    match filter {
        Some(filter) if filter.names(Campo::UsuarioId) && caller.reads_only().is_some() => {
            Err(ValidationErrors::one("where", "Users are known by name to agents only: write the UUID."))
        }
        _ => Ok(()),
    }
}

/// A comment that the caller may make.
pub fn remark(caller: &Caller, texto: String, interno: &Given<bool>) -> Result<Remark, Refusal> {
    let interno = flag("Interno", interno)?;
    if interno && caller.reads_only().is_some() {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "Internal comments are for agents only."));
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
    wire::read(bytes).ok_or_else(|| ValidationErrors::one("$", "The body must be a JSON object."))
}

/// The parameter `motivo`, if it is said.
pub fn reason(query: Option<&str>) -> Option<String> {
    let mut said = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    said.find(|(name, _)| name.eq_ignore_ascii_case("motivo")).map(|(_, value)| value.into_owned())
}
