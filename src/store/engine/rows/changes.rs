//! The history: change-sets and their lines.

use super::result::StoreResult;
use crate::store::Origen;
use crate::ticket::{Event, Fecha, HistoryLine, LineKind};

/// A change-set without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its number.
    pub cambio: i64,
    /// When.
    pub fecha: Fecha,
    /// Who; empty if nobody said.
    pub quien: String,
    /// From where.
    pub origen: String,
    /// The change-set that it took back.
    pub deshace: Option<i64>,
    /// The change-set that took it back.
    pub undone_by: Option<i64>,
    /// How many numbers tickets had been given by then; `None` for one that came with a ticket.
    pub numerados: Option<i64>,
}

impl ChangeRow {
    /// Whether a change-set stands: it is neither undone nor an undoing itself.
    pub const fn is_decision(&self) -> bool {
        self.deshace.is_none() && self.undone_by.is_none()
    }
}

/// A change-set to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewChange<'a> {
    /// When.
    pub fecha: Fecha,
    /// Who; empty if nobody said.
    pub quien: &'a str,
    /// From where.
    pub origen: Origen,
    /// The change-set that it takes back.
    pub deshace: Option<i64>,
    /// How many numbers tickets have been given.
    pub numerados: i64,
}

/// One line of the history.
#[derive(Debug, Clone, Copy)]
pub struct NewLine<'a> {
    /// The ticket.
    pub clave: i64,
    /// The change-set.
    pub cambio: i64,
    /// A field's documented name, or an [`Event`]'s.
    pub campo: &'a str,
    /// The value before.
    pub antes: &'a str,
    /// The value after.
    pub despues: &'a str,
    /// The change that made the comment of which the line is, if it did not make it itself.
    pub comentario: Option<i64>,
    /// The ticket's `FechaActualizacion` from then on.
    pub actualizacion: Fecha,
}

/// A line of the history as it is read back: the field, its value before and its value after.
#[derive(Debug, Clone)]
pub struct FieldChange {
    /// The field's documented name, or an [`Event`]'s.
    pub campo: String,
    /// The value before.
    pub antes: String,
    /// The value after.
    pub despues: String,
    /// The change that made the comment of which the line is, if it did not make it itself.
    pub comentario: Option<i64>,
}

impl FieldChange {
    /// What happened, if it was no change of a field.
    #[must_use]
    pub fn event(&self) -> Option<Event> {
        Event::named(&self.campo)
    }
}

/// The history.
pub trait ChangeRows {
    /// Begins the next change-set; returns its number.
    fn begin_change(&mut self, change: &NewChange<'_>) -> StoreResult<i64>;

    /// Keeps a change-set that comes with a ticket, under its own number; false if that number or what it took back is
    /// another's.
    fn bring_change(&mut self, line: &HistoryLine) -> StoreResult<bool>;

    /// Adds one line. Lines of one change-set and ticket differ in their `campo`.
    fn note(&mut self, line: &NewLine<'_>) -> StoreResult<()>;

    /// A change-set.
    fn change_row(&self, cambio: i64) -> StoreResult<Option<ChangeRow>>;

    /// The newest change-set before this number, or the newest of all.
    fn newest_change(&self, before: Option<i64>) -> StoreResult<Option<ChangeRow>>;

    /// The tickets of a change-set in rising order.
    fn claves_of(&self, cambio: i64) -> StoreResult<Vec<i64>>;

    /// Whether a change-set has a line with another name than this.
    fn has_other_than(&self, cambio: i64, campo: &str) -> StoreResult<bool>;

    /// What a change-set did to one ticket, by field.
    fn fields_of(&self, cambio: i64, clave: i64) -> StoreResult<Vec<FieldChange>>;

    /// The change-sets after this one that have a line of a ticket's field, oldest first.
    fn later_changes(&self, clave: i64, campo: &str, cambio: i64) -> StoreResult<Vec<ChangeRow>>;

    /// The change-sets after this one that have a line of a comment which they did not make themselves, oldest first.
    fn later_edits(&self, clave: i64, comentario: i64, cambio: i64) -> StoreResult<Vec<ChangeRow>>;

    /// Removes the texts of a comment from its own line, by the change-set that made it, and from all later lines of it. At the
    /// end of the transaction search has none of its words.
    fn blank(&mut self, clave: i64, comentario: i64) -> StoreResult<()>;

    /// The change-set of a ticket that is so many back from its last, which is one back; the first of fewer.
    fn change_back(&self, clave: i64, back: i64) -> StoreResult<Option<i64>>;

    /// The first change-set of a ticket that gave it this `FechaActualizacion` or a later one, in seconds.
    fn change_since(&self, clave: i64, seconds: i64) -> StoreResult<Option<i64>>;

    /// Fields with their values before, of a ticket's change-sets from this one on, oldest first.
    fn values_before(&self, clave: i64, cambio: i64) -> StoreResult<Vec<(String, String)>>;

    /// Marks the newest change-set: tickets have come in with numbers of their own after it.
    fn mark_import(&mut self) -> StoreResult<()>;

    /// Whether this change-set or a later one is marked.
    fn is_import_marked(&self, cambio: i64) -> StoreResult<bool>;

    /// Whether a ticket has any line of a kind.
    fn has_line(&self, clave: i64, kind: LineKind) -> StoreResult<bool>;
}
