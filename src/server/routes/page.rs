//! What is not tickets: the API's document and page, health and metrics.

use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;

use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::store::Query;

pub async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json; charset=utf-8")], include_str!("../../../docs/openapi.json"))
}

pub async fn docs() -> impl IntoResponse {
    // The page has its style in itself, and nothing else to load or run.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, policy)], include_str!("docs.html"))
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
