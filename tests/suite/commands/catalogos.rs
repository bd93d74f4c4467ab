//! Names for numbers: the commands that keep them, and the flags that take them.

mod bulk;
mod strict;

use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::harness::{Done, Home, Run, USUARIO};
use crate::support::double::{self, Double};
use crate::support::filing::here_and_there;
use crate::support::serving::{Request, Server, agent, user};
use crate::support::terminal::tickets;

const OTHER: &str = "11111111-2222-3333-4444-555555555555";

/// Prints JSON and ends well.
#[track_caller]
fn ok(run: Run) -> Value {
    run.done().code(0).json()
}

/// Two areas, one of them out of use, and two users.
fn named() -> Home {
    let home = Home::new();
    for args in [
        &["area", "add", "Redes"][..],
        &["area", "add", "Compras", "--id", "7"],
        &["area", "disable", "compras"],
        &["usuario", "add", USUARIO, "Ana Ruiz", "--correo", "ana@example.com"],
        &["usuario", "add", OTHER, "Luis"],
    ] {
        home.run(args).done().code(0);
    }
    home
}

fn create(home: &Home, args: &[&str]) -> Done {
    home.run(["create", "-t", "T", "-d", "D"]).args(args).done()
}

fn ids(ticket: &Value) -> Value {
    json!([ticket["UsuarioId"], ticket["AreaId"], ticket["PrioridadId"], ticket["EstadoId"]])
}

#[test]
fn a_new_store_has_names_for_prioridades_and_estados_and_reading_them_makes_none() {
    let home = Home::new();
    let names = |kind: &str| ok(home.run([kind, "list"]));
    assert_eq!(names("area"), json!([]));
    assert_eq!(names("usuario"), json!([]));
    let prioridades: Vec<_> = names("prioridad").as_array().unwrap().iter().map(|it| it["Nombre"].clone()).collect();
    assert_eq!(prioridades, ["Baja", "Media", "Alta", "Crítica"]);
    assert_eq!(names("estado")[3], json!({"Id": 4, "Nombre": "Cerrado", "Activo": true, "EsFinal": true}));
    assert!(!home.store().exists());
}

#[test]
fn names_are_added_renamed_disabled_and_enabled() {
    let home = Home::new();
    let redes = json!({"Id": 1, "Nombre": "Redes", "Activo": true});
    assert_eq!(ok(home.run(["area", "add", "Redes"])), redes);
    assert_eq!(ok(home.run(["area", "add", "Compras", "--id", "7"]))["Id"], 7);
    assert_eq!(ok(home.run(["area", "add", " Soporte técnico "]))["Nombre"], "Soporte técnico");
    assert_eq!(ok(home.run(["area", "rename", "SOPORTE", "Soporte"]))["Id"], 8);
    // Another writing of its own name is no conflict.
    assert_eq!(ok(home.run(["area", "rename", "8", "sopórte"]))["Nombre"], "sopórte");
    assert_eq!(ok(home.run(["area", "disable", "7"]))["Activo"], false);
    assert_eq!(ok(home.run(["area", "enable", "comp"]))["Activo"], true);
    assert_eq!(home.run(["area", "list", "-q"]).done().code(0).out, "1\n7\n8\n");
    let cancelado = ok(home.run(["estado", "add", "Cancelado", "--final"]));
    assert_eq!(cancelado, json!({"Id": 5, "Nombre": "Cancelado", "Activo": true, "EsFinal": true}));
    let ana = ok(home.run(["usuario", "add", USUARIO, "Ana", "--correo", "ana@example.com"]));
    assert_eq!(ana, json!({"Id": USUARIO, "Nombre": "Ana", "Activo": true, "Correo": "ana@example.com"}));
    let table = home.run(["area", "list", "--format", "table"]).done();
    assert_eq!(table.code(0).out, "Id  Nombre   Activo\n1   Redes    yes\n7   Compras  yes\n8   sopórte  yes\n");
}

