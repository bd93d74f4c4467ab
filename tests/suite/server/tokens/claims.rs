//! Where a token says who it is and what it may: the claims of other issuers.

use serde_json::{Value, json};

use super::OTHER;
use crate::harness::{Home, SEED_BODY, USUARIO};
use crate::support::serving::{FAR, Request, Server, signed};

/// The status of the documented request, of USUARIO, with a token of another subject and these claims.
fn files(server: &Server, claims: &Value) -> u16 {
    let mut all = json!({ "sub": OTHER, "exp": FAR });
    all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
    server.send(&Request::post(SEED_BODY).token(&signed(&all))).status
}

#[test]
fn roles_are_read_from_the_claims_that_are_named_and_from_no_others() {
    let home = Home::new();
    let plain = Server::with_tokens(&home, &[]);
    let claims = [
        json!({ "realm_access": { "roles": ["user", "agente"] } }),
        json!({ "groups": ["Agente"] }),
        json!({ "scp": "tickets.read Agente" }),
        json!({ "scp": ["tickets.read", "Agente"] }),
        json!({ "https://example.com/roles": ["Agente"] }),
    ];
    assert!(claims.iter().all(|claims| files(&plain, claims) == 403));
    plain.stop();
    let named = ["realm_access.roles", "groups", "scp", "https://example.com/roles"];
    let args: Vec<&str> = named.iter().flat_map(|name| ["--role-claim", name]).collect();
    let server = Server::with_tokens(&home, &args);
    for claims in &claims {
        assert_eq!(files(&server, claims), 200, "{claims}");
    }
    assert_eq!(files(&server, &json!({ "role": "Agente" })), 200);
    for claims in [
        // A role is all of its text; a scope is a list of words.
        json!({ "groups": "No Agente" }),
        json!({ "groups": [["Agente"]] }),
        json!({ "groups": { "Agente": true } }),
        json!({ "scp": ["No Agente"] }),
        json!({ "realm_access": ["Agente"] }),
        json!({ "realm_access": { "roles": { "Agente": 1 } } }),
        json!({ "other": ["Agente"] }),
    ] {
        assert_eq!(files(&server, &claims), 403, "{claims}");
    }
    server.stop();
    for name in ["", ".roles", "a..b"] {
        Server::refuses(&home, &["--no-auth", "--role-claim", name]).code(2).err_has("a claim is a name");
    }
}

#[test]
fn the_user_is_read_from_the_claim_that_is_named_alone() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--user-claim", "oid"]);
    assert_eq!(files(&server, &json!({ "oid": USUARIO })), 200);
    assert_eq!(files(&server, &json!({ "oid": OTHER })), 403);
    assert_eq!(files(&server, &json!({ "sub": USUARIO })), 403);
    assert_eq!(files(&server, &json!({ "sub": USUARIO, "oid": [USUARIO] })), 403);
    let log = server.stop();
    assert!(log.contains(&format!("sub:{USUARIO}")), "{log}");
}
