//! What can go wrong between several operators, a server and a network: names that mean two things, races, editors
//! that fail, and ends in the middle, all over `--remote`.

mod ended;

use std::fs;
use std::thread;

use serde_json::{Value, json};

use crate::commands::edit::{edit, kept};
use crate::harness::{Done, Home, Run, Running, SEED, USUARIO};
use crate::support::serving::{FAR, Server, agent, signed};

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

fn serve(home: &Home) -> (Server, String) {
    let server = Server::start(home, &["--no-auth"]);
    let url = server.url();
    (server, url)
}

fn at(home: &Home, url: &str, args: &[&str]) -> Run {
    home.run(args).args(["--remote", url])
}

/// All that a store says of its tickets and their history.
fn state(home: &Home) -> (Value, Value) {
    (home.run(["list"]).done().code(0).json(), home.run(["log"]).done().code(0).json())
}

/// How many sockets a process has open.
fn sockets(id: u32) -> usize {
    let names = fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten();
    names
        .filter_map(|entry| fs::read_link(entry.path()).ok())
        .filter(|target| target.to_string_lossy().starts_with("socket:"))
        .count()
}

/// Starts them all on the home's own store; none can write before all are connected to the server.
fn at_once(home: &Home, runs: Vec<Run>) -> Vec<Done> {
    let holder = home.sql();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut running: Vec<Running> = runs.into_iter().map(Run::start).collect();
    for run in &mut running {
        while sockets(run.child.id()) == 0 && run.child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
    }
    holder.execute_batch("ROLLBACK").unwrap();
    running.into_iter().map(Running::done).collect()
}

#[test]
fn a_name_that_begins_more_than_one_is_refused_with_all_of_them_said_here_and_over_remote() {
    let home = Home::new();
    for args in [
        &["area", "add", "Redes"][..],
        &["area", "add", "Relojes"],
        &["estado", "add", "Abierto otra vez"],
        &["usuario", "add", USUARIO, "Ana Ruiz"],
        &["usuario", "add", OTHER, "Ana Soto"],
    ] {
        home.run(args).done().code(0);
    }
    home.seed();
    let (server, url) = serve(&home);
    let before = state(&home);
    for remote in [&[][..], &["--remote", &url]] {
        let run = |args: &[&str]| home.run(args).args(remote).done();
        for (name, campo, text, said) in [
            ("area", "AreaId", "re", "'re' begins more than one area: Redes, Relojes"),
            ("estado", "EstadoId", "ABI", "'ABI' begins more than one estado: Abierto, Abierto otra vez"),
            ("usuario", "UsuarioId", "ana", "'ana' begins more than one usuario: Ana Ruiz, Ana Soto"),
        ] {
            let (flag, filter) = (format!("--{name}"), format!("{name}={text}"));
            let filed = SEED.chunks(2).flat_map(|pair| [pair[0], if pair[0] == flag { text } else { pair[1] }]);
            let create: Vec<&str> = ["create"].into_iter().chain(filed).collect();
            for args in [&create[..], &["update", "1", &flag, text], &["update", "-w", "area=1", &flag, text, "--yes"]]
            {
                let done = run(&[args, &["--json"]].concat());
                let errors = &done.code(3).problem()["errors"];
                assert_eq!((errors, done.out.as_str()), (&json!({ campo: [format!("{said}.")] }), ""), "{args:?}");
            }
            for args in [&["list", &flag, text][..], &["export", &flag, text]] {
                let done = run(args);
                done.code(2).err_has(&format!("error: {flag} '{text}': {said}.\n"));
                assert_eq!(done.out, "", "{args:?}");
            }
            for args in [
                &["list", "--where", &filter][..],
                &["close", "--where", &filter, "--yes"],
                &["update", "--where", &filter, "--titulo", "T", "--yes"],
                &["stats", "--where", &filter],
            ] {
                let done = run(args);
                done.code(2).err_has(&format!("{said}\n  {filter}\n  {}^", " ".repeat(name.len() + 1)));
                assert_eq!(done.out, "", "{args:?}");
            }
        }
        // What is a whole name is that one.
        assert_eq!(run(&["list", "--estado", "abierto", "--where", "estado=abierto", "--count"]).code(0).out, "1\n");
    }
    assert!(state(&home) == before);
    server.stop();
}

