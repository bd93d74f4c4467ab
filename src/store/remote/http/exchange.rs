//! One request and its answer. Nothing here repeats, follows or judges.

use std::io::{self, Read as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustls::ClientConfig;
use ureq::http::{Method, Request, Uri};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector as _, SocksConnector, TcpConnector};
use ureq::{Agent, Error, Proxy, Timeout};

use super::address::without_userinfo;
use super::answer::{Answer, Cut};
use super::secure::Secure;
use super::sent::SentWatch;
use super::via::{ToProxy, Via, asked_for_addresses};
use crate::trust;

/// The longest wait for a connection, handshakes included.
pub const CONNECT: Duration = Duration::from_secs(10);

/// A request to send.
#[derive(Debug, Clone)]
pub struct Call {
    pub method: Method,
    pub url: Uri,
    /// Without `Authorization`, which is added where the token may go.
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// The most bytes of its answer that are read.
    pub most: u64,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Nothing of the request left this machine; `passing` if it may go better soon.
    Unsent { reason: String, passing: bool },
    /// The request was sent, in part at least.
    Sent(String),
    /// The user interrupted; `sent` if something of the request had left by then.
    Interrupted { sent: bool },
}

/// A connection to be, used for one exchange only: a kept one may die unseen between two requests.
pub struct Line {
    pub agent: Agent,
    pub sent: Arc<AtomicBool>,
    /// The time of the whole, for messages; what is left of it may be less.
    whole: Duration,
    proxy: Option<String>,
}

impl Line {
    pub fn new(
        url: &Uri,
        tls: Option<Arc<ClientConfig>>,
        proxy: Option<&str>,
        left: Duration,
        whole: Duration,
    ) -> Result<Self, Failure> {
        let shown = proxy.map(without_userinfo);
        let unusable = |_| {
            let reason = format!("the proxy '{}' cannot be used", shown.as_deref().unwrap_or_default());
            Failure::Unsent { reason, passing: false }
        };
        let via = proxy.map(Proxy::new).transpose().map_err(unusable)?;
        let asked = asked_for_addresses(via.as_ref(), url).cloned();
        let sent = Arc::new(AtomicBool::new(false));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .max_idle_connections_per_host(0)
            .proxy(via.filter(|_| asked.is_none()))
            .user_agent(concat!("tickets/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(CONNECT.min(left)))
            .timeout_global(Some(left))
            .build();
        let watch = SentWatch { target: url.clone(), sent: Arc::clone(&sent) };
        let tcp = ().chain(SocksConnector::default()).chain(ConnectProxyConnector::default());
        let line = tcp.chain(TcpConnector::default()).chain(Secure(tls));
        let agent = match asked {
            Some(proxy) => {
                let via = Via { proxy: proxy.clone(), inner: line };
                Agent::with_parts(config, via.chain(watch), ToProxy(proxy))
            }
            None => Agent::with_parts(config, line.chain(watch), DefaultResolver::default()),
        };
        Ok(Self { agent, sent, whole, proxy: shown })
    }

    /// Sends a request and reads its answer.
    pub fn exchange(&self, call: &Call) -> Result<Answer, Failure> {
        let mut request = Request::builder().method(call.method.clone()).uri(call.url.clone());
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        let unsendable = |error: &dyn std::fmt::Display| Failure::Unsent { reason: error.to_string(), passing: false };
        let answered = if call.method != Method::GET {
            self.agent.run(request.body(call.body.as_slice()).map_err(|error| unsendable(&error))?)
        } else {
            self.agent.run(request.body(()).map_err(|error| unsendable(&error))?)
        };
        let (head, mut body) = answered.map_err(|error| self.failure(&error))?.into_parts();
        let mut bytes = Vec::new();
        let read = body.as_reader().take(call.most.saturating_add(1)).read_to_end(&mut bytes);
        let body = match read {
            Err(error) => Err(Cut::Broken(self.words(&Error::from(error)).0)),
            Ok(_) if u64::try_from(bytes.len()).is_ok_and(|read| read > call.most) => Err(Cut::TooLarge),
            Ok(_) => Ok(bytes),
        };
        let (status, url) = (head.status.as_u16(), call.url.to_string());
        Ok(Answer { status, headers: head.headers, body, url, token_kept_back: false })
    }

    fn failure(&self, error: &Error) -> Failure {
        let (mut reason, passing) = self.words(error);
        if let (Some(proxy), false) = (&self.proxy, self.sent.load(Ordering::SeqCst)) {
            reason = blamed(error, proxy, &reason);
        }
        if self.sent.load(Ordering::SeqCst) { Failure::Sent(reason) } else { Failure::Unsent { reason, passing } }
    }

    /// What went wrong, and whether it may go better soon if nothing was sent.
    fn words(&self, error: &Error) -> (String, bool) {
        match error {
            Error::Timeout(Timeout::Connect | Timeout::Resolve) => {
                (format!("no connection within {} s", seconds(CONNECT.min(self.whole))), true)
            }
            Error::Timeout(_) => (format!("no complete answer within {} s", seconds(self.whole)), false),
            Error::HostNotFound => ("the host name is not known".to_owned(), true),
            Error::ConnectProxyFailed(reason) => {
                let proxy = self.proxy.as_deref().unwrap_or_default();
                (format!("the proxy {proxy} did not connect: {reason}{}", proxy_hint(reason)), false)
            }
            Error::Rustls(error) => (trust::words(error, "--cacert FILE"), false),
            Error::Io(error) => io_words(error),
            Error::LargeResponseHeader(..) => ("the answer's headers are too large".to_owned(), false),
            Error::Protocol(error) => (format!("the answer is no HTTP: {error}"), false),
            other => (other.to_string(), false),
        }
    }
}

/// Says whose fault it is that nothing was sent: all connections are to the proxy.
fn blamed(error: &Error, proxy: &str, reason: &str) -> String {
    let is_refused = matches!(error, Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused);
    let is_away =
        is_refused || matches!(error, Error::Timeout(Timeout::Connect | Timeout::Resolve) | Error::HostNotFound);
    match error {
        // It says so itself, or the server behind it has shown a certificate.
        Error::ConnectProxyFailed(_) | Error::Rustls(_) => reason.to_owned(),
        _ if is_away => format!("the proxy {proxy} cannot be reached: {reason}"),
        _ => format!("{reason}, on the way through the proxy {proxy}"),
    }
}

fn io_words(error: &io::Error) -> (String, bool) {
    if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return (trust::words(tls, "--cacert FILE"), false);
    }
    let words = match error.kind() {
        io::ErrorKind::ConnectionRefused => "connection refused".to_owned(),
        io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => "the connection was reset".to_owned(),
        io::ErrorKind::UnexpectedEof => "the connection was closed before the answer was complete".to_owned(),
        _ => error.to_string(),
    };
    (words, true)
}

fn proxy_hint(reason: &str) -> &'static str {
    if reason.contains("407") { "; it wants a user name and password in its URL" } else { "" }
}

/// Whole seconds where they are whole.
fn seconds(limit: Duration) -> String {
    let text = format!("{:.1}", limit.as_secs_f64());
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
