//! What the document says of catalogues, and of what is not tickets.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::answers::{CONFLICT, NO_ENTRY, UNAVAILABLE, UNUSABLE_NAME, VERSION};
use super::described::{Described, Named, SchemaOf, json, of};
use super::parameters::{CATALOGO, ENTRY, IF_NONE_MATCH, id};
use super::schemas::named;
use crate::ticket::{Catalogue, CatalogueEntry, StrictSetting};
use crate::wire::{ChangeEntry, MakeStrict, NewEntry};

const TAG: &str = "catalogos";

pub const LIST_ALL: Described = json(TAG, "listCatalogos", "List all catalogues", all_entries, "The catalogues.")
    .about("All names at once, and which catalogues are strict. Users are listed for agents only.");

pub const CHANGE: Described = json(TAG, "changeEntrada", "Change a name", any_entry, "The entry after the change.")
    .about(
        "Renames an entry, takes it in or out of use, sets the mail address of a user, or says whether a status is \
         final: one of Nombre, Activo, Correo and EsFinal. For agents.",
    )
    .takes(&[CATALOGO, ENTRY])
    .reads(of::<ChangeEntry>, &[("rename", r#"{"Nombre": "Redes y telefonía"}"#), ("disable", r#"{"Activo": false}"#)])
    .denies(&[NO_ENTRY, CONFLICT, UNUSABLE_NAME]);

pub const fn list(id: &'static str, catalogo: Catalogue) -> Described {
    let (entries, about): (SchemaOf, &str) = match catalogo {
        Catalogue::Usuarios => (|it| list_of(&usuario(it)), "All entries, also those out of use. For agents."),
        Catalogue::Estados => (|it| list_of(&estado(it)), "All entries, also those out of use."),
        Catalogue::Areas | Catalogue::Prioridades => {
            (|it| list_of(&entrada(it)), "All entries, also those out of use.")
        }
    };
    json(TAG, id, "List a catalogue", entries, "The entries.").about(about)
}

pub const fn add(id: &'static str, catalogo: Catalogue) -> Described {
    let (entry, new, examples): (SchemaOf, SchemaOf, &[Named]) = match catalogo {
        Catalogue::Usuarios => {
            (usuario, |it| kind::<NewEntry>(it, "NewUsuario", of::<Uuid>, "EsFinal", "Id"), &[USUARIO])
        }
        Catalogue::Estados => (estado, |it| kind::<NewEntry>(it, "NewEstado", self::id, "Correo", ""), &ESTADOS),
        Catalogue::Prioridades => (entrada, new_entrada, &PRIORIDADES),
        Catalogue::Areas => (entrada, new_entrada, &AREAS),
    };
    let added = json(TAG, id, "Add a name to a catalogue", entry, "The new entry.");
    added.about("For agents.").reads(new, examples).denies(&[CONFLICT, UNUSABLE_NAME])
}

const USUARIO: Named =
    ("named", r#"{"Id": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "Nombre": "Ana Pérez", "Correo": "ana@example.com"}"#);
const ESTADOS: [Named; 2] =
    [("next", r#"{"Nombre": "En espera"}"#), ("final", r#"{"Nombre": "Cancelado", "EsFinal": true}"#)];
const PRIORIDADES: [Named; 2] = [("next", r#"{"Nombre": "Urgente"}"#), ("withId", r#"{"Id": 9, "Nombre": "Urgente"}"#)];
const AREAS: [Named; 2] = [("next", r#"{"Nombre": "Redes"}"#), ("withId", r#"{"Id": 7, "Nombre": "Redes"}"#)];

pub const fn strict(id: &'static str) -> Described {
    json(TAG, id, "Make a catalogue strict or not", of::<StrictSetting>, "The setting after the change.")
        .about(
            "A strict catalogue refuses new and changed tickets with an id that it does not have or that is out of \
             use. For agents.",
        )
        .reads(of::<MakeStrict>, &[("strict", r#"{"Estricto": true}"#), ("lenient", r#"{"Estricto": false}"#)])
}

fn new_entrada(generator: &mut SchemaGenerator) -> Schema {
    kind::<NewEntry>(generator, "NewEntrada", id, "EsFinal Correo", "")
}

fn entrada(generator: &mut SchemaGenerator) -> Schema {
    kind::<CatalogueEntry>(generator, "Entrada", id, "EsFinal Correo", "")
}

fn estado(generator: &mut SchemaGenerator) -> Schema {
    kind::<CatalogueEntry>(generator, "Estado", id, "Correo", "EsFinal")
}

fn usuario(generator: &mut SchemaGenerator) -> Schema {
    kind::<CatalogueEntry>(generator, "Usuario", of::<Uuid>, "EsFinal", "")
}

fn any_entry(generator: &mut SchemaGenerator) -> Schema {
    // The most special one first: many clients take the first that fits.
    json_schema!({ "anyOf": [usuario(generator), estado(generator), entrada(generator)] })
}

fn all_entries(generator: &mut SchemaGenerator) -> Schema {
    let strict = of::<Vec<Catalogue>>(generator);
    let [entrada, estado, usuario] = [entrada, estado, usuario].map(|entry| list_of(&entry(generator)));
    let all = json_schema!({
        "type": "object",
        "required": ["Areas", "Prioridades", "Estados", "Estrictos"],
        "properties": { "Areas": entrada, "Prioridades": entrada, "Estados": estado, "Usuarios": usuario, "Estrictos": strict },
    });
    named(generator, "Catalogues", all, |_| {})
}

fn list_of(entry: &Schema) -> Schema {
    json_schema!({ "type": "array", "items": entry })
}

/// Returns the schema of one kind of entries: with its own id, without the members of `others`, and always with `also`.
fn kind<T: JsonSchema>(it: &mut SchemaGenerator, name: &str, id: SchemaOf, others: &str, also: &str) -> Schema {
    let (schema, id) = (T::json_schema(it), id(it));
    named(it, name, schema, |members| {
        if let Some(Value::Object(properties)) = members.get_mut("properties") {
            properties.retain(|member, _| !others.contains(member));
            properties.insert("Id".to_owned(), id.to_value());
        }
        if let Some(Value::Array(required)) = members.get_mut("required") {
            required.extend((!also.is_empty()).then(|| also.into()));
        }
        // It is there in every entry of this kind.
        if let Some(member) = members.get_mut("properties").and_then(|properties| properties.get_mut(also))
            && let Some(kind) = member.get("type").and_then(|kinds| kinds.get(0)).cloned()
        {
            member["type"] = kind;
        }
    })
}

pub const fn document(id: &'static str, summary: &'static str) -> Described {
    kept(json("server", id, summary, of::<Map<String, Value>>, "The document."))
}

/// Describes an operation that is answered with text.
const fn text(id: &'static str, summary: &'static str, media: &'static str, answer: &'static str) -> Described {
    Described { content: Some((media, of::<String>)), ..json("server", id, summary, of::<String>, answer) }
}

/// A file of a page, or another name of it: the document does not list them.
pub const FILE: Described = Described { tag: "", ..text("", "", "", "") };

/// Describes an operation whose answer clients keep.
const fn kept(described: Described) -> Described {
    described.takes(&[IF_NONE_MATCH]).heads(&[VERSION])
}

pub const DOCS: Described = kept(text("getDocs", "Explore the API", "text/html", "The page."));
pub const GUIDE: Described = kept(text("getGuide", "Read about the API", "text/html", "The page."));
pub const HEALTH: Described = text("getHealth", "Check that the process answers", "text/plain", "It does.");
pub const METRICS: Described = text("getMetrics", "Get counters for Prometheus", "text/plain", "The counters.");
pub const READY: Described =
    text("getReady", "Check that the store can be read and written", "text/plain", "It can.").denies(&[UNAVAILABLE]);
