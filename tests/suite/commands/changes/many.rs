//! Many tickets at once: expressions evaluated by the change itself, interrupted, raced, and over `--remote`.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tickets::clock::now;
use tickets::store::{Access, Filing, Place, open};
use tickets::ticket::{Limits, NewTicket, TicketDraft};

use crate::harness::{Home, SEED_BODY, USUARIO};
use crate::support::double::{Double, json as json_of};
use crate::support::filing::here_and_there;
use crate::support::serving::{Request, Server, agent, user};
use crate::support::terminal;

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

/// A store with so many tickets, all open.
fn filled(home: &Home, count: usize) -> PathBuf {
    let path = home.path().join("many.db");
    let ticket = NewTicket::admit(TicketDraft::from_json(SEED_BODY.as_bytes()).unwrap(), Limits::default()).unwrap();
    let filings = vec![Filing { ticket, key: None }; count];
    open(&Place::Sqlite(path.clone()), Access::Write, now).unwrap().create(&filings).unwrap();
    path
}

/// How many tickets are closed, how many entries the history has, and how many change-sets there are.
fn closed(path: &Path) -> (i64, i64, i64) {
    let sql = rusqlite::Connection::open(path).unwrap();
    let of = |query| sql.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
    (
        of("SELECT count(*) FROM tickets WHERE estado_id = 4"),
        of("SELECT count(*) FROM historial"),
        of("SELECT count(*) FROM cambios"),
    )
}

#[test]
fn a_change_by_an_expression_that_is_stopped_at_any_moment_changes_all_or_none() {
    let home = Home::new();
    let path = filled(&home, 10_000);
    let log = path.with_extension("db-wal");
    for (signal, ends) in [("INT", 2), ("KILL", 9)] {
        for turn in [1, 2, 300, 700] {
            let strace = home.injecting("pwrite64", &format!("signal=SIG{signal}"), turn, Some(&log));
            let args = ["close", "--where", "estado=abierto", "--yes", "-q", "--db"];
            let done = home.via(strace).args(args).args([&path]).done();
            assert_eq!(done.status.signal(), Some(ends), "SIG{signal} at write {turn}: {done:?}");
            assert_eq!(closed(&path), (0, 0, 0), "SIG{signal} at write {turn}");
        }
    }
    home.run(["close", "--where", "creado>-1d", "--yes", "-q", "--db"]).args([&path]).done().code(0);
    assert_eq!(closed(&path), (10_000, 10_000, 1));
}

#[test]
fn ten_thousand_tickets_are_changed_over_remote_in_one_request() {
    let home = Home::new();
    let path = filled(&home, 10_000);
    let server = Server::start(&home, &["--no-auth", "--db", path.to_str().unwrap()]);
    let url = server.url();
    let run = |args: &[&str]| home.run(args).args(["--remote", &url]).done();
    let done = run(&["close", "--where", "estado=abierto", "--yes", "-q"]);
    assert_eq!((done.code(0).out.lines().count(), done.err.as_str()), (10_000, ""));
    assert_eq!(closed(&path), (10_000, 10_000, 1));
    assert_eq!(run(&["undo", "-q"]).code(0).out.lines().count(), 10_000);
    let again = run(&["update", "--where", "area=1", "--area", "7", "--yes", "--json"]);
    assert_eq!(again.code(0).json().as_array().unwrap().len(), 10_000);
    server.stop();
}

#[test]
fn what_an_expression_names_is_found_by_the_change_itself() {
    let home = Home::new();
    home.seed();
    let holder = home.sql();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let run = home.run(["close", "--where", "area=1", "--yes", "-q"]).start();
    // The command waits for its turn; what is filed before it belongs to it.
    holder
        .execute_batch(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) SELECT clave + 1, randomblob(16), 'slipped in', descripcion, \
             usuario_id, area_id, prioridad_id, estado_id, fecha_creacion, fecha_actualizacion FROM tickets; COMMIT",
        )
        .unwrap();
    assert_eq!(run.done().code(0).out.lines().count(), 2);
}

#[test]
fn on_a_terminal_exactly_the_tickets_that_were_shown_are_changed() {
    let home = Home::new();
    home.seed();
    let asked = terminal::tickets(&home, &["close", "--where", "area=1"]).sees("? Go on? (y/N) ›");
    home.seed();
    let left = asked.keys("y\r").left().code(0);
    assert!(left.screen.contains("1 ticket will be changed:"), "{}", left.screen);
    assert_eq!(home.run(["list", "--estado", "4", "-q"]).done().out.lines().count(), 1);
    let none = terminal::tickets(&home, &["close", "--where", "area=77"]).left().code(0);
    assert!(none.screen.contains("no tickets match; nothing was changed"), "{}", none.screen);
}

