//! One ticket: what it says, what was said about it, what became of it, and the forms that change it.

mod shown;

use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, RawQuery, Request};
use axum::http::StatusCode;

use self::shown::{Saying, Unsent, Windows, tell};
use super::form::{ids_meant, meant};
use super::look::Visit;
use super::once::Deed;
use super::view::lists;
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
    let number = |wanted: &str| said(wanted).and_then(|(_, value)| value.parse::<u64>().ok());
    let saying = Saying {
        notice,
        done: number("cambio").and_then(|number| i64::try_from(number).ok()),
        is_editing: said("editar").is_some(),
        windows: Windows { comments: number("comentarios"), history: number("historial") },
        ..Saying::default()
    };
    tell(&app, &caller, &look, target.0, saying).await
}

/// The page of a ticket to which something was done.
pub fn after(target: &TicketRef, (word, cambio): Deed) -> String {
    let cambio = cambio.map_or_else(String::new, |cambio| format!("&cambio={cambio}"));
    format!("ticket/{target}?hecho={word}{cambio}")
}

/// The list, from which a ticket was deleted.
fn away(target: &TicketRef, cambio: Option<i64>) -> String {
    let cambio = cambio.map_or_else(String::new, |cambio| format!("&codigo={target}&cambio={cambio}"));
    format!("?hecho={DELETED}{cambio}")
}

const DELETED: &str = "borrado";

/// A form of a ticket's page, and who sent it.
#[derive(Clone)]
pub struct Sent {
    app: Arc<App>,
    caller: Caller,
    target: TicketRef,
    path: String,
    form: FormBody,
}

impl FromRequest<Arc<App>> for Sent {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let TicketInPath(target) = TicketInPath::from_request_parts(&mut parts, app).await?;
        let path = parts.uri.path().to_owned();
        let form = FormBody::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Self { app: Arc::clone(app), caller, target, path, form })
    }
}

/// `POST /ticket/{codigo}/cambiar`: the fields whose values are other than those of the ticket that was shown.
pub async fn change(look: Visit, sent: Sent) -> Reply {
    answer(&look, &sent, Box::pin(changed(sent.clone()))).await
}

async fn changed(sent: Sent) -> Result<Deed, Refusal> {
    const SAME: Deed = ("igual", None);
    let draft = draft(&sent).await?;
    if draft == TicketDraft::default() {
        return Ok(SAME);
    }
    let Sent { app, caller, target, form, .. } = sent;
    let change = change_of(&app, draft).await?;
    let changed = change_one(&app, &caller, target, (change, None), version(&form)?).await?;
    Ok(changed.cambio.map_or(SAME, |cambio| ("cambiado", Some(cambio))))
}

/// What the form asks for.
async fn draft(Sent { app, caller, target, form, .. }: &Sent) -> Result<TicketDraft, Refusal> {
    let (usuario, own, asked) = (form.get(Campo::UsuarioId.name()).to_owned(), caller.reads_only(), target.clone());
    let read = app.readers.read(move |store| {
        own_ticket(store, asked.clone(), own)?;
        let (ticket, lists) = (store.find(&asked)?, lists(store)?);
        if own.is_some() || usuario.is_empty() {
            return Ok((ticket, lists, Ok(String::new())));
        }
        let people = store.catalogue(Catalogue::Usuarios)?;
        Ok((ticket, lists, meant(Catalogue::Usuarios, &people, &usuario)))
    });
    let (ticket, lists, usuario) = read.await?;
    let (ids, mut faults) = ids_meant(&lists, form);
    let usuario = usuario.unwrap_or_else(|sentence| {
        faults.add(Campo::UsuarioId.name(), sentence);
        String::new()
    });
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(TicketDraft {
        titulo: text(form, Campo::Titulo, &ticket),
        descripcion: text(form, Campo::Descripcion, &ticket),
        usuario_id: if usuario.is_empty() { Given::Absent } else { Given::Value(usuario) },
        ..ids
    })
}

/// A text of a form; one that nobody has touched stays as it is, also where a browser cannot send it so.
fn text(form: &FormBody, campo: Campo, ticket: &Ticket) -> Given<String> {
    let own = ticket.text_of(campo).replace("\r\n", "\n").replace('\r', "\n");
    // A field of one line has none of its own.
    let own = if campo == Campo::Titulo { own.replace('\n', "") } else { own };
    form.sent(campo.name()).filter(|text| *text != own).map_or(Given::Absent, |text| Given::Value(text.to_owned()))
}

