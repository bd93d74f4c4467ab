//! Tokens of the right form that are not good.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use super::{MALFORMED, PLAIN, challenge, file, refused};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{FAR, SECRET, Server, agent, signed};

/// Header and claims as they are, signed with the server's own secret whatever the header says.
fn forged(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(header), part(claims));
    let key = EncodingKey::from_secret(SECRET);
    let signature = jsonwebtoken::crypto::sign(text.as_bytes(), &key, Algorithm::HS256).unwrap();
    format!("{text}.{signature}")
}

fn with_secret(algorithm: Algorithm, secret: &[u8]) -> String {
    let claims = json!({ "sub": USUARIO, "role": "Agente", "exp": FAR });
    jsonwebtoken::encode(&Header::new(algorithm), &claims, &EncodingKey::from_secret(secret)).unwrap()
}

const NOT_FOUND: &str = "The signature key was not found";
const INVALID: &str = "The signature is invalid";

#[test]
fn a_moment_that_is_no_finite_number_is_never_taken() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    for number in ["1e400", "-1e400", "1e999999", "NaN", "Infinity", "-Infinity"] {
        for claims in [format!(r#""exp":{number}"#), format!(r#""exp":{FAR},"nbf":{number}"#)] {
            let claims = format!(r#"{{"sub":"{USUARIO}","role":"Agente",{claims}}}"#);
            let text = format!("{}.{}", part(r#"{"alg":"HS256"}"#), part(&claims));
            let signature =
                jsonwebtoken::crypto::sign(text.as_bytes(), &EncodingKey::from_secret(SECRET), Algorithm::HS256);
            let answer = file(&server, &[&format!("Bearer {text}.{}", signature.unwrap())]);
            refused(&answer, MALFORMED, &claims);
        }
    }
    server.stop();
}

#[test]
fn a_forged_signature_is_never_taken() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let claims = json!({ "sub": USUARIO, "role": "Agente", "exp": FAR });
    let good = agent();
    let (signed_part, signature) = good.rsplit_once('.').unwrap();
    let header = |algorithm: Value| forged(&json!({ "alg": algorithm }), &claims);
    let unsigned = |algorithm: &str| {
        let token = header(json!(algorithm));
        format!("{}.", token.rsplit_once('.').unwrap().0)
    };
    let other = URL_SAFE_NO_PAD.encode(claims.to_string().replace(USUARIO, "11111111-1111-4111-8111-111111111111"));
    let first = signed_part.split_once('.').unwrap().0;
    let table = [
        ("G10 another secret", with_secret(Algorithm::HS256, &[b'x'; 32]), NOT_FOUND),
        ("G10 other claims", format!("{first}.{other}.{signature}"), NOT_FOUND),
        ("G10 short signature", format!("{signed_part}.{}", &signature[..40]), NOT_FOUND),
        ("G13 none", header(json!("none")), INVALID),
        ("G13 None", header(json!("nOnE")), INVALID),
        ("G13 none, unsigned", unsigned("none"), INVALID),
        ("G13 HS256, unsigned", unsigned("HS256"), INVALID),
        ("G18 HS384", with_secret(Algorithm::HS384, SECRET), NOT_FOUND),
        ("G18 HS512", with_secret(Algorithm::HS512, SECRET), NOT_FOUND),
        ("G18 RS256 by name", header(json!("RS256")), NOT_FOUND),
        ("G18 hs256", header(json!("hs256")), NOT_FOUND),
        ("G18 unknown", header(json!("HS257")), NOT_FOUND),
        ("G18 long", header(json!("x".repeat(2000))), NOT_FOUND),
    ];
    for (name, token, want) in table {
        refused(&file(&server, &[&format!("Bearer {token}")]), &challenge(want), name);
    }
    for malformed in [
        header(json!(5)),
        header(Value::Null),
        forged(&json!({}), &claims),
        forged(&json!(["HS256"]), &claims),
        forged(&json!({ "alg": "HS256", "crit": ["exp"] }), &claims),
        forged(&json!({ "alg": "HS256" }), &json!("text")),
        forged(&json!({ "alg": "HS256" }), &Value::Null),
    ] {
        refused(&file(&server, &[&format!("Bearer {malformed}")]), MALFORMED, &malformed);
    }
    // One secret and no names: any name is tried with it.
    file(&server, &[&format!("Bearer {}", forged(&json!({ "alg": "HS256", "kid": "x" }), &claims))]).codigo();
    server.stop();
}

fn moment(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0).unwrap().format("%m/%d/%Y %H:%M:%S").to_string()
}

#[test]
fn claims_that_do_not_hold_are_named_in_the_original_s_words_and_order() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--issuer", "https://me", "--audience", "a", "--audience", "b"]);
    let now = jsonwebtoken::get_current_timestamp().cast_signed();
    let claims = |changes: Value| {
        let mut claims = json!({ "sub": USUARIO, "exp": now + 60, "aud": "b", "iss": "https://me" });
        for (name, value) in changes.as_object().unwrap() {
            claims[name] = value.clone();
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        claims
    };
    let expired = |at: i64| format!("The token expired at '{}'", moment(at));
    let early = |at: i64| format!("The token is not valid before '{}'", moment(at));
    let inverted =
        format!("The token lifetime is invalid; NotBefore: '{}', Expires: '{}'", moment(now + 9), moment(now));
    let audience = |shown: &str| format!("The audience '{shown}' is invalid");
    let issuer = |shown: &str| format!("The issuer '{shown}' is invalid");
    let table = [
        (json!({ "exp": 1_710_498_600 }), "The token expired at '03/15/2024 10:30:00'".to_owned()),
        (json!({ "exp": now - 400 }), expired(now - 400)),
        (json!({ "exp": 0 }), expired(0)),
        (json!({ "exp": -1 }), expired(-1)),
        (json!({ "exp": 0.5 }), expired(0)),
        (json!({ "exp": -1e300 }), "The token expired at '-9223372036854775808'".to_owned()),
        (json!({ "nbf": now + 400, "exp": FAR }), early(now + 400)),
        (json!({ "exp": null }), "The token has no expiration".to_owned()),
        (json!({ "exp": "never" }), "The token has no expiration".to_owned()),
        (json!({ "exp": [] }), "The token has no expiration".to_owned()),
        (json!({ "nbf": now + 9, "exp": now }), inverted),
        (json!({ "aud": "x" }), audience("x")),
        (json!({ "aud": ["x", "y"] }), audience("x, y")),
        (json!({ "aud": null }), audience("empty")),
        (json!({ "aud": [] }), audience("empty")),
        (json!({ "aud": 7 }), audience("empty")),
        (json!({ "aud": "x\"\r\nSet-Cookie: a=b\u{1b}'ñ" }), audience("xSet-Cookie: a=b")),
        (json!({ "aud": "x".repeat(5000) }), audience(&"x".repeat(100))),
        (json!({ "iss": "https://you" }), issuer("https://you")),
        (json!({ "iss": null }), issuer("(null)")),
        (json!({ "iss": ["https://me"] }), issuer("(null)")),
        (json!({ "iss": "a\nb\"c" }), issuer("abc")),
        (json!({ "exp": now - 400, "aud": "x", "iss": "x" }), expired(now - 400)),
        (json!({ "aud": "x", "iss": "x" }), audience("x")),
    ];
    for (changes, want) in table {
        let token = signed(&claims(changes.clone()));
        refused(&file(&server, &[&format!("Bearer {token}")]), &challenge(&want), &changes.to_string());
    }
    let far = [json!({ "exp": FAR }), json!({ "exp": 1e300 }), json!({ "exp": 4_102_444_800.5 })];
    for nbf in [json!("2000-01-01"), json!(true), json!([now])] {
        let token = signed(&claims(json!({ "nbf": nbf })));
        refused(&file(&server, &[&format!("Bearer {token}")]), "Bearer error=\"invalid_token\"", &nbf.to_string());
    }
    let near = [json!({ "exp": now - 200 }), json!({ "nbf": now + 200, "exp": FAR }), json!({ "aud": ["x", "a"] })];
    for good in far.into_iter().chain(near) {
        file(&server, &[&format!("Bearer {}", signed(&claims(good)))]).codigo();
    }
    server.stop();
}

#[test]
fn clocks_may_differ_as_far_as_said_and_a_refusal_may_keep_its_reason() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &["--clock-skew", "0", "--no-error-details"]);
    let now = jsonwebtoken::get_current_timestamp().cast_signed();
    for claims in [
        json!({ "sub": USUARIO, "exp": now - 5 }),
        json!({ "sub": USUARIO, "nbf": now + 60, "exp": FAR }),
        json!({ "sub": USUARIO }),
    ] {
        refused(&file(&server, &[&format!("Bearer {}", signed(&claims))]), PLAIN, &claims.to_string());
    }
    refused(&file(&server, &["Bearer abc"]), PLAIN, "malformed");
    file(&server, &[&format!("Bearer {}", agent())]);
    server.stop();
}
