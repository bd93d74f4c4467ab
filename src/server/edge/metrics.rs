//! Counts for Prometheus: no text of a ticket, a token or a caller.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::Method;

use super::log;

/// What has happened since the start.
#[derive(Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, u16), Answers>>,
    pub created: AtomicU64,
    pub replayed: AtomicU64,
}

#[derive(Default)]
struct Answers {
    count: u64,
    time: Duration,
}

impl Metrics {
    pub fn answered(&self, method: &Method, status: u16, time: Duration) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = requests.entry((label(method), status)).or_default();
        answers.count += 1;
        answers.time += time;
    }

    /// The text that Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        head(&mut text, "tickets_http_requests_total", "Requests answered.");
        for ((method, status), answers) in &*requests {
            let labels = format!("{{method=\"{method}\",status=\"{status}\"}}");
            // Writing to a String does not fail.
            let _ = writeln!(text, "tickets_http_requests_total{labels} {}", answers.count);
        }
        head(&mut text, "tickets_http_request_seconds_total", "Time spent on requests.");
        for ((method, status), answers) in &*requests {
            let labels = format!("{{method=\"{method}\",status=\"{status}\"}}");
            let _ = writeln!(text, "tickets_http_request_seconds_total{labels} {:.6}", answers.time.as_secs_f64());
        }
        let (created, replayed) = (self.created.load(Ordering::Relaxed), self.replayed.load(Ordering::Relaxed));
        for (name, help, value) in [
            ("tickets_created_total", "Tickets filed.", created),
            ("tickets_replayed_total", "Filings answered again under their Idempotency-Key.", replayed),
            ("tickets_log_lines_dropped_total", "Log lines that could not be written.", log::dropped()),
        ] {
            head(&mut text, name, help);
            let _ = writeln!(text, "{name} {value}");
        }
        text
    }
}

fn head(text: &mut String, name: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter");
}

/// A client may invent methods; a label may not.
fn label(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
