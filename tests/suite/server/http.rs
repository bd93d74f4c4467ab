//! What several bytes or several requests tell: order of members, continuation, one connection for many requests.

use serde_json::json;

use crate::harness::{Home, SEED_BODY};
use crate::server::contract::{is_problem, with};
use crate::support::serving::{Request, Server};

fn open(home: &Home) -> Server {
    Server::start(home, &["--no-auth"])
}

#[test]
fn a_ticket_is_answered_with_the_ten_documented_members_in_their_order() {
    let home = Home::new();
    let server = open(&home);
    let answer = server.send(&Request::post(SEED_BODY));
    let (ticket, text) = (answer.json(), answer.text());
    let [id, codigo, creada] = ["IdTicket", "Codigo", "FechaCreacion"].map(|name| ticket[name].as_str().unwrap());
    let want = format!(
        r#"{{"IdTicket":"{id}","Codigo":"{codigo}","Titulo":"Cannot access dashboard","Descripcion":"I am unable to log into the dashboard. The page returns a 500 error.","UsuarioId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","AreaId":1,"PrioridadId":2,"EstadoId":1,"FechaCreacion":"{creada}","FechaActualizacion":"{creada}"}}"#
    );
    assert_eq!(text, want);
    assert_eq!(codigo, format!("TKT-{}-000001", &creada[..4]));
    assert_eq!((creada.len(), &creada[19..]), (20, "Z"), "{creada}");
    let uuid = uuid::Uuid::try_parse(id).unwrap();
    assert_eq!(uuid.hyphenated().to_string(), id);
    for name in [codigo.to_owned(), id.to_owned(), codigo.to_lowercase(), id.to_uppercase(), format!("{id}/")] {
        assert_eq!(server.send(&Request::get(&format!("/api/tickets/{name}"))).text(), want, "{name}");
    }
    assert_eq!(server.send(&Request::get("/api/tickets")).text(), format!("[{want}]"));
    let shown = home.run(["show", codigo]).done();
    assert_eq!(shown.code(0).json(), ticket);
    server.stop();
}

#[test]
fn the_body_is_asked_for_only_if_it_is_wanted() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let head = |request: Request| {
        let bytes = request.header("Expect", "100-continue").bytes();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        (bytes[..end].to_vec(), bytes[end..].to_vec())
    };
    let mut wire = server.wire();
    let (start, body) = head(Request::post(SEED_BODY).token(&crate::support::serving::agent()));
    wire.send(&start);
    assert_eq!(wire.answer(false).status, 100);
    wire.send(&body);
    wire.answer(false).codigo();
    let other = Request::post(SEED_BODY).token(&crate::support::serving::agent());
    for (request, status) in [
        (Request::post(SEED_BODY), 401),
        (other.clone().set("Content-Type", "text/plain"), 415),
        (other.clone().header("Content-Length", "2000000"), 413),
        (other.at("PUT", "/api/tickets"), 405),
    ] {
        let mut wire = server.wire();
        wire.send(&head(request).0);
        assert_eq!(wire.answer(false).status, status);
        // Closed: what comes next cannot be taken for the body.
        assert_eq!(wire.rest().unwrap(), b"");
    }
    server.stop();
}

#[test]
fn a_refusal_reaches_a_client_that_sends_its_whole_body_first() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let large = with("Descripcion", &format!("\"{}\"", "x".repeat(8_000_000)));
    for (request, status) in [
        (Request::post(&large), 401),
        (Request::post(&large).token(&crate::support::serving::agent()), 413),
        (Request::post(&large).at("POST", "/nowhere"), 404),
        (Request::post(&large).at("PUT", "/api/tickets"), 405),
    ] {
        let answer = server.send(&request);
        assert_eq!(answer.status, status);
        is_problem(&answer).unwrap();
    }
    server.stop();
}

#[test]
fn one_connection_carries_many_requests_also_without_waiting_for_answers() {
    let home = Home::new();
    let server = open(&home);
    let mut wire = server.wire();
    let mixed = [
        Request::post(SEED_BODY),
        Request::post("{}"),
        Request::get("/nowhere"),
        Request::post("x").at("PUT", "/api/tickets"),
        Request::post(SEED_BODY),
    ];
    wire.send(&mixed.iter().flat_map(Request::bytes).collect::<Vec<_>>());
    let statuses = mixed.map(|_| wire.answer(false).status);
    assert_eq!(statuses, [200, 400, 404, 405, 200]);
    wire.send(b"GET /health HTTP/1.0\r\n\r\n");
    let last = wire.answer(false);
    assert_eq!((last.status, last.text().as_str()), (200, "ok\n"));
    assert_eq!(wire.rest().unwrap(), b"");
    server.stop();
}

