//! An origin as a browser sends it.

use std::str::FromStr;

use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS};
use axum::http::uri::{Authority, Uri};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// A scheme, a host and perhaps a port, to the byte as browsers write them: another form would never match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(HeaderValue);

/// A text that no browser sends as an origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// `*`, which would let every page on the web call.
    #[error("pages of every origin would be let in: name each origin, such as https://app.example.com")]
    Any,
    /// It has another form, which this one is.
    #[error("browsers send this origin as {0}")]
    Form(String),
    /// It has none.
    #[error("an origin is a scheme and a host, such as https://app.example.com or http://localhost:3000")]
    None,
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        if text == "*" {
            return Err(OriginError::Any);
        }
        let form = form(text).ok_or(OriginError::None)?;
        if form != text {
            return Err(OriginError::Form(form));
        }
        text.parse().map(Self).map_err(|_| OriginError::None)
    }
}

/// The origin of a URL; the port that a scheme has anyway is not part of it.
fn form(text: &str) -> Option<String> {
    let uri: Uri = text.parse().ok()?;
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    let usual = match scheme {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    let (host, port) = parts(authority)?;
    let port = port.filter(|port| *port != usual).map_or_else(String::new, |port| format!(":{port}"));
    Some(format!("{scheme}://{host}{port}"))
}

/// Host and port, if that is all there is.
fn parts(authority: &Authority) -> Option<(String, Option<u16>)> {
    let host = authority.host();
    let rest = authority.as_str().strip_prefix(host)?;
    let port = match rest.strip_prefix(':') {
        Some(port) => Some(port.parse().ok()?),
        None if rest.is_empty() => None,
        None => return None,
    };
    let is_host = host.starts_with('[') || host.chars().all(|it| it.is_ascii_alphanumeric() || "-._".contains(it));
    (is_host && !host.is_empty()).then(|| (host.to_ascii_lowercase(), port))
}

impl From<Origin> for HeaderValue {
    fn from(origin: Origin) -> Self {
        origin.0
    }
}

/// The origins whose pages may read answers, and which headers of them.
#[derive(Debug, Clone)]
pub struct SharedWith {
    pub origins: Vec<HeaderValue>,
    pub exposed: Vec<HeaderName>,
}

impl SharedWith {
    /// The headers of an answer that no route has given, so that a page of this origin may read it; none if it may not. The
    /// routes' own answers have theirs from tower-http.
    pub fn headers(&self, origin: Option<&HeaderValue>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Some(origin) = origin.filter(|origin| self.origins.contains(origin)) {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            let exposed = self.exposed.iter().map(HeaderName::as_str).collect::<Vec<_>>().join(",");
            headers.extend(HeaderValue::from_str(&exposed).map(|exposed| (ACCESS_CONTROL_EXPOSE_HEADERS, exposed)));
        }
        headers
    }
}
