//! Codes, changes, comments and refusals of servers that others wrote.

use serde_json::{Value, json};

use super::{lines, one, run, ticket};
use crate::harness::{Home, SEED};
use crate::support::double::{Act, Double, answer, json as json_of};
use crate::support::serving::{Request, Server};
use crate::support::terminal;

#[test]
fn codes_of_any_making_work_in_every_verb() {
    let home = Home::new();
    let changed =
        answer(200, &[("Content-Type", "application/json"), ("X-Cambio", "3")], &ticket("INC/7 ñ", 1).to_string());
    for (args, script, want) in [
        (&["show", "INC/7"][..], vec![one("INC/7", 1)], "GET /api/tickets/INC%2F7"),
        (&["log", "inc-7"], vec![json_of(200, "[]")], "GET /api/tickets/inc-7/historial"),
        (&["update", "INC-7", "--area", "7"], vec![changed.clone()], "PATCH /api/tickets/INC-7"),
        (&["close", "2026_X"], vec![json_of(404, ""), json_of(404, ""), changed], "PATCH /api/tickets/2026_X"),
        (&["test", "INC-7", "--where", "area=1"], vec![one("INC-7", 1)], "GET /api/tickets/INC-7"),
        (
            &["restore", "INC-7"],
            vec![json_of(200, &json!([ticket("INC-7", 1)]).to_string())],
            "POST /api/papelera/restaurar",
        ),
        (
            &["delete", "INC-7", "-m", "x"],
            vec![json_of(200, &json!([ticket("INC-7", 1)]).to_string())],
            "POST /api/papelera",
        ),
    ] {
        let server = Double::new(script);
        run(&home, &server, args).code(0);
        assert!(lines(&server).last().unwrap().starts_with(want), "{want}");
    }
    let server = Double::new([one("INC-7", 1)]);
    let piped = home.run(["update", "-", "--area", "7", "--yes", "--remote", &server.url()]).stdin("INC-7\n").done();
    piped.code(0);
    assert_eq!(lines(&server), ["PATCH /api/tickets/INC-7"]);
    home.seed();
    for args in [&["show", "INC-7"][..], &["close", "INC-7"], &["comment", "INC-7", "-m", "x"], &["log", "INC-7"]] {
        home.run(args).done().code(2).err_has("'INC-7' is no ticket code");
    }
}

