//! The documented API over HTTP: a store behind a router that calls the same gate.
//!
//! ```text
//! connection (limits, stop) → observe (id, log, metrics) → routes → handler → gate → writer thread → store
//!                                                                          └──────→ readers ──────→ store
//! ```

mod auth;
mod body;
mod catalogos;
mod connection;
mod estadisticas;
mod linger;
mod log;
mod metrics;
mod observe;
mod page;
mod rate;
mod readers;
mod refusal;
mod routes;
mod tickets;
mod writer;

pub use auth::{Auth, Keys, Policy, mint};
pub use log::log;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{SignalKind, signal};

use crate::clock::Clock;
use crate::store::{Access, Place, open};
use crate::ticket::Limits;
use metrics::Metrics;
use rate::Rate;
use readers::Readers;
use writer::Writer;

/// How a server runs.
#[derive(Debug)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub address: SocketAddr,
    /// The store to serve.
    pub place: Place,
    /// What the gate allows; a body may be as large as a ticket.
    pub limits: Limits,
    /// Who may call.
    pub auth: Auth,
    /// Origins whose pages may call from a browser.
    pub origins: Vec<String>,
    /// Requests a minute for each caller; no limit if absent.
    pub rate: Option<u32>,
    /// Connections at one time; more wait.
    pub connections: usize,
    /// Time for a request's headers, and again for its body.
    pub patience: Duration,
}

/// What every request needs.
struct App {
    writer: Writer,
    readers: Readers,
    limits: Limits,
    auth: Auth,
    rate: Rate,
    metrics: Metrics,
    patience: Duration,
    clock: Clock,
}

/// Time that requests under way have to end after SIGTERM: with the writer's own end well within 20 seconds.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or SIGINT, then lets requests under way end.
///
/// Says where it listens through `announce` as soon as it does.
///
/// # Errors
/// A store or an address that cannot be opened.
pub fn serve(options: Options, clock: Clock, announce: impl FnOnce(SocketAddr) -> io::Result<()>) -> Result<()> {
    let (writer, thread) = Writer::start(open(&options.place, Access::Serve, clock)?)?;
    let app = Arc::new(App {
        writer,
        readers: Readers::new(options.place.clone(), clock),
        limits: options.limits,
        auth: options.auth,
        rate: Rate::new(options.rate),
        metrics: Metrics::default(),
        patience: options.patience,
        clock,
    });
    let gone = app.writer.gone();
    let limits = connection::Limits { connections: options.connections, patience: options.patience, grace: GRACE };
    let service = observe::Service::new(routes::router(Arc::clone(&app), &options.origins)?, app);
    let runtime = runtime()?;
    let served = runtime.block_on(async {
        let listener =
            TcpListener::bind(options.address).await.with_context(|| format!("listening on {}", options.address))?;
        // Before anybody is told: who reads the line may send SIGTERM at once.
        let stopped = stopped()?;
        announce(listener.local_addr()?)?;
        let end = async {
            tokio::select! {
                () = stopped => {}
                // A server that cannot file is no server: whoever watches over it starts another.
                () = gone => {}
            }
        };
        connection::serve(listener, service, limits, end).await;
        anyhow::Ok(())
    });
    // What is still open after the grace is cut here, and with it the last hand on the writer's queue.
    runtime.shutdown_timeout(Duration::from_secs(1));
    let ended = thread.join();
    served?;
    ended.map_err(|_| anyhow::anyhow!("the store's writer stopped unexpectedly"))
}

fn runtime() -> Result<Runtime> {
    // Reads take a thread each while they last; more would only wait for the same two or four cores.
    Builder::new_multi_thread().enable_all().max_blocking_threads(16).build().context("starting the server's runtime")
}

/// The same number on Linux and macOS; tokio has no name for it.
const SIGXFSZ: i32 = 25;

/// Ends with SIGTERM or SIGINT.
fn stopped() -> Result<impl Future<Output = ()>> {
    // A file size limit (`ulimit -f`) then is an error of one write, not the end of the process.
    drop(signal(SignalKind::from_raw(SIGXFSZ))?);
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
    })
}
