//! A body that is read to its end, also when nobody wants it.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Instant, timeout_at};

/// A request's body.
///
/// A refusal is answered before the body is read. To close then, with bytes of the client still under way, would make its
/// system forget the answer and report a broken connection: so the rest is read and thrown away while the patience lasts.
pub struct Lingering {
    body: Option<Incoming>,
    until: Instant,
    /// The client waits to be asked for the body with `100 Continue`; who has not asked need not read.
    is_waiting: bool,
}

impl Lingering {
    pub fn new(body: Incoming, patience: Duration, is_waiting: bool) -> Self {
        Self { body: Some(body), until: Instant::now() + patience, is_waiting }
    }
}

impl Body for Lingering {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<hyper::Result<Frame<Bytes>>>> {
        self.is_waiting = false;
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(context),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(SizeHint::default, Body::size_hint)
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let Some(mut body) = self.body.take().filter(|body| !body.is_end_stream() && !self.is_waiting) else { return };
        let until = self.until;
        tokio::spawn(async move {
            let rest = async { while let Some(Ok(_)) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {} };
            // A client that is slower than that is cut.
            let _ = timeout_at(until, rest).await;
        });
    }
}
