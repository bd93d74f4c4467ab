//! The handlers of catalogues: names for ids, read by everybody, added and changed by agents.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

use super::comments::members;
use crate::problem::Problem;
use crate::server::answer::{Reply, json};
use crate::server::auth::Caller;
use crate::server::body::Body;
use crate::server::refusal::Refusal;
use crate::server::request::AppState;
use crate::store::Store;
use crate::ticket::{
    Campo, Catalogue, CatalogueChange, CatalogueEntry, EntryId, Given, Nombre, NombreError, StrictSetting,
    ValidationErrors, is_correo,
};

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
    let entry = app.writer.run(move |store| store.catalogue_change(catalogo, &cambio)).await?;
    json(&entry.map_err(|error| Refusal::from(&error))?)
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
    let members = members(&body.0)?;
    let estricto = member(&members, "Estricto").and_then(Value::as_bool);
    let estricto =
        estricto.ok_or_else(|| ValidationErrors::one("Estricto", "The field Estricto must be true or false."))?;
    caller.agents_only(AGENTS)?;
    let done = app.writer.run(move |store| store.set_strict(catalogo, estricto)).await?;
    done.map_err(|error| Refusal::from(&error))?;
    json(&StrictSetting { catalogo, estricto })
}

/// `PATCH /api/catalogos/{catalogo}/{id}`: another name, or in or out of use.
pub async fn change(
    app: AppState,
    caller: Caller,
    place: Result<Path<(String, String)>, PathRejection>,
    body: Body,
) -> Reply {
    let members = members(&body.0)?;
    let absent = || Refusal::new(StatusCode::NOT_FOUND, "There is no such entry.").known_as("no-entry");
    let Path((catalogo, id)) = place.map_err(|_| absent())?;
    let catalogo = Catalogue::named(&catalogo).ok_or_else(absent)?;
    let id = match catalogo {
        Catalogue::Usuarios => Campo::UsuarioId.uuid(Given::Value(id)).map(EntryId::Usuario),
        _ => catalogo.campo().id(Given::integer(&id).unwrap_or(Given::Unreadable)).map(EntryId::Numero),
    };
    let id = id.map_err(|_| absent())?;
    let cambio = match (member(&members, "Nombre"), member(&members, "Activo").map(Value::as_bool)) {
        (Some(_), None) => {
            let nombre = nombre(&members).map_err(|sentence| ValidationErrors::one("Nombre", sentence))?;
            CatalogueChange::Rename(id, usable(&nombre)?)
        }
        (None, Some(Some(activo))) => CatalogueChange::Use(id, activo),
        (None, Some(None)) => {
            return Err(ValidationErrors::one("Activo", "The field Activo must be true or false.").into());
        }
        _ => return Err(ValidationErrors::one("$", "The body must have either Nombre or Activo.").into()),
    };
    caller.agents_only(AGENTS)?;
    let entry = app.writer.run(move |store| store.catalogue_change(catalogo, &cambio)).await?;
    json(&entry.map_err(|error| Refusal::from(&error))?)
}

/// Well-formed, and still none of ours: it has the form of an id, or nothing but accents.
fn usable(nombre: &str) -> Result<Nombre, Problem> {
    nombre.parse::<Nombre>().map_err(|error| Problem::new(422, error.to_string()))
}

fn addition(catalogo: Catalogue, bytes: &[u8]) -> Result<CatalogueChange, Refusal> {
    let Ok(Value::Object(members)) = serde_json::from_slice(bytes) else {
        return Err(ValidationErrors::one("$", "The body must be a JSON object with the member Nombre.").into());
    };
    let mut errors = ValidationErrors::default();
    let mut keep = |name: &str, sentence: String| errors.add(name, sentence);
    let nombre = nombre(&members).map_err(|sentence| keep("Nombre", sentence)).ok();
    let id = id(catalogo, &members).map_err(|sentence| keep("Id", sentence)).ok();
    let es_final = match member(&members, "EsFinal").filter(|_| catalogo == Catalogue::Estados) {
        None => Some(false),
        Some(value) => value.as_bool().or_else(|| {
            keep("EsFinal", "The field EsFinal must be true or false.".to_owned());
            None
        }),
    };
    let correo = match member(&members, "Correo").filter(|_| catalogo == Catalogue::Usuarios) {
        None => Some(None),
        Some(value) => value.as_str().filter(|text| is_correo(text)).map(|text| Some(text.to_owned())).or_else(|| {
            keep("Correo", "The field Correo must be a mail address.".to_owned());
            None
        }),
    };
    let (Some(nombre), Some(id), Some(es_final), Some(correo)) = (nombre, id, es_final, correo) else {
        return Err(errors.into());
    };
    Ok(CatalogueChange::Add { id, nombre: usable(&nombre)?, es_final, correo })
}

fn nombre(members: &Map<String, Value>) -> Result<String, String> {
    let text = match member(members, "Nombre") {
        None => return Err(NombreError::Empty.to_string()),
        Some(value) => value.as_str().ok_or("The field Nombre must be a string.")?,
    };
    match text.parse::<Nombre>() {
        Err(error @ (NombreError::Long | NombreError::Control | NombreError::Invisible)) => Err(error.to_string()),
        Err(error @ NombreError::Empty) if text.trim().is_empty() => Err(error.to_string()),
        _ => Ok(text.to_owned()),
    }
}

fn id(catalogo: Catalogue, members: &Map<String, Value>) -> Result<Option<EntryId>, String> {
    let value = member(members, "Id");
    if catalogo == Catalogue::Usuarios {
        let text = value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let uuid = Campo::UsuarioId.uuid(Given::Value(text));
        return uuid.map(|id| Some(EntryId::Usuario(id))).map_err(|_| "The field Id must be a UUID.".to_owned());
    }
    let Some(value) = value else { return Ok(None) };
    let given = value.as_i64().map_or(Given::Unreadable, Given::Value);
    let id = catalogo.campo().id(given).map(|id| Some(EntryId::Numero(id)));
    id.map_err(|sentence| sentence.replace(catalogo.campo().name(), "Id"))
}

/// A member in any ASCII case; `null` counts as absent.
fn member<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).filter(|it| !it.is_null())
}
