//! One ticket: what it says, what was said about it, what became of it, and the forms that change it.

mod shown;

use axum::extract::RawQuery;
use axum::http::StatusCode;

use self::shown::{Saying, Unsent, tell};
use super::look::Visit;
use super::view::person;
use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::body::FormBody;
use crate::server::refusal::Refusal;
use crate::server::request::{AppState, TicketInPath};
use crate::server::routes::changes::{change_one, take_back};
use crate::server::routes::comments::comment_one;
use crate::server::routes::gate::{change_of, own_ticket, remark};
use crate::server::routes::trash::delete_one;
use crate::ticket::{
    Campo, Catalogue, Given, Remark, Ticket, TicketDraft, TicketRef, ValidationErrors, Version, admit_text, estado,
};

/// `GET /ticket/{codigo}`.
pub async fn show(
    app: AppState,
    caller: Caller,
    look: Visit,
    target: TicketInPath,
    RawQuery(query): RawQuery,
) -> Reply {
    let query = query.unwrap_or_default();
    let said = |wanted: &str| form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted);
    let notice = match said("hecho").as_ref().map(|(_, value)| &**value) {
        Some("creado") => "done-filed",
        Some("repetido") => "done-filed-before",
        Some("cambiado") => "done-changed",
        Some("igual") => "done-unchanged",
        Some("comentado") => "done-commented",
        Some("cerrado") => "done-closed",
        Some("deshecho") => "done-undone",
        Some("recuperado") => "done-restored",
        _ => "",
    };
    let done = said("cambio").and_then(|(_, value)| value.parse().ok());
    tell(&app, &caller, &look, target.0, Saying { notice, done, ..Saying::default() }).await
}

