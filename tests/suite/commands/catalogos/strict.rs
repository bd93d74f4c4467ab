//! Strict catalogues: which ids they refuse, of new and of changed tickets, here and on a server.

use serde_json::{Value, json};

use crate::harness::{Done, Home, SEED, SEED_BODY, USUARIO};
use crate::support::serving::{Request, Server};
use crate::support::terminal;

fn strict(home: &Home, catalogues: &[&str]) {
    for catalogue in catalogues {
        home.run([*catalogue, "strict", "on"]).done().code(0);
    }
}

fn create(home: &Home, args: &[&str]) -> Done {
    home.run(["create", "-t", "T", "-d", "D"]).args(args).done()
}

#[test]
fn a_catalogue_says_whether_it_is_strict_and_is_made_so() {
    let home = Home::new();
    let run = |args: &[&str]| home.run(args).done();
    assert_eq!(run(&["area", "strict"]).code(0).json(), json!({"Catalogo": "areas", "Estricto": false}));
    assert!(!home.store().exists(), "asking makes no store");
    run(&["area", "add", "Redes"]).code(0);
    let on = run(&["area", "strict", "on"]);
    assert_eq!((on.code(0).json(), on.err.as_str()), (json!({"Catalogo": "areas", "Estricto": true}), ""));
    run(&["area", "strict", "on"]).code(0);
    assert_eq!(run(&["area", "strict", "--format", "table"]).code(0).out, "areas: strict on\n");
    assert_eq!(run(&["estado", "strict", "-q"]).code(0).out, "off\n");
    assert_eq!(run(&["area", "strict", "off", "-q"]).code(0).out, "off\n");
    run(&["area", "strict", "maybe"]).code(2);
    let empty = run(&["usuario", "strict", "on"]);
    empty.code(0).err_has("note: no usuario is enabled, so every ticket is refused");
}

#[test]
fn unknown_ids_and_ids_out_of_use_are_refused_all_at_once_and_nothing_is_stored() {
    let home = Home::new();
    home.run(["area", "add", "Redes"]).done().code(0);
    home.run(["area", "add", "Compras"]).done().code(0);
    home.run(["area", "disable", "compras"]).done().code(0);
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    strict(&home, &["area", "prioridad", "estado", "usuario"]);
    let other = "11111111-2222-3333-4444-555555555555";
    let done = create(&home, &["--json", "-u", other, "-a", "2", "-p", "999", "-e", "5"]);
    let want = json!({
        "UsuarioId": [format!("The value '{other}' is not valid for UsuarioId.")],
        "AreaId": ["The value '2' is not valid for AreaId."],
        "PrioridadId": ["The value '999' is not valid for PrioridadId."],
        "EstadoId": ["The value '5' is not valid for EstadoId."]
    });
    assert_eq!(done.code(3).problem()["errors"], want);
    let table = create(&home, &["-u", USUARIO, "-a", "9", "-p", "1", "-e", "1", "--format", "table"]);
    table.code(3).err_has("  AreaId: The value '9' is not valid for AreaId. (--area ID)\n");
    let codigo = create(&home, &["-u", "ana", "-a", "redes", "-p", "1", "-e", "1", "-q"]).code(0).out.clone();
    assert!(codigo.ends_with("-000001\n"), "a refused ticket takes no number: {codigo}");
    home.run(["area", "strict", "off"]).done().code(0);
    create(&home, &["-u", "ana", "-a", "9", "-p", "1", "-e", "1"]).code(0);
}

