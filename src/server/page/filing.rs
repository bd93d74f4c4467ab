//! The form of a new ticket, with the gate's faults beside its fields.

use askama::Template;
use axum::http::StatusCode;
use uuid::Uuid;

use super::form::{Pick, TextView, ids_meant, meant, person_in_form};
use super::look::{Visit, page};
use super::view::Lists;
use crate::clock;
use crate::server::App;
use crate::server::answer::Reply;
use crate::server::auth::Caller;
use crate::server::body::FormBody;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::server::routes::gate::all_faults;
use crate::server::routes::tickets::file_one;
use crate::store::{Filed, Filing, IdempotencyKey, Store, StoreError};
use crate::ticket::{
    Campo, Catalogue, CatalogueEntry, EntryId, Given, NewTicket, Ticket, TicketDraft, ValidationErrors, estado,
};

#[derive(Template)]
#[template(path = "new.html")]
struct NewPage<'a> {
    look: &'a Visit,
    /// Sent twice, the form files one ticket.
    key: String,
    is_refused: bool,
    general: Vec<String>,
    texts: [TextView; 2],
    choices: Vec<Pick>,
}

/// What is in the form.
#[derive(Debug, Clone, Default)]
struct Filled {
    key: String,
    titulo: String,
    descripcion: String,
    /// A name or an id; for who is no agent their own.
    usuario: String,
    /// In the order of [`NUMBERED`].
    ids: [String; 3],
}

const NUMBERED: [Catalogue; 3] = [Catalogue::Areas, Catalogue::Prioridades, Catalogue::Estados];

/// What a form needs of a store.
struct Read {
    /// All of them, where a form that came in may name one.
    people: Vec<CatalogueEntry>,
    /// How the reader is called in a form.
    own: String,
    lists: Lists,
}

fn read(store: &mut dyn Store, own: Option<Uuid>, names_people: bool) -> Result<Read, StoreError> {
    let lists = NUMBERED.into_iter().map(|catalogo| Ok((catalogo, store.catalogue(catalogo)?)));
    let lists = lists.collect::<Result<_, StoreError>>()?;
    let own = own.map(|id| person_in_form(store, id)).transpose()?;
    let people = if names_people { store.catalogue(Catalogue::Usuarios)? } else { Vec::new() };
    Ok(Read { people, own: own.unwrap_or_default(), lists })
}

/// `GET /nuevo`.
pub async fn show(app: AppState, caller: Caller, look: Visit) -> Reply {
    let look = look.at("new");
    let own = match caller.own() {
        Ok(EntryId::Usuario(id)) if look.is_agent => Some(id),
        _ => None,
    };
    let read = app.readers.read(move |store| read(store, own, false)).await?;
    let mut filled = Filled { key: clock::id().to_string(), usuario: read.own.clone(), ..Filled::default() };
    let [_, _, estado] = &mut filled.ids;
    *estado = first_estado(&read);
    shown(&look, &read, &filled, StatusCode::OK, (&ValidationErrors::default(), Vec::new()))
}

/// A new ticket begins in the first estado that does not end one.
fn first_estado(read: &Read) -> String {
    let estados = read.lists.iter().find(|(catalogo, _)| *catalogo == Catalogue::Estados);
    let Some((_, estados)) = estados else { return String::new() };
    let ends: Vec<String> = estado::ends(estados).iter().map(ToString::to_string).collect();
    let open = estados.iter().filter(|entry| entry.activo).map(|entry| entry.id.to_string());
    open.into_iter().find(|id| !ends.contains(id)).unwrap_or_default()
}

