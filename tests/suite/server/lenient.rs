//! What forms, browsers and proxies send beside the documented requests.

use serde_json::json;

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Request, Server};

#[test]
fn a_filter_that_is_empty_asks_for_nothing() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    let get = |target: &str| server.send(&Request::get(target));
    let all = "areaId=&prioridadId=&estadoId=&usuarioId=&desde=&hasta=&abiertos=&orden=%20";
    for list in ["/api/tickets", "/api/papelera", "/api/busqueda", "/api/historial", "/api/estadisticas"] {
        let answer = get(&format!("{list}?{all}&cambio=&por=&palabras=dashboard"));
        assert_eq!(answer.status, 200, "{list}: {}", answer.text());
    }
    let answer = get(&format!("/api/tickets?{all}&texto=dash"));
    assert_eq!((answer.json().as_array().unwrap().len(), answer.header("X-Filtros")), (1, Some("texto")));
    assert!(!answer.header("Link").unwrap().contains("areaId"), "{answer:?}");
    assert_eq!(get("/api/tickets?where=").json().as_array().unwrap().len(), 1);
    for wrong in ["areaId=x", "pagina=", "tamanoPagina="] {
        assert_eq!(get(&format!("/api/tickets?{wrong}")).status, 400, "{wrong}");
    }
    server.stop();
}

#[test]
fn a_charset_that_is_unknown_is_named() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    for (media, part) in [
        ("application/json; charset=iso-8859-1", "The charset 'iso-8859-1' of the Content-Type is unknown"),
        ("application/json; CHARSET=\"Latin1\"", "The charset 'Latin1'"),
        ("text/plain; charset=iso-8859-1", "needs the header Content-Type: application/json"),
    ] {
        let answer = server.send(&Request::post(SEED_BODY).set("Content-Type", media));
        assert_eq!(answer.status, 415, "{media}");
        assert!(answer.json()["detail"].as_str().unwrap().contains(part), "{}", answer.text());
        assert_eq!(answer.header("Accept"), Some("application/json"));
    }
    let long = format!("application/json; charset={}", "x".repeat(9000));
    assert!(server.send(&Request::post(SEED_BODY).set("Content-Type", &long)).text().len() < 1000);
    server.stop();
}

#[test]
fn an_undo_needs_no_body_unless_a_page_of_the_web_may_have_sent_it() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let codigo = server.send(&Request::post(SEED_BODY)).codigo();
    let change = |area: u32| {
        let request =
            Request::post(json!({ "AreaId": area }).to_string()).at("PATCH", &format!("/api/tickets/{codigo}"));
        assert_eq!(server.send(&request).status, 200);
    };
    let undo = || Request::new("POST", "/api/cambios/ultimo/deshacer");
    change(2);
    let undone = server.send(&undo());
    assert_eq!((undone.status, &undone.json()[0]["AreaId"]), (200, &json!(1)), "{}", undone.text());
    change(3);
    for strange in [undo().header("Origin", "https://evil.example"), undo().header("Sec-Fetch-Site", "cross-site")] {
        assert_eq!(server.send(&strange).status, 415);
    }
    assert_eq!(server.send(&undo().set("Content-Type", "text/plain")).status, 415);
    // Chunks without any bytes are no body that is left out.
    let mut wire = server.wire();
    wire.send(b"POST /api/cambios/ultimo/deshacer HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assert_eq!(wire.answer(false).status, 415);
    server.stop();
}

#[test]
fn the_guide_leads_to_the_same_places_with_a_slash_behind_its_path() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let slashed = server.send(&Request::get("/docs/guide/"));
    assert_eq!((slashed.status, slashed.header("Location")), (302, Some("../guide")));
    let page = server.send(&Request::get("/docs/guide")).text();
    let mut links: Vec<&str> = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    links.retain(|link| !link.starts_with('#'));
    assert!(links.len() >= 5, "{links:?}");
    for link in links {
        let path = link.strip_prefix("..").unwrap_or_else(|| panic!("{link} is not relative"));
        assert_eq!(server.send(&Request::get(path)).status, 200, "{link}");
    }
    server.stop();
}

#[test]
fn a_page_of_another_origin_may_trace_its_requests_and_need_not_ask_each_time() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--cors-origin", "https://app.example.com"]);
    let preflight = server.send(
        &Request::new("OPTIONS", "/api/tickets")
            .header("Origin", "https://app.example.com")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "traceparent,x-request-id,if-none-match"),
    );
    let allowed = preflight.header("Access-Control-Allow-Headers").unwrap().to_lowercase();
    for name in ["traceparent", "x-request-id", "if-none-match", "if-match", "idempotency-key", "authorization"] {
        assert!(allowed.split(',').any(|own| own.trim() == name), "{name} in {allowed}");
    }
    assert_eq!(preflight.header("Access-Control-Max-Age"), Some("7200"));
    server.stop();
}
