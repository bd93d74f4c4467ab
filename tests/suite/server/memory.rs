//! What lists of long texts cost a server in memory.

use std::fs;
use std::thread;

use crate::harness::{Home, USUARIO};
use crate::support::serving::{Request, Server};

/// The most that a process had in memory at one time, in MiB.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn sixteen_lists_of_many_terms_over_a_long_text_have_room_in_64_mib_with_the_server() {
    let home = Home::new();
    let text = "x".repeat(1_000_000);
    let fields = ["-t", "T", "-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-q"];
    home.run(["create", "-d", "-"]).args(fields).stdin(&text).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let idle = peak(server.id());
    let terms: Vec<String> = (0..8).map(|number| format!("descripcion~b{number}")).collect();
    let target = format!("/api/tickets?where={}", terms.join("%20or%20"));
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                let answer = server.send(&Request::get(&target));
                assert_eq!((answer.status, answer.text().as_str()), (200, "[]"));
            });
        }
    });
    let peak = peak(server.id());
    server.stop();
    // What the lists add, as a debug build is larger by itself; 12 MiB of the 64 are left for the server.
    assert!(peak - idle <= 64 - 12, "{idle} MiB became {peak}");
}
