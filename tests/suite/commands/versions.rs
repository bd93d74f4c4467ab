//! Versions are counted and dates are the clock's, here and over `--remote`.

use serde_json::json;
use tickets::clock::now;

use crate::commands::edit::edit;
use crate::harness::{Home, USUARIO};
use crate::support::double::{Double, answer, json as answers};
use crate::support::serving::{Request, Server};

/// A moment that every change of a test comes before, so that all its versions have the same date.
const LATER: i64 = 4_000_000_000;
const LATER_TEXT: &str = "2096-10-02T07:06:40Z";

#[test]
fn the_date_of_a_ticket_is_the_clocks_however_often_it_changes() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    for remote in [&[][..], &["--remote", &server.url()]] {
        for _ in 0..5 {
            home.run(["comment", "1", "-m", "again"]).args(remote).done().code(0);
            home.run(["close", "1"]).args(remote).done().code(0);
            home.run(["reopen", "1"]).args(remote).done().code(0);
        }
        let ticket = home.run(["show", "1"]).args(remote).done().json();
        let fecha: tickets::ticket::Fecha = ticket["FechaActualizacion"].as_str().unwrap().parse().unwrap();
        assert!(fecha.moment() <= now(), "{fecha}");
        let log = home.run(["log", "1", "--json"]).done().json();
        assert!(log.as_array().unwrap().iter().all(|it| it["Fecha"].as_str() <= ticket["FechaActualizacion"].as_str()));
    }
    server.stop();
}

#[test]
fn the_date_of_a_ticket_never_goes_back() {
    let home = Home::new();
    home.seed();
    home.sql().execute("UPDATE tickets SET fecha_actualizacion = ?1", [LATER]).unwrap();
    for args in [&["close", "1"][..], &["comment", "1", "-m", "x"], &["delete", "1", "-m", "x"], &["restore", "1"]] {
        home.run(args).done().code(0);
    }
    assert_eq!(home.run(["show", "1"]).done().json()["FechaActualizacion"], LATER_TEXT);
}

#[test]
fn each_change_comment_undo_and_way_through_the_trash_is_one_version_more() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let mut version = 1;
    for remote in [&[][..], &["--remote", url.as_str()]] {
        let shown = |flag: &str| home.run(["show", "1", flag]).args(remote).done().code(0).out.clone();
        let is = |version: i64| {
            assert_eq!(shown("--etag"), format!("\"{version}\"\n"), "{remote:?}");
            let detail = home.run(["show", "1", "--format", "table"]).args(remote).done();
            assert!(detail.code(0).out.contains(&format!("\nVersion             {version}\n")), "{}", detail.out);
            assert_eq!(home.run(["show", "1", "--json"]).done().json().as_object().unwrap().len(), 10);
        };
        is(version);
        for (args, more) in [
            (&["update", "1", "--area", "7", "--prioridad", "3"][..], 1),
            (&["update", "1", "--area", "7"], 0),
            (&["comment", "1", "-m", "x"], 1),
            (&["comment", "1", "-m", "x", "--internal"], 1),
            (&["undo"], 1),
            (&["close", "1"], 1),
            (&["delete", "1", "-m", "x"], 1),
            (&["restore", "1"], 1),
            (&["reopen", "1"], 1),
            (&["update", "1", "--area", "1"], 1),
        ] {
            home.run(args).args(remote).done().code(0);
            version += more;
            if args[0] != "delete" {
                is(version);
            }
        }
        let text = version.to_string();
        home.run(["update", "1", "--area", "8", "--if-unchanged", "1"]).args(remote).done().code(5);
        home.run(["update", "1", "--area", "8", "--if-unchanged", "\"other\""]).args(remote).done().code(5);
        home.run(["update", "1", "--area", "8", "--if-unchanged", "other"]).args(remote).done().code(2);
        home.run(["update", "1", "--area", "8", "--if-unchanged", &text]).args(remote).done().code(0);
        let late = home.run(["close", "1", "--if-unchanged", &format!("\"{text}\""), "--format", "table"]).args(remote);
        let late = late.done().code(5).err.clone();
        assert!(late.contains(&format!("is of version {}", version + 1)), "{late}");
        assert!(late.contains("AreaId was \"1\", is \"8\"; nothing was stored"), "{late}");
        version += 1;
    }
    server.stop();
}

