//! Recognises the refusals that servers of this kind send, by their shape (contract section 3, item 4).

mod words;

use serde_json::{Map, Value};

use crate::ticket::{Campo, ValidationErrors};
use words::{cleaned, missing_members, without_path};

/// What a server's refusal says. Its texts are clean: short, on one line, without markup or control characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// One sentence for people, if the body has one.
    pub message: Option<String>,
    /// Faults of fields, keyed by our names where they are known.
    pub errors: ValidationErrors,
    /// The server's id of the request.
    pub trace_id: Option<String>,
}

impl Refused {
    /// Takes the words of a body that is no JSON: a proxy's page, a line of text.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self { message: Self::cleaned(text), ..Self::default() }
    }

    /// Makes a foreign text fit to be shown: `None` if nothing is left of it.
    #[must_use]
    pub fn cleaned(text: &str) -> Option<String> {
        Some(cleaned(text)).filter(|text| !text.is_empty())
    }
}

/// Members of a body that hold its sentence, the most telling first.
const SENTENCES: [&str; 8] =
    ["detail", "mensaje", "message", "error_description", "errorMessage", "title", "error", "description"];

/// Members of a body that hold the request's id.
const TRACES: [&str; 4] = ["traceId", "trace_id", "requestId", "correlationId"];

/// The most faults of a refusal that are kept; the rest is counted.
const SHOWN: usize = 50;

/// Names that the original gives to the request as a whole.
const WHOLE: [&str; 7] = ["dto", "request", "model", "command", "body", "input", "ticket"];

/// Reads a refusal from a JSON body.
#[must_use]
pub fn refusal(body: &Value) -> Refused {
    match body {
        Value::String(text) => Refused::from_text(text),
        Value::Array(items) => Refused { errors: folded(faults_of_list(items)), ..Refused::default() },
        Value::Object(members) => of_object(members),
        Value::Null | Value::Bool(_) | Value::Number(_) => Refused::default(),
    }
}

fn of_object(body: &Map<String, Value>) -> Refused {
    let first = |names: &[&str]| names.iter().find_map(|name| sentence(member(body, name)?));
    let faults = match member(body, "errors") {
        Some(Value::Object(map)) => faults_of_map(map),
        Some(Value::Array(items)) => faults_of_list(items),
        Some(Value::String(text)) => vec![(String::new(), text.clone())],
        None if member(body, "detail").is_some_and(Value::is_array) => {
            faults_of_list(member(body, "detail").and_then(Value::as_array).map_or(&[], Vec::as_slice))
        }
        // The old form without an envelope: every member is a field with its sentences.
        _ if !body.is_empty() && body.values().all(Value::is_array) => faults_of_map(body),
        _ => Vec::new(),
    };
    Refused { message: first(&SENTENCES), errors: folded(faults), trace_id: first(&TRACES) }
}

pub(super) fn member<'a>(body: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    // The documented case first: a server may send both.
    body.get(name).or_else(|| body.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// A text, or the text inside of `{"error": {"message": …}}`.
fn sentence(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Refused::cleaned(text),
        Value::Object(inner) => {
            ["message", "mensaje", "detail"].iter().find_map(|name| Refused::cleaned(member(inner, name)?.as_str()?))
        }
        _ => None,
    }
}

/// `{name: [texts]}` and `{name: text}`.
fn faults_of_map(map: &Map<String, Value>) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    for (name, said) in map {
        match said {
            Value::Array(items) => {
                faults.extend(items.iter().filter_map(sentence).map(|text| (name.clone(), text)));
            }
            other => faults.extend(sentence(other).map(|text| (name.clone(), text))),
        }
    }
    faults
}

/// `[{detail, pointer}]`, `[{propertyName, errorMessage}]`, `[{loc, msg}]` and plain texts.
fn faults_of_list(items: &[Value]) -> Vec<(String, String)> {
    items.iter().filter_map(fault_of_item).collect()
}

fn fault_of_item(item: &Value) -> Option<(String, String)> {
    let Value::Object(fault) = item else {
        return sentence(item).map(|text| (String::new(), text));
    };
    let said = |names: &[&str]| names.iter().find_map(|name| member(fault, name)?.as_str());
    let text = said(&["errorMessage", "detail", "message", "mensaje", "description", "msg"])?;
    let name = said(&["propertyName", "pointer", "field", "campo", "name", "path"]);
    Some((name.or_else(|| last_of(member(fault, "loc")?)).unwrap_or_default().to_owned(), text.to_owned()))
}

/// The member that `["body", "titulo"]` leads to; none if it is the request as a whole.
fn last_of(place: &Value) -> Option<&str> {
    let mut names = place.as_array()?.iter().filter_map(Value::as_str);
    names.next_back().filter(|name| !["body", "query", "path", "header"].contains(name))
}

/// Brings names into our form and order, and drops what only repeats another fault.
fn folded(faults: Vec<(String, String)>) -> ValidationErrors {
    let several = faults.len() > 1;
    let mut all: Vec<(String, String)> = Vec::new();
    for (name, text) in faults {
        if several && is_phantom(&name, &text) {
            continue;
        }
        match missing_members(&text) {
            Some(missing) => all.extend(missing),
            None => all.extend(Refused::cleaned(&without_path(&text)).map(|text| (our_name(&name), text))),
        }
    }
    let place = |name: &str| Campo::ALL.iter().position(|campo| campo.name() == name).unwrap_or(Campo::ALL.len());
    all.sort_by_key(|(name, _)| place(name));
    let more = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    if more > 0 {
        let faults = if more == 1 { "fault" } else { "faults" };
        all.push(("$".to_owned(), format!("{more} more {faults} of this refusal are not shown.")));
    }
    let mut errors = ValidationErrors::default();
    for (name, text) in all {
        errors.add(&name, text);
    }
    errors
}

