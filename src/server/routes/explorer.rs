//! Pages for people: the explorer of the API, which is Swagger UI, and the guide.

use std::sync::LazyLock;

use axum::Extension;
use axum::http::header::{CONTENT_SECURITY_POLICY, HOST, HeaderValue, LOCATION};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use super::files::StaticText;
use crate::server::answer::Reply;
use crate::server::conditions::IfNoneMatch;
use crate::server::edge::observe::TypedPath;

// Written by build.rs.
const PACKED_SCRIPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/explorer.js.gz"));
const PACKED_STYLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/explorer.css.gz"));

static SCRIPT: LazyLock<StaticText> =
    LazyLock::new(|| StaticText::of_packed("text/javascript; charset=utf-8", PACKED_SCRIPT));
static STYLE: LazyLock<StaticText> = LazyLock::new(|| StaticText::of_packed("text/css; charset=utf-8", PACKED_STYLE));
static PAGE: LazyLock<StaticText> = LazyLock::new(|| StaticText::new(HTML, include_str!("explorer.html")));

const HTML: &str = "text/html; charset=utf-8";

fn guarded(policy: &'static str, mut page: Response) -> Response {
    page.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    page
}

/// The explorer, which loads nothing from elsewhere and talks to this server only.
pub async fn page(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                  base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    Ok(guarded(policy, known.judge(PAGE.answer(&headers)?)))
}

pub async fn script(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(SCRIPT.answer(&headers)?))
}

pub async fn style(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(STYLE.answer(&headers)?))
}

/// To the explorer, from a path beside it.
pub async fn beside() -> impl IntoResponse {
    (StatusCode::FOUND, [(LOCATION, "docs")])
}

/// To the explorer, from a path in a folder beside it.
pub async fn above() -> impl IntoResponse {
    (StatusCode::FOUND, [(LOCATION, "../docs")])
}

const SCHEME: HeaderName = HeaderName::from_static("x-forwarded-proto");
const PREFIX: HeaderName = HeaderName::from_static("x-forwarded-prefix");

/// The guide, with the host of the request in its examples.
pub async fn guide(typed: Option<Extension<TypedPath>>, known: IfNoneMatch, headers: HeaderMap) -> Reply {
    if typed.is_some_and(|Extension(TypedPath(path))| path.ends_with('/')) {
        // Its links are relative, and would lead one folder too deep.
        return Ok((StatusCode::FOUND, [(LOCATION, "../guide")]).into_response());
    }
    // The page has its style in itself, and nothing else to load or run.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    let page = include_str!("docs.html");
    let file = match origin(&headers) {
        Some(origin) => StaticText::new(HTML, page.replace("http://localhost:8080", &origin)),
        None => StaticText::new(HTML, page),
    };
    Ok(guarded(policy, known.judge(file.answer(&headers)?)))
}

/// Scheme, host and path before ours as the client sees them; `None` if the host is none to write into a page and a shell.
fn origin(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(HOST)?.to_str().ok()?;
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte);
    let scheme = if headers.get(SCHEME).is_some_and(|scheme| scheme == "https") { "https" } else { "http" };
    let prefix = headers.get(PREFIX).and_then(|prefix| prefix.to_str().ok()).unwrap_or_default().trim_end_matches('/');
    let is_path = prefix.is_empty() || prefix.starts_with('/');
    let is_plain_prefix = is_path && prefix.bytes().all(|byte| byte == b'/' || is_plain(byte));
    let prefix = if is_plain_prefix { prefix } else { "" };
    (!host.is_empty() && host.bytes().all(is_plain)).then(|| format!("{scheme}://{host}{prefix}"))
}
