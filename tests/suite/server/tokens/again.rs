//! Keys that change while the server runs: in a file, and at another server.

use std::fs;
use std::os::unix::fs::symlink;

use jsonwebtoken::Algorithm;
use serde_json::json;

use super::keys::Pair;
use super::{challenge, file, refused};
use crate::harness::Home;
use crate::support::double::{Double, answer, certificate, json as page};
use crate::support::serving::Server;

const NOT_FOUND: &str = "The signature key was not found";

fn pair(home: &Home) -> Pair {
    Pair::new(home, Algorithm::EdDSA, &["-algorithm", "ed25519"])
}

fn set(pair: &Pair, kid: &str) -> String {
    json!({ "keys": [pair.named(kid)] }).to_string()
}

/// Asks until the token is taken: the server looks at its file once a second.
fn taken(server: &Server, token: &str) {
    while file(server, &[token]).status != 200 {}
}

/// Asks the same of the log.
fn logged(server: &Server, part: &str) {
    while !server.log().contains(part) {}
}

#[test]
fn keys_are_read_again_when_their_file_changes_and_a_bad_file_keeps_those_before() {
    let home = Home::new();
    let (first, second) = (pair(&home), pair(&home));
    home.file("keys.json", set(&first, "1"));
    let server = Server::start(&home, &["--jwks", "keys.json"]);
    file(&server, &[&first.sign(Some("1"))]).codigo();
    refused(&file(&server, &[&second.sign(Some("2"))]), &challenge(NOT_FOUND), "not yet");
    // As a mounted secret changes: another file in its place.
    home.file("next.json", set(&second, "2"));
    fs::rename(home.path().join("next.json"), home.path().join("keys.json")).unwrap();
    taken(&server, &second.sign(Some("2")));
    refused(&file(&server, &[&first.sign(Some("1"))]), &challenge(NOT_FOUND), "no longer");
    home.file("keys.json", "{");
    logged(&server, "the keys before stay");
    file(&server, &[&second.sign(Some("2"))]).codigo();
    home.file("keys.json", set(&first, "1"));
    taken(&server, &first.sign(Some("1")));
    server.stop();
}

#[test]
fn keys_are_read_again_where_their_name_leads_to_another_folder_by_now() {
    let home = Home::new();
    let pairs = [pair(&home), pair(&home)];
    // As Kubernetes mounts a secret: each version has a folder, and one name that leads to the newest.
    for (version, pair) in ["1", "2"].into_iter().zip(&pairs) {
        fs::create_dir(home.path().join(version)).unwrap();
        home.file(&format!("{version}/keys.json"), set(pair, version));
    }
    let path = |name: &str| home.path().join(name);
    symlink("1", path("..data")).unwrap();
    symlink("..data/keys.json", path("keys.json")).unwrap();
    let server = Server::start(&home, &["--jwks", "keys.json"]);
    file(&server, &[&pairs[0].sign(Some("1"))]).codigo();
    symlink("2", path("..new")).unwrap();
    fs::rename(path("..new"), path("..data")).unwrap();
    fs::remove_dir_all(path("1")).unwrap();
    taken(&server, &pairs[1].sign(Some("2")));
    refused(&file(&server, &[&pairs[0].sign(Some("1"))]), &challenge(NOT_FOUND), "no longer");
    server.stop();
}

#[test]
fn a_hangup_has_the_keys_read_again_and_ends_nothing() {
    let home = Home::new();
    let pair = pair(&home);
    home.file("public.pem", &pair.public);
    let server = Server::of(&home, home.command_via(Home::WITH_SIGNALS), &["--public-key", "public.pem"]);
    server.signal("HUP");
    logged(&server, "the keys were read again");
    file(&server, &[&pair.sign(None)]).codigo();
    server.stop();
}

#[test]
fn a_key_set_of_another_server_is_asked_again_for_a_key_that_is_new_once_a_minute() {
    let home = Home::new();
    let (first, second, stranger) = (pair(&home), pair(&home), pair(&home));
    let double = Double::new([page(200, &set(&first, "1")), page(200, &set(&second, "2"))]);
    let server = Server::start(&home, &["--jwks-url", &double.url()]);
    file(&server, &[&first.sign(Some("1"))]).codigo();
    // A token that names no key, or a known one, is no reason to ask.
    refused(&file(&server, &[&stranger.sign(None)]), &challenge(NOT_FOUND), "nameless");
    refused(&file(&server, &[&stranger.sign(Some("1"))]), &challenge("The signature is invalid"), "forged");
    assert_eq!(double.requests().len(), 1);
    file(&server, &[&second.sign(Some("2"))]).codigo();
    for kid in ["3", "4", "3"] {
        refused(&file(&server, &[&stranger.sign(Some(kid))]), &challenge(NOT_FOUND), kid);
    }
    file(&server, &[&second.sign(Some("2"))]).codigo();
    let requests = double.requests();
    assert_eq!(requests.len(), 2, "{requests:?}");
    assert!(
        requests.iter().all(|request| request.line == "GET / HTTP/1.1" && request.header("authorization").is_none())
    );
    server.stop();
}

#[test]
fn a_key_set_that_cannot_be_had_keeps_the_keys_before() {
    let home = Home::new();
    let (first, second) = (pair(&home), pair(&home));
    let large = format!(r#"{{"keys": [], "x": "{}"}}"#, "x".repeat(300_000));
    for (next, why) in [
        (page(503, "{}"), "the answer is 503"),
        (answer(302, &[("Location", "http://127.0.0.1:1/keys")], ""), "the answer is 302"),
        (page(200, "[]"), "no JSON Web Key Set"),
        (page(200, &large), "more than 262144 bytes"),
    ] {
        let double = Double::new([page(200, &set(&first, "1")), next]);
        let server = Server::start(&home, &["--jwks-url", &double.url()]);
        refused(&file(&server, &[&second.sign(Some("2"))]), &challenge(NOT_FOUND), why);
        file(&server, &[&first.sign(Some("1"))]).codigo();
        let log = server.stop();
        assert!(log.contains("the keys before stay") && log.contains(why), "{why}: {log}");
    }
}

#[test]
fn a_key_set_comes_over_https_from_a_server_that_is_trusted() {
    let home = Home::new();
    let pair = pair(&home);
    let (config, pem) = certificate(&["localhost"]);
    let double = Double::tls(config, [page(200, &set(&pair, "1")), page(200, &set(&pair, "1"))]);
    let url = double.url_as("localhost");
    let serve = |args: &[&str]| home.run(["serve", "--listen", "127.0.0.1:0", "--jwks-url"]).args(args);
    Server::never_serves(serve(&[&url])).code(1).err_has("reading the key set at https://localhost");
    let trusted = home.file("ca.pem", pem);
    let mut command = home.command();
    command.env("SSL_CERT_FILE", trusted);
    let server = Server::of(&home, command, &["--jwks-url", &url]);
    file(&server, &[&pair.sign(Some("1"))]).codigo();
    server.stop();
    Server::never_serves(serve(&["http://login.example.com/keys"])).code(2).err_has("must be an https:// address");
}
