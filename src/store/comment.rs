//! What is said about a ticket.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Author, Entry, Part, Span, StoreError};
use crate::ticket::{Codigo, Event, Fecha, LineKind, Remark, TicketRef, Version};

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

/// Asks a store to give a comment another text.
#[derive(Debug, Clone)]
pub struct Mending {
    /// On which ticket.
    pub target: TicketRef,
    /// The change that made the comment.
    pub comentario: i64,
    /// What becomes of it.
    pub mend: Mend,
    /// Who asks.
    pub author: Author,
    /// Change nothing if the ticket is of another version.
    pub if_unchanged: Option<Version>,
    /// For who asks other users' tickets and internal comments are not there, and others' comments stay.
    pub only_of: Option<Uuid>,
}

/// What becomes of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mend {
    /// It gets this text; the rule of a description has passed it. The history keeps the one before.
    Edit(String),
    /// Its text is removed from the store for good, from the history too; who did that, when and why stays.
    Redact {
        /// Why; may be empty.
        motivo: String,
    },
}

/// A comment after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The number of the change; `None` if the comment was so already.
    pub cambio: Option<i64>,
    /// The comment as it is now.
    pub comment: Comment,
}

/// A comment as it is answered. It is a change like any other, so that undoing takes it away.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
#[schemars(description = "A comment on a ticket.")]
pub struct Comment {
    /// Code of the ticket.
    pub codigo: Codigo,
    /// Number of the change that added it, which names it.
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
    /// When the text was last edited. Absent if it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editado: Option<Fecha>,
    /// When the text was removed. Absent if it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redactado: Option<Fecha>,
}

impl Comment {
    /// The comments of one ticket's whole history, in its order; one that was taken back is none.
    #[must_use]
    pub fn of(history: &[Entry]) -> Vec<Self> {
        let is_undone = |cambio: i64| history.iter().any(|later| later.deshace == Some(cambio));
        let edit = |cambio: i64| history.iter().rfind(|later| later.comentario == Some(cambio));
        let stands = |line: &&Entry| {
            LineKind::COMMENTS.holds(&line.campo, &line.antes, line.comentario, || is_undone(line.cambio))
        };
        let now = |line: &Entry| {
            // Nobody can make a comment without a text: this one was redacted.
            let edit = edit(line.cambio);
            let texto = edit.filter(|_| !line.despues.is_empty()).map(|edit| edit.despues.clone());
            let despues = texto.unwrap_or_else(|| line.despues.clone());
            Self::made(Entry { despues, ..line.clone() }, edit.map(|edit| edit.fecha))
        };
        history.iter().filter(stands).map(now).collect()
    }

    /// The comment that a line of the history made, which has the text of now; `mended`: when it became so.
    #[must_use]
    pub fn made(line: Entry, mended: Option<Fecha>) -> Self {
        let interno = line.campo == Event::InternalComment.name();
        let Entry { cambio, fecha, quien, origen, codigo, despues: texto, .. } = line;
        let is_redacted = texto.is_empty();
        let editado = mended.filter(|_| !is_redacted);
        let redactado = is_redacted.then(|| mended.unwrap_or(fecha));
        Self { codigo, cambio, fecha, quien, origen, interno, texto, editado, redactado }
    }
}

/// Keeps what is said about tickets.
pub trait Comments {
    /// Keeps a comment, as a change-set of its own; the ticket's `FechaActualizacion` moves.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there.
    fn comment(&mut self, commenting: &Commenting) -> Result<Comment, StoreError>;

    /// Changes a comment, as a change-set of its own; an edit is taken back by `undo`, a redaction never is. The ticket's
    /// `FechaActualizacion` moves. A comment that is so already stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there, [`StoreError::Unknown`] for a comment that is not;
    /// [`StoreError::Conflict`] for one that was taken back, and for another version of the ticket;
    /// [`StoreError::Denied`] for another's comment.
    fn mend(&mut self, mending: &Mending) -> Result<Mended, StoreError>;

    /// Reads the comments of a ticket, oldest first; `publico` leaves the internal ones out.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for a ticket that is not there; [`StoreError::Invalid`] for too large a part.
    fn comments(&mut self, target: &TicketRef, publico: bool, span: Span) -> Result<Part<Comment>, StoreError>;
}
