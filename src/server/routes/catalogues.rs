//! The handlers of catalogues: names for ids, read by everybody, added and changed by agents.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use serde::Serialize;

use super::gate::{flag, object};
use crate::problem::Problem;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::store::Store;
use crate::ticket::{
    Catalogue, CatalogueChange, CatalogueEntry, EntryId, Given, Nombre, NombreError, StrictSetting, ValidationErrors,
    is_correo,
};
use crate::wire::{self, ChangeEntry, MakeStrict, NewEntry, RefusalWord};

/// The table asks for no agents here: what is wrong with a body is said to everybody.
const AGENTS: &str = "Catalogues are changed by agents only.";

/// `GET`: all entries. Users and their mail addresses are for agents alone.
pub async fn list(catalogo: Catalogue, app: AppState) -> Reply {
    json(&app.readers.read(move |store| store.catalogue(catalogo)).await?)
}

/// `POST`: one more entry.
pub async fn add(catalogo: Catalogue, app: AppState, caller: Caller, body: Body) -> Reply {
    let cambio = addition(catalogo, &body.0)?;
    caller.agents_only("Names are added by agents only.")?;
    json(&app.writer.run(move |store| store.catalogue_change(catalogo, &cambio)).await??)
}

/// All catalogues in one answer.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Todos {
    areas: Vec<CatalogueEntry>,
    prioridades: Vec<CatalogueEntry>,
    estados: Vec<CatalogueEntry>,
    /// For agents alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    usuarios: Option<Vec<CatalogueEntry>>,
    /// Those that refuse ids which they do not know or which are out of use.
    estrictos: Vec<Catalogue>,
}

/// `GET /api/catalogos`.
pub async fn all(app: AppState, caller: Caller) -> Reply {
    let is_agent = caller.reads_only().is_none();
    let read = move |store: &mut dyn Store| {
        Ok(Todos {
            areas: store.catalogue(Catalogue::Areas)?,
            prioridades: store.catalogue(Catalogue::Prioridades)?,
            estados: store.catalogue(Catalogue::Estados)?,
            usuarios: if is_agent { Some(store.catalogue(Catalogue::Usuarios)?) } else { None },
            estrictos: store.strict()?,
        })
    };
    json(&app.readers.read(read).await?)
}

/// `PATCH /api/catalogos/{catalogo}`: makes it strict, or not.
pub async fn make_strict(catalogo: Catalogue, app: AppState, caller: Caller, body: Body) -> Reply {
    let MakeStrict { estricto: Given::Value(estricto) } = object(&body.0)? else {
        return Err(ValidationErrors::one("Estricto", "The field Estricto must be true or false.").into());
    };
    caller.agents_only(AGENTS)?;
    app.writer.run(move |store| store.set_strict(catalogo, estricto)).await??;
    json(&StrictSetting { catalogo, estricto })
}

/// `PATCH /api/catalogos/{catalogo}/{id}`: another name, in or out of use, final or not.
pub async fn change(
    app: AppState,
    caller: Caller,
    place: Result<Path<(String, String)>, PathRejection>,
    body: Body,
) -> Reply {
    let ChangeEntry { activo, correo, es_final, nombre } = object(&body.0)?;
    let absent = || Refusal::new(StatusCode::NOT_FOUND, "There is no such entry.").known_as(&RefusalWord::NoEntry);
    let Path((catalogo, id)) = place.map_err(|_| absent())?;
    let catalogo = Catalogue::named(&catalogo).ok_or_else(absent)?;
    let id = catalogo.id(&id).map_err(|_| absent())?;
    let cambio = match (nombre, activo, correo, es_final) {
        (Given::Absent, activo, Given::Absent, Given::Absent) if activo != Given::Absent => {
            CatalogueChange::Use(id, flag("Activo", &activo)?)
        }
        (Given::Absent, Given::Absent, given, Given::Absent)
            if given != Given::Absent && catalogo == Catalogue::Usuarios =>
        {
            CatalogueChange::Correo(id, mail(given).map_err(|sentence| ValidationErrors::one("Correo", sentence))?)
        }
        (Given::Absent, Given::Absent, Given::Absent, es_final)
            if es_final != Given::Absent && catalogo == Catalogue::Estados =>
        {
            CatalogueChange::Final(id, flag("EsFinal", &es_final)?)
        }
        (given, Given::Absent, Given::Absent, Given::Absent) if given != Given::Absent => {
            let nombre = well_formed(given).map_err(|sentence| ValidationErrors::one("Nombre", sentence))?;
            CatalogueChange::Rename(id, usable(&nombre)?)
        }
        _ => {
            let text = "The body must have one of Nombre, Activo, Correo of a usuario, and EsFinal of an estado.";
            return Err(ValidationErrors::one("$", text).into());
        }
    };
    caller.agents_only(AGENTS)?;
    json(&app.writer.run(move |store| store.catalogue_change(catalogo, &cambio)).await??)
}

