//! Which proxy stands between this machine and a server.

use std::fmt;
use std::net::IpAddr;

use ureq::http::Uri;
use ureq::http::uri::Scheme;

use super::address::{host, is_loopback, port, without_userinfo};

/// The proxies that the environment names, as their variables' values.
///
/// Whoever reads them takes `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` in lower case first, then in upper
/// case; upper-case `HTTP_PROXY` is ignored where `REQUEST_METHOD` is set, as a request's header could have set it.
/// `--no-proxy` is `Proxies::default()`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    /// For `http://` servers.
    pub http_proxy: Option<String>,
    /// For `https://` servers.
    pub https_proxy: Option<String>,
    /// For both, where their own is not set.
    pub all_proxy: Option<String>,
    /// Hosts that are reached directly: names with all below them, addresses, networks such as `10.0.0.0/8`, or `*`.
    pub no_proxy: Option<String>,
}

/// Says what is set: the values may hold passwords.
impl fmt::Debug for Proxies {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: &Option<String>| value.as_deref().map(without_userinfo);
        out.debug_struct("Proxies")
            .field("http_proxy", &shown(&self.http_proxy))
            .field("https_proxy", &shown(&self.https_proxy))
            .field("all_proxy", &shown(&self.all_proxy))
            .field("no_proxy", &self.no_proxy)
            .finish()
    }
}

impl Proxies {
    /// The proxy to a server; none for this machine itself.
    pub fn towards(&self, uri: &Uri) -> Option<&str> {
        let own = if uri.scheme() == Some(&Scheme::HTTPS) { &self.https_proxy } else { &self.http_proxy };
        let set = |value: &Option<String>| value.as_ref().is_some_and(|text| !text.trim().is_empty());
        let chosen = if set(own) { own } else { &self.all_proxy };
        let direct = is_loopback(host(uri)) || self.is_excepted(uri);
        chosen.as_deref().map(str::trim).filter(|text| !text.is_empty() && !direct)
    }

    fn is_excepted(&self, uri: &Uri) -> bool {
        let entries = self.no_proxy.as_deref().unwrap_or_default().split([',', ' ', '\t']);
        entries.map(str::trim).filter(|entry| !entry.is_empty()).any(|entry| excepts(entry, host(uri), port(uri)))
    }
}

fn excepts(entry: &str, host: &str, port: u16) -> bool {
    if entry == "*" {
        return true;
    }
    if let Ok(address) = host.parse::<IpAddr>() {
        return excepts_address(entry, address, port);
    }
    let (name, only_port) = match entry.rsplit_once(':') {
        Some((name, digits)) => (name, digits.parse::<u16>().ok()),
        None => (entry, None),
    };
    let name = name.trim_start_matches('*').trim_start_matches('.').trim_end_matches('.').to_ascii_lowercase();
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let below = host.strip_suffix(&name).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    below && !name.is_empty() && only_port.is_none_or(|only| only == port)
}

fn excepts_address(entry: &str, address: IpAddr, port: u16) -> bool {
    if let Some((network, bits)) = entry.split_once('/') {
        let pair = network.trim_matches(['[', ']']).parse::<IpAddr>().ok().zip(bits.parse::<u32>().ok());
        return pair.is_some_and(|(network, bits)| is_within(address, network, bits));
    }
    if let Ok(whole) = entry.parse::<std::net::SocketAddr>() {
        return whole.ip() == address && whole.port() == port;
    }
    entry.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|single| single == address)
}

/// Whether the first `bits` bits of both addresses are the same.
fn is_within(address: IpAddr, network: IpAddr, bits: u32) -> bool {
    let (differing, all) = match (address, network) {
        (IpAddr::V4(one), IpAddr::V4(other)) => (u128::from(one.to_bits() ^ other.to_bits()), 32),
        (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits() ^ other.to_bits(), 128),
        _ => return false,
    };
    bits <= all && differing.checked_shr(all - bits).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn exceptions_are_names_addresses_and_networks() {
        let table = [
            ("example.com", "https://example.com/", true),
            ("example.com", "https://a.example.com/", true),
            (".example.com", "https://a.example.com/", true),
            ("*.example.com", "https://A.EXAMPLE.com/", true),
            ("example.com", "https://badexample.com/", false),
            ("example.com:8443", "https://example.com:8443/", true),
            ("example.com:8443", "https://example.com/", false),
            ("a, b", "https://b/", true),
            ("*", "https://b/", true),
            ("10.0.0.0/8", "https://10.1.2.3/", true),
            ("10.0.0.0/8", "https://11.1.2.3/", false),
            ("0.0.0.0/0", "https://11.1.2.3/", true),
            ("10.0.0.0/99", "https://10.0.0.0/", false),
            ("fd00::/8", "https://[fd12::1]/", true),
            ("fd00::/8", "https://[fe12::1]/", false),
            ("10.1.2.3", "https://10.1.2.3/", true),
            ("10.1.2.3:443", "https://10.1.2.3/", true),
            ("", "https://b/", false),
            (".", "https://b/", false),
        ];
        for (no_proxy, url, want) in table {
            let proxies = Proxies { all_proxy: some("http://p"), no_proxy: some(no_proxy), ..Proxies::default() };
            assert_eq!(proxies.towards(&url.parse().unwrap()).is_none(), want, "{no_proxy} {url}");
        }
    }

    #[test]
    fn a_password_in_a_proxy_is_not_shown() {
        let proxies = Proxies { all_proxy: some("http://u:p4ss@h"), ..Proxies::default() };
        assert!(!format!("{proxies:?}").contains("p4ss"));
    }
}
