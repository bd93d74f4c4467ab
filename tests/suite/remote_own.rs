//! `--remote` against our own server: the two ends of the documented API agree.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::harness::{Home, SEED};
use crate::remote::post;

/// `tickets serve` on a free port, gone with the test.
struct Served {
    child: Child,
    url: String,
}

impl Served {
    fn new(home: &Home) -> Self {
        let mut command = home.command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--no-auth"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.split_whitespace().find(|word| word.starts_with("http://")).map(|word| word.trim_matches(','));
        Self { url: url.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned(), child }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_is_filed_at_our_own_server_is_found_and_listed_there() {
    let (home, client) = (Home::new(), Home::new());
    let served = Served::new(&home);
    let filed = post(&client, &served.url).done();
    let filed = filed.code(0).json();
    for name in [filed["Codigo"].as_str().unwrap(), filed["IdTicket"].as_str().unwrap(), "@last"] {
        let shown = client.run(["show", name, "--json", "--remote", &served.url]).done();
        assert_eq!(shown.code(0).json(), filed);
    }
    let listed = client.run(["list", "--json", "--estado", "1", "--remote", &served.url]).done();
    assert_eq!(listed.code(0).json()[0], filed);
    assert!(!client.store().exists());
}

#[test]
fn our_own_server_knows_keys_and_missing_tickets() {
    let (home, client) = (Home::new(), Home::new());
    let served = Served::new(&home);
    let keyed = || post(&client, &served.url).args(["--idempotency-key", "k"]);
    let first = keyed().done();
    let again = keyed().done();
    assert_eq!(first.code(0).out, again.code(0).out);
    again.err_has("nothing new was stored");
    let other = client.run(["create", "--remote", &served.url, "--idempotency-key", "k", "-t", "x"]).args(&SEED[2..]);
    other.done().code(5);
    client.run(["show", "99", "--remote", &served.url]).done().code(4);
}
