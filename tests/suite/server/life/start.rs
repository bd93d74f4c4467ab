//! What a server refuses to start with.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use crate::harness::Home;
use crate::support::serving::{Server, secret_file};

#[test]
fn a_server_that_would_not_be_safe_does_not_start() {
    let home = Home::new();
    let secret = secret_file(&home);
    let refuses = |args: &[&str]| Server::refuses(&home, &[&["--listen", "127.0.0.1:0"], args].concat());
    Server::refuses(&home, &["--listen", "0.0.0.0:0", "--no-auth"]).code(2).err_has("loopback");
    Server::refuses(&home, &["--listen", "[::]:0", "--no-auth"]).code(2).err_has("loopback");
    refuses(&[]).code(2).err_has("--secret-file");
    refuses(&["--no-auth", "--secret-file", "secret"]).code(2).err_has("--no-auth");
    refuses(&["--secret-file", "secret", "--jwks", "x"]).code(2).err_has("--jwks");
    fs::write(&secret, [b'x'; 31]).unwrap();
    refuses(&["--secret-file", "secret"]).code(2).err_has("31 bytes");
    // The line end of a text file does not count.
    fs::write(&secret, [&[b'x'; 31][..], b"\n"].concat()).unwrap();
    refuses(&["--secret-file", "secret"]).code(2).err_has("31 bytes");
    fs::write(&secret, [b'x'; 32]).unwrap();
    for mode in [0o640, 0o604, 0o644] {
        fs::set_permissions(&secret, Permissions::from_mode(mode)).unwrap();
        refuses(&["--secret-file", "secret"]).code(2).err_has("chmod 600");
    }
    refuses(&["--secret-file", "none"]).code(2).err_has("none");
    assert!(!home.store().exists());
}

#[test]
fn what_would_never_match_or_let_everybody_in_is_refused_with_a_sentence() {
    let home = Home::new();
    let refuses = |args: &[&str]| Server::refuses(&home, &[&["--listen", "127.0.0.1:0", "--no-auth"], args].concat());
    for (origin, sentence) in [
        ("*", "name each origin, such as https://app.example.com"),
        ("http://x/", "browsers send this origin as http://x"),
        ("https://App.example.com:443", "browsers send this origin as https://app.example.com"),
        ("https://x.org/page?x#y", "browsers send this origin as https://x.org"),
        ("HTTPS://x.org", "browsers send this origin as https://x.org"),
        ("http://localhost:080", "browsers send this origin as http://localhost"),
    ] {
        refuses(&["--cors-origin", origin]).code(2).err_has("--cors-origin").err_has(sentence);
    }
    for text in "localhost:3000,,https://x\ny,https://*.x.org,x.org,ftp://x,https://user@x,https://x:,https://x:99999,\
                 https://caf\u{e9}.org,null, https://x"
        .split(',')
    {
        let done = refuses(&["--cors-origin", text]);
        done.code(2).err_has("--cors-origin").err_has("an origin is a scheme and a host");
    }
    for flag in ["--agent-role", "--issuer", "--audience"] {
        for empty in ["", " "] {
            refuses(&[flag, empty]).code(2).err_has(flag).err_has("it is empty");
        }
    }
    assert!(!home.store().exists());
}

#[test]
fn an_address_that_cannot_be_had_is_said_clearly() {
    let home = Home::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let done = Server::refuses(&home, &["--no-auth", "--listen", &address]);
    done.code(1).err_has(&address).err_has("in use");
    Server::refuses(&home, &["--no-auth", "--listen", "nonsense"]).code(2).err_has("--listen nonsense");
}

#[test]
fn a_store_of_another_program_is_refused_and_left_as_it_is() {
    let home = Home::new();
    let foreign = home.file("foreign.db", "not a store");
    let done = Server::refuses(&home, &["--no-auth", "--listen", "127.0.0.1:0", "--db", "foreign.db"]);
    done.code(1).err_has("foreign.db");
    assert_eq!(fs::read_to_string(foreign).unwrap(), "not a store");
}

#[test]
fn a_secret_of_the_environment_is_taken_and_never_shown() {
    let home = Home::new();
    let run = home.run(["serve", "--listen", "127.0.0.1:0"]).env("TICKETS_SECRET", "too-short-secret");
    Server::never_serves(run).code(2).err_has("16 bytes");
    let done = home.run(["serve", "--help"]).env("TICKETS_SECRET", "too-short-secret").done();
    assert!(!done.code(0).out.contains("too-short-secret"));
}
