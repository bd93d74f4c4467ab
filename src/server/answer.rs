//! How values are answered.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::refusal::Refusal;
use crate::json;
use crate::problem::Problem;

/// What a handler answers.
pub(super) type Reply = Result<Response, Refusal>;

/// A value as JSON that nobody keeps.
pub(super) fn json(value: &impl Serialize) -> Reply {
    let bytes = json::bytes(value).map_err(|_| Problem::bare(500))?;
    let headers = [(CONTENT_TYPE, "application/json; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    Ok((headers, bytes).into_response())
}
