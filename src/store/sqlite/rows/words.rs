//! What becomes of the index of words in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use super::Load;
use crate::store::sqlite::file::transaction::Transaction;
use crate::store::sqlite::index::{self, Feed, Renewal};
use crate::ticket::NewTicket;

/// Words that the index is to have at the end of a transaction.
pub struct Words<'a> {
    transaction: &'a Transaction<'a>,
    way: Way<'a>,
    renewals: BTreeMap<i64, Renewal>,
    /// Comments that have other words by now: ticket and change.
    edited: BTreeSet<(i64, i64)>,
    /// Tickets were erased, and their words are to leave the file.
    is_erased: bool,
    /// Within a savepoint, with each of which the index writes all it has as a segment.
    is_marked: bool,
}

enum Way<'a> {
    /// New tickets wait behind those that are in the index.
    Later,
    /// They are taken in as they come.
    AtOnce(Feed<'a>),
    /// All is undone at the end.
    Never,
}

impl<'a> Words<'a> {
    pub fn of(transaction: &'a Transaction<'a>, load: Load) -> rusqlite::Result<Self> {
        let way = match load {
            Load::Few(_) => Way::Later,
            Load::Many => Way::AtOnce(Feed::begin(transaction)?),
            Load::Rehearsal => Way::Never,
        };
        let (renewals, edited) = (BTreeMap::new(), BTreeSet::new());
        Ok(Self { transaction, way, renewals, edited, is_erased: false, is_marked: false })
    }

    /// A ticket has come.
    pub fn come(&mut self, clave: i64, ticket: &NewTicket) -> rusqlite::Result<()> {
        if let Way::AtOnce(feed) = &mut self.way
            && (self.is_marked || !feed.take(clave, [ticket.titulo(), ticket.descripcion()])?)
        {
            self.renew(clave);
        }
        Ok(())
    }

    /// The words of a ticket are others, or it has left or come back.
    pub fn renew(&mut self, clave: i64) {
        self.renewals.insert(clave, Renewal::Whole);
    }

    /// A change has said something about a ticket.
    pub fn said(&mut self, clave: i64, cambio: i64) {
        self.renewals.entry(clave).or_insert(Renewal::Said(cambio));
    }

    /// The words of a comment are others.
    pub fn edit(&mut self, clave: i64, cambio: i64) {
        self.edited.insert((clave, cambio));
        self.renew(clave);
    }

    pub const fn erased(&mut self) {
        self.is_erased = true;
    }

    pub const fn mark(&mut self, is_marked: bool) {
        self.is_marked = is_marked;
    }

    pub fn settle(self) -> rusqlite::Result<()> {
        if !matches!(self.way, Way::Never) {
            index::take_out(self.transaction, self.edited)?;
        }
        match self.way {
            Way::AtOnce(feed) => feed.end(self.renewals)?,
            Way::Later if !self.renewals.is_empty() => {
                let written = index::renew(self.transaction, self.renewals)?;
                index::merge(self.transaction, written)?;
            }
            Way::Later | Way::Never => {}
        }
        if self.is_erased { index::compact(self.transaction) } else { Ok(()) }
    }
}