#[test]
fn an_undo_over_remote_after_someone_elses_change_of_the_same_field_changes_nothing() {
    let home = Home::new();
    home.seed();
    let server = Server::with_tokens(&home, &[]);
    let url = server.url();
    let (ana, luis) = (agent(), signed(&json!({ "sub": OTHER, "role": "Agente", "exp": FAR })));
    let run = |token: &str, args: &[&str]| at(&home, &url, args).env("TICKETS_TOKEN", token).done();
    run(&ana, &["update", "1", "--area", "7", "--prioridad", "3"]).code(0);
    run(&luis, &["update", "1", "--area", "8"]).code(0);
    let before = state(&home);
    assert_eq!(
        (&before.1[0]["Quien"], &before.1[1]["Quien"]),
        (&json!(format!("sub:{OTHER}")), &json!(format!("sub:{USUARIO}")))
    );
    let refused = run(&ana, &["undo", "1", "--format", "table"]);
    refused.code(5).err_has("409 Conflict: change 1 set AreaId of TKT-");
    refused.err_has("to \"7\", and it is \"8\" by now; nothing was undone");
    let refused = run(&ana, &["undo", "1", "--json"]);
    assert_eq!((&refused.code(5).problem()["status"], refused.out.as_str()), (&json!(409), ""));
    assert!(state(&home) == before);
    for (token, change, area) in [(&luis, "2", 7), (&ana, "1", 1)] {
        run(token, &["undo", change]).code(0);
        assert_eq!(home.run(["show", "1"]).done().json()["AreaId"], area);
    }
    server.stop();
}

#[test]
fn of_operators_who_undo_the_same_change_at_once_over_remote_one_does_it() {
    let home = Home::new();
    home.seed();
    let (server, url) = serve(&home);
    home.run(["update", "1", "--area", "7"]).done().code(0);
    let done = at_once(&home, (0..4).map(|_| at(&home, &url, &["undo", "1"])).collect());
    let mut codes: Vec<_> = done.iter().map(|done| done.status.code().unwrap()).collect();
    codes.sort_unstable();
    assert_eq!(codes, [0, 5, 5, 5]);
    assert_eq!(home.run(["show", "1"]).done().json()["AreaId"], 1);
    assert_eq!(home.run(["log"]).done().json().as_array().unwrap().len(), 2);
    server.stop();
}

#[test]
fn of_operators_who_close_the_same_tickets_at_once_over_remote_one_change_is_in_the_log() {
    let home = Home::new();
    let (server, url) = serve(&home);
    (0..3).for_each(|_| drop(home.seed()));
    for (args, changed) in [(&["close", "2"][..], 1), (&["close", "--where", "area=1", "--yes"], 2)] {
        let before = home.run(["log"]).done().json().as_array().unwrap().len();
        for done in at_once(&home, (0..4).map(|_| at(&home, &url, args)).collect()) {
            done.code(0);
        }
        let log = at(&home, &url, &["log"]).done().json();
        let log = log.as_array().unwrap();
        assert_eq!(log.len(), before + changed, "{log:?}");
        assert!(log[..changed].iter().all(|entry| entry["Cambio"] == log[0]["Cambio"]), "{log:?}");
    }
    assert_eq!(home.run(["list", "--estado", "4", "--count"]).done().out, "3\n");
    server.stop();
}

