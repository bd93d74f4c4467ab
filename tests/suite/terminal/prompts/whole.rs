//! The whole ticket before it is filed, and the way back to a question.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{last, nothing_is_stored};
use crate::harness::{Home, USUARIO};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command, tickets};

const PLAIN: [&str; 4] = ["create", "-q", "--color", "never"];

fn create(home: &Home, args: &[&str]) -> Terminal {
    tickets(home, &[&PLAIN, args].concat())
}

fn titulo(home: &Home, args: &[&str]) -> Terminal {
    create(home, &[&["-d", "D", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"], args].concat())
}

#[test]
fn the_whole_ticket_is_shown_and_filed_after_a_yes_alone() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", &url]] {
        let whole = format!(
            "The ticket:\nTitulo: VPN\nUsuario: {USUARIO}\nArea: 1\nPrioridad: Media (2)\nEstado: Abierto (1)\n\
             Descripcion:\nD\nFile it? (Y/n/e):"
        );
        let count = || home.run(["list", "--count"]).done().out;
        let before = count();
        let left = titulo(&home, remote).answers("Titulo:", "VPN").answers(&whole, "n").left().code(130);
        assert!(left.screen.ends_with("error: not confirmed; nothing was stored"), "{}", left.screen);
        assert_eq!(count(), before);
        let keys = titulo(&home, remote).answers("Titulo:", "VPN").sees(&whole).keys("\x04\x03").left().code(130);
        assert!(keys.screen.ends_with("error: interrupted; nothing was stored"), "{}", keys.screen);
        for yes in ["", "s"] {
            titulo(&home, remote).answers("Titulo:", "VPN").answers(&whole, yes).left().code(0);
            assert_eq!(last(&home)["Titulo"], "VPN");
        }
    }
    assert_eq!(home.run(["list", "--count"]).done().out, "4\n");
}

#[test]
fn e_changes_any_field_and_shows_the_ticket_again() {
    let home = Home::new();
    titulo(&home, &[])
        .answers("Titulo:", "VPN")
        .answers("File it? (Y/n/e):", "e")
        .shows("❯ Titulo       VPN")
        .answers("Field to edit:", "")
        .sees("Titulo: VPN")
        .keys(" down\r")
        .shows("Titulo: VPN down\nUsuario")
        .answers("File it? (Y/n/e):", "e")
        .answers("Field to edit:", "prio")
        .answers("Prioridad [2]:", "crit")
        .shows("Prioridad: Crítica (4)\nEstado")
        .answers("File it? (Y/n/e):", "e")
        .sees("Field to edit:")
        .keys("\x1b[Z")
        .answers("File it? (Y/n/e):", "y")
        .left()
        .code(0);
    assert_eq!((&last(&home)["Titulo"], &last(&home)["PrioridadId"]), (&"VPN down".into(), &4.into()));
}

#[test]
fn shift_tab_and_escape_go_back_to_the_question_before_and_keep_what_was_written() {
    for back in ["\x1b[Z", "\x1b"] {
        let home = Home::new();
        create(&home, &["-u", USUARIO, "-a", "1", "-e", "1"])
            .sees("Titulo:")
            .keys("\x1b[Z")
            .answers("Titulo:", "One")
            .sees("editor]:")
            .keys("half")
            .sees("half")
            .keys(back)
            .sees("leaves without filing.\nTitulo: One")
            .keys(" two\r")
            .sees("Titulo: One two\nDescripcion [F2: editor]: half")
            .keys(" of it\r")
            .answers("Prioridad [2]:", "4")
            .sees("File it? (Y/n/e):")
            .keys(back)
            .sees("Descripcion: half of it\nPrioridad [4]:")
            .keys("\r")
            .answers("File it? (Y/n/e):", "")
            .left()
            .code(0);
        let ticket = last(&home);
        assert_eq!((&ticket["Titulo"], &ticket["Descripcion"]), (&"One two".into(), &"half of it".into()));
        assert_eq!(ticket["PrioridadId"], 4);
    }
}

#[test]
fn the_flag_and_the_config_file_skip_it_and_so_does_a_ticket_that_asks_nothing() {
    let home = Home::new();
    titulo(&home, &["--yes"]).answers("Titulo:", "T").left().code(0);
    titulo(&home, &["--titulo", "T"]).left().code(0);
    home.file(".config/tickets/config.toml", "[create]\nconfirm = false\n");
    titulo(&home, &[]).answers("Titulo:", "T").left().code(0);
    home.file(".config/tickets/config.toml", "[create]\nconfirm = true\n");
    titulo(&home, &[]).answers("Titulo:", "T").answers("File it? (Y/n/e):", "").left().code(0);
    home.file(".config/tickets/config.toml", "[create]\nconfirm = \"no\"\n");
    home.run(["list"]).done().code(2).err_has("confirm");
}

#[test]
fn a_key_opens_the_editor_on_the_descripcion_and_its_failure_loses_nothing() {
    for key in ["\x1bOQ", "\x18\x05"] {
        let home = Home::new();
        let script = "#!/bin/sh\nif grep -q fail \"$1\"; then exit 3; fi\nprintf 'more\\nlines 漢字\\n' >> \"$1\"\n";
        home.file("ed", script);
        fs::set_permissions(home.path().join("ed"), fs::Permissions::from_mode(0o755)).unwrap();
        let args = [&PLAIN[..], &["-t", "T", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"]].concat();
        let terminal = Terminal::start(command(&home, "tickets").args(args).env("EDITOR", "./ed"));
        terminal
            .sees("Descripcion [F2: editor]:")
            .keys(&format!("fail{key}"))
            .shows("ended with exit code 3")
            .sees("Descripcion [F2: editor]: fail")
            .keys(&format!("\x15begun {key}"))
            .sees("Descripcion [F2: editor]: begun more\nlines 漢字")
            .keys("\r")
            .answers("File it? (Y/n/e):", "")
            .left()
            .code(0);
        assert_eq!(last(&home)["Descripcion"], "begun more\nlines 漢字");
    }
}

#[test]
fn a_text_that_is_too_large_is_refused_at_its_question() {
    let home = Home::new();
    home.file(".config/tickets/config.toml", "max_ticket_bytes = 200\n");
    titulo(&home, &["--yes"])
        .answers("Titulo:", &"x".repeat(100))
        .shows("error: The ticket must be at most 200 bytes of JSON.")
        .keys("\x15short\r")
        .left()
        .code(0);
    assert_eq!(last(&home)["Titulo"], "short");
}

#[test]
fn ctrl_d_in_a_text_answers_nothing_and_a_terminal_that_goes_away_stores_nothing() {
    let home = Home::new();
    let status = titulo(&home, &[]).answers("Titulo:", "T\x04").sees("File it? (Y/n/e):").hang_up();
    assert_eq!(status.code(), Some(130));
    nothing_is_stored(&home);
}
