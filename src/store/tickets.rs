//! What every store does with single tickets and with lists of them.

use super::{Filed, Filing, Hits, Page, Query, Search, Stats, StatsQuery, StoreError, Total};
use crate::ticket::filter::Filter;
use crate::ticket::{Ticket, TicketRef};

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

    /// How many tickets each of these filters has, all on one snapshot; stops counting where a list does.
    ///
    /// # Errors
    /// As [`Self::list`].
    fn count(&mut self, filters: &[Filter]) -> Result<Vec<Total>, StoreError> {
        let query = |filter: &Filter| Query { filter: filter.clone(), limit: Some(1), ..Query::default() };
        filters.iter().map(|filter| Ok(self.list(&query(filter))?.total)).collect()
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