#[test]
fn what_is_taken_is_a_conflict_and_what_is_not_there_is_not_found() {
    let home = named();
    let before = ok(home.run(["area", "list"]));
    for (args, code, words) in [
        (&["area", "add", "rédes"][..], 5, "there is the area 'Redes' (1) already"),
        (&["area", "add", "Ventas", "--id", "1"], 5, "there is the area 'Redes' (1) already"),
        (&["area", "rename", "Redes", "COMPRAS"], 5, "there is the area 'Compras' (7) already"),
        (&["usuario", "add", USUARIO, "Eva"], 5, "there is the usuario 'Ana Ruiz'"),
        (&["usuario", "add", "99999999-2222-3333-4444-555555555555", "luis"], 5, "there is the usuario 'Luis'"),
        (&["area", "rename", "9", "Nueve"], 4, "there is no area '9'; there are: Redes"),
        (&["area", "disable", "x"], 4, "there is no area 'x'"),
        (&["usuario", "disable", "zoe"], 4, "there is no usuario 'zoe'"),
        (&["prioridad", "enable", ""], 4, "there is no prioridad ''"),
    ] {
        home.run(args).done().code(code).err_has(words);
    }
    assert_eq!(ok(home.run(["area", "list"])), before);
    home.run(["area", "add", "Last", "--id", "2147483647"]).done().code(0);
    home.run(["area", "add", "One more"]).done().code(5).err_has("choose one");
}

#[test]
fn a_name_that_could_not_be_used_or_shown_is_refused() {
    let home = Home::new();
    let long = "x".repeat(201);
    for (name, words) in [
        ("", "required"),
        (" \u{a0}", "required"),
        ("\u{301}", "required"),
        ("12", "read as an id"),
        ("007", "read as an id"),
        ("１２", "read as an id"),
        ("-1", "read as an id"),
        (USUARIO, "read as an id"),
        ("a\nb", "control characters"),
        ("\u{1b}[31mred", "control characters"),
        ("a\u{9b}31m", "control characters"),
        ("Red\u{200b}es", "invisible characters"),
        ("\u{202e}sedeR", "marks of direction"),
        ("Redes\u{3164}", "invisible characters"),
        ("\u{feff}Redes", "invisible characters"),
        ("Redes\u{e0041}", "invisible characters"),
        (&long, "at most 200"),
    ] {
        for args in [
            &["area", "add", "--", name][..],
            &["prioridad", "rename", "1", "--", name],
            &["usuario", "add", USUARIO, "--", name],
            &["usuario", "rename", USUARIO, "--", name],
        ] {
            let done = home.run(args).done();
            done.code(2).err_has(words);
            assert!(!done.err.contains(['\u{1b}', '\u{9b}']), "{:?}", done.err);
        }
    }
    for (name, kept) in [("  2 veces y más ", "2 veces y más"), (&"ñ".repeat(200), &"ñ".repeat(200))] {
        assert_eq!(ok(Home::new().run(["area", "add", name]))["Nombre"], kept);
    }
    for args in [
        &["usuario", "add", "juan", "Juan"][..],
        &["usuario", "add", USUARIO, "Ana", "--correo", "no address"],
        &["usuario", "add", USUARIO, "Ana", "--correo", "a\u{202e}@x"],
        &["area", "add", "Redes", "--id", "0"],
        &["area", "add", "Redes", "--final"],
    ] {
        home.run(args).done().code(2);
    }
    assert!(!home.store().exists());
}

#[test]
fn every_flag_of_create_takes_a_name_and_so_do_environment_and_config() {
    let home = named();
    let done = create(&home, &["-u", "ana", "-a", "REDES", "-p", "crítica", "-e", "en"]);
    assert_eq!(ids(&done.code(0).json()), json!([USUARIO, 1, 4, 2]));
    // A number is an id, whatever has a name; an id out of use is still one.
    let done = create(&home, &["-u", OTHER, "-a", "7", "-p", "99", "-e", "2147483647"]);
    assert_eq!(ids(&done.code(0).json()), json!([OTHER, 7, 99, 2_147_483_647]));
    home.file(
        ".config/tickets/config.toml",
        "[create]\nusuario = 'luis'\narea = 'redes'\nprioridad = 'media'\nestado = 1\n",
    );
    assert_eq!(ids(&create(&home, &[]).code(0).json()), json!([OTHER, 1, 2, 1]));
    let run = home.run(["create", "-t", "T", "-d", "D"]).env("TICKETS_PRIORIDAD", "ALTA").env("TICKETS_USUARIO", "ana");
    assert_eq!(ids(&ok(run)), json!([USUARIO, 1, 3, 1]));
    // What is said nearer wins over a name that is none.
    let run = home.run(["create", "-t", "T", "-d", "D", "-p", "1"]).env("TICKETS_PRIORIDAD", "none at all");
    assert_eq!(ids(&ok(run))[2], 1);
}

