//! What is pasted is one answer, however many lines it has, and with or without marks around it.

use serde_json::Value;

use super::{create, last};
use crate::harness::{Home, USUARIO};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command};

const IDS: [&str; 9] = ["-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-q"];

/// As a terminal marks it that was asked to.
fn pasted(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

fn text(ticket: &Value, name: &str) -> String {
    ticket[name].as_str().unwrap().to_owned()
}

#[test]
fn pasted_lines_stay_in_the_descripcion_and_become_spaces_in_the_titulo() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", &url]] {
        let left = create(&home, &[&IDS, remote].concat())
            .sees("Titulo:")
            .keys(&pasted("VPN down\r\nsince 漢字 😀\r"))
            .sees("Titulo: VPN down since 漢字 😀")
            .keys("\r")
            .sees("editor]:")
            .keys(&pasted("line one\r\rtouch executed\r\n\tline four\n"))
            .sees("Descripcion [F2: editor]: line one\n\ntouch executed\n    line four\n")
            .keys("\r")
            .left()
            .code(0);
        assert!(left.bytes.contains("\x1b[?2004h") && left.bytes.ends_with("\r\n"), "{:?}", left.bytes);
        assert!(left.bytes.rfind("\x1b[?2004l") > left.bytes.rfind("\x1b[?2004h"), "pastes are no longer marked");
        let ticket = last(&home);
        assert_eq!(text(&ticket, "Titulo"), "VPN down since 漢字 😀");
        assert_eq!(text(&ticket, "Descripcion"), "line one\n\ntouch executed\n\tline four\n");
    }
}

#[test]
fn lines_that_come_without_marks_answer_no_other_question_and_none_is_lost() {
    let home = Home::new();
    create(&home, &IDS)
        .sees("Titulo:")
        .keys("VPN down\rsince today\r")
        .sees("editor]:")
        .keys("line one\r\nrm -rf /\r\ny\r")
        .left()
        .code(0);
    let ticket = last(&home);
    assert_eq!(text(&ticket, "Titulo"), "VPN down since today");
    assert_eq!(text(&ticket, "Descripcion"), "line one\nrm -rf /\ny");
}

#[test]
fn a_paste_answers_neither_a_name_nor_whether_to_go_on() {
    let home = Home::new();
    let args = ["create", "--color", "never", "-q", "-t", "T", "-d", "D", "-u", USUARIO, "-p", "1", "-e", "1"];
    let left = Terminal::start(command(&home, "tickets").args(args))
        .sees("Area:")
        .keys("1\r2\r")
        .shows("error: The field AreaId must be an integer")
        .sees("Area: 1 2")
        .keys("\x15")
        .keys(&pasted("3\ry\r"))
        .keys("\r")
        .shows("error: ")
        .sees("Area: 3 y")
        .keys("\x15")
        .answers("Area:", "3")
        .sees("File it? (Y/n/e):")
        .keys("y\ry\r")
        .shows("error: Answer y (or s) for yes, n for no, or e to edit it.")
        .sees("File it? (Y/n/e): y y")
        .keys("\x15\r")
        .left()
        .code(0);
    assert_eq!(last(&home)["AreaId"], 3, "{}", left.screen);
}

#[test]
fn a_long_paste_comes_in_whole() {
    let home = Home::new();
    let long = (0..20_000).map(|number| format!("línea {number} 漢字\n")).collect::<String>();
    let args = [&["-t", "T"], &IDS[..]].concat();
    create(&home, &args).sees("editor]:").keys(&pasted(&long)).keys("\r").left().code(0);
    assert_eq!(text(&last(&home), "Descripcion"), long);
}

#[test]
fn what_a_pasted_sequence_would_do_is_not_done_and_not_stored() {
    let home = Home::new();
    let args = [&["-t", "T"], &IDS[..]].concat();
    let nasty = "a\x1b]0;owned\x07b\x1b[31mc\x1b[2Jd\x08\x7fe";
    let left = create(&home, &args).sees("editor]:").keys(&pasted(nasty)).keys("\r").left().code(0);
    assert!(!left.bytes.contains("\x1b[31m") && !left.bytes.contains("owned"), "{:?}", left.bytes);
    assert_eq!(text(&last(&home), "Descripcion"), "abcde");
}

#[test]
fn the_rest_of_a_paste_does_not_reach_the_shell() {
    let home = Home::new();
    let ask = "tickets create -y --color never -q -t T -d D -u $USUARIO -p 2 -e 1";
    let line = format!("{ask}; if read -t 0; then echo left over; else echo nothing left; fi");
    let command = command(&home, "bash").args(["-c", &line]).env("USUARIO", USUARIO);
    let left = Terminal::start(command).sees("Area:").keys("1\rtouch executed\r\x03touch executed\r").left().code(0);
    assert!(left.screen.ends_with("nothing left"), "{}", left.screen);
}
