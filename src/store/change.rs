//! What is asked of a store that changes tickets, and what it remembers of it.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Part, Span, StoreError};
use crate::ticket::filter::{Filter, Node};
use crate::ticket::{Change, Codigo, Fecha, Remark, Ticket, TicketRef, Version};

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
    /// It came with a ticket from another helpdesk.
    Import,
}

impl Origen {
    /// The word that the history shows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::Api => "api",
            Self::Import => "import",
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
    /// The same, found before the change: see [`super::Changes::select`].
    Found(Selection),
}

/// What an expression has found.
#[derive(Debug, Clone)]
pub struct Selection {
    pub(super) filter: Filter,
    /// The expression as it was understood.
    pub(super) meant: Node,
    /// The tickets, as the store names them.
    pub(super) claves: Vec<i64>,
    /// What had been written by then.
    pub(super) seen: Seen,
    /// How long it took.
    pub(super) took: Duration,
}

/// What has been written into a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The last change.
    pub cambio: i64,
    /// Each year with its last number and how many tickets it has.
    pub years: Vec<(i64, i64, i64)>,
}

impl Targets {
    /// Those that are named, if they are.
    #[must_use]
    pub fn named(&self) -> &[TicketRef] {
        match self {
            Self::Named(targets) => targets,
            Self::Where(_) | Self::Found(_) => &[],
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
    /// What is said about each in the same change-set, also about one that stays as it is otherwise.
    pub remark: Option<Remark>,
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
    /// Their codes alone in the place of `tickets`, where those are more than anybody keeps in memory.
    pub codigos: Vec<Codigo>,
    /// How many of them stay as they were, as far as the store says.
    pub unchanged: usize,
    /// The server says neither: what was asked for is done, and nobody knows whether it was so before.
    pub is_unsaid: bool,
}

impl Changed {
    /// The most tickets that are answered whole, and the most bytes of their texts.
    pub(super) const WHOLE: usize = 1_000;
    pub(super) const WHOLE_BYTES: usize = 8 * 1024 * 1024;

    /// How many tickets there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.tickets.len() + self.codigos.len()
    }

    /// The codes of the tickets, of those that have one.
    pub fn codes(&self) -> impl Iterator<Item = &Codigo> {
        self.tickets.iter().filter_map(|ticket| ticket.codigo.as_ref()).chain(&self.codigos)
    }

    /// Adds what another change did.
    pub(super) fn join(&mut self, other: Self) {
        let mut gathered = Gathered { codigos: std::mem::take(&mut self.codigos), ..Gathered::default() };
        std::mem::take(&mut self.tickets).into_iter().chain(other.tickets).for_each(|ticket| gathered.add(ticket));
        other.codigos.into_iter().for_each(|codigo| gathered.add_code(codigo));
        (self.tickets, self.codigos) = (gathered.tickets, gathered.codigos);
        self.cambio = other.cambio.or(self.cambio);
        self.unchanged += other.unchanged;
    }
}

/// The tickets of a change as they come: whole while they are few, then their codes alone.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub tickets: Vec<Ticket>,
    pub codigos: Vec<Codigo>,
    bytes: usize,
}

impl Gathered {
    pub fn add(&mut self, ticket: Ticket) {
        let bytes = self.bytes.saturating_add(ticket.titulo.len()).saturating_add(ticket.descripcion.len());
        let is_few = self.tickets.len() < Changed::WHOLE && bytes <= Changed::WHOLE_BYTES;
        if self.codigos.is_empty() && (is_few || self.tickets.is_empty()) {
            self.bytes = bytes;
            self.tickets.push(ticket);
        } else {
            self.add_code(code(&ticket));
        }
    }

    pub fn add_code(&mut self, codigo: Codigo) {
        self.codigos.extend(std::mem::take(&mut self.tickets).iter().map(code));
        self.codigos.push(codigo);
    }
}

/// How a ticket is called; one without a code by its id.
fn code(ticket: &Ticket) -> Codigo {
    let id = || ticket.id_ticket.map_or_else(String::new, |id| id.to_string());
    ticket.codigo.clone().unwrap_or_else(|| Codigo::foreign(&id()))
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
    /// Which of its entries.
    pub span: Span,
    /// Leave internal comments and reasons for deleting out: for who may not see them.
    pub publico: bool,
}

/// A changed member of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(rename = "HistoryEntry")]
pub struct Entry {
    /// Number of the change.
    pub cambio: i64,
    /// When it was made.
    pub fecha: Fecha,
    /// Who made it. Empty if unknown.
    pub quien: String,
    /// Where it was made.
    #[schemars(extend("enum" = ["cli", "api", "import"]))]
    pub origen: String,
    /// Number of the change that this one undid.
    pub deshace: Option<i64>,
    /// Code of the ticket.
    pub codigo: Codigo,
    /// Name of the member, or `Comentario`, `ComentarioInterno`, `Redactado`, `RedactadoInterno` or `Papelera`.
    pub campo: String,
    /// Value before. Ids are digits.
    pub antes: String,
    /// Value after.
    pub despues: String,
    /// Number of the change that added the comment, if this one edited or redacted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comentario: Option<i64>,
}

/// Changes tickets, takes changes back, and tells what has changed.
pub trait Changes {
    /// Evaluates an expression ahead of a change, beside whoever writes: the change need not, unless something was
    /// written since. Other targets stay as they are.
    ///
    /// # Errors
    /// [`StoreError::Misasked`] for an expression with a name that the store does not know.
    fn select(&mut self, targets: &Targets, _only_of: Option<Uuid>) -> Result<Targets, StoreError> {
        Ok(targets.clone())
    }

    /// Changes tickets in one transaction: all of them, or none after an error. What changed, who changed it, when and
    /// from where is kept in the same transaction as one change-set.
    ///
    /// Each ticket that changes is of the next [`Version`](crate::ticket::Version) then; `FechaActualizacion` is the
    /// clock's and never goes back. A ticket that has every value already stays as it is, and so does one that is left
    /// alone, but for [`Changing::remark`]. An expression is evaluated in the same transaction, or was before and nothing
    /// was written since.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for the first that is not there; [`StoreError::Conflict`] for one that is of another version
    /// than [`Changing::if_unchanged`], with what it was and is; [`StoreError::Misasked`] for an expression with a name that
    /// the store does not know.
    fn change(&mut self, changing: &Changing) -> Result<Changed, StoreError>;

    /// Takes a change-set back by a new one: the newest that is no undoing and is not undone, or a named one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where a field has changed since, or there is nothing to take back.
    fn undo(&mut self, undoing: &Undoing) -> Result<Changed, StoreError>;

    /// Reads what has changed, newest first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there.
    fn history(&mut self, history: &History) -> Result<Part<Entry>, StoreError>;
}
