//! A log that cannot be written keeps nobody waiting.

use std::fs::{self, File};
use std::io::Write;

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Request, Server};

/// How many lines the server says that it has dropped.
fn dropped(server: &Server) -> u64 {
    let metrics = server.send(&Request::get("/metrics")).text();
    let line = metrics.lines().find_map(|line| line.strip_prefix("tickets_log_lines_dropped_total "));
    line.unwrap_or_else(|| panic!("{metrics}")).parse().unwrap()
}

#[test]
fn a_log_that_takes_nothing_fails_no_request_and_its_lines_are_counted() {
    let home = Home::new();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let server = Server::logging_to(full, &home, home.command(), &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    let aside = home.path().join("aside.db");
    fs::rename(home.store(), &aside).unwrap();
    // The writer's own thread logs these.
    for _ in 0..3 {
        assert_eq!(server.send(&Request::post(SEED_BODY)).status, 503);
    }
    fs::rename(&aside, home.store()).unwrap();
    server.send(&Request::post(SEED_BODY)).codigo();
    // The last line may still be on its way.
    assert!(dropped(&server) >= 7, "{}", dropped(&server));
    server.stop();
    assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 2);
}

#[test]
fn a_log_that_nobody_reads_keeps_neither_requests_nor_the_end_waiting() {
    let home = Home::new();
    let (reader, writer) = std::io::pipe().unwrap();
    let mut filler = writer.try_clone().unwrap();
    // Fills the pipe, and waits with the server until the reader goes.
    let filling = std::thread::spawn(move || filler.write_all(&vec![b'\n'; 1024 * 1024]));
    let server = Server::logging_to(writer, &home, home.command(), &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    let mut wire = server.wire();
    // A long line.
    let request = Request::get(&format!("/{}", "x".repeat(4000))).bytes();
    while dropped(&server) == 0 {
        for _ in 0..100 {
            wire.send(&request);
            assert_eq!(wire.answer(false).status, 404);
        }
    }
    server.signal("TERM");
    assert_eq!(server.wait(), Some(0));
    drop(reader);
    filling.join().unwrap().unwrap_err();
}
