//! What every store does with single tickets and with lists of them.

use super::{Filed, Filing, Hits, Overview, Page, Query, Search, Stats, StatsQuery, StoreError};
use crate::ticket::filter::{Filter, Node};
use crate::ticket::{Catalogue, EntryId, Ticket, TicketRef};

/// Files tickets and finds them.
pub trait Tickets {
    /// Files tickets in one transaction: all are durable when this returns, or none is stored. A ticket that the store
    /// refuses is answered with [`Filed::Refused`] and leaves the others be.
    ///
    /// Codes follow the order of the slice; each is the year's next, without gaps, however many processes file at the
    /// same time. A key is kept in the same transaction; it answers [`Filed::Replayed`] from then on, also within the
    /// same slice: [`super::KEPT_DAYS`] long, and while its ticket is there. One in the trash is [`Filed::InTrash`]; the key of
    /// a purged one is free.
    ///
    /// # Errors
    /// See [`StoreError`]. Only after [`StoreError::OutcomeUnknown`] may the tickets exist.
    fn create(&mut self, filings: &[Filing]) -> Result<Vec<Filed>, StoreError>;

    /// Finds one ticket.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is none; a damaged one is an error that names it, never a default.
    fn find(&mut self, target: &TicketRef) -> Result<Ticket, StoreError>;

    /// Lists tickets.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] for a filter with a name that the store does not know.
    fn list(&mut self, query: &Query) -> Result<Page, StoreError>;

    /// Finds the tickets that have words in title, description or comments, the best first.
    ///
    /// Exact: also for what was stored a moment ago. Of more than [`super::RANKED`] hits the newest are ranked.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] for a filter with a name that the store does not know.
    fn search(&mut self, search: &Search) -> Result<Hits, StoreError>;

    /// Groups tickets and counts each group, all on one snapshot.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] as for a list; [`StoreError::Invalid`] under `por` for more periods than anybody reads.
    fn stats(&mut self, query: &StatsQuery) -> Result<Stats, StoreError>;

    /// Lists tickets, and counts those of each estado, all on one snapshot. Of very many it may say only that there are more
    /// than some, or nothing: counting all would take longer than listing some.
    ///
    /// # Errors
    /// As [`Self::list`].
    fn overview(&mut self, query: &Query, estados: &[i64]) -> Result<Overview, StoreError> {
        let page = self.list(query)?;
        let filter = query.of_any_estado();
        let mut count = |term: Option<Node>| {
            let mut filter = filter.clone();
            filter.terms.extend(term);
            self.list(&Query { filter, limit: Some(1), ..Query::default() }).map(|page| page.total)
        };
        let of = |id: &i64| Some(Node::is(Catalogue::Estados, EntryId::Numero(*id)));
        let all = count(None)?;
        let by_estado = estados.iter().map(|id| count(of(id))).collect::<Result<_, _>>()?;
        Ok(Overview { page, all, by_estado: Some(by_estado) })
    }

    /// All tickets for which an expression is true, newest first.
    ///
    /// # Errors
    /// As [`Self::list`].
    fn matching(&mut self, filter: &Filter) -> Result<Vec<TicketRef>, StoreError> {
        let query = Query { filter: filter.clone(), ..Query::default() };
        Ok(self.list(&query)?.tickets.into_iter().filter_map(|ticket| ticket.target()).collect())
    }
}
