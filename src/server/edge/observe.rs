//! Around every request: its id, its path in one form, its line in the log, its place in the metrics.

use std::borrow::Cow;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONNECTION, EXPECT, HOST, HeaderValue, ORIGIN, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Method, Request, Response, StatusCode, Uri, Version};
use axum::response::IntoResponse;
use axum::routing::RouterIntoService;
use hyper::body::Incoming;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;

use super::head::{LONGEST_TARGET, RawHead};
use super::linger::Lingering;
use super::proxies::{self, Peer};
use super::raw;
use super::seats::Seat;
use super::share::Asker;
use crate::clock;
use crate::problem::Problem;
use crate::server::App;
use crate::server::refusal::Refusal;
use crate::wire::headers;

/// The header that names a request, from the client to the log and back.
pub const REQUEST_ID: HeaderName = HeaderName::from_static(headers::REQUEST_ID);

/// The address of a request's client, who may stand behind proxies.
#[derive(Debug, Clone, Copy)]
pub struct Client(pub IpAddr);

/// The path of a request as its client has it, where that is another: relative links start there.
#[derive(Debug, Clone)]
pub struct TypedPath(pub String);

/// What a request turned out to be, for the log and the metrics.
#[derive(Debug, Clone)]
pub struct Routed {
    /// The path with its names in braces.
    pub route: &'static str,
    /// Who asks, where somebody is admitted.
    pub who: Option<String>,
}

/// How a refusal is told to whoever has made a request.
pub type Retelling = Box<dyn FnOnce(Response<Body>) -> Response<Body> + Send>;

/// Says how, by the request; absent where it stays as it is.
pub type Teller = fn(&Request<Body>) -> Option<Retelling>;

/// What no route has answered.
const NO_ROUTE: &str = "none";

/// The router with all that is around it.
#[derive(Clone)]
pub struct Service {
    router: TowerToHyperService<RouterIntoService<Body>>,
    app: Arc<App>,
    teller: Teller,
    /// Of one connection.
    guest: Option<(Peer, Arc<Seat>)>,
    /// Its peer, as the log says it.
    peer: Option<Arc<str>>,
}

impl Service {
    pub fn new(router: Router, app: Arc<App>, teller: Teller) -> Self {
        Self { router: TowerToHyperService::new(router.into_service()), app, teller, guest: None, peer: None }
    }

    /// The service of one connection.
    pub fn of(self, peer: Peer, seat: Arc<Seat>) -> Self {
        Self { peer: Some(peer.to_string().into()), guest: Some((peer, seat)), ..self }
    }

    pub async fn answer(&self, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
        let started = Instant::now();
        let _in_flight = self.app.metrics.begun();
        let _busy = self.guest.as_ref().map(|(_, seat)| seat.be_busy());
        let is_waiting = request.headers().contains_key(EXPECT);
        let mut request = request.map(|body| Body::new(Lingering::new(body, self.app.patience, is_waiting)));
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let id = request_id(request.headers());
        let client = self.client(request.headers());
        let telling = (self.teller)(&request);
        let refusal = misaddressed(&request).or_else(|| self.app.auth.refuse_rebound(request.headers()));
        let mut response = if let Some(refusal) = refusal {
            self.refused(refusal, request.headers())
        } else {
            if let Some(uri) = canonical(request.uri()) {
                *request.uri_mut() = uri;
                request.extensions_mut().insert(TypedPath(path.clone()));
            }
            if let Some(client) = client {
                request.extensions_mut().insert(Client(client));
            }
            // A browser that asks what a page may need not wait either.
            let is_apart = request.method() == Method::OPTIONS
                || matches!(request.uri().path(), "/health" | "/ready" | "/metrics");
            match self.seated(is_apart).await {
                Ok(()) => Asker::ask(client, self.router.call(request)).await?,
                Err(refusal) => self.refused(refusal, request.headers()),
            }
        };
        if let Some(tell) = telling {
            response = tell(response);
        }
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        self.note(&method, &path, &id, client, &response, started);
        Ok(response)
    }

    fn client(&self, headers: &HeaderMap) -> Option<IpAddr> {
        self.guest.as_ref().map(|(peer, _)| proxies::client(&self.app.proxies, *peer, headers))
    }

    /// The answer to what came to no router.
    fn refused(&self, refusal: Refusal, headers: &HeaderMap) -> Response<Body> {
        let mut response = refusal.into_response();
        response.headers_mut().extend(self.app.shared.headers(headers.get(ORIGIN)));
        response
    }

