//! The lines of a whole store, judged before anything is stored.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Code, Contents, END, Folded, Form, KIN, Kin, Moment, Plain, ROWS, STORE, TIPO, VERSION};
use crate::store::care::dump::{Cell, Kind, TABLES, Table, TakeRow};
use crate::store::engine::clave;
use crate::store::{Reason, StoreError};
use crate::ticket::{
    Campo, Catalogue, Codigo, Event, Fecha, Limits, NewTicket, Nombre, Row, Unit, ValidationErrors, is_correo,
};

/// Lines of a file with their numbers, as they come.
pub type StoredLines<'a> = dyn Iterator<Item = Result<(u64, Vec<u8>), StoreError>> + 'a;

const OTHER: &str =
    "The first line is not that of `tickets export --all`: to add tickets to a store, import without --all.";

/// A value of a row.
enum Held {
    Null,
    Number(i64),
    Text(String),
    Uuid(Uuid),
    Bytes([u8; 16]),
}

impl Held {
    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Null => Cell::Null,
            Self::Number(number) => Cell::Number(*number),
            Self::Text(text) => Cell::Text(text),
            Self::Uuid(id) => Cell::Uuid(*id),
            Self::Bytes(bytes) => Cell::Bytes(bytes),
        }
    }
}

/// Hands the rows of lines on.
///
/// # Errors
/// [`StoreError::Invalid`] for the first line that is wrong, under its number; [`StoreError::Conflict`] for one that cannot stand
/// beside those before it; those of `lines`.
pub fn read(lines: &mut StoredLines<'_>, limits: Limits, take: &mut TakeRow<'_>) -> Result<Contents, StoreError> {
    let mut contents = Contents::default();
    let (mut at, mut has_begun, mut has_ended) = (0, false, false);
    for line in lines {
        let (number, bytes) = line?;
        at = number;
        let faulty = |errors| StoreError::Invalid(placed(number, &errors));
        if has_ended {
            return Err(faulty(ValidationErrors::one("$", "There is a line behind the last one.")));
        }
        let members = object(&bytes).map_err(faulty)?;
        if !has_begun {
            begin(&members).map_err(faulty)?;
            has_begun = true;
            continue;
        }
        if tipo(&members) == Some(END) {
            end(&members, contents.rows).map_err(faulty)?;
            has_ended = true;
            continue;
        }
        let (table, held) = row(&members, &bytes, limits).map_err(faulty)?;
        let cells: Vec<Cell<'_>> = held.iter().map(Held::cell).collect();
        take(table, &cells).map_err(|error| against(number, error))?;
        contents.count(table);
    }
    if has_ended {
        return Ok(contents);
    }
    let sentence = if has_begun { "The last line is missing: the file was cut off." } else { OTHER };
    Err(StoreError::Invalid(placed(at.max(1), &ValidationErrors::one("$", sentence))))
}

fn placed(number: u64, errors: &ValidationErrors) -> ValidationErrors {
    let mut all = ValidationErrors::default();
    for (name, sentence) in errors.each() {
        let name = if matches!(name, "" | "$") { String::new() } else { format!(": {name}") };
        all.add(&format!("{} {number}{name}", Unit::Line), sentence);
    }
    all
}

/// What a database has against a row, such as another one with its key.
fn against(number: u64, error: StoreError) -> StoreError {
    match error {
        StoreError::Other(why) => {
            let why = format!("{why:#}");
            let why = why.trim_start_matches("nothing was stored; ");
            let text = format!("this line, or one before it, cannot be stored: {why}");
            StoreError::Conflict(Reason::of_row(Unit::Line, number, text))
        }
        other => other,
    }
}

fn object(bytes: &[u8]) -> Result<Map<String, Value>, ValidationErrors> {
    let why = |sentence: String| ValidationErrors::one("$", sentence);
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(why("The line must be a JSON object.".to_owned())),
        Err(error) => {
            let text = error.to_string();
            let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text);
            Err(why(format!("The line is not valid JSON: {text}.")))
        }
    }
}

fn tipo(members: &Map<String, Value>) -> Option<&str> {
    members.get(TIPO).and_then(Value::as_str)
}

fn begin(members: &Map<String, Value>) -> Result<(), ValidationErrors> {
    if tipo(members) != Some(STORE) {
        return Err(ValidationErrors::one("$", OTHER));
    }
    match members.get("Version").and_then(Value::as_i64) {
        Some(VERSION) => Ok(()),
        _ => Err(ValidationErrors::one(
            "Version",
            format!("This program reads version {VERSION}: take the program that wrote the file, or a newer one."),
        )),
    }
}

fn end(members: &Map<String, Value>, rows: u64) -> Result<(), ValidationErrors> {
    if members.get(ROWS).and_then(Value::as_u64) == Some(rows) {
        return Ok(());
    }
    let said = members.get(ROWS).map(Value::to_string).unwrap_or_default();
    Err(ValidationErrors::one(
        ROWS,
        format!("The file has {rows} rows, and its last line says {said}: lines are missing or double."),
    ))
}

