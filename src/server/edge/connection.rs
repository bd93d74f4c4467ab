//! Connections: how many, how long they may take to say what they want, and how they end.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
#[cfg(any(target_os = "android", target_os = "linux"))]
use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_io_timeout::TimeoutStream;

use super::head::{HEADER_BYTES, RawHead};
use super::listener::{Connection as Stream, Listener};
use super::observe::Service;
use super::pace::{Overdue, Pace, TimeLimits};
use super::seats::{Seat, Seats};
use super::wire::Wire;
use crate::clock::{self, Clock};

/// What a connection may take.
#[derive(Debug, Clone, Copy)]
pub struct ConnectionLimits {
    pub connections: usize,
    pub patience: TimeLimits,
    pub grace: Duration,
    pub clock: Clock,
}

/// A failed accept, mostly for want of file handles, is tried again after this.
const BREATH: Duration = Duration::from_millis(50);

/// Accepts until `stop` ends, then closes idle connections and lets the others end within the grace; answers why it ended.
pub async fn serve<T>(
    listener: Listener,
    service: Service,
    limits: ConnectionLimits,
    stop: impl Future<Output = T>,
) -> T {
    let seats = Arc::new(Seats::new(limits.connections));
    // Each connection has a receiver: the sender tells all to end, and hears when the last is gone.
    let (ending, end) = watch::channel(());
    let mut stop = pin!(stop);
    let ended = loop {
        tokio::select! {
            ended = &mut stop => break ended,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    // Who has no place even in the lobby is cut.
                    if let Some(seat) = seats.enter(peer.address()) {
                        let seat = Arc::new(seat);
                        let service = service.clone().of(peer, Arc::clone(&seat));
                        match stream {
                            Stream::Network(stream) => {
                                prepare(&stream);
                                spawn(stream, service, limits, seat, end.clone());
                            }
                            Stream::Local(stream) => spawn(stream, service, limits, seat, end.clone()),
                        }
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    seats.make_room(None);
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    };
    drop((listener, end));
    let _ = ending.send(());
    if tokio::time::timeout(limits.grace, ending.closed()).await.is_err() {
        tracing::warn!("connections that did not end in time were cut");
    }
    ended
}

/// Bytes that the kernel may keep beside those that are under way. It would take megabytes, and then nothing until a third
/// of them has gone: a client that reads steadily, but slowly, would look like one that reads nothing.
#[cfg(any(target_os = "android", target_os = "linux"))]
const UNSENT: u32 = 128 * 1024;

/// What a socket of another system does not know it does without.
fn prepare(stream: &TcpStream) {
    // An answer is one write: waiting for more to send would only delay it.
    let _ = stream.set_nodelay(true);
    #[cfg(any(target_os = "android", target_os = "linux"))]
    let _ = SockRef::from(stream).set_tcp_notsent_lowat(UNSENT);
}

fn spawn<S: AsyncRead + AsyncWrite + Send + 'static>(
    stream: S,
    service: Service,
    limits: ConnectionLimits,
    seat: Arc<Seat>,
    mut end: watch::Receiver<()>,
) {
    let mut stream = TimeoutStream::new(stream);
    // Who takes no byte of an answer for so long would keep its memory and its slot for ever.
    stream.set_write_timeout(Some(limits.patience.arrival));
    let pace = Pace::new(limits.patience);
    let wire = Wire::new(Box::pin(stream), Arc::clone(&pace), service.clone());
    let mut overdue = Overdue::new(Arc::clone(&pace));
    let refusing = service.clone();
    let mut connection = http1::Builder::new()
        // The pace has one for heads and another for idle connections.
        .header_read_timeout(None)
        .max_header_size(HEADER_BYTES)
        .serve_connection(
            TokioIo::new(wire),
            service_fn(move |request| {
                let (service, pace) = (service.clone(), Arc::clone(&pace));
                pace.asked();
                async move {
                    let answer = service.answer(request).await;
                    pace.answered();
                    answer
                }
            }),
        );
    tokio::spawn(async move {
        let mut leave = pin!(asked_to_leave(&seat, &mut end));
        let mut is_leaving = false;
        let spoken = poll_fn(|context| {
            if !is_leaving && leave.as_mut().poll(context).is_ready() {
                is_leaving = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
            // hyper panics over a date that it cannot write, also over one that it need not.
            match clock::check((limits.clock)()) {
                // A connection that breaks is its client's business; what was filed is filed.
                Ok(()) => match Pin::new(&mut connection).poll(context) {
                    Poll::Ready(_) => Poll::Ready(Ok(())),
                    Poll::Pending => Pin::new(&mut overdue).poll(context).map(Ok),
                },
                Err(error) => Poll::Ready(Err(error)),
            }
        });
        if let Err(error) = spoken.await {
            tracing::error!(%error, "no request can be answered");
            if !is_leaving {
                let refused = refuse(connection.into_parts().io.into_inner(), &refusing);
                let _ = tokio::time::timeout(limits.patience.arrival, refused).await;
            }
        }
    });
}

/// Ends when another client waits for the seat, or the server stops.
async fn asked_to_leave(seat: &Seat, end: &mut watch::Receiver<()>) {
    tokio::select! {
        () = seat.asked_to_leave() => {}
        _ = end.changed() => {}
    }
}

/// Answers whatever is asked, without hyper.
async fn refuse(mut stream: impl AsyncRead + AsyncWrite + Unpin, service: &Service) -> io::Result<()> {
    let (mut asked, mut head) = ([0; 4096], RawHead::default());
    match stream.read(&mut asked).await? {
        0 => return Ok(()),
        count => head.add(asked.get(..count).unwrap_or_default()),
    }
    stream.write_all(&service.out_of_time(&head)).await?;
    stream.shutdown().await?;
    // To close with bytes of the client under way would make its system forget the answer.
    while stream.read(&mut asked).await? > 0 {}
    Ok(())
}
