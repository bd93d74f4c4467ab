//! What every store promises, whether it is a file here or a server elsewhere.

mod asked;
mod change;
mod open;
mod remote;
mod sqlite;

pub use change::{Author, Changed, Changing, Entry, History, Origen, Undoing};
pub use open::{Access, Place, open};
pub use remote::{Endpoint, Preview, Proxies, Secret, SecretError, preview};

use std::path::PathBuf;

use crate::ticket::filter::Filter;
use crate::ticket::{
    Cambio, Catalogo, Codigo, Entrada, Fecha, NewTicket, Nombres, Orden, Ticket, TicketRef, ValidationErrors,
};
use uuid::Uuid;

/// Asks a store to file one ticket.
#[derive(Debug, Clone)]
pub struct Filing {
    /// What to file.
    pub ticket: NewTicket,
    /// Repeating a filing under the same key files nothing new.
    pub key: Option<IdempotencyKey>,
}

/// What became of one [`Filing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// The ticket is new.
    Created(Ticket),
    /// The key had filed the same ticket before: this is that first answer.
    Replayed(Ticket),
    /// The key had filed another ticket before, with this code if it is known; nothing was stored for this filing.
    KeyTaken(Option<Codigo>),
}

/// A name for one filing, chosen by its sender: 1 to 255 visible ASCII characters. Two callers' keys never meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    text: String,
    caller: String,
}

/// A text that is no [`IdempotencyKey`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an idempotency key is 1 to 255 visible ASCII characters without quotes or spaces")]
pub struct KeyError;

impl IdempotencyKey {
    /// The characters of the key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whose key it is; empty for the command line.
    #[must_use]
    pub fn caller(&self) -> &str {
        &self.caller
    }

    /// The same key in the hand of a caller of a server.
    #[must_use]
    pub fn of(self, caller: impl Into<String>) -> Self {
        Self { caller: caller.into(), ..self }
    }

    /// A key that nobody else has.
    #[must_use]
    pub fn random() -> Self {
        Self { text: Uuid::now_v7().to_string(), caller: String::new() }
    }
}

/// Takes a bare key, or one in double quotes as the header's draft standard writes it.
impl std::str::FromStr for IdempotencyKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        let visible = bare.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
        if !visible || !(1..=255).contains(&bare.len()) {
            return Err(KeyError);
        }
        Ok(Self { text: bare.to_owned(), caller: String::new() })
    }
}

/// Which tickets to list: all that satisfy every filter that is given.
///
/// The fields of one value are shorthands for the same language as `filter`, and such that every server knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// In this area.
    pub area_id: Option<i64>,
    /// Of this priority.
    pub prioridad_id: Option<i64>,
    /// In this status.
    pub estado_id: Option<i64>,
    /// Filed by this user.
    pub usuario_id: Option<Uuid>,
    /// Filed at this moment or later.
    pub desde: Option<Fecha>,
    /// Filed before this moment.
    pub hasta: Option<Fecha>,
    /// Contained in `Titulo` or `Descripcion`, whatever the case and accents.
    pub texto: Option<String>,
    /// In a status that is not final.
    pub abiertos: bool,
    /// For which this is true.
    pub filter: Option<Filter>,
    /// What stands first; newest first by default.
    pub orden: Orden,
    /// The most tickets to answer; all if absent.
    pub limit: Option<u32>,
    /// How many of the first to pass over.
    pub offset: u64,
    /// Count all that there are, however long it takes.
    pub count_all: bool,
    /// The most bytes of texts to answer; a larger page is refused unless it is a single ticket. No limit if absent.
    pub max_bytes: Option<usize>,
}

/// The tickets of a [`Query`], in its order; where that makes no difference the newest code is first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most as many as the query's limit.
    pub tickets: Vec<Ticket>,
    /// How many there are without the limit.
    pub total: Total,
}

/// How many tickets satisfy a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(u64),
    /// More than so many: counting all would take longer than listing some.
    MoreThan(u64),
}

/// A place that keeps tickets.
///
/// One value is one connection; it is not shared between threads, so every verb takes `&mut self`.
pub trait Store: Send {
    /// Files tickets in one transaction: all are durable when this returns, or none is stored.
    ///
    /// Codes follow the order of the slice; each is the year's next, without gaps, however many processes file at the
    /// same time. A key is kept in the same transaction; it answers [`Filed::Replayed`] from then on, also within the
    /// same slice.
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

