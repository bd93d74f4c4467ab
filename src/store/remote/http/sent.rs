//! Sees whether anything of a request left this machine: only then may it have been heard.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::Error;
use ureq::http::Uri;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, Either, NextTimeout, Transport};

/// Stands last in the chain of connectors: TCP, proxies and TLS have shaken hands before it, so what passes here is the
/// request itself and nothing else.
#[derive(Debug)]
pub struct SentWatch {
    /// The server. Connections to a proxy come through here too and are not watched.
    pub target: Uri,
    pub sent: Arc<AtomicBool>,
}

impl<In: Transport> Connector<In> for SentWatch {
    type Out = Either<In, Watched<In>>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        let is_target = *details.uri == self.target;
        Ok(chained.map(|inner| {
            if is_target { Either::B(Watched { inner, sent: Arc::clone(&self.sent) }) } else { Either::A(inner) }
        }))
    }
}

#[derive(Debug)]
pub struct Watched<In> {
    inner: In,
    sent: Arc<AtomicBool>,
}

impl<In: Transport> Transport for Watched<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    /// Notes the attempt before it is made: half a write that fails was sent, too.
    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.sent.store(true, Ordering::SeqCst);
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
