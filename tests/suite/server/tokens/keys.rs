//! Keys of every kind: each signs with its own algorithm and with no other.

use std::fs;
use std::process::Command;

use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use super::{challenge, file, refused};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{FAR, SECRET, Server};

/// A key pair made for this run.
pub struct Pair {
    algorithm: Algorithm,
    private: EncodingKey,
    pub public: Vec<u8>,
    jwk: Value,
}

impl Pair {
    pub fn new(home: &Home, algorithm: Algorithm, openssl: &[&str]) -> Self {
        let run = |args: &[&str]| {
            let done = Command::new("openssl").args(args).current_dir(home.path()).output().unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            done.stdout
        };
        let pem = run(&[&["genpkey"], openssl].concat());
        fs::write(home.path().join("private.pem"), &pem).unwrap();
        let public = run(&["pkey", "-in", "private.pem", "-pubout"]);
        let private = match algorithm {
            Algorithm::RS256 => EncodingKey::from_rsa_pem(&pem),
            Algorithm::EdDSA => EncodingKey::from_ed_pem(&pem),
            _ => EncodingKey::from_ec_pem(&pem),
        };
        let private = private.unwrap();
        let jwk = serde_json::to_value(Jwk::from_encoding_key(&private, algorithm).unwrap()).unwrap();
        Self { algorithm, private, public, jwk }
    }