#[test]
fn what_is_no_http_is_refused_and_harms_nobody() {
    let home = Home::new();
    let server = open(&home);
    let table: [&[u8]; 9] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"hello\r\n\r\n",
        b"GET /health\r\n\r\n",
        b"GET  HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost : x\r\n\r\n",
        b"POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}   ",
        b"POST /api/tickets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n{}",
    ];
    for bytes in table {
        let mut wire = server.wire();
        wire.send(bytes);
        let answer = wire.answer(false);
        assert!((400..500).contains(&answer.status), "{answer:?} to {}", String::from_utf8_lossy(bytes));
        assert_eq!(wire.rest().unwrap(), b"", "{}", String::from_utf8_lossy(bytes));
    }
    for target in ["*", "tickets.test:80", "http://tickets.test"] {
        for method in ["OPTIONS", "CONNECT", "GET"] {
            let mut wire = server.wire();
            wire.send(&Request::new(method, target).header("Connection", "close").bytes());
            let answer = String::from_utf8(wire.rest().unwrap()).unwrap();
            assert!(answer.starts_with("HTTP/1.1 4"), "{method} {target}: {answer}");
        }
    }
    assert_eq!(server.send(&Request::get("/health")).status, 200);
    assert!(!server.stop().contains("panicked"));
}

#[test]
fn a_list_says_how_many_there_are_and_where_the_other_pages_are() {
    let home = Home::new();
    let server = open(&home);
    for number in 1..=5 {
        server.send(&Request::post(with("Titulo", &format!("\"{number}\"")))).codigo();
    }
    let list = |query: &str| server.send(&Request::get(&format!("/api/tickets?{query}")));
    let titles = |answer: &crate::support::serving::Answer| {
        answer.json().as_array().unwrap().iter().map(|ticket| ticket["Titulo"].clone()).collect::<Vec<_>>()
    };
    let page = list("pagina=2&tamanoPagina=2&AreaId=1");
    assert_eq!(titles(&page), [json!("3"), json!("2")]);
    assert_eq!(page.header("X-Total-Count"), Some("5"));
    let link = page.header("Link").unwrap();
    for (rel, number) in [("first", 1), ("prev", 1), ("next", 3), ("last", 3)] {
        let part = format!("<?pagina={number}&tamanoPagina=2&AreaId=1>; rel=\"{rel}\"");
        assert!(link.contains(&part), "{part} in {link}");
    }
    assert_eq!(titles(&list("page=3&PageSize=2")), [json!("1")]);
    assert_eq!(titles(&list("pagina=4&tamanoPagina=2")), Vec::<serde_json::Value>::new());
    assert_eq!(titles(&list("hasta=2001-01-01")), Vec::<serde_json::Value>::new());
    assert_eq!(titles(&list("desde=1h")).len(), 5);
    server.stop();
}

/// Where the page of this name is, by an answer's `Link`.
fn linked(answer: &crate::support::serving::Answer, rel: &str) -> Option<String> {
    let links = answer.header("Link").unwrap();
    let link = links.split(", ").find(|link| link.ends_with(&format!("; rel=\"{rel}\"")))?;
    Some(link[link.find('<').unwrap() + 1..link.find('>').unwrap()].to_owned())
}

#[test]
fn a_search_leads_from_page_to_page_through_all_of_its_hits() {
    let home = Home::new();
    let rows: String = (1..=230).map(|number| crate::import::row(&format!("caña rota {number}"))).collect();
    home.run(["import", "-", "-q"]).stdin(rows).done().code(0);
    let server = open(&home);
    let get = |query: &str| server.send(&Request::get(&format!("/api/busqueda{query}")));
    let (mut found, mut pages) = (std::collections::BTreeSet::new(), 0);
    let mut next = Some("?Palabras=ca%C3%B1a+%22rota%22&tamanoPagina=50&AreaId=1".to_owned());
    while let Some(query) = next {
        let page = get(&query);
        assert_eq!((page.status, page.header("X-Filtros")), (200, Some("areaid")), "{query}: {}", page.text());
        found.extend(page.json().as_array().unwrap().iter().map(|hit| hit["Codigo"].to_string()));
        pages += 1;
        let is_minimum = page.header("X-Total-Is-Minimum").is_some();
        assert_eq!(linked(&page, "last").is_none(), is_minimum, "{query}");
        assert_eq!(linked(&page, "prev").is_some(), pages > 1, "{query}");
        assert_eq!(is_minimum, pages <= 4, "{query}");
        next = linked(&page, "next");
    }
    assert_eq!((found.len(), pages), (230, 5));
    let last = linked(&get("?palabras=rota&pagina=5&tamanoPagina=50"), "last").unwrap();
    assert_eq!(last, "?pagina=5&tamanoPagina=50&palabras=rota");
    let none = get("?palabras=ausente");
    assert_eq!((none.header("X-Total-Count"), linked(&none, "next")), (Some("0"), None));
    server.stop();
}

