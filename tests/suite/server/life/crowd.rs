//! Many clients and command lines on one store at the same time.

use std::collections::BTreeSet;

use super::with;
use crate::harness::Home;
use crate::support::serving::{Request, Server, Wire};

const CLIENTS: usize = 16;
const REQUESTS: usize = 60;
const COMMANDS: usize = 8;
const RUNS: usize = 6;

/// Files a ticket. On a loaded machine the store may be busy for long, and then nothing was stored.
fn filed(wire: &mut Wire, body: String) -> String {
    let request = Request::post(body).bytes();
    for _ in 0..20 {
        wire.send(&request);
        let answer = wire.answer(false);
        if answer.status != 503 {
            return answer.codigo();
        }
    }
    panic!("the store is busy for ever");
}

#[test]
fn clients_and_command_lines_on_one_store_lose_nothing_and_leave_no_gap() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let client = |client: usize| {
        let mut wire = server.wire();
        let mut codes = Vec::new();
        for request in 0..REQUESTS {
            let titulo = format!("\"client {client} request {request}\"");
            codes.push(filed(&mut wire, with("Titulo", &titulo)));
            if request % 10 == 0 {
                wire.send(&Request::get("/api/tickets?tamanoPagina=5").bytes());
                assert_eq!(wire.answer(false).status, 200);
            }
        }
        codes
    };
    let command = || {
        let create = || home.seed();
        (0..RUNS).map(|_| create()).collect::<Vec<_>>()
    };
    let codes: Vec<String> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|number| scope.spawn(move || client(number))).collect();
        let commands: Vec<_> = (0..COMMANDS).map(|_| scope.spawn(command)).collect();
        clients.into_iter().chain(commands).flat_map(|worker| worker.join().unwrap()).collect()
    });
    server.stop();
    let answered: BTreeSet<String> = codes.iter().cloned().collect();
    assert_eq!(
        (codes.len(), answered.len()),
        (CLIENTS * REQUESTS + COMMANDS * RUNS, codes.len()),
        "a code was given twice"
    );
    let kept = home.run(["list", "--limit", "100000"]).done();
    let kept = kept.code(0).json();
    let kept = kept.as_array().unwrap();
    let stored: BTreeSet<&str> = kept.iter().map(|ticket| ticket["Codigo"].as_str().unwrap()).collect();
    assert_eq!(kept.len(), codes.len() + 1);
    assert!(answered.iter().all(|code| stored.contains(code.as_str())));
    // The first is the seed's: the numbers are 1 to so many.
    let numbers: Vec<usize> = stored.iter().map(|code| code[9..].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=kept.len()).collect::<Vec<_>>());
    let titles: BTreeSet<_> = kept.iter().map(|ticket| ticket["Titulo"].as_str()).collect();
    assert_eq!(titles.len(), CLIENTS * REQUESTS + 1, "a request was stored twice");
}
