//! `tickets edit`: a ticket as a form in an editor, here and over `--remote`.

mod faults;
mod meanwhile;

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::harness::{Done, Home, USUARIO};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command};

/// Runs `edit` with this line of shell as the editor; the file is its last argument.
pub fn edit(home: &Home, editor: &str, args: &[&str]) -> Done {
    fs::create_dir_all(home.path().join("tmp")).unwrap();
    let run = home.run(["edit"]).args(args).env("EDITOR", editor).env("TMPDIR", home.path().join("tmp"));
    run.env("tickets", crate::harness::binary()).done()
}

/// The files that editing has left.
pub fn kept(home: &Home) -> Vec<PathBuf> {
    fs::read_dir(home.path().join("tmp")).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The fields of the whole history with their values after it, newest first.
fn changes(home: &Home) -> Vec<(String, String)> {
    let log = home.run(["log"]).done().json();
    let text = |it: &Value, name: &str| it[name].as_str().unwrap().to_owned();
    log.as_array().unwrap().iter().map(|it| (text(it, "Campo"), text(it, "Despues"))).collect()
}

fn file(home: &Home, titulo: &str, descripcion: &str) {
    let body = json!({"Titulo": titulo, "Descripcion": descripcion, "UsuarioId": USUARIO,
        "AreaId": 1, "PrioridadId": 2, "EstadoId": 1});
    home.run(["create", "--from", "-", "-q"]).stdin(body.to_string()).done().code(0);
}

fn named_areas(home: &Home) {
    for name in ["Redes", "Compras", "Soporte (norte)"] {
        home.run(["area", "add", name, "-q"]).done().code(0);
    }
    home.run(["usuario", "add", USUARIO, "Ana Ruiz", "-q"]).done().code(0);
}

/// Both ways to the same store.
fn ways(home: &Home) -> (Server, Vec<Vec<String>>) {
    let server = Server::start(home, &["--no-auth"]);
    let url = server.url();
    (server, vec![vec![], vec!["--remote".to_owned(), url]])
}

#[test]
fn the_ticket_is_a_form_with_names_and_its_description_below() {
    let home = Home::new();
    named_areas(&home);
    let codigo = home.seed();
    let (server, ways) = ways(&home);
    for way in ways {
        let args: Vec<&str> = way.iter().map(String::as_str).chain(["1", "--format", "table"]).collect();
        let done = edit(&home, r#"cp "$1" form; stat -c %a "$1" > mode; touch "#, &args);
        done.code(0).err_has("nothing was changed\n");
        assert!(done.out.contains(&codigo), "{}", done.out);
        let form = fs::read_to_string(home.path().join("form")).unwrap();
        assert_eq!(
            form.lines()
                .filter(|line| !line.starts_with("# As read: "))
                .map(|line| format!("{line}\n"))
                .collect::<String>(),
            format!(
                "# {codigo}: change what you like, save, and leave the editor. A form without changes changes nothing.\n\
                 # Ids may be written as names. A Titulo in double quotes is read as a JSON string.\n\
                 # All that stands below --- is the Descripcion, as it is.\n\
                 Titulo: Cannot access dashboard\nUsuarioId: {USUARIO} (Ana Ruiz)\nAreaId: 1 (Redes)\n\
                 PrioridadId: 2 (Media)\nEstadoId: 1 (Abierto)\n---\n\
                 I am unable to log into the dashboard. The page returns a 500 error.\n"
            )
        );
        assert_eq!(fs::read_to_string(home.path().join("mode")).unwrap(), "600\n");
        assert!(kept(&home).is_empty() && changes(&home).is_empty());
    }
    server.stop();
}

#[test]
fn only_what_was_changed_is_changed_and_the_answer_is_that_of_update() {
    let home = Home::new();
    named_areas(&home);
    home.seed();
    let (server, ways) = ways(&home);
    for (way, estado) in ways.iter().zip([2, 3]) {
        let args: Vec<&str> = way.iter().map(String::as_str).chain(["1"]).collect();
        let done = edit(&home, &format!("sed -i 's/^EstadoId: ./EstadoId: {estado}/'"), &args);
        assert_eq!(done.code(0).json()["EstadoId"], estado);
        assert_eq!(done.err, "");
        assert_eq!(changes(&home)[0], ("EstadoId".to_owned(), estado.to_string()));
        assert!(kept(&home).is_empty());
    }
    assert_eq!(changes(&home).len(), 2);
    server.stop();
    let done = edit(&home, "sed -i -e 's/^Titulo: .*/Titulo: VPN/' -e '$s/.*/Down./'", &["1", "-q"]);
    assert!(done.code(0).out.starts_with("TKT-"), "{}", done.out);
    let ticket = home.run(["show", "1"]).done().json();
    assert_eq!((&ticket["Titulo"], &ticket["Descripcion"]), (&json!("VPN"), &json!("Down.")));
}

#[test]
fn an_id_or_a_name_is_taken_back_and_of_both_the_one_that_was_changed() {
    let other = "11111111-1111-4111-8111-111111111111";
    let to_other = format!("UsuarioId: {other} (Ana Ruiz)");
    for (line, campo, want) in [
        ("AreaId: 2", "AreaId", json!(2)),
        ("areaid:compras", "AreaId", json!(2)),
        ("AreaId: 2 (Redes)", "AreaId", json!(2)),
        ("AreaId: 1 (Compras)", "AreaId", json!(2)),
        ("AreaId: 2 (Compras)", "AreaId", json!(2)),
        ("AreaId: 1 (soporte)", "AreaId", json!(3)),
        ("AreaId: 3 (Soporte (norte))", "AreaId", json!(3)),
        ("AreaId: 77 (Redes)", "AreaId", json!(77)),
        ("PrioridadId: crit", "PrioridadId", json!(4)),
        ("EstadoId : 4", "EstadoId", json!(4)),
        (&to_other, "UsuarioId", json!(other)),
        (r#"Titulo: "a\nb ""#, "Titulo", json!("a\nb ")),
        ("Titulo:   # no comment   ", "Titulo", json!("# no comment")),
    ] {
        let home = Home::new();
        named_areas(&home);
        home.seed();
        let name = line.split(':').next().unwrap().trim();
        let editor = format!("sed -i 's|^{name}:.*|{}|I'", line.replace('\\', "\\\\"));
        let done = edit(&home, &editor, &["1"]);
        assert_eq!(done.code(0).json()[campo], want, "{line}");
        assert_eq!(changes(&home).len(), 1, "{line}");
    }
    let home = Home::new();
    named_areas(&home);
    home.seed();
    for line in ["AreaId: redes", "AreaId: 01", "AreaId: 1 (Redes)  ", "AreaId: 1 ()"] {
        let done = edit(&home, &format!("sed -i 's/^AreaId:.*/{line}/'"), &["1"]);
        if line.ends_with("()") {
            done.code(3).err_has("The AreaId field is required.");
        } else {
            done.code(0).err_has("nothing was changed");
        }
    }
}

/// Texts that a form, or an editor, could be tempted to change.
const ODD: [&str; 24] = [
    "plain",
    "a final line end\n",
    "two\n\n",
    "\n\n  begins below and indented",
    "dos\r\nlines\r\n",
    "dos\r\nwithout an end",
    "only a carriage return\r",
    "# error: The Titulo field is required.\n# a comment\ntext",
    "---\nTitulo: not this one\n---\n",
    "---",
    "Titulo: x\nAreaId: 9",
    "  spaces around  ",
    "\ttabs\t",
    "\"quoted\"",
    "\"only one quote",
    "\\n is no line end",
    "\u{1b}[31mred\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{7f}",
    "\u{feff}a mark of order",
    "\u{2028}line\u{2029}separators\u{85}",
    "\u{a0}no-break spaces\u{3000}",
    "\u{200b}",
    "ñandú 漢字 😀 \u{301}",
    "vim: set ts=1 :\n",
    "$(touch owned) `touch owned` ' \" \\ %s",
];

#[test]
fn a_form_that_is_saved_unchanged_changes_nothing_whatever_the_texts() {
    let home = Home::new();
    for text in ODD {
        file(&home, text, text);
    }
    for (number, text) in (1..).zip(ODD) {
        let number = number.to_string();
        // Untouched; rewritten; with the final line end that most editors see to.
        for editor in ["touch", "sed -i s/x/x/", "sed -i -e '$a\\'"] {
            let done = edit(&home, editor, &[&number]);
            done.code(0).err_has("nothing was changed");
            assert_eq!((&done.json()["Titulo"], &done.json()["Descripcion"]), (&json!(text), &json!(text)));
        }
        let done = edit(&home, "sed -i '0,/^EstadoId:.*/s//EstadoId: 4/'", &[&number]);
        let ticket = done.code(0).json();
        assert_eq!((&ticket["Titulo"], &ticket["Descripcion"]), (&json!(text), &json!(text)), "{text:?}");
    }
    assert!(changes(&home).iter().all(|change| *change == ("EstadoId".to_owned(), "4".to_owned())));
    assert!(kept(&home).is_empty() && !home.path().join("owned").exists());
}

#[test]
fn what_is_typed_for_the_description_is_kept_byte_for_byte() {
    for (before, typed, want) in [
        ("a", "b", "b"),
        ("a", "b\n", "b"),
        ("a", "b\n\n", "b\n"),
        ("a\n", "b\n", "b\n"),
        ("a\n", "b", "b"),
        ("a", "# b\n---\n\u{1b}[31m\r\n", "# b\n---\n\u{1b}[31m\r"),
    ] {
        let home = Home::new();
        file(&home, "T", before);
        home.file("typed", typed);
        let done = edit(&home, r#"sed -i '/^---$/q' "$1"; cat typed >> "$1"; :"#, &["1"]);
        assert_eq!(done.code(0).json()["Descripcion"], want, "{before:?} {typed:?}");
    }
}

#[test]
fn a_title_in_quotes_keeps_them() {
    let home = Home::new();
    file(&home, r#""slow" again"#, "d");
    let done = edit(&home, "sed -i s/slow/fast/", &["1"]);
    assert_eq!(done.code(0).json()["Titulo"], r#""fast" again"#);
}

#[test]
fn visual_comes_before_editor_and_both_are_lines_of_shell() {
    let home = Home::new();
    home.seed();
    let line = "f() { sed -i \"s/^AreaId: .*/AreaId: $1/\" \"$2\"; }; f 8";
    let run = home.run(["edit", "1"]).env("VISUAL", line).env("EDITOR", "false");
    assert_eq!(run.done().code(0).json()["AreaId"], 8);
    home.run(["edit", "1"]).env("VISUAL", " ").env("EDITOR", "touch").done().code(0);
}

#[test]
fn what_an_editor_says_does_not_get_into_the_answer() {
    let home = Home::new();
    home.seed();
    let done = edit(&home, r#"echo chatter; sed -i 's/^AreaId: .*/AreaId: 8/'"#, &["1"]);
    assert_eq!(done.code(0).json()["AreaId"], 8);
    assert_eq!(done.err, "chatter\n");
}

#[test]
fn on_a_terminal_vi_is_the_editor_of_those_who_have_chosen_none() {
    let home = Home::new();
    home.seed();
    let vi =
        home.file("bin/vi", "#!/bin/sh\necho editing; read line; sed -i \"s/^AreaId: .*/AreaId: $line/\" \"$1\"\n");
    fs::set_permissions(&vi, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", vi.parent().unwrap().display());
    let start = |args: &[&str]| Terminal::start(command(&home, crate::harness::binary()).args(args).env("PATH", &path));
    let left = start(&["edit", "1"]).sees("editing").keys("8\r").left().code(0);
    assert!(left.screen.contains("change 1; `tickets undo 1` undoes it"), "{}", left.screen);
    assert_eq!(changes(&home), [("AreaId".to_owned(), "8".to_owned())]);
    let left = start(&["edit", "1", "--no-input"]).left().code(2);
    assert!(left.screen.contains("set VISUAL or EDITOR"), "{}", left.screen);
    home.run(["edit", "1"]).done().code(2).err_has("set VISUAL or EDITOR");
    home.run(["edit", "77"]).env("EDITOR", "true").done().code(4);
    home.run(["edit", "nine"]).env("EDITOR", "true").done().code(2);
}
