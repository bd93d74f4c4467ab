//! `tickets show` and `tickets list` with `--remote`.

use serde_json::{Value, json};

use crate::harness::{Home, Run, USUARIO};
use crate::remote::{FILED, TOKEN};
use crate::support::double::{Act, Double, Request, answer, json as answer_json};

fn show(home: &Home, url: &str, name: &str) -> Run {
    home.run(["show", name, "--json", "--remote", url])
}

fn list(home: &Home, url: &str) -> Run {
    home.run(["list", "--json", "--remote", url])
}

/// Ticket number `n` of a server's list.
fn ticket(n: u32) -> Value {
    let mut ticket: Value = serde_json::from_str(FILED).unwrap();
    ticket["Codigo"] = json!(format!("TKT-2024-{n:06}"));
    ticket["AreaId"] = json!(n % 2 + 1);
    ticket["FechaCreacion"] = json!(format!("2024-03-15T10:{:02}:{:02}Z", n / 60, n % 60));
    ticket
}

fn tickets(numbers: impl Iterator<Item = u32>) -> String {
    json!(numbers.map(ticket).collect::<Vec<_>>()).to_string()
}

fn page(total: &str, numbers: impl Iterator<Item = u32>) -> Act {
    answer(200, &[("Content-Type", "application/json"), ("X-Total-Count", total)], &tickets(numbers))
}

fn numbers(listed: &Value) -> Vec<u32> {
    let number = |ticket: &Value| ticket["Codigo"].as_str().unwrap().rsplit('-').next().unwrap().parse().unwrap();
    listed.as_array().unwrap().iter().map(number).collect()
}

fn lines(requests: &[Request]) -> Vec<&str> {
    requests.iter().map(|request| request.line.as_str()).collect()
}