/// The request as a whole "is required" whenever something in it could not be read: not worth saying.
fn is_phantom(name: &str, text: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    (WHOLE.contains(&lower.as_str()) || lower.ends_with("dto"))
        && text.eq_ignore_ascii_case(&format!("The {name} field is required."))
}

/// `$.areaId`, `#/areaId`, `dto.AreaId` and `areaId` are all `AreaId`; an unknown name stays as it came.
fn our_name(name: &str) -> String {
    let last = name.rsplit(['.', '/']).next().unwrap_or_default();
    match Campo::named(last) {
        Some(campo) => campo.name().to_owned(),
        None if name == "$" || name.is_empty() || name == "#" => "$".to_owned(),
        None => cleaned(name.trim_start_matches("$.").trim_start_matches("#/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Refused {
        refusal(&serde_json::from_str(body).unwrap())
    }

    #[test]
    fn faults_are_found_in_every_shape_and_named_as_we_name_them() {
        let table = [
            (r#"{"errors":{"Titulo":["a","b"]}}"#, r#"{"Titulo":["a","b"]}"#),
            (r#"{"errors":{"titulo":"a"}}"#, r#"{"Titulo":["a"]}"#),
            (r#"{"Errors":{"EstadoId":["b"],"AreaId":["a"]}}"#, r#"{"AreaId":["a"],"EstadoId":["b"]}"#),
            (r##"{"errors":[{"detail":"a","pointer":"#/areaId"}]}"##, r#"{"AreaId":["a"]}"#),
            (r#"{"errors":[{"propertyName":"AreaId","errorMessage":"a"}]}"#, r#"{"AreaId":["a"]}"#),
            (r#"[{"propertyName":"AreaId","errorMessage":"a"}]"#, r#"{"AreaId":["a"]}"#),
            (r#"{"errors":["a"]}"#, r#"{"$":["a"]}"#),
            (r#"{"errors":"a"}"#, r#"{"$":["a"]}"#),
            (r#"{"Titulo":["a"]}"#, r#"{"Titulo":["a"]}"#),
            (r#"{"errors":{"dto.areaId":["a"]}}"#, r#"{"AreaId":["a"]}"#),
            (r#"{"errors":{"Otro":["a"]}}"#, r#"{"Otro":["a"]}"#),
            (r#"{"errors":{"":["a"]}}"#, r#"{"$":["a"]}"#),
            (
                r#"{"errors":{"dto":["The dto field is required."],"$.AreaId":["No int. Path: $.AreaId | LineNumber: 0 | BytePositionInLine: 12."]}}"#,
                r#"{"AreaId":["No int."]}"#,
            ),
            (r#"{"errors":{"dto":["The dto field is required."]}}"#, r#"{"dto":["The dto field is required."]}"#),
            (r#"{"detail":[{"loc":["body","titulo"],"msg":"a","type":"missing"}]}"#, r#"{"Titulo":["a"]}"#),
            (
                r#"{"detail":[{"loc":["body","items",0,"areaId"],"msg":"a"},{"loc":["body"],"msg":"b"}]}"#,
                r#"{"AreaId":["a"],"$":["b"]}"#,
            ),
            (r#"{"detail":[{"loc":["body",3],"msg":"a"}]}"#, r#"{"$":["a"]}"#),
            (r#"{"detail":["a"]}"#, r#"{"$":["a"]}"#),
            (r#"{"errors":{}}"#, "{}"),
            (r#"{"title":"x"}"#, "{}"),
            ("{}", "{}"),
            ("[]", "{}"),
            ("null", "{}"),
        ];
        for (body, want) in table {
            assert_eq!(serde_json::to_string(&read(body).errors).unwrap(), want, "{body}");
        }
    }

    #[test]
    fn the_sentence_is_found_in_every_shape() {
        let table = [
            (r#"{"title":"t","detail":"d"}"#, Some("d")),
            (r#"{"title":"t","status":400}"#, Some("t")),
            (r#"{"message":"m"}"#, Some("m")),
            (r#"{"respuesta":false,"mensaje":"m"}"#, Some("m")),
            (r#"{"error":"e"}"#, Some("e")),
            (r#"{"error":{"code":1,"message":"m"}}"#, Some("m")),
            (r#""plain""#, Some("plain")),
            (r#"{"detail":null,"title":"t"}"#, Some("t")),
            (r#"{"detail":" ","title":"t"}"#, Some("t")),
            (r#"{"detail":"a\u001b[31m\n\tb"}"#, Some("a [31m b")),
            ("{}", None),
            ("5", None),
        ];
        for (body, want) in table {
            assert_eq!(read(body).message.as_deref(), want, "{body}");
        }
    }

    #[test]
    fn a_list_of_missing_members_becomes_faults_of_each() {
        let body = r#"{"errors":{"$":["JSON deserialization for type 'T' was missing required properties, including the following: titulo, areaId"],"crearticketDto":["The crearticketDto field is required."]}}"#;
        let errors = read(body).errors;
        let names: Vec<&str> = errors.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Titulo", "AreaId", "$"]);
        assert!(errors.to_string().contains("The AreaId field is required."), "{errors}");
    }
}
