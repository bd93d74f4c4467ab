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
    Campo, Catalogue, Given, Remark, TicketDraft, TicketRef, ValidationErrors, Version, admit_text, estado,
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
    let mut done = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "hecho");
    let notice = match done.next().as_ref().map(|(_, value)| &**value) {
        Some("creado") => "done-filed",
        Some("repetido") => "done-filed-before",
        Some("cambiado") => "done-changed",
        Some("igual") => "done-unchanged",
        Some("comentado") => "done-commented",
        Some("cerrado") => "done-closed",
        Some("deshecho") => "done-undone",
        _ => "",
    };
    tell(&app, &caller, &look, target.0, Saying { notice, ..Saying::default() }).await
}

/// `POST /ticket/{codigo}/cambiar`: the fields whose values are other than those of the ticket that was shown.
pub async fn change(app: AppState, caller: Caller, look: Visit, target: TicketInPath, form: FormBody) -> Reply {
    let TicketInPath(target) = target;
    let done = changed(&app, &caller, &target, &form).await;
    let word = done.as_ref().map(|is_new| if *is_new { "cambiado" } else { "igual" }).map_err(Clone::clone);
    answer(&app, &caller, &look, target, word, &form).await
}

async fn changed(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<bool, Refusal> {
    let draft = draft(app, caller, target, form).await?;
    let change = change_of(app, draft).await?;
    let changed = change_one(app, caller, target.clone(), (change, None), version(form)?).await?;
    Ok(changed.cambio.is_some())
}

/// What the form asks for.
async fn draft(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<TicketDraft, Refusal> {
    let (usuario, own, asked) = (form.get(Campo::UsuarioId.name()).to_owned(), caller.reads_only(), target.clone());
    let usuario = app.readers.read(move |store| {
        own_ticket(store, asked, own)?;
        if own.is_some() || usuario.is_empty() {
            return Ok(Ok(String::new()));
        }
        Ok(person(&store.catalogue(Catalogue::Usuarios)?, &usuario))
    });
    let usuario = usuario.await?.map_err(|sentence| ValidationErrors::one(Campo::UsuarioId.name(), sentence))?;
    Ok(TicketDraft {
        usuario_id: if usuario.is_empty() { Given::Absent } else { Given::Value(usuario) },
        area_id: id(form, Campo::AreaId),
        prioridad_id: id(form, Campo::PrioridadId),
        estado_id: id(form, Campo::EstadoId),
        ..TicketDraft::default()
    })
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
    let word = if form.get("cerrar") == "true" {
        closed(&app, &caller, &target, &form).await.map(|()| "cerrado")
    } else {
        commented(&app, &caller, &target, &form).await.map(|()| "comentado")
    };
    answer(&app, &caller, &look, target, word, &form).await
}

fn said(app: &App, caller: &Caller, form: &FormBody) -> Result<Remark, Refusal> {
    let texto = admit_text("Texto", Given::Value(form.get("texto").to_owned()), app.limits)?;
    remark(caller, texto, &Given::Value(form.get("interno") == "true"))
}

async fn commented(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<(), Refusal> {
    comment_one(app, caller, target.clone(), said(app, caller, form)?).await.map(drop)
}

async fn closed(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<(), Refusal> {
    let remark = said(app, caller, form)?;
    let estados = app.readers.read(|store| store.catalogue(Catalogue::Estados)).await?;
    let end = estado::ends(&estados).first().copied().map_or(Given::Absent, Given::Value);
    let change = change_of(app, TicketDraft { estado_id: end, ..TicketDraft::default() }).await?;
    change_one(app, caller, target.clone(), (change, Some(remark)), version(form)?).await.map(drop)
}

/// `POST /ticket/{codigo}/deshacer`.
pub async fn undo(app: AppState, caller: Caller, look: Visit, target: TicketInPath, form: FormBody) -> Reply {
    let TicketInPath(target) = target;
    let word = match form.get("cambio").parse() {
        Ok(cambio) => take_back(&app, &caller, Some(cambio)).await.map(|_| "deshecho"),
        Err(_) => Err(Refusal::new(StatusCode::NOT_FOUND, "There is no such change.")),
    };
    answer(&app, &caller, &look, target, word, &form).await
}

/// `POST /ticket/{codigo}/borrar`.
pub async fn delete(app: AppState, caller: Caller, look: Visit, target: TicketInPath, form: FormBody) -> Reply {
    let TicketInPath(target) = target;
    match deleted(&app, &caller, &target, &form).await {
        Ok(()) => Ok(look.go("?hecho=borrado")),
        Err(refusal) => answer(&app, &caller, &look, target, Err(refusal), &form).await,
    }
}

async fn deleted(app: &App, caller: &Caller, target: &TicketRef, form: &FormBody) -> Result<(), Refusal> {
    let motivo = admit_text("motivo", Given::Value(form.get("motivo").to_owned()), app.limits)?;
    delete_one(app, caller, target.clone(), motivo, version(form)?).await.map(drop)
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
    done: Result<&'static str, Refusal>,
    form: &FormBody,
) -> Reply {
    let refusal = match done {
        Ok(word) => return Ok(look.go(&format!("ticket/{target}?hecho={word}"))),
        Err(refusal) => refusal,
    };
    let telling = Saying { notice: "", refusal: Some(refusal.clone()), kept: Unsent::of(form) };
    // A ticket that is gone, or a store that is away: the refusal says so.
    tell(app, caller, look, target, telling).await.map_err(|_| refusal)
}