/// What was done, in the words of an address, and the change that did it, if one did.
type Deed = (&'static str, Option<i64>);

/// The page of a ticket to which something was done.
pub fn after(target: &TicketRef, (word, cambio): Deed) -> String {
    let cambio = cambio.map_or_else(String::new, |cambio| format!("&cambio={cambio}"));
    format!("ticket/{target}?hecho={word}{cambio}")
}

/// `POST /ticket/{codigo}/cambiar`: the fields whose values are other than those of the ticket that was shown.
pub async fn change(app: AppState, caller: Caller, look: Visit, target: TicketInPath, form: FormBody) -> Reply {
    let TicketInPath(target) = target;
    let done = changed(&app, &caller, &target, &form).await;
    answer(&app, &caller, &look, target, done, &form).await
}

async fn changed(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<Deed, Refusal> {
    const SAME: Deed = ("igual", None);
    let draft = draft(app, caller, target, form).await?;
    if draft == TicketDraft::default() {
        return Ok(SAME);
    }
    let change = change_of(app, draft).await?;
    let changed = change_one(app, caller, target.clone(), (change, None), version(form)?).await?;
    Ok(changed.cambio.map_or(SAME, |cambio| ("cambiado", Some(cambio))))
}

/// What the form asks for.
async fn draft(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<TicketDraft, Refusal> {
    let (usuario, own, asked) = (form.get(Campo::UsuarioId.name()).to_owned(), caller.reads_only(), target.clone());
    let read = app.readers.read(move |store| {
        own_ticket(store, asked.clone(), own)?;
        let ticket = store.find(&asked)?;
        if own.is_some() || usuario.is_empty() {
            return Ok((ticket, Ok(String::new())));
        }
        Ok((ticket, person(&store.catalogue(Catalogue::Usuarios)?, &usuario)))
    });
    let (ticket, usuario) = read.await?;
    let usuario = usuario.map_err(|sentence| ValidationErrors::one(Campo::UsuarioId.name(), sentence))?;
    Ok(TicketDraft {
        titulo: text(form, Campo::Titulo, &ticket),
        descripcion: text(form, Campo::Descripcion, &ticket),
        usuario_id: if usuario.is_empty() { Given::Absent } else { Given::Value(usuario) },
        area_id: id(form, Campo::AreaId),
        prioridad_id: id(form, Campo::PrioridadId),
        estado_id: id(form, Campo::EstadoId),
    })
}

/// A text of a form; one that nobody has touched stays as it is, also where a browser cannot send it so.
fn text(form: &FormBody, campo: Campo, ticket: &Ticket) -> Given<String> {
    let own = ticket.text_of(campo).replace("\r\n", "\n").replace('\r', "\n");
    // A field of one line has none of its own.
    let own = if campo == Campo::Titulo { own.replace('\n', "") } else { own };
    form.sent(campo.name()).filter(|text| *text != own).map_or(Given::Absent, |text| Given::Value(text.to_owned()))
}

/// A number of a form; a field that is empty stays as it is.
pub(super) fn id(form: &FormBody, campo: Campo) -> Given<i64> {
    match form.get(campo.name()).trim() {
        "" => Given::Absent,
        text => Given::integer(text).unwrap_or(Given::Unreadable),
    }
}

/// `POST /ticket/{codigo}/comentar`: a comment, and the end of the ticket in the same change if that is asked for.
pub async fn comment(app: AppState, caller: Caller, look: Visit, target: TicketInPath, form: FormBody) -> Reply {
    let TicketInPath(target) = target;
    let done = if form.get("cerrar") == "true" {
        closed(&app, &caller, &target, &form).await.map(|cambio| ("cerrado", cambio))
    } else {
        commented(&app, &caller, &target, &form).await.map(|cambio| ("comentado", Some(cambio)))
    };
    answer(&app, &caller, &look, target, done, &form).await
}

fn said(app: &App, caller: &Caller, form: &FormBody) -> Result<Remark, Refusal> {
    let texto = admit_text("Texto", Given::Value(form.get("texto").to_owned()), app.limits)?;
    remark(caller, texto, &Given::Value(form.get("interno") == "true"))
}

async fn commented(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<i64, Refusal> {
    comment_one(app, caller, target.clone(), said(app, caller, form)?).await.map(|comment| comment.cambio)
}

async fn closed(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<Option<i64>, Refusal> {
    let remark = said(app, caller, form)?;
    let estados = app.readers.read(|store| store.catalogue(Catalogue::Estados)).await?;
    let end = estado::ends(&estados).first().copied().map_or(Given::Absent, Given::Value);
    let change = change_of(app, TicketDraft { estado_id: end, ..TicketDraft::default() }).await?;
    let changed = change_one(app, caller, target.clone(), (change, Some(remark)), version(form)?).await?;
    Ok(changed.cambio)
}

/// `POST /ticket/{codigo}/deshacer`.
pub async fn undo(app: AppState, caller: Caller, look: Visit, target: TicketInPath, form: FormBody) -> Reply {
    let TicketInPath(target) = target;
    let done = match form.get("cambio").parse() {
        Ok(cambio) => take_back(&app, &caller, Some(cambio)).await.map(|_| ("deshecho", None)),
        Err(_) => Err(Refusal::new(StatusCode::NOT_FOUND, "There is no such change.")),
    };
    answer(&app, &caller, &look, target, done, &form).await
}

/// `POST /ticket/{codigo}/borrar`.
pub async fn delete(app: AppState, caller: Caller, look: Visit, target: TicketInPath, form: FormBody) -> Reply {
    let TicketInPath(target) = target;
    match deleted(&app, &caller, &target, &form).await {
        Ok(cambio) => {
            let cambio = cambio.map_or_else(String::new, |cambio| format!("&codigo={target}&cambio={cambio}"));
            Ok(look.go(&format!("?hecho=borrado{cambio}")))
        }
        Err(refusal) => answer(&app, &caller, &look, target, Err(refusal), &form).await,
    }
}

async fn deleted(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<Option<i64>, Refusal> {
    let motivo = admit_text("motivo", Given::Value(form.get("motivo").to_owned()), app.limits)?;
    delete_one(app, caller, target.clone(), motivo, version(form)?).await.map(|deleted| deleted.cambio)
}

/// The version that the form was made of.
fn version(form: &FormBody) -> Result<Option<Version>, ValidationErrors> {
    let version = form.get("version").parse();
    version.map(Some).map_err(|_| ValidationErrors::one("version", "The form does not say which version it changes."))
}

/// Leads back to the ticket; after a refusal shows it as it is now, with what was typed.
async fn answer(
    app: &App,
    caller: &Caller,
    look: &Visit,
    target: TicketRef,
    done: Result<Deed, Refusal>,
    form: &FormBody,
) -> Reply {
    let refusal = match done {
        Ok(deed) => return Ok(look.go(&after(&target, deed))),
        Err(refusal) => refusal,
    };
    let telling = Saying { refusal: Some(refusal.clone()), kept: Unsent::of(form), ..Saying::default() };
    // A ticket that is gone, or a store that is away: the refusal says so.
    tell(app, caller, look, target, telling).await.map_err(|_| refusal)
}
