//! Catalogues over HTTP: read in either place, added to by agents, and taken by the command line of another machine.

use serde_json::json;

use crate::harness::{Home, USUARIO};
use crate::serving::{Request, Server, agent, user};

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
        ("/api/areas", "", 400, "$"),
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
    ] {
        assert_eq!(server.send(&request).status, nobody, "{request:?}");
        assert_eq!(server.send(&request.clone().token(&user(USUARIO))).status, known, "{request:?}");
        assert_eq!(server.send(&request.token(&agent())).status, by_agent);
    }
    server.stop();
}

#[test]
fn the_command_line_uses_the_names_of_our_own_server() {
    let (there, here) = (Home::new(), Home::new());
    let server = Server::start(&there, &["--no-auth"]);
    let url = format!("http://{}", server.address);
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
    run(&["area", "rename", "redes", "Otra"]).code(1).err_has("a server only takes new names");
    run(&["area", "disable", "x"]).code(4);
    assert!(!here.store().exists());
    server.stop();
}