#[test]
fn the_headers_of_a_list_are_small_enough_for_a_proxy_however_long_its_query_is() {
    let home = Home::new();
    let server = open(&home);
    (0..2).for_each(|_| drop(server.send(&Request::post(SEED_BODY)).codigo()));
    let term = "titulo~%22dashboard%22";
    for (terms, rels) in [(5, &["first", "last", "next"][..]), (40, &["next"]), (90, &[]), (150, &[])] {
        let filter = vec![term; terms].join("+or+");
        for list in ["/api/tickets?", "/api/busqueda?palabras=dashboard&"] {
            let answer = server.send(&Request::get(&format!("{list}tamanoPagina=1&where={filter}")));
            assert_eq!((answer.status, answer.header("X-Total-Count")), (200, Some("2")), "{}", answer.text());
            let size: usize = answer.headers.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
            assert!(size < 4_000, "{terms} terms: {size}");
            let links = answer.header("Link").unwrap_or_default();
            let found: Vec<&str> = links.split("; rel=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert_eq!(found, rels, "{terms} terms: {links}");
        }
    }
    server.stop();
}

#[test]
fn without_tokens_a_browser_is_answered_under_names_of_this_machine_only() {
    let home = Home::new();
    let server = open(&home);
    let browser = |host: &str| Request::get("/api/tickets").set("Host", host).header("User-Agent", "Mozilla/5.0 (X11)");
    for (host, want) in [
        ("evil.example", 403),
        ("127.0.0.1.evil.example:8080", 403),
        ("localhost:8080", 200),
        ("127.0.0.1", 200),
        ("[::1]:8080", 200),
        ("tickets.localhost", 200),
    ] {
        assert_eq!(server.send(&browser(host)).status, want, "{host}");
    }
    let page = Request::get("/api/tickets").set("Host", "evil.example").header("Accept-Language", "es");
    assert_eq!(server.send(&page).status, 403);
    let program = Request::get("/api/tickets").set("Host", "evil.example").header("User-Agent", "curl/8.0");
    assert_eq!(server.send(&program).status, 200);
}

#[test]
fn json_of_the_server_is_harmless_and_says_the_same_text() {
    let home = Home::new();
    let server = open(&home);
    let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{2066}\u{200e}\u{2028}ñ😀¿—";
    let harmless = |answer: &crate::support::serving::Answer, status: u16| {
        let body = answer.text();
        let acting = body.chars().find(|it| it.is_control() || "\u{200e}\u{2028}\u{202e}\u{2066}".contains(*it));
        assert!(answer.status == status && acting.is_none(), "{}: {acting:?} in {body:?}", answer.status);
        answer.json()
    };
    let get = |target: &str| harmless(&server.send(&Request::get(target)), 200);
    // Sent raw, but for what JSON itself forbids, and escaped.
    let raw = with("Titulo", &format!("\"{}\"", text.replace('\u{1b}', "\\u001b")));
    let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    for body in [raw, with("Titulo", &format!("\"{escaped}\""))] {
        let filed = harmless(&server.send(&Request::post(body)), 200);
        assert_eq!(filed["Titulo"], text);
    }
    home.run(["update", "1", "--descripcion", text, "--remote", &server.url()]).done().code(0);
    home.run(["comment", "1", "-m", text, "--remote", &server.url()]).done().code(0);
    assert_eq!(get("/api/tickets?orden=codigo")[0]["Titulo"], text);
    let codigo = get("/api/tickets")[1]["Codigo"].as_str().unwrap().to_owned();
    assert_eq!(get(&format!("/api/tickets/{codigo}"))["Descripcion"], text);
    assert_eq!(get(&format!("/api/tickets/{codigo}/comentarios"))[0]["Texto"], text);
    assert!(get(&format!("/api/tickets/{codigo}/historial")).to_string().contains(text.trim_start_matches("a\u{1b}")));
    assert!(get("/api/busqueda?palabras=a").to_string().contains('\u{9b}'));
    let shown = home.run(["show", "1", "--json", "--remote", &server.url()]).done();
    assert_eq!(shown.code(0).json()["Titulo"], text);
    let quoted = server.send(&Request::get("/api/tickets?areaId=x%7f%c2%9b%e2%80%aey"));
    let sentence = "The value 'x\u{7f}\u{9b}\u{202e}y' is not valid for areaId.";
    assert_eq!(harmless(&quoted, 400)["errors"]["areaId"], json!([sentence]));
    server.stop();
}

#[test]
fn the_log_shows_the_name_in_a_token_harmless() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let name = "3fa85f64\u{7f}\u{9b}2J\u{202e}";
    server.send(&Request::get("/api/tickets").token(&crate::support::serving::user(name)));
    let log = server.stop();
    assert!(!log.contains(['\u{7f}', '\u{9b}', '\u{202e}']), "{log:?}");
    assert!(log.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{log}");
}
