//! What is read in lists.

use std::ops::ControlFlow;

use super::result::StoreResult;
use super::tickets::Stored;
use crate::store::change::Seen;
use crate::store::{Comment, Entry, Query, Search, Span, Total};
use crate::ticket::filter::Node;
use crate::ticket::{Catalogue, EntryId, Fecha, LineKind, Ticket};

/// Takes what is read as it comes; says whether to go on.
pub type Take<'a, T> = dyn FnMut(T) -> StoreResult<ControlFlow<()>> + 'a;

/// A ticket that may be a hit, in its row: most are not shown, and to read all of them took a search a tenth of its instructions.
pub struct MaybeHit<'a> {
    /// Its key.
    pub clave: i64,
    /// Its title.
    pub titulo: &'a str,
    /// Its description.
    pub descripcion: &'a str,
    /// Reads all of it.
    pub stored: &'a dyn Fn() -> StoreResult<Stored>,
}

/// Judges a ticket that may be a hit; returns whether it is one.
pub type HitJudge<'a> = dyn FnMut(&MaybeHit<'_>) -> StoreResult<bool> + 'a;

/// Lines of the history: those for which all that is given is true.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lines {
    /// Of this ticket.
    pub clave: Option<i64>,
    /// Of this change-set.
    pub cambio: Option<i64>,
    /// Of change-sets of this moment or later.
    pub desde: Option<Fecha>,
    /// Of this kind.
    pub kind: LineKind,
    /// The oldest change-set stands first, or else the newest.
    pub is_rising: bool,
}

impl Lines {
    /// All lines of a ticket, oldest first.
    #[must_use]
    pub fn all_of(clave: i64) -> Self {
        Self { clave: Some(clave), is_rising: true, ..Self::default() }
    }
}

/// One ticket's moments, in seconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct Moments {
    /// When it was filed.
    pub filed: i64,
    /// Its estado is one of those that were asked for.
    pub is_in: bool,
    /// The last moment at which it came to be one of them from another, if it is one and the history knows.
    pub since: Option<i64>,
}

/// What is read in lists. Expressions have ids in the place of names.
pub trait ListRows {
    /// Shows tickets with their keys, in the order of a query: those from its offset on, and no more than its limit.
    fn each(&self, query: &Query, meant: &Node, take: &mut Take<'_, (i64, Ticket)>) -> StoreResult<()>;

    /// How many tickets a query has without offset and limit. May stop counting behind `most`.
    fn count(&self, query: &Query, meant: &Node, most: Option<u64>) -> StoreResult<Total>;

    /// How many tickets there are in each estado that any of them has, of those for which an expression is true; of so many
    /// of those, if that is given.
    fn count_by_estado(&self, meant: &Node, most: Option<u64>) -> StoreResult<Vec<(i64, u64)>>;

    /// How many tickets there are in each of these estados, in their order; stops counting behind `most`.
    fn some_by_estado(&self, estados: &[i64], most: u64) -> StoreResult<Vec<Total>>;

    /// The keys of all tickets for which an expression is true, newest first; of a range of keys, if one is given.
    fn matching(&self, meant: &Node, range: Option<(i64, i64)>) -> StoreResult<Vec<i64>>;

    /// What has been written so far.
    fn seen(&self) -> StoreResult<Seen>;

    /// How many tickets have a key in a range.
    fn count_between(&self, range: (i64, i64)) -> StoreResult<i64>;

    /// At most so many of the tickets that change-sets after this one have touched, and whether any line of those is of
    /// a kind.
    fn changed_since(&self, cambio: i64, most: usize, kind: LineKind) -> StoreResult<Vec<(i64, bool)>>;

    /// Shows lines of the history by change-set, then the newest code first, then by name: those from the span's offset
    /// on, and no more than its limit.
    fn each_line(&self, lines: &Lines, span: Span, take: &mut Take<'_, Entry>) -> StoreResult<()>;

    /// Shows what some lines of comments made, oldest first, each with its text of now.
    fn each_comment(&self, lines: &Lines, span: Span, take: &mut Take<'_, Comment>) -> StoreResult<()>;

    /// How many lines there are.
    fn count_lines(&self, lines: &Lines) -> StoreResult<u64>;

    /// Shows name and text of now of a ticket's comments of a kind, oldest first.
    fn each_text(&self, clave: i64, kind: LineKind, take: &mut dyn FnMut(&str, &str)) -> StoreResult<()>;

    /// Which of some tickets may have lines of a kind: all that have, and all of them where that is as quickly read as asked.
    fn having(&self, claves: Vec<i64>, _kind: LineKind) -> StoreResult<Vec<i64>> {
        Ok(claves)
    }

    /// Shows every ticket that may have the words, in its texts or in [`LineKind::COMMENTS`], newest first, until `most`
    /// are hits, perhaps from several places each in its order.
    fn candidates(&self, search: &Search, meant: &Node, most: usize, judge: &mut HitJudge<'_>) -> StoreResult<()>;

    /// An error where the question has taken too long.
    fn go_on(&self) -> StoreResult<()>;

    /// Shows the moments of all tickets for which an expression is true, each with the id that it has in a catalogue.
    /// `estados` are those that are asked for.
    fn each_moments(
        &self,
        meant: &Node,
        estados: &[i64],
        catalogo: Option<Catalogue>,
        take: &mut dyn FnMut(Moments, Option<EntryId>),
    ) -> StoreResult<()>;
}
