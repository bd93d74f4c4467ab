//! The style of the pages, under a name that changes with it.

use std::sync::LazyLock;

use axum::http::HeaderMap;

use crate::server::answer::Reply;
use crate::server::conditions::IfNoneMatch;
use crate::server::routes::files::StaticText;

// Written by build.rs, and so is the name.
const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.css.gz"));

/// Below `/`.
pub const STYLE: &str = env!("PAGE_STYLE");

/// Where it is served.
pub const STYLE_PATH: &str = concat!("/", env!("PAGE_STYLE"));

static TEXT: LazyLock<StaticText> = LazyLock::new(|| StaticText::of_version("text/css; charset=utf-8", BYTES));

pub async fn style(known: IfNoneMatch, headers: HeaderMap) -> Reply {
    Ok(known.judge(TEXT.answer(&headers)?))
}
