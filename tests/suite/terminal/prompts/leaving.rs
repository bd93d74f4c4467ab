//! Whoever leaves at a question, whichever it is, leaves nothing behind.

use super::nothing_is_stored;
use crate::harness::{Home, USUARIO};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, shell, tickets};

/// Every question of a create, and what brings the next one.
const QUESTIONS: [(&str, &str); 8] = [
    ("Titulo:", "T"),
    ("Descripcion [F2: editor]:", "D"),
    ("Usuario:", USUARIO),
    ("Area:", "1"),
    ("Prioridad [2]:", ""),
    ("Estado [1]:", ""),
    ("File it? (Y/n/e):", "e"),
    ("Field to edit:", ""),
];

/// What may be pressed to leave. In half an answer Ctrl-D deletes, as readline has it, which at its end is nothing.
const WAYS: [(&str, &str); 4] = [("", "\x03"), ("half", "\x03"), ("", "\x04"), ("half", "\x04\x01\x0b\x04")];

/// Waits for the end of a program that a shell has run, and looks at what it has left.
#[track_caller]
fn left(terminal: Terminal, at: &str) {
    let terminal = terminal.sees("code 130");
    assert_eq!(terminal.modes().local_modes, terminal.found.local_modes, "{at}");
    assert_eq!(terminal.modes().input_modes, terminal.found.input_modes, "{at}");
    let left = terminal.keys("\r").left().code(0);
    assert!(left.screen.contains("error: interrupted; nothing was stored\ncode 130"), "{at}: {}", left.screen);
    assert!(left.bytes.rfind("\x1b[?2004l") > left.bytes.rfind("\x1b[?2004h"), "{at}: pastes are marked still");
}

fn leave_everywhere(home: &Home, remote: &str) {
    for (count, (question, _)) in QUESTIONS.into_iter().enumerate() {
        for (text, keys) in WAYS {
            let at = format!("{question} {text:?} {keys:?}");
            let line = format!("tickets create --color never {remote}; echo code $?; read end");
            let terminal = QUESTIONS[..count]
                .iter()
                .fold(shell(home, &line), |terminal, (question, answer)| terminal.answers(question, answer));
            left(terminal.sees(question).keys(text).sees(&format!("{question} {text}")).keys(keys), &at);
        }
    }
}

#[test]
fn ctrl_c_and_ctrl_d_at_each_question_of_a_create_store_nothing_and_restore_the_terminal() {
    let home = Home::new();
    leave_everywhere(&home, "");
    nothing_is_stored(&home);
}

#[test]
fn ctrl_c_and_ctrl_d_at_each_question_of_a_create_at_a_server_file_nothing_there() {
    let (home, far) = (Home::new(), Home::new());
    let server = Server::start(&far, &["--no-auth"]);
    leave_everywhere(&home, &format!("--remote {}", server.url()));
    nothing_is_stored(&home);
    assert_eq!(far.run(["list", "--count"]).done().code(0).out, "0\n");
    server.stop();
}

#[test]
fn ctrl_c_and_ctrl_d_at_the_name_of_a_new_user_and_at_a_yes_or_no_change_nothing() {
    for keys in ["\x03", "\x04"] {
        let home = Home::new();
        let line = "tickets create --color never -t T -d D; echo code $?; read end";
        let terminal = shell(&home, line).sees("Usuario:").shows("new user").keys("\x1b[B\r");
        left(terminal.sees("Name of the new user:").keys(keys), keys);
        nothing_is_stored(&home);
        home.seed();
        home.seed();
        let terminal = tickets(&home, &["close", "1", "2", "--color", "never"]).sees("Go on? (y/N):");
        terminal.keys(keys).left().code(130);
        assert_eq!(home.run(["list", "--abiertos", "--count"]).done().out, "2\n");
    }
}
