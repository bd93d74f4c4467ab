//! Measures for Prometheus: no text of a ticket, a token or a caller.

use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus::{
    CounterVec, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry, TextEncoder,
};

use super::log;

/// What has happened since the start.
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: CounterVec,
    durations: HistogramVec,
    in_flight: IntGauge,
    dropped: IntCounter,
    pub created: IntCounter,
    pub replayed: IntCounter,
}

/// Filing takes a millisecond, an import some seconds.
const BOUNDS: [f64; 13] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

impl Metrics {
    /// # Errors
    /// A name or a label that Prometheus does not take.
    pub fn new() -> prometheus::Result<Self> {
        let (answers, counter) = (["method", "route", "status"], IntCounter::new);
        let durations = HistogramOpts::new("tickets_http_request_duration_seconds", "Time spent on a request.");
        let metrics = Self {
            registry: Registry::new(),
            requests: IntCounterVec::new(opts("tickets_http_requests_total", "Requests answered."), &answers)?,
            seconds: CounterVec::new(opts("tickets_http_request_seconds_total", "Time spent on requests."), &answers)?,
            durations: HistogramVec::new(durations.buckets(BOUNDS.to_vec()), &["method", "route"])?,
            in_flight: IntGauge::new("tickets_http_requests_in_flight", "Requests that are being answered.")?,
            dropped: counter("tickets_log_lines_dropped_total", "Log lines that could not be written.")?,
            created: counter("tickets_created_total", "Tickets filed.")?,
            replayed: counter("tickets_replayed_total", "Filings answered again under their Idempotency-Key.")?,
        };
        let build = IntGauge::with_opts(
            opts("tickets_build_info", "The program; always 1.").const_label("version", env!("CARGO_PKG_VERSION")),
        )?;
        build.set(1);
        let registry = &metrics.registry;
        registry.register(Box::new(metrics.requests.clone()))?;
        registry.register(Box::new(metrics.seconds.clone()))?;
        registry.register(Box::new(metrics.durations.clone()))?;
        registry.register(Box::new(metrics.in_flight.clone()))?;
        registry.register(Box::new(build))?;
        for counter in [&metrics.dropped, &metrics.created, &metrics.replayed] {
            registry.register(Box::new(counter.clone()))?;
        }
        Ok(metrics)
    }

    /// A request is being answered until this is dropped.
    pub fn begun(&self) -> InFlight<'_> {
        self.in_flight.inc();
        InFlight(&self.in_flight)
    }

    /// Counts an answer; what cannot be read has no method. The route is a template, never the path of a request.
    pub fn answered(&self, method: Option<&Method>, route: &'static str, status: StatusCode, time: Duration) {
        let (method, time) = (method.map_or("none", label), time.as_secs_f64());
        let labels = [method, route, status.as_str()];
        self.requests.with_label_values(&labels).inc();
        self.seconds.with_label_values(&labels).inc_by(time);
        self.durations.with_label_values(&[method, route]).observe(time);
    }

    /// The text that Prometheus reads.
    ///
    /// # Errors
    /// A measure without a value.
    pub fn text(&self) -> prometheus::Result<String> {
        self.dropped.inc_by(log::dropped().saturating_sub(self.dropped.get()));
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }
}

fn opts(name: &str, help: &str) -> Opts {
    Opts::new(name, help)
}

/// One of the requests that are being answered.
pub struct InFlight<'a>(&'a IntGauge);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A client may invent methods; a label may not.
fn label(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];
    KNOWN.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}
