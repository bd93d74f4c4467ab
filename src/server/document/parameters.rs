//! The parameters of paths, query strings and headers.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use uuid::Uuid;

use super::described::{Parameter, SchemaOf, of};
use crate::store::stats::Grouping;
use crate::ticket::{Catalogue, MAX_ID, SortKey};

const fn path(name: &'static str, schema: SchemaOf, about: &'static str) -> Parameter {
    Parameter { place: "path", name, is_required: true, about, schema }
}

const fn query(name: &'static str, schema: SchemaOf, about: &'static str) -> Parameter {
    Parameter { place: "query", name, is_required: false, about, schema }
}

const fn header(name: &'static str, about: &'static str) -> Parameter {
    Parameter { place: "header", name, is_required: false, about, schema: of::<String> }
}

fn number(most: u32, usual: u32) -> Schema {
    json_schema!({ "type": "integer", "format": "int64", "minimum": 1, "maximum": most, "default": usual })
}

pub fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": MAX_ID })
}

fn order(_: &mut SchemaGenerator) -> Schema {
    let key = format!("({})(:(asc|desc))?", SortKey::ALL.map(|(_, key)| key).join("|"));
    json_schema!({ "type": "string", "pattern": format!("^{key}(,{key})*$"), "default": "creado:desc" })
}

fn grouping(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = Grouping::json_schema(generator);
    schema.insert("default".to_owned(), "estado".into());
    schema
}

pub const CODIGO: Parameter = path(
    "codigo",
    |_| json_schema!({ "type": "string", "examples": ["TKT-2024-001234"] }),
    "Code or UUID of the ticket, in any case. Also 2024-1234, or 1234 for a code of this year.",
);
pub const CAMBIO: Parameter = path(
    "cambio",
    |_| json_schema!({ "type": "string", "pattern": "^(ultimo|[1-9][0-9]{0,17})$", "examples": ["ultimo"] }),
    "Number of the change. ultimo: the newest change, if the caller made it and it is not undone.",
);
pub const OF_COMMENT: Parameter = path(
    "cambio",
    |_| json_schema!({ "type": "integer", "format": "int64", "minimum": 1, "examples": [1] }),
    "Number of the change that added the comment.",
);
pub const USUARIO: Parameter = path(
    "usuarioId",
    |_| json_schema!({ "type": "string", "format": "uuid", "examples": ["3fa85f64-5717-4562-b3fc-2c963f66afa6"] }),
    "UUID of the user.",
);
pub const CATALOGO: Parameter = path("catalogo", of::<Catalogue>, "Name of the catalogue.");
pub const ENTRY: Parameter = path(
    "id",
    |_| json_schema!({ "type": "string", "examples": ["2"] }),
    "Id of the entry: a number, or the UUID of a user.",
);

pub const IF_MATCH: Parameter =
    header("If-Match", "ETags of the expected versions, or *. For another version the answer is 412.");
pub const IF_NONE_MATCH: Parameter =
    header("If-None-Match", "ETags that the client has already, or *. For one of them the answer is 304.");
pub const KEY: Parameter = header(
    "Idempotency-Key",
    "1 to 255 visible ASCII characters. A request with the key of an earlier one, by the same caller within 30 days, \
     creates nothing and returns the first ticket as it was, or 409 while that is in the trash.",
);

