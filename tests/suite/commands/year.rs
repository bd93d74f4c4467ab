//! A number without a year, where last year has an open ticket of the same number.

use tickets::clock::{now, year};

use crate::commands::edit::edit;
use crate::harness::{Home, SEED};
use crate::support::serving::Server;
use crate::support::terminal;

/// A store with number 1 of last year, open, and number 1 of this year.
fn two_years() -> (Home, [String; 2]) {
    let home = Home::new();
    home.seed();
    home.sql()
        .execute_batch("UPDATE tickets SET clave = clave - 1000000000000; UPDATE numeracion SET anio = anio - 1")
        .unwrap();
    let args = SEED.map(|arg| if arg == "Cannot access dashboard" { "Printer" } else { arg });
    home.run(["create", "-q"]).args(args).done().code(0);
    let year = year(now());
    (home, [format!("TKT-{year}-000001"), format!("TKT-{}-000001", year - 1)])
}

const VERBS: [&[&str]; 6] = [
    &["close", "1"],
    &["reopen", "1"],
    &["update", "1", "--area", "7"],
    &["update", "000001", "--area", "7", "--yes"],
    &["comment", "1", "-m", "x"],
    &["delete", "1", "-m", "x"],
];

#[test]
fn every_change_wants_the_year_of_a_number_that_last_year_has_open_too() {
    let (home, [this, last]) = two_years();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let said = format!("{this} is \"Printer\", and {last} is \"Cannot access dashboard\" and open, too");
    for remote in [&[][..], &["--remote", url.as_str()]] {
        let before = home.run(["export", "--history"]).done().out;
        for args in VERBS {
            home.run(args).args(remote).done().code(2).err_has(&said).err_has("nothing was stored");
        }
        home.run(["close", "-"]).args(remote).stdin("1\n").done().code(2).err_has(&said);
        edit(&home, "sed -i s/^AreaId:.*/AreaId:7/", &[&["1"], remote].concat()).code(2).err_has(&said);
        assert_eq!(home.run(["export", "--history"]).done().out, before);
        let shown = home.run(["show", "1", "-q"]).args(remote).done();
        assert_eq!((shown.code(0).out.trim(), shown.err.as_str()), (this.as_str(), ""));
        let short = last.replace("TKT-", "").replace("-000001", "-1");
        for code in [&this, &last, &short, "@last"] {
            home.run(["update", code, "--prioridad", "3"]).args(remote).done().code(0);
            home.run(["update", code, "--prioridad", "2"]).args(remote).done().code(0);
        }
    }
    server.stop();
}

#[test]
fn a_number_of_last_year_that_is_closed_or_is_not_there_is_no_reason_to_ask() {
    let (home, [this, last]) = two_years();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    home.run(["close", &last]).done().code(0);
    for remote in [&[][..], &["--remote", url.as_str()]] {
        for args in VERBS {
            home.run(args).args(remote).done().code(0);
        }
        home.run(["restore", "1"]).args(remote).done().code(0);
        edit(&home, "sed -i s/^AreaId:.*/AreaId:8/", &[&["1"], remote].concat()).code(0);
    }
    home.run(["reopen", &last]).done().code(0);
    home.run(["delete", &last, "-m", "x"]).done().code(0);
    home.run(["close", "1"]).done().code(0);
    assert_eq!(home.run(["show", &this]).done().json()["EstadoId"], 4);
    server.stop();
}

#[test]
fn restore_wants_the_year_of_a_number_that_only_the_trash_of_last_year_has() {
    let (home, [this, last]) = two_years();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let said = format!(
        "error: {this} is not in the trash, and {last} is (\"Cannot access dashboard\"): write the whole code of the one that \
         is meant; nothing was stored\n"
    );
    for remote in [&[][..], &["--remote", url.as_str()]] {
        let run = |args: &[&str]| home.run(args).args(remote).done();
        run(&["delete", &last, "-m", "x"]).code(0);
        let before = home.run(["log", "--json"]).done().out;
        for args in [&["restore", "1"][..], &["restore", "7", "000001"]] {
            let done = run(args);
            assert_eq!((done.code(2).out.as_str(), done.err.as_str()), ("", said.as_str()));
        }
        assert_eq!(home.run(["log", "--json"]).done().out, before);
        // In the trash of both years it is this year's, as everywhere.
        run(&["delete", &this, "-m", "x"]).code(0);
        assert_eq!(run(&["restore", "1", "-q"]).code(0).out.trim(), this);
        assert_eq!(run(&["restore", &last, "-q"]).code(0).out.trim(), last);
        assert_eq!(run(&["restore", "1", "-q"]).code(0).out.trim(), this);
    }
    server.stop();
}

#[test]
fn on_a_terminal_it_is_asked_which_is_meant() {
    let (home, [this, last]) = two_years();
    let estado = |codigo: &str| home.run(["show", codigo]).done().json()["EstadoId"].as_i64().unwrap();
    let asked = |answer: &str| {
        terminal::tickets(&home, &["close", "1"])
            .shows(&format!("{last} is \"Cannot access dashboard\" and open, too"))
            .answers(&format!("Do you mean {this}? (y/N) ›"), answer)
    };
    asked("n").left().code(130);
    assert_eq!((estado(&this), estado(&last)), (1, 1));
    asked("y").left().code(0);
    assert_eq!((estado(&this), estado(&last)), (4, 1));
}
