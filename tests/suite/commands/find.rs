//! `tickets list` with expressions, orders, columns and counts, here and at a server.

use serde_json::json;

use crate::harness::{Done, Home, USUARIO};
use crate::remote::FILED;
use crate::support::double::{Double, json as answer_json};
use crate::support::serving::{Request, Server, agent, user};

/// Five tickets, `estado` 1 to 4 and 1 again, `prioridad` 4 to 1 and 3.
fn five() -> Home {
    let home = Home::new();
    for (number, (estado, prioridad)) in [(1, 4), (2, 3), (3, 2), (4, 1), (1, 3)].into_iter().enumerate() {
        let titulo = format!("t{}", number + 1);
        home.ticket(&titulo).prioridad(prioridad).estado(estado).create().args(["-d", "Sin señal"]).done().code(0);
    }
    home
}

fn titles(done: &Done) -> String {
    let list = done.code(0).json();
    list.as_array().unwrap().iter().map(|it| it["Titulo"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

/// Runs `list` here and at a server over the same store; both must say the same.
fn both(home: &Home, server: &Server, args: &[&str]) -> Done {
    let here = home.run(["list"]).args(args).done();
    let there = home.run(["list"]).args(args).args(["--remote", &server.url()]).done();
    assert_eq!((&here.out, &here.err, here.status.code()), (&there.out, &there.err, there.status.code()), "{args:?}");
    here
}

#[test]
fn an_expression_is_joined_with_the_flags_here_and_at_a_server() {
    let home = five();
    let server = Server::start(&home, &["--no-auth"]);
    for (args, want) in [
        (&["--where", "estado=abierto and prioridad>=alta and creado>-7d and not area=2"][..], "t5 t1"),
        (&["--where", "estado=abierto", "--prioridad", "3"], "t5"),
        (&["-w", "estado=1 or estado=2", "--estado", "1"], "t5 t1"),
        (&["--where", "not estado in (abierto, 'en progreso')"], "t4 t3"),
        (&["--abiertos"], "t5 t3 t2 t1"),
        (&["--abiertos", "--where=prioridad<alta"], "t3"),
        (&["--where=abierto and prioridad<alta or not abierto"], "t4 t3"),
        (&["--texto", "SENAL", "--estado", "2"], "t2"),
        (&["--texto", "nada"], ""),
        (&["--sort", "prioridad:desc"], "t1 t5 t2 t3 t4"),
        (&["--sort", "codigo", "--limit", "99"], "t1 t2 t3 t4 t5"),
        (&["-s", "estado"], "t5 t1 t2 t3 t4"),
    ] {
        assert_eq!(titles(&both(&home, &server, args)), want, "{args:?}");
    }
    server.stop();
}

#[test]
fn a_count_is_a_number_and_nothing_else() {
    let home = five();
    let server = Server::start(&home, &["--no-auth"]);
    for (args, want) in [
        (&["--count"][..], "5\n"),
        (&["--count", "--json", "--where", "estado=1"], "2\n"),
        (&["--count", "--abiertos", "--format", "table"], "4\n"),
        (&["--count", "--where", "area=9"], "0\n"),
    ] {
        let done = both(&home, &server, args);
        assert_eq!((done.code(0).out.as_str(), done.err.as_str()), (want, ""), "{args:?}");
    }
    for flag in [&["--limit", "2"][..], &["--sort", "area"], &["--quiet"]] {
        home.run(["list", "--count"]).args(flag).done().code(2);
    }
    server.stop();
}

#[test]
fn a_fault_is_wrong_usage_and_shown_at_its_place() {
    let home = five();
    let done = home.run(["list", "--where", "estado=1 y area=2", "--json"]).done();
    let want = "error: --where: expected and, or, or the end\n  estado=1 y area=2\n           ^\n";
    assert_eq!((done.code(2).err.as_str(), done.out.as_str()), (want, ""));
    let done = home.run(["list", "--where", "titulo='\u{1b}[2J' x"]).done();
    let want = "error: --where: expected and, or, or the end\n  titulo='\\u{1b}[2J' x\n                     ^\n";
    assert_eq!(done.code(2).err, want);
    let name = "there is no estado 'zzz'; there are: Abierto, En Progreso, Resuelto, Cerrado\n  \
                estado=zzz\n         ^\n";
    let done = home.run(["list", "--where", "estado=zzz"]).done();
    assert_eq!(done.code(2).err, format!("error: --where: {name}"));
    let server = Server::start(&home, &["--no-auth"]);
    let done = home.run(["list", "--where", "estado=zzz", "--remote", &server.url()]).done();
    assert_eq!(done.code(2).err, format!("error: --where: the server: {name}"));
    for (flag, value) in [("--sort", "color"), ("--sort", "area:up"), ("--columns", "codigo,color")] {
        home.run(["list", flag, value]).done().code(2).err_has("expected");
    }
    server.stop();
}

#[test]
fn every_verb_that_takes_an_expression_names_its_flag_in_the_faults() {
    let home = five();
    let server = Server::start(&home, &["--no-auth"]);
    for args in [
        &["list"][..],
        &["search", "x"],
        &["export"],
        &["stats"],
        &["test", "1"],
        &["update", "--area", "2"],
        &["update", "--area", "2", "--yes"],
        &["close"],
        &["reopen", "--yes"],
        &["delete", "-m", "x"],
        &["delete", "-m", "x", "--yes"],
    ] {
        for remote in [vec![], vec!["--remote".to_owned(), server.url()]] {
            for (expression, place) in
                [("estado=zzz", "there is no estado 'zzz'"), ("area=1 or", "expected not, (, abierto, mine or a")]
            {
                let done = home.run(args).args(["--where", expression]).args(&remote).done();
                assert!(done.err.starts_with("error: --where: "), "{args:?} {remote:?} {}", done.err);
                done.code(2).err_has(place);
                assert!(!done.err.contains("where: where") && done.out.is_empty(), "{}", done.err);
            }
        }
    }
    assert_eq!(home.run(["log"]).done().json(), json!([]), "nothing was changed");
    server.stop();
}

#[test]
fn columns_are_those_that_are_named_in_json_too() {
    let home = five();
    let list = |args: &[&str]| home.run(["list", "--limit", "1"]).args(args).done();
    let done = list(&["--format", "table", "--columns", "titulo,EstadoId,descripcion"]);
    assert_eq!(done.code(0).out, "Titulo      Estado   Descripcion\nt5          Abierto  Sin señal\n");
    let done = list(&["--json", "--columns", "titulo"]);
    assert_eq!(done.code(0).json(), json!([{"Titulo": "t5"}]));
}

#[test]
fn the_server_filters_orders_counts_and_links_what_was_asked() {
    let home = five();
    let server = Server::start(&home, &["--no-auth"]);
    let get = |query: &str| server.send(&Request::get(&format!("/api/tickets?{query}")));
    let answer = get("where=estado%3Dabierto%20or%20estado%3D2&orden=prioridad:desc&pageSize=2&q=SENAL&abiertos=TRUE");
    let titles: Vec<_> = answer.json().as_array().unwrap().iter().map(|it| it["Titulo"].clone()).collect();
    assert_eq!(titles, ["t1", "t5"]);
    assert_eq!(answer.header("X-Total-Count"), Some("3"));
    let next = answer.header("Link").unwrap().split(", ").find(|link| link.contains("\"next\"")).unwrap().to_owned();
    let next = next.split(['<', '>']).nth(1).unwrap();
    let answer = server.send(&Request::get(&format!("/api/tickets{next}")));
    assert_eq!(answer.json()[0]["Titulo"], "t2");
    assert_eq!(answer.json().as_array().unwrap().len(), 1);
    for query in ["WHERE=area", "where=estado%3Dzzz", "where=%28%28%28", "where=%00", "where=titulo%3D%27%FF"] {
        let answer = get(query);
        assert_eq!(answer.status, 400, "{query}");
        let fault = answer.json()["errors"]["where"][0].as_str().unwrap().to_owned();
        assert!(fault.contains("\n  ") && fault.ends_with('^'), "{query}: {fault}");
    }
    for (name, value) in [("orden", "color"), ("abiertos", "x")] {
        let fault = format!("The value '{value}' is not valid for {name}.");
        assert_eq!(get(&format!("{name}={value}")).json()["errors"][name][0], fault);
    }
    assert_eq!(get("texto=").json().as_array().unwrap().len(), 5);
    assert_eq!(get("where=titulo%3D%27%00%27&texto=%00").status, 200);
    server.stop();
}

#[test]
fn no_expression_shows_a_token_the_tickets_of_others() {
    let home = five();
    let server = Server::with_tokens(&home, &[]);
    let seen = |token: &str, query: &str| {
        let answer = server.send(&Request::get(&format!("/api/tickets?{query}")).token(token));
        assert_eq!(answer.status, 200, "{}", answer.text());
        (answer.json().as_array().unwrap().len(), answer.header("X-Total-Count").unwrap().to_owned())
    };
    let other = user("11111111-1111-4111-8111-111111111111");
    for query in ["where=area%3D1%20or%20area!%3D1", &format!("where=usuario%3D{USUARIO}"), "texto=", "abiertos=true"] {
        assert_eq!(seen(&other, query), (0, "0".to_owned()), "{query}");
        assert!(seen(&agent(), query).0 > 0, "{query}");
    }
    server.stop();
}

#[test]
fn a_server_that_does_not_say_that_it_knows_an_order_is_not_believed_in_silence() {
    let home = Home::new();
    let run = |answered: &str, args: &[&str]| {
        let acts = [answer_json(200, answered), answer_json(404, ""), answer_json(404, "")];
        let double = Double::new(acts);
        let done = home.run(["list", "--remote", &double.url()]).args(args).done();
        (done.code(0).err.clone(), double.requests()[0].line.clone())
    };
    let (said, line) = run("[]", &["--where", "area=1 and titulo~x", "--sort", "area", "--texto", "ñ", "--abiertos"]);
    assert_eq!(said, "", "all there is can be sieved and sorted here");
    assert!(line.contains("abiertos=true&texto=%C3%B1&where=area%3D1%20and%20titulo~x&orden=area%3Aasc&"), "{line}");
    let many = format!(r#"{{"items":[{FILED}],"total":9}}"#);
    let (said, _) = run(&many, &["--sort", "area", "--limit", "1"]);
    assert!(said.contains("warning: the server does not say that it knows orden"), "{said}");
}
