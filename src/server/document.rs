//! `openapi.json` and `swagger.json`, written from the table of routes and the types of requests and answers.
//!
//! The program serves the files that are checked in. A test compares these files with this, and rewrites them.

pub mod answers;
pub mod catalogues;
pub mod described;
pub mod operations;
mod parameters;
mod schemas;

use serde_json::{Map, Value, json};

use super::routes::table::{Operation, Permission, Route};
use crate::problem::Problem;
use answers::{ALL, NOT_MODIFIED, REQUEST_ID, WITH_BODY, WITH_TOKEN};
use described::{AnswerHeader, Denial, Described, Named, Parameter, SchemaOf, of};
use operations::SEED;
use parameters::IF_NONE_MATCH;
use schemas::{Edition, Schemas};

/// The document of all routes in OpenAPI 3.1, as JSON text. Its server is where the document is.
pub fn openapi(table: &[Route]) -> String {
    let license = json!({ "name": "MIT", "identifier": "MIT" });
    let heading = json!({ "summary": SUMMARY, "description": ABOUT, "license": license });
    written(table, Edition::Current, "3.1.0", ".", heading)
}

/// The same in OpenAPI 3.0.3, for the path `/swagger/v1/swagger.json`.
pub fn swagger(table: &[Route]) -> String {
    let heading = json!({ "description": format!("{SUMMARY}\n\n{ABOUT}"), "license": { "name": "MIT" } });
    written(table, Edition::Older, "3.0.3", "../..", heading)
}

const SUMMARY: &str = "File and look up helpdesk tickets.";
const ABOUT: &str = "Paths match in any case, with or without a slash at the end. HEAD is answered as GET without a body, \
                     OPTIONS with the methods in Allow. Pages for people are at docs and docs/guide.";

fn written(table: &[Route], edition: Edition, version: &str, server: &str, mut info: Value) -> String {
    let mut document = Document { headers: Map::new(), responses: Map::new(), schemas: Schemas::new(edition) };
    let mut paths = Map::new();
    for route in table.iter().filter(|route| route.is_listed()) {
        let operations = route
            .operations
            .iter()
            .map(|operation| (operation.method.as_str().to_ascii_lowercase(), document.operation(operation)));
        paths.insert(route.path.to_owned(), operations.collect::<Map<_, _>>().into());
    }
    let Document { headers, responses, schemas } = document;
    if let Some(info) = info.as_object_mut() {
        info.insert("title".to_owned(), "tickets".into());
        info.insert("version".to_owned(), env!("CARGO_PKG_VERSION").into());
    }
    let whole = json!({
        "openapi": version,
        "info": info,
        "servers": [{ "url": server }],
        "security": [{ "Bearer": [] }],
        "tags": [
            { "name": "tickets" },
            { "name": "history", "description": "What was changed, and undoing it." },
            { "name": "comments" },
            { "name": "trash", "description": "Deleted tickets." },
            { "name": "catalogos", "description": "Names of areas, priorities, statuses and users." },
            { "name": "server" },
        ],
        "paths": paths,
        "components": {
            "headers": headers,
            "responses": responses,
            "schemas": schemas.into_components(&EXAMPLES),
            "securitySchemes": { "Bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" } },
        },
    });
    format!("{whole:#}\n")
}

/// Examples of schemas.
const EXAMPLES: [Named; 3] = [
    ("CreateTicket", SEED.1),
    (
        "Ticket",
        r#"{"IdTicket": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "Codigo": "TKT-2024-001234", "Titulo": "Cannot access dashboard",
        "Descripcion": "I am unable to log into the dashboard. The page returns a 500 error.",
        "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "AreaId": 1, "PrioridadId": 2, "EstadoId": 1,
        "FechaCreacion": "2024-03-15T10:30:00Z", "FechaActualizacion": "2024-03-15T10:30:00Z"}"#,
    ),
    (
        "Problem",
        r#"{"type": "https://tools.ietf.org/html/rfc7231#section-6.5.1", "title": "One or more validation errors occurred.",
        "status": 400, "errors": {"Titulo": ["The Titulo field is required."]}}"#,
    ),
];

