//! `where` says what is used and why, and touches nothing.

use serde_json::{Value, json};

use crate::harness::Home;

#[track_caller]
fn fact(home: &Home, args: &[&str], variables: &[(&str, &str)], cosa: &str) -> Value {
    let mut run = home.run(["where", "--json"]).args(args);
    for (name, value) in variables {
        run = run.env(name, value);
    }
    let done = run.done();
    let facts = done.code(0).json();
    facts.as_array().unwrap().iter().find(|fact| fact["Cosa"] == cosa).unwrap().clone()
}

#[test]
fn without_anything_said_all_is_the_default_and_nothing_is_made() {
    let home = Home::new();
    let under = |name: &str| home.path().join(name).display().to_string();
    let done = home.run(["where"]).done();
    let want = json!([
        { "Cosa": "store", "Valor": under(".local/share/tickets/tickets.db"), "Origen": "default", "Existe": false },
        { "Cosa": "remote", "Valor": null, "Origen": "none", "Existe": null },
        { "Cosa": "token", "Valor": null, "Origen": "none", "Existe": null },
        { "Cosa": "config", "Valor": under(".config/tickets/config.toml"), "Origen": "default", "Existe": false },
        { "Cosa": "data", "Valor": under(".local/share/tickets"), "Origen": "default", "Existe": false },
    ]);
    assert_eq!(done.code(0).json(), want);
    assert!(home.files().is_empty());
    assert_eq!(home.run(["where", "-q"]).done().code(0).out, format!("{}\n", home.store().display()));
    home.seed();
    let before = home.files();
    assert_eq!(fact(&home, &[], &[], "store")["Existe"], true);
    assert!(home.files() == before);
}

/// Flags, variables, and what is then said of a thing: its value and who has said it.
type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str, &'a str, &'a str);

#[test]
fn each_value_is_shown_with_who_has_said_it() {
    let home = Home::new();
    home.file("both.toml", "db = 'c.db'\nremote = 'https://c.example'\ntoken_file = 't'\n");
    home.file("file.toml", "db = 'c.db'\n");
    let (both, file) = (("TICKETS_CONFIG", "both.toml"), ("TICKETS_CONFIG", "file.toml"));
    let (db, remote) = (("TICKETS_DB", "e.db"), ("TICKETS_REMOTE", "https://e.example"));
    let table: [Case; 9] = [
        (&["--db", "f.db"], &[both, db, remote], "store", "f.db", "--db"),
        (&[], &[both, db], "store", "e.db", "TICKETS_DB"),
        (&[], &[file], "store", "c.db", "db in the config file"),
        (&["--remote", "https://f.example"], &[both, remote], "remote", "https://f.example", "--remote"),
        (&[], &[both, db, remote], "remote", "https://e.example", "TICKETS_REMOTE"),
        (&[], &[both], "remote", "https://c.example", "remote in the config file"),
        (&[], &[both], "token", "t", "token_file in the config file"),
        (&["--token-file", "x"], &[both], "token", "x", "--token-file"),
        (&[], &[both], "config", "both.toml", "TICKETS_CONFIG"),
    ];
    for (args, variables, cosa, valor, origen) in table {
        let fact = fact(&home, args, variables, cosa);
        assert_eq!((&fact["Valor"], &fact["Origen"]), (&json!(valor), &json!(origen)), "{args:?} {variables:?}");
    }
    assert_eq!(fact(&home, &[], &[remote], "store")["Valor"], Value::Null);
}

#[test]
fn what_where_says_is_what_other_commands_use() {
    let home = Home::new();
    home.file(".config/tickets/config.toml", "db = 'c.db'\n");
    let named = home.run(["where", "-q"]).done().code(0).out.clone();
    home.seed();
    assert!(std::path::Path::new(named.trim_end()).is_file(), "{named}");
}

#[test]
fn no_token_and_no_password_is_shown() {
    let home = Home::new();
    home.file("token", "S3CRET");
    let url = "https://ana:S3CRET@helpdesk.example";
    for format in ["table", "json", "jsonl"] {
        let run = home.run(["where", "--format", format, "--remote", url]).env("TICKETS_TOKEN", "S3CRET");
        let done = run.done();
        assert!(!done.code(0).out.contains("S3CRET"), "{}", done.out);
        assert!(done.out.contains("TICKETS_TOKEN") && done.out.contains("helpdesk.example"), "{}", done.out);
    }
    // A token file that no request could use is still named.
    let fact = fact(&home, &["--remote", "https://x.example", "--token-file", "token"], &[], "token");
    assert_eq!((&fact["Valor"], &fact["Existe"]), (&json!("token"), &json!(true)));
}

#[test]
fn for_people_it_is_a_table_without_terminal_controls() {
    let home = Home::new();
    let done = home.run(["where", "--format", "table", "--db", "a\u{1b}[2Jb"]).done();
    let lines: Vec<&str> = done.code(0).out.lines().take(2).collect();
    assert!(lines[0].starts_with("Cosa ") && lines[1].starts_with("store   a\\u{1b}[2Jb "), "{lines:?}");
    // A long path goes on in the next line.
    assert_eq!(done.out.lines().filter(|line| !line.starts_with(' ')).count(), 6, "{}", done.out);
}

#[test]
fn a_wrong_config_is_named() {
    let home = Home::new();
    home.file(".config/tickets/config.toml", "databse = 'x'\n");
    home.run(["where"]).done().code(2).err_has("config.toml").err_has("unknown field");
    let done = home.run(["where", "--db", ""]).done();
    done.code(2);
}