/// `POST /ticket/{codigo}/comentar`: a comment, and the end of the ticket in the same change if that is asked for.
pub async fn comment(look: Visit, sent: Sent) -> Reply {
    if sent.form.get("cerrar") == "true" {
        return answer(&look, &sent, Box::pin(closed(sent.clone()))).await;
    }
    answer(&look, &sent, Box::pin(commented(sent.clone()))).await
}

fn said(Sent { app, caller, form, .. }: &Sent) -> Result<Remark, Refusal> {
    let texto = admit_text("Texto", Given::Value(form.get("texto").to_owned()), app.limits)?;
    remark(caller, texto, &Given::Value(form.get("interno") == "true"))
}

async fn commented(sent: Sent) -> Result<Deed, Refusal> {
    let remark = said(&sent)?;
    let comment = comment_one(&sent.app, &sent.caller, sent.target, remark).await?;
    Ok(("comentado", Some(comment.cambio)))
}

async fn closed(sent: Sent) -> Result<Deed, Refusal> {
    let remark = said(&sent)?;
    let Sent { app, caller, target, form, .. } = sent;
    let estados = app.readers.read(|store| store.catalogue(Catalogue::Estados)).await?;
    let end = estado::ends(&estados).first().copied().map_or(Given::Absent, Given::Value);
    let change = change_of(&app, TicketDraft { estado_id: end, ..TicketDraft::default() }).await?;
    let changed = change_one(&app, &caller, target, (change, Some(remark)), version(&form)?).await?;
    Ok(("cerrado", changed.cambio))
}

/// `POST /ticket/{codigo}/deshacer`.
pub async fn undo(look: Visit, sent: Sent) -> Reply {
    answer(&look, &sent, Box::pin(undone(sent.clone()))).await
}

async fn undone(Sent { app, caller, form, .. }: Sent) -> Result<Deed, Refusal> {
    let absent = |_| Refusal::new(StatusCode::NOT_FOUND, "There is no such change.");
    take_back(&app, &caller, Some(form.get("cambio").parse().map_err(absent)?)).await?;
    Ok(("deshecho", None))
}

/// `POST /ticket/{codigo}/borrar`.
pub async fn delete(look: Visit, sent: Sent) -> Reply {
    answer(&look, &sent, Box::pin(deleted(sent.clone()))).await
}

async fn deleted(Sent { app, caller, target, form, .. }: Sent) -> Result<Deed, Refusal> {
    let motivo = admit_text("motivo", Given::Value(form.get("motivo").to_owned()), app.limits)?;
    let deleted = delete_one(&app, &caller, target, motivo, version(&form)?).await?;
    Ok((DELETED, deleted.cambio))
}

/// The version that the form was made of.
fn version(form: &FormBody) -> Result<Option<Version>, ValidationErrors> {
    let version = form.get("version").parse();
    version.map(Some).map_err(|_| ValidationErrors::one("version", "The form does not say which version it changes."))
}

/// What a form asks for, of one type for all of them: what stands around it is much code.
type Work = Pin<Box<dyn Future<Output = Result<Deed, Refusal>> + Send>>;

/// Leads back to the ticket when its form has done its work, which a second click does not do again; after a refusal shows
/// it as it is now, with what was typed.
async fn answer(look: &Visit, sent: &Sent, work: Work) -> Reply {
    let Sent { app, caller, target, path, form } = sent;
    let refusal = match app.forms.once(&(caller.name(), path, form), work).await {
        Ok((DELETED, cambio)) => return Ok(look.go(&away(target, cambio))),
        Ok(deed) => return Ok(look.go(&after(target, deed))),
        // Of the server, not of the form: beside a ticket that looks well nobody would see it.
        Err(refusal) if refusal.status().is_server_error() => return Err(refusal),
        Err(refusal) => refusal,
    };
    let telling = Saying { refusal: Some(refusal.clone()), kept: Unsent::of(form), ..Saying::default() };
    // A ticket that is gone is what matters to its reader.
    let told = tell(app, caller, look, target.clone(), telling).await;
    told.map_err(|why| if why.misses_ticket() { why } else { refusal })
}
