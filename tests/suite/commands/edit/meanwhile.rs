//! `tickets edit` beside others, forms that are taken up again, and editors that do not wait.

use std::fs;

use serde_json::json;

use crate::commands::edit::{edit, kept};
use crate::harness::Home;
use crate::support::serving::Server;

/// Both ways to the same store.
fn both(home: &Home, check: impl Fn(&[&str])) {
    let server = Server::start(home, &["--no-auth"]);
    let url = server.url();
    check(&[]);
    check(&["--remote", &url]);
    server.stop();
}

#[test]
fn what_others_change_in_other_fields_or_say_stays_and_so_does_what_was_written() {
    let home = Home::new();
    let codigo = home.seed();
    both(&home, |remote| {
        for (meanwhile, said, estado) in [
            ("update 1 --area 7", "AreaId", "2"),
            ("comment 1 -m hello", "commented", "3"),
            ("update 1 --area 8 --titulo T", "Titulo, AreaId", "1"),
        ] {
            let editor = format!("\"$tickets\" {meanwhile} -q >/dev/null; sed -i 's/^EstadoId: ./EstadoId: {estado}/'");
            let done = edit(&home, &editor, &[&["1"], remote].concat());
            assert_eq!(done.code(0).json()["EstadoId"].to_string(), estado);
            assert_eq!(done.err, format!("{codigo} was changed meanwhile ({said}), which stays\n"));
            assert!(kept(&home).is_empty());
        }
        let ticket = home.run(["show", "1", "--comments"]).done().json();
        assert_eq!((&ticket["AreaId"], &ticket["Titulo"]), (&json!(8), &json!("T")));
        home.run(["update", "1", "--area", "1", "--titulo", "Cannot access dashboard", "-q"]).done().code(0);
    });
}

#[test]
fn the_same_value_is_no_clash_and_another_is_named_with_the_form_kept_and_taken_up_again() {
    let home = Home::new();
    let codigo = home.seed();
    both(&home, |remote| {
        let same = "\"$tickets\" update 1 --area 4 -q >/dev/null; sed -i -e 's/^AreaId: ./AreaId: 4/' -e 's/^EstadoId: ./EstadoId: 3/'";
        assert_eq!(edit(&home, same, &[&["1"], remote].concat()).code(0).json()["EstadoId"], 3);
        let other = "\"$tickets\" update 1 --area 7 --prioridad 1 -q >/dev/null; \
                     sed -i -e 's/^AreaId: ./AreaId: 9/' -e '$s/.*/Mine./'";
        let done = edit(&home, other, &[&["1", "--format", "table"], remote].concat());
        let said =
            format!("error: {codigo} was changed meanwhile: AreaId is '7' now and yours is '9'; nothing was stored");
        done.code(5).err_has(&said);
        let [file] = kept(&home).try_into().unwrap();
        let name = file.display().to_string();
        done.err_has(&format!("your text is kept in {name}; `tickets edit --resume {name}` takes it up again\n"));
        let seen = home.path().join("seen").display().to_string();
        let taken = edit(
            &home,
            &format!("cat \"$1\" > {seen}; sed -i 's/^EstadoId: ./EstadoId: 2/'"),
            &[&["--resume", &name], remote].concat(),
        );
        let ticket = taken.code(0).json();
        assert_eq!((&ticket["AreaId"], &ticket["PrioridadId"]), (&json!(9), &json!(1)));
        assert_eq!((&ticket["EstadoId"], &ticket["Descripcion"]), (&json!(2), &json!("Mine.")));
        let form = fs::read_to_string(&seen).unwrap();
        assert!(form.contains("# meanwhile: AreaId: 7\nAreaId: 9\nPrioridadId: 1 (Baja)\n"), "{form}");
        assert!(form.ends_with("---\nMine.\n"), "{form}");
        assert!(kept(&home).is_empty());
        home.run(["update", "1", "--area", "1", "--prioridad", "2", "--estado", "1", "-d", "d", "-q"]).done().code(0);
    });
}

#[test]
fn a_file_that_is_no_kept_form_is_taken_as_it_is_and_one_that_is_not_there_is_said() {
    let home = Home::new();
    home.seed();
    home.file("tmp/half", "Titulo: Half\n");
    let done = edit(&home, "true", &["--resume", "tmp/half"]);
    done.code(2).err_has("give the ticket's code too");
    edit(&home, "true", &["1", "--resume", "tmp/half", "--format", "table"]).code(3).err_has("The line --- is missing");
    assert_eq!(fs::read_to_string(home.path().join("tmp/half")).unwrap().lines().last(), Some("Titulo: Half"));
    edit(&home, "true", &["--resume", "tmp/none", "--format", "table"]).code(1).err_has("reading tmp/none: ");
    edit(&home, "true", &[]).code(2);
}

#[test]
fn an_editor_that_returns_at_once_with_an_untouched_form_may_have_it_open_still() {
    let home = Home::new();
    home.seed();
    both(&home, |remote| {
        let done = edit(&home, "true", &[&["1"], remote].concat());
        let [file] = kept(&home).try_into().unwrap();
        let name = file.display().to_string();
        done.code(0).err_has("warning: the editor ended at once").err_has("--wait");
        done.err_has(&format!("`tickets edit --resume {name}`")).err_has("nothing was changed\n");
        // The window that was still open saves it.
        let form = fs::read_to_string(&file).unwrap().replace("EstadoId: 1", "EstadoId: 4");
        fs::write(&file, form).unwrap();
        assert_eq!(edit(&home, "true", &[&["--resume", &name], remote].concat()).code(0).json()["EstadoId"], 4);
        assert!(kept(&home).is_empty());
        home.run(["reopen", "1", "-q"]).done().code(0);
    });
}

#[test]
fn editors_and_pagers_hear_no_secret() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let say = "env > \"$HOME/heard\"; :";
    home.file("tmp/x", "");
    let run =
        home.run(["edit", "1", "--remote", &server.url()]).env("EDITOR", say).env("TMPDIR", home.path().join("tmp"));
    run.env("TICKETS_TOKEN", "abcdef").env("TICKETS_SECRET", "ghijkl").env("TICKETS_AREA", "1").done().code(0);
    let heard = || fs::read_to_string(home.path().join("heard")).unwrap();
    assert!(
        !heard().contains("abcdef") && !heard().contains("ghijkl") && heard().contains("TICKETS_AREA=1"),
        "{}",
        heard()
    );
    let pager = "env > \"$HOME/heard\"; cat";
    let command = crate::support::terminal::command(&home, crate::harness::binary()).args(["list"]).env("PAGER", pager);
    let command = command.env("TICKETS_TOKEN", "abcdef").env("TICKETS_SECRET", "ghijkl").env("TICKETS_AREA", "2");
    crate::support::terminal::Terminal::start(command).left().code(0);
    assert!(
        !heard().contains("abcdef") && !heard().contains("ghijkl") && heard().contains("TICKETS_AREA=2"),
        "{}",
        heard()
    );
    server.stop();
}
