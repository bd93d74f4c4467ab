//! The page of one ticket.

use askama::Template;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::body::FormBody;
use crate::server::page::form::{Pick, TextView, person_in_form};
use crate::server::page::look::{Lessen, Measure, Visit, light_page};
use crate::server::page::view::{Lists, MomentView, NameBook, TicketView, UndoView, author_id, cut, lists};
use crate::server::refusal::Refusal;
use crate::server::routes::gate::own_ticket;
use crate::store::{Comment, Entry, History, Part, Span, Store, StoreError};
use crate::ticket::{Campo, Event, Ticket, TicketRef, ValidationErrors, visible};

/// The most comments that are shown, and the most changes; the others stand on pages of their own.
const SHOWN: u32 = 20;

/// How many rows are read, the first of these that have no more than the most bytes. Of changes more than are shown: a form
/// may be older than many.
const READ: [u32; 4] = [200, SHOWN, 4, 1];
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What was typed into the forms and not stored.
#[derive(Debug, Default)]
pub struct Unsent {
    pub texto: String,
    pub interno: bool,
    pub motivo: String,
    /// `Titulo` and `Descripcion`, where the form has them.
    texts: Option<[String; 2]>,
    ids: Vec<(Campo, String)>,
    /// The last change that the reader had seen.
    seen: Option<i64>,
}

impl Unsent {
    pub fn of(form: &FormBody) -> Self {
        let campos = [Campo::UsuarioId, Campo::AreaId, Campo::PrioridadId, Campo::EstadoId];
        let ids = campos.map(|campo| (campo, form.get(campo.name()).trim().to_owned()));
        let text = |campo: Campo| form.sent(campo.name()).map(str::to_owned);
        Self {
            texts: text(Campo::Titulo).zip(text(Campo::Descripcion)).map(Into::into),
            texto: form.get("texto").to_owned(),
            interno: form.get("interno") == "true",
            motivo: form.get("motivo").to_owned(),
            ids: ids.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
            seen: form.get("visto").parse().ok(),
        }
    }

    fn id(&self, campo: Campo) -> Option<&str> {
        self.ids.iter().find(|(own, _)| *own == campo).map(|(_, text)| &**text)
    }
}

/// What a page says besides the ticket.
#[derive(Debug, Default)]
pub struct Saying {
    pub notice: &'static str,
    /// The change that was made.
    pub done: Option<i64>,
    pub refusal: Option<Refusal>,
    pub kept: Unsent,
    /// The form of the texts stands in their place.
    pub is_editing: bool,
    pub windows: Windows,
}

/// Which comments and changes are shown: up to those with these numbers, counted from the oldest; else the newest.
#[derive(Debug, Clone, Copy, Default)]
pub struct Windows {
    pub comments: Option<u64>,
    pub history: Option<u64>,
}

struct LineView {
    cambio: i64,
    undoes: i64,
    quien: String,
    fecha: MomentView,
    campo: String,
    has_both: bool,
    antes: String,
    despues: String,
    can_undo: bool,
}

struct CommentView {
    quien: String,
    fecha: MomentView,
    interno: bool,
    is_edited: bool,
    is_redacted: bool,
    texto: String,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct TicketPage<'a> {
    look: &'a Visit,
    notice: &'static str,
    undo: Option<UndoView>,
    ticket: TicketView,
    descripcion: String,
    texts: [TextView; 2],
    is_editing: bool,
    hides_text: bool,
    version: String,
    seen: i64,
    kept: &'a Unsent,
    faults: Vec<String>,
    is_refused: bool,
    is_conflict: bool,
    since: Vec<LineView>,
    earlier_since: u64,
    comments: Vec<CommentView>,
    earlier_comments: u64,
    choices: Vec<Pick>,
    history: Vec<LineView>,
    earlier_changes: u64,
    windows: Windows,
}

impl TicketPage<'_> {
    fn counted(&self, name: &str, count: u64) -> String {
        self.look.language.text_of(name, &[("count", count.into())])
    }

    fn keep(&mut self, comments: usize, changes: usize) {
        let away = self.comments.len().saturating_sub(comments);
        self.comments.drain(..away);
        self.earlier_comments += count(away);
        self.earlier_changes += count(self.history.len().saturating_sub(changes));
        self.history.truncate(changes);
        self.earlier_since += count(self.since.len().saturating_sub(changes));
        self.since.truncate(changes);
    }
}

impl Lessen for TicketPage<'_> {
    fn lessen(&mut self, Measure { longest, rows }: Measure) {
        self.keep(rows, rows);
        self.ticket.cut(longest);
        for line in self.history.iter_mut().chain(&mut self.since) {
            [&mut line.quien, &mut line.antes, &mut line.despues].into_iter().for_each(|text| cut(text, longest));
        }
    }
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

