//! The same commands over a PostgreSQL database. Skipped where PostgreSQL is not installed.

mod bouncer;
mod commit;
mod cut;
mod failure;
mod hosts;
mod importing;
mod limits;
mod migrate;
mod moving;
mod purging;
mod refusing;
mod room;
mod secret;
mod servers;
mod silence;
mod starting;
mod tls;
mod together;
mod turns;
mod versions;

use std::thread;

use serde_json::{Value, json};

use crate::harness::{Home, Run, SEED, USUARIO};
use crate::store::suite::searching::{long_comments, long_word};
use crate::support::postgres::database;
use crate::support::serving::{Request, Server};

/// A home, and the address of an empty database.
fn fresh() -> Option<(Home, String)> {
    database().map(|address| (Home::new(), address))
}

fn on(home: &Home, db: &str, args: &[&str]) -> Run {
    home.run(args).env("TICKETS_DB", db)
}

/// Everything that a store says of itself.
fn all(home: &Home, db: &str) -> String {
    let export = on(home, db, &["export", "--comments", "--history", "--format", "jsonl"]).done().code(0).out.clone();
    let trash = on(home, db, &["list", "--papelera", "--json"]).done().code(0).out.clone();
    let users = on(home, db, &["usuario", "list", "--json"]).done().code(0).out.clone();
    let log = on(home, db, &["log", "--json", "--limit", "0"]).done().code(0).out.clone();
    [export, trash, users, log].concat()
}

#[test]
fn a_day_at_the_command_line_is_the_same_on_a_database() {
    let Some((home, db)) = fresh() else { return };
    let run = |args: &[&str]| on(&home, &db, args).done().code(0).out.clone();
    on(&home, &db, &["area", "add", "Redes"]).done().code(0);
    let first = on(&home, &db, &["create", "-q"]).args(SEED).done().code(0).out.clone();
    assert_eq!(
        run(&[
            "create",
            "-q",
            "-t",
            "Señal caída",
            "-d",
            "en el piso 3",
            "-u",
            USUARIO,
            "-a",
            "Redes",
            "-p",
            "4",
            "-e",
            "1"
        ]),
        first.replace("000001", "000002")
    );
    run(&["comment", "1", "-m", "mañana vuelvo", "-q"]);
    run(&["close", "2", "-q"]);
    assert_eq!(run(&["search", "manana", "-q"]), first);
    assert_eq!(run(&["list", "--abiertos", "-q"]), first);
    assert_eq!(run(&["list", "--where", "titulo ~ 'senal' and area = redes", "-q"]), first.replace("000001", "000002"));
    run(&["undo", "--yes", "-q"]);
    run(&["delete", "1", "--motivo", "duplicado", "-q"]);
    assert_eq!(run(&["list", "-q"]), first.replace("000001", "000002"));
    run(&["restore", "1", "-q"]);
    let shown: Value = serde_json::from_str(&run(&["stats", "--json"])).unwrap();
    assert_eq!(shown["Total"]["Total"], json!(2));
    // The suite's own cluster is without fsync, which is the only fault.
    let checked = on(&home, &db, &["doctor", "--json"]).done().code(1).json();
    let controles = checked["Controles"].as_array().unwrap();
    let bad: Vec<&Value> = controles.iter().filter(|it| it["Resultado"] == "mal").map(|it| &it["Control"]).collect();
    assert_eq!(bad, ["settings"], "{checked}");
}

#[test]
fn a_store_moves_to_a_database_and_back_with_all_that_it_has() {
    let Some((home, db)) = fresh() else { return };
    let file = home.store().display().to_string();
    home.run(["usuario", "add", USUARIO, "Ana Ruiz"]).done().code(0);
    for titulo in ["tab\tand \\ and 'quote'", "漢字 línea\u{2028}", "three", "four"] {
        home.ticket(titulo).file();
    }
    home.run(["create", "-q", "--idempotency-key", "k"]).args(SEED).done().code(0);
    home.run(["comment", "1", "-m", "uno\ndos \\N", "-q"]).done().code(0);
    home.run(["comment", "1", "-m", "interno", "--internal", "-q"]).done().code(0);
    home.run(["update", "2", "--prioridad", "4", "-q"]).done().code(0);
    home.run(["delete", "3", "--motivo", "no\tmás", "-q"]).done().code(0);
    let before = all(&home, &file);
    home.run(["backup", "a.db"]).done().code(0);
    on(&home, &db, &["restore", "a.db"]).done().code(0);
    assert_eq!(all(&home, &db), before);
    let found = on(&home, &db, &["search", "interno", "-q"]).done();
    assert_eq!(found.code(0).out.lines().count(), 1);
    let replayed = on(&home, &db, &["create", "-q", "--idempotency-key", "k"]).args(SEED).done();
    assert!(replayed.code(0).out.ends_with("000005\n"), "{replayed:?}");
    on(&home, &db, &["restore", "a.db"]).done().code(5).err_has("this store is not empty");
    on(&home, &db, &["backup", "b.db"]).done().code(0);
    let back = home.path().join("b.db").display().to_string();
    assert_eq!(all(&home, &back), before);
    home.run(["doctor", "--db", "b.db", "-q"]).done().code(0);
    let next = home.run(["create", "-q", "--db", "b.db"]).args(SEED).done();
    assert!(next.code(0).out.ends_with("000006\n"), "{next:?}");
}

