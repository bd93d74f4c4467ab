//! Catalogues over HTTP: read in either place, added to by agents, and taken by the command line of another machine.

use serde_json::json;

use crate::harness::{Home, SEED_BODY, USUARIO};
use crate::support::double::{Double, json as json_of};
use crate::support::serving::{Request, Server, agent, user};

fn post(path: &str, body: &str) -> Request {
    Request::post(body).at("POST", path)
}

#[test]
fn names_are_read_and_added_in_both_places() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let redes = json!({"Id": 1, "Nombre": "Redes", "Activo": true});
    assert_eq!(server.send(&post("/api/areas", r#"{"nombre":" Redes "}"#)).json(), redes);
    let compras = server.send(&post("/api/catalogos/areas", r#"{"Nombre":"Compras","Id":7,"x":[]}"#));
    assert_eq!((compras.status, &compras.json()["Id"]), (200, &json!(7)));
    for path in ["/api/areas", "/api/catalogos/areas", "/API/Catalogos/AREAS/"] {
        let answer = server.send(&Request::get(path));
        assert_eq!(answer.json().as_array().unwrap().len(), 2, "{path}");
        assert_eq!(answer.json()[0], redes);
    }
    let estado = server.send(&post("/api/estados", r#"{"Nombre":"Cancelado","EsFinal":true}"#));
    assert_eq!(estado.json(), json!({"Id": 5, "Nombre": "Cancelado", "Activo": true, "EsFinal": true}));
    let ana = format!(r#"{{"Id":"{USUARIO}","Nombre":"Ana","Correo":"ana@example.com"}}"#);
    assert_eq!(server.send(&post("/api/usuarios", &ana)).json()["Correo"], "ana@example.com");
    assert_eq!(server.send(&Request::get("/api/catalogos/none")).status, 404);
    server.stop();
}

#[test]
fn what_is_no_entry_is_refused_by_its_members_and_nothing_is_kept() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let long = format!(r#"{{"Nombre":"{}"}}"#, "x".repeat(201));
    for (path, body, status, part) in [
        ("/api/areas", "", 400, "A non-empty request body is required."),
        ("/api/areas", "[]", 400, "$"),
        ("/api/areas", "{", 400, "$"),
        ("/api/areas", "{}", 400, "Nombre"),
        ("/api/areas", r#"{"Nombre":5}"#, 400, "Nombre"),
        ("/api/areas", r#"{"Nombre":" "}"#, 400, "Nombre"),
        ("/api/areas", r#"{"Nombre":"a\u001b[31m"}"#, 400, "Nombre"),
        ("/api/areas", r#"{"Nombre":"a\u009b"}"#, 400, "Nombre"),
        ("/api/areas", &long, 400, "Nombre"),
        ("/api/areas", r#"{"Nombre":"12"}"#, 422, "read as an id"),
        ("/api/areas", r#"{"Nombre":"\u0301"}"#, 422, "required"),
        ("/api/areas", r#"{"Nombre":"a","Id":0}"#, 400, "Id"),
        ("/api/areas", r#"{"Nombre":"a","Id":2147483648}"#, 400, "Id"),
        ("/api/areas", r#"{"Nombre":"a","Id":"x"}"#, 400, "Id"),
        ("/api/estados", r#"{"Nombre":"a","EsFinal":"yes"}"#, 400, "EsFinal"),
        ("/api/estados", r#"{"Nombre":"ABIERTO"}"#, 409, "Abierto"),
        ("/api/estados", r#"{"Nombre":"a","Id":4}"#, 409, "Cerrado"),
        ("/api/usuarios", r#"{"Nombre":"a"}"#, 400, "Id"),
        ("/api/usuarios", r#"{"Nombre":"a","Id":"00000000-0000-0000-0000-000000000000"}"#, 400, "Id"),
        ("/api/usuarios", &format!(r#"{{"Nombre":"a","Id":"{USUARIO}","Correo":"x"}}"#), 400, "Correo"),
    ] {
        let answer = server.send(&post(path, body));
        assert_eq!(answer.status, status, "{path} {body}: {}", answer.text());
        assert!(answer.text().contains(part), "{path} {body}: {}", answer.text());
        assert_eq!(answer.header("Content-Type"), Some("application/problem+json; charset=utf-8"));
    }
    assert_eq!(server.send(&post("/api/areas", "{}").set("Content-Type", "text/plain")).status, 415);
    assert_eq!(server.send(&Request::get("/api/areas")).json(), json!([]));
    assert_eq!(server.send(&Request::get("/api/usuarios")).json(), json!([]));
    server.stop();
}

#[test]
fn everybody_known_reads_names_and_agents_alone_add_them_or_see_users() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let body = r#"{"Nombre":"Redes"}"#;
    for (request, nobody, known, by_agent) in [
        (Request::get("/api/areas"), 401, 200, 200),
        (Request::get("/api/usuarios"), 401, 403, 200),
        (post("/api/areas", body), 401, 403, 200),
        (Request::get("/api/catalogos"), 401, 200, 200),
        (post("/api/areas", body).at("PATCH", "/api/catalogos/areas/1"), 401, 403, 200),
        (post("/api/areas", r#"{"Estricto": true}"#).at("PATCH", "/api/catalogos/areas"), 401, 403, 200),
    ] {
        assert_eq!(server.send(&request).status, nobody, "{request:?}");
        assert_eq!(server.send(&request.clone().token(&user(USUARIO))).status, known, "{request:?}");
        assert_eq!(server.send(&request.token(&agent())).status, by_agent);
    }
    let all = |token: &str| server.send(&Request::get("/api/catalogos").token(token)).json();
    assert_eq!(all(&agent())["Usuarios"], json!([]));
    assert!(all(&user(USUARIO)).get("Usuarios").is_none(), "users are for agents alone");
    assert_eq!(all(&user(USUARIO))["Estrictos"], json!(["areas"]));
    server.stop();
}

#[test]
fn the_command_line_uses_the_names_of_our_own_server() {
    let (there, here) = (Home::new(), Home::new());
    let server = Server::start(&there, &["--no-auth"]);
    let url = server.url();
    let run = |args: &[&str]| here.run(args).args(["--remote", &url]).done();
    assert_eq!(run(&["area", "add", "Redes", "--id", "9"]).code(0).json()["Id"], 9);
    run(&["area", "add", "rédes"]).code(5).err_has("Redes");
    assert_eq!(run(&["usuario", "add", USUARIO, "Ana"]).code(0).json()["Nombre"], "Ana");
    assert_eq!(run(&["area", "list", "-q"]).code(0).out, "9\n");
    let args = ["create", "-t", "T", "-d", "D", "-u", "ana", "-a", "red", "-p", "critica", "-e", "abierto"];
    let ticket = run(&args).code(0).json();
    assert_eq!((&ticket["AreaId"], &ticket["PrioridadId"]), (&json!(9), &json!(4)));
    assert_eq!(run(&["list", "--area", "redes"]).code(0).json().as_array().unwrap().len(), 1);
    run(&["list", "--area", "x"]).code(2).err_has("There is no area 'x'; there are: Redes");
    assert_eq!(run(&["area", "rename", "redes", "Redes y telefonía"]).code(0).json()["Nombre"], "Redes y telefonía");
    assert_eq!(run(&["usuario", "rename", "ana", "Ana Ruiz"]).code(0).json()["Nombre"], "Ana Ruiz");
    run(&["prioridad", "rename", "alta", "BAJA"]).code(5).err_has("Baja");
    assert_eq!(run(&["area", "disable", "redes"]).code(0).json()["Activo"], false);
    assert_eq!(run(&["area", "enable", "9"]).code(0).json()["Activo"], true);
    run(&["area", "disable", "x"]).code(4);
    assert_eq!(run(&["area", "strict"]).code(0).json(), json!({"Catalogo": "areas", "Estricto": false}));
    assert_eq!(run(&["area", "strict", "on"]).code(0).json(), json!({"Catalogo": "areas", "Estricto": true}));
    assert_eq!(run(&["area", "strict", "-q"]).code(0).out, "on\n");
    let args = ["create", "-t", "T", "-d", "D", "-u", "ana", "-a", "8", "-p", "1", "-e", "1"];
    run(&args).code(3).err_has("The value '8' is not valid for AreaId.");
    assert!(!here.store().exists());
    server.stop();
}

#[test]
fn a_change_of_a_catalogue_says_what_it_changes_and_of_what() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let patch = |place: &str, body: &str| server.send(&post("", body).at("PATCH", &format!("/api/catalogos/{place}")));
    for (place, body, status, part) in [
        ("estados/2", r#"{"Nombre":"En curso"}"#, 200, r#""Nombre":"En curso""#),
        ("ESTADOS/2", r#"{"activo":false}"#, 200, r#""Activo":false"#),
        ("estados/2", r#"{"Nombre":"x","Activo":true}"#, 400, "one of Nombre, Activo, Correo"),
        ("estados/2", r#"{"EsFinal":"yes"}"#, 400, "The field EsFinal must be true or false."),
        ("estados/2", r#"{"EsFinal":true,"Activo":true}"#, 400, "one of Nombre, Activo, Correo"),
        ("areas/1", r#"{"EsFinal":true}"#, 400, "one of Nombre, Activo, Correo"),
        ("estados/2", "{}", 400, "one of Nombre, Activo, Correo"),
        ("estados/2", "[]", 400, "a JSON object"),
        ("estados/2", r#"{"Activo":"no"}"#, 400, r#""Activo":["#),
        ("estados/2", r#"{"Nombre":""}"#, 400, r#""Nombre":["#),
        ("estados/2", r#"{"Nombre":"a\u001b[31m"}"#, 400, "control characters"),
        ("estados/2", "{\"Nombre\":\"a\u{202e}b\"}", 400, "invisible characters"),
        ("usuarios/3fa85f64-5717-4562-b3fc-2c963f66afa6", r#"{"Nombre":"a\u2066b"}"#, 400, "invisible characters"),
        ("estados/2", r#"{"Nombre":"12"}"#, 422, "read as an id"),
        ("estados/2", r#"{"Nombre":"CERRADO"}"#, 409, "Cerrado"),
        ("estados/99", r#"{"Activo":true}"#, 404, "there is no estado 99"),
        ("estados/x", r#"{"Activo":true}"#, 404, "no such entry"),
        ("estados/0", r#"{"Activo":true}"#, 404, "no such entry"),
        ("usuarios/1", r#"{"Activo":true}"#, 404, "no such entry"),
        ("none/1", r#"{"Activo":true}"#, 404, "no such entry"),
        ("estados", r#"{"Estricto":"yes"}"#, 400, r#""Estricto":["#),
        ("estados", r#"{"Estricto":true}"#, 200, r#"{"Catalogo":"estados","Estricto":true}"#),
        ("estados", r#"{"Estricto":false}"#, 200, r#"{"Catalogo":"estados","Estricto":false}"#),
    ] {
        let answer = patch(place, body);
        assert!(answer.status == status && answer.text().contains(part), "{place} {body}: {}", answer.text());
    }
    for (path, body) in [
        ("/api/areas", r#"{"Nombre":"Red\u200bes"}"#),
        ("/api/catalogos/estados", r#"{"Nombre":"\ufeffListo"}"#),
        ("/api/usuarios", r#"{"Id":"3fa85f64-5717-4562-b3fc-2c963f66afa6","Nombre":"an\u202ea"}"#),
    ] {
        let answer = server.send(&post(path, body));
        assert!(answer.status == 400 && answer.text().contains("invisible characters"), "{path}: {}", answer.text());
    }
    let all = server.send(&Request::get("/api/catalogos")).json();
    assert_eq!(all["Estados"][1], json!({"Id": 2, "Nombre": "En curso", "Activo": false, "EsFinal": false}));
    assert_eq!(
        all.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["Areas", "Estados", "Estrictos", "Prioridades", "Usuarios"]
    );
    assert_eq!(server.send(&post("/api/areas", "{}").at("PATCH", "/api/areas")).status, 405);
    server.stop();
}

#[test]
fn a_server_of_another_maker_only_takes_new_names_and_that_is_said() {
    let home = Home::new();
    let names = r#"[{"id":30,"nombre":"Alta"}]"#;
    for status in [404, 405] {
        let server = Double::new([json_of(200, names), json_of(status, "")]);
        let args = ["prioridad", "rename", "alta", "Muy alta", "--format", "table", "--remote", &server.url()];
        home.run(args).done().code(1).err_has("this server only takes new names");
        assert_eq!(server.requests()[1].line, "PATCH /api/catalogos/prioridades/30 HTTP/1.1");
        let server = Double::new([json_of(status, "")]);
        let args = ["prioridad", "strict", "on", "--format", "table", "--remote", &server.url()];
        home.run(args).done().code(1).err_has("this server only takes new names");
        let server = Double::new([json_of(status, "")]);
        let args = ["prioridad", "strict", "--format", "table", "--remote", &server.url()];
        home.run(args).done().code(1).err_has("no strict catalogues that can be seen from here");
    }
}

#[test]
fn tables_over_remote_show_names_after_one_request_more_and_do_without() {
    let (there, here) = (Home::new(), Home::new());
    let server = Server::start(&there, &["--no-auth"]);
    let url = server.url();
    there.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    server.send(&Request::post(SEED_BODY));
    let run = |args: &[&str]| here.run(args).args(["--format", "table", "--remote", &url]).done();
    let list = run(&["list"]);
    assert!(list.code(0).out.contains("Media"), "{}", list.out);
    assert!(run(&["show", "1"]).code(0).out.contains(&format!("{USUARIO} (Ana)")));
    assert!(run(&["update", "1", "-p", "3"]).code(0).out.contains("Alta"));
    server.stop();
    for odd in
        [json_of(404, ""), json_of(500, "x"), json_of(200, "[]"), json_of(200, r#"{"Areas":5}"#), json_of(503, "")]
    {
        let server = Double::new([json_of(200, SEED_TICKET), odd]);
        let shown = here.run(["show", "TKT-2026-000001", "--format", "table", "--remote", &server.url()]).done();
        assert!(shown.code(0).out.contains("PrioridadId         2\n") && shown.err.is_empty(), "{shown:?}");
        assert_eq!(server.requests()[1].line, "GET /api/catalogos HTTP/1.1");
    }
    let server = Double::new([json_of(200, SEED_TICKET)]);
    here.run(["show", "TKT-2026-000001", "--json", "--remote", &server.url()]).done().code(0);
    assert_eq!(server.requests().len(), 1, "JSON needs no names");
}

const SEED_TICKET: &str = r#"{"IdTicket":"7c9e6679-7425-40de-944b-e07fc1f90ae7","Codigo":"TKT-2026-000001","Titulo":"T",
    "Descripcion":"D","UsuarioId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","AreaId":1,"PrioridadId":2,"EstadoId":1,
    "FechaCreacion":"2026-03-15T10:30:00Z","FechaActualizacion":"2026-03-15T10:30:00Z"}"#;