#[test]
fn names_that_mean_nothing_are_faults_beside_all_the_others() {
    let home = named();
    let done = home.run(["create", "--json", "-d", "D", "-u", "zoe", "-a", "compras", "-p", "xyz", "-e", "0"]).done();
    assert_eq!(
        done.code(3).problem()["errors"],
        json!({
            "Titulo": ["The Titulo field is required."],
            "UsuarioId": ["There is no usuario 'zoe'; there are: Ana Ruiz, Luis."],
            "AreaId": ["The area 'Compras' is disabled; its id is 7."],
            "PrioridadId": ["There is no prioridad 'xyz'; there are: Baja, Media, Alta, Crítica."],
            "EstadoId": ["The field EstadoId must be an integer between 1 and 2147483647."]
        })
    );
    home.run(["estado", "add", "Abierto otra vez"]).done().code(0);
    let done = create(&home, &["--json", "-u", "ana", "-a", "1", "-p", "1", "-e", "abi"]);
    let want = json!({"EstadoId": ["'abi' begins more than one estado: Abierto, Abierto otra vez."]});
    assert_eq!(done.code(3).problem()["errors"], want);
    assert_eq!(create(&home, &["-u", "ana", "-a", "1", "-p", "1", "-e", "abierto"]).code(0).json()["EstadoId"], 1);
    // A request's body is the documented one: it has ids.
    let body = r#"{"Titulo":"T","Descripcion":"D","UsuarioId":"ana","AreaId":1,"PrioridadId":"Alta","EstadoId":1}"#;
    let done = home.run(["create", "--json", "--from", "-"]).stdin(body).done();
    let errors = &done.code(3).problem()["errors"];
    assert!(errors["UsuarioId"].is_array() && errors["PrioridadId"].is_array(), "{errors}");
}

#[test]
fn lists_are_filtered_by_name_those_out_of_use_too() {
    let home = named();
    create(&home, &["-u", "ana", "-a", "7", "-p", "3", "-e", "1"]).code(0);
    create(&home, &["-u", "luis", "-a", "1", "-p", "alta", "-e", "1"]).code(0);
    let count = |args: &[&str]| ok(home.run(["list"]).args(args)).as_array().unwrap().len();
    assert_eq!(count(&["--area", "compras"]), 1);
    assert_eq!(count(&["--prioridad", "ALTA", "--estado", "abierto"]), 2);
    assert_eq!(count(&["--usuario", "luis"]), 1);
    for (args, words) in [
        (["--area", "ventas"], "There is no area 'ventas'; there are: Redes."),
        (["--prioridad", ""], "--prioridad"),
        (["--usuario", "zoe"], "There is no usuario 'zoe'"),
        (["--estado", "e\u{1b}[31m"], "There is no estado 'e\\u{1b}[31m'"),
    ] {
        home.run(["list"]).args(args).done().code(2).err_has(words);
    }
}

#[test]
fn tables_show_names_and_json_keeps_ids() {
    let home = named();
    create(&home, &["-u", "ana", "-a", "1", "-p", "3", "-e", "77"]).code(0);
    let row =
        |done: Done| done.code(0).out.lines().last().unwrap().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let listed = row(home.run(["list", "--format", "table"]).done());
    assert_eq!(listed[1..5], ["T", "Redes", "Alta", "77"]);
    let filed = row(create(&home, &["-u", "ana", "-a", "1", "-p", "3", "-e", "77", "--format", "table"]));
    assert_eq!(filed[1..5], ["T", "Redes", "Alta", "77"]);
    let shown = home.run(["show", "1", "--format", "table"]).done();
    for line in [
        &format!("UsuarioId           {USUARIO} (Ana Ruiz)\n"),
        "AreaId              1 (Redes)\n",
        "PrioridadId         3 (Alta)\n",
        "EstadoId            77\n",
    ] {
        assert!(shown.code(0).out.contains(line), "{}", shown.out);
    }
    assert_eq!(ids(&ok(home.run(["show", "1"]))), json!([USUARIO, 1, 3, 77]));
}

/// The gate refuses such names; another program, or another server, may have put them there.
#[test]
fn hostile_and_endless_names_neither_act_on_a_terminal_nor_break_its_table() {
    let home = named();
    create(&home, &["-u", "ana", "-a", "1", "-p", "3", "-e", "1"]).code(0);
    let nasty = format!("\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}{}", "x".repeat(180));
    home.sql().execute("UPDATE catalogos SET nombre = ?1 WHERE id = 1", [&nasty]).unwrap();
    home.sql().execute("UPDATE usuarios SET nombre = ?1", [&nasty]).unwrap();
    for args in [&["list"][..], &["show", "1"], &["area", "list"], &["area", "list", "--json"], &["usuario", "list"]] {
        let left = tickets(&home, &[args, &["--color", "never"]].concat()).left().code(0);
        let acting = left.bytes.replace("\r\n", "\n").chars().find(|it| it.is_control() && *it != '\n');
        assert!(acting.is_none() && !left.bytes.contains('\u{202e}'), "{args:?}: {:?}", left.bytes);
        assert!(left.screen.contains("owned"), "{args:?}: {}", left.screen);
    }
    let table = home.run(["list", "--format", "table"]).done();
    assert!(table.code(0).out.lines().all(|line| line.chars().count() <= 80), "{}", table.out);
}