#[test]
fn of_two_operators_one_changes_a_ticket_and_the_other_hears_that_it_is_so_already() {
    let home = Home::new();
    home.seed();
    let seen = home.run(["show", "1"]).done().json()["FechaActualizacion"].as_str().unwrap().to_owned();
    let operators =
        || [home.run(["close", "1", "--if-unchanged", &seen]), home.run(["close", "1", "--if-unchanged", &seen])];
    let codes = operators().map(crate::harness::Run::start).map(|run| run.done().status.code().unwrap());
    assert_eq!(codes.iter().sum::<i32>(), 5, "one is done, the other is a conflict: {codes:?}");
    let left = terminal::tickets(&home, &["close", "1"]).left().code(0);
    assert!(left.screen.contains("closed already; nothing was changed"), "{}", left.screen);
    let left = terminal::tickets(&home, &["update", "1", "--estado", "4"]).left().code(0);
    assert!(left.screen.contains("the values were there already; nothing was changed"), "{}", left.screen);
    assert_eq!(home.run(["log", "1"]).done().json().as_array().unwrap().len(), 1);
}

#[test]
fn a_request_names_tickets_or_an_expression_and_reaches_what_its_token_may_see() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    server.send(&Request::post(SEED_BODY).token(&agent()));
    server.send(&Request::post(SEED_BODY.replace(USUARIO, OTHER)).token(&agent()));
    let patch = |body: &str| Request::post(body).at("PATCH", "/api/tickets");
    let where_ = |text: &str| format!(r#"{{"Where": "{text}", "Cambio": {{"AreaId": 3}}}}"#);
    for (body, status, part) in [
        (r#"{"Cambio": {"AreaId": 3}}"#, 400, "either Tickets"),
        (r#"{"Tickets": [], "Where": "area=1", "Cambio": {"AreaId": 3}}"#, 400, "either Tickets"),
        (r#"{"Where": 5, "Cambio": {"AreaId": 3}}"#, 400, "either Tickets"),
        (r#"{"Where": "area=1"}"#, 400, "either Tickets"),
        (&where_("area="), 400, r#""Where":["#),
        (&where_("estado=zzz"), 400, "there is no estado 'zzz'"),
        (r#"{"Where": "area=1", "SalvoEstados": [1], "SoloEstados": [2], "Cambio": {"AreaId": 3}}"#, 400, "exclude"),
        (r#"{"Where": "area=1", "SalvoEstados": [1], "Cambio": {"AreaId": 3}}"#, 200, r#""AreaId":1"#),
        (r#"{"Where": "area=1", "SoloEstados": [2], "Cambio": {"AreaId": 3}}"#, 200, r#""AreaId":1"#),
    ] {
        let answer = server.send(&patch(body).token(&agent()));
        assert!(answer.status == status && answer.text().contains(part), "{body}: {} {}", answer.status, answer.text());
    }
    let own = server.send(&patch(&where_("area=1")).token(&user(OTHER)));
    assert_eq!(own.json().as_array().unwrap().len(), 1, "only what is one's own");
    assert_eq!((own.header("X-Cambio"), own.header("X-Sin-Cambio")), (Some("1"), Some("0")));
    let all = server.send(&patch(&where_("area in (1, 3)")).token(&agent()));
    assert_eq!((all.json().as_array().unwrap().len(), all.header("X-Sin-Cambio")), (2, Some("1")));
    server.stop();
}

/// The estados of tickets 1 to 3 after a command.
fn estados(home: &Home) -> Vec<i64> {
    let listed = home.run(["list", "--sort", "codigo:asc"]).done().json();
    listed.as_array().unwrap().iter().map(|it| it["EstadoId"].as_i64().unwrap()).collect()
}

#[test]
fn closed_tickets_stay_as_they_are_and_so_do_open_ones_that_are_reopened() {
    here_and_there(|home, remote| {
        let run = |args: &[&str]| home.run(args).args(remote).done();
        home.run(["estado", "add", "Cancelado", "--final"]).done().code(0);
        let [open, cancelled, other] = [1, 5, 2].map(|estado| home.ticket("t").estado(estado).file());
        assert_eq!(run(&["close", &cancelled]).code(0).json()["EstadoId"], 5);
        assert_eq!(run(&["reopen", &other]).code(0).json()["EstadoId"], 2);
        run(&["close", &cancelled, "--if-unchanged", "2020-01-01T00:00:00Z"]).code(5);
        run(&["close", &open, &cancelled, &other, "--yes"]).code(0);
        assert_eq!(estados(home)[..], [4, 5, 4]);
        run(&["reopen", "--where", "creado>-1d", "--yes"]).code(0);
        assert_eq!(estados(home)[..], [1, 1, 1]);
        let again = [&["reopen", &open, &cancelled, "--yes"], remote].concat();
        let left = terminal::tickets(home, &again).left().code(0);
        assert!(left.screen.contains("open already; nothing was changed"), "{}", left.screen);
    });
}

#[test]
fn where_4_is_out_of_use_the_lowest_final_estado_closes_and_where_1_is_the_lowest_other_opens() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for args in [
        &["estado", "add", "Cancelado", "--final"][..],
        &["estado", "add", "Archivado", "--final"],
        &["estado", "disable", "cerrado"],
        &["estado", "disable", "abierto"],
    ] {
        home.run(args).done().code(0);
    }
    home.seed();
    for remote in [&[][..], &["--remote", url.as_str()]] {
        let run = |args: &[&str]| home.run(args).args(remote).done();
        assert_eq!(run(&["close", "1"]).code(0).json()["EstadoId"], 5);
        assert_eq!(run(&["reopen", "1"]).code(0).json()["EstadoId"], 2);
    }
    home.run(["estado", "disable", "cancelado"]).done().code(0);
    home.run(["estado", "disable", "archivado"]).done().code(0);
    for remote in [&[][..], &["--remote", url.as_str()]] {
        let none = home.run(["close", "1", "--format", "table"]).args(remote).done();
        none.code(4).err_has("no final estado is enabled").err_has("nothing was stored");
    }
    assert_eq!(home.run(["show", "1"]).done().json()["EstadoId"], json!(2));
    server.stop();
}

#[test]
fn a_change_that_leaves_some_as_they_are_says_how_many() {
    let home = Home::new();
    home.seed();
    home.seed();
    home.run(["close", "1"]).done().code(0);
    let left = terminal::tickets(&home, &["close", "1", "2", "--yes"]).left().code(0);
    let want = "change 2; `tickets undo 2` undoes it; 1 of 2: closed already";
    assert!(left.screen.contains(want), "{}", left.screen);
    let log: Value = home.run(["log"]).done().json();
    assert_eq!(log.as_array().unwrap().len(), 2);
}

/// Other servers do not say which estados are final, or have no catalogue at all.
#[test]
fn where_a_server_does_not_say_which_estados_are_final_4_closes_and_1_opens() {
    let home = Home::new();
    let ticket = json!({"IdTicket": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "Codigo": "TKT-2026-000001", "Titulo": "T",
        "Descripcion": "D", "UsuarioId": USUARIO, "AreaId": 1, "PrioridadId": 2, "EstadoId": 4,
        "FechaCreacion": "2026-03-15T10:30:00Z", "FechaActualizacion": "2026-03-15T10:30:00Z"});
    let done = || json_of(200, &ticket.to_string());
    let unsaid = json_of(200, r#"[{"id": 1, "nombre": "Abierto"}, {"id": 9, "nombre": "Cerrado"}]"#);
    let final_9 = json_of(200, r#"[{"id": 1, "nombre": "Abierto"}, {"id": 9, "nombre": "Cerrado", "es_final": true}]"#);
    for (verb, script, path, estado) in [
        ("close", vec![unsaid, done()], "/api/catalogos/estados", 4),
        ("reopen", vec![json_of(404, ""), json_of(404, ""), done()], "/api/catalogos/estados", 1),
        ("close", vec![final_9, done(), done()], "/api/catalogos/estados", 9),
    ] {
        let server = Double::new(script);
        home.run([verb, "TKT-2026-000001", "--remote", &server.url()]).done().code(0);
        let requests = server.requests();
        assert_eq!(requests[0].line, format!("GET {path} HTTP/1.1"));
        let last = requests.last().unwrap();
        assert_eq!(last.line, "PATCH /api/tickets/TKT-2026-000001 HTTP/1.1");
        assert_eq!(last.json(), json!({ "EstadoId": estado }));
    }
}