#[test]
fn a_ticket_is_found_by_its_code_in_any_casing() {
    let camel = FILED.replace("IdTicket", "idTicket").replace("Titulo", "titulo").replace("UsuarioId", "usuarioId");
    for body in [FILED.to_owned(), camel, format!(r#"{{"respuesta":true,"ticket":{FILED}}}"#)] {
        let (home, server) = (Home::new(), Double::new([answer_json(200, &body)]));
        let done = show(&home, &server.url(), "TKT-2024-001234").env("TICKETS_TOKEN", TOKEN).done();
        assert_eq!(done.code(0).json(), serde_json::from_str::<Value>(FILED).unwrap());
        let request = server.request();
        assert_eq!(request.line, "GET /api/tickets/TKT-2024-001234 HTTP/1.1");
        assert_eq!(request.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    }
}

#[test]
fn a_ticket_that_is_not_there_is_not_found() {
    for act in [answer(404, &[], ""), answer_json(200, r#"{"respuesta":false,"mensaje":"no existe"}"#)] {
        let (home, server) = (Home::new(), Double::new([act]));
        show(&home, &server.url(), "2024-9").done().code(4).err_has("TKT-2024-000009");
    }
}

#[test]
fn reading_is_repeated_and_redirected() {
    let script =
        [Act::ReadAndClose, answer(502, &[], ""), answer(302, &[("Location", "/moved")], ""), answer_json(200, FILED)];
    let (home, server) = (Home::new(), Double::new(script));
    show(&home, &server.url(), "2024-1234").done().code(0);
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn reading_that_fails_has_an_error_and_no_unknown_outcome() {
    let table = [
        (vec![Act::ReadAndClose; 3], 7),
        (vec![answer(504, &[], ""); 3], 7),
        (vec![answer(401, &[], "")], 6),
        (vec![answer(429, &[], "")], 10),
        (vec![answer(500, &[], "")], 1),
        (vec![answer(200, &[("Content-Type", "text/html")], "<p>hello")], 1),
        (vec![answer_json(200, "[]")], 1),
        (vec![answer_json(200, r#"{"Codigo":"TKT-2024-001234"}"#)], 1),
    ];
    for (script, code) in table {
        let (home, server) = (Home::new(), Double::new(script.clone()));
        show(&home, &server.url(), "2024-1234").done().code(code);
        assert_eq!(server.requests().len(), script.len());
    }
}

#[test]
fn filters_are_sent_in_the_servers_names() {
    let (home, server) = (Home::new(), Double::new([page("2", [2, 1].into_iter())]));
    let done = list(&home, &server.url()).args(["--estado", "1", "--usuario", USUARIO, "--limit", "5"]).done();
    assert_eq!(numbers(&done.code(0).json()), [2, 1]);
    let want = format!("GET /api/tickets?estadoId=1&usuarioId={USUARIO}&pagina=1&tamanoPagina=5 HTTP/1.1");
    assert_eq!(server.request().line, want);
}

#[test]
fn pages_are_followed_to_the_limit_and_a_moved_ticket_is_listed_once() {
    // A ticket was filed between the two requests, so number 101 comes again.
    let script = [page("180", (101..=200).rev()), page("181", (2..=101).rev())];
    let (home, server) = (Home::new(), Double::new(script));
    let done = list(&home, &server.url()).args(["--limit", "150"]).done();
    assert_eq!(numbers(&done.code(0).json()), (51..=200).rev().collect::<Vec<_>>());
    let requests = server.requests();
    let want = ["pagina=1&tamanoPagina=100 HTTP/1.1", "pagina=2&tamanoPagina=100 HTTP/1.1"];
    for (line, want) in lines(&requests).iter().zip(want) {
        assert!(line.ends_with(want), "{line}");
    }
    assert_eq!(requests.len(), 2);
}

#[test]
fn a_server_that_knows_no_parameters_is_filtered_and_sorted_here() {
    let act = answer_json(200, &tickets(1..=9));
    let (home, server) = (Home::new(), Double::new([act.clone(), act]));
    let done = list(&home, &server.url()).args(["--area", "1", "--limit", "3"]).done();
    assert_eq!(numbers(&done.code(0).json()), [8, 6, 4]);
}

#[test]
fn a_server_with_pages_of_its_own_size_is_listed_to_the_end() {
    let pages = [(26..=45), (6..=25), (1..=5)].map(|numbers| tickets(numbers.rev()));
    let script = pages.clone().map(|body| answer_json(200, &body));
    let (home, server) = (Home::new(), Double::new(script));
    let done = list(&home, &server.url()).args(["--limit", "1000"]).done();
    assert_eq!(numbers(&done.code(0).json()), (1..=45).rev().collect::<Vec<_>>());
    let script = pages.map(|body| answer(200, &[("Content-Type", "application/json"), ("X-Total-Count", "45")], &body));
    let (home, server_with_total) = (Home::new(), Double::new(script));
    let done = list(&home, &server_with_total.url()).args(["--limit", "30"]).done();
    assert_eq!(numbers(&done.code(0).json()), (16..=45).rev().collect::<Vec<_>>());
    done.err_has("30 of 45");
    assert_eq!((server.requests().len(), server_with_total.requests().len()), (3, 2));
}

#[test]
fn the_same_page_again_ends_a_list() {
    let act = answer_json(200, &tickets((1..=100).rev()));
    let (home, server) = (Home::new(), Double::new([act.clone(), act]));
    let done = list(&home, &server.url()).args(["--limit", "100"]).done();
    assert_eq!(numbers(&done.code(0).json()).len(), 100);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_page_that_is_too_large_is_asked_for_in_halves() {
    let large = answer_json(200, &format!("[\"{}\"]", "x".repeat(16 * 1024 * 1024)));
    let wrapped = format!(r#"{{"items":{},"total":2}}"#, tickets([2, 1].into_iter()));
    let (home, server) = (Home::new(), Double::new([large.clone(), large, answer_json(200, &wrapped)]));
    let done = list(&home, &server.url()).args(["--limit", "8"]).done();
    assert_eq!(numbers(&done.code(0).json()), [2, 1]);
    let sizes: Vec<_> = lines(&server.requests()).iter().map(|line| line.contains("tamanoPagina=2 ")).collect();
    assert_eq!(sizes, [false, false, true]);
}

#[test]
fn one_answer_that_is_too_large_is_cut_off_with_an_error() {
    let large = answer_json(200, &format!("[\"{}\"]", "x".repeat(16 * 1024 * 1024)));
    let (home, server) = (Home::new(), Double::new([large]));
    show(&home, &server.url(), "2024-1").done().code(1).err_has("larger than 16 MiB");
    server.request();
    let refusal = answer_json(400, r#"{"errors":{"tamanoPagina":["too large"]}}"#);
    let (home, server) = (Home::new(), Double::new(vec![refusal; 20]));
    let done = list(&home, &server.url()).args(["--limit", "1"]).done();
    done.code(1).err_has("larger than 16 MiB however little is asked for");
    assert_eq!(server.requests().len(), 10);
}

#[test]
fn the_last_ticket_is_the_newest_of_the_list() {
    let (home, server) = (Home::new(), Double::new([page("7", std::iter::once(7))]));
    assert_eq!(numbers(&json!([show(&home, &server.url(), "@last").done().code(0).json()])), [7]);
    let act = answer_json(200, &tickets(1..=9));
    let (home, server) = (Home::new(), Double::new([act.clone(), act]));
    assert_eq!(numbers(&json!([show(&home, &server.url(), "@last").done().code(0).json()])), [9]);
    let (home, server) = (Home::new(), Double::new([answer_json(200, "[]")]));
    show(&home, &server.url(), "@last").done().code(4);
}
