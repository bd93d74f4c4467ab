//! What is not tickets: the API's documents, health and metrics.

use std::sync::LazyLock;
use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::store::Query;

const OPENAPI: &str = include_str!("../../../docs/openapi.json");

/// For a folder below: a document says where the server is from its own place.
static BELOW: LazyLock<String> = LazyLock::new(|| OPENAPI.replacen(r#""url": ".""#, r#""url": "..""#, 1));

fn document(text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], text)
}

pub async fn openapi() -> impl IntoResponse {
    document(OPENAPI)
}

pub async fn openapi_v1() -> impl IntoResponse {
    document(&BELOW)
}

pub async fn swagger() -> impl IntoResponse {
    document(include_str!("../../../docs/swagger.json"))
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

pub async fn metrics(app: AppState) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], app.metrics.text())
}
