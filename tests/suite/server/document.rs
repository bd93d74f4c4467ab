//! The documents and the pages, held against the server.

mod examples;
mod explorer;
mod judge;
mod kept;
mod plain;

use std::fs;
use std::process::Command;

use judge::Judge;
use serde_json::Value;

use crate::harness::{Home, SEED_BODY, USUARIO, root};
use crate::server::contract::with;
use crate::support::serving::{Answer, Request, Server, agent, user};

fn document() -> Value {
    serde_json::from_str(include_str!("../../../docs/openapi.json")).unwrap()
}

/// What a `$ref` points at, or the value itself.
#[track_caller]
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(target) => {
            document.pointer(target.strip_prefix('#').unwrap()).unwrap_or_else(|| panic!("{target} is not there"))
        }
        None => value,
    }
}

fn paths(document: &Value) -> impl Iterator<Item = (&String, &Value)> {
    document["paths"].as_object().unwrap().iter()
}

#[test]
fn every_route_is_documented_and_every_documented_path_and_method_is_there() {
    let (document, judges) = (document(), Judge::both());
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let source = [read("src/server/routes.rs"), read("src/wire/paths.rs")].join("\n");
    // The explorer's files are no part of the API.
    let source: String = source.lines().filter(|line| !line.contains("names::FILE")).collect();
    let routed: Vec<&str> = source.split('"').skip(1).step_by(2).filter(|text| text.starts_with('/')).collect();
    let documented: Vec<&String> = paths(&document).map(|(path, _)| path).collect();
    for path in &routed {
        assert!(documented.iter().any(|known| known == path), "{path} is not documented");
    }
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let codigo = server.send(&Request::post(SEED_BODY)).codigo();
    let one = format!("/api/tickets/{codigo}");
    let said = Request::post(r#"{"Texto": "x"}"#).at("POST", &format!("{one}/comentarios"));
    assert_eq!(server.send(&said).json()["Cambio"], 1);
    assert_eq!(server.send(&Request::post(r#"{"EstadoId": 2}"#).at("PATCH", &one)).status, 200);
    for (path, operations) in paths(&document) {
        assert!(routed.contains(&path.as_str()), "{path} is documented, but not routed");
        let target = path.replace("comentarios/{cambio}", "comentarios/1");
        let target = target.replace("{codigo}", &codigo).replace("{cambio}", "ultimo").replace("{usuarioId}", USUARIO);
        let target = target.replace("{catalogo}/{id}", "estados/2");
        let methods: Vec<String> = operations.as_object().unwrap().keys().map(|name| name.to_uppercase()).collect();
        let allow = server.send(&Request::new("OPTIONS", &target));
        let mut allowed: Vec<String> = allow.header("Allow").unwrap().split(", ").map(str::to_owned).collect();
        allowed.sort();
        let mut sorted = methods.clone();
        sorted.sort();
        assert_eq!(allowed, sorted, "{path}");
        for method in methods.iter().filter(|method| *method != "DELETE") {
            let body = if method == "PATCH" { patch_for(path, &codigo) } else { body_for(path, &codigo) };
            let target = if path == "/api/busqueda" { format!("{target}?palabras=x") } else { target.clone() };
            let answer = server.send(&Request::post(body).at(method, &target));
            let response = resolved(&document, &operations[&method.to_lowercase()]["responses"]["200"]);
            let media = response["content"].as_object().unwrap().keys().next().unwrap();
            assert_eq!(answer.status, 200, "{method} {path}");
            assert!(answer.header("Content-Type").unwrap().starts_with(media), "{method} {path}");
            if media == "application/json" {
                let id = operations[&method.to_lowercase()]["operationId"].as_str().unwrap();
                judges.iter().for_each(|judge| judge.answered(id, 200, &answer.json()));
            }
        }
        let refused = server.send(&Request::new("TRACE", &target));
        matches(&document, operations.as_object().unwrap().values().next().unwrap(), &refused, 405);
    }
    for (path, judge) in ["/openapi.json", "/swagger/v1/swagger.json"].into_iter().zip(&judges) {
        assert_eq!(server.send(&Request::get(path)).json(), judge.document);
    }
    assert_eq!(server.send(&Request::new("DELETE", &one)).status, 204);
    server.stop();
}

#[test]
fn every_example_follows_its_schema() {
    for judge in Judge::both() {
        let mut examples = 0;
        let mut check = |schema: &Value, value: &Value, at: &str| {
            examples += 1;
            assert_eq!(judge.faults(schema, value), [""; 0], "{at}");
        };
        let of = |schema: &Value| {
            let named = [schema.get("default"), schema.get("example")].into_iter().flatten();
            named.chain(schema["examples"].as_array().into_iter().flatten()).cloned().collect::<Vec<_>>()
        };
        for (name, schema) in judge.document["components"]["schemas"].as_object().unwrap() {
            of(schema).iter().for_each(|example| check(schema, example, name));
        }
        for operation in paths(&judge.document).flat_map(|(_, operations)| operations.as_object().unwrap().values()) {
            let id = operation["operationId"].as_str().unwrap();
            let body = &operation["requestBody"]["content"]["application/json"];
            for example in body["examples"].as_object().into_iter().flatten() {
                check(&body["schema"], &example.1["value"], id);
            }
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                of(&parameter["schema"]).iter().for_each(|example| check(&parameter["schema"], example, id));
            }
        }
        assert!(examples > 20, "{examples}");
    }
}

/// What changes something there.
fn patch_for(path: &str, codigo: &str) -> String {
    match path {
        "/api/tickets" => format!(r#"{{"Tickets": ["{codigo}"], "Cambio": {{"AreaId": 7}}}}"#),
        "/api/tickets/estado" => format!(r#"{{"Id": "{codigo}", "EstadoId": 3}}"#),
        "/api/catalogos/{catalogo}/{id}" => r#"{"Activo": false}"#.to_owned(),
        _ if path.ends_with("/comentarios/{cambio}") => r#"{"Texto": "y"}"#.to_owned(),
        _ if path.starts_with("/api/catalogos") => r#"{"Estricto": false}"#.to_owned(),
        _ => SEED_BODY.to_owned(),
    }
}

/// What may be posted there: a ticket, or a name that no other path was given.
fn body_for(path: &str, codigo: &str) -> String {
    match path.rsplit_once('/') {
        Some((_, "lote")) => format!(r#"{{"Tickets": [{SEED_BODY}]}}"#),
        Some((_, "comentarios")) => r#"{"Texto":"x"}"#.to_owned(),
        Some((_, "papelera" | "restaurar")) => format!(r#"{{"Tickets":["{codigo}"],"Motivo":"x"}}"#),
        Some((_, "purgar")) => r#"{"AntesDe":"2000-01-01T00:00:00Z"}"#.to_owned(),
        Some((_, "usuarios")) => {
            format!(r#"{{"Nombre":"{path}","Id":"{:08x}-2222-4333-8444-555555555555"}}"#, path.len())
        }
        Some((_, "areas" | "prioridades" | "estados")) => format!(r#"{{"Nombre":"{path}"}}"#),
        _ => SEED_BODY.to_owned(),
    }
}

/// The answer's status is documented, with this media type and these headers.
#[track_caller]
fn matches(document: &Value, operation: &Value, answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.text());
    let response = resolved(document, &operation["responses"][status.to_string()]);
    let content = response["content"].as_object().unwrap_or_else(|| panic!("{status} is not documented"));
    let media = answer.header("Content-Type").unwrap().split(';').next().unwrap();
    assert_eq!(content.keys().collect::<Vec<_>>(), [media], "{status}");
    for (name, header) in response["headers"].as_object().unwrap() {
        let header = resolved(document, header);
        let value = answer.header(name);
        assert!(value.is_some() || header["required"] != true, "{status} without {name}");
        let constant = header["schema"]["const"].as_str();
        assert!(value.is_none() || constant.is_none() || constant == value, "{status}: {name}: {value:?}");
    }
}

#[test]
fn every_refusal_that_a_client_meets_is_documented_with_its_media_type_and_headers() {
    let document = document();
    let (post, get) = (&document["paths"]["/api/tickets"]["post"], &document["paths"]["/api/tickets/{codigo}"]["get"]);
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--request-timeout", "5", "--rate-limit", "11"]);
    let body = || Request::post(SEED_BODY).token(&agent());
    let other = user("11111111-1111-4111-8111-111111111111");
    let keyed = |body: &str| Request::post(body).token(&agent()).header("Idempotency-Key", "k");
    for (request, status) in [
        (body(), 200),
        (Request::post("{}").token(&agent()), 400),
        (Request::post(SEED_BODY), 401),
        (Request::post(SEED_BODY).token(&other), 403),
        (body().header("Content-Length", "9999"), 408),
        (body().header("Content-Length", "9999999"), 413),
        (body().at("POST", &format!("/api/tickets?{}", "x".repeat(9000))), 414),
        (body().set("Content-Type", "text/plain"), 415),
        (body().header("Content-Encoding", "gzip"), 415),
        (keyed(SEED_BODY), 200),
        (keyed(SEED_BODY), 200),
        (keyed(&with("", "")), 422),
    ] {
        matches(&document, post, &server.send(&request), status);
    }
    matches(&document, get, &server.send(&Request::get("/api/tickets/none").token(&other)), 404);
    matches(&document, get, &server.send(&Request::get("/api/tickets/none")), 401);
    let limited = (0..12).map(|_| server.send(&body())).find(|answer| answer.status != 200).unwrap();
    matches(&document, post, &limited, 429);
    server.stop();
}

#[test]
fn the_document_is_whole_and_its_example_is_the_documented_one() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
    let bearer = &document["components"]["securitySchemes"]["Bearer"];
    assert_eq!(
        (&bearer["type"], &bearer["scheme"], &bearer["bearerFormat"]),
        (&"http".into(), &"bearer".into(), &"JWT".into())
    );
    let seed: Value = serde_json::from_str(SEED_BODY).unwrap();
    assert_eq!(document["components"]["schemas"]["CreateTicket"]["examples"][0], seed);
    let text = document.to_string();
    let mut used: Vec<&str> = text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    used.sort_unstable();
    used.dedup();
    for target in &used {
        assert!(document.pointer(target).is_some(), "{target} is not there");
    }
    for kind in ["responses", "schemas", "headers"] {
        for name in document["components"][kind].as_object().unwrap().keys() {
            let target = format!("/components/{kind}/{name}");
            assert!(used.contains(&target.as_str()), "{target} is not used");
        }
    }
}

#[test]
fn the_page_is_readable_alone_and_names_all_that_there_is() {
    let document = document();
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let answer = server.send(&Request::get("/docs/guide"));
    let page = answer.text();
    assert_eq!(answer.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert!(answer.header("Content-Security-Policy").unwrap().starts_with("default-src 'none'"));
    for word in ["<script", "src=", "@import", "url(", "<link", "onclick"] {
        assert!(!page.contains(word), "{word}");
    }
    for (path, operations) in paths(&document) {
        assert!(page.contains(path) || path.starts_with("/docs"), "{path}");
        for operation in operations.as_object().unwrap().values() {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                assert!(page.contains(name), "{name}");
            }
            for status in operation["responses"].as_object().unwrap().keys() {
                assert!(page.contains(&format!("<td>{status}</td>")) || status == "200", "{status}");
            }
        }
    }
    // The page's own example, as a reader would send it.
    let example = page.split("-d '").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(server.send(&Request::post(example)).json()["Titulo"], "Cannot access dashboard");
    server.stop();
}

#[test]
fn the_documented_curl_line_is_answered_with_the_documented_response() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    // As the document writes it, but for the host.
    let line = format!(
        "curl -sS -X POST http://{}/api/tickets -H 'Authorization: Bearer YOUR_JWT_TOKEN' \
         -H 'Content-Type: application/json' -d '{SEED_BODY}'",
        server.address
    );
    let answered = Command::new("sh").args(["-c", &line]).output().unwrap();
    assert!(answered.status.success(), "{}", String::from_utf8_lossy(&answered.stderr));
    let ticket: Value = serde_json::from_slice(&answered.stdout).unwrap();
    let shown = home.run(["show", "@last"]).done();
    assert_eq!(shown.code(0).json(), ticket);
    let sent: Value = serde_json::from_str(SEED_BODY).unwrap();
    assert!(sent.as_object().unwrap().iter().all(|(name, value)| ticket[name] == *value), "{ticket}");
    assert_eq!(ticket.as_object().unwrap().len(), 10);
}