#[test]
fn a_date_names_a_version_while_it_is_the_only_one_and_is_refused_with_the_etag_named_afterwards() {
    let home = Home::new();
    home.seed();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    home.sql().execute("UPDATE tickets SET fecha_actualizacion = ?1", [LATER]).unwrap();
    let if_unchanged = ["--if-unchanged", LATER_TEXT, "--format", "table"];
    home.run(["update", "1", "--area", "7"]).args(if_unchanged).done().code(0);
    for remote in [&[][..], &["--remote", url.as_str()]] {
        for args in [
            &["update", "1", "--area", "8"][..],
            &["update", "1", "2", "--area", "8", "--yes"],
            &["close", "1"],
            &["delete", "1", "-m", "x"],
        ] {
            let done = home.run(args).args(if_unchanged).args(remote).done();
            done.code(5).err_has("ETag is \"2\": AreaId was \"1\", is \"7\"; nothing was stored");
        }
    }
    let path = format!("/api/tickets/{}", home.run(["show", "1", "-q"]).done().out.trim());
    let whole =
        json!({"Titulo": "t", "Descripcion": "d", "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1});
    let date = format!("\"{LATER_TEXT}\"");
    for request in [
        Request::post(r#"{"AreaId": 8}"#).at("PATCH", &path),
        Request::post(whole.to_string()).at("PUT", &path),
        Request::post(r#"{"EstadoId": 4}"#).at("PATCH", &format!("{path}/estado")),
        Request::new("DELETE", &path),
    ] {
        let answer = server.send(&request.header("If-Match", &date));
        assert_eq!(answer.status, 412, "{}", answer.text());
        assert!(answer.text().contains("\\\"2\\\""), "{}", answer.text());
    }
    let patch = Request::post(r#"{"AreaId": 8}"#).at("PATCH", &path).header("If-Match", "\"2\"");
    assert_eq!(server.send(&patch).header("ETag"), Some("\"3\""));
    server.stop();
}

#[test]
fn a_version_of_another_server_is_sent_back_as_it_came() {
    let ticket = json!({"IdTicket": USUARIO, "Codigo": "TKT-2026-000001", "Titulo": "t", "Descripcion": "d",
        "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 1,
        "FechaCreacion": "2026-01-01T00:00:00Z", "FechaActualizacion": "2026-01-02T00:00:00Z"})
    .to_string();
    for (tag, want) in [(Some("\"abc\""), "\"abc\""), (None, "\"2026-01-02T00:00:00Z\"")] {
        let typed = ("Content-Type", "application/json");
        let shown = tag.map_or_else(|| answers(200, &ticket), |tag| answer(200, &[typed, ("ETag", tag)], &ticket));
        let home = Home::new();
        let double = Double::new([shown.clone()]);
        let etag = home.run(["show", "2026-1", "--etag", "--remote", &double.url()]).done();
        assert_eq!(etag.code(0).out, format!("{want}\n"));
        // What the form needs besides the ticket is the names of four catalogues, twice.
        let absent = || answer(404, &[], "");
        let script = [shown.clone()].into_iter().chain((0..8).map(|_| absent())).chain([shown]);
        let double = Double::new(script);
        let _ = edit(&home, "sed -i 's/^AreaId: ./AreaId: 7/'", &["2026-1", "--remote", &double.url()]);
        let patch = double.requests().into_iter().find(|it| it.line.starts_with("PATCH")).unwrap();
        assert_eq!(patch.header("If-Match"), Some(want));
    }
}
