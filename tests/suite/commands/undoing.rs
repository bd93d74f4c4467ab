//! Undo says what it does, and takes nothing back that nobody meant.

use serde_json::json;

use crate::harness::{Done, Home, USUARIO};
use crate::support::filing::here_and_there;
use crate::support::serving::{Request, Server, agent};
use crate::support::terminal;

fn create(home: &Home, titulo: &str, remote: &[&str]) {
    home.ticket(titulo).create().args(["-d", "d"]).args(remote).done().code(0);
}

fn estado(home: &Home) -> i64 {
    home.run(["show", "1", "--json"]).done().json()["EstadoId"].as_i64().unwrap()
}

#[test]
fn undo_says_which_change_of_whom_it_took_back_and_what_that_did() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", url.as_str()]] {
        let run = |args: &[&str]| home.run(args).args(remote).env("LOGNAME", "ana").done();
        let quien = if remote.is_empty() { "ana" } else { "somebody" };
        let undone = |said: &str| {
            let cambio = home.run(["log", "--limit", "1", "--json"]).done().json()[0]["Cambio"].as_i64().unwrap();
            run(&["undo"]).code(0).err_has(&format!("undid change {cambio} ({quien}, just now): {codigo} {said}\n"));
        };
        run(&["close", "1"]).code(0);
        undone("Estado Cerrado → Abierto");
        run(&["update", "1", "--area", "7", "--titulo", &"x".repeat(50)]).code(0);
        undone(&format!("Area 7 → 1, Titulo \"{}…\" → \"Cannot access dashboard\"", "x".repeat(40)));
        run(&["comment", "1", "-m", "call\u{1b}"]).code(0);
        undone("comment \"call\\u{1b}\" taken back");
        run(&["delete", "1", "-m", "twice"]).code(0);
        undone("brought back from the trash");
        run(&["close", "1"]).code(0);
        let quiet = run(&["undo", "-q"]);
        assert_eq!((quiet.code(0).out.as_str(), quiet.err.as_str()), (format!("{codigo}\n").as_str(), ""));
    }
    home.sql().execute("UPDATE cambios SET fecha = fecha - 185", []).unwrap();
    home.run(["undo", "1"]).done().code(5).err_has("was undone already");
    home.run(["close", "1"]).done().code(0);
    home.sql().execute("UPDATE cambios SET fecha = fecha - 185 WHERE deshace IS NULL", []).unwrap();
    home.run(["undo"]).done().code(0).err_has("3 min ago");
    server.stop();
}

#[test]
fn of_many_tickets_some_are_named_and_the_others_counted() {
    let home = Home::new();
    for number in 0..5 {
        create(&home, &number.to_string(), &[]);
    }
    home.run(["close", "1", "2", "3", "4", "5", "--yes"]).done().code(0);
    let done = home.run(["undo"]).done();
    assert_eq!(done.code(0).err.matches("Estado Cerrado → Abierto").count(), 3, "{}", done.err);
    done.err_has("; and 2 more\n");
}

/// Refused without a terminal, and done with the number or with --yes.
fn is_doubtful(home: &Home, remote: &[&str], why: &str) {
    let run = |args: &[&str]| -> Done { home.run(args).args(remote).done() };
    let before = home.run(["log", "--json"]).done().out;
    let refused = run(&["undo"]);
    refused.code(2).err_has(why).err_has("or --yes; nothing was undone");
    assert_eq!(home.run(["log", "--json"]).done().out, before);
    run(&["undo", "--yes"]).code(0).err_has("undid change ");
    let redone = home.run(["log", "--limit", "1", "--json"]).done().json()[0]["Cambio"].to_string();
    run(&["undo", &redone]).code(0).err_has(&format!("undid change {redone} "));
}

