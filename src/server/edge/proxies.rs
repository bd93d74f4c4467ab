//! Proxies that are believed when they say for whom they ask.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// Where a connection comes from.
#[derive(Debug, Clone, Copy)]
pub enum Peer {
    Network(SocketAddr),
    /// A Unix socket.
    Local,
}

impl Peer {
    /// Whoever comes by a Unix socket is this machine.
    pub fn address(self) -> IpAddr {
        match self {
            Self::Network(address) => address.ip().to_canonical(),
            Self::Local => Ipv4Addr::LOCALHOST.into(),
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(address) => address.fmt(out),
            Self::Local => out.write_str("unix"),
        }
    }
}

/// A proxy, or all of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrustedProxy {
    Network(IpNet),
    /// Whoever may connect to the Unix socket.
    Local,
}

/// A text that names no proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a proxy is an address such as 10.0.0.5, a network such as 10.0.0.0/8, or unix")]
pub struct TrustedProxyError;

impl FromStr for TrustedProxy {
    type Err = TrustedProxyError;

    fn from_str(text: &str) -> Result<Self, TrustedProxyError> {
        if text == "unix" {
            return Ok(Self::Local);
        }
        let network = text.parse().or_else(|_| text.parse().map(|address: IpAddr| address.to_canonical().into()));
        network.map(Self::Network).map_err(|_| TrustedProxyError)
    }
}

impl TrustedProxy {
    fn is(&self, address: IpAddr) -> bool {
        matches!(self, Self::Network(network) if network.contains(&address))
    }
}

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The most proxies that a request is traced back through.
const HOPS: usize = 16;

/// The client of a request: the last address that no trusted proxy has. Each proxy adds the address that it hears at the end
/// of `X-Forwarded-For`; what stands before the first that is not trusted may be anything.
pub fn client(trusted: &[TrustedProxy], peer: Peer, headers: &HeaderMap) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|proxy| proxy.is(address));
    let mut client = peer.address();
    let believes = match peer {
        Peer::Network(_) => is_trusted(client),
        Peer::Local => trusted.contains(&TrustedProxy::Local),
    };
    if !believes {
        return client;
    }
    let lines = headers.get_all(FORWARDED_FOR).iter().rev();
    let hops = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    for hop in hops.take(HOPS) {
        let Some(address) = address(hop.trim()) else { return client };
        client = address;
        if !is_trusted(address) {
            return client;
        }
    }
    client
}

/// An address, as some proxies write it with a port or in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().or_else(|_| text.parse().map(|address: SocketAddr| address.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed_and_only_what_they_have_heard() {
        let trusted: Vec<TrustedProxy> =
            ["10.0.0.0/8", "192.0.2.7", "fd00::/8"].map(|text| text.parse().unwrap()).to_vec();
        for (peer, lines, want) in [
            ("203.0.113.1:5", &["1.2.3.4"][..], "203.0.113.1"),
            ("10.0.0.1:5", &[], "10.0.0.1"),
            ("10.0.0.1:5", &["1.2.3.4"], "1.2.3.4"),
            ("[::ffff:10.0.0.1]:5", &["1.2.3.4"], "1.2.3.4"),
            ("10.0.0.1:5", &["evil, 9.9.9.9, 1.2.3.4, 192.0.2.7"], "1.2.3.4"),
            ("10.0.0.1:5", &["9.9.9.9", "1.2.3.4:80,10.1.1.1"], "1.2.3.4"),
            ("10.0.0.1:5", &["[2001:db8::1]:443"], "2001:db8::1"),
            ("10.0.0.1:5", &["[2001:db8::1], fd00::2"], "2001:db8::1"),
            ("10.0.0.1:5", &["1.2.3.4, unknown"], "10.0.0.1"),
            ("10.0.0.1:5", &["unknown, 10.0.0.9"], "10.0.0.9"),
            ("10.0.0.1:5", &[""], "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(FORWARDED_FOR, HeaderValue::from_str(line).unwrap());
            }
            let peer = Peer::Network(peer.parse().unwrap());
            assert_eq!(client(&trusted, peer, &headers).to_string(), want, "{peer} {lines:?}");
        }
        let mut headers = HeaderMap::new();
        headers.append(FORWARDED_FOR, HeaderValue::from_str(&"10.0.0.2,".repeat(3000)).unwrap());
        let peer = Peer::Network("10.0.0.1:5".parse().unwrap());
        assert_eq!(client(&trusted, peer, &headers).to_string(), "10.0.0.1");
        assert_eq!(client(&trusted, Peer::Local, &headers).to_string(), "127.0.0.1");
        for text in ["", "10.0.0.0/33", "proxy.example", "Unix"] {
            assert_eq!(text.parse::<TrustedProxy>(), Err(TrustedProxyError), "{text}");
        }
    }
}
