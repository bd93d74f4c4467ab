//! What can go wrong with `tickets edit`: nothing of it costs the user a text.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::commands::edit::{edit, kept};
use crate::harness::{Done, Home};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command};

/// The only file that is left; the error says where it is.
#[track_caller]
fn named_file(home: &Home, done: &Done) -> PathBuf {
    let [file] = kept(home).try_into().expect("one file is kept");
    done.err_has(&format!("your text is kept in {}", file.display()));
    file
}

fn unchanged(home: &Home) -> bool {
    home.run(["log"]).done().json() == json!([])
}

#[test]
fn faults_are_marked_above_their_fields_until_the_form_is_right() {
    let home = Home::new();
    home.seed();
    home.file(
        "ed",
        r#"cp "$1" form$(ls form* 2>/dev/null | wc -l)
case $(ls form* | wc -l) in
1) sed -i -e 's/^Titulo: .*/Titulo:/' -e 's/^AreaId: .*/AreaId: nowhere/' -e 's/^PrioridadId: .*/PrioridadId: 0/' "$1" ;;
2) sed -i -e 's/^Titulo:.*/Titulo: VPN/' "$1" ;;
*) sed -i -e 's/^AreaId: .*/AreaId: 5/' -e 's/^PrioridadId: .*/PrioridadId: alta/' "$1" ;;
esac
"#,
    );
    let done = edit(&home, "sh ed", &["1"]);
    let ticket = done.code(0).json();
    assert_eq!((&ticket["Titulo"], &ticket["AreaId"]), (&json!("VPN"), &json!(5)));
    assert_eq!((&ticket["PrioridadId"], &ticket["EstadoId"]), (&json!(3), &json!(1)));
    let form = |number: usize| fs::read_to_string(home.path().join(format!("form{number}"))).unwrap();
    let area = "# error: The field AreaId must be an integer between 1 and 2147483647: no area has a name here.\n";
    let prioridad = "# error: The field PrioridadId must be an integer between 1 and 2147483647.\n";
    let marked = format!("{area}AreaId: nowhere\n{prioridad}PrioridadId: 0\nEstadoId: 1 (Abierto)\n---\n");
    assert!(form(1).contains("JSON string.\n# All that stands below --- is the Descripcion, as it is.\n"));
    assert!(form(1).contains("# error: The Titulo field is required.\nTitulo:\nUsuarioId: "), "{}", form(1));
    assert!(form(1).contains(&marked), "{}", form(1));
    assert!(form(2).contains(&marked) && form(2).matches("# error").count() == 2, "{}", form(2));
    assert!(form(2).contains("\nTitulo: VPN\n"), "a mark that is mended is gone: {}", form(2));
    assert!(kept(&home).is_empty());
}

