//! How a server ends: asked to, or killed.

use std::collections::BTreeSet;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;

use super::with;
use crate::harness::Home;
use crate::support::serving::{Request, Server, Wire};

const CLIENTS: usize = 8;

/// Files until the connection ends; answers the codes that were answered.
fn file_on(mut wire: Wire, mut tell: impl FnMut()) -> Vec<String> {
    let request = Request::post(with("", "")).bytes();
    let mut codes = Vec::new();
    while wire.try_send(&request).is_ok()
        && let Ok(answer) = wire.try_answer(false)
    {
        if answer.status == 200 {
            codes.push(answer.codigo());
            tell();
        }
    }
    codes
}

/// Clients that file until they are cut; returns when some hundred tickets have been answered.
fn load(server: &Server) -> Vec<JoinHandle<Vec<String>>> {
    let (tell, told) = channel();
    let clients = (0..CLIENTS).map(|_| {
        let (wire, tell) = (server.wire(), tell.clone());
        std::thread::spawn(move || file_on(wire, || tell.send(()).unwrap_or_default()))
    });
    let clients = clients.collect();
    assert_eq!(told.iter().take(300).count(), 300);
    clients
}

#[track_caller]
fn all_kept(home: &Home, clients: Vec<JoinHandle<Vec<String>>>) {
    let codes: Vec<String> = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
    let kept = home.run(["list", "-q", "--limit", "1000000"]).done();
    let kept: BTreeSet<&str> = kept.code(0).out.lines().collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "a code was given twice");
    let lost: Vec<_> = codes.iter().filter(|code| !kept.contains(code.as_str())).collect();
    assert!(codes.len() >= 300 && lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), codes.len());
    // At most one request of each client was cut between its commit and its answer.
    assert!(kept.len() <= codes.len() + CLIENTS, "{} kept, {} answered", kept.len(), codes.len());
}

#[test]
fn a_server_that_is_asked_to_end_keeps_every_ticket_that_it_answered() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth", "--request-timeout", "10"]);
    let whole = Request::post(with("", "")).bytes();
    let mut stuck = [0, 20, whole.len() - 1].map(|sent| {
        let mut wire = server.wire();
        wire.send(&whole[..sent]);
        wire
    });
    let mut idle = server.wire();
    idle.send(&whole);
    let first = idle.answer(false).codigo();
    let clients = load(&server);
    server.signal("TERM");
    // The clients' connections end with the server.
    assert_eq!(server.wait(), Some(0));
    all_kept(&home, clients);
    home.run(["show", &first]).done().code(0);
    stuck.iter_mut().for_each(|wire| drop(wire.rest()));
    drop(idle.rest());
}

#[test]
fn a_server_that_is_killed_keeps_every_ticket_that_it_answered() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let clients = load(&server);
    server.signal("KILL");
    assert_eq!(server.wait(), None);
    all_kept(&home, clients);
    let server = Server::start(&home, &["--no-auth"]);
    server.send(&Request::post(with("", ""))).codigo();
    server.stop();
}

#[test]
fn a_request_under_way_is_answered_before_the_end_by_any_signal() {
    ["TERM", "INT", "HUP"].into_iter().for_each(a_request_under_way_is_answered_before_the_end);
}

#[test]
fn a_server_that_is_to_outlive_its_terminal_goes_on_after_a_hangup() {
    let home = Home::new();
    let server = Server::of(&home, home.command_via(["nohup"]), &["--no-auth"]);
    server.signal("HUP");
    server.send(&Request::post(with("", ""))).codigo();
    server.stop();
}

fn a_request_under_way_is_answered_before_the_end(signal: &str) {
    let home = Home::new();
    let server = Server::of(&home, home.command_via(Home::WITH_SIGNALS), &["--no-auth"]);
    let whole = Request::post(with("", "")).header("Expect", "100-continue").bytes();
    let body = whole.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let mut wire = server.wire();
    wire.send(&whole[..body]);
    // It has asked for the body, so the request is under way.
    assert_eq!(wire.answer(false).status, 100);
    // An answer says that the server has taken the connection: one that only the system holds would be reset.
    let mut closed = server.wire();
    closed.send(&Request::get("/health").bytes());
    assert_eq!(closed.answer(false).status, 200);
    server.signal(signal);
    assert_eq!(closed.rest().unwrap(), b"");
    wire.send(&whole[body..]);
    let answer = wire.answer(false);
    assert_eq!(answer.header("Connection"), Some("close"));
    let codigo = answer.codigo();
    assert_eq!(server.wait(), Some(0));
    home.run(["show", &codigo]).done().code(0);
}
