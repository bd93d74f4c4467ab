//! Servers that others wrote: they ignore what they do not know, and answer as if not asked.

mod verbs;

use serde_json::{Value, json};

use crate::harness::{Done, Home};
use crate::remote::FILED;
use crate::support::double::{Act, Double, answer, json as json_of};
use crate::support::serving::Server;
use crate::support::terminal;

/// A ticket under a code of the server's own making.
fn ticket(codigo: &str, estado: i64) -> Value {
    let mut ticket: Value = serde_json::from_str(FILED).unwrap();
    ticket["Codigo"] = json!(codigo);
    ticket["IdTicket"] = Value::Null;
    ticket["EstadoId"] = json!(estado);
    ticket
}

fn one(codigo: &str, estado: i64) -> Act {
    json_of(200, &ticket(codigo, estado).to_string())
}

/// A list of all that there is, whatever was asked for.
fn all(tickets: &[(&str, i64)]) -> Act {
    let items: Vec<Value> = tickets.iter().map(|(codigo, estado)| ticket(codigo, *estado)).collect();
    json_of(200, &json!({ "total": items.len(), "items": items }).to_string())
}

fn lines(server: &Double) -> Vec<String> {
    server.requests().iter().map(|request| request.line.trim_end_matches(" HTTP/1.1").to_owned()).collect()
}

fn run(home: &Home, server: &Double, args: &[&str]) -> Done {
    home.run(args).args(["--remote", &server.url()]).done()
}

const ESTADOS: &str = r#"[{"id": 1, "nombre": "Abierto"}, {"id": 4, "nombre": "Cerrado", "esFinal": true}]"#;

#[test]
fn test_and_wait_look_at_the_ticket_themselves() {
    let home = Home::new();
    for (expression, estado, code) in [
        ("estado=cerrado", 1, 1),
        ("estado=cerrado", 4, 0),
        ("estado=4", 1, 1),
        ("not estado=4 and titulo~DASHBOARD", 1, 0),
    ] {
        let names = expression.contains("cerrado");
        let script = || [one("INC-7", estado)].into_iter().chain(names.then(|| json_of(200, ESTADOS)));
        let server = Double::new(script());
        run(&home, &server, &["test", "INC-7", "--where", expression]).code(code);
        let mut want = vec!["GET /api/tickets/INC-7"];
        want.extend(names.then_some("GET /api/catalogos/estados"));
        assert_eq!(lines(&server), want);
        let server = Double::new([one("INC-7", estado)].into_iter().chain(script()));
        run(&home, &server, &["wait", "INC-7", "--until", expression, "--timeout", "0s"]).code(code);
    }
}

#[test]
fn a_change_by_an_expression_reaches_no_ticket_for_which_it_is_false() {
    let home = Home::new();
    let there = [("INC-1", 4), ("INC-2", 1), ("INC-3", 4)];
    let list = "GET /api/tickets?where=estado%3D1&pagina=1&tamanoPagina=";
    for (args, change) in [
        (&["update", "--area", "7"][..], "PATCH /api/tickets/INC-2"),
        (&["close"], "PATCH /api/tickets/INC-2"),
        (&["delete", "-m", "x"], "POST /api/papelera"),
    ] {
        // `close` asks which estados are final, and then whether this one is closed already.
        let (first, last) = if args[0] == "close" {
            (vec![json_of(200, ESTADOS)], vec![one("INC-2", 1), one("INC-2", 4)])
        } else {
            (vec![], vec![one("INC-2", 1)])
        };
        let script: Vec<Act> = first.into_iter().chain([all(&there), all(&there)]).chain(last).collect();
        let server = Double::new(script);
        let done = run(&home, &server, &[args, &["--where", "estado=1", "--yes"]].concat());
        done.code(0).err_has("they were chosen here, before the change");
        let sent = lines(&server);
        assert!(sent.iter().any(|line| line == &format!("{list}1")), "{sent:?}");
        assert_eq!(sent.last().unwrap(), change, "{sent:?}");
        let body = server.requests().last().unwrap().json();
        assert!(body.get("Where").is_none() && !body.to_string().contains("INC-1"), "{body}");
        // And where it is false of all, nothing is changed.
        let nothing = [("INC-1", 4), ("INC-3", 4)];
        let first = (args[0] == "close").then(|| json_of(200, ESTADOS));
        let server = Double::new(first.into_iter().chain([all(&nothing), all(&nothing)]));
        run(&home, &server, &[args, &["--where", "estado=1", "--yes", "-q"]].concat()).code(0);
        assert!(lines(&server).iter().all(|line| line.starts_with("GET ")), "{:?}", lines(&server));
    }
}

