//! What is asked of a store that takes many tickets in, and what it tells meanwhile.

use uuid::Uuid;

use super::{Author, Query, StoreError, Visitor};
use crate::ticket::{Campo, Codigo, Kept, NewTicket, Past, Unit, ValidationErrors};

/// A ticket to take in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Where it came from: the line of a file, or the place in a list.
    pub linea: u64,
    /// Which of the two.
    pub unit: Unit,
    /// What passed the gate.
    pub ticket: NewTicket,
    /// What it keeps instead of getting anew; then its `IdTicket` is its key.
    pub kept: Option<Kept>,
    /// Its dates and comments in another helpdesk; else it is filed now.
    pub past: Option<Past>,
    /// Under what it is taken in once.
    pub key: Option<ImportKey>,
    /// The members that it does not say itself: a ticket that is there keeps its own.
    pub assumed: Vec<Campo>,
}

/// A name for one incoming ticket: a source, and a line in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ImportKey {
    /// The source: a file, or the ticket itself.
    pub origen: Uuid,
    /// The line in a file, or the position in an array; 0 for a ticket with a name of its own.
    pub linea: u64,
}

impl ImportKey {
    /// The key of a line of a file, by the file's path without links.
    #[must_use]
    pub fn line(file: &[u8], linea: u64) -> Self {
        Self { origen: Uuid::new_v5(&Uuid::NAMESPACE_URL, file), linea }
    }

    /// The key of a ticket with a name of its own, such as its number in another system, of a certain kind.
    ///
    /// A UUID is taken as it is: version 7 ones arrive in order, which spares the table's tree a million detours.
    #[must_use]
    pub fn own(kind: &str, name: &str) -> Self {
        let hashed = || Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{}\0{name}", kind.to_ascii_lowercase()).as_bytes());
        let bare = kind.eq_ignore_ascii_case("IdTicket").then(|| Uuid::try_parse(name).ok()).flatten();
        Self { origen: bare.unwrap_or_else(hashed), linea: 0 }
    }
}

/// What comes next in an import.
#[derive(Debug)]
pub enum Step {
    /// A ticket.
    Row(Box<Incoming>),
    /// Make durable what came so far, and say what became of it.
    Pause,
    /// Nothing more.
    End,
}

/// What became of one incoming ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Created(Option<Codigo>),
    /// It was there with other values, and was changed, by this change; new comments alone are changes of their own.
    Changed(Option<Codigo>, Option<i64>),
    /// It was there already.
    Repeated(Option<Codigo>),
    /// It was not stored.
    Refused(ValidationErrors),
}

/// Where an import's tickets come from, and who is told what became of them.
pub trait Arrivals {
    /// The next step.
    ///
    /// # Errors
    /// Whatever ends the import; nothing is stored since the last pause then.
    fn next(&mut self) -> Result<Step, StoreError>;

    /// Tells what became of the tickets since the last pause, in their order, once it is durable.
    ///
    /// # Errors
    /// Whatever ends the import; what was told stays.
    fn told(&mut self, outcomes: Vec<(u64, Outcome)>) -> Result<(), StoreError>;
}

/// How a store takes tickets in.
#[derive(Debug, Clone, Default)]
pub struct Importing {
    /// Go on after a ticket that cannot be stored; else that is an error.
    pub partial: bool,
    /// Tell what became of each ticket. A server tells it in any case.
    pub tell: bool,
    /// Do all of it but store nothing.
    pub dry_run: bool,
    /// Whose change it is if a row changes a ticket that is there; else such a row is refused.
    pub update: Option<Author>,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many tickets are new.
    pub creados: u64,
    /// How many were there and have other values now.
    pub cambiados: u64,
    /// The changes that did it, in their order.
    pub cambios: Vec<i64>,
    /// How many were there already.
    pub repetidos: u64,
    /// How many the store refused.
    pub rechazados: u64,
    /// The code of the first that is new.
    pub primero: Option<Codigo>,
    /// The code of the last that is new.
    pub ultimo: Option<Codigo>,
}

impl Imported {
    /// Counts one.
    pub fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Created(codigo) => {
                self.creados += 1;
                self.primero = self.primero.take().or_else(|| codigo.clone());
                self.ultimo.clone_from(codigo);
            }
            Outcome::Changed(_, cambio) => {
                self.cambiados += 1;
                self.cambios.extend(cambio.filter(|cambio| self.cambios.last() != Some(cambio)));
            }
            Outcome::Repeated(_) => self.repetidos += 1,
            Outcome::Refused(_) => self.rechazados += 1,
        }
    }
}

/// Moves many tickets in or out.
pub trait Bulk {
    /// Takes tickets in as they come: all that come between two pauses in one transaction.
    ///
    /// A key that was taken in before is [`Outcome::Repeated`], and one that had other values then is refused, or with
    /// [`Importing::update`] changes its ticket. All changes of a transaction are one change-set. A member that was changed
    /// since the last import and that the row has as it had it then keeps its value; one that both have changed gets the
    /// row's. Comments that the ticket never had are added, each as a change of its moment and author. Without
    /// what is to be kept, codes and dates are the next, as for [`super::Tickets::create`]; a ticket with a past gets the next
    /// code of the year in which it was filed, and its closing and comments are changes of their moments. Filings are no
    /// changes, so the history has nothing of it; what is to be kept brings its own, with the numbers of its changes. A change of the same number,
    /// moment, author and way in is the same one. Others that write wait until a transaction ends, and are told that
    /// the store is busy if that takes too long.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for the first that cannot be stored, unless the import is partial; whatever `arrivals`
    /// says. Nothing is stored since the last pause then.
    fn import(&mut self, arrivals: &mut dyn Arrivals, importing: Importing) -> Result<Imported, StoreError>;

    /// Shows tickets one after the other, all of one moment, with their histories, oldest change first, if asked for.
    ///
    /// # Errors
    /// As [`super::Tickets::list`].
    fn export(&mut self, query: &Query, with_history: bool, each: &mut Visitor<'_>) -> Result<(), StoreError>;
}