/// What a page needs of a store.
struct Read {
    ticket: Ticket,
    comments: Part<Comment>,
    history: Part<Entry>,
    /// The last change of all.
    newest: i64,
    names: NameBook,
    /// By what a form names its user.
    person: String,
    lists: Lists,
}

impl Read {
    /// Whether a field had this value until somebody else changed it, after the change that a reader had seen. A form sends all
    /// its fields: what its reader did not touch must not take the other's change back.
    fn is_before(&self, campo: Campo, value: &str, seen: i64) -> bool {
        let mut later = self.history.rows.iter().filter(|line| line.cambio > seen && line.campo == campo.name());
        let before = later.next_back().map(|first| &first.antes);
        before.is_some_and(|before| before == value || self.names.value(campo.name(), before) == value)
    }
}

/// Shows a ticket as it is now.
pub async fn tell(app: &App, caller: &Caller, look: &Visit, target: TicketRef, telling: Saying) -> Reply {
    let now = (app.clock)();
    let reader = caller.clone();
    let windows = telling.windows;
    let read = app.readers.read(move |store| read(store, &reader, &target, windows)).await?;
    let status = telling.refusal.as_ref().map_or(StatusCode::OK, Refusal::status);
    light_page(status, shown(look, &read, &telling, now))
}

fn read(store: &mut dyn Store, caller: &Caller, target: &TicketRef, windows: Windows) -> Result<Read, StoreError> {
    let own = caller.reads_only();
    own_ticket(store, target.clone(), own)?;
    let is_public = own.is_some();
    // They stand oldest first.
    let all = store.comments(target, is_public, part(0, 1))?.total.unwrap_or_default();
    let end = windows.comments.unwrap_or(all).min(all);
    let comments = as_many(&[SHOWN, 4, 1], |limit| {
        let limit = limit.min(u32::try_from(end).unwrap_or(u32::MAX));
        let mut comments = store.comments(target, is_public, part(end - u64::from(limit), limit))?;
        comments.total = Some(end);
        Ok(comments)
    })?;
    let mut history = History { target: Some(target.clone()), publico: is_public, ..History::default() };
    history.span = part(0, 1);
    let Part { rows: newest, total: all } = store.history(&history)?;
    history.span.offset = windows.history.map_or(0, |end| all.unwrap_or_default().saturating_sub(end));
    let history = as_many(&READ, |limit| {
        let span = part(history.span.offset, limit);
        let mut lines = store.history(&History { span, ..history.clone() })?;
        lines.total = lines.total.map(|all| all.saturating_sub(span.offset));
        Ok(lines)
    })?;
    let (ticket, lists) = (store.find(target)?, lists(store)?);
    let named = named(&ticket, &comments.rows, &history.rows);
    let names = NameBook::read(store, &lists, named, own)?;
    let person = if own.is_none() { person_in_form(store, ticket.usuario_id)? } else { String::new() };
    let newest = newest.first().map_or(0, |line| line.cambio);
    Ok(Read { ticket, comments, history, newest, names, person, lists })
}

const fn part(offset: u64, limit: u32) -> Span {
    Span { limit: Some(limit), offset, max_bytes: Some(MAX_BYTES), count_all: true }
}

/// The first of these numbers of rows that are not too large together.
fn as_many<T>(limits: &[u32], mut read: impl FnMut(u32) -> Result<T, StoreError>) -> Result<T, StoreError> {
    let [first, rest @ ..] = limits else { return read(1) };
    match (read(*first), rest) {
        (Err(StoreError::Invalid(_)), [_, ..]) => as_many(rest, read),
        (read, _) => read,
    }
}

/// The users whom a page names.
fn named<'a>(ticket: &Ticket, comments: &'a [Comment], history: &'a [Entry]) -> impl Iterator<Item = Uuid> + use<'a> {
    let values = history.iter().filter(|line| line.campo == Campo::UsuarioId.name());
    let values = values.flat_map(|line| [&line.antes, &line.despues]).filter_map(|id| id.parse().ok());
    let authors = comments.iter().map(|comment| &comment.quien).chain(history.iter().map(|line| &line.quien));
    [ticket.usuario_id].into_iter().chain(values).chain(authors.filter_map(|quien| author_id(quien)))
}

