//! Pages for people: the explorer of the API, which is Swagger UI, and the guide.

use std::io::Read;

use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::read::GzDecoder;

use crate::problem::Problem;
use crate::server::refusal::Refusal;

// Written by build.rs.
const SCRIPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/explorer.js.gz"));
const STYLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/explorer.css.gz"));

fn html(policy: &'static str, page: impl IntoResponse) -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, policy)], page)
}

/// The explorer, which loads nothing from elsewhere and talks to this server only.
pub async fn page() -> impl IntoResponse {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                  base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    html(policy, include_str!("explorer.html"))
}

pub async fn script(headers: HeaderMap) -> Result<Response, Refusal> {
    kept("text/javascript; charset=utf-8", SAME_NAME, SCRIPT, &headers)
}

pub async fn style(headers: HeaderMap) -> Result<Response, Refusal> {
    kept("text/css; charset=utf-8", SAME_NAME, STYLE, &headers)
}

/// The name stays from version to version.
const SAME_NAME: &str = "max-age=3600";

/// Sends a file as it is kept, compressed, to who can read it so; a browser may have it for so long.
pub fn kept(
    media: &'static str,
    so_long: &'static str,
    kept: &'static [u8],
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let about = [(CONTENT_TYPE, media), (CACHE_CONTROL, so_long), (VARY, "Accept-Encoding")];
    if takes_gzip(headers) {
        return Ok((about, [(CONTENT_ENCODING, "gzip")], kept).into_response());
    }
    let mut plain = Vec::new();
    match GzDecoder::new(kept).read_to_end(&mut plain) {
        Ok(_) => Ok((about, plain).into_response()),
        Err(_) => Err(Problem::bare(500).into()),
    }
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut codings = values.flat_map(|value| value.split(','));
    codings.any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("gzip") && weight != Some(0.0)
    })
}

/// To the explorer, from a path beside it.
pub async fn beside() -> impl IntoResponse {
    (StatusCode::FOUND, [(LOCATION, "docs")])
}

/// To the explorer, from a path in a folder beside it.
pub async fn above() -> impl IntoResponse {
    (StatusCode::FOUND, [(LOCATION, "../docs")])
}

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The guide, with the host of the request in its examples.
pub async fn guide(headers: HeaderMap) -> impl IntoResponse {
    // The page has its style in itself, and nothing else to load or run.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    let page = include_str!("docs.html");
    let origin = origin(&headers);
    html(policy, origin.map_or_else(|| page.to_owned(), |origin| page.replace("http://localhost:8080", &origin)))
}

/// Scheme and host of the request as the client sees it; `None` if the host is none to write into a page and a shell.
fn origin(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(HOST)?.to_str().ok()?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte);
    let scheme = if headers.get(FORWARDED).is_some_and(|scheme| scheme == "https") { "https" } else { "http" };
    (!host.is_empty() && host.bytes().all(is_plain)).then(|| format!("{scheme}://{host}"))
}
