//! `update`, `close`, `reopen`, `log` and `undo`, locally and over `--remote`.

mod many;

use std::collections::BTreeSet;
use std::os::unix::process::ExitStatusExt;

use serde_json::{Value, json};
use tickets::clock::now;
use tickets::store::{Access, Filing, Place, open};
use tickets::ticket::{Limits, NewTicket, TicketDraft};

use crate::harness::{Home, SEED_BODY};
use crate::support::serving::{Request, Server, agent, user};
use crate::support::terminal;

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

fn fields(log: &Value) -> Vec<[String; 4]> {
    let text = |entry: &Value, name: &str| entry[name].as_str().unwrap().to_owned();
    let entries = log.as_array().unwrap();
    entries.iter().map(|it| ["Codigo", "Campo", "Antes", "Despues"].map(|name| text(it, name))).collect()
}

#[test]
fn the_named_fields_change_and_the_log_says_what_was_before_by_whom_and_from_where() {
    let home = Home::new();
    let codigo = home.seed();
    let done =
        home.run(["update", "1", "--prioridad", "3", "--titulo", "Dashboard \u{1b}[31m"]).env("LOGNAME", "ana").done();
    done.code(0);
    let ticket = done.json();
    assert_eq!((&ticket["PrioridadId"], &ticket["Titulo"]), (&json!(3), &json!("Dashboard \u{1b}[31m")));
    assert_eq!((&ticket["AreaId"], &ticket["EstadoId"]), (&json!(1), &json!(1)));
    assert!(ticket["FechaActualizacion"].as_str() >= ticket["FechaCreacion"].as_str());
    let log = home.run(["log", &codigo]).done();
    log.code(0);
    let log = log.json();
    assert_eq!((&log[0]["Quien"], &log[0]["Origen"], &log[0]["Deshace"]), (&json!("ana"), &json!("cli"), &Value::Null));
    let codigo = codigo.as_str();
    let want =
        [[codigo, "PrioridadId", "2", "3"], [codigo, "Titulo", "Cannot access dashboard", "Dashboard \u{1b}[31m"]];
    assert_eq!(fields(&log), want.map(|entry| entry.map(str::to_owned)));
    let table = home.run(["log", "--format", "table"]).done();
    assert!(table.out.contains("Titulo: Cannot access dashboard → Dashboard \\u{1b}[31m\n"), "{}", table.out);
}

#[test]
fn a_change_that_is_wrong_names_all_its_faults_and_changes_nothing() {
    let home = Home::new();
    home.seed();
    let before = home.files();
    for (args, code, said) in [
        (&["update", "1", "-t", " ", "-a", "0", "--format", "table"][..], 3, "Titulo: The Titulo field is required."),
        (&["update", "1", "-t", " ", "-a", "0", "--format", "table"], 3, "AreaId: The field AreaId must be an integer"),
        (&["update", "1"], 2, "--estado <ID|NAME>"),
        (&["update", "1", "--area", "x", "--format", "table"], 3, "no area has a name here"),
        (&["update", "nine", "--area", "1"], 2, "'nine' is no ticket code"),
        (&["close", "9", "--format", "table"], 4, "there is no ticket TKT-"),
        (&["close", "1", "9", "--yes", "--format", "table"], 4, "there is no ticket TKT-"),
        (&["close", "1", "2"], 2, "2 tickets (TKT-"),
        (&["undo", "--format", "table"], 5, "there is no change to undo"),
        (&["undo", "7", "--format", "table"], 4, "there is no change 7"),
    ] {
        let done = home.run(args).done();
        done.code(code);
        assert!(done.err.contains(said) && done.out.is_empty(), "{args:?}: {}{}", done.out, done.err);
    }
    assert_eq!(home.files(), before);
}

#[test]
fn a_change_where_there_is_no_store_finds_no_ticket_and_makes_no_file() {
    let home = Home::new();
    home.run(["close", "1"]).done().code(4);
    home.run(["undo"]).done().code(5);
    assert!(home.files().is_empty(), "{:?}", home.files().keys());
}

