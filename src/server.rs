//! The documented API over HTTP: a store behind a router that calls the same gate.
//!
//! ```text
//! connection (limits, stop) → observe (id, log, metrics) → routes → handler → gate → writer thread → store
//!                                                                          └──────→ readers ──────→ store
//! ```

mod answer;
mod app;
mod auth;
mod body;
mod conditions;
mod document;
mod edge;
mod page;
mod pool;
mod readers;
mod refusal;
mod request;
mod routes;
mod writer;

pub use auth::{Auth, ClaimPath, KeyPlace, KeyRing, KeySource, Keys, Policy, mint};
pub use edge::listener::{Inherited, Listen, Listening};
pub use edge::log::log;
pub use edge::origin::Origin;
pub use edge::proxies::TrustedProxy;

use std::io::{self, IsTerminal};
use std::num::NonZero;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::http::HeaderValue;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{SignalKind, signal};

use crate::clock::{self, Clock};
use crate::store::{Access, Place, open};
use crate::ticket::Limits;
use app::App;
use edge::connection;
use edge::listener::Listener;
use edge::metrics::Metrics;
use edge::observe;
use edge::origin::SharedWith;
use edge::pace::TimeLimits;
use edge::rate::Rate;
use page::once::SentForms;
use page::session::Sessions;
use readers::Readers;
use writer::Writer;

/// How a server runs.
#[derive(Debug)]
pub struct Options {
    /// Where to listen, unless there is a socket that this process was started with.
    pub listen: Listen,
    /// That socket.
    pub inherited: Option<Inherited>,
    /// The store to serve.
    pub place: Place,
    /// Where lists are read, if not there.
    pub replica: Option<Place>,
    /// What the gate allows; a body may be as large as a ticket.
    pub limits: Limits,
    /// Who may call.
    pub auth: Auth,
    /// Origins whose pages may call from a browser.
    pub origins: Vec<Origin>,
    /// Proxies whose X-Forwarded-For says who asks.
    pub proxies: Vec<TrustedProxy>,
    /// Requests a minute for each caller; no limit if absent.
    pub rate: Option<u32>,
    /// Connections at one time; more wait.
    pub connections: usize,
    /// Time for a request's headers, and again for its body.
    pub patience: Duration,
    /// Time that a connection may be idle after a request.
    pub keep_alive: Duration,
}

/// Returns the OpenAPI document of all routes, as it is checked in and served.
#[must_use]
pub fn openapi() -> String {
    document::openapi(&routes::table())
}

/// The same in OpenAPI 3.0.3, as `docs/swagger.json` has it.
#[must_use]
pub fn swagger() -> String {
    document::swagger(&routes::table())
}

/// Time that requests under way have to end after a signal: with the writer's own end well within 20 seconds.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until SIGTERM, SIGINT or SIGHUP, then lets requests under way end. Keys that may change are read again on SIGHUP
/// instead, unless this process belongs to a terminal.
///
/// Says where it listens through `announce` as soon as it does, on a thread of its own: a stdout that takes nothing keeps
/// neither requests nor the end waiting.
///
/// # Errors
/// A store or an address that cannot be opened; what `announce` says.
pub fn serve(
    options: Options,
    clock: Clock,
    announce: impl FnOnce(Listening) -> io::Result<()> + Send + 'static,
) -> Result<()> {
    clock::check(clock())?;
    let store = open(&options.place, Access::Serve, clock)?;
    let watch = store.watch();
    let (writer, thread) = Writer::start(store)?;
    let runtime = runtime()?;
    let workers = runtime.metrics().num_workers();
    let app = Arc::new(App {
        writer,
        readers: Readers::new(options.place.clone(), options.replica, clock, watch, workers),
        limits: options.limits,
        auth: options.auth,
        rate: Rate::new(options.rate, &options.place, clock).context("starting to count requests")?,
        metrics: Metrics::new().context("preparing the metrics")?,
        proxies: options.proxies,
        shared: SharedWith {
            origins: options.origins.into_iter().map(HeaderValue::from).collect(),
            exposed: routes::exposed(),
        },
        sessions: Sessions::default(),
        forms: SentForms::default(),
        patience: options.patience,
        clock,
    });
    let gone = app.writer.gone();
    let limits = connection::ConnectionLimits {
        connections: options.connections,
        patience: TimeLimits { arrival: options.patience, idle: options.keep_alive },
        grace: GRACE,
        clock,
    };
    let writer = Arc::clone(&app);
    let service = observe::Service::new(routes::router(Arc::clone(&app)), app, page::door::teller);
    let served = runtime.block_on(async {
        let listener = Listener::open(options.inherited, &options.listen).await?;
        // Before anybody is told: who reads the line may send SIGTERM at once.
        let stopped = stopped(&writer.auth)?;
        let address = listener.listening()?;
        let announced = tokio::task::spawn_blocking(move || announce(address));
        let end = async {
            tokio::select! {
                () = stopped => Ok(()),
                () = tended(&writer.writer) => Ok(()),
                // A server that cannot file is no server: whoever watches over it starts another.
                () = gone => Ok(()),
                Ok(Err(error)) = announced => Err(error),
            }
        };
        anyhow::Ok(connection::serve(listener, service, limits, end).await?)
    });
    drop(writer);
    // What is still open after the grace is cut here, and with it the last hand on the writer's queue.
    runtime.shutdown_timeout(Duration::from_secs(1));
    let ended = thread.join();
    served?;
    ended.map_err(|_| anyhow::anyhow!("the store's writer stopped unexpectedly"))
}

/// Reminds the writer now and then of what it has put off; never ends.
async fn tended(writer: &Writer) {
    const PAUSE: Duration = Duration::from_millis(200);
    loop {
        tokio::time::sleep(PAUSE).await;
        writer.tend();
    }
}

fn runtime() -> Result<Runtime> {
    // Beside the reads: that of whoever watches over the server, and the line that says where it listens.
    let threads = readers::AT_ONCE + 2;
    // Beside one for each core two that may wait in a short read: a request of 32 readers on two cores had 1.4 changes of threads
    // with two workers, and 0.4 with four.
    let workers = thread::available_parallelism().map_or(1, NonZero::get) + 2;
    Builder::new_multi_thread()
        .enable_all()
        .worker_threads(workers)
        .max_blocking_threads(threads)
        .build()
        .context("starting the server's runtime")
}

/// Ends with SIGTERM, SIGINT, or SIGHUP where that is not ignored, as `nohup` has it, and has no keys to read again.
fn stopped(auth: &Auth) -> Result<impl Future<Output = ()>> {
    // Who closes a terminal does not mean the keys.
    let ring = auth.ring().filter(|_| !io::stdin().is_terminal());
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let mut hangup = if ignores(SignalKind::hangup()) { None } else { Some(signal(SignalKind::hangup())?) };
    Ok(async move {
        let hangup = async {
            let Some(hangup) = &mut hangup else { return std::future::pending().await };
            while hangup.recv().await.is_some() {
                let Some(ring) = ring else { return };
                ring.reread();
            }
        };
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
            _ = hangup => {}
        }
    })
}

/// Whether whoever started this process has it ignore a signal; known on Linux alone.
fn ignores(signal: SignalKind) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal.as_raw_value() - 1) & 1 == 1)
}
