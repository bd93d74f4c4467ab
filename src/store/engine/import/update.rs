//! A row whose ticket is there already becomes what is written of it: what the file says otherwise than it did last time.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::{past, refused};
use crate::store::engine::change::at;
use crate::store::engine::changeset::{ChangeSet, CommentLine};
use crate::store::engine::clave;
use crate::store::engine::rows::{Lines, NewLine, Rows, StoreResult, Stored};
use crate::store::{Author, Entry, Incoming, Origen, Outcome, Span};
use crate::ticket::{Campo, Event, Fecha, LineKind, PastComment, Ticket};

/// The changes of one transaction's rows.
pub struct Updates<'a> {
    author: &'a Author,
    now: Fecha,
    /// The change-set of all of them, once something has changed.
    cambio: Option<i64>,
}

/// What is known of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowNews {
    /// It says what it said in the last import: whatever was changed here stays.
    None,
    /// It says something else than in the last import.
    Values,
    /// It was never imported: it is of this store's own export.
    Unknown,
}

/// What became of a ticket.
pub enum Updated {
    /// The row says nothing new.
    Same,
    /// It was changed; its comments may have come as changes of their own.
    Changed(Outcome, HasComments),
    /// An earlier row of the same import has changed it.
    Twice,
}

/// Whether comments have come, which are changes with dates of their own.
pub type HasComments = bool;

impl<'a> Updates<'a> {
    pub const fn new(author: &'a Author, now: Fecha) -> Self {
        Self { author, now, cambio: None }
    }

    /// Writes what a row says of its ticket.
    pub fn bring<R: Rows>(
        &mut self,
        rows: &mut R,
        clave: i64,
        incoming: &Incoming,
        news: RowNews,
    ) -> StoreResult<Updated> {
        let before = at(rows, clave)?;
        let after = wanted(rows, &before, incoming, news)?;
        let is_changed = before.ticket.differs_in(&after).next().is_some();
        let comments = new_comments(rows, clave, incoming)?;
        if !is_changed && comments.is_empty() {
            return Ok(Updated::Same);
        }
        let has_comments = !comments.is_empty();
        if is_changed {
            if let Some(cambio) = self.cambio
                && !rows.fields_of(cambio, clave)?.is_empty()
            {
                return Ok(Updated::Twice);
            }
            let mut set = ChangeSet::new(rows, self.now, self.author, None).going_on(self.cambio);
            set.write(&before, after, None)?;
            self.cambio = set.cambio();
        }
        if has_comments {
            say(rows, clave, self.now, &comments)?;
        }
        let cambio = self.cambio.filter(|_| is_changed);
        Ok(Updated::Changed(Outcome::Changed(clave::codigo(clave), cambio), has_comments))
    }
}

/// Why the second of two rows of one key is refused.
pub fn twice() -> Outcome {
    refused("$", "An earlier row has the same key and other values: give each row its own.")
}

/// The ticket as the row has it.
fn wanted(rows: &impl Rows, before: &Stored, incoming: &Incoming, news: RowNews) -> StoreResult<Ticket> {
    let there = &before.ticket;
    if news == RowNews::None {
        return Ok(there.clone());
    }
    let said = said(there, incoming);
    let differing: Vec<Campo> = there.differs_in(&said).collect();
    if differing.is_empty() || news == RowNews::Unknown {
        return Ok(said);
    }
    let last = last_said(rows, before.clave)?;
    let mut after = said;
    for campo in differing {
        // What the file says as ever was changed here, and stays.
        if last.get(&campo).is_some_and(|last| *last == after.text_of(campo)) {
            after = after.with(campo, &there.text_of(campo)).unwrap_or_else(|| there.clone());
        }
    }
    Ok(after)
}

/// The ticket with the members that the row itself gives.
fn said(there: &Ticket, incoming: &Incoming) -> Ticket {
    let (new, gives) = (&incoming.ticket, |campo| !incoming.assumed.contains(&campo));
    let text = |campo, new: &str, there: &String| if gives(campo) { new.to_owned() } else { there.clone() };
    let id = |campo, new, there| if gives(campo) { new } else { there };
    Ticket {
        titulo: text(Campo::Titulo, new.titulo(), &there.titulo),
        descripcion: text(Campo::Descripcion, new.descripcion(), &there.descripcion),
        usuario_id: if gives(Campo::UsuarioId) { new.usuario_id() } else { there.usuario_id },
        area_id: id(Campo::AreaId, new.area_id(), there.area_id),
        prioridad_id: id(Campo::PrioridadId, new.prioridad_id(), there.prioridad_id),
        estado_id: id(Campo::EstadoId, new.estado_id(), there.estado_id),
        ..there.clone()
    }
}

/// What imports have last made of each member that was ever changed: what it was filed with, or a later import wrote.
fn last_said(rows: &impl Rows, clave: i64) -> StoreResult<HashMap<Campo, String>> {
    let mut last = HashMap::new();
    let mut take = |entry: Entry| {
        if let Some(campo) = Campo::named(&entry.campo) {
            if entry.origen == Origen::Import.name() {
                last.insert(campo, entry.despues);
            } else {
                last.entry(campo).or_insert(entry.antes);
            }
        }
        Ok(ControlFlow::Continue(()))
    };
    rows.each_line(&Lines::all_of(clave), Span::default(), &mut take)?;
    Ok(last)
}

/// Comments that the ticket does not have and never had: not even one that was edited, redacted or taken back.
fn new_comments<'a>(rows: &impl Rows, clave: i64, incoming: &'a Incoming) -> StoreResult<Vec<&'a PastComment>> {
    let mut comments: Vec<&PastComment> = incoming.past.iter().flat_map(|past| &past.comentarios).collect();
    if comments.is_empty() {
        return Ok(comments);
    }
    let lines = Lines { kind: LineKind::SAID, ..Lines::all_of(clave) };
    let mut take = |entry: Entry| {
        let is_made = entry.comentario.is_none() && entry.deshace.is_none() && entry.antes.is_empty();
        // A redacted one has lost its text. Each stands for one of the row, which may say the same twice.
        let is_it = |comment: &&PastComment| {
            (comment.fecha, &comment.quien) == (entry.fecha, &entry.quien)
                && (entry.despues == comment.remark.texto || entry.despues.is_empty())
        };
        if let Some(at) = comments.iter().position(is_it).filter(|_| is_made) {
            comments.remove(at);
        }
        Ok(ControlFlow::Continue(()))
    };
    rows.each_line(&lines, Span::default(), &mut take)?;
    Ok(comments)
}

/// Adds comments to a ticket, each a change of its own moment and author.
fn say<R: Rows>(rows: &mut R, clave: i64, now: Fecha, comments: &[&PastComment]) -> StoreResult<()> {
    let mut stamp = at(rows, clave)?.stamp;
    for comment in comments {
        stamp = stamp.next(now);
        let CommentLine { event, antes, despues, comentario } = CommentLine::new(&comment.remark);
        let cambio = past::begin(rows, comment.fecha, &comment.quien)?;
        let (campo, actualizacion) = (Event::name(event), stamp.fecha);
        rows.note(&NewLine { clave, cambio, campo, antes, despues, comentario, actualizacion })?;
    }
    rows.set_stamp(clave, stamp)
}
