//! A server that speaks the documented API, as a store (contract section 3).

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::{Filed, Filing, Page, Query, Store, StoreError};
use crate::ticket::{Ticket, TicketRef};

/// A text that must never be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a token.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("***")
    }
}

/// A server and how to speak to it.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Base address as the user wrote it.
    pub url: String,
    /// Bearer token.
    pub token: Option<Secret>,
    /// The whole time that one request may take.
    pub timeout: Duration,
    /// Certificates to trust besides the system's.
    pub cacert: Option<PathBuf>,
    /// Send the token over http:// to other machines too.
    pub insecure_http: bool,
}

/// A request as it would be sent, with the token masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// A `curl` command line.
    pub curl: String,
}

/// Shows the request that would file a ticket.
///
/// # Errors
/// An address that cannot be used.
pub fn preview(_endpoint: &Endpoint, _filing: &Filing) -> Result<Preview, StoreError> {
    Err(StoreError::Interrupted)
}

/// A store behind HTTP.
pub struct RemoteStore;

impl RemoteStore {
    pub(super) fn open(_endpoint: Endpoint) -> Result<Self, StoreError> {
        Ok(Self)
    }
}

impl Store for RemoteStore {
    fn create(&mut self, _filings: &[Filing]) -> Result<Vec<Filed>, StoreError> {
        Err(StoreError::Interrupted)
    }

    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError> {
        Err(StoreError::NotFound(target.clone()))
    }

    fn list(&mut self, _query: &Query) -> Result<Page, StoreError> {
        Err(StoreError::Interrupted)
    }
}