#[test]
fn codes_come_from_standard_input_too_and_go_to_the_next_command() {
    let home = Home::new();
    let codes: String = (0..3).map(|_| format!("{}\n", home.seed())).collect();
    let done = home.run(["close", "-", "--yes", "-q"]).stdin(&codes).done();
    done.code(0);
    assert_eq!(done.out, codes);
    let log = home.run(["log", "--json"]).done().json();
    let changes: BTreeSet<i64> = log.as_array().unwrap().iter().map(|it| it["Cambio"].as_i64().unwrap()).collect();
    assert_eq!((log.as_array().unwrap().len(), changes.len()), (3, 1), "three tickets in one change");
    let done = home.run(["undo", "-q"]).done();
    done.code(0);
    assert_eq!(done.out, codes);
    let estados = home.run(["list", "--estado", "1", "-q"]).done();
    assert_eq!(estados.out.lines().count(), 3);
}

#[test]
fn an_expression_names_the_tickets_to_change_and_is_tested_by_exit_code_here_and_on_a_server() {
    let home = Home::new();
    for area in [5, 5, 6] {
        home.ticket("t").area(area).file();
    }
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for (remote, estado) in [(&[][..], "2"), (&["--remote", url.as_str()], "3")] {
        let run = |args: &[&str]| home.run(args).args(remote).done();
        run(&["update", "-w", "area=5", "--estado", estado]).code(2).err_has("2 tickets (TKT-");
        let changed = run(&["update", "-w", "area=5", "--estado", estado, "--yes", "-q"]);
        assert_eq!(changed.code(0).out.lines().count(), 2);
        run(&["test", "1", "-w", &format!("estado={estado} and area=5")]).code(0);
        let no = run(&["test", "3", "-w", &format!("estado={estado} or area=5")]);
        assert_eq!((no.code(1).out.as_str(), no.err.as_str()), ("", ""));
        run(&["test", "9", "-w", "area=5"]).code(4);
        run(&["test", "1", "-w", "area=5) or (area=6"]).code(2).err_has("^");
        run(&["close", "-w", "estado=zzz", "--yes"]).code(2).err_has("there is no estado 'zzz'");
        let none = run(&["close", "-w", "area=77", "--yes"]);
        assert_eq!(none.code(0).json(), json!([]));
        run(&["close", "1", "-w", "area=5", "--yes"]).code(2);
    }
    server.stop();
}

#[test]
fn a_ticket_that_has_changed_since_is_not_changed_and_both_versions_are_said() {
    let home = Home::new();
    home.seed();
    let seen = home.run(["show", "1"]).done().json()["FechaActualizacion"].as_str().unwrap().to_owned();
    home.run(["update", "1", "--area", "7", "--if-unchanged", &seen]).done().code(0);
    let late = home.run(["update", "1", "--area", "9", "--if-unchanged", &seen, "--format", "table"]).done();
    late.code(5);
    assert!(late.err.contains("AreaId was \"1\", is \"7\"; nothing was stored"), "{}", late.err);
    assert_eq!(home.run(["show", "1"]).done().json()["AreaId"], 7);
}

#[test]
fn an_undo_after_someone_elses_change_of_the_same_field_is_refused_and_says_what_stands_against_it() {
    let home = Home::new();
    home.seed();
    home.run(["update", "1", "--area", "7", "--prioridad", "3"]).done().code(0);
    home.run(["update", "1", "--area", "8"]).done().code(0);
    let refused = home.run(["undo", "1", "--format", "table"]).done();
    refused.code(5);
    assert!(refused.err.contains("change 1 set AreaId of TKT-"), "{}", refused.err);
    assert!(refused.err.contains("to \"7\", and it is \"8\" by now; nothing was undone"), "{}", refused.err);
    for area in [7, 1] {
        home.run(["undo"]).done().code(0);
        assert_eq!(home.run(["show", "1"]).done().json()["AreaId"], area);
    }
    // What an undoing did can be taken back by its number.
    home.run(["undo", "4"]).done().code(0);
    let ticket = home.run(["show", "1"]).done().json();
    assert_eq!((&ticket["AreaId"], &ticket["PrioridadId"]), (&json!(7), &json!(3)));
    // There and back again is a decision that the value alone does not show.
    home.run(["update", "1", "--area", "9"]).done().code(0);
    home.run(["update", "1", "--area", "7"]).done().code(0);
    home.run(["undo", "5", "--format", "table"]).done().code(5).err_has("change 6 set AreaId of TKT-");
    home.run(["undo"]).done().code(0);
    home.run(["undo"]).done().code(0);
    home.run(["undo", "5"]).done().code(0);
}

