//! The handlers of comments.

use axum::extract::RawQuery;
use axum::http::header::HeaderValue;
use axum::http::{StatusCode, Uri};
use serde_json::{Map, Value};

use super::changes::author;
use super::paging::PageRequest;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::refusal::{CHANGE, Refusal};
use crate::server::request::{AppState, TicketInPath};
use crate::store::{Commenting, StoreError};
use crate::ticket::{Given, ValidationErrors, admit_text};

/// `GET /api/tickets/{codigo}/comentarios`: oldest first; internal ones for agents.
pub async fn comments(
    app: AppState,
    caller: Caller,
    target: TicketInPath,
    RawQuery(query): RawQuery,
    uri: Uri,
) -> Reply {
    let TicketInPath(target) = target;
    let paging = PageRequest::parse(query.as_deref(), |_, _| Some(false))?;
    let span = paging.span();
    let own = caller.reads_only();
    let comments = app.readers.read(move |store| {
        if let Some(own) = own
            && store.find(&target)?.usuario_id != own
        {
            return Err(StoreError::NotFound(target));
        }
        store.comments(&target, own.is_some(), span)
    });
    let comments = comments.await?;
    let mut response = json(&comments.rows)?;
    paging.tell(&mut response, uri.path(), comments.total);
    Ok(response)
}

/// `POST /api/tickets/{codigo}/comentarios`: `Texto`, and `Interno` for agents.
pub async fn comment(app: AppState, caller: Caller, target: TicketInPath, body: Body) -> Reply {
    let Ok(Value::Object(members)) = serde_json::from_slice(&body.0) else {
        return Err(ValidationErrors::one("$", "The body must be a JSON object with the member Texto.").into());
    };
    let texto = admit_text("Texto", text_of(&members, "Texto"), app.limits)?;
    let interno = match member(&members, "Interno") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(interno)) => *interno,
        Some(_) => return Err(ValidationErrors::one("Interno", "The field Interno must be true or false.").into()),
    };
    if interno && caller.reads_only().is_some() {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "Internal comments are for agents only."));
    }
    let only_of = caller.reads_only();
    let commenting = Commenting { target: target.0, texto, interno, author: author(&caller), only_of };
    let comment = app.writer.run(move |store| store.comment(&commenting)).await?;
    let comment = comment.map_err(|error| Refusal::from(&error))?;
    let mut response = json(&comment)?;
    response.headers_mut().insert(CHANGE, HeaderValue::from(comment.cambio));
    Ok(response)
}

/// The members of a body.
pub fn members(bytes: &[u8]) -> Result<Map<String, Value>, ValidationErrors> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Ok(members),
        _ => Err(ValidationErrors::one("$", "The body must be a JSON object.")),
    }
}

/// A text of a body; any other value is none.
pub fn text_of(members: &Map<String, Value>, name: &str) -> Given<String> {
    match member(members, name) {
        None | Some(Value::Null) => Given::Absent,
        Some(Value::String(text)) => Given::Value(text.clone()),
        Some(_) => Given::Unreadable,
    }
}

/// A member in any ASCII case.
pub fn member<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}