const PAGE: Parameter = query("pagina", |_| number(u32::MAX, 1), "Number of the page. Alias: page.");
const SIZE: Parameter = query("tamanoPagina", |_| number(100, 20), "Tickets per page. Alias: pageSize.");
const ROWS: Parameter = query("tamanoPagina", |_| number(1000, 1000), "Items per page. Aliases: pageSize, limite.");
const AREA: Parameter = query("areaId", id, "Tickets of this area.");
const PRIORIDAD: Parameter = query("prioridadId", id, "Tickets with this priority.");
const ESTADO: Parameter = query("estadoId", id, "Tickets with this status.");
const OF_USER: Parameter = query("usuarioId", of::<Uuid>, "Tickets of this user.");
const SINCE: Parameter = query(
    "desde",
    of::<String>,
    "Created, or in a history changed, at or after this time: a date (from its start), an RFC 3339 timestamp, or an \
     age such as 30m, 12h, 7d or 2w.",
);
const UNTIL: Parameter = query(
    "hasta",
    of::<String>,
    "Created at or before this time: a date (to its end), an RFC 3339 timestamp, or an age such as 30m, 12h, 7d or 2w.",
);
const WHERE: Parameter = query(
    "where",
    |_| {
        let example = "estado=abierto and prioridad>=alta and creado>-7d and not area=2";
        json_schema!({ "type": "string", "maxLength": 4096, "examples": [example] })
    },
    "Tickets for which this expression is true: codigo, titulo, descripcion, usuario, area, prioridad, estado, creado \
     and actualizado, compared by = != < <= > >= ~ (contains) and in (a, b), and the words abierto (a status that is not \
     final) and mine (filed by the user of the token), joined by and, or, not and parentheses. For a faulty expression the answer is 400: errors.where says what \
     was expected, and where.",
);
const TEXT: Parameter = query("texto", of::<String>, "Tickets with this text, ignoring case and accents. Alias: q.");
const OPEN: Parameter = query(
    "abiertos",
    |_| json_schema!({ "type": "boolean", "default": false }),
    "true: tickets with a status that is not final.",
);
const ORDER: Parameter =
    query("orden", order, "Sort key, ascending without :desc. Equal tickets: newest first. Alias: sort.");
const OF_CHANGE: Parameter = query(
    "cambio",
    |_| json_schema!({ "type": "integer", "format": "int64", "minimum": 1 }),
    "Entries of the change with this number.",
);
const REASON: Parameter = query("motivo", of::<String>, "Reason for deleting.");
const WHY: Parameter = query("motivo", of::<String>, "Reason for redacting, which stays.");
const GROUPING: Parameter =
    query("por", grouping, "What tickets are grouped by. Periods are in UTC, weeks as in ISO 8601.");
const WORDS: Parameter = Parameter {
    is_required: true,
    ..query(
        "palabras",
        |_| json_schema!({ "type": "string", "minLength": 1, "maxLength": 400, "examples": ["dashboard"] }),
        "Words that must all occur, ignoring case and accents. impres* matches words that begin so, double quotes \
         match adjacent words. A text without letters and digits matches nothing.",
    )
};

pub const LIST: &[Parameter] = &[PAGE, SIZE, AREA, PRIORIDAD, ESTADO, OF_USER, SINCE, UNTIL, WHERE, TEXT, OPEN, ORDER];
pub const LIST_OF_USER: &[Parameter] =
    &[USUARIO, PAGE, SIZE, AREA, PRIORIDAD, ESTADO, SINCE, UNTIL, WHERE, TEXT, OPEN, ORDER];
pub const SEARCH: &[Parameter] =
    &[WORDS, PAGE, SIZE, AREA, PRIORIDAD, ESTADO, OF_USER, SINCE, UNTIL, WHERE, TEXT, OPEN];
pub const STATS: &[Parameter] = &[GROUPING, AREA, PRIORIDAD, ESTADO, OF_USER, SINCE, UNTIL, WHERE, TEXT, OPEN];
pub const HISTORY: &[Parameter] = &[SINCE, OF_CHANGE, PAGE, ROWS];
pub const TICKET_HISTORY: &[Parameter] = &[CODIGO, SINCE, OF_CHANGE, PAGE, ROWS];
pub const COMMENTS: &[Parameter] = &[CODIGO, PAGE, ROWS];
pub const COMMENT_IN_PATH: &[Parameter] = &[CODIGO, OF_COMMENT, IF_MATCH];
pub const REDACT: &[Parameter] = &[CODIGO, OF_COMMENT, WHY, IF_MATCH];
pub const DELETE: &[Parameter] = &[CODIGO, REASON, IF_MATCH];