/// What the operations have in common, as far as any has used it.
struct Document {
    headers: Map<String, Value>,
    responses: Map<String, Value>,
    schemas: Schemas,
}

impl Document {
    fn operation(&mut self, operation: &Operation) -> Value {
        let described = &operation.described;
        let mut responses = Map::from_iter([(described.status.to_owned(), self.answer(described))]);
        for denial in denials(operation) {
            responses.insert(denial.status.to_owned(), self.denial(denial));
        }
        let is_open = matches!(operation.permission, Permission::Anybody);
        present(json!({
            "tags": [described.tag],
            "operationId": described.id,
            "summary": described.summary,
            "description": Some(described.about).filter(|about| !about.is_empty()),
            "security": is_open.then(Vec::<Value>::new),
            "parameters": some(described.parameters.iter().map(|it| self.parameter(it)).collect::<Vec<_>>().into()),
            "requestBody": described.body.map(|(schema, examples)| self.body(described.needs_body, schema, examples)),
            "responses": responses,
        }))
    }

    fn parameter(&mut self, parameter: &Parameter) -> Value {
        json!({
            "name": parameter.name,
            "in": parameter.place,
            "required": parameter.is_required,
            "description": parameter.about,
            "schema": self.schemas.request(parameter.schema),
        })
    }

    fn body(&mut self, is_required: bool, schema: SchemaOf, examples: &[Named]) -> Value {
        let example =
            |(name, text): &Named| ((*name).to_owned(), json!({ "value": serde_json::from_str::<Value>(text).ok() }));
        let examples = some(examples.iter().map(example).collect());
        let content = present(json!({ "schema": self.schemas.request(schema), "examples": examples }));
        json!({ "required": is_required, "content": { "application/json": content } })
    }

    fn answer(&mut self, described: &Described) -> Value {
        let content =
            described.content.map(|(media, schema)| json!({ media: { "schema": self.schemas.answer(schema) } }));
        let link = |(name, member): &Named| {
            let codigo = format!("$response.body#/{member}");
            ((*name).to_owned(), json!({ "operationId": "getTicket", "parameters": { "codigo": codigo } }))
        };
        present(json!({
            "description": described.answer,
            "headers": self.headers(described.headers),
            "content": content,
            "links": some(described.links.iter().map(link).collect()),
        }))
    }

    fn denial(&mut self, denial: &Denial) -> Value {
        let is_problem = denial.status != NOT_MODIFIED.status;
        let content =
            is_problem.then(|| json!({ "application/problem+json": { "schema": self.schemas.answer(of::<Problem>) } }));
        let response = present(json!({
            "description": denial.about,
            "headers": self.headers(denial.headers),
            "content": content,
        }));
        self.responses.insert(denial.name.to_owned(), response);
        json!({ "$ref": format!("#/components/responses/{}", denial.name) })
    }

    fn headers(&mut self, headers: &[AnswerHeader]) -> Value {
        let mut referred = Map::new();
        for AnswerHeader { name, is_always_there, kind, about } in headers.iter().chain([&REQUEST_ID]) {
            let header = json!({ "description": about, "required": is_always_there, "schema": { "type": kind } });
            self.headers.insert((*name).to_owned(), header);
            referred.insert((*name).to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }));
        }
        referred.into()
    }
}

/// Returns a list or object unless it is empty.
fn some(all: Value) -> Option<Value> {
    Some(all).filter(|all| *all != json!([]) && *all != json!({}))
}

/// Leaves out members without a value.
fn present(mut object: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    object
}

/// How an operation can be refused.
fn denials(operation: &Operation) -> impl Iterator<Item = &Denial> {
    let with_token: &[Denial] = if matches!(operation.permission, Permission::Anybody) { &[] } else { &WITH_TOKEN };
    let with_body: &[Denial] = if operation.described.body.is_none() { &[] } else { &WITH_BODY };
    let is_conditional = operation.described.parameters.iter().any(|it| it.name == IF_NONE_MATCH.name);
    let conditional = is_conditional.then_some(&NOT_MODIFIED);
    ALL.iter().chain(conditional).chain(with_token).chain(with_body).chain(operation.described.denials)
}
