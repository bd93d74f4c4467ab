//! Comments: lines of the history that nobody has taken back.

use std::ops::ControlFlow;

use super::change::find;
use super::changeset::{ChangeSet, CommentLine};
use super::clave;
use super::rows::{FieldChange, Lines, Rows, StoreResult, Stored};
use super::version::check_unchanged;
use crate::store::{Author, Comment, Commenting, Mend, Mended, Mending, Origen, Span, StoreError};
use crate::ticket::{Event, Fecha, LineKind, Remark};

/// Keeps a comment in a change-set of its own: another version of the ticket with the same members.
pub fn comment<R: Rows>(rows: &mut R, now: Fecha, commenting: &Commenting) -> StoreResult<Comment> {
    let ticket = find(rows, &commenting.target)?;
    if commenting.only_of.is_some_and(|own| own != ticket.ticket.usuario_id) {
        return Err(StoreError::absent(&commenting.target));
    }
    let codigo = clave::codigo(ticket.clave).ok_or_else(|| StoreError::absent(&commenting.target))?;
    let mut set = ChangeSet::new(rows, now, &commenting.author, None);
    set.write(&ticket, ticket.ticket.clone(), Some(&CommentLine::new(&commenting.remark)))?;
    let cambio = set.cambio().unwrap_or_default();
    let Commenting { remark: Remark { texto, interno }, author: Author { quien, origen }, .. } = commenting.clone();
    let (origen, none) = (origen.name().to_owned(), None);
    Ok(Comment { codigo, cambio, fecha: now, quien, origen, interno, texto, editado: none, redactado: none })
}

/// The comment that a change-set made about a ticket, as it is now; also one that was taken back.
fn made(rows: &impl Rows, clave: i64, cambio: i64) -> StoreResult<Option<Comment>> {
    let kind = LineKind { stands: false, ..LineKind::COMMENTS };
    let lines = Lines { clave: Some(clave), cambio: Some(cambio), kind, ..Lines::default() };
    let mut found = None;
    rows.each_comment(&lines, Span::default(), &mut |comment| {
        found = Some(comment);
        Ok(ControlFlow::Break(()))
    })?;
    Ok(found)
}

/// Gives a comment another text or none, as a change-set of its own.
pub fn mend<R: Rows>(rows: &mut R, now: Fecha, mending: &Mending) -> StoreResult<Mended> {
    let Mending { target, comentario, mend, author, if_unchanged, only_of } = mending;
    let ticket = find(rows, target)?;
    if only_of.is_some_and(|own| own != ticket.ticket.usuario_id) {
        return Err(StoreError::absent(target));
    }
    let comment = made(rows, ticket.clave, *comentario)?.filter(|it| !it.interno || only_of.is_none());
    let name = clave::named(ticket.clave);
    let comment = comment.ok_or_else(|| StoreError::Unknown(format!("{name} has no comment {comentario}")))?;
    // A name on the command line is whatever its user says.
    let is_own = comment.quien == author.quien && comment.origen == Origen::Api.name();
    if only_of.is_some() && !is_own {
        return Err(StoreError::Denied("Only its author and agents may change a comment."));
    }
    check_unchanged(rows, &ticket, if_unchanged.as_ref())?;
    let mut set = ChangeSet::new(rows, now, author, None);
    match mend {
        Mend::Edit(texto) => edit(&mut set, &ticket, &comment, texto)?,
        Mend::Redact { motivo } => redact(&mut set, &ticket, &comment, motivo)?,
    }
    let cambio = set.cambio();
    let comment = made(set.rows, ticket.clave, *comentario)?.unwrap_or(comment);
    Ok(Mended { cambio, comment })
}

fn edit<R: Rows>(set: &mut ChangeSet<'_, R>, ticket: &Stored, comment: &Comment, texto: &str) -> StoreResult<()> {
    let cambio = comment.cambio;
    if let Some(by) = set.rows.change_row(cambio)?.and_then(|change| change.undone_by) {
        let name = clave::named(ticket.clave);
        return Err(StoreError::Conflict(format!("comment {cambio} of {name} was undone by change {by}").into()));
    }
    if comment.redactado.is_some() {
        let name = clave::named(ticket.clave);
        return Err(StoreError::Conflict(format!("comment {cambio} of {name} was redacted: it has no text").into()));
    }
    if comment.texto == texto {
        return Ok(());
    }
    let event = if comment.interno { Event::InternalComment } else { Event::Comment };
    let said = CommentLine { event, antes: &comment.texto, despues: texto, comentario: Some(cambio) };
    set.write(ticket, ticket.ticket.clone(), Some(&said)).map(drop)
}

/// Removes the text wherever the history of the ticket has it: an undo has a copy, and so has its own undo.
fn redact<R: Rows>(set: &mut ChangeSet<'_, R>, ticket: &Stored, comment: &Comment, motivo: &str) -> StoreResult<()> {
    if comment.redactado.is_some() {
        return Ok(());
    }
    let mut first = comment.cambio;
    while let Some(before) = set.rows.change_row(first)?.and_then(|change| change.deshace) {
        first = before;
    }
    let mut copy = Some(first);
    while let Some(cambio) = copy {
        set.rows.blank(ticket.clave, cambio)?;
        copy = set.rows.change_row(cambio)?.and_then(|change| change.undone_by);
    }
    let event = if comment.interno { Event::InternalRedaction } else { Event::Redaction };
    let said = CommentLine { event, antes: "", despues: motivo, comentario: Some(comment.cambio) };
    set.write(ticket, ticket.ticket.clone(), Some(&said)).map(drop)
}

/// What takes a line of a comment back, unless something stands against it.
pub fn taken_back<'a>(
    rows: &impl Rows,
    clave: i64,
    cambio: i64,
    event: Event,
    line: &'a FieldChange,
) -> StoreResult<CommentLine<'a>> {
    let name = clave::named(clave);
    let first = line.comentario.unwrap_or(cambio);
    let against = |why: String| Err(StoreError::Conflict(format!("{why}; nothing was undone").into()));
    if event.redacted().is_some() {
        return against(format!("change {cambio} redacted a comment of {name}, which cannot be undone"));
    }
    if line.antes.is_empty() && line.despues.is_empty() {
        return against(format!("the comment of {name} in change {cambio} was redacted, which cannot be undone"));
    }
    let later = rows.later_edits(clave, first, cambio)?;
    if let Some(later) = later.iter().rfind(|change| change.is_decision()) {
        let later = later.cambio;
        return against(format!("change {later} edited the comment of {name} again after change {cambio}"));
    }
    if line.comentario.is_some() {
        if let Some(by) = rows.change_row(first)?.and_then(|change| change.undone_by) {
            return against(format!("comment {first} of {name} was undone by change {by}"));
        }
        if made(rows, clave, first)?.is_none_or(|comment| comment.texto != line.despues) {
            return against(format!("comment {first} of {name} has another text by now"));
        }
    }
    Ok(CommentLine { event, antes: &line.despues, despues: &line.antes, comentario: line.comentario })
}

/// The texts of a ticket's comments, one a line. Apart: no phrase begins in one and ends in the other.
#[derive(Debug, Default)]
pub struct CommentTexts {
    /// For everybody.
    pub public: String,
    /// For agents' eyes.
    pub internal: String,
}

impl CommentTexts {
    /// Adds the text of a line with this name.
    pub fn add(&mut self, campo: &str, text: &str) {
        let texts = if campo == Event::InternalComment.name() { &mut self.internal } else { &mut self.public };
        if !texts.is_empty() {
            texts.push('\n');
        }
        texts.push_str(text);
    }
}
