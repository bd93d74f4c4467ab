//! Clients that take an answer slowly, and those that do not take it at all.

use std::io::{Read, Write};
use std::net::TcpStream;

use rustix::net::{AddressFamily, SocketType, connect, socket, sockopt};
use serde_json::Value;

use crate::harness::Home;
use crate::import::row;
use crate::support::serving::{PATIENCE, Request, Server};

const TICKETS: usize = 12;

/// A server whose list is 7 MB, and which cuts who takes nothing for 3 seconds.
fn serve(home: &Home) -> Server {
    let rows: String = (1..=TICKETS).map(|number| row(&format!("{number}{}", "x".repeat(600_000)))).collect();
    home.run(["import", "-", "-q"]).stdin(rows).done().code(0);
    Server::start(home, &["--no-auth", "--request-timeout", "3", "--keep-alive", "1"])
}

/// Asks for the list on a connection that holds little of it on its way.
fn ask(server: &Server) -> TcpStream {
    let socket = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
    sockopt::set_socket_recv_buffer_size(&socket, 64 * 1024).unwrap();
    connect(&socket, &server.address).unwrap();
    let mut stream = TcpStream::from(socket);
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let request = Request::get(&format!("/api/tickets?tamanoPagina={TICKETS}")).header("Connection", "close");
    stream.write_all(&request.bytes()).unwrap();
    stream
}

/// Ends after a second: for so long the server leaves a connection idle.
fn wait_for_a_second(server: &Server) {
    let mut wire = server.wire();
    wire.send(&Request::get("/health").bytes());
    assert_eq!(wire.answer(false).status, 200);
    assert_eq!(wire.rest().unwrap(), b"");
}

#[test]
fn a_client_that_reads_slowly_but_steadily_gets_all_of_a_large_answer() {
    let home = Home::new();
    let server = serve(&home);
    let mut stream = ask(&server);
    let mut got = vec![0; 6 * 128 * 1024];
    for part in got.chunks_mut(128 * 1024) {
        stream.read_exact(part).unwrap();
        wait_for_a_second(&server);
    }
    stream.read_to_end(&mut got).unwrap();
    let body = got.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let list: Value = serde_json::from_slice(&got[body..]).unwrap_or_else(|error| panic!("{error}: {}", got.len()));
    assert_eq!(list.as_array().unwrap().len(), TICKETS);
    server.stop();
}

#[test]
fn a_client_that_takes_nothing_or_a_byte_now_and_then_is_cut() {
    let home = Home::new();
    let server = serve(&home);
    let (mut nothing, mut little) = (ask(&server), ask(&server));
    let mut got = vec![0; 6];
    for byte in got.chunks_mut(1) {
        little.read_exact(byte).unwrap();
        wait_for_a_second(&server);
    }
    for stream in [&mut nothing, &mut little] {
        got.clear();
        stream.read_to_end(&mut got).unwrap();
        assert!((1..1_000_000).contains(&got.len()), "{} bytes", got.len());
    }
    server.stop();
}
