//! `import` and `export` over `--remote`, and the route behind them.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Done, Home, SEED_BODY, USUARIO};
use crate::import::{hostile, row, rows};
use crate::support::serving::{FAR, Request, Server, agent, signed, user};

const OTHER: &str = "11111111-2222-3333-4444-555555555555";

fn at(home: &Home, url: &str, args: &[&str]) -> Done {
    home.run(args).args(["--remote", url]).done()
}

fn serve(home: &Home) -> (Server, String) {
    let server = Server::start(home, &["--no-auth"]);
    let url = server.url();
    (server, url)
}

#[test]
fn a_file_goes_to_our_own_server_once_and_comes_back_the_same() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    let lines: String = hostile(700).iter().map(|text| row(text)).collect();
    client.file("a.jsonl", lines);
    let said = at(&client, &url, &["import", "a.jsonl"]);
    assert_eq!((said.code(0).json()["Creados"].as_u64(), said.err.as_str()), (Some(700), ""));
    assert_eq!(at(&client, &url, &["import", "a.jsonl"]).code(0).json()["Repetidos"], 700);
    let exported = at(&client, &url, &["export"]);
    assert_eq!(exported.code(0).out, home.run(["export"]).done().out);
    let other_home = Home::new();
    let (_other, other) = serve(&other_home);
    let kept = client.run(["import", "-", "--keep", "--remote", &other]).stdin(&exported.out).done();
    assert_eq!(kept.code(0).json()["Creados"], 700);
    assert_eq!(at(&client, &other, &["export"]).code(0).out, exported.out);
    assert!(!client.store().exists());
}

#[test]
fn nothing_is_sent_of_a_file_with_a_faulty_row() {
    let (home, client) = (Home::new(), Home::new());
    let (server, url) = serve(&home);
    client.file("a.jsonl", rows(900) + &row(" ") + &rows(3));
    let done = at(&client, &url, &["import", "a.jsonl", "--format", "table"]);
    done.code(3).err_has("line 901: Titulo: The Titulo field is required.");
    let dry = at(&client, &url, &["import", "a.jsonl", "--dry-run", "--on-error", "skip"]);
    assert_eq!(dry.code(9).out.lines().count(), 904);
    assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
    assert!(!server.stop().contains("/lote"));
}

#[test]
fn skipping_reports_what_the_server_made_of_each_row() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    client.file("a.jsonl", row("a") + &row(" ") + &row("b"));
    let done = at(&client, &url, &["import", "a.jsonl", "--on-error", "skip"]);
    let report: Vec<Value> = done.code(9).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let results: Vec<_> =
        report.iter().map(|it| (it["Linea"].as_u64().unwrap(), it["Resultado"].as_str().unwrap())).collect();
    assert_eq!(results, [(1, "creado"), (2, "rechazado"), (3, "creado")]);
    assert_eq!(home.run(["list", "--count"]).done().out, "2\n");
}

#[test]
fn what_a_failure_in_the_middle_left_is_said_and_the_rest_goes_on_from_there() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    client.file("a.jsonl", rows(700));
    // One that was imported with other values stands in the way of the second request.
    let taken = (1..=600).map(|number| row(&number.to_string())).collect::<String>() + &row("other");
    client.file("b.jsonl", taken);
    fs::rename(client.path().join("a.jsonl"), client.path().join("c.jsonl")).unwrap();
    fs::rename(client.path().join("b.jsonl"), client.path().join("a.jsonl")).unwrap();
    assert_eq!(at(&client, &url, &["import", "a.jsonl", "-q"]).code(0).out, "");
    fs::rename(client.path().join("c.jsonl"), client.path().join("a.jsonl")).unwrap();
    let done = at(&client, &url, &["import", "a.jsonl", "--format", "table"]);
    done.code(9).err_has("rows up to line 500 are stored: the same command again adds only the rest");
    done.err_has("409 Conflict: line 601: The row was imported before with other values");
    assert_eq!(home.run(["list", "--count"]).done().out, "601\n");
}

#[test]
fn a_server_that_takes_no_imports_is_named_as_one() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    client.file("a.jsonl", rows(1));
    let done = at(&client, &format!("{url}/elsewhere"), &["import", "a.jsonl", "--format", "table"]);
    done.code(1).err_has("it must be a `tickets serve`");
    let gone = at(&client, "http://127.0.0.1:1", &["import", "a.jsonl", "--format", "table"]);
    gone.code(7).err_has("nothing was sent");
}

