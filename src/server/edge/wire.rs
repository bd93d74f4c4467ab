//! The bytes of a connection on their way through hyper.
//!
//! What is no HTTP is answered by hyper itself, with nothing but a status. Here that becomes an answer of ours, with an id
//! that the log knows.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::head::RawHead;
use super::observe::Service;
use super::pace::Pace;
use crate::wire::headers::REQUEST_ID;

pub struct Wire<S> {
    stream: S,
    pace: Arc<Pace>,
    service: Service,
    head: RawHead,
    /// Our own last answer, as far as it is still to be written.
    last: Vec<u8>,
    has_ended: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub fn new(stream: S, pace: Arc<Pace>, service: Service) -> Self {
        Self { stream, pace, service, head: RawHead::default(), last: Vec::new(), has_ended: false }
    }

    fn poll_last(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.last.is_empty() {
            let count = ready!(Pin::new(&mut self.stream).poll_write(context, &self.last))?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.last.drain(..count.min(self.last.len()));
        }
        Poll::Ready(Ok(()))
    }

    /// Reads what the client still sends, and throws it away: to close before would make its system forget our last answer. The
    /// time of a request's head has begun, and ends this.
    fn poll_rest(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut thrown_away = [0; 4096];
        loop {
            let mut to = ReadBuf::new(&mut thrown_away);
            ready!(Pin::new(&mut self.stream).poll_read(context, &mut to))?;
            if to.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }

    fn note(&mut self, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &written {
            Poll::Ready(Ok(_)) => {
                self.pace.written();
                self.head.clear();
            }
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.pace.blocked(),
        }
        written
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Wire<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = to.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, to);
        if let Some(bytes @ [_, ..]) = to.filled().get(before..) {
            self.pace.read();
            self.head.add(bytes);
        }
        read
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let Some((before, status)) = own_answer(bytes) else {
            let written = Pin::new(&mut self.stream).poll_write(context, bytes);
            return self.note(written);
        };
        if !before.is_empty() {
            let written = Pin::new(&mut self.stream).poll_write(context, before);
            return self.note(written);
        }
        self.last = self.service.misread(status, &self.head);
        self.has_ended = true;
        self.pace.read();
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if let [only] = parts {
            return self.poll_write(context, only);
        }
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.note(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_last(context))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_last(context))?;
        ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
        if self.has_ended { self.poll_rest(context) } else { Poll::Ready(Ok(())) }
    }
}

/// What stands before an answer of hyper's own, and that one's status. It is always the last of a connection, and has no body.
fn own_answer(bytes: &[u8]) -> Option<(&[u8], u16)> {
    const START: &[u8] = b"HTTP/1.1 4";
    if !bytes.ends_with(b"\r\n\r\n") {
        return None;
    }
    let at = bytes.windows(START.len()).rposition(|window| window == START)?;
    let (before, answer) = bytes.split_at_checked(at)?;
    let head = str::from_utf8(answer).ok()?;
    let is_ours = head.to_ascii_lowercase().contains(REQUEST_ID);
    let is_whole = head.find("\r\n\r\n").is_some_and(|end| end + 4 == head.len());
    let status = head.split(' ').nth(1)?.parse().ok()?;
    (is_whole && !is_ours).then_some((before, status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_without_an_id_is_hypers_own() {
        let own = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\ndate: x\r\n\r\n";
        let ours = "HTTP/1.1 200 OK\r\nx-request-id: a\r\n\r\n";
        let gone = "HTTP/1.1 404 Not Found\r\nX-Request-Id: a\r\n\r\n";
        for (text, want) in [
            (own.to_owned(), Some(("", 400))),
            (format!("{ours}{own}"), Some((ours, 400))),
            (
                format!("{ours}{{}}{}", own.replace("400", "431")),
                Some(("HTTP/1.1 200 OK\r\nx-request-id: a\r\n\r\n{}", 431)),
            ),
            (ours.to_owned(), None),
            (gone.to_owned(), None),
            (format!("{own}{{}}"), None),
            (format!("{own}x\r\n\r\n"), None),
            (String::new(), None),
        ] {
            let got = own_answer(text.as_bytes()).map(|(before, status)| (str::from_utf8(before).unwrap(), status));
            assert_eq!(got, want, "{text}");
        }
    }
}