#[test]
fn a_change_that_is_not_the_newest_event_or_not_ones_own_is_undone_only_if_it_is_meant() {
    here_and_there(|home, remote| {
        create(home, "one", remote);
        home.run(["close", "1"]).args(remote).done().code(0);
        create(home, "mistake", remote);
        let filed = "-000002 was filed after it";
        home.run(["undo"]).args(remote).done().code(2).err_has("the newest change is 1, but TKT-").err_has(filed);
        assert_eq!(estado(home), 4);
        is_doubtful(home, remote, filed);

        // A change after the filing is the newest event again.
        home.run(["update", "2", "--area", "9"]).args(remote).done().code(0);
        home.run(["undo"]).args(remote).done().code(0);
        home.run(["update", "2", "--area", "9"]).args(remote).done().code(0);
        let rows = json!({"Titulo": "t", "Descripcion": "d", "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1});
        home.run(["import", "-"]).args(remote).stdin(rows.to_string()).done().code(0);
        home.run(["undo"]).args(remote).done().code(2).err_has("-000003 was filed after it");

        home.run(["update", "2", "--area", "8"]).args(remote).done().code(0);
        let kept = home.run(["export"]).done().out.lines().next().unwrap().replace("-000001", "-000900");
        let kept = kept.replacen("\"IdTicket\":\"0", "\"IdTicket\":\"1", 1);
        home.run(["import", "-", "--keep"]).args(remote).stdin(kept).done().code(0);
        home.run(["undo"]).args(remote).done().code(2).err_has("tickets were imported after it");
    });
}

#[test]
fn a_colleagues_change_is_undone_only_if_it_is_meant() {
    let home = Home::new();
    home.seed();
    home.run(["close", "1"]).env("LOGNAME", "ana").done().code(0);
    let luis = |args: &[&str]| home.run(args).env("LOGNAME", "luis").done();
    luis(&["undo"]).code(2).err_has("the newest change is 1, but ana made it: take it back with `tickets undo 1`");
    assert_eq!(estado(&home), 4);
    home.run(["undo"]).env("LOGNAME", "ana").done().code(0);
    home.run(["close", "1"]).env("LOGNAME", "ana").done().code(0);
    luis(&["undo", "3"]).code(0).err_has("undid change 3 (ana, just now)");

    let server = Server::with_tokens(&home, &[]);
    let undo =
        |cambio: &str| Request::post("{}").at("POST", &format!("/api/cambios/{cambio}/deshacer")).token(&agent());
    home.run(["close", "1"]).env("LOGNAME", "ana").done().code(0);
    let refused = server.send(&undo("ultimo"));
    assert_eq!((refused.status, refused.header("X-Cambio")), (409, Some("5")), "{}", refused.text());
    assert_eq!(refused.json()["detail"], "the newest change is 5, but ana made it; name its number to undo it");
    assert_eq!(server.send(&undo("5")).status, 200);
    assert_eq!(server.send(&undo("99")).status, 404);
    let history = server.send(&Request::get("/api/historial?cambio=5").token(&agent())).json();
    assert_eq!((history.as_array().unwrap().len(), &history[0]["Cambio"]), (1, &json!(5)));
    server.stop();
}

#[test]
fn on_a_terminal_a_doubtful_change_is_shown_and_undone_after_a_yes() {
    let home = Home::new();
    home.seed();
    home.run(["close", "1"]).env("LOGNAME", "ana").done().code(0);
    let asked = |answer: &str| {
        terminal::tickets(&home, &["undo"]).shows("Estado Abierto → Cerrado").answers("? Undo it? (y/N) ›", answer)
    };
    asked("n").left().code(130);
    assert_eq!(estado(&home), 4);
    asked("y").left().code(0);
    assert_eq!(estado(&home), 1);
}

#[test]
fn a_change_that_there_is_not_is_not_found() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    home.run(["undo", "9999"]).done().code(4).err_has("there is no change 9999");
    home.run(["undo", "9999", "--remote", &server.url()]).done().code(4).err_has("there is no change 9999");
    server.stop();
}
