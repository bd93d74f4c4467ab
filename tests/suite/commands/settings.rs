//! Where a value comes from: flag, `--from`, environment, config file.

use std::any::TypeId;
use std::path::PathBuf;

use serde_json::json;

use crate::harness::{Home, SEED, USUARIO};

const OTHER: &str = "11111111-2222-3333-4444-555555555555";

#[test]
fn a_flag_beats_the_file_which_beats_the_environment_which_beats_the_config() {
    let home = Home::new();
    home.file(
        ".config/tickets/config.toml",
        format!("[create]\nusuario = \"{OTHER}\"\narea = 1\nprioridad = 1\nestado = 1\n"),
    );
    let created = |from: &str, flags: &[&str]| {
        let done = home
            .run(["create", "-t", "a", "-d", "b", "--from", "-"])
            .args(flags)
            .stdin(from)
            .env("TICKETS_AREA", "2")
            .env("TICKETS_PRIORIDAD", "2")
            .env("TICKETS_USUARIO", USUARIO)
            .done();
        let ticket = done.code(0).json();
        (
            ticket["EstadoId"].clone(),
            ticket["AreaId"].clone(),
            ticket["PrioridadId"].clone(),
            ticket["UsuarioId"].clone(),
        )
    };
    assert_eq!(created("{}", &[]), (json!(1), json!(2), json!(2), json!(USUARIO)));
    assert_eq!(created("{\"PrioridadId\":3}", &[]), (json!(1), json!(2), json!(3), json!(USUARIO)));
    assert_eq!(created("{\"PrioridadId\":3}", &["-p", "4"]), (json!(1), json!(2), json!(4), json!(USUARIO)));
    let done = home.run(["create", "-t", "a", "-d", "b"]).env("TICKETS_AREA", "").done();
    assert_eq!(done.code(0).json()["UsuarioId"], OTHER);
}

#[test]
fn a_wrong_variable_is_a_fault_of_its_member() {
    let home = Home::new();
    let done = home.run(["create", "--json"]).env("TICKETS_AREA", "uno").done();
    assert!(done.code(3).problem()["errors"]["AreaId"].is_array());
    let done =
        home.run(["create", "--json", "-t", "a", "-d", "b", "-a1", "-p1", "-e1"]).env("TICKETS_USUARIO", "juan").done();
    assert!(done.code(3).problem()["errors"]["UsuarioId"].is_array());
}

#[test]
fn a_wrong_config_is_named_with_its_line() {
    let home = Home::new();
    for (text, part) in [
        ("databse = 'x'\n", "unknown field `databse`"),
        ("timeout = 0\n", "timeout must be between 1 and 3600"),
        ("\n[create]\narea = true\n", "line 3"),
        ("[create\n", "line 1"),
    ] {
        home.file(".config/tickets/config.toml", text);
        home.run(["list"]).done().code(2).err_has("config.toml").err_has(part);
        home.run(["--version"]).done().code(0);
    }
    home.run(["list"]).env("TICKETS_CONFIG", "none.toml").done().code(2).err_has("none.toml");
}

#[test]
fn a_home_that_is_no_absolute_path_is_none_and_an_endless_config_is_refused() {
    let home = Home::new();
    home.run(["create"]).args(SEED).env("HOME", "here").done().code(2).err_has("--db FILE or TICKETS_DB");
    assert!(!home.path().join("here").exists());
    home.run(["list"]).env("TICKETS_CONFIG", "/dev/zero").done().code(2).err_has("config file /dev/zero");
}

#[test]
fn what_is_for_a_server_is_refused_where_no_server_is_named() {
    let home = Home::new();
    for args in [["--token-file", "t"].as_slice(), &["--cacert", "c"], &["--insecure-http"]] {
        let done = home.run(["create"]).args(SEED).args(args).done();
        done.code(2).err_has(args[0]).err_has("--remote URL");
    }
    assert!(!home.store().exists());
}

