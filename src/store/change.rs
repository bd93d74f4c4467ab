//! What is asked of a store that changes tickets, and what it remembers of it.

use serde::Serialize;
use uuid::Uuid;

use crate::ticket::filter::Filter;
use crate::ticket::{Change, Codigo, Fecha, Ticket, TicketRef, Version};

/// Who changes something, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name that the history shows; empty if nobody said one.
    pub quien: String,
    /// The way in.
    pub origen: Origen,
}

/// The way in of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origen {
    /// The command line, on the store itself.
    Cli,
    /// A request to a server.
    Api,
}

impl Origen {
    /// The word that the history shows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::Api => "api",
        }
    }
}

/// Which tickets a change is for.
#[derive(Debug, Clone)]
pub enum Targets {
    /// These; one that is named twice is changed once.
    Named(Vec<TicketRef>),
    /// All for which this is true at the moment of the change: nobody can slip in between.
    Where(Filter),
}

impl Targets {
    /// Those that are named, if they are.
    #[must_use]
    pub fn named(&self) -> &[TicketRef] {
        match self {
            Self::Named(targets) => targets,
            Self::Where(_) => &[],
        }
    }
}

/// Which of them stay as they are all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Leave {
    /// None.
    #[default]
    None,
    /// Those in one of these estados.
    In(Vec<i64>),
    /// Those in any other estado.
    NotIn(Vec<i64>),
}

impl Leave {
    /// Whether a ticket in this estado stays as it is.
    #[must_use]
    pub fn leaves(&self, estado: i64) -> bool {
        match self {
            Self::None => false,
            Self::In(estados) => estados.contains(&estado),
            Self::NotIn(estados) => !estados.contains(&estado),
        }
    }
}

/// Asks a store to change tickets.
#[derive(Debug, Clone)]
pub struct Changing {
    /// The tickets.
    pub targets: Targets,
    /// Which of them stay as they are.
    pub leave: Leave,
    /// What becomes of each.
    pub change: Change,
    /// Who asks.
    pub author: Author,
    /// Change nothing if a ticket is of another version.
    pub if_unchanged: Option<Version>,
    /// Other users' tickets are not there for who asks.
    pub only_of: Option<Uuid>,
}

/// What a change did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// The number of the change-set; `None` if every ticket had every value already, or the server does not say.
    pub cambio: Option<i64>,
    /// The tickets as they are now, in the order in which they were named; of an expression newest first.
    pub tickets: Vec<Ticket>,
    /// How many of them stay as they were, as far as the store says.
    pub unchanged: usize,
    /// The server says neither: what was asked for is done, and nobody knows whether it was so before.
    pub is_unsaid: bool,
}

/// Asks a store to take a change-set back.
#[derive(Debug, Clone)]
pub struct Undoing {
    /// Which; if absent, the newest that is no undoing and is not undone, unless it is doubtful that it is meant.
    pub cambio: Option<i64>,
    /// Who asks.
    pub author: Author,
}

/// Which part of the history to read.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Of this ticket.
    pub target: Option<TicketRef>,
    /// Of this change-set.
    pub cambio: Option<i64>,
    /// At this moment or later.
    pub desde: Option<Fecha>,
    /// The most entries; all if absent.
    pub limit: Option<u32>,
    /// The most bytes of values, of those who keep an answer in memory.
    pub max_bytes: Option<usize>,
    /// Leave internal comments and reasons for deleting out: for who may not see them.
    pub publico: bool,
}

/// One field of one ticket in one change-set. Values are texts, ids in digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Entry {
    /// The change-set's number.
    pub cambio: i64,
    /// When.
    pub fecha: Fecha,
    /// Who; empty if nobody said.
    pub quien: String,
    /// From where: `cli` or `api`.
    pub origen: String,
    /// The change-set that this one took back.
    pub deshace: Option<i64>,
    /// Which ticket.
    pub codigo: Codigo,
    /// Which field, by its documented name.
    pub campo: String,
    /// Its value before.
    pub antes: String,
    /// Its value after.
    pub despues: String,
}
