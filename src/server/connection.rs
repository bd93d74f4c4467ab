//! Connections: how many, how long they may take to say what they want, and how they end.

use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

use super::observe::Service;

/// What a connection may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub connections: usize,
    pub patience: Duration,
    pub grace: Duration,
}

/// As the original's server: more than 32 KiB of headers is refused with 431.
const HEADER_BYTES: usize = 32 * 1024;

/// A failed accept, mostly for want of file handles, is tried again after this.
const BREATH: Duration = Duration::from_millis(50);

/// Accepts until `stop` ends, then closes idle connections and lets the others end within the grace.
pub(super) async fn serve(listener: TcpListener, service: Service, limits: Limits, stop: impl Future<Output = ()>) {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let next = async {
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        tokio::select! {
            () = &mut stop => break,
            (slot, accepted) = next => match (slot, accepted) {
                (Ok(slot), Ok((stream, peer))) => spawn(stream, service.clone().from(peer), limits, &graceful, slot),
                (_, Err(error)) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(BREATH).await;
                }
                (Err(_), Ok(_)) => break,
            },
        }
    }
    drop(listener);
    if tokio::time::timeout(limits.grace, graceful.shutdown()).await.is_err() {
        tracing::warn!("connections that did not end in time were cut");
    }
}

fn spawn(stream: TcpStream, service: Service, limits: Limits, graceful: &GracefulShutdown, slot: OwnedSemaphorePermit) {
    // An answer is one write: waiting for more to send would only delay it.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    // Who takes no byte of an answer for so long would keep its memory and its slot for ever.
    stream.set_write_timeout(Some(limits.patience));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.patience)
        .max_header_size(HEADER_BYTES)
        .serve_connection(
            TokioIo::new(Box::pin(stream)),
            service_fn(move |request| {
                let service = service.clone();
                async move { service.answer(request).await }
            }),
        );
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        let _slot = slot;
        // A connection that breaks is its client's business; what was filed is filed.
        let _ = watched.await;
    });
}
