//! The style of the pages, under a name that changes with it.

use axum::http::HeaderMap;
use axum::response::Response;

use crate::server::refusal::Refusal;
use crate::server::routes::explorer::kept;

// Written by build.rs, and so is the name.
const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.css.gz"));

/// Below `/`.
pub const STYLE: &str = env!("PAGE_STYLE");

/// Where it is served.
pub const STYLE_PATH: &str = concat!("/", env!("PAGE_STYLE"));

pub async fn style(headers: HeaderMap) -> Result<Response, Refusal> {
    kept("text/css; charset=utf-8", "public, max-age=31536000, immutable", BYTES, &headers)
}
