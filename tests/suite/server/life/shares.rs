//! One address's connections, idle or busy, never keep others waiting, nor whoever watches over the server.

use std::net::{SocketAddr, TcpStream};

use rustix::net::{AddressFamily, SocketType, bind, connect, socket};

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{PATIENCE, Request, Server, Wire};

/// A connection from another address of this machine.
fn from(server: &Server, address: &str) -> Wire {
    let socket = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
    bind(&socket, &format!("{address}:0").parse::<SocketAddr>().unwrap()).unwrap();
    connect(&socket, &server.address).unwrap();
    let stream = TcpStream::from(socket);
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    Wire::on(stream)
}

fn status(wire: &mut Wire, target: &str) -> u16 {
    wire.send(&Request::get(target).bytes());
    wire.answer(false).status
}

#[test]
fn idle_connections_of_one_address_make_room() {
    let home = Home::new();
    // They would be kept for so long.
    let server = Server::start(&home, &["--no-auth", "--max-connections", "8", "--request-timeout", "300"]);
    let mut idle: Vec<Wire> = (0..32).map(|_| server.wire()).collect();
    for target in ["/api/tickets", "/ready", "/health"] {
        assert_eq!(status(&mut from(&server, "127.0.0.2"), target), 200, "{target}");
        assert_eq!(status(&mut server.wire(), target), 200, "{target}");
    }
    // Also those that have asked already, as keep-alives are.
    let _kept: Vec<Wire> = (0..32)
        .map(|_| {
            let mut wire = server.wire();
            assert_eq!(status(&mut wire, "/api/tickets"), 200);
            wire
        })
        .collect();
    assert_eq!(status(&mut from(&server, "127.0.0.2"), "/api/tickets"), 200);
    // The one that came first was the first to go.
    assert_eq!(idle[0].rest().unwrap(), b"");
    server.stop();
}

#[test]
fn busy_connections_of_one_address_leave_room_for_others_and_for_health() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--max-connections", "4", "--request-timeout", "300"]);
    let whole = Request::post(SEED_BODY).header("Expect", "100-continue").bytes();
    let body = whole.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let mut busy: Vec<Wire> = (0..3)
        .map(|_| {
            let mut wire = server.wire();
            wire.send(&whole[..body]);
            // It has asked for the body, so the request is under way.
            assert_eq!(wire.answer(false).status, 100);
            wire
        })
        .collect();
    let mut waiting = server.wire();
    waiting.send(&Request::get("/api/tickets").bytes());
    for target in ["/health", "/ready", "/metrics"] {
        assert_eq!(status(&mut server.wire(), target), 200, "{target}");
    }
    assert_eq!(status(&mut from(&server, "127.0.0.2"), "/api/tickets"), 200);
    for wire in &mut busy {
        wire.send(&whole[body..]);
        wire.answer(false).codigo();
    }
    assert_eq!(waiting.answer(false).status, 200);
    server.stop();
}
