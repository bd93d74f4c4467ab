//! A password is nowhere but in the address.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use super::{fresh, on};
use crate::harness::{Home, SEED};
use crate::support::serving::{Request, Server};

const PASSWORD: &str = "s3creto";

/// Every command that opens a store or says something of it.
const COMMANDS: [&[&str]; 33] = [
    &[],
    &["where"],
    &["where", "--json"],
    &["doctor"],
    &["doctor", "--json"],
    &["migrate"],
    &["config", "list"],
    &["config", "get", "db"],
    &["init", "--demo"],
    &["list"],
    &["list", "--json", "--papelera"],
    &["show", "1"],
    &["show", "99"],
    &["search", "dashboard"],
    &["update", "1", "--prioridad", "4"],
    &["comment", "1", "-m", "a"],
    &["close", "1"],
    &["reopen", "1"],
    &["log"],
    &["undo", "--yes"],
    &["delete", "1", "--motivo", "m"],
    &["restore", "1"],
    &["purge", "--yes"],
    &["stats"],
    &["export"],
    &["import", "none.csv"],
    &["wait", "1", "--until", "estado=1", "--timeout", "1s"],
    &["area", "list"],
    &["usuario", "list"],
    &["backup", "a.db"],
    &["restore", "none.db"],
    &["help", "list"],
    &["serve", "--listen", "nowhere"],
];

#[test]
fn a_password_is_in_no_answer_message_log_or_process_list() {
    let Some((home, db)) = fresh() else { return };
    let open = db.replace("postgres@", &format!("postgres:{PASSWORD}@"));
    let away = format!("postgresql://ana:{PASSWORD}@127.0.0.1:1,127.0.0.1:2/t?connect_timeout=1");
    let wrong = format!("postgresql://ana:{PASSWORD}@127.0.0.1/t?colour={PASSWORD}");
    let pass = home.file("pass", format!("*:*:*:*:{PASSWORD}\n"));
    fs::set_permissions(&pass, Permissions::from_mode(0o600)).unwrap();
    let (before, folder) = db.split_once("?host=").unwrap();
    let name = before.rsplit_once('/').unwrap().1;
    let service = format!("[team]\nhost={folder}\ndbname={name}\nuser=postgres\npassword={PASSWORD}\n");
    let service = home.file("services", service).display().to_string();
    let (pass, password) = (pass.display().to_string(), PASSWORD.to_owned());
    on(&home, &open, &["create"]).args(SEED).done().code(0);
    for (address, variable, value) in [
        (open.as_str(), "LANG", "C"),
        (&away, "LANG", "C"),
        (&wrong, "LANG", "C"),
        (&db, "PGPASSWORD", &password),
        (&db, "PGPASSFILE", &pass),
        ("postgresql:///?service=team", "PGSERVICEFILE", &service),
    ] {
        for args in COMMANDS {
            let done = on(&home, address, args).env(variable, value).done();
            assert!(!done.out.contains(PASSWORD) && !done.err.contains(PASSWORD), "{args:?}: {done:?}");
        }
    }
    let listed = on(&home, "postgresql:///?service=team", &["list", "--count"]).env("PGSERVICEFILE", &service).done();
    assert_ne!(listed.code(0).out, "0\n", "another database was asked");
    for args in COMMANDS {
        let done = home.run(args).args(["--db", &open]).done();
        assert!(!done.out.contains(PASSWORD) && !done.err.contains(PASSWORD), "{args:?}: {done:?}");
    }
}

#[test]
fn a_server_tells_nobody_the_password() {
    let Some((home, db)) = fresh() else { return };
    let mut command = home.command();
    command.env("TICKETS_DB", db.replace("postgres@", &format!("postgres:{PASSWORD}@")));
    let server = Server::of(&home, command, &["--no-auth"]);
    for target in ["/ready", "/metrics", "/api/tickets", "/api/tickets/TKT-2026-000009", "/openapi.json"] {
        assert!(!server.send(&Request::get(target)).text().contains(PASSWORD), "{target}");
    }
    let line = fs::read(format!("/proc/{}/cmdline", server.id())).unwrap();
    assert!(!String::from_utf8(line).unwrap().contains(PASSWORD));
    assert!(!server.log().contains(PASSWORD), "{}", server.log());
}

#[test]
fn a_service_and_a_password_file_say_where_the_store_is() {
    let Some((home, db)) = fresh() else { return };
    let (before, folder) = db.split_once("?host=").unwrap();
    let name = before.rsplit_once('/').unwrap().1;
    home.file(".pg_service.conf", format!("[team]\nhost={folder}\ndbname={name}\nuser=postgres\n"));
    on(&home, "postgresql:///?service=team", &["create", "-q"]).args(SEED).done().code(0);
    let listed = on(&home, "postgresql://", &["list", "--count"]).env("PGSERVICE", "team").done();
    assert_eq!(listed.code(0).out, "1\n");
    on(&home, "postgresql:///?service=none", &["list"]).done().code(2).err_has("service none");
    let loose = home.file("pass", format!("*:*:*:*:{PASSWORD}\n"));
    let done = on(&home, &db, &["list"]).env("PGPASSFILE", &loose).done();
    done.code(2).err_has("chmod 600");
    assert!(!done.err.contains(PASSWORD), "{done:?}");
}

#[test]
fn without_tls_nothing_is_sent_to_another_machine() {
    let home = Home::new();
    for mode in ["disable", "allow", "prefer"] {
        let db = format!("postgresql://ana:{PASSWORD}@db.example.org/t?sslmode={mode}");
        on(&home, &db, &["list"]).done().code(2).err_has("sslmode=verify-full");
    }
}

#[test]
fn a_config_file_names_a_database_and_keeps_its_password_to_itself() {
    let Some((home, db)) = fresh() else { return };
    let run = |args: &[&str]| home.run(args).done();
    run(&["config", "set", "db", &db]).code(0);
    run(&["create", "-q"].into_iter().chain(SEED).collect::<Vec<_>>()).code(0);
    assert_eq!(on(&home, &db, &["list", "--count"]).done().code(0).out, "1\n", "the ticket is elsewhere");
    let open = db.replace("postgres@", &format!("postgres:{PASSWORD}@"));
    run(&["config", "set", "db", &open]).code(2).err_has("every user of this machine can see a password");
    let file = run(&["config", "path"]).code(0).out.trim_end().to_owned();
    for address in [open, format!("{db}&password={PASSWORD}")] {
        fs::write(&file, format!("db = \"{address}\"\n")).unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        run(&["list"]).code(2).err_has("others may read the password of db: run `chmod 600` on it first");
        fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
        assert_eq!(run(&["list", "--count"]).code(0).out, "1\n");
        let telling = COMMANDS.iter().filter(|args| {
            args.first()
                .is_some_and(|verb| ["where", "doctor", "migrate", "config", "list", "show", "serve"].contains(verb))
        });
        for args in telling {
            let done = run(args);
            assert!(!done.out.contains(PASSWORD) && !done.err.contains(PASSWORD), "{args:?}: {done:?}");
        }
    }
}