const TICKET: &str = r#"{"IdTicket":"7c9e6679-7425-40de-944b-e07fc1f90ae7","Codigo":"TKT-2026-000001","Titulo":"T",
    "Descripcion":"D","UsuarioId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","AreaId":1,"PrioridadId":30,"EstadoId":1,
    "FechaCreacion":"2026-03-15T10:30:00Z","FechaActualizacion":"2026-03-15T10:30:00Z"}"#;

fn remote(home: &Home, url: &str, args: &[&str]) -> Done {
    create(home, &[&["-u", USUARIO, "-a", "1", "-e", "1", "--remote", url], args].concat())
}

#[test]
fn a_servers_names_are_looked_for_in_both_places_and_numbers_ask_nothing() {
    let home = named();
    let names = r#"{"data":[{"id":30,"nombre":"Alta"},{"id":10,"nombre":"Baja"}]}"#;
    let script = [double::json(404, ""), double::json(200, names), double::json(200, TICKET)];
    let server = Double::new(script);
    remote(&home, &server.url(), &["-p", "alta"]).code(0);
    let requests = server.requests();
    let lines: Vec<_> = requests.iter().map(|request| request.line.split(" HTTP").next().unwrap()).collect();
    assert_eq!(lines, ["GET /api/catalogos/prioridades", "GET /api/prioridades", "POST /api/tickets"]);
    assert_eq!(requests[2].json()["PrioridadId"], 30);

    let server = Double::new([double::json(200, TICKET)]);
    remote(&home, &server.url(), &["-p", "30"]).code(0);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn where_a_server_has_no_names_a_number_is_demanded() {
    let home = named();
    for (first, second) in [((404, ""), (404, "")), ((200, "[]"), (405, "")), ((404, ""), (200, "{}"))] {
        let script = [first, second].map(|(status, body)| double::json(status, body));
        let server = Double::new(script);
        let done = remote(&home, &server.url(), &["--json", "-p", "alta"]);
        let want = "The field PrioridadId must be an integer between 1 and 2147483647: no prioridad has a name here.";
        assert_eq!(done.code(3).problem()["errors"], json!({ "PrioridadId": [want] }));
        assert_eq!(server.requests().len(), 2);
    }
}

#[test]
fn an_older_store_is_read_as_it_is_and_brought_up_to_date_by_who_writes() {
    let home = Home::new();
    home.older_store(6);
    let before = std::fs::read(home.store()).unwrap();
    assert_eq!(ok(home.run(["list", "--prioridad", "media"])).as_array().unwrap().len(), 1);
    assert_eq!(ok(home.run(["estado", "list"])).as_array().unwrap().len(), 4);
    assert!(home.run(["list", "--format", "table"]).done().code(0).out.contains("Abierto"));
    assert!(std::fs::read(home.store()).unwrap() == before);
    home.run(["area", "add", "Redes"]).done().code(0);
    assert_eq!(ok(home.run(["area", "list"]))[0]["Nombre"], "Redes");
    assert_eq!(ok(home.run(["show", "@last"]))["Titulo"], "old");
}

#[test]
fn a_user_is_named_in_expressions_here_and_on_a_server_but_by_agents_alone() {
    let home = Home::new();
    home.run(["usuario", "add", USUARIO, "Ana Ruiz"]).done().code(0);
    home.seed();
    let server = Server::with_tokens(&home, &[]);
    home.file("token", agent());
    std::fs::set_permissions(home.path().join("token"), std::fs::Permissions::from_mode(0o600)).unwrap();
    let url = server.url();
    for args in [&[][..], &["--remote", &url, "--token-file", "token"]] {
        let count = |text: &str| home.run(["list", "--count", "--where", text]).args(args).done().code(0).out.clone();
        assert_eq!((count("usuario=ana").as_str(), count("usuario != ANA").as_str()), ("1\n", "0\n"));
        let table = home.run(["list", "--format", "table", "--columns", "usuario"]).args(args).done();
        assert_eq!(table.code(0).out, "Usuario\nAna Ruiz\n");
        let done = home.run(["list", "--where", "usuario=luis"]).args(args).done();
        done.code(2).err_has("there is no usuario 'luis'; there are: Ana Ruiz\n  usuario=luis\n          ^");
    }
    let own = user(USUARIO);
    for target in [
        "/api/tickets?where=usuario%3Dx",
        "/api/busqueda?palabras=x&where=usuario%3Dx",
        "/api/estadisticas?where=usuario%3Dx",
    ] {
        let answer = server.send(&Request::get(target).token(&own));
        assert_eq!(answer.status, 400, "{target}");
        assert!(!answer.text().contains("Ana"), "{}", answer.text());
    }
    let many = Request::post(r#"{"Where":"usuario=x","Cambio":{"AreaId":1}}"#).at("PATCH", "/api/tickets").token(&own);
    assert_eq!(server.send(&many).status, 400);
    server.stop();
}

#[test]
fn names_of_the_catalogue_are_taken_by_expressions_changes_and_open_tickets() {
    let home = Home::new();
    home.run(["area", "add", "Redes"]).done().code(0);
    home.run(["estado", "add", "Descartado", "--final"]).done().code(0);
    home.run(["create", "-q", "-a", "redes", "-p", "alta", "-t", "uno", "-d", "x", "-u", USUARIO, "-e", "1"])
        .done()
        .code(0);
    home.run(["create", "-q", "-a", "9", "-p", "baja", "-t", "dos", "-d", "x", "-u", USUARIO, "-e", "1"])
        .done()
        .code(0);
    let listed = |args: &[&str]| home.run(["list", "-q"]).args(args).done().code(0).out.clone();
    assert_eq!(listed(&["--where", "area=redes and prioridad>=media"]).lines().count(), 1);
    home.run(["update", "2", "--estado", "desc", "--area", "REDES"]).done().code(0);
    let ticket = home.run(["show", "2"]).done().json();
    assert_eq!((&ticket["AreaId"], &ticket["EstadoId"]), (&1.into(), &5.into()));
    assert_eq!(listed(&["--abiertos"]).lines().count(), 1, "a final estado of our own is not open");
    let refused = home.run(["update", "1", "--estado", "zzz", "--area", "none", "--format", "table"]).done();
    refused.code(3).err_has("EstadoId: There is no estado 'zzz'").err_has("AreaId: There is no area 'none'");
    assert_eq!(home.run(["log", "1"]).done().json(), serde_json::json!([]));
}

#[test]
fn an_estado_that_is_made_final_closes_its_tickets_for_stats_lists_and_close() {
    here_and_there(|home, remote| {
        home.ticket("one").estado(3).file();
        let run = |args: &[&str]| home.run(args).args(remote).done();
        let open = || run(&["list", "--abiertos", "-q"]).code(0).out.lines().count();
        let closed = || run(&["stats", "--json"]).code(0).json()["Total"]["Cerrados"].clone();
        assert_eq!((open(), closed()), (1, json!(0)));
        for (to, es_final) in [("on", true), ("on", true), ("off", false), ("on", true)] {
            let entry = run(&["estado", "final", "resuelto", to]).code(0).json();
            assert_eq!(entry, json!({"Id": 3, "Nombre": "Resuelto", "Activo": true, "EsFinal": es_final}));
            assert_eq!((open(), closed()), (usize::from(!es_final), json!(i64::from(es_final))));
        }
        run(&["close", "1"]).code(0);
        assert_eq!(run(&["show", "1", "--json"]).json()["EstadoId"], 3, "it is closed already");
        run(&["estado", "final", "4", "off"]).code(0);
        run(&["reopen", "1", "-q"]).code(0);
        run(&["close", "1", "-q"]).code(0);
        assert_eq!(run(&["show", "1", "--json"]).json()["EstadoId"], 3, "the lowest that is final");
        run(&["estado", "final", "nada", "on"]).code(4).err_has("there is no estado 'nada'");
        run(&["estado", "final", "1"]).code(2);
        run(&["area", "final", "1", "on"]).code(2);
    });
    let home = Home::new();
    home.seed();
    for said in ["estado 3, Resuelto, is final\r\n", "estado 3, Resuelto, is final already; nothing was changed"] {
        let left = tickets(&home, &["estado", "final", "3", "on"]).left().code(0);
        assert!(left.screen.contains(said.trim_end()), "{}", left.screen);
    }
}