/// `POST /nuevo`.
pub async fn file(app: AppState, caller: Caller, look: Visit, form_body: FormBody) -> Reply {
    let look = look.at("new");
    let field = |campo: Campo| form_body.get(campo.name()).to_owned();
    let mut filled = Filled {
        key: form_body.get("clave").to_owned(),
        titulo: field(Campo::Titulo),
        descripcion: field(Campo::Descripcion),
        usuario: caller.reads_only().map_or_else(|| field(Campo::UsuarioId), |own| own.to_string()),
        ids: NUMBERED.map(|catalogo| field(catalogo.campo()).trim().to_owned()),
    };
    let names_people = look.is_agent && !Catalogue::Usuarios.reads_as_id(filled.usuario.trim());
    let read = app.readers.read(move |store| read(store, None, names_people)).await?;
    let none = ValidationErrors::default();
    let refusal = match filed(&app, &caller, &read, &form_body, &filled).await {
        Ok(Filed::Created(ticket)) => return Ok(look.go(&to(&ticket, "creado"))),
        Ok(Filed::Replayed(ticket)) => return Ok(look.go(&to(&ticket, "repetido"))),
        Ok(Filed::InTrash(_) | Filed::KeyTaken(_)) => {
            filled.key = clock::id().to_string();
            return shown(&look, &read, &filled, StatusCode::CONFLICT, (&none, vec![look.t("key-taken").to_owned()]));
        }
        Ok(Filed::Refused(errors)) => errors.into(),
        // Whether it was filed is not known then.
        Err(refusal) if refusal.status().is_server_error() => return Err(refusal),
        Err(refusal) => refusal,
    };
    let is_general = |name: &str| Campo::named(name).is_none();
    let errors = refusal.errors();
    let general = errors.each().filter(|(name, _)| is_general(name)).map(|(_, sentence)| sentence.to_owned());
    let detail = Some(refusal.detail().to_owned()).filter(|detail| !detail.is_empty());
    shown(&look, &read, &filled, refusal.status(), (errors, general.chain(detail).collect()))
}

fn to(ticket: &Ticket, word: &str) -> String {
    format!("ticket/{}?hecho={word}", ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string))
}

async fn filed(app: &App, caller: &Caller, read: &Read, form: &FormBody, filled: &Filled) -> Result<Filed, Refusal> {
    let text = |text: &str| Given::Value(text.to_owned());
    let (ids, mut names) = ids_meant(&read.lists, form);
    let usuario = meant(Catalogue::Usuarios, &read.people, &filled.usuario).unwrap_or_else(|sentence| {
        names.add(Campo::UsuarioId.name(), sentence);
        String::new()
    });
    let draft = TicketDraft {
        titulo: text(&filled.titulo),
        descripcion: text(&filled.descripcion),
        usuario_id: text(&usuario),
        ..ids
    };
    let judged = match NewTicket::admit(draft.clone(), app.limits) {
        Ok(ticket) => Ok(ticket),
        Err(_) if !names.is_empty() => Err(NewTicket::faults(draft.clone(), &names)),
        Err(errors) => Err(errors),
    };
    let ticket = match judged {
        Ok(ticket) => ticket,
        Err(errors) => return Err(all_faults(app, draft, errors).await),
    };
    let key = filled.key.parse::<IdempotencyKey>().ok().map(|key| key.of(caller.name()));
    file_one(app, caller, Filing { ticket, key }).await
}

fn shown(
    look: &Visit,
    read: &Read,
    filled: &Filled,
    status: StatusCode,
    (errors, general): (&ValidationErrors, Vec<String>),
) -> Reply {
    let choose = look.t("choose");
    let numbered = read.lists.iter().zip(&filled.ids);
    let numbered = numbered.map(|((catalogo, entries), id)| Pick::of(*catalogo, entries, id, Some(choose)));
    let person = look.is_agent.then(|| Pick::of_person(&filled.usuario));
    let template = NewPage {
        look,
        key: filled.key.clone(),
        is_refused: status != StatusCode::OK,
        general,
        texts: TextView::both([&filled.titulo, &filled.descripcion], errors),
        choices: person.into_iter().chain(numbered).map(|choice| choice.with(errors)).collect(),
    };
    page(status, &template)
}
