//! `tickets config`, and what its keys do.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::commands::first::{WINDOWS, sized};
use crate::harness::{Home, SEED};
use crate::support::terminal::{Terminal, command, tickets};

const CONFIG: &str = ".config/tickets/config.toml";

fn text(home: &Home) -> String {
    fs::read_to_string(home.path().join(CONFIG)).unwrap()
}

#[test]
fn a_key_is_set_read_listed_and_unset_and_comments_stay() {
    let home = Home::new();
    let path = home.path().join(CONFIG).display().to_string();
    assert_eq!(home.run(["config", "path"]).done().code(0).out, format!("{path}\n"));
    home.run(["config", "get", "area"]).done().code(1).err_has("create.area is not set in ").err_has(&path);
    home.run(["config", "set", "area", "Redes y 网络 🛜"]).done().code(0);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    home.file(CONFIG, text(&home) + "# mine\nestado = 1 # open\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    home.run(["config", "set", "create.estado", "2"]).done().code(0);
    assert_eq!(text(&home), "[create]\narea = \"Redes y 网络 🛜\"\n# mine\nestado = 2 # open\n");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o644);
    assert_eq!(home.run(["config", "get", "area"]).done().code(0).out, "Redes y 网络 🛜\n");
    assert_eq!(home.run(["config", "get", "estado"]).done().code(0).out, "2\n");
    let listed = home.run(["config"]).done().code(0).json();
    let of = |key: &str| listed.as_array().unwrap().iter().find(|it| it["Clave"] == key).unwrap()["Valor"].clone();
    assert_eq!((of("create.estado"), of("output.limit")), ("2".into(), serde_json::Value::Null));
    assert_eq!(home.run(["config", "list", "-q"]).done().code(0).out, "create.area\ncreate.estado\n");
    home.run(["config", "unset", "estado"]).done().code(0);
    assert_eq!(text(&home), "[create]\narea = \"Redes y 网络 🛜\"\n# mine\n");
    home.run(["config", "unset", "estado"]).done().code(1).err_has("create.estado is not set in ");
    for (_, columns) in WINDOWS {
        let screen = sized(&home, &["config", "list"], (100, columns)).left().code(0).screen;
        assert!(screen.contains("网络") && screen.contains("timezone"), "{screen}");
    }
}

#[test]
fn a_path_in_a_shell_is_meant_from_the_current_folder() {
    let home = Home::new();
    home.run(["config", "set", "db", "x.db"]).done().code(0);
    home.seed();
    assert!(home.path().join("x.db").is_file());
    home.run(["config", "set", "db", "~/y.db"]).done().code(0);
    assert_eq!(home.run(["where", "-q"]).done().code(0).out, format!("{}/y.db\n", home.path().display()));
}

#[test]
fn an_unknown_key_or_value_is_refused_with_those_that_there_are() {
    let home = Home::new();
    home.file(CONFIG, "# as it was\n");
    home.run(["config", "set", "colour", "x"]).done().code(2).err_has("unknown key 'colour'; the keys are: db, remote");
    home.run(["config", "get", "x"]).done().code(2).err_has("output.timezone");
    for (key, value, want) in [
        ("format", "csv", "output.format: 'csv' is not valid: expected table, json, jsonl"),
        ("color", "blue", "expected auto, always, never"),
        ("columns", "codigo,x", "expected codigo, id, titulo"),
        ("sort", "x", "expected codigo, creado"),
        ("limit", "-1", "expected a whole number"),
        ("timeout", "0", "timeout must be between 1 and 3600 seconds"),
        ("timezone", "no zone", "expected local, UTC or a name such as Europe/Madrid"),
        ("area", "", "`tickets config unset` removes it"),
        ("db", "~ana/x", "only ~/ is expanded"),
    ] {
        home.run(["config", "set", key, value]).done().code(2).err_has(want);
        assert_eq!(text(&home), "# as it was\n");
    }
    home.file(CONFIG, "[output]\nsort = 'x'\n");
    home.run(["list"]).done().code(2).err_has("config.toml: output.sort: 'x' is not valid");
}

