//! The page of one ticket.

use askama::Template;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::body::FormBody;
use crate::server::page::asset::STYLE;
use crate::server::page::look::{Visit, page};
use crate::server::page::view::{
    Lists, MomentView, NameBook, Pick, TextView, TicketView, UndoView, author_id, lists, person_in_form,
};
use crate::server::refusal::Refusal;
use crate::server::routes::gate::own_ticket;
use crate::store::{Comment, Entry, History, Part, Span, Store, StoreError};
use crate::ticket::{Campo, Event, Ticket, TicketRef, ValidationErrors, visible};

/// The newest comments and changes that are shown.
const ROWS: u32 = 200;

/// The most bytes of their texts.
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
    style: &'static str,
    notice: &'static str,
    undo: Option<UndoView>,
    ticket: TicketView,
    descripcion: String,
    texts: [TextView; 2],
    is_editing: bool,
    version: String,
    seen: i64,
    kept: &'a Unsent,
    faults: Vec<String>,
    is_conflict: bool,
    since: Vec<LineView>,
    comments: Vec<CommentView>,
    earlier_comments: u64,
    earlier_words: String,
    choices: Vec<Pick>,
    history: Vec<LineView>,
    earlier_changes: u64,
    earlier_changes_words: String,
}

/// What a page needs of a store.
struct Read {
    ticket: Ticket,
    comments: Part<Comment>,
    history: Part<Entry>,
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
    let read = app.readers.read(move |store| read(store, &reader, &target)).await?;
    let status = telling.refusal.as_ref().map_or(StatusCode::OK, Refusal::status);
    page(status, &shown(look, &read, &telling, now))
}

fn read(store: &mut dyn Store, caller: &Caller, target: &TicketRef) -> Result<Read, StoreError> {
    let own = caller.reads_only();
    own_ticket(store, target.clone(), own)?;
    let span = Span { limit: Some(ROWS), max_bytes: Some(MAX_BYTES), count_all: true, offset: 0 };
    let comments = store.comments(target, own.is_some(), Span { limit: Some(1), ..span })?;
    // They stand oldest first, and the newest are what a reader comes for.
    let offset = comments.total.unwrap_or_default().saturating_sub(ROWS.into());
    let comments = store.comments(target, own.is_some(), Span { offset, ..span })?;
    let history = History { target: Some(target.clone()), span, publico: own.is_some(), ..History::default() };
    let (ticket, history, lists) = (store.find(target)?, store.history(&history)?, lists(store)?);
    let named = named(&ticket, &comments.rows, &history.rows);
    let names = NameBook::read(store, &lists, named, own)?;
    let person = if own.is_none() { person_in_form(store, ticket.usuario_id)? } else { String::new() };
    Ok(Read { ticket, comments, history, names, person, lists })
}

/// The users whom a page names.
fn named<'a>(ticket: &Ticket, comments: &'a [Comment], history: &'a [Entry]) -> impl Iterator<Item = Uuid> + use<'a> {
    let values = history.iter().filter(|line| line.campo == Campo::UsuarioId.name());
    let values = values.flat_map(|line| [&line.antes, &line.despues]).filter_map(|id| id.parse().ok());
    let authors = comments.iter().map(|comment| &comment.quien).chain(history.iter().map(|line| &line.quien));
    [ticket.usuario_id].into_iter().chain(values).chain(authors.filter_map(|quien| author_id(quien)))
}

fn shown<'a>(look: &'a Visit, read: &Read, telling: &'a Saying, now: DateTime<Utc>) -> TicketPage<'a> {
    let Saying { notice, done, refusal, kept } = telling;
    let is_conflict = refusal.as_ref().is_some_and(|refusal| refusal.status() == StatusCode::PRECONDITION_FAILED);
    let none = ValidationErrors::default();
    let errors = refusal.as_ref().map_or(&none, Refusal::errors);
    let seen = kept.seen.filter(|_| is_conflict).unwrap_or(i64::MAX);
    let newest = read.history.rows.iter().map(|line| line.cambio).max().unwrap_or_default();
    let earlier = |total: Option<u64>, shown: usize| {
        total.unwrap_or_default().saturating_sub(u64::try_from(shown).unwrap_or(u64::MAX))
    };
    let earlier_comments = earlier(read.comments.total, read.comments.rows.len());
    let earlier_changes = earlier(read.history.total, read.history.rows.len());
    let counted = |name: &str, count: u64| look.language.text_of(name, &[("count", count.into())]);
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
    TicketPage {
        look,
        style: STYLE,
        notice,
        undo: undoable.map(|cambio| UndoView { codigo, cambio }),
        texts: TextView::both(texts, errors),
        is_editing: kept.texts.is_some(),
        ticket: TicketView::of(&read.ticket, &read.names, now, look),
        descripcion: visible(&read.ticket.descripcion).into_owned(),
        version: read.ticket.version.as_ref().map_or_else(String::new, ToString::to_string),
        seen: newest,
        faults: if is_conflict { Vec::new() } else { general(refusal.as_ref()) },
        is_conflict,
        since: lines(look, read, now).filter(|line| line.cambio > seen).collect(),
        comments: read.comments.rows.iter().map(|comment| comment_view(look, read, comment, now)).collect(),
        earlier_comments,
        earlier_words: counted("earlier-comments", earlier_comments),
        choices: choices(look, read, (kept, seen), errors),
        history,
        earlier_changes,
        earlier_changes_words: counted("earlier-changes", earlier_changes),
        kept,
    }
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
