//! Ways in that other servers of this kind have: lists of a user, changes of a status, whole tickets.

use serde_json::{Value, json};

use crate::harness::{Home, SEED_BODY, USUARIO};
use crate::support::serving::{Request, Server, agent, user};

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

/// A server with a ticket of each user; the codes.
fn serve(home: &Home) -> (Server, [String; 2]) {
    let server = Server::with_tokens(home, &[]);
    let codes = [USUARIO, OTHER]
        .map(|usuario| server.send(&Request::post(SEED_BODY.replace(USUARIO, usuario)).token(&agent())).codigo());
    (server, codes)
}

#[track_caller]
fn check(server: &Server, request: &Request, status: u16, part: &str) -> Value {
    let answer = server.send(request);
    let text = answer.text();
    assert!(answer.status == status && text.contains(part), "{} {text}", String::from_utf8_lossy(&request.bytes()));
    answer.json()
}

#[test]
fn a_users_tickets_are_listed_at_a_place_of_their_own_with_the_same_parameters() {
    let home = Home::new();
    let (server, _) = serve(&home);
    let get = |path: &str| Request::get(&format!("/api/tickets/usuario/{path}"));
    let listed = server.send(&get(&format!("{OTHER}?estadoId=1&tamanoPagina=1&usuarioId={USUARIO}")).token(&agent()));
    assert_eq!((listed.json().as_array().unwrap().len(), &listed.json()[0]["UsuarioId"]), (1, &json!(OTHER)));
    assert_eq!(listed.header("X-Total-Count"), Some("1"));
    let link = listed.header("Link").unwrap();
    assert!(link.starts_with("<?pagina=1&tamanoPagina=1&estadoId=1>; rel=\"first\""), "{link}");
    for (path, token, status, part) in [
        (format!("{OTHER}?estadoId=9"), Some(agent()), 200, "[]"),
        (OTHER.to_uppercase(), Some(user(OTHER)), 200, OTHER),
        (OTHER.to_owned(), Some(user(USUARIO)), 403, "its own user only"),
        (OTHER.to_owned(), None, 401, ""),
        ("nobody".to_owned(), Some(agent()), 400, "The value 'nobody' is not valid for usuarioId."),
        ("x?pagina=0".to_owned(), Some(agent()), 400, "The value '0' is not valid for pagina."),
        (format!("{OTHER}?pagina=0"), Some(agent()), 400, "not valid for pagina"),
    ] {
        let request = token.map_or_else(|| get(&path), |token| get(&path).token(&token));
        check(&server, &request, status, part);
    }
    server.stop();
}

