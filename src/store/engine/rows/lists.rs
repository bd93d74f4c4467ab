//! What is read in lists.

use super::result::StoreResult;
use crate::store::change::Seen;
use crate::store::{Comment, Entry, History, Page, Part, Query, Search, Span, Visitor};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, Event, Ticket};

/// One ticket's moments, in seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct Moments {
    /// When it was filed.
    pub filed: i64,
    /// When its estado last became final; `None` while it is open.
    pub closed: Option<i64>,
    /// The history knows when it was closed; else it was filed so, or came in so, and the moment is that of its filing.
    pub is_known: bool,
}

/// Judges a ticket with its key that may be a hit; returns whether it is one.
pub type HitJudge<'a> = dyn FnMut(i64, &Ticket) -> StoreResult<bool> + 'a;

/// What is read in lists. Expressions have ids in the place of names.
pub trait ListRows {
    /// The tickets of a query, in its order; `None` if they are larger than its limit.
    fn list(&self, query: &Query, meant: &Node) -> StoreResult<Option<Page>>;

    /// Shows the tickets of a query one after the other; none is kept.
    fn each(&self, query: &Query, meant: &Node, with_history: bool, each: &mut Visitor<'_>) -> StoreResult<()>;

    /// The keys of all tickets for which an expression is true, newest first; of a range of keys, if one is given.
    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>>;

    /// What has been written so far.
    fn seen(&self) -> StoreResult<Seen>;

    /// How many tickets have a key in a range.
    fn count_between(&self, range: (i64, i64)) -> StoreResult<i64>;

    /// At most so many of the tickets that change-sets after this one have touched, and whether they went to the trash, came
    /// back or were purged.
    fn changed_since(&self, cambio: i64, most: usize) -> StoreResult<Vec<(i64, bool)>>;

    /// Lines of the history of a ticket, or of all, newest first, without these events; `None` if they are larger than the
    /// span's limit.
    fn history(&self, clave: Option<i64>, history: &History, hidden: &[Event]) -> StoreResult<Option<Part<Entry>>>;

    /// The comments of a ticket that stand, oldest first; `None` if they are larger than the span's limit.
    fn comments(&self, clave: i64, publico: bool, span: Span) -> StoreResult<Option<Part<Comment>>>;

    /// The texts of a ticket's comments that stand, one a line: those for everybody, and those for agents.
    fn comment_texts(&self, clave: i64) -> StoreResult<(String, String)>;

    /// Shows every ticket that may have the words, newest first, until `most` are hits, perhaps from several places each in
    /// its order.
    fn candidates(&self, search: &Search, meant: &Node, most: usize, judge: &mut HitJudge<'_>) -> StoreResult<()>;

    /// An error where the question has taken too long.
    fn go_on(&self) -> StoreResult<()>;

    /// Shows the moments of all tickets for which an expression is true, each with the id that it has in a catalogue.
    /// `finals` are the estados that end a ticket.
    fn each_moments(
        &self,
        meant: &Node,
        finals: &[i64],
        catalogo: Option<Catalogue>,
        take: &mut dyn FnMut(Moments, Option<EntryId>),
    ) -> StoreResult<()>;
}
