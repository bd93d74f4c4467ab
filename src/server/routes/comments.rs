//! The handlers of comments.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, RawQuery};
use axum::http::StatusCode;
use axum::http::header::HeaderValue;
use axum::http::request::Parts;

use super::changes::author;
use super::gate::{object, own_ticket, reason, remark, unmet};
use super::paging::{PageRequest, ROWS};
use crate::clock;
use crate::server::App;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::conditions::IfMatch;
use crate::server::refusal::Refusal;
use crate::server::request::{AppState, TicketInPath};
use crate::store::{Comment, Commenting, Mend, Mending, Store};
use crate::ticket::{Given, Remark, TicketRef, admit_text};
use crate::wire::{self, EditComment, NewComment, RefusalWord, headers};

/// `GET /api/tickets/{codigo}/comentarios`: oldest first; internal ones for agents.
pub async fn comments(app: AppState, caller: Caller, target: TicketInPath, RawQuery(query): RawQuery) -> Reply {
    let TicketInPath(target) = target;
    let paging = PageRequest::parse(query.as_deref(), ROWS, |_, _| Ok(None))?;
    let span = paging.span();
    let own = caller.reads_only();
    let read = move |store: &mut dyn Store| {
        own_ticket(store, target.clone(), own).and_then(|()| store.comments(&target, own.is_some(), span))
    };
    paging.answer(&app.readers.read(read).await?)
}

/// `POST /api/tickets/{codigo}/comentarios`: `Texto`, and `Interno` for agents.
pub async fn comment(app: AppState, caller: Caller, target: TicketInPath, body: Body) -> Reply {
    let NewComment { interno, texto } = wire::read(&body.0, "The body must be a JSON object with the member Texto.")?;
    let remark = remark(&caller, admit_text("Texto", texto, app.limits)?, &interno)?;
    let comment = comment_one(&app, &caller, target.0, remark).await?;
    let mut response = json(&comment)?;
    response.headers_mut().insert(headers::CHANGE, HeaderValue::from(comment.cambio));
    Ok(response)
}

/// Keeps what a caller says about a ticket of theirs.
pub async fn comment_one(app: &App, caller: &Caller, target: TicketRef, remark: Remark) -> Result<Comment, Refusal> {
    let commenting = Commenting { target, remark, author: author(caller), only_of: caller.reads_only() };
    Ok(app.writer.run(move |store| store.comment(&commenting)).await??)
}

/// The comment that a path names: on which ticket, and the change that made it.
pub struct CommentInPath(TicketRef, i64);

impl FromRequestParts<Arc<App>> for CommentInPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let path = <Path<(String, String)> as FromRequestParts<_>>::from_request_parts(parts, app).await;
        let Path((codigo, cambio)) = path.map_err(|_| Refusal::no_ticket(None))?;
        let target = TicketRef::parse(&codigo, clock::year((app.clock)())).map_err(|_| Refusal::no_ticket(None))?;
        let absent =
            || Refusal::new(StatusCode::NOT_FOUND, "There is no such comment.").known_as(&RefusalWord::NoEntry);
        let cambio = cambio.parse().ok().filter(|cambio| *cambio > 0);
        Ok(Self(target, cambio.ok_or_else(absent)?))
    }
}

/// `PATCH /api/tickets/{codigo}/comentarios/{cambio}`: another text, by its author or an agent.
pub async fn edit(app: AppState, caller: Caller, place: CommentInPath, if_match: IfMatch, body: Body) -> Reply {
    let EditComment { texto } = object(&body.0)?;
    let texto = admit_text("Texto", texto, app.limits)?;
    mend(&app, &caller, place, Mend::Edit(texto), if_match).await
}

/// `DELETE /api/tickets/{codigo}/comentarios/{cambio}`: no text any more, by its author or an agent.
pub async fn redact(
    app: AppState,
    caller: Caller,
    place: CommentInPath,
    if_match: IfMatch,
    RawQuery(query): RawQuery,
) -> Reply {
    let motivo = reason(query.as_deref());
    let motivo = motivo.map(|text| admit_text("motivo", Given::Value(text), app.limits)).transpose()?;
    let mend_as = Mend::Redact { motivo: motivo.unwrap_or_default() };
    mend(&app, &caller, place, mend_as, if_match).await
}

async fn mend(app: &Arc<App>, caller: &Caller, place: CommentInPath, mend: Mend, if_match: IfMatch) -> Reply {
    let CommentInPath(target, comentario) = place;
    let if_unchanged = if_match.version(app, &target).await?;
    let is_asked = if_unchanged.is_some();
    let (author, only_of) = (author(caller), caller.reads_only());
    let mending = Mending { target, comentario, mend, author, if_unchanged, only_of };
    let mended = app.writer.run(move |store| store.mend(&mending)).await?.map_err(|error| unmet(error, is_asked))?;
    let mut response = json(&mended.comment)?;
    if let Some(cambio) = mended.cambio {
        response.headers_mut().insert(headers::CHANGE, HeaderValue::from(cambio));
    }
    Ok(response)
}
