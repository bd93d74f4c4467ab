//! The types of the documents are plain, and true of real tickets: what was answered is what may be sent.

use serde_json::{Value, json};

use super::judge::{Judge, each};
use crate::harness::{Home, SEED_BODY, USUARIO};
use crate::support::serving::{Answer, Request, Server};

/// What was found wrong with a document's words.
fn words(document: &Value, wrong: impl Fn(&serde_json::Map<String, Value>) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut whole = json!({ "paths": document["paths"], "components": document["components"] });
    each(&mut whole, &mut |members| found.extend(wrong(members)));
    found
}

fn kinds(schema: &serde_json::Map<String, Value>) -> Vec<&str> {
    schema.get("type").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn schemas_have_no_half_types_that_generators_stumble_over() {
    for judge in Judge::both() {
        let found = words(&judge.document, |schema| {
            let word = ["const", "not", "oneOf", "if", "dependentRequired", "patternProperties", "prefixItems"]
                .into_iter()
                .find(|word| schema.contains_key(*word));
            let any = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
            let is_null = any.clone().any(|one| one["type"] == "null");
            let is_half = any.clone().any(|one| one["$ref"].is_null() && one["type"].is_null());
            let kinds = kinds(schema);
            let is_two = kinds.len() > 2 || kinds.len() == 2 && !kinds.contains(&"null");
            (word.is_some() || is_null || is_half || is_two).then(|| json!(schema).to_string())
        });
        assert_eq!(found, [""; 0], "{}", judge.name);
    }
}

#[test]
fn the_older_document_has_no_word_that_openapi_3_0_does_not_know() {
    let [current, older] = Judge::both();
    assert_eq!(older.document["openapi"], "3.0.3");
    let found = words(&older.document, |schema| {
        let is_sibling = schema.contains_key("$ref") && schema.len() > 1;
        let is_schema = schema.get("type").is_some_and(|kind| kind.is_string() || kind.is_array());
        let is_newer = is_schema && (schema.contains_key("examples") || schema["type"].is_array());
        let is_lonely = schema.contains_key("nullable") && !schema.contains_key("type");
        (is_sibling || is_newer || is_lonely).then(|| json!(schema).to_string())
    });
    assert_eq!(found, [""; 0]);
    assert!(older.document["info"]["summary"].is_null() && older.document["info"]["license"]["identifier"].is_null());
    // And it leaves nothing out.
    let ids = |judge: &Judge| {
        let paths = judge.document["paths"].as_object().unwrap().iter();
        let operations = paths.flat_map(|(path, all)| all.as_object().unwrap().iter().map(move |one| (path, one)));
        operations.map(|(path, (method, it))| format!("{method} {path} {}", it["operationId"])).collect::<Vec<_>>()
    };
    assert_eq!(ids(&older), ids(&current));
    let schemas = |judge: &Judge| {
        judge.document["components"]["schemas"].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(schemas(&older), schemas(&current));
}

#[test]
fn each_document_says_where_the_server_is_from_its_own_place() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    for (path, above) in [("/openapi.json", "."), ("/openapi/v1.json", ".."), ("/swagger/v1/swagger.json", "../..")] {
        let document = server.send(&Request::get(path)).json();
        assert_eq!(document["servers"], json!([{ "url": above }]), "{path}");
    }
    server.stop();
}

#[test]
fn a_parameter_of_expressions_takes_any_text_and_its_own_example() {
    let expressions = ["estado=abierto and prioridad>=alta and creado>-7d and not area=2", "titulo ~ 'vpn'", "area=10"];
    for judge in Judge::both() {
        let mut seen = 0;
        let paths = judge.document["paths"].as_object().unwrap().values();
        for operation in paths.flat_map(|path| path.as_object().unwrap().values()) {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                if parameter["name"] == "where" {
                    seen += 1;
                    let faults = expressions.map(|text| judge.faults(&parameter["schema"], &text.into()));
                    assert_eq!(faults.concat(), [""; 0], "{}", operation["operationId"]);
                }
            }
        }
        assert_eq!(seen, 5);
        for text in expressions {
            judge.takes("changeTickets", &json!({ "Where": text, "Cambio": { "EstadoId": 4 } }));
            judge.takes("deleteTickets", &json!({ "Where": text, "Motivo": "x" }));
        }
    }
}

#[test]
fn what_was_answered_is_what_may_be_sent_back() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let codes: Vec<String> = (0..10).map(|_| server.send(&Request::post(SEED_BODY)).codigo()).collect();
    let last = codes.last().unwrap();
    assert!(last.ends_with("10"), "{last}");
    let path = format!("/api/tickets/{last}");
    let ticket = server.send(&Request::get(&path)).json();
    for judge in Judge::both() {
        judge.answered("getTicket", 200, &ticket);
        judge.takes("replaceTicket", &ticket);
        judge.takes("createTicket", &ticket);
        judge.takes("deleteTickets", &json!({ "Tickets": codes, "Motivo": "x" }));
        judge.takes("restoreTickets", &json!({ "Tickets": codes }));
        judge.takes("changeTickets", &json!({ "Tickets": codes, "Cambio": { "EstadoId": 4 } }));
        judge.takes("changeEstadoOf", &json!({ "Id": last, "EstadoId": 4 }));
    }
    assert_eq!(server.send(&Request::post(ticket.to_string()).at("PUT", &path)).status, 200);
    server.stop();
}