    /// Waits until the connection may ask for tickets; whoever watches over the server need not wait.
    async fn seated(&self, is_apart: bool) -> Result<(), Refusal> {
        let Some((_, seat)) = &self.guest else { return Ok(()) };
        if !is_apart {
            tokio::time::timeout(self.app.patience, seat.be_seated()).await.map_err(|_| {
                Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "Too many connections; nothing was stored.").later(1)
            })?;
        }
        Ok(())
    }

    /// The answer to what is no request, of which hyper says this status.
    pub fn misread(&self, status: u16, head: &RawHead) -> Vec<u8> {
        let problem = match status {
            // hyper stops reading at one length, whatever is too long.
            414 | 431 if head.has_long_target() => Problem::new(414, too_long()),
            431 => Problem::new(status, "The request's headers are too large, or too many."),
            _ => Problem::new(status, "This is no request in HTTP/1.1."),
        };
        self.last_answer(&problem, head, HeaderMap::new(), "misread")
    }

    /// The answer to whatever was asked while the clock is wrong.
    pub fn out_of_time(&self, head: &RawHead) -> Vec<u8> {
        let problem = Problem::new(503, "The server's clock is wrong; come back later.");
        let later = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static("5"))]);
        self.last_answer(&problem, head, later, "refused")
    }

    fn last_answer(&self, problem: &Problem, head: &RawHead, mut more: HeaderMap, what: &str) -> Vec<u8> {
        let (id, status) = (clock::id().to_string(), problem.status());
        let code = StatusCode::from_u16(status).unwrap_or_default();
        self.app.metrics.answered(None, NO_ROUTE, code, Duration::ZERO);
        tracing::info!(status, id, peer = self.peer.as_deref(), "{what}");
        more.extend(self.app.shared.headers(head.origin().as_ref()));
        raw::refusal(problem, &id, &more)
    }

    fn note(
        &self,
        method: &Method,
        path: &str,
        id: &str,
        client: Option<IpAddr>,
        response: &Response<Body>,
        started: Instant,
    ) {
        let (status, elapsed) = (response.status(), started.elapsed());
        let routed = response.extensions().get::<Routed>();
        self.app.metrics.answered(Some(method), routed.map_or(NO_ROUTE, |routed| routed.route), status, elapsed);
        let (status, who) = (status.as_u16(), routed.and_then(|routed| routed.who.as_deref()).map(plain));
        let (peer, client) = (self.peer.as_deref(), client.map(|client| client.to_string()));
        let (method, path, who) = (method.as_str(), &*plain(path), who.as_deref());
        let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        // Query strings are left out: a client may have put a token there.
        tracing::info!(method, path, status, micros, id, peer, client, who, "request");
    }
}

/// A client's text in the log: what is not printable ASCII could act on the terminal of who reads it.
fn plain(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' '..='~' => plain.push(character),
            other => plain.extend(other.escape_unicode()),
        }
    }
    Cow::Owned(plain)
}

/// The client's own id if it is harmless in a header and a log, else a new one.
fn request_id(headers: &HeaderMap) -> String {
    headers
        .get(&REQUEST_ID)
        .and_then(|value| value.to_str().ok())
        .filter(|id| (1..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic()))
        .map_or_else(|| clock::id().to_string(), str::to_owned)
}

fn too_long() -> String {
    format!("The request's target must be at most {LONGEST_TARGET} bytes.")
}

/// Refuses what no path or handler needs to see.
fn misaddressed(request: &Request<Body>) -> Option<Refusal> {
    // A browser that asks what a page may is answered: the page could not read a refusal of that.
    if target_length(request.uri()) > LONGEST_TARGET && request.method() != Method::OPTIONS {
        let refusal = Refusal::new(StatusCode::URI_TOO_LONG, too_long());
        return Some(refusal.with(CONNECTION, HeaderValue::from_static("close")));
    }
    if request.version() < Version::HTTP_11 {
        return None;
    }
    let mut hosts = request.headers().get_all(HOST).iter();
    let is_valid =
        |host: &HeaderValue| host.to_str().is_ok_and(|host| !host.contains('@') && host.parse::<Authority>().is_ok());
    match (hosts.next().is_some_and(is_valid), hosts.next()) {
        (true, None) => None,
        _ => Some(Refusal::new(StatusCode::BAD_REQUEST, "The request needs one Host header such as localhost:8080.")),
    }
}

fn target_length(uri: &Uri) -> usize {
    uri.path_and_query().map_or(0, |target| target.as_str().len())
}

/// Path literals match in any case, percent-encoded or not, and with one slash at the end, as the original's do.
///
/// All of a path may be lowered: codes and UUIDs are read in any case. `None` if nothing changes.
fn canonical(uri: &Uri) -> Option<Uri> {
    let path = uri.path();
    let mut lowered = decoded(path).to_ascii_lowercase();
    if lowered.len() > 1 && lowered.ends_with('/') && !lowered.ends_with("//") {
        lowered.pop();
    }
    if lowered == path {
        return None;
    }
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    format!("{lowered}{query}").parse().ok()
}

/// Decodes what need not have been encoded; `%2F` and the rest stay as they are.
fn decoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) => {
                out.push(char::from(byte));
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
