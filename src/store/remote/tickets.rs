//! Tickets of a server: filed one by one, found, listed, searched and counted.

use super::RemoteStore;
use crate::store::{Filed, Filing, Hits, Page, Query, Search, Stats, StatsQuery, StoreError, Tickets};
use crate::ticket::{Ticket, TicketRef};

impl Tickets for RemoteStore {
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
}

impl RemoteStore {
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
