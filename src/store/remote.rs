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
mod trash;

pub use http::address::without_userinfo;
pub use http::proxy::Proxies;
pub use http::secret::{Secret, SecretError};
pub use preview::{Preview, preview};

use http::trust;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use ureq::http::Uri;
use uuid::Uuid;

use super::{
    Arrivals, Changed, Changing, Comment, Commenting, Deleting, Entry, Filed, Filing, History, Hits, Imported,
    Importing, Page, Part, Purging, Query, Restoring, Search, Span, Stats, StatsQuery, Store, StoreError, Undoing,
    Visitor,
};
use crate::clock;
use crate::ticket::{Cambio, Catalogo, Entrada, Nombres, Ticket, TicketRef};
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

    /// Says what is there already when a later filing of the same slice fails: a server has no transaction over them.
    fn warn_about_earlier(&mut self, filed: &[Filed]) {
        let code = |filed: &Filed| match filed {
            Filed::Created(ticket) => {
                Some(ticket.codigo.as_ref().map_or("one without a code".into(), ToString::to_string))
            }
            Filed::Replayed(_) | Filed::InTrash(_) | Filed::KeyTaken(_) | Filed::Refused(_) => None,
        };
        let codes: Vec<String> = filed.iter().filter_map(code).collect();
        if !codes.is_empty() {
            self.warn(format!("the server had filed {} before this: {}", codes.len(), codes.join(", ")));
        }
    }
}

fn trusted(endpoint: &Endpoint) -> Result<Arc<ClientConfig>, StoreError> {
    trust::tls(endpoint.cacert.as_deref()).map_err(|error| StoreError::Misnamed(format!("{error:#}")))
}

impl Store for RemoteStore {
    /// Files one after the other, as the documented API knows no transaction: after an error the earlier ones stay
    /// filed, and a warning names them.
    fn create(&mut self, filings: &[Filing]) -> Result<Vec<Filed>, StoreError> {
        let mut filed = Vec::with_capacity(filings.len());
        for filing in filings {
            match self.file(filing) {
                Ok(one) => filed.push(one),
                Err(StoreError::Invalid(errors)) => filed.push(Filed::Refused(errors)),
                Err(error) => {
                    self.warn_about_earlier(&filed);
                    return Err(error);
                }
            }
        }
        Ok(filed)
    }

    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError> {
        match target {
            TicketRef::Codigo(codigo) => self.find_named(&codigo.to_string(), target),
            TicketRef::Id(id) => self.find_named(&id.to_string(), target),
            TicketRef::Last => {
                let page = self.list_all(&Query { limit: Some(1), ..Query::default() })?;
                page.tickets.into_iter().next().ok_or(StoreError::NotFound(TicketRef::Last))
            }
        }
    }

    fn list(&mut self, query: &Query) -> Result<Page, StoreError> {
        self.list_all(query)
    }

    fn search(&mut self, search: &Search) -> Result<Hits, StoreError> {
        self.search_words(search)
    }

    fn stats(&mut self, query: &StatsQuery) -> Result<Stats, StoreError> {
        self.read_stats(query)
    }

    fn change(&mut self, changing: &Changing) -> Result<Changed, StoreError> {
        self.change_all(changing)
    }

    fn undo(&mut self, undoing: &Undoing) -> Result<Changed, StoreError> {
        self.undo_one(undoing)
    }

    fn history(&mut self, history: &History) -> Result<Part<Entry>, StoreError> {
        self.read_history(history)
    }

    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError> {
        self.say(commenting)
    }

    /// The server itself leaves out what the token may not see.
    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> Result<Part<Comment>, StoreError> {
        let mut comments = self.read_comments(target, span)?;
        comments.rows.retain(|comment| !publico || !comment.interno);
        Ok(comments)
    }

    fn delete(&mut self, deleting: &Deleting) -> Result<Changed, StoreError> {
        self.put_away(deleting)
    }

    fn restore(&mut self, restoring: &Restoring) -> Result<Changed, StoreError> {
        self.bring_back(restoring)
    }

    fn purge(&mut self, purging: &Purging) -> Result<Changed, StoreError> {
        self.end(purging)
    }

    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> Result<Imported, StoreError> {
        self.import_all(arrivals, importing)
    }

    fn export(&mut self, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> Result<(), StoreError> {
        self.export_all(query, with_history, each)
    }

    fn catalogue(&mut self, catalogo: Catalogo) -> Result<Vec<Entrada>, StoreError> {
        self.entries(catalogo)
    }

    /// All that one short request answers; none where it does not, silently: a table can do without.
    fn names(&mut self, _usuario: Option<Uuid>) -> Result<Nombres, StoreError> {
        Ok(self.all_names())
    }

    fn catalogue_change(&mut self, catalogo: Catalogo, cambio: &Cambio) -> Result<Entrada, StoreError> {
        self.change_entry(catalogo, cambio)
    }

    fn strict(&mut self) -> Result<Vec<Catalogo>, StoreError> {
        self.strict_ones()
    }

    fn set_strict(&mut self, catalogo: Catalogo, strict: bool) -> Result<(), StoreError> {
        self.make_strict(catalogo, strict)
    }

    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}
