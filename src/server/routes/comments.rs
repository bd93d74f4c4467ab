//! The handlers of comments.

use axum::extract::RawQuery;
use axum::http::Uri;
use axum::http::header::HeaderValue;
use serde::de::DeserializeOwned;

use super::changes::author;
use super::gate::own_ticket;
use super::paging::{PageRequest, ROWS};
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::request::{AppState, TicketInPath};
use crate::store::{Commenting, Store};
use crate::ticket::{Given, ValidationErrors, admit_text};
use crate::wire::{self, NewComment, headers};

/// `GET /api/tickets/{codigo}/comentarios`: oldest first; internal ones for agents.
pub async fn comments(
    app: AppState,
    caller: Caller,
    target: TicketInPath,
    RawQuery(query): RawQuery,
    uri: Uri,
) -> Reply {
    let TicketInPath(target) = target;
    let paging = PageRequest::parse(query.as_deref(), ROWS, |_, _| Ok(None))?;
    let span = paging.span();
    let own = caller.reads_only();
    let read = move |store: &mut dyn Store| {
        own_ticket(store, target.clone(), own).and_then(|()| store.comments(&target, own.is_some(), span))
    };
    paging.answer(uri.path(), &app.readers.read(read).await?)
}

/// `POST /api/tickets/{codigo}/comentarios`: `Texto`, and `Interno` for agents.
pub async fn comment(app: AppState, caller: Caller, target: TicketInPath, body: Body) -> Reply {
    let NewComment { interno, texto } = wire::read(&body.0)
        .ok_or_else(|| ValidationErrors::one("$", "The body must be a JSON object with the member Texto."))?;
    let texto = admit_text("Texto", texto, app.limits)?;
    let interno = flag("Interno", &interno)?;
    if interno {
        caller.agents_only("Internal comments are for agents only.")?;
    }
    let only_of = caller.reads_only();
    let commenting = Commenting { target: target.0, texto, interno, author: author(&caller), only_of };
    let comment = app.writer.run(move |store| store.comment(&commenting)).await??;
    let mut response = json(&comment)?;
    response.headers_mut().insert(headers::CHANGE, HeaderValue::from(comment.cambio));
    Ok(response)
}

/// A body of a route of our own.
pub fn object<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ValidationErrors> {
    wire::read(bytes).ok_or_else(|| ValidationErrors::one("$", "The body must be a JSON object."))
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
