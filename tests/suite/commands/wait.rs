//! `wait`: until something is true of a ticket.

use std::fs;
use std::time::Instant;

use crate::harness::Home;
use crate::support::serving::Server;

#[test]
fn waiting_ends_when_another_process_makes_it_true_here_and_on_a_server() {
    let home = Home::new();
    home.seed();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    for (code, args) in [("1", vec![]), ("2", vec!["--remote".to_owned(), server.url()])] {
        let wait = ["wait", code, "--until", "estado=cerrado", "--timeout", "1h"];
        let waiting = home.run(wait).args(&args).start();
        home.run(["close", code]).done().code(0);
        let done = waiting.done();
        done.code(0);
        assert_eq!((done.out.as_str(), done.err.as_str()), ("", ""));
        home.run(wait).args(&args).done().code(0);
    }
    server.stop();
}

#[test]
fn waiting_gives_up_when_the_time_is_over() {
    let home = Home::new();
    home.seed();
    let started = Instant::now();
    let done = home.run(["wait", "1", "--until", "estado=4", "--timeout", "1s"]).done();
    done.code(1);
    assert!(started.elapsed().as_millis() >= 1000 && done.out.is_empty(), "{}", done.err);
    home.run(["wait", "1", "--until", "estado=4", "--timeout", "0s"]).done().code(1);
}

#[test]
fn what_cannot_be_waited_for_is_said_at_once() {
    let home = Home::new();
    home.seed();
    for (args, code, said) in [
        (
            &["wait", "1", "--until", "estado=zzz"][..],
            2,
            "error: --until: there is no estado 'zzz'; there are: Abierto, En Progreso, Resuelto, Cerrado\n  estado=zzz\n",
        ),
        (
            &["test", "1", "--where", "estado=zzz"],
            2,
            "error: --where: there is no estado 'zzz'; there are: Abierto, En Progreso, Resuelto, Cerrado\n  estado=zzz\n",
        ),
        (&["wait", "1", "--until", "color=red"], 2, "expected not, (, abierto, mine or a field"),
        (&["wait", "1", "--until", "estado=1 or"], 2, "expected not, (, abierto, mine or a field"),
        (&["wait", "9", "--until", "estado=1"], 4, "there is no ticket TKT-"),
        (&["wait", "1"], 2, "--until <EXPR>"),
        (&["wait", "1", "--until", "estado=1", "--timeout", "soon"], 2, "'soon' is not a time such as"),
        (&["wait", "1", "--until", "estado=1", "--remote", "http://127.0.0.1:1"], 7, "connection refused"),
    ] {
        home.run(["--format", "table"]).args(args).done().code(code).err_has(said);
    }
    home.run(["list", "--timeout", "2h", "--remote", "http://127.0.0.1:1"]).done().code(2).err_has("--timeout");
}

#[test]
fn a_ticket_that_goes_away_ends_the_waiting() {
    let home = Home::new();
    let codigo = home.seed();
    let log = home.path().join("naps.log");
    let strace = ["strace", "-D", "-qq", "-o", log.to_str().unwrap(), "-e", "trace=clock_nanosleep,nanosleep"];
    let wait = ["wait", "@last", "--until", "estado=4", "--timeout", "1h", "--format", "table"];
    let waiting = home.via(strace).args(wait).start();
    // Not before the waiting has begun: it looks the newest ticket up first, and that is no longer this one then.
    while fs::metadata(&log).map_or(0, |log| log.len()) == 0 {
        std::thread::yield_now();
    }
    home.run(["delete", &codigo, "-m", "x"]).done().code(0);
    waiting.done().code(4);
}