#[test]
fn of_operators_who_close_the_same_ticket_at_once_one_changes_it_and_all_see_it_closed() {
    let home = Home::new();
    home.seed();
    let running: Vec<_> = (0..8).map(|_| home.run(["close", "1"]).start()).collect();
    for run in running {
        let done = run.done();
        done.code(0);
        assert_eq!(done.json()["EstadoId"], 4);
    }
    let log = home.run(["log", "1"]).done().json();
    assert_eq!(log.as_array().unwrap().len(), 1, "{log}");
    home.run(["reopen", "1"]).done().code(0);
    assert_eq!(home.run(["show", "1"]).done().json()["EstadoId"], 1);
}

#[test]
fn a_change_of_10_000_tickets_that_is_killed_in_the_middle_changes_all_or_none() {
    let home = Home::new();
    let path = home.path().join("many.db");
    let ticket = NewTicket::admit(TicketDraft::from_json(SEED_BODY.as_bytes()).unwrap(), Limits::default()).unwrap();
    let filings = vec![Filing { ticket, key: None }; 10_000];
    let filed = open(&Place::Sqlite(path.clone()), Access::Write, now).unwrap().create(&filings).unwrap();
    let codes: String = (1..=filed.len()).map(|number| format!("{number}\n")).collect();
    let closed = || {
        let sql = rusqlite::Connection::open(&path).unwrap();
        let of = |query| sql.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
        (of("SELECT count(*) FROM tickets WHERE estado_id = 4"), of("SELECT count(*) FROM historial"))
    };
    // Its first write to the log, one in the middle, and one of the last before all is done.
    let log = path.with_extension("db-wal");
    for turn in [1, 2, 300, 700] {
        let strace = home.injecting("pwrite64", "signal=SIGKILL", turn, Some(&log));
        let done = home.via(strace).args(["close", "-", "--yes", "-q", "--db"]).args([&path]).stdin(&codes).done();
        assert_eq!((done.status.signal(), closed()), (Some(9), (0, 0)), "at write {turn}");
    }
    home.run(["close", "-", "--yes", "-q", "--db"]).args([&path]).stdin(&codes).done().code(0);
    assert_eq!(closed(), (10_000, 10_000));
}

#[test]
fn on_a_terminal_several_tickets_are_counted_and_changed_after_a_yes_only() {
    let home = Home::new();
    home.seed();
    home.seed();
    terminal::tickets(&home, &["close", "1", "2"]).answers("? Go on? (y/N) ›", "n").left().code(130);
    assert_eq!(home.run(["list", "--estado", "4", "-q"]).done().out, "");
    let left = terminal::tickets(&home, &["close", "1", "2"]).answers("? Go on? (y/N) ›", "n").left();
    assert!(left.screen.ends_with("error: not confirmed; nothing was changed"), "{}", left.screen);
    for args in [&["close", "-w", "area=9", "--yes"][..], &["delete", "-w", "area=9", "-m", "x", "--yes"]] {
        let left = terminal::tickets(&home, args).left().code(0);
        assert!(left.screen.contains("no tickets match; nothing was changed"), "{}", left.screen);
    }
    let left = terminal::tickets(&home, &["close", "1", "2"]).answers("? Go on? (y/N) ›", "y").left().code(0);
    assert!(left.screen.contains("2 tickets will be changed:"), "{}", left.screen);
    assert!(left.screen.contains("change 1; `tickets undo 1` undoes it"), "{}", left.screen);
    assert_eq!(home.run(["list", "--estado", "4", "-q"]).done().out.lines().count(), 2);
}