#[test]
fn words_and_comments_of_any_length_are_stored_found_and_shown_as_in_a_file() {
    let Some((home, db)) = fresh() else { return };
    let (word, said) = (long_word(), long_comments());
    let file = home.store().display().to_string();
    let [in_file, in_database] = [file, db].map(|db| {
        let run = |args: &[&str], stdin: &str| on(&home, &db, args).stdin(stdin).done().code(0).out.clone();
        let create = ["create", "-q", "-d", "-", "-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-t"];
        run(&[&create[..], &[&word]].concat(), "largo");
        run(&[&create[..], &["dos"]].concat(), &said[0]);
        for (text, kind) in said.iter().zip([&["-q"][..], &["-q"], &["-q"], &["-q", "--internal"]]) {
            run(&[&["comment", "2", "-"][..], kind].concat(), text);
        }
        let (beginning, other) = (format!("{}*", &word[..1_560]), format!("{}𐌰*", &word[..1_560]));
        let asked =
            [&beginning, &other, "w00000*", "w34999* w14999*", "\"rojo fin3\"", "\"fin0 oscuro\"", "w05000*", "w34999"];
        let found = asked.map(|words| run(&["search", "-q", words], "")).concat();
        let shown = ["1", "2"].map(|code| {
            let mut shown: Value = serde_json::from_str(&run(&["show", code, "--comments", "--json"], "")).unwrap();
            for comment in shown["Comentarios"].as_array_mut().into_iter().flatten() {
                comment["Fecha"] = Value::Null;
            }
            ["Titulo", "Descripcion", "Comentarios"].map(|member| shown[member].clone())
        });
        (found, shown)
    });
    assert_eq!(in_file.1[1][2].as_array().unwrap().len(), 4);
    assert!(in_file.0.lines().count() >= 4, "{}", in_file.0);
    assert!(in_file == in_database, "what is found or shown differs: {} {}", in_file.0, in_database.0);
}

#[test]
fn many_commands_at_once_give_every_code_once() {
    let Some((home, db)) = fresh() else { return };
    // The tables are made by whichever comes first.
    let mut codes: Vec<String> = thread::scope(|scope| {
        let runs: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| on(&home, &db, &["create", "-q"]).args(SEED).done().code(0).out.clone()))
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    codes.sort();
    let numbers: Vec<_> = codes.iter().map(|code| code.trim_end().rsplit_once('-').unwrap().1.to_owned()).collect();
    assert_eq!(numbers, (1..=12).map(|number| format!("{number:06}")).collect::<Vec<_>>());
}

#[test]
fn servers_of_one_database_see_what_each_other_files() {
    let Some((home, db)) = fresh() else { return };
    let other = Home::new();
    let server = |home: &Home| {
        let mut command = home.command();
        command.env("TICKETS_DB", &db);
        Server::of(home, command, &["--no-auth"])
    };
    let servers = [server(&home), server(&other)];
    for (number, server) in servers.iter().cycle().take(6).enumerate() {
        let done = home.run(["create", "-q", "--remote", &server.url()]).args(SEED).done();
        assert!(done.code(0).out.ends_with(&format!("{:06}\n", number + 1)), "{done:?}");
    }
    for server in &servers {
        let ready = server.send(&Request::get("/ready"));
        assert_eq!(ready.status, 200);
        let listed = home.run(["list", "-q", "--remote", &server.url()]).done();
        assert_eq!(listed.code(0).out.lines().count(), 6);
    }
}

#[test]
fn a_password_on_the_command_line_is_refused_and_shown_nowhere() {
    let home = Home::new();
    let done = home.run(["list", "--db", "postgresql://ana:secreto@127.0.0.1:1/t"]).done();
    done.code(2).err_has("PGPASSWORD");
    assert!(!done.err.contains("secreto"), "{done:?}");
    let done = on(&home, "postgresql://ana:secreto@127.0.0.1:1/t", &["list"]).done();
    done.code(7).err_has("postgresql://127.0.0.1:1/t");
    assert!(!done.err.contains("secreto") && !done.err.contains("ana"), "{done:?}");
    let done = on(&home, "postgresql://ana:secreto@db.example.org/t", &["where"]).done();
    assert!(done.code(0).out.contains("postgresql://db.example.org/t") && !done.out.contains("secreto"), "{done:?}");
}

#[test]
fn a_database_without_a_store_is_not_changed_by_who_reads() {
    let Some((home, db)) = fresh() else { return };
    assert_eq!(on(&home, &db, &["list", "-q"]).done().code(0).out, "");
    on(&home, &db, &["list"]).done().code(0).err_has("there is no store in this database yet");
    on(&home, &db, &["doctor"]).done().code(1).err_has("there is no store in this database yet");
}
