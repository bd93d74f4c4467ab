//! `view`: lists under a name.

use serde_json::json;

use super::{both, some, titles};
use crate::harness::Home;

fn save(home: &Home, name: &str, flags: &[&str]) {
    let saved = home.run(["view", "save", name]).args(flags).done();
    saved.code(0).err_has(&format!("view {name} is saved: tickets list @{name}"));
}

#[test]
fn a_saved_view_is_a_list_and_flags_beside_it_add_to_it_or_stand_above_it() {
    let home = Home::new();
    some(&home);
    save(&home, "urgentes", &["--where", "prioridad>=alta", "--sort", "prioridad:desc,codigo", "-e", "1,4"]);
    both(&home, |run| {
        assert_eq!(titles(&run(&["list", "@urgentes"]).done()), "def");
        assert_eq!(titles(&run(&["list", "@urgentes", "--sort", "codigo:desc"]).done()), "fed");
        assert_eq!(titles(&run(&["list", "-e", "3", "@urgentes"]).done()), "c");
        assert_eq!(titles(&run(&["list", "@urgentes", "--where", "area=1 or area=2"]).done()), "de");
        assert_eq!(titles(&run(&["list", "@urgentes", "--limit", "1"]).done()), "d");
        assert_eq!(run(&["list", "@urgentes", "--count"]).done().out, "3\n");
    });
    // A day is one of the day on which the view is used.
    save(&home, "de-hoy", &["--desde", "ayer"]);
    assert_eq!(titles(&home.run(["list", "@de-hoy"]).done()), "fedcba");
    save(&home, "urgentes", &["-p", "1"]);
    assert_eq!(titles(&home.run(["list", "@urgentes"]).done()), "a", "saved anew");
}

#[test]
fn views_are_listed_shown_and_deleted_and_one_that_is_gone_is_said_with_those_that_are_there() {
    let home = Home::new();
    assert_eq!(home.run(["view", "list"]).done().code(0).json(), json!([]));
    home.run(["list", "@x"]).done().code(4).err_has("there is no view 'x', nor any other");
    save(&home, "b", &["--where", "titulo ~ 'no va'"]);
    save(&home, "Año_1", &["--abiertos"]);
    let all = json!([
        { "Nombre": "Año_1", "Opciones": ["--abiertos"] },
        { "Nombre": "b", "Opciones": ["--where", "titulo ~ 'no va'"] },
    ]);
    assert_eq!(home.run(["view", "list"]).done().json(), all);
    assert_eq!(home.run(["view", "show", "b"]).done().json(), all[1]);
    let table = home.run(["view", "list", "--format", "table"]).done();
    assert_eq!(table.code(0).out, "@Año_1  --abiertos\n@b  --where 'titulo ~ '\\''no va'\\'''\n");
    assert_eq!(home.run(["view", "list", "-q"]).done().out, "Año_1\nb\n");
    home.run(["view", "delete", "b"]).done().code(0).err_has("view b is deleted");
    // Views are the user's own: no server is asked for one.
    for args in [
        &["list", "@b"][..],
        &["view", "show", "b"],
        &["view", "delete", "b"],
        &["list", "@b", "--remote", "http://127.0.0.1:9"],
    ] {
        home.run(args).done().code(4).err_has("there is no view 'b'; there are: Año_1");
    }
}

#[test]
fn what_is_no_view_is_refused_and_nothing_is_kept() {
    let home = Home::new();
    home.seed();
    for (args, said) in [
        (&["view", "save", "x", "--zzz"][..], "unexpected argument '--zzz' found; a view has flags of"),
        (&["view", "save", "x", "--sort", "size"], "invalid value 'size' for '--sort"),
        (&["view", "save", "x", "@y"], "a view names no other view, and this one names @y"),
        (&["view", "save", "x", "--jq", "."], "--jq, --template, --count and --watch go with `tickets list @NAME`"),
        (&["view", "save", "x", "--watch"], "go with `tickets list @NAME`"),
        (&["view", "save", "x"], "<FLAGS>"),
        (&["view", "save", "../x", "--abiertos"], "a view's name has 1 to 64 letters, digits, - and _"),
        (&["view", "save", "last", "--abiertos"], "@last is the newest ticket: choose another name"),
        (&["view", "save", "LAST", "--abiertos"], "@last is the newest ticket"),
        (&["list", "@last"], "@last is the newest ticket, not a view"),
        (&["list", "@../x"], "a view's name has"),
        (&["list", "printer"], "a view is written @NAME; for words there is `tickets search`"),
    ] {
        home.run(args).done().code(2).err_has(said);
    }
    assert!(!home.path().join(".config/tickets/views").exists());
    assert_eq!(home.run(["show", "@last"]).done().code(0).json()["AreaId"], 1);
    let file = home.file(".config/tickets/views/x.json", "[\"--gone\"]");
    home.run(["list", "@x"]).done().code(2).err_has("view x: unexpected argument '--gone' found");
    home.file(".config/tickets/views/x.json", "no json");
    home.run(["list", "@x"]).done().code(1).err_has(&file.display().to_string());
}