#[test]
fn an_estado_is_changed_at_either_of_its_own_places() {
    let home = Home::new();
    let (server, [codigo, other]) = serve(&home);
    let of = format!("/api/tickets/{codigo}/estado");
    let id =
        check(&server, &Request::get(&format!("/api/tickets/{codigo}")).token(&agent()), 200, "")["IdTicket"].clone();
    let named = |name: &str, estado: &str| format!(r#"{{"id": "{name}", "EstadoId": {estado}}}"#);
    for (path, body, token, status, part) in [
        (of.as_str(), r#"{"estadoId": 2, "Titulo": "not this"}"#.to_owned(), agent(), 200, r#""EstadoId":2"#),
        (&of, r#"{"EstadoId": 0}"#.to_owned(), agent(), 400, "EstadoId must be an integer"),
        (&of, r#"{"Titulo": "x"}"#.to_owned(), agent(), 400, "The EstadoId field is required."),
        (&of, "{".to_owned(), agent(), 400, "not valid JSON"),
        (&of, r#"{"EstadoId": 3}"#.to_owned(), user(OTHER), 404, "no such ticket"),
        ("/api/tickets/estado", named(&codigo, "3"), agent(), 200, r#""EstadoId":3"#),
        ("/api/tickets/estado", named(id.as_str().unwrap(), "4"), user(USUARIO), 200, r#""EstadoId":4"#),
        ("/api/tickets/estado", named(&other, "4"), user(USUARIO), 404, "no such ticket"),
        ("/api/tickets/estado", named("TKT-2020-000001", "4"), agent(), 404, "no such ticket"),
        ("/api/tickets/estado", named("nine", "4"), agent(), 404, "no such ticket"),
        ("/api/tickets/estado", named("@last", "0"), agent(), 400, "EstadoId must be an integer"),
        ("/api/tickets/estado", r#"{"Id": 5, "EstadoId": 4}"#.to_owned(), agent(), 400, "Id must be a code or a UUID."),
        ("/api/tickets/estado", r#"{"Id": 5, "EstadoId": 0}"#.to_owned(), agent(), 400, "EstadoId must be an integer"),
        ("/api/tickets/estado", named("nine", "0"), agent(), 400, "EstadoId must be an integer"),
        ("/api/tickets/estado", "{}".to_owned(), agent(), 400, "The Id field is required."),
        ("/api/tickets/estado", "{}".to_owned(), agent(), 400, "The EstadoId field is required."),
        ("/api/tickets/estado", "[]".to_owned(), agent(), 400, "must be a JSON object"),
    ] {
        check(&server, &Request::post(body).at("PATCH", path).token(&token), status, part);
    }
    let stale = Request::post(r#"{"EstadoId": 1}"#).at("PATCH", &of).token(&agent());
    check(&server, &stale.header("If-Match", "\"2020-01-01T00:00:00Z\""), 412, "");
    let ticket = check(&server, &Request::get(&format!("/api/tickets/{codigo}")).token(&agent()), 200, "");
    assert_eq!((&ticket["EstadoId"], &ticket["Titulo"]), (&json!(4), &json!("Cannot access dashboard")));
    server.stop();
}

#[test]
fn a_whole_ticket_is_put_in_the_place_of_what_was_there() {
    let home = Home::new();
    let (server, [codigo, other]) = serve(&home);
    let path = format!("/api/tickets/{codigo}");
    let put = |body: &Value| Request::post(body.to_string()).at("PUT", &path);
    let get = || server.send(&Request::get(&path).token(&agent()));
    let (mut body, tag) = (get().json(), get().header("ETag").unwrap().to_owned());
    body["Titulo"] = json!("Otro");
    body["AreaId"] = json!(7);
    let answer = server.send(&put(&body).token(&user(USUARIO)).header("If-Match", &tag));
    assert_eq!((answer.status, &answer.json()["Titulo"], &answer.json()["AreaId"]), (200, &json!("Otro"), &json!(7)));
    assert!(answer.header("ETag").is_some() && answer.header("X-Cambio") == Some("1"));
    let with = |name: &str, value: Value| {
        let mut body = body.clone();
        body[name] = value;
        body
    };
    let whole: Value = serde_json::from_str(SEED_BODY).unwrap();
    for (request, status, part) in [
        (put(&body).token(&agent()).header("If-Match", &tag), 412, ""),
        (put(&with("Codigo", json!(other))).token(&agent()), 400, "The field Codigo must be that of the ticket"),
        (put(&with("Codigo", json!(5))).token(&agent()), 400, "The field Codigo must be that of the ticket"),
        (put(&with("IdTicket", json!(OTHER))).token(&agent()), 400, "The field IdTicket must be that of the ticket"),
        (put(&with("IdTicket", Value::Null)).token(&agent()), 200, ""),
        (put(&with("Titulo", Value::Null)).token(&agent()), 400, "The Titulo field is required."),
        (put(&json!({"EstadoId": 1})).token(&agent()), 400, "The AreaId field is required."),
        (put(&with("UsuarioId", json!(OTHER))).token(&user(USUARIO)), 403, "other users"),
        (put(&body).token(&user(OTHER)), 404, "no such ticket"),
        (put(&whole).token(&user(OTHER)), 403, "other users"),
        (put(&whole).token(&agent()).at("PUT", "/api/tickets/TKT-2020-000001"), 404, "no such ticket"),
        (put(&whole).token(&agent()), 200, r#""AreaId":1"#),
        (put(&whole), 401, ""),
    ] {
        check(&server, &request, status, part);
    }
    server.stop();
}
