//! What is not tickets: the API's documents, health and metrics.

use std::sync::LazyLock;
use std::time::Duration;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;

use super::files::StaticText;
use crate::problem::Problem;
use crate::server::answer::Reply;
use crate::server::conditions::IfNoneMatch;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::store::Query;

const OPENAPI: &str = include_str!("../../../docs/openapi.json");

const MEDIA: &str = "application/json; charset=utf-8";

static CURRENT: LazyLock<StaticText> = LazyLock::new(|| StaticText::new(MEDIA, OPENAPI));
/// For a folder below: a document says where the server is from its own place.
static BELOW: LazyLock<StaticText> =
    LazyLock::new(|| StaticText::new(MEDIA, OPENAPI.replacen(r#""url": ".""#, r#""url": "..""#, 1)));
static OLDER: LazyLock<StaticText> =
    LazyLock::new(|| StaticText::new(MEDIA, include_str!("../../../docs/swagger.json")));

pub async fn openapi(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(CURRENT.answer(&headers)?))
}

pub async fn openapi_v1(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(BELOW.answer(&headers)?))
}

pub async fn swagger(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(OLDER.answer(&headers)?))
}

/// The process answers.
pub async fn health() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], "ok\n")
}

/// So long it waits for the writer's word; others may be writing for longer, which is no fault.
const PATIENCE: Duration = Duration::from_secs(1);

/// The store answers too, and takes what is written; beside all requests for tickets, however many there are.
pub async fn ready(app: AppState) -> Result<impl IntoResponse, Refusal> {
    app.readers.read_apart(|store| store.list(&Query { limit: Some(1), ..Query::default() })).await?;
    if !app.writer.can_write(PATIENCE).await {
        return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "The store cannot be written now.").later(5));
    }
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], "ok\n"))
}

pub async fn metrics(app: AppState) -> Reply {
    let text = app.metrics.text().map_err(|_| Problem::bare(500))?;
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}
