//! The style of the pages and their script, under names that change with them.

use std::sync::LazyLock;

use axum::http::HeaderMap;

use crate::server::answer::Reply;
use crate::server::conditions::IfNoneMatch;
use crate::server::routes::files::StaticText;

// Written by build.rs, and so are the names.
const STYLE_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.css.gz"));
const SCRIPT_BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.js.gz"));

/// Below `/`.
pub const STYLE: &str = env!("PAGE_STYLE");

/// Below `/`, and the sum by which a browser knows it.
pub const SCRIPT: (&str, &str) = (env!("PAGE_SCRIPT"), env!("PAGE_SCRIPT_SUM"));

/// Where they are served.
pub const STYLE_PATH: &str = concat!("/", env!("PAGE_STYLE"));
pub const SCRIPT_PATH: &str = concat!("/", env!("PAGE_SCRIPT"));

static STYLE_TEXT: LazyLock<StaticText> =
    LazyLock::new(|| StaticText::of_version("text/css; charset=utf-8", STYLE_BYTES));
static SCRIPT_TEXT: LazyLock<StaticText> =
    LazyLock::new(|| StaticText::of_version("text/javascript; charset=utf-8", SCRIPT_BYTES));

pub async fn style(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(STYLE_TEXT.answer(&headers)?))
}

pub async fn script(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(SCRIPT_TEXT.answer(&headers)?))
}
