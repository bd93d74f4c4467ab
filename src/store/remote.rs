//! A server that speaks the documented API, as a store (contract section 3).
//!
//! Only here the HTTP client may be named. A request that may have been heard is never repeated; the token goes to the
//! address that the user gave and to no other, and into no text.

mod bulk;
mod catalogues;
mod changes;
mod comments;
mod filing;
mod http;
mod listing;
mod paging;
mod portions;
mod preview;
mod reader;
pub mod refused;
mod search;
mod sieve;
mod stats;
mod tickets;
mod trash;

pub use http::address::without_userinfo;
pub use http::proxy::Proxies;
pub use http::public::{PublicUrl, PublicUrlError, fetch};
pub use http::secret::{Secret, SecretError};
pub use preview::{Preview, preview};

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use ureq::http::Uri;

use super::{Store, StoreError};
use crate::clock;
use crate::trust::Trust;
use http::address::Address;
use http::interruptible::Waiter;

/// What we can read, in every request.
const ACCEPT: &str = "application/json, application/problem+json";

/// A server and how to speak to it.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Base address as the user wrote it: with or without `/api` or `/api/tickets` at its end.
    pub url: String,
    /// Bearer token.
    pub token: Option<Secret>,
    /// The whole time that one request may take, repetitions included.
    pub timeout: Duration,
    /// Certificates to trust besides the system's.
    pub cacert: Option<PathBuf>,
    /// Send the token over http:// to other machines too.
    pub insecure_http: bool,
    /// What the environment says about proxies.
    pub proxies: Proxies,
}

impl Endpoint {
    /// The time that a request has if nobody says otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(30);

    /// The address of its tickets, below which each has its code; none for an address that cannot be used.
    #[must_use]
    pub fn tickets(&self) -> Option<String> {
        Address::parse(&self.url).ok().map(|address| address.tickets())
    }
}

/// A store behind HTTP.
pub struct RemoteStore {
    endpoint: Endpoint,
    address: Address,
    tls: Option<Arc<ClientConfig>>,
    waiter: Waiter,
    warnings: Vec<String>,
}

impl RemoteStore {
    /// Checks an endpoint; nothing is connected yet.
    pub(super) fn open(endpoint: Endpoint) -> Result<Self, StoreError> {
        let address = Address::parse(&endpoint.url).map_err(|error| StoreError::Misnamed(error.to_string()))?;
        Self::check_secrecy(&endpoint, &address)?;
        let tls = if address.is_https() { Some(trusted(&endpoint)?) } else { None };
        let mut store = Self { endpoint, address, tls, waiter: Waiter::new(), warnings: Vec::new() };
        store.warn_about_token();
        Ok(store)
    }

    /// Refuses to show the token to a whole network.
    fn check_secrecy(endpoint: &Endpoint, address: &Address) -> Result<(), StoreError> {
        let open = endpoint.token.is_some() && !address.is_https() && !address.is_loopback();
        if !open || endpoint.insecure_http {
            return Ok(());
        }
        Err(StoreError::Misnamed(format!(
            "{} is not encrypted, so the token would be readable on the way; nothing was sent: use https://, or \
             --insecure-http if the network is trusted",
            address.base()
        )))
    }

    fn warn_about_token(&mut self) {
        let Some(token) = &self.endpoint.token else { return };
        let expiry = token.expiry().filter(|expiry| *expiry <= clock::now());
        if let Some(expiry) = expiry {
            let expiry = expiry.format("%Y-%m-%dT%H:%M:%SZ");
            self.warn(format!("the token expired at {expiry}; the server will probably refuse it"));
        }
        if !self.address.is_https() && !self.address.is_loopback() {
            self.warn(format!("the token is sent to {} without encryption", self.address.base()));
        }
    }

    fn warn(&mut self, warning: String) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    fn url(&self, text: &str) -> Result<Uri, StoreError> {
        text.parse().map_err(|error| StoreError::Misnamed(format!("the address {text} cannot be used: {error}")))
    }
}

impl Endpoint {
    fn trust(&self) -> Trust<'_> {
        Trust { file: self.cacert.as_deref(), with_system: true, by_name: true }
    }
}

fn trusted(endpoint: &Endpoint) -> Result<Arc<ClientConfig>, StoreError> {
    endpoint.trust().read().map(Arc::new).map_err(|error| StoreError::Misnamed(format!("{error:#}")))
}

impl Store for RemoteStore {
    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}