#[test]
fn the_store_is_named_by_flag_then_environment_then_config() {
    let home = Home::new();
    home.file("etc/c.toml", "db = 'config.db'\n[create]\narea=1\nprioridad=1\nestado=1\n");
    let args = ["create", "-t", "a", "-d", "b", "-u", USUARIO];
    let run = || home.run(args).env("TICKETS_CONFIG", "etc/c.toml");
    run().done().code(0);
    assert!(home.path().join("etc/config.db").is_file(), "a config file's paths start at its folder");
    run().env("TICKETS_DB", "env.db").done().code(0);
    assert!(home.path().join("env.db").is_file());
    run().env("TICKETS_DB", "env2.db").args(["--db", "flag.db"]).done().code(0);
    assert!(home.path().join("flag.db").is_file() && !home.path().join("env2.db").exists());
    home.run(["list", "--db", "x", "--remote", "http://127.0.0.1"]).done().code(2).err_has("--db");
    home.run(["list", "--db", ""]).done().code(2);
}

#[test]
fn a_path_that_no_shell_has_seen_may_begin_with_the_home_folder_and_with_no_other_tilde() {
    let home = Home::new();
    let list = |config: &str, variables: &[(&str, &str)], args: &[&str]| {
        home.file("c.toml", config);
        let run = home.run(["where", "--json"]).args(args).env("TICKETS_CONFIG", "~/c.toml");
        variables.iter().fold(run, |run, (name, value)| run.env(name, value)).done()
    };
    let in_home = home.path().join("x.db").display().to_string();
    for done in
        [list("db = '~/x.db'", &[], &[]), list("", &[("TICKETS_DB", "~/x.db")], &[]), list("", &[], &["--db=~/x.db"])]
    {
        assert!(done.code(0).out.contains(&in_home), "{}", done.out);
    }
    for (done, said_by) in [
        (list("db = '~ana/x.db'", &[], &[]), "c.toml: db: '~ana/x.db': only ~/ is expanded"),
        (list("db = '~'", &[], &[]), "c.toml: db: '~': only ~/"),
        (list("remote = 'http://x'\ntoken_file = '~ana/t'", &[], &[]), "token_file: '~ana/t'"),
        (list("remote = 'http://x'\ncacert = '~+/t'", &[], &[]), "cacert: '~+/t'"),
        (list("", &[("TICKETS_DB", "~ana/x.db")], &[]), "TICKETS_DB: '~ana/x.db'"),
        (list("", &[], &["--db", "~ana/x.db"]), "'~ana/x.db' for '--db <FILE>': only ~/"),
    ] {
        done.code(2).err_has(said_by);
    }
    home.run(["where"]).env("TICKETS_CONFIG", "~ana/c.toml").done().code(2).err_has("TICKETS_CONFIG: '~ana/c.toml'");
    home.run(["create", "-q", "--db", "./~"]).args(crate::harness::SEED).done().code(0);
    assert!(home.path().join("~").is_file());
}

#[test]
fn every_argument_that_names_a_file_is_read_by_that_rule() {
    let home = Home::new();
    let mut cli = tickets::cli::command();
    cli.build();
    let mut found = Vec::new();
    for command in cli.get_subcommands() {
        for arg in command.get_arguments().filter(|arg| arg.get_value_parser().type_id() == TypeId::of::<PathBuf>()) {
            let word = arg.get_long().map_or_else(|| "~ana/x".to_owned(), |flag| format!("--{flag}=~ana/x"));
            home.run([command.get_name(), &word]).done().code(2).err_has("only ~/ is expanded here");
            found.push(format!("{} {}", command.get_name(), arg.get_id()));
        }
    }
    for known in
        ["export output", "stats svg", "backup file", "restore what", "import file", "serve jwks", "edit resume"]
    {
        assert!(found.iter().any(|it| it == known), "{known} in {found:?}");
    }
    home.seed();
    let file = |name: &str| home.path().join(name);
    home.run(["export", "--output=~/a.jsonl"]).done().code(0);
    home.run(["import", "~/a.jsonl", "--keep", "--db=~/b.db"]).done().code(0);
    home.run(["backup", "~/c.db", "-q"]).done().code(0);
    home.run(["restore", "~/c.db", "--force"]).done().code(0);
    assert!(["a.jsonl", "b.db", "c.db"].iter().all(|name| file(name).is_file()));
}
