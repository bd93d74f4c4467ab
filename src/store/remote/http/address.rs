//! The address of a server, and which other addresses a request may go to.

use std::net::{IpAddr, Ipv6Addr};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::http::Uri;
use ureq::http::uri::{PathAndQuery, Scheme};

use crate::wire::paths;

/// The base of a server's API: `https://host`, `https://host/api` and `https://host/app/api/tickets` all name one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    uri: Uri,
    /// Scheme, host, port and path base, without a slash at its end.
    base: String,
}

/// A text that is no address of a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{shown}' is no server address such as https://helpdesk.example.com: {reason}")]
pub struct AddressError {
    shown: String,
    reason: &'static str,
}

impl Address {
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let wrong = |reason| AddressError { shown: without_userinfo(text), reason };
        if text.contains('@') {
            return Err(wrong("it must hold no user name or password; give a token instead"));
        }
        if text.contains(['?', '#']) {
            return Err(wrong("it must end with its path, without '?' or '#'"));
        }
        let uri: Uri = text.parse().map_err(|_| wrong("it cannot be read as a URL"))?;
        let scheme = uri.scheme().filter(|scheme| [&Scheme::HTTP, &Scheme::HTTPS].contains(scheme));
        let scheme = scheme.ok_or_else(|| wrong("it must begin with https:// or http://"))?;
        let authority = uri.authority().filter(|authority| !authority.host().is_empty());
        let authority = authority.ok_or_else(|| wrong("it names no host"))?;
        if has_bad_port(&uri) {
            return Err(wrong("its port is none"));
        }
        let base = format!("{scheme}://{authority}{}", path_base(uri.path()));
        Ok(Self { uri, base })
    }

    /// Where a path is.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The same, with the name of a ticket or of what else the path is about.
    pub fn of(&self, path: &str, name: &str) -> String {
        self.at(&paths::fill(path, &escaped(name)))
    }

    /// Where tickets are posted and listed.
    pub fn tickets(&self) -> String {
        self.at(paths::TICKETS)
    }

    /// Where tickets of a list are: those that are deleted, or the others.
    pub fn list(&self, papelera: bool) -> String {
        self.at(if papelera { paths::TRASH } else { paths::TICKETS })
    }

    /// As people should see it and type it.
    pub fn base(&self) -> &str {
        &self.base
    }

    pub fn is_https(&self) -> bool {
        self.uri.scheme() == Some(&Scheme::HTTPS)
    }

    /// Whether the server is this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(host(&self.uri))
    }
}

/// Whether a request may follow a redirect: to the same host, and never from https to http.
pub fn may_follow(from: &Uri, to: &Uri) -> bool {
    let secure = |uri: &Uri| uri.scheme() == Some(&Scheme::HTTPS);
    host(from).eq_ignore_ascii_case(host(to))
        && !to.authority().is_some_and(|to| to.as_str().contains('@'))
        && !has_bad_port(to)
        && (secure(to) || (!secure(from) && to.scheme() == Some(&Scheme::HTTP)))
}

/// Whether two addresses have scheme, host and port in common: only there the token goes along.
pub fn same_origin(one: &Uri, other: &Uri) -> bool {
    one.scheme() == other.scheme() && host(one).eq_ignore_ascii_case(host(other)) && port(one) == port(other)
}

/// What a `Location` header names, seen from the address that answered it.
pub fn resolved(from: &Uri, location: &str) -> Option<Uri> {
    let location = location.split('#').next().unwrap_or_default();
    if location.starts_with("//") {
        return format!("{}:{location}", from.scheme_str()?).parse().ok();
    }
    let target: Uri = location.parse().ok()?;
    if target.scheme().is_some() {
        return Some(target);
    }
    if !location.starts_with('/') {
        return None;
    }
    let mut parts = from.clone().into_parts();
    parts.path_and_query = Some(location.parse::<PathAndQuery>().ok()?);
    Uri::from_parts(parts).ok()
}

/// The host without the brackets of an IPv6 address.
pub fn host(uri: &Uri) -> &str {
    uri.host().unwrap_or_default().trim_matches(['[', ']'])
}

pub fn port(uri: &Uri) -> u16 {
    let default = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
    uri.port_u16().unwrap_or(default)
}

pub fn is_loopback(host: &str) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback(),
        Ok(IpAddr::V6(ip)) => ip == Ipv6Addr::LOCALHOST || ip.to_ipv4_mapped().is_some_and(|ip| ip.is_loopback()),
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

/// Hides what stands before the last `@`: it may be a password.
#[must_use]
pub fn without_userinfo(url: &str) -> String {
    match url.rsplit_once('@') {
        None => url.to_owned(),
        Some((before, rest)) => {
            let scheme = before.split_once("://").map(|(scheme, _)| format!("{scheme}://"));
            format!("{}***@{rest}", scheme.unwrap_or_default())
        }
    }
}

/// `http::Uri` accepts a port that is no number of 16 bits, and would then say that there is none.
fn has_bad_port(uri: &Uri) -> bool {
    let authority = uri.authority().map(ureq::http::uri::Authority::as_str).unwrap_or_default();
    let after_host = authority.rsplit_once(']').map_or(authority, |(_, rest)| rest);
    after_host.rsplit_once(':').is_some_and(|(_, port)| !port.parse::<u16>().is_ok_and(|port| port > 0))
}

/// The path that stands before `/api/tickets`, which people leave on or off.
fn path_base(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    for tail in ["/api/tickets", "/api"] {
        let split = trimmed.len().checked_sub(tail.len()).and_then(|at| trimmed.split_at_checked(at));
        if let Some((base, found)) = split
            && found.eq_ignore_ascii_case(tail)
        {
            return base.trim_end_matches('/');
        }
    }
    trimmed
}

/// What is not unreserved (RFC 3986).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Escapes what is not unreserved in a path or a query.
pub fn escaped(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_stays_on_its_host_and_the_token_on_its_origin() {
        let table = [
            ("http://h/a", "/b", Some((true, true))),
            ("http://h/a", "http://H:80/b", Some((true, true))),
            ("http://h/a", "http://h:81/b", Some((true, false))),
            ("http://h:5059/a", "https://h:7158/a", Some((true, false))),
            ("https://h/a", "//h/b#c", Some((true, true))),
            ("https://h/a", "http://h/a", Some((false, false))),
            ("https://h/a", "https://evil/a", Some((false, false))),
            ("https://h/a", "https://h@evil/a", Some((false, false))),
            ("https://h/a", "https://u@h/a", Some((false, true))),
            ("https://h/a", "ftp://h/a", Some((false, false))),
            ("http://h/a", "http://h:99999/a", Some((false, true))),
            ("https://h/a", "b", None),
            ("https://h/a", "", None),
        ];
        for (from, location, want) in table {
            let from: Uri = from.parse().unwrap();
            let got = resolved(&from, location).map(|to| (may_follow(&from, &to), same_origin(&from, &to)));
            assert_eq!(got, want, "{from} {location}");
        }
    }

    #[test]
    fn a_code_of_another_server_cannot_change_the_path() {
        let address = Address::parse("https://h").unwrap();
        assert_eq!(address.of(paths::TICKET, "../x?y#z ñ"), "https://h/api/tickets/..%2Fx%3Fy%23z%20%C3%B1");
    }
}