    /// Changes tickets in one transaction: all of them, or none after an error. What changed, who changed it, when and
    /// from where is kept in the same transaction as one change-set.
    ///
    /// `FechaActualizacion` moves by at least a second, so that no two versions of a ticket share it. A ticket that has
    /// every value already stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for the first that is not there; [`StoreError::Conflict`] for one that has changed since
    /// [`Changing::if_unchanged`], with what it was and is.
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
    fn history(&mut self, history: &History) -> Result<Vec<Entry>, StoreError>;

    /// All entries of a catalogue, those out of use too: by number, users by name.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn catalogue(&mut self, catalogo: Catalogo) -> Result<Vec<Entrada>, StoreError>;

    /// The names of all areas, prioridades and estados, and of this user, for a table; none where they cost too much.
    ///
    /// # Errors
    /// See [`StoreError`].
    fn names(&mut self, usuario: Option<Uuid>) -> Result<Nombres, StoreError>;

    /// Changes one entry of a catalogue, durably; answers it as it is then.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] for an id or a name that is taken, [`StoreError::Unknown`] for an id that is not there.
    fn catalogue_change(&mut self, catalogo: Catalogo, cambio: &Cambio) -> Result<Entrada, StoreError>;

    /// What the user should know about answers that were given so far, in order; each is said once.
    fn take_warnings(&mut self) -> Vec<String> {
        Vec::new()
    }
}

/// Why a store did not do what it was asked. A variant exists because some caller acts differently on it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store refuses the ticket: a server has rules of its own.
    #[error(transparent)]
    Invalid(#[from] ValidationErrors),
    /// There is no such ticket.
    #[error("there is no ticket {0}")]
    NotFound(TicketRef),
    /// A catalogue has no such entry.
    #[error("{0}")]
    Unknown(String),
    /// The store has something that stands against it.
    #[error("{0}")]
    Conflict(String),
    /// The server does not know the caller, or does not allow it.
    #[error("{0}")]
    Unauthorised(String),
    /// Others kept the store locked, or the server is overloaded; nothing was stored.
    #[error("{0}")]
    Busy(String),
    /// The store could not be reached; nothing was sent or stored.
    #[error("{0}")]
    Unreachable(String),
    /// The request was sent and no clear answer came: the ticket may exist.
    #[error("{0}")]
    OutcomeUnknown(String),
    /// The user interrupted before anything was sent or stored.
    #[error("interrupted; nothing was sent")]
    Interrupted,
    /// The file is not a store of ours that this program can use. It was left unchanged.
    #[error("{path}: {reason}", path = path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and the way out.
        reason: String,
    },
    /// The store was named in a way that cannot be used; nothing was sent or stored.
    #[error("{0}")]
    Misnamed(String),
    /// A filter cannot be understood; the text shows where.
    #[error("{0}")]
    Misasked(String),
    /// Anything else, with its reasons. Nothing was stored.
    #[error("{0:#}")]
    Other(anyhow::Error),
}

/// Not as a source: its reasons are in the words already.
impl From<anyhow::Error> for StoreError {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_each_of_its_reasons_once() {
        let error = StoreError::from(anyhow::anyhow!("no space").context("writing"));
        assert_eq!(format!("{:#}", anyhow::Error::from(error)), "writing: no space");
    }

    #[test]
    fn a_key_is_visible_ascii_bare_or_quoted() {
        let long = "k".repeat(255);
        let table = [
            ("a", Some("a")),
            ("\"a-1\"", Some("a-1")),
            (long.as_str(), Some(long.as_str())),
            ("", None),
            ("\"\"", None),
            ("a b", None),
            ("a\nb", None),
            ("ñ", None),
            ("a\"b", None),
        ];
        for (text, want) in table {
            let got = text.parse::<IdempotencyKey>().ok();
            assert_eq!(got.as_ref().map(IdempotencyKey::as_str), want, "{text}");
        }
        assert!("k".repeat(256).parse::<IdempotencyKey>().is_err());
    }
}
