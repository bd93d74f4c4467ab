//! Reads a document that anybody may read, such as a set of public keys.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use ureq::http::uri::Scheme;
use ureq::http::{Method, Uri};

use super::address::{host, is_loopback};
use super::exchange::{Call, Failure, Line};
use super::proxy::Proxies;
use crate::trust::Trust;

/// Where a public document is: whoever could change it on its way could be anybody, so it comes over https.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(Uri);

/// A text that is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it must be an https:// address without a user name; http:// is for this machine only")]
pub struct PublicUrlError;

impl FromStr for PublicUrl {
    type Err = PublicUrlError;

    fn from_str(text: &str) -> Result<Self, PublicUrlError> {
        let uri: Uri = text.trim().parse().map_err(|_| PublicUrlError)?;
        let is_safe = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => is_loopback(host(&uri)),
            _ => false,
        };
        let is_plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        if is_safe && is_plain && !host(&uri).is_empty() { Ok(Self(uri)) } else { Err(PublicUrlError) }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// Reads all of a document of at most so many bytes within this time. Follows no redirect.
///
/// # Errors
/// Says why there is none.
pub fn fetch(url: &PublicUrl, proxies: &Proxies, most: u64, within: Duration) -> Result<Vec<u8>, String> {
    let PublicUrl(url) = url;
    let failed = |failure| match failure {
        Failure::Unsent { reason, .. } | Failure::Sent(reason) => reason,
        Failure::Interrupted { .. } => "it was interrupted".to_owned(),
    };
    let trust = Trust { file: None, with_system: true, by_name: true };
    let tls = trust.read().map_err(|error| format!("{error:#}"))?;
    let line = Line::new(url, Some(Arc::new(tls)), proxies.towards(url), within, within).map_err(failed)?;
    let headers = vec![("accept", "application/json".to_owned())];
    let call = Call { method: Method::GET, url: url.clone(), headers, body: Vec::new(), most };
    let answer = line.exchange(&call).map_err(failed)?;
    if answer.status != 200 {
        return Err(format!("the answer is {}", answer.status));
    }
    answer.body.map_err(|_| format!("the answer broke off, or has more than {most} bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_document_comes_over_https_or_from_this_machine() {
        for (text, is_one) in [
            ("https://login.example.com/keys?x=1", true),
            ("http://127.0.0.1:8080/keys", true),
            ("http://localhost/keys", true),
            ("http://[::1]/keys", true),
            ("http://login.example.com/keys", false),
            ("https://user@login.example.com/keys", false),
            ("ftp://localhost/keys", false),
            ("login.example.com/keys", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<PublicUrl>().is_ok(), is_one, "{text}");
        }
    }
}