fn row(
    members: &Map<String, Value>,
    bytes: &[u8],
    limits: Limits,
) -> Result<(&'static Table, Vec<Held>), ValidationErrors> {
    let known = KIN.iter().zip(&TABLES).find(|(kin, _)| tipo(members) == Some(kin.tipo));
    let Some((kin, table)) = known else {
        let all = KIN.iter().map(|kin| kin.tipo).collect::<Vec<_>>().join(", ");
        return Err(ValidationErrors::one(TIPO, format!("The Tipo must be one of {all}.")));
    };
    let mut errors = ValidationErrors::default();
    let is_known = |name: &str| name == TIPO || kin.members.iter().any(|(it, form)| *it == name && *form != Folded);
    for name in members.keys().filter(|name| !is_known(name)) {
        errors.add(name, format!("A {} has no such member.", kin.tipo));
    }
    let held: Vec<Held> = kin
        .members
        .iter()
        .zip(table.columns)
        .map(|((name, form), (_, kind))| match form {
            Folded => folded(members),
            form => held(members.get(*name), *form, *kind).unwrap_or_else(|sentence| {
                errors.add(name, sentence.replace("{}", name));
                Held::Null
            }),
        })
        .collect();
    if errors.is_empty() {
        judge(kin, members, bytes, limits)?;
        return Ok((table, held));
    }
    Err(errors)
}

/// The name of the same line without case and accents.
fn folded(members: &Map<String, Value>) -> Held {
    let nombre = members.get("Nombre").and_then(Value::as_str).and_then(|text| text.parse::<Nombre>().ok());
    nombre.map_or(Held::Null, |nombre| Held::Text(nombre.folded()))
}

fn held(value: Option<&Value>, form: Form, kind: Kind) -> Result<Held, &'static str> {
    const UUID: &str = "The field {} must be a UUID.";
    let Some(value) = value else { return Err("The {} field is required.") };
    if value.is_null() {
        return Ok(Held::Null);
    }
    let text = value.as_str();
    match (form, kind) {
        (Code, _) => {
            let clave = text.and_then(|text| text.parse::<Codigo>().ok()).and_then(|codigo| clave::clave(&codigo));
            clave.map(Held::Number).ok_or("The field {} must be a code such as TKT-2026-000001.")
        }
        (Moment, _) => {
            let fecha = text.and_then(|text| text.parse::<Fecha>().ok());
            fecha
                .map(|fecha| Held::Number(fecha.seconds()))
                .ok_or("The field {} must be a moment such as 2026-11-23T10:30:00Z.")
        }
        (Plain | Folded, Kind::Bool) => {
            value.as_bool().map(|it| Held::Number(it.into())).ok_or("The field {} must be true or false.")
        }
        (Plain | Folded, Kind::Number) => value.as_i64().map(Held::Number).ok_or("The field {} must be an integer."),
        (Plain | Folded, Kind::Text) => match text {
            Some(text) if !text.contains('\0') => Ok(Held::Text(text.to_owned())),
            Some(_) => Err("The field {} must not contain NUL."),
            None => Err("The field {} must be a string."),
        },
        (Plain | Folded, Kind::Uuid) => uuid(text).map(Held::Uuid).ok_or(UUID),
        (Plain | Folded, Kind::Bytes) => uuid(text).map(|id| Held::Bytes(id.into_bytes())).ok_or(UUID),
    }
}

fn uuid(text: Option<&str>) -> Option<Uuid> {
    Uuid::try_parse(text.filter(|text| text.len() == 36)?).ok()
}

/// What a kind of row must be besides: tickets pass the gate that every ticket passes.
fn judge(kin: &Kin, members: &Map<String, Value>, bytes: &[u8], limits: Limits) -> Result<(), ValidationErrors> {
    let mut errors = ValidationErrors::default();
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    let optional = ["Correo", "Deshace", "Numerados", "Comentario"];
    for (name, _) in kin.members.iter().filter(|(name, form)| *form != Folded && !optional.contains(name)) {
        if members.get(*name).is_none_or(Value::is_null) {
            errors.add(name, format!("The {name} field is required."));
        }
    }
    match kin.tipo {
        "Ticket" | "Papelera" => {
            let Row { draft, own, .. } = Row::from_json(bytes, None, false, &mut |_| {})?;
            own.keep(NewTicket::admit(draft, limits))?;
            if text("Motivo").is_some_and(|motivo| motivo.trim().is_empty()) {
                errors.add("Motivo", "The Motivo field is required.");
            }
        }
        "Nombre" | "Usuario" => {
            if let Err(why) = text("Nombre").unwrap_or_default().parse::<Nombre>() {
                errors.add("Nombre", why.to_string());
            }
            if text("Correo").is_some_and(|correo| !is_correo(correo)) {
                errors.add("Correo", "The field Correo must be a mail address.");
            }
            if let (Some(catalogo), Some(id)) = (text("Catalogo").and_then(Catalogue::named), members.get("Id")) {
                let _ = catalogo.id(&id.to_string()).map_err(|_| errors.add("Id", "The field Id must be an id."));
            }
        }
        "Historial" => {
            let campo = text("Campo").unwrap_or_default();
            if Event::named(campo).is_none() && !Campo::ALL.iter().any(|known| known.name() == campo) {
                errors.add("Campo", "The field Campo must be a member of a ticket, or an event such as Comentario.");
            }
        }
        _ => {}
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
