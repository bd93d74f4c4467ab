//! Requests of `http://` addresses through a proxy: it is asked for the whole address. Many proxies refuse to `CONNECT` to
//! any port but that of HTTPS, and the HTTP client knows no other way.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};
use ureq::{Error, Proxy, ProxyProtocol};

/// The proxy, if it is one that is asked for whole addresses.
pub fn asked_for_addresses<'a>(proxy: Option<&'a Proxy>, target: &Uri) -> Option<&'a Proxy> {
    let speaks_http = |proxy: &&Proxy| matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https);
    proxy.filter(speaks_http).filter(|_| target.scheme_str() == Some("http"))
}

/// Finds the proxy, whatever host is asked for: a proxy may know hosts that nobody else does.
#[derive(Debug)]
pub struct ToProxy(pub Proxy);

impl Resolver for ToProxy {
    fn resolve(&self, _: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        DefaultResolver::default().resolve(self.0.uri(), config, timeout)
    }
}

/// Connects to the proxy in the place of the server.
#[derive(Debug)]
pub struct Via<Next> {
    pub proxy: Proxy,
    pub inner: Next,
}

impl<Next: Connector<()>> Connector<()> for Via<Next> {
    type Out = Absolute<Next::Out>;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Self::Out>, Error> {
        let mut addrs = details.resolver.empty();
        details.addrs.iter().for_each(|address| addrs.push(*address));
        let to_proxy = ConnectionDetails {
            uri: self.proxy.uri(),
            addrs,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        let inner = self.inner.connect(&to_proxy, None)?;
        let head = Head { origin: origin(details.uri), credentials: credentials(&self.proxy) };
        Ok(inner.map(|inner| Absolute { inner, head: Some(head) }))
    }
}

/// What a request to a proxy says besides what one to the server would.
struct Head {
    origin: String,
    credentials: Option<String>,
}

impl std::fmt::Debug for Head {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.origin)
    }
}

impl Head {
    /// The first bytes of a request, the whole of its first line among them, as a proxy wants them.
    fn absolute(&self, request: &[u8]) -> Vec<u8> {
        let is_space = |byte: &u8| *byte == b' ';
        let method = request.iter().position(is_space).map_or(0, |at| at + 1);
        let line = request.iter().position(|byte| *byte == b'\n').map_or(request.len(), |at| at + 1);
        let (method, rest) = request.split_at_checked(method).unwrap_or((request, &[]));
        let (target, headers) = rest.split_at_checked(line - method.len()).unwrap_or((rest, &[]));
        let header = self.credentials.as_ref().map(|it| format!("proxy-authorization: Basic {it}\r\n"));
        [method, self.origin.as_bytes(), target, header.unwrap_or_default().as_bytes(), headers].concat()
    }
}

fn origin(target: &Uri) -> String {
    target.authority().map_or_else(String::new, |authority| format!("http://{authority}"))
}

fn credentials(proxy: &Proxy) -> Option<String> {
    let (user, password) = (proxy.username(), proxy.password());
    user.or(password)?;
    Some(BASE64_STANDARD.encode(format!("{}:{}", user.unwrap_or_default(), password.unwrap_or_default())))
}

/// A connection to a proxy, used for one request.
#[derive(Debug)]
pub struct Absolute<In> {
    inner: In,
    head: Option<Head>,
}

impl<In: Transport> Transport for Absolute<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let Some(head) = self.head.take() else { return self.inner.transmit_output(amount, timeout) };
        let request = head.absolute(self.inner.buffers().output().get(..amount).unwrap_or_default());
        let most = self.inner.buffers().output().len().max(1);
        for part in request.chunks(most) {
            self.inner.buffers().output().iter_mut().zip(part).for_each(|(to, from)| *to = *from);
            self.inner.transmit_output(part.len(), timeout)?;
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }
}
