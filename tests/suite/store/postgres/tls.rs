//! Databases by TLS: which certificates are believed.

use super::on;
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::secure::{PASSWORD, Secure};
use crate::support::serving::{Request, Server};

/// What is said of each certificate, with the reason of a refusal for each mode that refuses it.
const SHOWN: [(&str, &[&str], &str); 4] = [
    ("right.pem", &[], ""),
    ("wrong.pem", &["verify-full", "require"], "for another host name"),
    ("expired.pem", &["verify-full", "require", "verify-ca"], "has expired"),
    ("unknown.pem", &["verify-full", "require", "verify-ca"], "is not trusted; if it is self-signed or of a private"),
];

#[test]
fn a_certificate_is_believed_if_it_is_good_and_else_nothing_is_sent() {
    let Some(secure) = Secure::start() else { return };
    let home = Home::new();
    let trusted = format!("&sslrootcert={}", secure.file("ca.pem"));
    let run = |db: &str| on(&home, db, &["create", "-q"]).args(SEED).env("PGPASSWORD", PASSWORD).done();
    let mut filed = 0;
    for (file, refusing, reason) in SHOWN {
        secure.shows(file);
        for mode in ["verify-full", "require", "verify-ca"] {
            let before = secure.logins();
            let done = run(&secure.address("localhost", &format!("&sslmode={mode}{trusted}")));
            if refusing.contains(&mode) {
                done.code(7).err_has(reason).err_has("nothing was stored");
                assert_eq!(secure.logins(), before, "{file} {mode}");
            } else {
                filed += 1;
                done.code(0);
            }
        }
    }
    assert_eq!(filed, 4);
    secure.shows("right.pem");
    // The certificate names localhost, and this is another name of it.
    run(&secure.address("127.0.0.1", &format!("&sslmode=verify-full{trusted}"))).code(7).err_has("another host name");
    // Its own certificate in a file is as good as its authority's.
    secure.shows("unknown.pem");
    let own = format!("&sslmode=verify-full&sslrootcert={}", secure.file("unknown.pem"));
    run(&secure.address("localhost", &own)).code(0);
    // Without a file those of this machine count, which know none of these.
    run(&secure.address("localhost", "&sslmode=verify-full")).code(7).err_has("sslrootcert=FILE");
    // What is asked without TLS is refused by the server itself.
    let before = secure.logins();
    let done = run(&secure.address("localhost", "&sslmode=disable"));
    assert_ne!(done.status.code(), Some(0), "{done:?}");
    assert_eq!(secure.logins(), before);
}

#[test]
fn files_with_certificates_are_named_by_the_environment_too_and_a_bad_one_is_said() {
    let Some(secure) = Secure::start() else { return };
    let home = Home::new();
    let db = secure.address("localhost", "");
    let run = |file: &str| {
        let list = on(&home, &db, &["create", "-q"]).args(SEED).env("PGPASSWORD", PASSWORD);
        list.env("PGSSLMODE", "verify-full").env("PGSSLROOTCERT", file).done()
    };
    run(&secure.file("ca.pem")).code(0);
    run(&secure.file("none.pem")).code(7).err_has("none.pem");
    let empty = home.file("empty.pem", "no certificate").display().to_string();
    run(&empty).code(7).err_has("there is none in it");
    let mut command = home.command();
    command.env("TICKETS_DB", &db).env("PGPASSWORD", PASSWORD);
    command.env("PGSSLMODE", "verify-full").env("PGSSLROOTCERT", secure.file("ca.pem"));
    let server = Server::of(&home, command, &["--no-auth"]);
    assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
    assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    // A certificate that comes to its end stops who connects anew, and nobody is answered wrongly.
    secure.shows("expired.pem");
    on(&home, &db, &["list"])
        .env("PGPASSWORD", PASSWORD)
        .env("PGSSLMODE", "verify-full")
        .env("PGSSLROOTCERT", secure.file("ca.pem"))
        .done()
        .code(7)
        .err_has("has expired");
}
