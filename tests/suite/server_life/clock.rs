//! A clock before 1970 or after 9999: a sentence, and no panic.

use std::fs;

use crate::harness::{Home, SEED, SEED_BODY, USUARIO};
use crate::serving::{Request, Server, secret_file};

const WRONG: [(&str, &str); 3] = [("-60y", "19"), ("+8000y", "+10"), ("+300000y", "+")];

/// Runs a command at another time; its own time goes on as ever.
fn at(time: &str) -> [&str; 5] {
    ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", time]
}

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
        home.via(at(time)).args(["backup", &format!("{time}.db")]).done().code(0);
    }
    assert_eq!(home.run(["list", "-q"]).done().code(0).out.lines().count(), 1);
}

#[test]
fn a_server_whose_clock_goes_wrong_refuses_every_request_until_it_is_right_again() {
    let home = Home::new();
    let clock = home.file("clock", "+0");
    let file = format!("FAKETIME_TIMESTAMP_FILE={}", clock.display());
    let words = ["env", &file, "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", "+0"];
    // The wrapper names a time of its own, which would come before the file's.
    let words = [&words[..], &["env", "-u", "FAKETIME"]].concat();
    let server = Server::of(&home, home.command_via(words), &["--no-auth"]);
    server.send(&Request::post(SEED_BODY)).codigo();
    let mut kept = server.wire();
    for (time, _) in WRONG {
        home.file("clock", time);
        for request in [Request::post(SEED_BODY), Request::get("/api/tickets"), Request::get("/ready")] {
            kept.send(&request.bytes());
            let answer = kept.answer(false);
            assert_eq!((answer.status, answer.header("Date")), (503, None), "{time}: {}", answer.text());
        }
        assert_eq!(server.send(&Request::get("/health")).status, 200, "{time}");
        home.file("clock", "+0");
        kept.send(&Request::post(SEED_BODY).bytes());
        let answer = kept.answer(false);
        assert!(answer.header("Date").unwrap().ends_with(" GMT"));
        answer.codigo();
    }
    let log = server.stop();
    assert!(!log.contains("this is a bug") && log.contains("the system's clock says"), "{log}");
    drop(fs::remove_file(clock));
}
