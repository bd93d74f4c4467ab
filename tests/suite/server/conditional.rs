//! Versions in requests: `If-Match` and `If-None-Match`, as clients and proxies write them.

use crate::harness::{Home, SEED_BODY, USUARIO};
use crate::support::serving::{Answer, Request, Server, agent, user};

/// A server with one ticket, at this path.
fn serve(home: &Home) -> (Server, String) {
    let server = Server::with_tokens(home, &[]);
    let codigo = server.send(&Request::post(SEED_BODY).token(&agent())).codigo();
    (server, format!("/api/tickets/{codigo}"))
}

fn get(server: &Server, path: &str, known: &[&str]) -> Answer {
    let request = Request::get(path).token(&agent());
    server.send(&known.iter().fold(request, |request, known| request.header("If-None-Match", known)))
}

#[test]
fn an_answer_with_a_ticket_names_its_version() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let post = Request::post(SEED_BODY).token(&agent()).header("Idempotency-Key", "k");
    let filed = server.send(&post);
    let path = format!("/api/tickets/{}", filed.codigo());
    assert_eq!(filed.header("ETag"), Some("\"1\""));
    let change = |method: &str, path: &str, body: &str| {
        server.send(&Request::post(body).at(method, path).token(&agent()).header("If-Match", "*"))
    };
    for (method, path, body, version) in [
        ("PATCH", path.clone(), r#"{"AreaId": 2}"#.to_owned(), "\"2\""),
        ("PATCH", format!("{path}/estado"), r#"{"EstadoId": 2}"#.to_owned(), "\"3\""),
        ("PUT", path, SEED_BODY.to_owned(), "\"4\""),
    ] {
        let changed = change(method, &path, &body);
        assert_eq!((changed.status, changed.header("ETag")), (200, Some(version)), "{method} {path}");
    }
    // The ticket as it was, with its version of then.
    let replayed = server.send(&post);
    assert_eq!((replayed.header("Idempotent-Replayed"), replayed.header("ETag")), (Some("true"), Some("\"1\"")));
    server.stop();
}

#[test]
fn if_match_takes_lists_lines_and_weak_tags() {
    let home = Home::new();
    let (server, path) = serve(&home);
    let mut version = 1;
    for (lines, is_met) in [
        (&["\"9\", \"@\""][..], true),
        (&["\"9\"", "\"@\""], true),
        (&["W/\"@\""], true),
        (&["\"a,b\",W/\"8\" , W/\"@\""], true),
        (&["\"9\"", "*"], true),
        (&["\"8\", \"9\""], false),
        (&["\"abc\", \"9\""], false),
        (&["W/\"9\""], false),
        (&["", ","], false),
    ] {
        let area = version + 10;
        let request = Request::post(format!(r#"{{"AreaId": {area}}}"#)).at("PATCH", &path).token(&agent());
        let own = version.to_string();
        let request = lines.iter().fold(request, |request, line| request.header("If-Match", &line.replace('@', &own)));
        let answer = server.send(&request);
        assert_eq!(answer.status, if is_met { 200 } else { 412 }, "{lines:?}: {}", answer.text());
        version += i32::from(is_met);
        assert_eq!(get(&server, &path, &[]).header("ETag").unwrap(), format!("\"{version}\""), "{lines:?}");
    }
    let remove = |line: &str| {
        server.send(
            &Request::new("DELETE", &path).token(&agent()).header("If-Match", &line.replace('@', &version.to_string())),
        )
    };
    assert_eq!(remove("\"1\", \"2\"").status, 412);
    assert_eq!(remove("\"1\", W/\"@\"").status, 204);
    server.stop();
}

/// A body that changes something to this.
type BodyTo<'a> = dyn Fn(usize) -> String + 'a;

#[test]
fn every_route_that_changes_one_ticket_takes_the_versions_that_the_client_expects() {
    let home = Home::new();
    let (server, path) = serve(&home);
    server.send(&Request::post(r#"{"Texto": "c"}"#).at("POST", &format!("{path}/comentarios")).token(&agent()));
    let now = || get(&server, &path, &[]).header("ETag").unwrap().to_owned();
    let codigo = path.rsplit('/').next().unwrap();
    let seed = |area: usize| SEED_BODY.replace("\"AreaId\":1", &format!("\"AreaId\":{area}"));
    let routes: [(&str, String, &BodyTo<'_>); 7] = [
        ("PATCH", path.clone(), &|to| format!(r#"{{"AreaId": {to}}}"#)),
        ("PUT", path.clone(), &seed),
        ("PATCH", format!("{path}/estado"), &|to| format!(r#"{{"EstadoId": {to}}}"#)),
        ("PATCH", "/api/tickets/estado".to_owned(), &|to| format!(r#"{{"Id": "{codigo}", "EstadoId": {to}}}"#)),
        ("PATCH", format!("{path}/comentarios/1"), &|to| format!(r#"{{"Texto": "{to}"}}"#)),
        ("DELETE", format!("{path}/comentarios/1"), &|_| String::new()),
        ("DELETE", path.clone(), &|_| String::new()),
    ];
    for (method, target, body) in &routes {
        let send = |to: usize, lines: &[String]| {
            let request = Request::post(body(to)).at(method, target).token(&agent());
            server.send(&lines.iter().fold(request, |request, line| request.header("If-Match", line))).status
        };
        let before = now();
        for lines in
            [vec!["\"999\"".to_owned()], vec!["W/\"998\"".to_owned(), "\"999\"".to_owned()], vec![String::new()]]
        {
            assert_eq!(send(99, &lines), 412, "{method} {target} {lines:?}");
        }
        assert_eq!(now(), before, "{method} {target}");
        let lines = ["\"999\"".to_owned(), format!("\"998\", W/{before}")];
        assert!([200, 204].contains(&send(100, &lines)), "{method} {target}");
        if *method == "DELETE" {
            continue;
        }
        assert_eq!(send(101, &["\"999\"".to_owned(), "*".to_owned()]), 200, "{method} {target}");
    }
    server.stop();
}

/// Requests that change a ticket or its comment, by their method, path and body.
fn changes(codigo: &str) -> [(&'static str, String, String); 7] {
    let (path, estado) = (format!("/api/tickets/{codigo}"), r#"{"EstadoId": 2}"#.to_owned());
    let comment = format!("{path}/comentarios/1");
    [
        ("PATCH", path.clone(), estado.clone()),
        ("PUT", path.clone(), SEED_BODY.to_owned()),
        ("PATCH", format!("{path}/estado"), estado),
        ("PATCH", "/api/tickets/estado".to_owned(), format!(r#"{{"Id": "{codigo}", "EstadoId": 2}}"#)),
        ("PATCH", comment.clone(), r#"{"Texto": "y"}"#.to_owned()),
        ("DELETE", comment, String::new()),
        ("DELETE", path, String::new()),
    ]
}

/// What no ticket can be met by.
const UNMET: [(&str, &str); 9] = [
    ("If-Match", "\"9\""),
    ("If-Match", "\"8\", \"9\""),
    ("If-Match", "abc"),
    ("If-Match", ""),
    ("If-Match", "\"a\", b, W/\"c"),
    ("If-Match", "\u{e9}"),
    ("If-None-Match", "*"),
    ("If-None-Match", "\"2\""),
    ("If-None-Match", "\"1\", W/\"2\""),
];

#[test]
fn a_precondition_is_not_looked_at_before_what_else_is_wrong() {
    let home = Home::new();
    let (server, path) = serve(&home);
    let other = user("11111111-1111-4111-8111-111111111111");
    server.send(&Request::post(r#"{"Texto": "c"}"#).at("POST", &format!("{path}/comentarios")).token(&agent()));
    let codigo = path.rsplit('/').next().unwrap();
    for (name, value) in UNMET {
        let send = |(method, target, body): &(&str, String, String), token: Option<&str>| {
            let request = Request::post(body).at(method, target).header(name, value);
            let answer = server.send(&token.iter().fold(request, |request, token| request.token(token)));
            let text = format!("{method} {target} {name}: {value}: {}", answer.text());
            (answer, text)
        };
        for change in changes("TKT-2001-000007").iter().chain(&changes("nothing")) {
            let (absent, text) = send(change, Some(&agent()));
            assert_eq!((absent.status, absent.header("X-Refusal").is_some()), (404, true), "{text}");
        }
        for change in &changes(codigo) {
            let (refused, text) = send(change, Some(&agent()));
            assert_eq!(refused.status, 412, "{text}");
            assert!(refused.json()["detail"].as_str().unwrap().contains(" is of version "), "{text}");
            // Who may not see the ticket does not hear that it is there.
            let (hidden, text) = send(change, Some(&other));
            assert!([403, 404].contains(&hidden.status), "{text}");
            let (unknown, text) = send(change, None);
            assert_eq!(unknown.status, 401, "{text}");
        }
        let (giving, text) = send(
            &("PATCH", path.clone(), r#"{"UsuarioId": "11111111-1111-4111-8111-111111111111"}"#.to_owned()),
            Some(&user(USUARIO)),
        );
        assert_eq!(giving.status, 403, "{text}");
        let absent = ("PATCH", format!("{path}/comentarios/7"), r#"{"Texto": "y"}"#.to_owned());
        let (absent, text) = send(&absent, Some(&agent()));
        assert_eq!(absent.status, 404, "{text}");
    }
    assert_eq!(get(&server, &path, &[]).header("ETag"), Some("\"2\""), "something was changed");
    // A version that it does not have, and none at all.
    for (area, value) in [(2, "\"1\", \"7\""), (3, "abc"), (4, "")] {
        let request = Request::post(format!(r#"{{"AreaId": {area}}}"#)).at("PATCH", &path).token(&agent());
        let answer = server.send(&request.header("If-None-Match", value));
        assert_eq!(answer.status, 200, "{value}: {}", answer.text());
    }
    server.stop();
}

#[test]
fn of_a_ticket_that_the_client_has_only_its_version_is_answered() {
    let home = Home::new();
    let (server, path) = serve(&home);
    for (known, status) in [
        (&["\"1\""][..], 304),
        (&["W/\"1\""], 304),
        (&["*"], 304),
        (&["\"9\", W/\"1\""], 304),
        (&["\"9\"", "\"1\""], 304),
        (&["\"9\", \"8\""], 200),
        (&["1"], 200),
        (&[""], 200),
    ] {
        let answer = get(&server, &path, known);
        assert_eq!((answer.status, answer.header("ETag")), (status, Some("\"1\"")), "{known:?}");
        assert!(answer.header("X-Request-Id").is_some() && answer.body.is_empty() == (status == 304), "{known:?}");
    }
    // Who may not see a ticket does not hear that it is there.
    let other = user("11111111-1111-4111-8111-111111111111");
    let ask = |token: &str| server.send(&Request::get(&path).token(token).header("If-None-Match", "*")).status;
    assert_eq!((ask(&other), ask(&user(USUARIO))), (404, 304));
    server.stop();
}

#[test]
fn links_of_pages_are_relative_so_that_they_lead_right_behind_a_prefix() {
    let home = Home::new();
    let (server, path) = serve(&home);
    server.send(&Request::post(SEED_BODY).token(&agent())).codigo();
    for list in
        ["/api/tickets", &format!("/api/tickets/usuario/{USUARIO}"), "/api/historial", &format!("{path}/historial")]
    {
        let answer = server.send(&Request::get(&format!("{list}?pagina=1&tamanoPagina=1&desde=7d")).token(&agent()));
        let link = answer.header("Link").unwrap_or_else(|| panic!("{list}: {}", answer.text()));
        assert!(link.starts_with("<?pagina=1&tamanoPagina=1&desde=7d>; rel=\"first\", <?pagina="), "{list}: {link}");
    }
    server.stop();
}
