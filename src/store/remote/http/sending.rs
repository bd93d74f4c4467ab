//! Sends a request: follows where that is safe, and repeats what was not heard.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::ClientConfig;
use ureq::http::{Method, Uri};

use super::address::{may_follow, resolved, same_origin};
use super::answer::Answer;
use super::exchange::{Call, Failure, Line};
use super::interruptible::SendInterrupted;
use super::retry;
use crate::clock;
use crate::store::remote::RemoteStore;

/// How many redirects are followed for one request.
const HOPS: usize = 5;

impl RemoteStore {
    /// Sends a request within the endpoint's time, with all that is repeated.
    pub fn send(&mut self, call: &Call) -> Result<Answer, Failure> {
        let end = Instant::now() + self.endpoint.timeout;
        let mut repeats = 0;
        loop {
            let result = self.follow(call, end);
            let pause =
                if repeats < retry::REPEATS { pause_before_repeat(&call.method, &result, repeats) } else { None };
            let left = end.saturating_duration_since(Instant::now());
            let Some(pause) = pause.filter(|pause| *pause < left) else { return result };
            self.waiter.pause(pause).map_err(|SendInterrupted| Failure::Interrupted { sent: false })?;
            repeats += 1;
        }
    }

    pub fn follow(&mut self, call: &Call, end: Instant) -> Result<Answer, Failure> {
        let mut call = call.clone();
        let mut with_token = true;
        let mut hops = 0;
        loop {
            let mut answer = self.once(&call, with_token, end)?;
            answer.token_kept_back = !with_token && self.endpoint.token.is_some();
            let Some(next) = next_hop(&call, &answer).filter(|_| hops < HOPS) else { return Ok(answer) };
            with_token &= same_origin(&call.url, &next);
            call.url = next;
            hops += 1;
        }
    }

    fn once(&mut self, call: &Call, with_token: bool, end: Instant) -> Result<Answer, Failure> {
        let mut call = call.clone();
        if let Some(token) = self.endpoint.token.as_ref().filter(|_| with_token) {
            call.headers.push(("authorization", token.header()));
        }
        let proxy = self.endpoint.proxies.towards(&call.url).map(str::to_owned);
        let is_secure = |text: &str| text.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https:"));
        let needs_tls = is_secure(&call.url.to_string()) || proxy.as_deref().is_some_and(is_secure);
        let tls = if needs_tls { Some(self.tls()?) } else { None };
        let left = end.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        let line = Line::new(&call.url, tls, proxy.as_deref(), left, self.endpoint.timeout)?;
        self.waiter.run(line, call, left)
    }

    /// Whom to trust, read when the first request over TLS needs it.
    fn tls(&mut self) -> Result<Arc<ClientConfig>, Failure> {
        if let Some(tls) = &self.tls {
            return Ok(Arc::clone(tls));
        }
        let tls = self.endpoint.trust().read();
        let tls = tls.map_err(|error| Failure::Unsent { reason: format!("{error:#}"), passing: false })?;
        Ok(Arc::clone(self.tls.insert(Arc::new(tls))))
    }
}

/// Where a redirect leads, if the same request may go there.
fn next_hop(call: &Call, answer: &Answer) -> Option<Uri> {
    let keeps_method = matches!(answer.status, 307 | 308);
    let any = matches!(answer.status, 301..=303) && call.method == Method::GET;
    let location = answer.header("location").filter(|_| keeps_method || any)?;
    resolved(&call.url, &location).filter(|next| may_follow(&call.url, next))
}

/// How long to wait before the same request may go out again; `None` if it may not.
///
/// A POST that was sent is never repeated unless the server says that it did nothing, and when to come back.
fn pause_before_repeat(method: &Method, result: &Result<Answer, Failure>, repeats: u32) -> Option<Duration> {
    let reads = *method == Method::GET;
    match result {
        Ok(answer) if matches!(answer.status, 409 | 429 | 503) => {
            retry::after(&answer.header("retry-after")?, clock::now())
        }
        Ok(answer) if reads && matches!(answer.status, 502 | 504) => Some(retry::backoff(repeats)),
        Err(Failure::Unsent { passing: true, .. }) => Some(retry::backoff(repeats)),
        Err(Failure::Sent(_)) if reads => Some(retry::backoff(repeats)),
        _ => None,
    }
}
