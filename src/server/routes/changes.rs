//! The handlers that change tickets, and those that say what has changed.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::http::header::HeaderValue;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::gate::{self, beside, change_of, nameless, object, own_ticket, speaker, unmet};
use super::paging::{PageRequest, ROWS};
use crate::clock;
use crate::server::App;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::{Body, Nothing};
use crate::server::conditions::{IfMatch, tag};
use crate::server::refusal::Refusal;
use crate::server::request::{AppState, TicketInPath};
use crate::store::{Author, Changed, Changing, History, Leave, Origen, Store, StoreError, Targets, Undoing};
use crate::ticket::filter::Filter;
use crate::ticket::{Change, Fecha, Remark, TicketDraft, TicketRef, ValidationErrors, Version};
use crate::wire::{self, ChangeComment, ChangeTickets, ChangedCode, RefusalWord, headers, paths};

/// `PATCH /api/tickets/{codigo}`: the members that the body names get other values.
pub async fn one(app: AppState, caller: Caller, target: TicketInPath, if_match: IfMatch, body: Body) -> Reply {
    let change = change_of(&app, TicketDraft::from_json(&body.0)?).await?;
    let ChangeComment { comentario, interno } = object(&body.0)?;
    let remark = beside(&app, &caller, comentario, &interno)?;
    answer_with(&app, &caller, target.0, (change, remark), if_match).await
}

/// Changes one ticket, of the version that the client names, and answers it.
pub async fn answer_one(
    app: &Arc<App>,
    caller: &Caller,
    target: TicketRef,
    change: Change,
    if_match: IfMatch,
) -> Reply {
    answer_with(app, caller, target, (change, None), if_match).await
}

async fn answer_with(
    app: &Arc<App>,
    caller: &Caller,
    target: TicketRef,
    (change, remark): (Change, Option<Remark>),
    if_match: IfMatch,
) -> Reply {
    let is_commented = remark.is_some();
    let if_unchanged = if_match.version(app, &target).await?;
    let changed = change_one(app, caller, target, (change, remark), if_unchanged).await?;
    let ticket = changed.tickets.first().ok_or_else(|| crate::problem::Problem::bare(500))?;
    let mut response = json(ticket)?;
    tag(&mut response, ticket.version.as_ref());
    number(&mut response, &changed);
    Ok(commented(response, is_commented))
}

/// Changes one ticket, of this version if one is named.
pub async fn change_one(
    app: &App,
    caller: &Caller,
    target: TicketRef,
    (change, remark): (Change, Option<Remark>),
    if_unchanged: Option<Version>,
) -> Result<Changed, Refusal> {
    let is_asked = if_unchanged.is_some();
    let (author, only_of) = (author(caller), caller.reads_only());
    let targets = Targets::Named(vec![target]);
    let changing = Changing { targets, leave: Leave::None, change, remark, author, if_unchanged, only_of };
    change_all(app, caller, changing).await?.map_err(|error| unmet(error, is_asked))
}

/// What `PATCH /api/tickets` takes; the change is judged as the text that it came in.
type Many = ChangeTickets<Box<RawValue>>;

fn read_many(bytes: &[u8]) -> Result<Many, ValidationErrors> {
    let sentence = "The body must be an object with either Tickets (an array of codes) or Where (an expression), and \
                    Cambio (the members to change).";
    let many: Many = wire::read(bytes, sentence)?;
    if many.tickets.is_some() == many.r#where.is_some() {
        return Err(ValidationErrors::one("$", sentence));
    }
    if many.salvo_estados.is_some() && many.solo_estados.is_some() {
        return Err(ValidationErrors::one("SoloEstados", "SalvoEstados and SoloEstados exclude each other."));
    }
    Ok(many)
}

fn targets(many: &Many, app: &App, caller: &Caller) -> Result<Targets, ValidationErrors> {
    if let Some(text) = &many.r#where {
        let filter = Filter::parse_by(text, speaker(app, &|| caller.own()));
        return filter.map(Targets::Where).map_err(|fault| ValidationErrors::one("Where", fault.to_string()));
    }
    gate::tickets(many.tickets.iter().flatten().map(String::as_str), clock::year((app.clock)())).map(Targets::Named)
}

fn leave(many: &mut Many) -> Result<Leave, ValidationErrors> {
    Ok(match (many.salvo_estados.take(), many.solo_estados.take()) {
        (Some(ids), _) => Leave::In(gate::estados("SalvoEstados", ids)?),
        (None, Some(ids)) => Leave::NotIn(gate::estados("SoloEstados", ids)?),
        (None, None) => Leave::None,
    })
}

/// `PATCH /api/tickets`: several tickets get the same values, all of them or none.
pub async fn many(app: AppState, caller: Caller, body: Body) -> Reply {
    let mut many = read_many(&body.0)?;
    let (targets, leave) = (targets(&many, &app, &caller)?, leave(&mut many)?);
    if let Targets::Where(filter) = &targets {
        nameless(&caller, filter)?;
    }
    let if_unchanged = many.sin_cambios_desde.map(|text| text.parse::<Version>()).transpose();
    let if_unchanged = if_unchanged.map_err(|error| ValidationErrors::one("SinCambiosDesde", error.to_string()))?;
    let change = change_of(&app, TicketDraft::from_json(many.cambio.get().as_bytes())?).await?;
    let remark = beside(&app, &caller, many.comentario, &many.interno)?;
    let is_commented = remark.is_some();
    let (author, only_of) = (author(&caller), caller.reads_only());
    let changing = Changing { targets, leave, change, remark, author, if_unchanged, only_of };
    let changed = change_all(&app, &caller, changing).await?;
    let changed = changed.map_err(|error| match error {
        StoreError::Misasked(fault) => ValidationErrors::one("Where", fault).into(),
        other => Refusal::of_several(other),
    })?;
    told(&changed).map(|response| commented(response, is_commented))
}