/// Well-formed, and still none of ours: it has the form of an id, or nothing but accents.
fn usable(nombre: &str) -> Result<Nombre, Problem> {
    nombre.parse::<Nombre>().map_err(|error| Problem::new(422, error.to_string()))
}

/// An empty text is none.
fn mail(given: Given<String>) -> Result<Option<String>, &'static str> {
    match given {
        Given::Value(text) if text.is_empty() => Ok(None),
        Given::Value(text) if is_correo(&text) => Ok(Some(text)),
        _ => Err("The field Correo must be a mail address."),
    }
}

fn addition(catalogo: Catalogue, bytes: &[u8]) -> Result<CatalogueChange, Refusal> {
    let NewEntry { correo, es_final, id, nombre } =
        wire::read(bytes, "The body must be a JSON object with the member Nombre.")?;
    let mut errors = ValidationErrors::default();
    let nombre = well_formed(nombre).map_err(|sentence| errors.add("Nombre", sentence)).ok();
    let id = new_id(catalogo, id).map_err(|sentence| errors.add("Id", sentence)).ok();
    let es_final = match es_final {
        Given::Value(es_final) if catalogo == Catalogue::Estados => es_final,
        Given::Unreadable if catalogo == Catalogue::Estados => {
            errors.add("EsFinal", "The field EsFinal must be true or false.");
            false
        }
        _ => false,
    };
    let correo = match correo {
        Given::Absent => None,
        _ if catalogo != Catalogue::Usuarios => None,
        Given::Value(text) if is_correo(&text) => Some(text),
        _ => {
            errors.add("Correo", "The field Correo must be a mail address.");
            None
        }
    };
    match (nombre, id) {
        (Some(nombre), Some(id)) if errors.is_empty() => {
            Ok(CatalogueChange::Add { id, nombre: usable(&nombre)?, es_final, correo, activo: true })
        }
        _ => Err(errors.into()),
    }
}

fn well_formed(given: Given<String>) -> Result<String, String> {
    let text = match given {
        Given::Absent => return Err(NombreError::Empty.to_string()),
        Given::Value(text) => text,
        Given::Named(_) | Given::Unreadable => return Err("The field Nombre must be a string.".to_owned()),
    };
    match text.parse::<Nombre>() {
        Err(error @ (NombreError::Long | NombreError::Control | NombreError::Invisible)) => Err(error.to_string()),
        Err(error @ NombreError::Empty) if text.trim().is_empty() => Err(error.to_string()),
        _ => Ok(text),
    }
}

fn new_id(catalogo: Catalogue, given: Given<EntryId>) -> Result<Option<EntryId>, String> {
    match given {
        Given::Value(EntryId::Usuario(id)) if catalogo == Catalogue::Usuarios && !id.is_nil() => {
            Ok(Some(EntryId::Usuario(id)))
        }
        _ if catalogo == Catalogue::Usuarios => Err("The field Id must be a UUID.".to_owned()),
        Given::Absent => Ok(None),
        given => {
            let number =
                if let Given::Value(EntryId::Numero(id)) = given { Given::Value(id) } else { Given::Unreadable };
            let id = catalogo.campo().id(number).map(|id| Some(EntryId::Numero(id)));
            id.map_err(|sentence| sentence.replace(catalogo.campo().name(), "Id"))
        }
    }
}
