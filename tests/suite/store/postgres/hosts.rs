//! Several hosts in one address, some of which take connections and never answer.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use super::{fresh, on};
use crate::harness::{Home, SEED, SEED_BODY};
use crate::support::pair::Pair;
use crate::support::serving::{PATIENCE, Request, Server};

fn serve(home: &Home, db: &str) -> Server {
    let mut command = home.command();
    command.env("TICKETS_DB", db);
    Server::of(home, command, &["--no-auth"])
}

#[test]
fn a_first_host_that_never_answers_leaves_the_second_its_time() {
    let Some((home, db)) = fresh() else { return };
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    silent.set_nonblocking(true).unwrap();
    let port = silent.local_addr().unwrap().port();
    let (before, folder) = db.split_once("?host=").unwrap();
    for more in ["", "&target_session_attrs=any"] {
        let two = format!("{before}?host=127.0.0.1,{folder}&port={port},5432&connect_timeout=4{more}");
        let since = Instant::now();
        on(&home, &two, &["create", "-q"]).args(SEED).done().code(0);
        assert!(since.elapsed() >= Duration::from_secs(2), "the first was not asked first");
    }
    let two = format!("{before}?host=127.0.0.1,{folder}&port={port},5432&connect_timeout=4");
    while silent.accept().is_ok() {}
    let server = serve(&home, &two);
    for _ in 0..8 {
        assert_eq!(server.send(&Request::post(SEED_BODY)).status, 200);
        assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    }
    // Whoever is reached is remembered.
    let asked = std::iter::from_fn(|| silent.accept().ok()).count();
    assert!((1..=2).contains(&asked), "it was asked {asked} times");
    let none = format!("{before}?host=127.0.0.1,127.0.0.1&port={port}&connect_timeout=1");
    on(&home, &none, &["list"]).done().code(7).err_has("does not answer");
}

#[test]
fn a_primary_that_stands_still_is_left_for_the_one_that_is_promoted() {
    let Some(mut pair) = Pair::start() else { return };
    let (home, db) = (Home::new(), pair.address("&connect_timeout=2"));
    let server = serve(&home, &db);
    assert_eq!(server.send(&Request::post(SEED_BODY).header("Idempotency-Key", "a")).status, 200);
    assert_eq!(server.send(&Request::get("/api/tickets")).status, 200);
    pair.does("stall");
    pair.does("promote");
    let since = Instant::now();
    for (request, is_there) in [
        (Request::post(SEED_BODY).header("Idempotency-Key", "b"), "000002"),
        (Request::get("/api/tickets"), "000002"),
        (Request::post(SEED_BODY).header("Idempotency-Key", "a"), "000001"),
    ] {
        let mut answer = server.send(&request);
        while answer.status != 200 {
            assert_eq!(answer.status, 503, "{}", answer.text());
            assert!(since.elapsed() < PATIENCE, "it does not leave the one that stands still: {}", server.log());
            answer = server.send(&request);
        }
        assert!(answer.text().contains(is_there), "{}", answer.text());
    }
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "2\n");
}