#[test]
fn a_change_that_a_server_gives_no_number_is_not_reported_as_none() {
    let home = Home::new();
    for act in [one("INC-7", 1), answer(204, &[], "")] {
        let server = Double::new([act, one("INC-7", 1), json_of(404, "")]);
        let args = ["update", "INC-7", "--area", "7", "--remote", &server.url()];
        let left = terminal::tickets(&home, &args).left().code(0);
        assert!(left.screen.contains("done; the server gives the change no number"), "{}", left.screen);
        assert!(!left.screen.contains("nothing was changed"), "{}", left.screen);
    }
    let server = Double::new([json_of(200, r#"{"respuesta":false,"mensaje":"bloqueado"}"#)]);
    run(&home, &server, &["update", "INC-7", "--area", "7"]).code(1).err_has("bloqueado; nothing was changed");
}

/// A page without codes, ids or a total, as large as was asked for.
fn nameless(titles: [&str; 3]) -> Act {
    let item = |titulo: &&str| {
        let mut item = ticket("", 1);
        item.as_object_mut().unwrap().remove("Codigo");
        item["Titulo"] = json!(titulo);
        item
    };
    json_of(200, &json!(titles.iter().map(item).collect::<Vec<Value>>()).to_string())
}

#[test]
fn a_page_that_comes_again_ends_a_list_of_tickets_without_names() {
    let home = Home::new();
    let server = Double::new(vec![nameless(["a", "b", "b"]); 3]);
    let done = run(&home, &server, &["list", "--limit", "3"]);
    assert_eq!((done.code(0).json().as_array().unwrap().len(), server.requests().len()), (3, 2));
    let server = Double::new([nameless(["a", "b", "c"]), nameless(["d", "e", "f"]), nameless(["a", "b", "c"])]);
    let done = run(&home, &server, &["list", "--limit", "9"]);
    assert_eq!((done.code(0).json().as_array().unwrap().len(), server.requests().len()), (6, 3));
}

#[test]
fn what_a_server_does_not_have_is_not_said_of_the_ticket() {
    let home = Home::new();
    for (args, what) in [
        (&["comment", "INC-7", "-m", "x"][..], "this server has no comments"),
        (&["show", "INC-7", "--comments"], "this server has no comments"),
        (&["log", "INC-7"], "this server has no history"),
        (&["log"], "this server has no history"),
        (&["search", "x"], "this server has no search"),
        (&["delete", "INC-7", "-m", "x"], "this server has no trash"),
        (&["update", "INC-7", "INC-8", "--area", "7", "--yes"], "no way to change several tickets at once"),
    ] {
        for status in [404, 405] {
            let found = (args[0] == "show").then(|| one("INC-7", 1));
            let server = Double::new(found.into_iter().chain([json_of(status, ""), one("INC-7", 1)]));
            let done = run(&home, &server, &[args, &["--json"]].concat());
            done.code(1).err_has(what);
            assert_eq!(done.problem_at_end()["status"], status, "{args:?}");
        }
    }
    let server = Double::new([json_of(404, ""), json_of(404, "")]);
    run(&home, &server, &["comment", "INC-7", "-m", "x"]).code(4).err_has("there is no ticket INC-7");
}

#[test]
fn the_status_that_is_shown_is_the_servers_own() {
    let home = Home::new();
    for (status, code) in [
        (400, 3),
        (401, 6),
        (403, 6),
        (404, 1),
        (405, 1),
        (409, 5),
        (415, 1),
        (418, 1),
        (422, 3),
        (429, 10),
        (500, 8),
        (501, 1),
        (502, 8),
        (503, 10),
        (504, 8),
    ] {
        let server = Double::new([json_of(status, r#"{"detail":"no"}"#)]);
        let done = home.run(["create", "--json", "--remote", &server.url()]).args(SEED).done();
        assert_eq!(done.code(code).problem_at_end()["status"], status);
    }
    for (status, code) in [(401, 6), (403, 6), (409, 5), (412, 5), (413, 3), (422, 3), (429, 10), (500, 8), (502, 8)] {
        let faults = r#"{"errors":{"AreaId":["no"]}}"#;
        let server = Double::new([json_of(status, faults)]);
        let done = run(&home, &server, &["update", "INC-7", "--area", "7", "--json"]);
        assert_eq!(done.code(code).problem_at_end()["status"], status);
    }
    for (status, code) in [(401, 6), (403, 6), (429, 10), (500, 1)] {
        let server = Double::new([json_of(status, "")]);
        let done = run(&home, &server, &["list", "--json"]);
        assert_eq!(done.code(code).problem_at_end()["status"], status);
    }
}

#[test]
fn what_fastapi_says_of_each_field_is_shown() {
    let body = r#"{"detail":[{"type":"missing","loc":["body","areaId"],"msg":"Field required","input":{}},
        {"loc":["body"],"msg":"odd"}]}"#;
    let (home, server) = (Home::new(), Double::new([json_of(422, body)]));
    let done = home.run(["create", "--json", "--remote", &server.url()]).args(SEED).done();
    let problem = done.code(3).problem();
    assert_eq!(
        (&problem["errors"], &problem["status"]),
        (&json!({"AreaId": ["Field required"], "$": ["odd"]}), &json!(422))
    );
}

#[test]
fn our_own_refusals_are_known_by_a_word_whatever_their_language() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    home.seed();
    let word = |request: Request| server.send(&request).header("X-Refusal").map(str::to_owned);
    let key = |body: &str| Request::post(body).header("Idempotency-Key", "k");
    server.send(&key(crate::harness::SEED_BODY));
    let bulk = r#"{"Tickets": ["1", "2026-77"], "Cambio": {"AreaId": 3}}"#;
    for (request, want) in [
        (Request::get("/api/tickets/2026-9"), Some("no-ticket TKT-2026-000009")),
        (Request::get("/api/tickets/x"), Some("no-ticket")),
        (
            Request::post("{\"Texto\":\"x\"}").at("POST", "/api/tickets/2026-9/comentarios"),
            Some("no-ticket TKT-2026-000009"),
        ),
        (Request::post(bulk).at("PATCH", "/api/tickets"), Some("no-ticket TKT-2026-000077")),
        (Request::post("{\"Nombre\":\"x\"}").at("PATCH", "/api/catalogos/areas/77"), Some("no-entry")),
        (Request::post("{}").at("POST", "/api/cambios/x/deshacer"), Some("no-change")),
        (Request::get("/api/nada"), Some("no-route")),
        (key(&crate::harness::SEED_BODY.replace("page", "side")), Some("key-taken")),
        (Request::get("/api/tickets?orden=x"), None),
    ] {
        assert_eq!(word(request).as_deref(), want);
    }
    server.stop();
    let own = |status, word: &str| {
        answer(status, &[("Content-Type", "application/json"), ("X-Refusal", word)], r#"{"detail":"Nada."}"#)
    };
    let double = Double::new([own(422, "key-taken")]);
    let args = ["create", "--idempotency-key", "k", "--remote", &double.url()];
    home.run(args).args(SEED).done().code(5);
    let double = Double::new([own(404, "no-ticket INC-8")]);
    run(&home, &double, &["update", "INC-7", "INC-8", "--area", "7", "--yes"])
        .code(4)
        .err_has("there is no ticket INC-8");
    let names = || json_of(200, r#"[{"id": 7, "nombre": "Red"}]"#);
    let double = Double::new([names(), own(404, "no-entry")]);
    run(&home, &double, &["area", "rename", "7", "x"]).code(4);
    let double = Double::new([names(), json_of(404, r#"{"detail":"There is no area 7."}"#)]);
    run(&home, &double, &["area", "rename", "7", "x"]).code(1).err_has("only takes new names");
}
