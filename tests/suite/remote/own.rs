//! `--remote` against our own server: the two ends of the documented API agree.

use serde_json::Value;

use crate::harness::{Home, SEED, SEED_BODY};
use crate::remote::post;
use crate::support::serving::Server;

/// Our own server, and its address for `--remote`.
fn serve(home: &Home) -> (Server, String) {
    let server = Server::start(home, &["--no-auth"]);
    let url = server.url();
    (server, url)
}

#[test]
fn what_is_filed_at_our_own_server_is_found_and_listed_there() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    let filed = post(&client, &url).done();
    let filed = filed.code(0).json();
    for name in [filed["Codigo"].as_str().unwrap(), filed["IdTicket"].as_str().unwrap(), "@last"] {
        let shown = client.run(["show", name, "--json", "--remote", &url]).done();
        assert_eq!(shown.code(0).json(), filed);
    }
    let listed = client.run(["list", "--json", "--estado", "1", "--remote", &url]).done();
    assert_eq!(listed.code(0).json()[0], filed);
    assert!(!client.store().exists());
}

#[test]
fn our_own_server_knows_keys_and_missing_tickets() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    let keyed = || post(&client, &url).args(["--idempotency-key", "k"]);
    let first = keyed().done();
    let again = keyed().done();
    assert_eq!(first.code(0).out, again.code(0).out);
    again.err_has("nothing new was stored");
    let other = client.run(["create", "--remote", &url, "--idempotency-key", "k", "-t", "x"]).args(&SEED[2..]);
    other.done().code(5);
    client.run(["show", "99", "--remote", &url]).done().code(4);
}

#[test]
fn the_documented_request_is_answered_with_the_documented_response_over_remote() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    client.file("ticket.json", SEED_BODY);
    let filed = client.run(["create", "--from", "ticket.json", "--remote", &url]).done();
    assert_eq!(filed.code(0).out, home.run(["show", "@last"]).done().code(0).out);
    for (name, value) in serde_json::from_str::<Value>(SEED_BODY).unwrap().as_object().unwrap() {
        assert_eq!(filed.json()[name], *value);
    }
}

#[test]
fn large_tickets_are_listed_in_smaller_pages() {
    let (home, client) = (Home::new(), Home::new());
    let (_server, url) = serve(&home);
    let text = "x".repeat(700_000);
    for _ in 0..13 {
        home.run(["create", "-q", "-t", "T", "-d", "-"]).args(&SEED[4..]).stdin(&text).done().code(0);
    }
    let listed = client.run(["list", "-q", "--remote", &url]).done();
    assert_eq!((listed.code(0).out.lines().count(), listed.err.as_str()), (13, ""));
}
