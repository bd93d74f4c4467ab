//! What is said about a ticket.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Author, Entry, Part, Span, StoreError};
use crate::ticket::{Codigo, Event, Fecha, TicketRef};

/// What is said about a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The text; the rule of a description has passed it.
    pub texto: String,
    /// For agents' eyes only.
    pub interno: bool,
}

/// Asks a store to keep a comment.
#[derive(Debug, Clone)]
pub struct Commenting {
    /// On which ticket.
    pub target: TicketRef,
    /// What is said.
    pub remark: Remark,
    /// Who says it.
    pub author: Author,
    /// Other users' tickets are not there for who asks.
    pub only_of: Option<Uuid>,
}

/// A comment as it is answered. It is a change like any other, so that undoing takes it away.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(description = "A comment on a ticket.")]
pub struct Comment {
    /// Code of the ticket.
    pub codigo: Codigo,
    /// Number of the change that added it.
    pub cambio: i64,
    /// When it was made.
    pub fecha: Fecha,
    /// Who made it. Empty if unknown.
    pub quien: String,
    /// Where it was made.
    #[schemars(extend("enum" = ["cli", "api", "import"]))]
    pub origen: String,
    /// Whether only agents see it.
    pub interno: bool,
    /// The text.
    pub texto: String,
}

impl Comment {
    /// The comments of one ticket's whole history, in its order; one that was taken back is none.
    #[must_use]
    pub fn of(history: &[Entry]) -> Vec<Self> {
        let is_undone = |cambio: i64| history.iter().any(|later| later.deshace == Some(cambio));
        let comment = |entry: &Entry| {
            let interno = match Event::named(&entry.campo)? {
                Event::Comment => false,
                Event::InternalComment => true,
                Event::Trash | Event::Purge => return None,
            };
            // What has a text before is a comment that was taken back.
            (entry.antes.is_empty() && !is_undone(entry.cambio)).then(|| Self {
                codigo: entry.codigo.clone(),
                cambio: entry.cambio,
                fecha: entry.fecha,
                quien: entry.quien.clone(),
                origen: entry.origen.clone(),
                interno,
                texto: entry.despues.clone(),
            })
        };
        history.iter().filter_map(comment).collect()
    }
}

/// Keeps what is said about tickets.
pub trait Comments {
    /// Keeps a comment, as a change-set of its own; the ticket's `FechaActualizacion` moves.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there.
    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError>;

    /// Reads the comments of a ticket, oldest first; `publico` leaves the internal ones out.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there; [`StoreError::Invalid`] for too large a part.
    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> Result<Part<Comment>, StoreError>;
}
