//! Bodies of all routes, which are read by the rules of the documented one.

use serde_json::{Map, Value, json};

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Answer, Request, Server};

/// A body for each route that reads an object, one after the other.
fn bodies(area: &str) -> [(&'static str, &'static str, Value); 16] {
    let seed: Value = serde_json::from_str(SEED_BODY).unwrap();
    [
        ("POST", "/api/tickets", seed.clone()),
        ("PUT", "/api/tickets/1", seed),
        ("PATCH", "/api/tickets/1", json!({ "Comentario": "c", "AreaId": 2 })),
        ("PATCH", "/api/tickets/1/estado", json!({ "EstadoId": 2 })),
        ("PATCH", "/api/tickets/estado", json!({ "Id": "1", "EstadoId": 2 })),
        ("PATCH", "/api/tickets", json!({ "Tickets": ["1"], "Cambio": { "AreaId": 9 } })),
        ("PATCH", "/api/tickets", json!({ "Where": "area=9", "Cambio": { "AreaId": 9 } })),
        ("POST", "/api/tickets/lote", json!({ "Tickets": [], "Parcial": true })),
        ("POST", "/api/tickets/1/comentarios", json!({ "Texto": "c" })),
        ("PATCH", "/api/tickets/1/comentarios/1", json!({ "Texto": "c" })),
        ("POST", "/api/papelera", json!({ "Where": "area=77", "Motivo": "m" })),
        ("POST", "/api/papelera/restaurar", json!({ "Tickets": [] })),
        ("POST", "/api/papelera/purgar", json!({ "AntesDe": "2001-01-01T00:00:00Z" })),
        ("POST", "/api/areas", json!({ "Nombre": area })),
        ("PATCH", "/api/catalogos/areas", json!({ "Estricto": false })),
        ("PATCH", "/api/catalogos/estados/1", json!({ "Activo": true })),
    ]
}

/// The answers of all routes to their bodies, each written in this way.
fn answers(server: &Server, how: &str, written: impl Fn(&Value) -> Vec<u8>) -> Vec<(String, Answer)> {
    let answer = |(method, path, body): (&str, &str, Value)| {
        (format!("{method} {path} {how}"), server.send(&Request::post(written(&body)).at(method, path)))
    };
    bodies(how).map(answer).into()
}

/// The body with this text before its members.
fn behind(start: &str, body: &Value) -> Vec<u8> {
    body.to_string().replacen('{', &format!("{{{start},"), 1).into_bytes()
}

fn deep(levels: usize) -> String {
    format!("\"x\":{}{}", "[".repeat(levels), "]".repeat(levels))
}

fn in_lower_case(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.to_lowercase(), in_lower_case(value)))
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

/// Its last member stands before the others, too, as another of its type.
fn twice(body: &Value) -> Vec<u8> {
    let (name, value) = body.as_object().unwrap().iter().next_back().unwrap();
    let other = match value {
        Value::String(_) => json!("3fa85f64-5717-4562-b3fc-2c963f66afa7"),
        Value::Number(_) => json!(5),
        other => other.clone(),
    };
    behind(&format!("{}:{other}", json!(name)), body)
}

#[test]
fn every_body_is_read_by_the_rules_of_the_documented_one() {
    type Written = dyn Fn(&Value) -> Vec<u8>;
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    server.send(&Request::post(r#"{"Texto":"c"}"#).at("POST", "/api/tickets/1/comentarios"));
    let taken: [(&str, &Written); 7] = [
        ("as it is", &|body| body.to_string().into()),
        ("with a byte order mark", &|body| format!("\u{feff}{body}").into()),
        ("in lower case", &|body| in_lower_case(body).to_string().into()),
        ("with a member twice", &twice),
        ("with a number out of range", &|body| behind(r#""x":1e999"#, body)),
        ("with half a pair", &|body| behind(r#""x":"\ud800""#, body)),
        ("31 levels deep", &|body| behind(&deep(31), body)),
    ];
    for (how, written) in taken {
        for (route, answer) in answers(&server, how, written) {
            assert_eq!(answer.status, 200, "{route}: {}", answer.text());
        }
    }
    let refused: [(&str, &Written, &str, &str); 7] = [
        ("empty", &|_| Vec::new(), "", "A non-empty request body is required."),
        ("null", &|_| b" null".into(), "", "A non-empty request body is required."),
        ("32 levels deep", &|body| behind(&deep(32), body), "$", "nested deeper than 32 levels at line 1 column"),
        ("no UTF-8", &|body| [b"{\"x\":\"\xff\",", &body.to_string().as_bytes()[1..]].concat(), "$", "not valid UTF-8"),
        ("cut off", &|body| body.to_string().trim_end_matches('}').into(), "$", "EOF while parsing"),
        ("two", &|body| body.to_string().repeat(2).into(), "$", "trailing characters at line 1 column"),
        ("no object", &|_| b"[]".into(), "$", " must be a"),
    ];
    for (how, written, key, part) in refused {
        for (route, answer) in answers(&server, how, written) {
            let errors = answer.json()["errors"].clone();
            let sentence = errors[key][0].as_str().unwrap_or_else(|| panic!("{route}: {}", answer.text()));
            assert!(sentence.contains(part) && errors.as_object().unwrap().len() == 1, "{route}: {errors}");
            assert_eq!(answer.status, 400, "{route}");
        }
    }
    server.stop();
}

#[test]
fn whatever_else_is_in_a_body_it_names_no_other_ticket_than_the_path() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let codigo = server.send(&Request::post(SEED_BODY)).codigo();
    let put = |members: &str| {
        let body: Value = serde_json::from_str(SEED_BODY).unwrap();
        server.send(&Request::post(behind(members, &body)).at("PUT", "/api/tickets/1"))
    };
    let other = r#""Codigo":"TKT-2024-999999""#;
    for members in [other, r#""IdTicket":7"#, r#""IdTicket":"\ud800""#, &format!(r#"{other},"x":"\ud800""#)] {
        let answer = put(members);
        assert_eq!(answer.status, 400, "{members}: {}", answer.text());
        assert!(answer.text().contains("must be that of the ticket in the path"), "{members}: {}", answer.text());
    }
    assert_eq!(put(&format!(r#""Codigo":"{codigo}","IdTicket":null,"x":1e999"#)).status, 200);
    server.stop();
}