fn shown<'a>(look: &'a Visit, read: &Read, telling: &'a Saying, now: DateTime<Utc>) -> TicketPage<'a> {
    let Saying { notice, done, refusal, kept, is_editing, windows } = telling;
    let is_conflict = refusal.as_ref().is_some_and(|refusal| refusal.status() == StatusCode::PRECONDITION_FAILED);
    let none = ValidationErrors::default();
    let errors = refusal.as_ref().map_or(&none, Refusal::errors);
    let seen = kept.seen.filter(|_| is_conflict).unwrap_or(i64::MAX);
    let earlier = |total: Option<u64>, read: usize| total.unwrap_or_default().saturating_sub(count(read));
    let own = [read.ticket.titulo.as_str(), read.ticket.descripcion.as_str()];
    let texts = kept.texts.as_ref().map_or(own, |texts| {
        let written =
            |campo, own, text: &'a String| if read.is_before(campo, text, seen) { own } else { text.as_str() };
        let [titulo, descripcion] = texts;
        [written(Campo::Titulo, own[0], titulo), written(Campo::Descripcion, own[1], descripcion)]
    });
    let history: Vec<LineView> = lines(look, read, now).collect();
    // Only what the history offers: the number is from an address, which somebody else may have written.
    let undoable = history.iter().find(|line| line.can_undo && Some(line.cambio) == *done).map(|line| line.cambio);
    let codigo = read.ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string);
    let mut page = TicketPage {
        look,
        notice,
        undo: undoable.map(|cambio| UndoView { codigo, cambio }),
        texts: TextView::both(texts, errors),
        is_editing: *is_editing || kept.texts.is_some(),
        hides_text: *is_editing,
        ticket: TicketView::of(&read.ticket, &read.names, now, look),
        descripcion: visible(&read.ticket.descripcion).into_owned(),
        version: read.ticket.version.as_ref().map_or_else(String::new, ToString::to_string),
        seen: read.newest,
        faults: if is_conflict { Vec::new() } else { general(refusal.as_ref()) },
        is_refused: refusal.is_some(),
        is_conflict,
        earlier_since: 0,
        since: lines(look, read, now).filter(|line| line.cambio > seen).collect(),
        comments: read.comments.rows.iter().map(|comment| comment_view(look, read, comment, now)).collect(),
        earlier_comments: earlier(read.comments.total, read.comments.rows.len()),
        choices: choices(look, read, (kept, seen), errors),
        history,
        earlier_changes: earlier(read.history.total, read.history.rows.len()),
        windows: *windows,
        kept,
    };
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    page.keep(shown, shown);
    page
}

/// What is wrong with no field of the form that changes a ticket.
fn general(refusal: Option<&Refusal>) -> Vec<String> {
    let Some(refusal) = refusal else { return Vec::new() };
    let has_field = |name: &str| Campo::named(name).is_some();
    let sentences = refusal.errors().each().filter(|(name, _)| !has_field(name)).map(|(_, said)| said.to_owned());
    let detail = Some(refusal.detail().to_owned()).filter(|detail| !detail.is_empty());
    sentences.chain(detail).collect()
}

fn choices(look: &Visit, read: &Read, (kept, seen): (&Unsent, i64), errors: &ValidationErrors) -> Vec<Pick> {
    let chosen = |campo: Campo| kept.id(campo).filter(|id| !read.is_before(campo, id, seen));
    let numbered = read.lists.iter().map(|(catalogo, entries)| {
        let campo = catalogo.campo();
        let own = read.ticket.text_of(campo);
        Pick::of(*catalogo, entries, chosen(campo).unwrap_or(&own), None)
    });
    let person = look.is_agent.then(|| Pick::of_person(chosen(Campo::UsuarioId).unwrap_or(&read.person)));
    numbered.chain(person).map(|choice| choice.with(errors)).collect()
}

fn comment_view(look: &Visit, read: &Read, comment: &Comment, now: DateTime<Utc>) -> CommentView {
    CommentView {
        quien: read.names.author(&comment.quien),
        fecha: MomentView::of(Some(comment.fecha), now, look),
        interno: comment.interno,
        is_edited: comment.editado.is_some(),
        is_redacted: comment.redactado.is_some(),
        texto: visible(&comment.texto).into_owned(),
    }
}

/// What has changed, newest first.
fn lines<'a>(look: &'a Visit, read: &'a Read, now: DateTime<Utc>) -> impl Iterator<Item = LineView> + 'a {
    let rows = &read.history.rows;
    rows.iter().enumerate().map(move |(at, line)| {
        let is_undone = rows.iter().any(|later| later.deshace == Some(line.cambio));
        let is_first = at.checked_sub(1).and_then(|at| rows.get(at)).is_none_or(|last| last.cambio != line.cambio);
        let event = Event::named(&line.campo);
        let can_undo = event.is_none_or(|event| event.redacted().is_none() && event != Event::Purge);
        LineView {
            cambio: line.cambio,
            undoes: line.deshace.unwrap_or_default(),
            quien: read.names.author(&line.quien),
            fecha: MomentView::of(Some(line.fecha), now, look),
            campo: line.campo.clone(),
            has_both: event.is_none() || !line.antes.is_empty(),
            antes: read.names.value(&line.campo, &line.antes),
            despues: read.names.value(&line.campo, &line.despues),
            can_undo: look.is_agent && is_first && can_undo && !is_undone && line.deshace.is_none(),
        }
    })
}
