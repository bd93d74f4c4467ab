//! A clock before 1970 or after 9999: a sentence, and no panic.

use crate::harness::{Home, SEED, SEED_BODY, USUARIO};
use crate::server::contract::is_problem;
use crate::support::faketime::{FakeClock, at};
use crate::support::serving::{Request, Server, secret_file};

const WRONG: [(&str, &str); 3] = [("-60y", "19"), ("+8000y", "+10"), ("+300000y", "+")];

#[test]
fn a_command_that_needs_the_time_says_that_the_clock_is_wrong_and_others_go_on() {
    let home = Home::new();
    home.seed();
    secret_file(&home);
    let create = [&["create"], &SEED[..]].concat();
    for (time, year) in WRONG {
        let refused: [&[&str]; 8] = [
            &create,
            &["close", "TKT-2026-000001"],
            &["comment", "1", "-m", "x"],
            &["delete", "1", "-m", "x"],
            &["import", "rows.csv"],
            &["token", "--sub", USUARIO, "--secret-file", "secret"],
            &["serve", "--no-auth", "--listen", "127.0.0.1:0"],
            &["list", "--remote", "http://127.0.0.1:1"],
        ];
        home.file(
            "rows.csv",
            format!("Titulo,Descripcion,UsuarioId,AreaId,PrioridadId,EstadoId\nT,d,{USUARIO},1,2,1\n"),
        );
        for args in refused {
            let done = home.via(at(time)).args(["--format", "table"]).args(args).done();
            done.code(1).err_has(&format!("the system's clock says {year}")).err_has("set it right");
        }
        for args in [&["list"][..], &["stats"], &["log"], &["export"], &["doctor"], &["list", "--desde", "7d"]] {
            home.via(at(time)).args(args).done().code(0);
        }
        home.via(at(time)).args(["backup", &format!("at{time}.db")]).done().code(0);
    }
    assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 1);
}

#[test]
fn a_server_whose_clock_goes_wrong_refuses_every_request_until_it_is_right_again() {
    let home = Home::new();
    let clock = FakeClock::new(&home, "+0");
    let mut command = home.command();
    clock.is_of(&mut command);
    let page = "https://app.example.com";
    let server = Server::of(&home, command, &["--no-auth", "--cors-origin", page]);
    let mut ids = Vec::new();
    server.send(&Request::post(SEED_BODY)).codigo();
    for (time, _) in WRONG {
        let mut kept = server.wire();
        kept.send(&Request::post(SEED_BODY).bytes());
        kept.answer(false).codigo();
        // A thread that looked at the clock before it went wrong may read one more request, and leaves it without an answer.
        server.settle();
        clock.set(time);
        // On the connection that was there before, and at once, as the server closes what is idle.
        kept.send(&Request::get("/api/tickets").bytes());
        assert_eq!(kept.answer(false).status, 503, "{time}");
        for request in [Request::post(SEED_BODY), Request::get("/api/tickets"), Request::get("/ready")] {
            let answer = server.send(&request.header("Origin", page));
            assert_eq!((answer.status, answer.header("Retry-After")), (503, Some("5")), "{time}");
            assert_eq!(answer.header("Access-Control-Allow-Origin"), Some(page));
            is_problem(&answer).unwrap();
            ids.push(answer.header("X-Request-Id").unwrap().to_owned());
        }
        clock.set("+0");
        server.send(&Request::post(SEED_BODY)).codigo();
    }
    let log = server.stop();
    assert!(ids.iter().all(|id| log.matches(id.as_str()).count() == 1), "{ids:?} in {log}");
    assert!(!log.contains("this is a bug") && log.contains("the system's clock says"), "{log}");
}