#[test]
fn the_route_judges_all_tickets_and_lets_each_token_do_what_it_may() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let ask = |body: &Value, token: &str| {
        server.send(&Request::post(body.to_string()).at("POST", "/api/tickets/lote").token(token))
    };
    let ticket: Value = serde_json::from_str(SEED_BODY).unwrap();
    let mut faulty = ticket.clone();
    faulty["AreaId"] = json!(0);
    let mut kept = ticket.clone();
    kept["IdTicket"] = json!(OTHER);
    kept["Codigo"] = json!("TKT-2020-000007");
    kept["FechaCreacion"] = json!("2020-01-01T00:00:00Z");
    kept["FechaActualizacion"] = json!("2020-01-01T00:00:00Z");
    let (own, other) = (user(USUARIO), user(OTHER));
    let stranger = signed(&json!({"sub": OTHER, "role": "Agente", "exp": FAR}));
    let with_key = |clave: &Value| {
        let mut keyed = ticket.clone();
        keyed["Clave"] = clave.clone();
        keyed
    };
    let two = json!({"Tickets": [with_key(&json!("a")), with_key(&json!("b"))]});
    let done = ask(&two, &own).json();
    assert_eq!((&done[0]["Resultado"], &done[1]["Resultado"]), (&json!("creado"), &json!("creado")));
    assert_eq!(ask(&two, &own).json()[1], json!({"Resultado": "repetido", "Codigo": done[1]["Codigo"]}));
    assert_eq!(ask(&two, &stranger).json()[0]["Resultado"], "creado", "two callers' keys never meet");
    for (body, token, status) in [
        (two, other.as_str(), 403),
        (json!({"Tickets": [kept], "Conservar": true}), own.as_str(), 403),
        (json!({"Tickets": [kept], "Conservar": true}), &agent(), 200),
        (json!({"Tickets": [ticket, faulty]}), &own, 400),
        (json!({"Tickets": [with_key(&json!("a b"))]}), &own, 400),
        (json!({"Tickets": [with_key(&json!([]))]}), &own, 400),
        (json!({"Tickets": [with_key(&Value::Null)]}), &own, 200),
        (json!({"Tickets": vec![&ticket; 1001]}), &own, 400),
        (json!({"Tickets": 5}), &own, 400),
        (json!([]), &own, 400),
        (json!({"Tickets": []}), &own, 200),
    ] {
        assert_eq!(ask(&body, token).status, status, "{body}");
    }
    let faults = ask(&json!({"Tickets": [ticket, faulty]}), &own).json();
    assert_eq!(
        faults["errors"]["Tickets[1].AreaId"][0],
        "The field AreaId must be an integer between 1 and 2147483647."
    );
    let partial = ask(&json!({"Tickets": [faulty, ticket, faulty], "Parcial": true}), &own).json();
    let results: Vec<_> = partial.as_array().unwrap().iter().map(|it| it["Resultado"].as_str().unwrap()).collect();
    assert_eq!(results, ["rechazado", "creado", "rechazado"]);
    let mut changed = with_key(&json!("a"));
    changed["Titulo"] = json!("another");
    let refused = ask(&json!({"Tickets": [with_key(&json!("z")), changed]}), &own);
    assert_eq!((refused.status, refused.header("X-Refusal")), (409, Some("row 1")));
    assert!(refused.json()["detail"].as_str().unwrap().starts_with("Tickets[1]: "), "{}", refused.json());
    server.stop();
}

#[test]
fn an_export_from_a_server_takes_smaller_pages_where_texts_are_large() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    let texts: String = (1..=130).map(|number| row(&format!("{number}{}", "x".repeat(number * 400)))).collect();
    home.run(["import", "-", "-q"]).stdin(texts).done().code(0);
    let done = at(&client, &url, &["export"]);
    assert_eq!((done.code(0).err.as_str(), &done.out), ("", &home.run(["export"]).done().out));
    home.run(["update", "1", "--area", "9"]).done().code(0);
    let args = ["export", "--history", "--area", "9"];
    assert_eq!(at(&client, &url, &args).code(0).out, home.run(args).done().out);
    at(&client, &url, &["export", "--where", "nada=1"]).code(2);
}