#[test]
fn an_editor_that_fails_or_is_killed_changes_nothing_here_or_over_remote() {
    let home = Home::new();
    home.seed();
    let (server, url) = serve(&home);
    let before = state(&home);
    let changed = r#"sed -i 's/^AreaId.*/AreaId: 9/' "$1""#;
    for (editor, code, said) in [
        ("exit 3; :".to_owned(), 1, "ended with exit code 3; nothing was stored"),
        (format!("{changed}; exit 3; :"), 1, "ended with exit code 3; nothing was stored"),
        (format!("{changed}; kill -9 $$; :"), 1, "was ended by signal 9; nothing was stored"),
        (format!("{changed}; kill -15 $$; :"), 1, "was ended by signal 15; nothing was stored"),
        (format!("{changed}; kill -2 $$; :"), 130, "interrupted; nothing was stored"),
        ("no-such-editor".to_owned(), 1, "the editor 'no-such-editor' cannot be run: set VISUAL or EDITOR"),
    ] {
        for remote in [&[][..], &["--remote", &url]] {
            let done = edit(&home, &editor, &[&["1", "--format", "table"], remote].concat());
            done.code(code).err_has(said);
            if editor.contains("AreaId") {
                let [file] = kept(&home).try_into().unwrap();
                done.err_has(&format!("your text is kept in {}", file.display()));
                assert!(fs::read_to_string(&file).unwrap().contains("AreaId: 9\n"));
                fs::remove_file(file).unwrap();
            }
            // A form that was left as it was is worth nothing.
            assert!(kept(&home).is_empty());
            assert!(done.out.is_empty() && state(&home) == before, "{editor} {remote:?}");
        }
    }
    // The same editor that ends well changes the ticket.
    edit(&home, &format!("{changed}; :"), &["1", "--remote", &url]).code(0);
    assert_eq!(home.run(["show", "1"]).done().json()["AreaId"], 9);
    server.stop();
}

#[test]
fn what_was_changed_since_a_moment_is_the_same_over_remote() {
    let home = Home::new();
    let codigo = home.seed();
    home.seed();
    let (server, url) = serve(&home);
    home.run(["update", "1", "--area", "7"]).done().code(0);
    at(&home, &url, &["update", "1", "--area", "8", "--prioridad", "4"]).done().code(0);
    at(&home, &url, &["close", "2"]).done().code(0);
    // Half of the time since 1970 ago, and two days ago.
    home.sql().execute_batch("UPDATE cambios SET fecha = fecha / 2 WHERE cambio = 1").unwrap();
    home.sql().execute_batch("UPDATE cambios SET fecha = fecha - 2 * 86400 WHERE cambio = 2").unwrap();
    let logged = |args: &[&str]| {
        let done = at(&home, &url, &[&["log"], args].concat()).done();
        assert_eq!(done.code(0).out, home.run(["log"]).args(args).done().code(0).out, "{args:?}");
        let text = |it: &Value| format!("{} {}", it["Cambio"], it["Campo"].as_str().unwrap());
        done.json().as_array().unwrap().iter().map(text).collect::<Vec<_>>()
    };
    let all = logged(&[]);
    assert_eq!(all, ["3 EstadoId", "2 AreaId", "2 PrioridadId", "1 AreaId"]);
    let second = home.run(["log", "1", "--limit", "1"]).done().json()[0]["Fecha"].as_str().unwrap().to_owned();
    for (args, count) in [
        (&["--since", "1d"][..], 1),
        (&["--since", "3d"], 3),
        (&["--desde", "3d", "--limit", "1"], 1),
        (&["--desde", "3d", "--limit", "2"], 3),
        (&["--since", &second], 3),
        (&["--since", "1971-01-01"], 4),
        (&["--since", "2999-01-01"], 0),
    ] {
        assert_eq!(logged(args), all[..count], "{args:?}");
    }
    assert_eq!(logged(&[&codigo, "--since", "3d"]), all[1..3]);
    assert!(logged(&["2", "--since", "2999-01-01 10:30"]).is_empty());
    at(&home, &url, &["log", "--since", "x"]).done().code(2).err_has("'x' is no moment of the calendar");
    at(&home, &url, &["log", "77", "--since", "1d"]).done().code(4);
    server.stop();
}