#[test]
fn faults_that_come_back_end_it_with_all_of_them_said_and_the_form_kept() {
    let home = Home::new();
    home.seed();
    for (editor, said) in [
        (r"sed -i -e 's/^AreaId: .*/AreaId: nowhere/' -e 's/^Titulo: .*/Titulo:/'", "The Titulo field is required.\n"),
        (r"sed -i -e 's/^AreaId: .*/AreaId: nowhere/' -e 's/^Titulo: .*/Titulo:/'", "AreaId: The field AreaId must be"),
        (r"sed -i -e '/^# error/d' -e 's/^AreaId: .*/AreaId: 0/'", "AreaId: The field AreaId must be"),
        (r"sed -i 's/^AreaId: ./&0000000000/'", "AreaId: The field AreaId must be an integer"),
        (r"sed -i '/^AreaId/d'", "AreaId: The AreaId field is required."),
        (r"sed -i 's/^AreaId.*/&\n&/'", "AreaId: The AreaId field is there more than once."),
        (r"sed -i 's/^AreaId.*/AreaId: 9 (Nowhere)/'", "9 is not known as 'Nowhere'"),
        (r"sed -i 's/^AreaId.*/&\nColor: red/'", "'Color: red' is no line of the form"),
        (r"sed -i '/^---/d'", "The line --- is missing: below it stands the Descripcion."),
        (r"sed -i '/^---/q'", "Descripcion: The Descripcion field is required."),
        (r#"sed -i 's/^Titulo: .*/Titulo: "x" y/'"#, "The Titulo field begins with a double quote"),
    ] {
        let done = edit(&home, editor, &["1", "--format", "table"]);
        done.code(3).err_has("error: the ticket is not valid; nothing was stored\n").err_has(said);
        let file = named_file(&home, &done);
        let form = fs::read_to_string(&file).unwrap();
        assert_eq!(form.contains("# error: "), !editor.contains("# error"), "{editor}: {form}");
        fs::remove_file(file).unwrap();
    }
    assert!(unchanged(&home));
}

#[test]
fn an_editor_that_fails_is_said_with_where_the_text_is() {
    let home = Home::new();
    home.seed();
    for (end, code, said) in [
        ("exit 3", 1, "ended with exit code 3; nothing was stored"),
        ("kill -9 $$", 1, "was ended by signal 9; nothing was stored"),
        ("kill -2 $$", 130, "interrupted; nothing was stored"),
    ] {
        let done = edit(&home, &format!("echo Mine. >> \"$1\"; {end}; :"), &["1", "--format", "table"]);
        done.code(code).err_has(said);
        let file = named_file(&home, &done);
        assert!(fs::read_to_string(&file).unwrap().ends_with("Mine.\n"));
        fs::remove_file(file).unwrap();
    }
    let done = edit(&home, r#"printf 'ab\377' > "$1"; :"#, &["1", "--format", "table"]);
    done.code(1).err_has("not valid UTF-8 at byte 2; nothing was stored");
    fs::remove_file(named_file(&home, &done)).unwrap();
    let done = edit(&home, r#"rm "$1"; :"#, &["1", "--format", "table"]);
    done.code(1).err_has("after the editor: No such file");
    assert!(unchanged(&home));
}

#[test]
fn an_editor_that_fails_and_changed_nothing_leaves_no_file() {
    let home = Home::new();
    home.seed();
    for (editor, code, said) in [
        ("exit 3; :", 1, "ended with exit code 3; nothing was stored"),
        ("kill -9 $$; :", 1, "was ended by signal 9; nothing was stored"),
        ("no-such-editor", 1, "the editor 'no-such-editor' cannot be run: set VISUAL or EDITOR"),
        ("/", 1, "cannot be run"),
        ("kill -2 $$; :", 130, "interrupted; nothing was stored"),
        ("if", 1, "ended with exit code 2"),
    ] {
        let done = edit(&home, editor, &["1", "--format", "table"]);
        done.code(code).err_has(said);
        assert!(!done.err.contains("is kept in"), "{}", done.err);
        assert!(kept(&home).is_empty() && unchanged(&home), "{editor}");
    }
}

#[test]
fn an_emptied_form_changes_nothing() {
    let home = Home::new();
    home.seed();
    for editor in [r#": > "$1"; :"#, r#"echo > "$1"; :"#] {
        edit(&home, editor, &["1"]).code(0).err_has("nothing was changed");
    }
    assert!(unchanged(&home) && kept(&home).is_empty());
}

#[test]
fn somebody_elses_change_of_the_same_field_is_a_conflict_that_says_how_to_go_on() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for (remote, is) in [(&[][..], 7), (&["--remote", &url], 8)] {
        let editor = format!(
            "\"$tickets\" update 1 --area {is} >/dev/null; sed -i -e 's/^AreaId.*/AreaId: 99/' -e '$s/.*/Mine./'"
        );
        let done = edit(&home, &editor, &[&["1", "--format", "table"], remote].concat());
        done.code(5).err_has(&format!("{codigo} was changed meanwhile: AreaId is '{is}' now and yours is '99'"));
        done.err_has("`tickets edit --resume ");
        let file = named_file(&home, &done);
        assert!(fs::read_to_string(&file).unwrap().ends_with("---\nMine.\n"));
        fs::remove_file(file).unwrap();
        let ticket = home.run(["show", "1"]).done().json();
        assert_eq!((&ticket["AreaId"], &ticket["PrioridadId"]), (&json!(is), &json!(2)));
    }
    server.stop();
}

#[test]
fn a_store_that_has_gone_meanwhile_costs_no_text() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let editor = format!("kill -9 {}; sed -i 's/^AreaId.*/AreaId: 9/'", server.id());
    let done = edit(&home, &editor, &["1", "--remote", &url, "--format", "table"]);
    assert!(matches!(done.status.code(), Some(7 | 8)), "{}", done.err);
    let file = named_file(&home, &done);
    assert!(fs::read_to_string(&file).unwrap().contains("AreaId: 9\n"));
    fs::remove_file(file).unwrap();
    assert_eq!(server.wait(), None);
    let broken = "echo no store > .local/share/tickets/tickets.db; sed -i 's/^AreaId.*/AreaId: 9/'";
    let done = edit(&home, broken, &["1", "--format", "table"]);
    done.code(1).err_has("tickets.db: ");
    named_file(&home, &done);
}

#[test]
fn with_json_the_problem_says_where_the_text_is() {
    let home = Home::new();
    home.seed();
    let problem = |editor: &str, code: i32| -> Value {
        let done = edit(&home, editor, &["1", "--json"]);
        done.code(code);
        let problem = done.problem();
        let [file] = kept(&home).try_into().unwrap();
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(&format!("your text is kept in {}; `tickets edit", file.display())), "{problem}");
        fs::remove_file(file).unwrap();
        problem
    };
    problem("echo Mine. >> \"$1\"; false", 1);
    assert_eq!(problem("sed -i 's/^AreaId.*/AreaId: 0/'", 3)["errors"]["AreaId"].as_array().unwrap().len(), 1);
    assert_eq!(problem("\"$tickets\" update 1 --area 8 >/dev/null; sed -i 's/^AreaId.*/AreaId: 9/'", 5)["status"], 409);
}

#[test]
fn ctrl_c_is_the_editors_here_and_with_a_server() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let start = |editor: &str, args: &[&str]| {
        let command = command(&home, crate::harness::binary()).args(["edit", "1"]).args(args);
        Terminal::start(command.env("EDITOR", editor).env("TMPDIR", home.path()))
    };
    for args in [&[][..], &["--remote", &url]] {
        // Enter ends the reading that a signal just before it does not.
        let left = start("trap 'echo caught' INT; echo ready; read x; :", args);
        let left = left.sees("ready").keys("\x03\r").left().code(0);
        assert!(left.screen.contains("caught") && left.screen.contains("nothing was changed"), "{}", left.screen);
        let writes = "echo Mine. >> \"$1\"; echo ready; read x; :";
        let left = start(writes, args).sees("ready").keys("\x03").left().code(130);
        assert!(
            left.screen.contains("error: interrupted; nothing was stored\nyour text is kept in "),
            "{}",
            left.screen
        );
    }
    server.stop();
}