/// Says to a client that each ticket has its comment, as other servers ignore the member.
fn commented(mut response: Response, is_commented: bool) -> Response {
    if is_commented {
        response.headers_mut().insert(headers::COMMENTED, HeaderValue::from_static("true"));
    }
    response
}

/// `POST /api/cambios/{cambio}/deshacer`: takes a change-set back, `ultimo` the newest.
pub async fn undo(app: AppState, caller: Caller, text: Result<Path<String>, PathRejection>, _: Nothing) -> Reply {
    let absent = || {
        let detail = "There is no such change; name its number, or ultimo.";
        Refusal::new(StatusCode::NOT_FOUND, detail).known_as(&RefusalWord::NoChange)
    };
    let Path(text) = text.map_err(|_| absent())?;
    let cambio = match text.as_str() {
        paths::NEWEST => None,
        number => Some(number.parse::<i64>().map_err(|_| absent())?),
    };
    told(&take_back(&app, &caller, cambio).await?)
}

/// Takes a change-set back, or the newest.
pub async fn take_back(app: &App, caller: &Caller, cambio: Option<i64>) -> Result<Changed, Refusal> {
    let undoing = Undoing { cambio, author: author(caller) };
    Ok(app.writer.run(move |store| store.undo(&undoing)).await??)
}

/// `GET /api/tickets/{codigo}/historial`.
pub async fn log(app: AppState, caller: Caller, target: TicketInPath, RawQuery(query): RawQuery) -> Reply {
    let TicketInPath(target) = target;
    let (mut asked, paging) = asked(query.as_deref(), (app.clock)())?;
    asked.target = Some(target.clone());
    let own = caller.reads_only();
    asked.publico = own.is_some();
    let read = move |store: &mut dyn Store| own_ticket(store, target, own).and_then(|()| store.history(&asked));
    paging.answer(&app.readers.read(read).await?)
}

/// `GET /api/historial`: of all tickets, for agents.
pub async fn history(app: AppState, RawQuery(query): RawQuery) -> Reply {
    let (asked, paging) = asked(query.as_deref(), (app.clock)())?;
    paging.answer(&app.readers.read(move |store| store.history(&asked)).await?)
}

async fn change_all(app: &App, caller: &Caller, changing: Changing) -> Result<Result<Changed, StoreError>, Refusal> {
    if changing.change.usuario_id().is_some_and(|usuario| !caller.may_file_as(usuario)) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "The token may not give tickets to other users."));
    }
    let targets = match selected(app, changing.targets, changing.only_of).await? {
        Ok(targets) => targets,
        Err(error) => return Ok(Err(error)),
    };
    let changing = Changing { targets, ..changing };
    app.writer.run(move |store| store.change(&changing)).await
}

/// Evaluates an expression beside the writer, which has better things to do; the change sees whether it is still true.
pub async fn selected(
    app: &App,
    targets: Targets,
    only_of: Option<Uuid>,
) -> Result<Result<Targets, StoreError>, Refusal> {
    if !matches!(targets, Targets::Where(_)) {
        return Ok(Ok(targets));
    }
    let select = move |store: &mut dyn Store| match store.select(&targets, only_of) {
        // The mistake is the client's, and each route has its own name for the member.
        Err(StoreError::Misasked(fault)) => Ok(Err(StoreError::Misasked(fault))),
        selected => selected.map(Ok),
    };
    app.readers.read(select).await
}

pub fn author(caller: &Caller) -> Author {
    Author { quien: caller.name().to_owned(), origen: Origen::Api }
}

/// The tickets of a change; of very many the codes alone.
pub fn told(changed: &Changed) -> Reply {
    let mut response = if changed.codigos.is_empty() {
        json(&changed.tickets)?
    } else {
        json(&changed.codigos.iter().map(|codigo| ChangedCode { codigo: codigo.clone() }).collect::<Vec<_>>())?
    };
    number(&mut response, changed);
    Ok(response)
}

/// What the change-set is, and how many tickets are not in it.
pub fn number(response: &mut Response, changed: &Changed) {
    if let Some(cambio) = changed.cambio {
        response.headers_mut().insert(headers::CHANGE, HeaderValue::from(cambio));
    }
    response.headers_mut().insert(headers::UNCHANGED, HeaderValue::from(changed.unchanged));
}

/// What of the history is asked for, and which page of it.
fn asked(query: Option<&str>, now: DateTime<Utc>) -> Result<(History, PageRequest), ValidationErrors> {
    let (mut desde, mut cambio) = (None, None);
    let paging = PageRequest::parse(query, ROWS, |name, value| match name.to_ascii_lowercase().as_str() {
        "cambio" => {
            cambio = Some(value.parse().ok().filter(|number| *number >= 1).ok_or(None)?);
            Ok(Some("cambio"))
        }
        "desde" => {
            desde = Some(Fecha::since(value, now).map_err(|_| None)?);
            Ok(Some("desde"))
        }
        _ => Ok(None),
    })?;
    Ok((History { desde, cambio, span: paging.span(), ..History::default() }, paging))
}