    fn all(home: &Home) -> [Self; 3] {
        [
            Self::new(home, Algorithm::RS256, &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
            Self::new(home, Algorithm::ES256, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
            Self::new(home, Algorithm::EdDSA, &["-algorithm", "ed25519"]),
        ]
    }

    pub fn sign(&self, kid: Option<&str>) -> String {
        sign(self.algorithm, &self.private, kid)
    }

    /// The public key as a set would name it.
    pub fn named(&self, kid: &str) -> Value {
        let mut jwk = self.jwk.clone();
        jwk["kid"] = json!(kid);
        jwk
    }
}

fn sign(algorithm: Algorithm, key: &EncodingKey, kid: Option<&str>) -> String {
    let header = Header { kid: kid.map(str::to_owned), ..Header::new(algorithm) };
    let claims = json!({ "sub": USUARIO, "exp": FAR });
    format!("Bearer {}", jsonwebtoken::encode(&header, &claims, key).unwrap())
}

const NOT_FOUND: &str = "The signature key was not found";
const INVALID: &str = "The signature is invalid";

#[test]
fn a_public_key_takes_tokens_of_its_own_private_key_alone() {
    let home = Home::new();
    let pairs = Pair::all(&home);
    for (index, pair) in pairs.iter().enumerate() {
        home.file("public.pem", &pair.public);
        let server = Server::start(&home, &["--public-key", "public.pem"]);
        for (other, signer) in pairs.iter().enumerate() {
            let answer = file(&server, &[&signer.sign(None)]);
            if other == index { drop(answer.codigo()) } else { refused(&answer, &challenge(NOT_FOUND), "another key") }
        }
        // Algorithm confusion: the public key, which everybody has, used as a secret.
        for secret in [&pair.public[..], pair.public.trim_ascii_end()] {
            for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
                let token = sign(algorithm, &EncodingKey::from_secret(secret), None);
                refused(&file(&server, &[&token]), &challenge(NOT_FOUND), "confusion");
            }
        }
        server.stop();
    }
}

#[test]
fn a_key_set_takes_a_token_by_the_key_that_it_names_or_by_any() {
    let home = Home::new();
    let [rsa, ec, ed] = Pair::all(&home);
    home.file("keys.json", json!({ "keys": [rsa.named("r"), ec.named("e"), ed.named("d")] }).to_string());
    let server = Server::start(&home, &["--jwks", "keys.json"]);
    for (pair, kid) in [(&rsa, "r"), (&ec, "e"), (&ed, "d")] {
        file(&server, &[&pair.sign(Some(kid))]).codigo();
        file(&server, &[&pair.sign(None)]).codigo();
        for other in ["r", "e", "d"].iter().filter(|other| **other != kid) {
            refused(&file(&server, &[&pair.sign(Some(other))]), &challenge(INVALID), "G11");
        }
    }
    let stranger = Pair::new(&home, Algorithm::ES256, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    refused(&file(&server, &[&stranger.sign(Some("e"))]), &challenge(INVALID), "G11");
    refused(&file(&server, &[&stranger.sign(Some("x"))]), &challenge(NOT_FOUND), "G12");
    refused(&file(&server, &[&stranger.sign(None)]), &challenge(NOT_FOUND), "G10");
    let modulus = rsa.jwk["n"].as_str().unwrap();
    for secret in [modulus.as_bytes(), SECRET] {
        let token = sign(Algorithm::HS256, &EncodingKey::from_secret(secret), Some("r"));
        refused(&file(&server, &[&token]), &challenge(INVALID), "G18");
    }
    server.stop();
}

#[test]
fn a_key_set_s_keys_that_cannot_be_used_are_left_out_and_named_in_the_log() {
    let home = Home::new();
    let pair = Pair::new(&home, Algorithm::ES256, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let mut mixed = pair.named("mixed");
    mixed["alg"] = json!("HS256");
    let coordinate = "A".repeat(88);
    let others = [
        json!({ "kty": "EC", "crv": "P-521", "kid": "p521", "x": coordinate, "y": coordinate }),
        json!({ "kty": "EC", "crv": "secp256k1", "kid": "k1", "x": "AA", "y": "AA" }),
        json!({ "kty": "AKP", "kid": "akp", "alg": "ML-DSA-44", "pub": "eA" }),
        json!({ "kty": "oct", "kid": "short", "k": "c2hvcnQ" }),
        json!({ "kty": "RSA", "kid": "half", "n": "AQAB" }),
        json!({ "kty": "EC", "crv": "P-256", "kid": "torn", "x": "!", "y": "!" }),
        json!({ "kid": "kindless" }),
        mixed,
    ];
    let no_keys = [json!("key"), json!({ "kty": "EC", "use": "enc", "kid": "enc" }), pair.named("good")];
    let keys: Vec<Value> = others.iter().chain(&no_keys).cloned().collect();
    home.file("keys.json", json!({ "keys": keys }).to_string());
    let server = Server::start(&home, &["--jwks", "keys.json"]);
    file(&server, &[&pair.sign(Some("good"))]).codigo();
    let confused = sign(Algorithm::HS256, &EncodingKey::from_secret(b"short"), Some("short"));
    refused(&file(&server, &[&confused]), &challenge(NOT_FOUND), "a key that was left out");
    let log = server.stop();
    for key in &others {
        let kid = key["kid"].as_str().unwrap();
        let lines = log.lines().filter(|line| line.contains("WARN") && line.contains(&format!("\\\"{kid}\\\"")));
        assert_eq!(lines.count(), 1, "{kid}: {log}");
    }
    assert!(log.contains("key 9 of the key set is left out") && !log.contains("enc\\"), "{log}");
}

#[test]
fn a_key_that_cannot_be_used_is_refused_before_the_start() {
    let home = Home::new();
    let pair = Pair::new(&home, Algorithm::ES256, &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]);
    let refused = |flag: &str, content: &[u8], word: &str| {
        home.file("key", content);
        Server::refuses(&home, &["--listen", "127.0.0.1:0", flag, "key"]).code(2).err_has(word);
    };
    let set = |keys: Value| json!({ "keys": keys }).to_string();
    refused("--public-key", b"", "no public key in PEM");
    refused("--public-key", SECRET, "no public key in PEM");
    refused("--public-key", &fs::read(home.path().join("private.pem")).unwrap(), "no public key in PEM");
    refused("--jwks", b"{}", "no JSON Web Key Set");
    refused("--jwks", set(json!([])).as_bytes(), "empty");
    let short = json!([{ "kty": "oct", "k": "c2hvcnQ", "alg": "HS256" }]);
    refused("--jwks", set(short).as_bytes(), "needs at least 32");
    // What is left out of a set is named, where nothing is left of it.
    let unknown = json!([{ "kty": "AKP", "kid": "pq", "alg": "ML-DSA-44", "pub": "eA" }]);
    refused("--jwks", set(unknown).as_bytes(), "key \"pq\": it is of a kind that is not known");
    // A key says what it is for; another algorithm in its place would never verify, or worse.
    let mut mixed = pair.named("e");
    mixed["alg"] = json!("HS256");
    refused("--jwks", set(json!([mixed])).as_bytes(), "is not of its kind");
    Server::refuses(&home, &["--listen", "127.0.0.1:0", "--jwks", "none"]).code(1).err_has("none");
}