/// A ticket of a leap day with all that can happen to one: its history has an undone change and comments.
fn eventful(server: &Server) -> String {
    let ok = |answer: Answer| assert_eq!(answer.status, 200, "{}", answer.text());
    let mut row: Value = serde_json::from_str(SEED_BODY).unwrap();
    row["IdTicket"] = "0190f5a7-1c2d-7abc-8def-0123456789ab".into();
    row["Codigo"] = "TKT-2024-000010".into();
    row["FechaCreacion"] = "2024-02-29T23:59:59Z".into();
    row["FechaActualizacion"] = "2024-03-31T00:00:00Z".into();
    let codigo = row["Codigo"].as_str().unwrap().to_owned();
    let path = format!("/api/tickets/{codigo}");
    ok(server.send(
        &Request::post(json!({ "Conservar": true, "Tickets": [row] }).to_string()).at("POST", "/api/tickets/lote"),
    ));
    ok(server.send(&Request::post(r#"{"EstadoId": 4, "AreaId": 10}"#).at("PATCH", &path)));
    ok(server.send(&Request::post("{}").at("POST", "/api/cambios/ultimo/deshacer")));
    for text in [r#"{"Texto": "Seen"}"#, r#"{"Texto": "Ours", "Interno": true}"#] {
        ok(server.send(&Request::post(text).at("POST", &format!("{path}/comentarios"))));
    }
    codigo
}

#[test]
fn real_tickets_with_their_history_may_be_imported_as_they_were_exported() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    eventful(&server);
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
    let other = Home::new();
    let second = Server::start(&other, &["--no-auth"]);
    for flag in ["--history", "--comments"] {
        let rows = home.run(["export", flag, "--format", "json"]).done().code(0).json();
        assert_eq!(rows.as_array().unwrap().len(), 2);
        let body = json!({ "Conservar": true, "Parcial": false, "Tickets": rows });
        Judge::both().iter().for_each(|judge| judge.takes("importTickets", &body));
        let answer = second.send(&Request::post(body.to_string()).at("POST", "/api/tickets/lote"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        Judge::both().iter().for_each(|judge| judge.answered("importTickets", 200, &answer.json()));
    }
    second.stop();
    server.stop();
}

#[test]
fn answers_of_a_store_in_which_everything_has_happened_follow_both_documents() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let codigo = eventful(&server);
    let judges = Judge::both();
    let check = |id: &str, request: &Request| {
        let answer = server.send(request);
        judges.iter().for_each(|judge| judge.answered(id, answer.status, &answer.json()));
        answer
    };
    let post = |body: Value, method: &str, path: &str| Request::post(body.to_string()).at(method, path);
    let named = post(json!({ "Nombre": "Ana", "Id": USUARIO, "Correo": "ana@example.com" }), "POST", "/api/usuarios");
    assert_eq!(check("addUsuario", &named).json()["Correo"], "ana@example.com");
    let of_user = format!("/api/catalogos/usuarios/{USUARIO}");
    assert_eq!(check("changeEntrada", &post(json!({ "Activo": true }), "PATCH", &of_user)).status, 200);
    let finished = post(json!({ "Nombre": "Cerrado del todo", "EsFinal": true }), "POST", "/api/estados");
    assert_eq!(check("addEstado", &finished).json()["EsFinal"], true);
    let all = check("listCatalogos", &Request::get("/api/catalogos")).json();
    assert_eq!(all["Usuarios"].as_array().unwrap().len(), 1);
    let history = check("getTicketHistory", &Request::get(&format!("/api/tickets/{codigo}/historial"))).json();
    assert!(history.as_array().unwrap().iter().any(|entry| entry["Deshace"].is_i64()), "{history}");
    check("listHistory", &Request::get("/api/historial"));
    let comments = check("listComments", &Request::get(&format!("/api/tickets/{codigo}/comentarios"))).json();
    assert_eq!(comments.as_array().unwrap().len(), 2);
    for por in ["area", "prioridad", "estado", "usuario", "dia", "semana", "mes"] {
        let counts = check("countTickets", &Request::get(&format!("/api/estadisticas?por={por}"))).json();
        assert!(!counts["Grupos"].as_array().unwrap().is_empty(), "{por}: {counts}");
    }
    let hits = check("searchTickets", &Request::get("/api/busqueda?palabras=seen")).json();
    assert_eq!(hits[0]["Donde"], "Comentario", "{hits}");
    let partly = json!({ "Parcial": true, "Tickets": [{ "Titulo": "x" }] });
    let refused = check("importTickets", &post(partly, "POST", "/api/tickets/lote")).json();
    assert!(refused[0]["errors"].is_object(), "{refused}");
    assert_eq!(check("createTicket", &Request::post("{}")).status, 400);
    assert_eq!(check("getTicket", &Request::get("/api/tickets/TKT-2024-999999")).status, 404);
    server.stop();
}
