//! A store that is not where it was, and a disk that takes nothing.

use std::fs;

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Request, Server};

/// What is refused while the store is away.
fn statuses(server: &Server) -> Vec<u16> {
    let gets = ["/api/tickets", "/api/papelera", "/api/estadisticas", "/api/historial", "/api/catalogos", "/ready"];
    let gets = gets.map(|target| server.send(&Request::get(target)).status);
    [&[server.send(&Request::post(SEED_BODY)).status], &gets[..]].concat()
}

#[test]
fn a_store_that_was_moved_is_away_for_readers_too_until_it_is_back() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    assert_eq!(statuses(&server), [200; 7]);
    let aside = home.path().join("aside.db");
    fs::rename(home.store(), &aside).unwrap();
    assert_eq!(statuses(&server), [503; 7]);
    assert_eq!(server.send(&Request::get("/health")).status, 200);
    fs::rename(&aside, home.store()).unwrap();
    assert_eq!(statuses(&server), [200; 7]);
    server.stop();
}

#[test]
fn a_store_that_was_exchanged_is_neither_read_nor_written_before_the_next_start() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    home.run(["backup", "copy.db"]).done().code(0);
    server.send(&Request::post(SEED_BODY)).codigo();
    fs::rename(home.path().join("copy.db"), home.store()).unwrap();
    // Connections that are kept show the old file, new ones would show the new one.
    assert_eq!(statuses(&server), [503; 7]);
    assert_eq!(statuses(&server), [503; 7]);
    server.stop();
}

#[test]
fn a_server_is_ready_only_while_it_could_write() {
    for error in ["ENOSPC", "EROFS", "EIO"] {
        let home = Home::new();
        home.seed();
        let server = Server::with_bad_disk(&home, error, "1+");
        let ready = || server.send(&Request::get("/ready"));
        // Also before anybody has tried.
        assert_eq!((ready().status, ready().header("Retry-After")), (503, Some("5")), "{error}");
        assert!(server.send(&Request::post(SEED_BODY)).status >= 500, "{error}");
        assert_eq!(ready().status, 503, "{error}");
        for target in ["/health", "/api/tickets"] {
            assert_eq!(server.send(&Request::get(target)).status, 200, "{error}: {target}");
        }
        server.stop();
        assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 1, "{error}");
    }
}

#[test]
fn a_server_is_ready_again_as_soon_as_it_can_write() {
    let home = Home::new();
    // One write each for the first frame of a transaction's log.
    home.seed();
    let server = Server::with_bad_disk(&home, "ENOSPC", "1..2");
    assert_eq!([(); 4].map(|()| server.send(&Request::get("/ready")).status), [503, 503, 200, 200]);
    server.send(&Request::post(SEED_BODY)).codigo();
    server.stop();
}
