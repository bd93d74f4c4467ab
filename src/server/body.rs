//! A request's body: its media type, its size, its time, its charset (contract section E).

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::{self, Bytes, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue,
    ORIGIN,
};
use axum::http::{HeaderMap, StatusCode};

use super::App;
use super::refusal::Refusal;
use crate::ticket::number;

/// How a JSON text is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf8,
    Utf16,
}

/// A JSON text in UTF-8, as large as that of one ticket may be.
pub(super) struct Body(pub Bytes);

/// A body that says nothing: a JSON text, or none at all.
///
/// None without its media type is no body of a web page, though: a browser would send that to strangers unasked.
pub(super) struct Nothing;

/// A JSON text in UTF-8 that holds many tickets.
pub(super) struct LargeBody(pub Bytes);

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a form of a page was filled with.
#[derive(Clone, Hash)]
pub(super) struct FormBody(Arc<[(String, String)]>);

impl FormBody {
    /// Reads the body of a request with these headers.
    pub async fn read(headers: &HeaderMap, body: body::Body, app: &App) -> Result<Self, Refusal> {
        let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let essence = media.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The request must be a form."));
        }
        // A byte takes three where it is escaped.
        let bytes = whole(headers, body, app, LARGE.max(app.limits.max_bytes.saturating_mul(4))).await?;
        let fields = form_urlencoded::parse(&bytes);
        // A form ends lines as mail does; nobody has typed that.
        Ok(Self(fields.map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n"))).collect()))
    }

    /// A field; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.sent(name).unwrap_or_default()
    }

    /// All fields, in their order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// A field, if the form has it.
    pub fn sent(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl FromRequest<Arc<App>> for FormBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refusal> {
        // The door of the pages has read it already.
        if let Some(form) = request.extensions().get::<Self>() {
            return Ok(form.clone());
        }
        let (parts, body) = request.into_parts();
        Self::read(&parts.headers, body, app).await
    }
}

/// The least that a body of many tickets may have; it may be as large as two tickets besides.
const LARGE: usize = 4 * 1024 * 1024;

impl FromRequest<Arc<App>> for Body {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refusal> {
        json(request, app, app.limits.max_bytes).await.map(Self)
    }
}

impl FromRequest<Arc<App>> for Nothing {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refusal> {
        let headers = request.headers();
        let is_of_page = headers.contains_key(ORIGIN) || headers.contains_key(SEC_FETCH_SITE);
        if request.body().is_end_stream() && !headers.contains_key(CONTENT_TYPE) && !is_of_page {
            return Ok(Self);
        }
        json(request, app, app.limits.max_bytes).await.map(|_| Self)
    }
}

impl FromRequest<Arc<App>> for LargeBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refusal> {
        json(request, app, LARGE.max(app.limits.max_bytes.saturating_mul(2))).await.map(Self)
    }
}

async fn json(request: Request, app: &App, most: usize) -> Result<Bytes, Refusal> {
    let (parts, body) = request.into_parts();
    let headers = parts.headers;
    let charset = charset(&headers)?;
    let bytes = whole(&headers, body, app, most).await?;
    Ok(match charset {
        Charset::Utf8 => bytes,
        Charset::Utf16 => utf8(&bytes),
    })
}

/// A body that is neither too large nor too late.
async fn whole(headers: &HeaderMap, body: body::Body, app: &App, most: usize) -> Result<Bytes, Refusal> {
    // Refused before it is read: the client need not send it.
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > most)) {
        return Err(too_large(most));
    }
    let late = || {
        Refusal::new(StatusCode::REQUEST_TIMEOUT, "The body did not arrive in time.")
            .with(CONNECTION, HeaderValue::from_static("close"))
    };
    tokio::time::timeout(app.patience, collect(body, most)).await.map_err(|_| late())?
}

/// All of a body, if it is not too large.
async fn collect(mut body: body::Body, most: usize) -> Result<Bytes, Refusal> {
    let (mut first, mut rest) = (Bytes::new(), Vec::new());
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let broken = || Refusal::new(StatusCode::BAD_REQUEST, "The body broke off or is not framed as announced.");
        let frame = frame.map_err(|_| broken().with(CONNECTION, HeaderValue::from_static("close")))?;
        let Ok(data) = frame.into_data() else { continue };
        if first.len() + rest.len() + data.len() > most {
            return Err(too_large(most));
        }
        // Most bodies come in one piece, which need not be copied.
        if first.is_empty() {
            first = data;
        } else {
            rest.extend_from_slice(&data);
        }
    }
    Ok(if rest.is_empty() { first } else { [first.as_ref(), &rest].concat().into() })
}

fn too_large(most: usize) -> Refusal {
    let detail = format!("The body must be at most {}.", number(most, "byte", "bytes"));
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, detail).with(CONNECTION, HeaderValue::from_static("close"))
}

fn charset(headers: &HeaderMap) -> Result<Charset, Refusal> {
    let encoded =
        headers.get(CONTENT_ENCODING).is_some_and(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"));
    if encoded {
        let refusal = Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed.");
        return Err(refusal.with(ACCEPT_ENCODING, HeaderValue::from_static("identity")));
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let charset = match (types.next().and_then(|value| value.to_str().ok()).map(media), types.next()) {
        (Some(charset), None) => charset,
        _ => Err(MediaFault::Kind),
    };
    charset.map_err(|fault| {
        let refusal = Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, fault.to_string());
        refusal.with(ACCEPT, HeaderValue::from_static("application/json"))
    })
}

/// What is wrong with a `Content-Type`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum MediaFault {
    #[error("The request needs the header Content-Type: application/json.")]
    Kind,
    #[error("The charset '{0}' of the Content-Type is unknown: send UTF-8 or UTF-16.")]
    Charset(String),
}

/// `application/json`, `text/json` and `application/*+json`, in UTF-8 or UTF-16.
fn media(text: &str) -> Result<Charset, MediaFault> {
    let mut parts = text.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let (kind, name) = essence.split_once('/').unwrap_or_default();
    let is_json = matches!((kind, name), ("application" | "text", "json"))
        || (kind == "application" && name.strip_suffix("+json").is_some_and(|name| !name.is_empty()));
    if !is_json {
        return Err(MediaFault::Kind);
    }
    let named = parts.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    let Some(named) = named else { return Ok(Charset::Utf8) };
    match named.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Ok(Charset::Utf8),
        "utf-16" | "utf-16le" => Ok(Charset::Utf16),
        // A header has visible characters only, and may have thousands.
        _ => Err(MediaFault::Charset(named.chars().take(40).collect())),
    }
}

/// Little-endian unless a byte order mark says otherwise. What is no UTF-16 becomes bytes that are no UTF-8, so that the
/// reader of the body blames it on its member.
fn utf8(bytes: &[u8]) -> Bytes {
    let (bytes, from): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        rest => (rest, u16::from_le_bytes),
    };
    let (units, odd) = bytes.as_chunks::<2>();
    let mut out = Vec::with_capacity(bytes.len());
    for unit in char::decode_utf16(units.iter().copied().map(from)) {
        match unit {
            Ok(character) => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            Err(_) => out.push(0xff),
        }
    }
    out.extend(odd.iter().map(|_| 0xff));
    out.into()
}
