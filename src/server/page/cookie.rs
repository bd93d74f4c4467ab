//! The cookie that names a session.

use axum::http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue};

use super::session::SessionId;

const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Behind https a browser takes a cookie of this name from no other host and over no other way.
const SECURE: &str = "__Host-tickets";
const PLAIN: &str = "tickets";

/// Whether a request came to the proxy in front by https. Anybody may say so: they only make their own cookie stricter.
pub fn is_secure(headers: &HeaderMap) -> bool {
    let forwarded = headers.get(FORWARDED).and_then(|value| value.to_str().ok()).unwrap_or_default();
    forwarded.split(',').next().is_some_and(|first| first.trim().eq_ignore_ascii_case("https"))
}

/// The session that a request names. Of two cookies of this name one is not ours, and nobody knows which.
pub fn named(headers: &HeaderMap) -> Option<SessionId> {
    let name = if is_secure(headers) { SECURE } else { PLAIN };
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(own, _)| *own == name).map(|(_, value)| value);
    let value = values.next()?;
    values.next().is_none().then(|| SessionId::sent(value.to_owned()))
}

/// Gives the browser the name of its session, until it is closed.
pub fn given(id: &SessionId, is_secure: bool) -> Option<HeaderValue> {
    line(id.as_str(), "", is_secure)
}

/// Takes it away.
pub fn taken(is_secure: bool) -> Option<HeaderValue> {
    line("", "; Max-Age=0", is_secure)
}

fn line(value: &str, age: &str, is_secure: bool) -> Option<HeaderValue> {
    let (name, secure) = if is_secure { (SECURE, "; Secure") } else { (PLAIN, "") };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{age}")).ok()
}