#[test]
fn a_file_that_is_broken_or_cannot_be_written_stays_as_it_is() {
    let home = Home::new();
    home.file(CONFIG, "[create\n");
    for args in
        [&["config", "set", "area", "1"][..], &["config", "get", "area"], &["config"], &["config", "unset", "area"]]
    {
        home.run(args).done().code(2).err_has("config.toml").err_has("line 1");
    }
    assert_eq!(text(&home), "[create\n");
    home.run(["config", "path"]).done().code(0);
    home.file(CONFIG, "timeout = 5\n");
    let folder = home.path().join(".config/tickets");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let done = home.unprivileged(["config", "set", "timeout", "6"]).done();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    done.code(1).err_has("config.toml: the file cannot be made");
    let line = "ulimit -f 0; exec tickets config set timeout 6";
    let left = Terminal::start(command(&home, "bash").args(["-c", line])).left().code(1);
    assert!(left.screen.contains("writing ") && left.screen.contains("config.toml"), "{}", left.screen);
    assert_eq!(text(&home), "timeout = 5\n");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    for special in ["/dev/full", "/dev/null"] {
        let done = home.run(["config", "set", "timeout", "6"]).env("TICKETS_CONFIG", special).done();
        done.code(2).err_has(special).err_has("not a regular file");
    }
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    home.run(["config", "list"]).stdout(full).done().code(1).err_has("could not be written");
    home.run(["config", "path"]).env("HOME", "here").done().code(2).err_has("TICKETS_CONFIG");
}

#[test]
fn a_link_stays_a_link_and_one_that_leads_nowhere_is_named() {
    let home = Home::new();
    let real = home.file("dotfiles/tickets.toml", "# dot\n");
    let link = home.path().join(CONFIG);
    fs::create_dir_all(link.parent().unwrap()).unwrap();
    symlink(&real, &link).unwrap();
    home.run(["config", "set", "timeout", "6"]).done().code(0);
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("timeout = 6"));
    fs::remove_file(&real).unwrap();
    home.run(["config", "set", "timeout", "7"]).done().code(2).err_has("this link leads to no file");
    assert!(link.is_symlink() && !real.exists());
}

#[test]
fn the_editor_s_text_is_stored_if_it_is_valid_and_kept_if_not() {
    let home = Home::new();
    let editor = |line: &str| {
        let script = home.file("editor", format!("#!/bin/sh\n{line}\n"));
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        home.run(["config", "edit"]).env("EDITOR", &script).env("TMPDIR", home.path()).done()
    };
    editor("cat \"$1\" >seen").code(0).err_has("nothing was changed");
    let seen = fs::read_to_string(home.path().join("seen")).unwrap();
    assert!(seen.contains("[output]\n# format =  # format on a terminal\n"), "{seen}");
    assert!(!home.path().join(CONFIG).exists());
    editor("echo 'timeout = 9 # nine' >\"$1\"").code(0);
    assert_eq!(text(&home), "timeout = 9 # nine\n");
    editor("echo 'timeout = x' >\"$1\"").code(2).err_has("line 1").err_has("your text is kept in ");
    assert_eq!(text(&home), "timeout = 9 # nine\n");
    home.file(CONFIG, "[broken\n");
    editor("echo 'timeout = 3' >\"$1\"").code(0);
    assert_eq!(text(&home), "timeout = 3\n");
}

#[test]
fn output_keys_are_for_terminals_and_flags_go_before_them() {
    let home = Home::new();
    (0..3).for_each(|_| drop(home.seed()));
    home.file(CONFIG, "[output]\nlimit = 2\nformat = 'json'\ncolor = 'never'\npager = 'head -n 1'\n");
    assert_eq!(home.run(["list"]).done().code(0).json().as_array().unwrap().len(), 3);
    let left = tickets(&home, &["list", "--no-pager"]).left().code(0);
    assert_eq!(left.screen.matches("\"Codigo\"").count(), 2, "{}", left.screen);
    assert!(left.screen.contains("2 of 3; see more with --limit"), "{}", left.screen);
    let left = tickets(&home, &["list", "--no-pager", "--limit", "1", "--format", "table"]).left().code(0);
    assert_eq!(left.screen.matches("TKT-").count(), 1, "{}", left.screen);
    assert!(!left.bytes.contains('\u{1b}'), "{:?}", left.bytes);
    let left = tickets(&home, &["list", "--no-pager", "--format", "table", "--color", "auto"]).left().code(0);
    assert!(left.bytes.contains("\u{1b}["), "{:?}", left.bytes);
    let paged = |name: &str, value: &str| {
        let args = ["list", "--format", "table"];
        let command = command(&home, "tickets").args(args).env_remove("PAGER").env(name, value);
        Terminal::start(command).left().code(0).screen
    };
    assert_eq!(paged("X", "").lines().filter(|line| line.contains("TKT-")).count(), 0);
    assert_eq!(paged("PAGER", "cat").lines().filter(|line| line.contains("TKT-")).count(), 0);
    assert_eq!(paged("TICKETS_PAGER", "cat").lines().filter(|line| line.contains("TKT-")).count(), 2);
    home.run(["create"]).args(SEED).done().code(0).json();
}
