//! What is asked of a store that lists tickets, and what it answers.

mod meaning;

use crate::ticket::filter::{Filter, Node};
use crate::ticket::{Catalogue, SortOrder, Ticket};
pub use meaning::meant;

/// Which tickets to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Those that are meant.
    pub filter: Filter,
    /// In the trash instead of outside of it.
    pub papelera: bool,
    /// What stands first; newest first by default.
    pub orden: SortOrder,
    /// The most tickets to answer; all if absent.
    pub limit: Option<u32>,
    /// How many of the first to pass over.
    pub offset: u64,
    /// Count all that there are, however long it takes.
    pub count_all: bool,
    /// The most bytes of texts to answer; a larger page is refused unless it is a single ticket. No limit if absent.
    pub max_bytes: Option<usize>,
}

impl Query {
    /// The filter without its terms about the estado.
    #[must_use]
    pub fn of_any_estado(&self) -> Filter {
        let mut filter = self.filter.clone();
        filter.terms.retain(|term| !matches!(term, Node::Id(Catalogue::Estados, ..)));
        filter
    }
}

/// The tickets of a [`Query`], in its order; where that makes no difference the newest code is first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most as many as the query's limit.
    pub tickets: Vec<Ticket>,
    /// How many there are without the limit.
    pub total: Total,
}

/// A [`Page`], and how its tickets and others stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The tickets of the query.
    pub page: Page,
    /// How many there are for which all of the query is true but its terms about the estado.
    pub all: Total,
    /// How many of those are in each of the estados that were named, in their order; absent where counting them would take
    /// longer than the list.
    pub by_estado: Option<Vec<Total>>,
}

/// Which part of a list of rows that are no tickets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The most rows; all if absent.
    pub limit: Option<u32>,
    /// How many of the first to pass over.
    pub offset: u64,
    /// The most bytes of texts; a larger part is refused unless it is a single row. No limit if absent.
    pub max_bytes: Option<usize>,
    /// Count all that there are.
    pub count_all: bool,
}

/// The rows of a [`Span`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<T> {
    /// In the list's order.
    pub rows: Vec<T>,
    /// How many there are without the span, where that was asked for.
    pub total: Option<u64>,
}

/// How many tickets satisfy a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(u64),
    /// More than so many: counting all would take longer than listing some.
    MoreThan(u64),
}