#[test]
fn on_a_terminal_only_tickets_for_which_it_is_true_are_offered() {
    let shown = json_of(200, &ticket("INC-2", 1).to_string());
    let script = [all(&[("INC-1", 4), ("INC-2", 1)]), json_of(200, r#"[{"id": 7, "nombre": "Redes"}]"#), shown];
    let (home, server) = (Home::new(), Double::new(script));
    let args = ["update", "--where", "estado=1", "--area", "7", "--remote", &server.url()];
    let left = terminal::tickets(&home, &args).answers("? Go on? (y/N) ›", "n").left().code(130);
    assert!(left.screen.contains("1 ticket will be changed:\n  INC-2 "), "{}", left.screen);
    assert!(left.screen.contains("→ Redes") && !left.screen.contains("INC-1"), "{}", left.screen);
}

#[test]
fn a_list_and_an_export_hold_only_what_was_asked_for() {
    let home = Home::new();
    let there = [("INC-1", 4), ("INC-2", 1), ("INC-3", 4)];
    for (args, want) in [
        (&["--where", "estado=1"][..], "INC-2\n"),
        (&["--where", "estado!=1", "--limit", "1"], "INC-1\n"),
        (&["--texto", "nothing of the kind"], ""),
        (&["--estado", "4", "--desde", "2020-01-01", "--texto", "DÁSHBOARD"], "INC-1\nINC-3\n"),
        (&["--hasta", "2020-01-01"], ""),
    ] {
        let server = Double::new([all(&there)]);
        assert_eq!(run(&home, &server, &[&["list", "-q"], args].concat()).code(0).out, want, "{args:?}");
    }
    let server = Double::new([all(&there), json_of(404, ""), json_of(404, "")]);
    assert_eq!(
        run(&home, &server, &["list", "-q", "--abiertos"]).code(0).out,
        "INC-2\n",
        "4 is final unless it is said"
    );
    let server = Double::new(vec![all(&there); 2]);
    let done = run(&home, &server, &["export", "--where", "estado=1"]);
    assert_eq!(done.code(0).json()["Codigo"], "INC-2");
    let hits: Vec<Value> = there
        .iter()
        .map(|(codigo, estado)| {
            let mut hit = ticket(codigo, *estado);
            hit["Donde"] = json!("Titulo");
            hit["Fragmento"] = json!("x");
            hit
        })
        .collect();
    let server = Double::new([json_of(200, &json!(hits).to_string())]);
    assert_eq!(run(&home, &server, &["search", "-q", "dashboard", "--estado", "1"]).code(0).out, "INC-2\n");
}

#[test]
fn counts_that_may_be_of_other_tickets_are_none() {
    let home = Home::new();
    home.seed();
    let own = Server::start(&home, &["--no-auth"]);
    let counted = home.run(["stats", "--json", "--where", "area=9", "--remote", &own.url()]).done();
    assert_eq!(counted.code(0).json()["Total"]["Total"], 0);
    own.stop();
    let server = Double::new(vec![json_of(200, &counted.out); 2]);
    let done = run(&home, &server, &["stats", "--where", "area=9"]);
    done.code(1).err_has("does not say that it counts only what was asked for");
    run(&home, &server, &["stats"]).code(0);
}

#[test]
fn our_own_server_says_what_it_obeys_and_is_believed() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    home.seed();
    let get =
        |path: &str| server.send(&crate::support::serving::Request::get(path)).header("X-Filtros").map(str::to_owned);
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        get("/api/tickets?estadoId=1&WHERE=area%3D1&q=x&sort=area&other=1"),
        some("estadoid, where, texto, orden")
    );
    assert_eq!(get("/api/tickets?pagina=1"), some(""));
    assert_eq!(get("/api/busqueda?palabras=x&areaId=1"), some("areaid"));
    assert_eq!(get("/api/estadisticas?por=area&desde=7d&x=1"), some("por, desde"));
    let done =
        home.run(["update", "--where", "area=1", "--area", "7", "--yes", "-q", "--remote", &server.url()]).done();
    assert_eq!((done.code(0).out.lines().count(), done.err.as_str()), (1, ""));
    server.stop();
    let obeyed = [("Content-Type", "application/json"), ("X-Filtros", "where")];
    let script = [answer(200, &obeyed, "[]"), json_of(200, "[]")];
    let server = Double::new(script);
    run(&home, &server, &["close", "--where", "area=1", "--yes"]).code(1);
    assert_eq!(server.requests()[1].line, "GET /api/estados HTTP/1.1");
}
