//! Section G: tokens, a table of good, malformed and forged ones.

mod again;
mod claims;
mod forged;
mod keys;

use serde_json::{Value, json};

use crate::harness::{Home, SEED_BODY, USUARIO};
use crate::server::contract::is_problem;
use crate::support::serving::{Answer, FAR, Request, Server, agent, signed, user};

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

/// The challenge of a token that is refused with words.
fn challenge(text: &str) -> String {
    format!("Bearer error=\"invalid_token\", error_description=\"{text}\"")
}

const PLAIN: &str = "Bearer";
const MALFORMED: &str = "Bearer error=\"invalid_token\"";

/// Sends the documented request with these `Authorization` headers.
fn file(server: &Server, authorization: &[&str]) -> Answer {
    let request = Request::post(SEED_BODY);
    server.send(&authorization.iter().fold(request, |request, value| request.header("Authorization", value)))
}

#[track_caller]
fn refused(answer: &Answer, want: &str, name: &str) {
    assert_eq!(answer.status, 401, "{name}: {}", answer.text());
    assert_eq!(answer.header("WWW-Authenticate"), Some(want), "{name}");
    is_problem(answer).unwrap();
}

#[test]
fn a_header_without_a_token_is_asked_for_one_and_a_wrong_one_is_called_invalid() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let good = agent();
    let (header, rest) = good.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    let bearer = |token: &str| format!("Bearer {token}");
    let plain = ["", "Basic dTpw", "Bearer", "Bearer   ", "Bearerx", &good, &format!("Token {good}")];
    refused(&file(&server, &[]), PLAIN, "none");
    for value in plain {
        refused(&file(&server, &[value]), PLAIN, value);
    }
    let malformed = [
        bearer("abc"),
        bearer("."),
        bearer(".."),
        bearer("a.b"),
        bearer("a.b.c"),
        bearer(&format!("{good}.x")),
        bearer(&format!("{header}.{payload}")),
        bearer(&format!("{header}.{payload}.*")),
        bearer(&format!("{header}.!.{signature}")),
        bearer(&format!("{header}=.{payload}.{signature}")),
        bearer(&format!("{header}. {payload}.{signature}")),
        bearer(&format!("bnVsbA.{payload}.{signature}")),
        bearer(&format!("{header}.W10.{signature}")),
        bearer(&format!("{good} {good}")),
        bearer(&"a".repeat(20_000)),
        bearer("ñ.ñ.ñ"),
        format!("Bearer \"{good}\""),
    ];
    for value in &malformed {
        refused(&file(&server, &[value]), MALFORMED, value);
    }
    refused(&file(&server, &[&bearer(&good), &bearer(&good)]), MALFORMED, "G21");
    refused(&file(&server, &[&bearer(&good), "Basic dTpw"]), MALFORMED, "G21");
    for value in [bearer(&good), format!("bearer {good}"), format!("BEARER    {good}  ")] {
        file(&server, &[&value]).codigo();
    }
    let query = Request::post(SEED_BODY).at("POST", &format!("/api/tickets?access_token={good}"));
    refused(&server.send(&query), PLAIN, "G20");
    let long = Request::post(SEED_BODY).token(&"a".repeat(40_000));
    assert_eq!(server.send(&long).status, 431);
    assert!(!server.stop().contains("panicked"));
}

#[test]
fn the_stages_come_in_the_original_s_order() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let status = |request: Request| server.send(&request).status;
    let bad = Request::post("{").set("Content-Type", "text/plain");
    assert_eq!(status(bad.clone().at("PUT", "/api/tickets")), 405, "F4");
    assert_eq!(status(bad.clone()), 401, "E17");
    assert_eq!(status(bad.clone().header("Idempotency-Key", "a b")), 401);
    assert_eq!(status(bad.token(&agent())), 415);
    assert_eq!(status(Request::post("{").token(&user(OTHER))), 400);
    for target in ["/api/tickets", "/api/tickets/TKT-2026-000001", "/api/tickets/nope"] {
        assert_eq!(status(Request::get(target)), 401, "{target}");
        assert_eq!(status(Request::new("HEAD", target)), 401, "{target}");
    }
    for target in ["/health", "/ready", "/docs", "/openapi.json"] {
        assert_eq!(status(Request::get(target)), 200, "{target}");
    }
    server.stop();
}

#[test]
fn a_user_files_and_sees_his_own_tickets_and_an_agent_everybody_s() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let claim = |name: &str, extra: Value| {
        let mut claims = json!({ name: OTHER, "exp": FAR });
        claims.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        signed(&claims)
    };
    let file = |token: &str| server.send(&Request::post(SEED_BODY).token(token));
    let microsoft = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    let identifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";
    for token in [
        user(USUARIO),
        user(&USUARIO.to_uppercase()),
        signed(&json!({ "nameid": USUARIO, "exp": FAR })),
        signed(&json!({ identifier: USUARIO, "exp": FAR })),
        claim("sub", json!({ "role": "agente" })),
        claim("sub", json!({ "roles": ["Otro", "AGENTE"] })),
        claim("nameid", json!({ microsoft: "Agente" })),
    ] {
        file(&token).codigo();
    }
    for token in [
        user(OTHER),
        user("juan"),
        signed(&json!({ "exp": FAR })),
        signed(&json!({ "sub": 5, "exp": FAR })),
        claim("sub", json!({ "role": "Agent" })),
        claim("sub", json!({ "role": { "Agente": true } })),
        claim("sub", json!({ "Role": "Agente" })),
    ] {
        let answer = file(&token);
        assert_eq!((answer.status, answer.header("WWW-Authenticate")), (403, None), "{}", answer.text());
        is_problem(&answer).unwrap();
    }
    let codigo = file(&user(USUARIO)).codigo();
    let get = |target: &str, token: &str| server.send(&Request::get(target).token(token));
    let one = format!("/api/tickets/{codigo}");
    assert_eq!(get(&one, &user(USUARIO)).status, 200);
    assert_eq!(get(&one, &agent()).status, 200);
    assert_eq!(get(&one, &user(OTHER)).status, 404);
    assert_eq!(get(&one, &user(OTHER)).text(), get("/api/tickets/TKT-2000-000001", &user(OTHER)).text());
    assert_eq!(get("/api/tickets", &user(USUARIO)).header("X-Total-Count"), Some("8"));
    assert_eq!(get("/api/tickets", &user(OTHER)).text(), "[]");
    assert_eq!(get("/api/tickets", &user("juan")).text(), "[]");
    assert_eq!(get(&format!("/api/tickets?usuarioId={USUARIO}"), &user(OTHER)).status, 403);
    assert_eq!(get(&format!("/api/tickets?usuarioId={USUARIO}"), &agent()).header("X-Total-Count"), Some("8"));
    server.stop();
}

#[test]
fn a_minted_token_is_taken() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--issuer", "me", "--audience", "us"]);
    let mint = |args: &[&str]| {
        let done = home.run(["token", "--secret-file", "secret", "--sub", USUARIO]).args(args).done();
        done.code(0).out.trim_end().to_owned()
    };
    file(&server, &[&format!("Bearer {}", mint(&["--issuer", "me", "--audience", "us"]))]).codigo();
    let answer = file(&server, &[&format!("Bearer {}", mint(&["--issuer", "me"]))]);
    refused(&answer, &challenge("The audience 'empty' is invalid"), "no audience");
    server.stop();
}
