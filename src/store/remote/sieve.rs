//! Which of a question a server has obeyed, and the sieve for where it does not say so.
//!
//! Servers of other makers ignore parameters that they do not know, and answer as if not asked.

use super::RemoteStore;
use super::http::answer::Answer;
use crate::store::{Catalogues, Query, StoreError, meant};
use crate::ticket::filter::{Filter, Node};
use crate::ticket::{SortOrder, Ticket, TicketRef};
use crate::wire::headers;

/// What a query asks for besides its page, in the server's words.
pub(super) fn asked(query: &Query) -> Vec<(&'static str, String)> {
    let orden = (query.orden != SortOrder::default()).then(|| ("orden", query.orden.to_string()));
    query.filter.parameters().into_iter().chain(orden).collect()
}

/// The parameters that an answer obeys, as the server says.
pub(super) fn obeyed(answer: &Answer) -> String {
    answer.header(headers::OBEYED).unwrap_or_default()
}

/// Whether the server says what it obeys, and so knows the usual order too.
pub(super) fn is_ours(answer: &Answer) -> bool {
    answer.header(headers::OBEYED).is_some()
}

/// Whether a parameter is among those that the server obeys.
pub(super) fn confirms(obeyed: &str, name: &str) -> bool {
    obeyed.split(',').any(|obeyed| obeyed.trim().eq_ignore_ascii_case(name))
}

/// Whether all are that ask for a filter.
pub(super) fn confirms_filter(obeyed: &str, filter: &Filter) -> bool {
    filter.parameters().iter().all(|(name, _)| confirms(obeyed, name))
}

impl RemoteStore {
    /// What of the tickets of an answer is meant.
    pub(super) fn sieve(&mut self, query: &Query) -> Result<Node, StoreError> {
        meant(&query.filter, |catalogo| self.catalogue(catalogo))
    }

    /// The tickets of an expression where the server does not say that it knows expressions; none where it does, and may
    /// be told to change what it finds.
    pub(super) fn chosen(&mut self, filter: &Filter) -> Result<Option<Vec<TicketRef>>, StoreError> {
        let mut query = Query { filter: filter.expressed(), limit: Some(1), ..Query::default() };
        if self.page(&query, 1, 1, &mut 0)?.is_some_and(|page| page.is_filtered) {
            return Ok(None);
        }
        query.limit = None;
        let tickets = self.list_all(&query)?.tickets;
        let targets: Option<Vec<TicketRef>> = tickets.iter().map(Ticket::target).collect();
        let targets = targets.ok_or_else(|| {
            StoreError::Other(anyhow::anyhow!("one of the tickets of the expression has neither Codigo nor IdTicket"))
        })?;
        self.warn(
            "the server does not say that it knows expressions: they were chosen here, before the change".to_owned(),
        );
        Ok(Some(targets))
    }
}
