//! The schemas of requests and answers: plain types that generators of clients know.

use schemars::generate::SchemaSettings;
use schemars::transform::{
    AddNullable, RecursiveTransform, RemoveRefSiblings, RestrictFormats, SetSingleExample, Transform,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::described::SchemaOf;
use crate::store::Comment;
use crate::ticket::{Change, Ticket};
use crate::wire::{ChangeComment, ImportTicket, ImportTickets};

/// The version of OpenAPI that a document is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// 3.1, whose schemas are JSON Schema.
    Current,
    /// 3.0.3, whose schemas have words of their own for what may be null, and for examples.
    Older,
}

/// Two generators: a request may leave out what an answer always has.
pub struct Schemas {
    edition: Edition,
    requests: SchemaGenerator,
    answers: SchemaGenerator,
}

impl Schemas {
    pub fn new(edition: Edition) -> Self {
        let settings = || {
            let mut formats = RestrictFormats::default();
            formats.infer_from_meta_schema = false;
            formats.allowed_formats = ["int32", "int64", "date-time", "uuid"].map(Into::into).into();
            let settings = SchemaSettings::draft2020_12().with_transform(formats);
            settings.with(|settings| settings.definitions_path = "/components/schemas".into())
        };
        let settings = || settings().with_transform(RecursiveTransform(absent_rather_than_null));
        let (requests, answers) = (settings().for_deserialize(), settings().for_serialize());
        Self { edition, requests: requests.into_generator(), answers: answers.into_generator() }
    }

    /// Returns the schema of what a client sends.
    pub fn request(&mut self, of: SchemaOf) -> Value {
        let schema = of(&mut self.requests);
        self.written(schema)
    }

    /// Returns the schema of what the server sends.
    pub fn answer(&mut self, of: SchemaOf) -> Value {
        let schema = of(&mut self.answers);
        self.written(schema)
    }

    /// Returns the schemas that were referred to, by name, with an example where there is one.
    pub fn into_components(mut self, examples: &[(&str, &str)]) -> Map<String, Value> {
        let mut all = self.requests.take_definitions(true);
        all.append(&mut self.answers.take_definitions(true));
        for (name, example) in examples {
            if let (Some(schema), Ok(example)) = (all.get_mut(*name), serde_json::from_str::<Value>(example)) {
                schema["examples"] = json!([example]);
            }
        }
        let written = |(name, schema)| match Schema::try_from(schema) {
            Ok(schema) => (name, self.written(schema)),
            Err(_) => (name, Value::Bool(true)),
        };
        all.into_iter().map(written).collect()
    }

    /// Returns a schema in the words of the edition.
    fn written(&self, mut schema: Schema) -> Value {
        if self.edition == Edition::Older {
            RemoveRefSiblings::default().transform(&mut schema);
            SetSingleExample::default().transform(&mut schema);
            AddNullable::default().transform(&mut schema);
        }
        schema.to_value()
    }
}

/// Gives a schema a name in the document, after a change.
pub fn named(
    generator: &mut SchemaGenerator,
    name: &str,
    mut schema: Schema,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Schema {
    change(schema.ensure_object());
    generator.definitions_mut().insert(name.to_owned(), schema.to_value());
    Schema::new_ref(format!("#/components/schemas/{name}"))
}

/// Returns the schema of changed tickets: of very many only the codes are there.
pub fn changed_tickets(generator: &mut SchemaGenerator) -> Schema {
    let ticket = Ticket::json_schema(generator);
    let ticket = named(generator, "ChangedTicket", ticket, |members| {
        members.insert("required".to_owned(), json!(["Codigo"]));
    });
    json_schema!({ "type": "array", "items": ticket })
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeEstado {
    /// The new status.
    #[schemars(with = "i32", range(min = 1))]
    estado_id: i64,
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeEstadoOf {
    /// Code or UUID of the ticket.
    id: String,
    /// The new status.
    #[schemars(with = "i32", range(min = 1))]
    estado_id: i64,
}

/// A change of one ticket, with the comment beside it.
pub fn change_ticket(generator: &mut SchemaGenerator) -> Schema {
    let beside = ChangeComment::json_schema(generator).get("properties").cloned().unwrap_or_default();
    let change = Change::json_schema(generator);
    named(generator, "ChangeOneTicket", change, |members| {
        if let (Some(Value::Object(members)), Value::Object(beside)) = (members.get_mut("properties"), beside) {
            members.extend(beside);
        }
    })
}

/// Comments of a ticket, which need not name it, stand beside what our own client writes of it.
pub fn import_tickets(generator: &mut SchemaGenerator) -> Schema {
    let request = generator.subschema_for::<ImportTickets<ImportTicket<'_>>>();
    let comment = Comment::json_schema(generator);
    let comment = named(generator, "KeptComment", comment, |members| {
        if let Some(Value::Array(required)) = members.get_mut("required") {
            required.retain(|name| name == "Texto");
        }
    });
    let about = "The comments. With `Conservar` they may repeat those of `Historial`, or be all of the history, and have all members \
                 but `Codigo`. With `Fechar` they have no `Cambio`.";
    let row = generator.definitions_mut().get_mut("ImportTicket").and_then(|row| row.get_mut("properties"));
    if let Some(members) = row {
        members["Comentarios"] = json!({ "type": "array", "description": about, "items": comment });
    }
    request
}

/// What the answers of the history have is sent back as it was.
const NULLABLE: &str = "Deshace";

/// Client and server leave out what they do not say: few generators know a member that may be absent, null or a value.
fn absent_rather_than_null(schema: &mut Schema) {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(Value::Object(members)) = schema.get_mut("properties") else { return };
    for (name, member) in members.iter_mut().filter(|(name, _)| !required.iter().any(|it| it == *name)) {
        let Some(member) = member.as_object_mut() else { continue };
        member.remove("default");
        if name == NULLABLE {
            continue;
        }
        if let Some(kind) = member.get("type").and_then(|kinds| kinds.get(0)).cloned() {
            member.insert("type".to_owned(), kind);
        }
        if let Some(only) = member.remove("anyOf").and_then(|any| any.get(0)?.as_object().cloned()) {
            member.extend(only);
        }
    }
}
