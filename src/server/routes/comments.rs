//! The handlers of comments.

use axum::extract::RawQuery;
use axum::http::Uri;
use axum::http::header::HeaderValue;

use super::changes::author;
use super::gate::remark;
use super::paging::PageRequest;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::refusal::{CHANGE, Refusal};
use crate::server::request::{AppState, TicketInPath};
use crate::store::{Commenting, StoreError};
use crate::ticket::{ValidationErrors, admit_text};
use crate::wire::{self, NewComment};

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
    let NewComment { interno, texto } = wire::read(&body.0)
        .ok_or_else(|| ValidationErrors::one("$", "The body must be a JSON object with the member Texto."))?;
    let remark = remark(&caller, admit_text("Texto", texto, app.limits)?, &interno)?;
    let only_of = caller.reads_only();
    let commenting = Commenting { target: target.0, remark, author: author(&caller), only_of };
    let comment = app.writer.run(move |store| store.comment(&commenting)).await?;
    let comment = comment.map_err(|error| Refusal::from(&error))?;
    let mut response = json(&comment)?;
    response.headers_mut().insert(CHANGE, HeaderValue::from(comment.cambio));
    Ok(response)
}