#[test]
fn every_verb_works_over_remote_too_and_the_log_says_that_it_came_over_http() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let run = |args: &[&str]| home.run(args).args(["--remote", &url]).done();
    for _ in 0..2 {
        server.send(&Request::post(SEED_BODY));
    }
    let changed = run(&["update", "@last", "--area", "7"]);
    changed.code(0);
    assert_eq!(changed.json()["AreaId"], 7);
    let closed = run(&["close", "1", "2", "--yes"]);
    closed.code(0);
    assert_eq!(closed.json().as_array().unwrap().len(), 2);
    let missing = run(&["close", "1", "77", "--yes", "--format", "table"]);
    missing.code(4);
    assert!(missing.err.contains("-000077"), "{}", missing.err);
    let late = run(&["update", "1", "--area", "9", "--if-unchanged", "2026-01-01T00:00:00Z", "--format", "table"]);
    late.code(5);
    assert!(late.err.contains("EstadoId was \"1\", is \"4\""), "{}", late.err);
    run(&["undo"]).code(0);
    run(&["undo", "99"]).code(4);
    run(&["log", "77"]).code(4);
    let log = run(&["log", "1"]);
    log.code(0);
    assert_eq!(fields(&log.json()).len(), 2);
    assert!(log.json().as_array().unwrap().iter().all(|entry| entry["Origen"] == "api"));
    let newest = run(&["log", "--limit", "1"]).json();
    assert!(newest.as_array().unwrap().iter().all(|entry| entry["Cambio"] == newest[0]["Cambio"]), "{newest}");
    server.stop();
}

#[test]
fn a_patch_is_made_on_the_version_that_it_names_and_by_who_may() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let codigo = server.send(&Request::post(SEED_BODY).token(&agent())).codigo();
    let one = format!("/api/tickets/{codigo}");
    let get = server.send(&Request::get(&one).token(&agent()));
    let tag = get.header("ETag").unwrap().to_owned();
    let patch = |body: &str| Request::post(body).at("PATCH", &one);
    let own = user(crate::harness::USUARIO);
    let undo = || Request::post("{}").at("POST", "/api/cambios/ultimo/deshacer");
    let many = |codes: &str| {
        Request::post(format!(r#"{{"Tickets": [{codes}], "Cambio": {{"AreaId": 3}}}}"#)).at("PATCH", "/api/tickets")
    };
    for (request, status) in [
        (patch(r#"{"EstadoId": 2}"#), 401),
        (patch(r#"{"EstadoId": 2}"#).token(&user(OTHER)), 404),
        (patch(&format!(r#"{{"UsuarioId": "{OTHER}"}}"#)).token(&own), 403),
        (patch(r#"{"EstadoId": 2}"#).token(&own).header("If-Match", "\"2020-01-01T00:00:00Z\""), 412),
        (patch(r#"{"EstadoId": 2}"#).token(&own).header("If-Match", "nonsense"), 412),
        (patch(r#"{"EstadoId": 2}"#).token(&own).header("If-Match", &tag), 200),
        (patch(r#"{"EstadoId": 3}"#).token(&own).header("If-Match", &tag), 412),
        (patch(r#"{"EstadoId": 3}"#).token(&own).header("If-Match", "*"), 200),
        (patch(r#"{"Nada": 3}"#).token(&own), 400),
        (patch(r#"{"EstadoId": 0}"#).token(&own), 400),
        (patch("{").token(&own), 400),
        (patch(r#"{"EstadoId": 3}"#).token(&own).set("Content-Type", "text/plain"), 415),
        (many("\"nine\"").token(&agent()), 400),
        (many("5").token(&agent()), 400),
        (many("\"TKT-2020-000001\"").token(&agent()), 404),
        (many(&format!("{codigo:?}")).token(&user(OTHER)), 404),
        (many(&format!("{codigo:?}")).token(&own), 200),
        (Request::get(&format!("{one}/historial")).token(&own), 200),
        (Request::get(&format!("{one}/historial")).token(&user(OTHER)), 404),
        (Request::get("/api/historial").token(&own), 403),
        (Request::get("/api/historial?limite=0").token(&agent()), 400),
        (Request::get("/api/historial?desde=1d").token(&agent()), 200),
        (undo().token(&own), 403),
        (undo().token(&agent()).set("Content-Type", "text/plain"), 415),
        (undo().token(&agent()), 200),
        (undo().at("POST", "/api/cambios/0x1/deshacer").token(&agent()), 404),
    ] {
        let answer = server.send(&request);
        assert_eq!(answer.status, status, "{}\n{}", String::from_utf8_lossy(&request.bytes()), answer.text());
    }
    let ticket = server.send(&Request::get(&one).token(&agent())).json();
    assert_eq!((&ticket["EstadoId"], &ticket["AreaId"]), (&json!(3), &json!(1)));
    server.stop();
}