#[test]
fn what_the_gate_and_what_strict_catalogues_refuse_is_said_together() {
    let home = Home::new();
    strict(&home, &["area", "prioridad"]);
    let want = |estado: &str| {
        json!({
            "Titulo": ["The Titulo field is required."],
            "AreaId": ["The value '9' is not valid for AreaId."],
            "EstadoId": [estado]
        })
    };
    let range = want("The field EstadoId must be an integer between 1 and 2147483647.");
    let done =
        home.run(["create", "--json", "-t", " ", "-d", "D", "-u", USUARIO, "-a", "9", "-p", "1", "-e", "0"]).done();
    assert_eq!(done.code(3).problem()["errors"], range);
    let done =
        home.run(["create", "--json", "-t", " ", "-d", "D", "-u", USUARIO, "-a", "9", "-p", "1", "-e", "zz"]).done();
    let unnamed = want("There is no estado 'zz'; there are: Abierto, En Progreso, Resuelto, Cerrado.");
    assert_eq!(done.code(3).problem()["errors"], unnamed);
    let left = terminal::tickets(&home, &["create", "-t", "T", "-a", "9"]).left().code(3);
    assert!(left.screen.contains("AreaId: The value '9' is not valid for AreaId."), "{}", left.screen);
    let server = Server::start(&home, &["--no-auth"]);
    let codigo = {
        home.run(["area", "strict", "off"]).done().code(0);
        let codigo = server.send(&Request::post(SEED_BODY)).codigo();
        home.run(["area", "strict", "on"]).done().code(0);
        codigo
    };
    home.run(["update", &codigo, "-t", " ", "-a", "9", "-e", "0"]).done().code(3).err_has("'9'").err_has("required");
    let body = SEED_BODY.replace("Cannot access dashboard", " ").replace(r#""AreaId": 1"#, r#""AreaId": 9"#);
    let body = body.replace(r#""EstadoId": 1"#, r#""EstadoId": 0"#);
    let path = format!("/api/tickets/{codigo}");
    for (method, path) in [("POST", "/api/tickets"), ("PATCH", &path), ("PUT", &path)] {
        let answer = server.send(&Request::post(&body).at(method, path));
        assert_eq!((answer.status, &answer.json()["errors"]), (400, &range), "{method} {path}");
    }
    server.stop();
}

#[test]
fn a_change_gives_no_such_id_but_leaves_those_that_are_there() {
    let home = Home::new();
    home.seed();
    strict(&home, &["area", "estado"]);
    for args in
        [&["update", "1", "-a", "1"][..], &["update", "1", "-e", "77"], &["update", "-w", "area=1", "-a", "9", "-y"]]
    {
        let errors = home.run(args).args(["--json"]).done().code(3).problem()["errors"].clone();
        assert!(errors.to_string().contains(" is not valid for "), "{errors}");
    }
    assert_eq!(home.run(["log"]).done().json(), json!([]));
    // Its area is none that the catalogue knows, and nobody asks for it to be.
    assert_eq!(home.run(["close", "1"]).done().code(0).json()["EstadoId"], 4);
    home.run(["estado", "disable", "1"]).done().code(0);
    home.run(["undo"]).done().code(0);
    assert_eq!(home.run(["show", "1"]).done().json()["EstadoId"], 1, "what was there before may come back");
}

#[test]
fn a_key_that_has_filed_answers_its_ticket_again_whatever_has_become_strict() {
    let home = Home::new();
    let keyed = || home.run(["create", "--idempotency-key", "k"]).args(SEED).done();
    let first = keyed();
    strict(&home, &["area"]);
    assert_eq!(keyed().code(0).out, first.code(0).out);
}

#[test]
fn a_server_refuses_with_400_what_its_catalogues_do_not_have_and_files_what_came_with_it() {
    let home = Home::new();
    strict(&home, &["prioridad"]);
    let server = Server::start(&home, &["--no-auth"]);
    let bad = server.send(&Request::post(SEED_BODY.replace(r#""PrioridadId": 2"#, r#""PrioridadId": 999"#)));
    let want = json!({"PrioridadId": ["The value '999' is not valid for PrioridadId."]});
    assert_eq!((bad.status, &bad.json()["errors"]), (400, &want));
    let codigo = server.send(&Request::post(SEED_BODY)).codigo();
    assert!(codigo.ends_with("-000001"), "{codigo}");
    for (method, path, body) in [
        ("PATCH", format!("/api/tickets/{codigo}"), r#"{"PrioridadId": 999}"#.to_owned()),
        ("PATCH", "/api/tickets".to_owned(), r#"{"Where": "area=1", "Cambio": {"PrioridadId": 999}}"#.to_owned()),
        ("PUT", format!("/api/tickets/{codigo}"), SEED_BODY.replace(r#""PrioridadId": 2"#, r#""PrioridadId": 999"#)),
    ] {
        let answer = server.send(&Request::post(body).at(method, &path));
        assert_eq!((answer.status, &answer.json()["errors"]), (400, &want), "{method} {path}");
    }
    server.stop();
}

#[test]
fn a_store_of_an_older_version_has_no_strict_catalogue_and_reading_leaves_it_so() {
    let home = Home::new();
    home.older_store(6);
    let before = std::fs::read(home.store()).unwrap();
    assert_eq!(home.run(["area", "strict", "-q"]).done().code(0).out, "off\n");
    assert!(std::fs::read(home.store()).unwrap() == before);
    strict(&home, &["area"]);
    let refused: Value = home.run(["create", "--json"]).args(SEED).done().code(3).problem();
    assert_eq!(refused["errors"]["AreaId"], json!(["The value '1' is not valid for AreaId."]));
}
