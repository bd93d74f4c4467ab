//! `delete`, `restore` and `purge` over the real binary, here and on a server.

use serde_json::{Value, json};

use crate::harness::Home;
use crate::support::serving::{Request, Server, agent, user};
use crate::support::terminal::{Terminal, command};

#[test]
fn a_deleted_ticket_is_in_the_trash_with_its_reason_and_comes_back_as_it_was() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    for args in [vec![], vec!["--remote".to_owned(), server.url()]] {
        let before = home.run(["show", "1"]).done().json();
        let gone = home.run(["delete", "1", "-m", "filed twice", "-q"]).args(&args).done();
        assert_eq!(gone.code(0).out, format!("{codigo}\n"));
        let shown = home.run(["show", "1", "--format", "table"]).args(&args).done();
        shown.code(4).err_has(&format!("there is no ticket {codigo}"));
        if args.is_empty() {
            shown.err_has(&format!("{codigo} is in the trash; `tickets restore {codigo}` brings it back"));
        }
        assert_eq!(home.run(["list", "--json"]).args(&args).done().json(), json!([]));
        let trash = home.run(["list", "--papelera", "--json"]).args(&args).done().json();
        assert_eq!((&trash[0]["Codigo"], trash.as_array().unwrap().len()), (&json!(codigo), 1));
        home.run(["update", "1", "--area", "2"]).args(&args).done().code(4);
        home.run(["restore", "1", "-q"]).args(&args).done().code(0);
        let mut after = home.run(["show", "1"]).args(&args).done().json();
        assert!(after["FechaActualizacion"].as_str() >= before["FechaActualizacion"].as_str());
        after["FechaActualizacion"] = before["FechaActualizacion"].clone();
        assert_eq!(after, before);
        home.run(["restore", "1", "-q"]).args(&args).done().code(0);
        home.run(["restore", "77"]).args(&args).done().code(4);
    }
    server.stop();
    let log = home.run(["log", "1", "--format", "table"]).done();
    assert!(log.code(0).out.contains("  Papelera:  → filed twice\n"), "{}", log.out);
}

#[test]
fn what_is_wrong_with_a_deletion_is_said_and_nothing_is_deleted() {
    let home = Home::new();
    home.seed();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    for args in [vec![], vec!["--remote".to_owned(), server.url()]] {
        for (given, code, said) in [
            (&["delete", "1"][..], 3, "Motivo: The Motivo field is required. (--motivo REASON)"),
            (&["delete", "1", "-m", " "], 3, "The Motivo field is required."),
            (&["delete", "-m", "x"], 2, "CODE"),
            (&["delete", "1", "9", "-m", "x", "--yes"], 4, "there is no ticket TKT-"),
            (&["delete", "1", "2", "-m", "x"], 2, "add --yes"),
            (&["delete", "1", "-m", "x", "--if-unchanged", "2020-01-01T00:00:00Z"], 5, "was changed at"),
            (&["purge"], 2, "--older-than <WHEN>"),
            (&["purge", "--older-than", "soon"], 2, "is no moment"),
        ] {
            home.run(["--format", "table"]).args(given).args(&args).done().code(code).err_has(said);
        }
    }
    server.stop();
    assert_eq!(home.run(["list", "-q"]).done().out.lines().count(), 2);
    let empty = Home::new();
    empty.run(["delete", "1", "-m", "x"]).done().code(4);
    assert!(empty.files().is_empty());
}

#[test]
fn a_purge_is_asked_for_ends_the_texts_and_leaves_a_line() {
    let home = Home::new();
    let codigo = home.seed();
    home.run(["comment", "1", "-m", "perejil"]).done().code(0);
    home.run(["delete", "1", "-m", "old"]).done().code(0);
    let purge = ["purge", "--older-than", "2999-01-01"];
    let asked = home.run(purge).done();
    asked.code(2).err_has("1 ticket will be deleted permanently: add --yes");
    let dry = home.run(purge).args(["--dry-run", "-q"]).done();
    assert_eq!(dry.code(0).out, format!("{codigo}\n"));
    let server = Server::start(&home, &["--no-auth"]);
    let done = home.run(purge).args(["--yes", "-q", "--remote", &server.url()]).done();
    assert_eq!(done.code(0).out, format!("{codigo}\n"));
    server.stop();
    home.run(["restore", "1"]).done().code(4);
    home.run(["undo", "2"]).done().code(5);
    let log = home.run(["log", "1"]).done().code(0).json();
    let lines: Vec<[&Value; 2]> = log.as_array().unwrap().iter().map(|it| [&it["Campo"], &it["Despues"]]).collect();
    assert_eq!(lines, [[&json!("Purgado"), &json!("")]]);
    for bytes in home.files().values() {
        assert!(!bytes.windows(7).any(|part| part == b"perejil") || bytes.is_empty(), "the text is still in the file");
    }
    assert!(home.seed().ends_with("-000002"));
}

#[test]
fn on_a_terminal_the_reason_and_the_last_word_are_asked_for() {
    let home = Home::new();
    home.seed();
    let run = |args: &[&str]| Terminal::start(command(&home, crate::harness::binary()).args(args));
    let left = run(&["delete", "1"]).answers("? Motivo ›", "filed twice").left().code(0);
    assert!(left.screen.contains("tickets undo"), "{}", left.screen);
    let left = run(&["purge", "--older-than", "2999-01-01"]).answers("? Go on? (y/N) ›", "n").left();
    assert_eq!(left.status.code(), Some(130), "{}", left.screen);
    run(&["purge", "--older-than", "2999-01-01"]).answers("? Go on? (y/N) ›", "y").left().code(0);
    assert_eq!(home.run(["list", "--papelera", "--json"]).done().json(), json!([]));
}

#[test]
fn the_trash_of_a_server_is_for_agents() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let (path, own) = (format!("/api/tickets/{codigo}"), user(crate::harness::USUARIO));
    let one = format!(r#"{{"Tickets":["{codigo}"],"Motivo":"x"}}"#);
    for request in [
        Request::new("DELETE", &path),
        Request::get("/api/papelera"),
        Request::post(&*one).at("POST", "/api/papelera"),
        Request::post(&*one).at("POST", "/api/papelera/restaurar"),
        Request::post(r#"{"AntesDe":"2999-01-01T00:00:00Z"}"#).at("POST", "/api/papelera/purgar"),
    ] {
        assert_eq!(server.send(&request.clone().token(&own)).status, 403);
        assert_eq!(server.send(&request).status, 401);
    }
    let delete = |target: &str| server.send(&Request::new("DELETE", target).token(&agent())).status;
    assert_eq!(delete(&format!("{path}?motivo=%00")), 400);
    let stale = Request::new("DELETE", &path).token(&agent()).header("If-Match", "\"2020-01-01T00:00:00Z\"");
    assert_eq!(server.send(&stale).status, 412);
    assert_eq!((delete(&format!("{path}?motivo=spam")), delete(&path)), (204, 404));
    let bodies =
        [("", "[]"), ("", r#"{"Motivo":"x"}"#), ("/restaurar", r#"{"Tickets":[5]}"#), ("/purgar", r#"{"AntesDe":5}"#)];
    for (end, body) in bodies {
        let request = Request::post(body).at("POST", &format!("/api/papelera{end}")).token(&agent());
        assert_eq!(server.send(&request).status, 400, "{end} {body}");
    }
    server.stop();
}
