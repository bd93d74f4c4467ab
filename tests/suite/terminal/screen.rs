//! Answers on a real terminal: tables, harmless JSON, colour.

use crate::harness::{Home, USUARIO};
use crate::support::terminal::{Terminal, command, shell, tickets};

/// A title that would recolour, retitle and reorder a terminal.
const NASTY: &str = "a\x1b[31mb\x1b]0;owned\x07c\u{9b}31md\u{202e}e\u{7f}";

fn seed_nasty(home: &Home) {
    let rest = ["-d", NASTY, "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    home.run(["create", "--titulo", NASTY]).args(rest).done().code(0);
}

#[test]
fn on_a_terminal_an_answer_is_a_table_and_in_a_pipe_it_is_json() {
    let home = Home::new();
    let code = home.seed();
    let left = tickets(&home, &["list"]).left().code(0);
    let (head, row) = left.screen.split_once('\n').unwrap();
    assert_eq!(head, "Codigo           Titulo                   Area  Prioridad  Estado   Creado");
    assert!(row.starts_with(&format!("{code}  Cannot access dashboard  1     Media      Abierto  ")), "{row}");
    let left = shell(&home, "tickets list | cat").left().code(0);
    assert_eq!(left.screen, home.run(["list"]).done().code(0).out.trim_end());
}

#[test]
fn nothing_that_acts_on_a_terminal_reaches_it() {
    let home = Home::new();
    seed_nasty(&home);
    for args in
        [&["list"][..], &["list", "--json"], &["list", "--format", "jsonl"], &["show", "1"], &["show", "1", "--json"]]
    {
        let left = tickets(&home, &[args, &["--color", "never"]].concat()).left().code(0);
        assert!(left.bytes.contains("owned"), "{args:?}");
        let acting = left.bytes.replace("\r\n", "\n").chars().find(|it| it.is_control() && *it != '\n');
        assert!(acting.is_none() && !left.bytes.contains('\u{202e}'), "{args:?}: {:?}", left.bytes);
    }
}

#[test]
fn json_on_a_terminal_escapes_what_acts_and_stays_the_same_json() {
    let home = Home::new();
    seed_nasty(&home);
    let left = tickets(&home, &["show", "1", "--json"]).left().code(0);
    assert!(left.bytes.contains(r#"a\u001b[31mb\u001b]0;owned\u0007c\u009b31md\u202ee\u007f"#), "{}", left.bytes);
    let piped = home.run(["show", "1"]).done();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&left.bytes).unwrap(), piped.json());
    assert!(piped.out.contains(r"c\u009b31md\u202ee\u007f"), "it may end up on a terminal: {}", piped.out);
}

#[test]
fn an_error_that_quotes_the_user_is_harmless_too() {
    let home = Home::new();
    for (args, code) in [
        (&["show", "\x1b[31m\u{9b}x"][..], 2),
        (&["create", "--prioridad", "\u{202e}1\x1b[31m"], 3),
        (&["list", "--estado", "\u{202e}1\x1b[31m"], 2),
        (&["list", "--x\u{9b}31m"], 2),
    ] {
        let left = tickets(&home, args).left().code(code);
        assert!(!left.bytes.contains(['\x1b', '\u{9b}', '\u{202e}']), "{:?}", left.bytes);
    }
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let home = Home::new();
    home.seed();
    let table: [(&[&str], (&str, &str), bool); 9] = [
        (&[], ("TERM", "xterm"), true),
        (&[], ("NO_COLOR", "1"), false),
        (&[], ("NO_COLOR", ""), true),
        (&[], ("TERM", "dumb"), false),
        (&["--color", "auto"], ("NO_COLOR", "1"), false),
        (&["--color", "always"], ("NO_COLOR", "1"), true),
        (&["--color", "always"], ("TERM", "dumb"), true),
        (&["--color", "never"], ("TERM", "xterm"), false),
        (&["--json"], ("TERM", "xterm"), false),
    ];
    for (args, variable, colored) in table {
        let command = command(&home, "tickets").arg("list").args(args).env(variable.0, variable.1);
        let left = Terminal::start(command).left().code(0);
        assert_eq!(left.bytes.contains('\x1b'), colored, "{args:?} {variable:?}: {:?}", left.bytes);
    }
    let piped = home.run(["list", "--format", "table"]).done();
    assert!(!piped.code(0).out.contains('\x1b'));
}

#[test]
fn questions_are_coloured_as_answers_are() {
    for (args, variable, question) in [
        (&["--color", "always"][..], ("NO_COLOR", "1"), "? Titulo ›"),
        (&[], ("TERM", "xterm"), "? Titulo ›"),
        (&[], ("TERM", "dumb"), "Titulo:"),
        (&[], ("NO_COLOR", "1"), "Titulo:"),
    ] {
        let home = Home::new();
        let command = command(&home, "tickets").arg("create").args(args).env(variable.0, variable.1);
        let left = Terminal::start(command).sees(question).keys("\x03").left().code(130);
        let is_colored = left.bytes.contains("\x1b[1m") || left.bytes.contains("\x1b[36m");
        assert_eq!(is_colored, question.starts_with('?'), "{args:?} {variable:?} {:?}", left.bytes);
        let is_dumb = variable.1 == "dumb";
        assert_eq!(left.bytes.contains('\x1b'), !is_dumb, "{:?}", left.bytes);
    }
}

#[test]
fn all_of_a_title_is_shown_on_demand_and_on_a_narrow_terminal_on_three_lines_a_ticket() {
    let home = Home::new();
    let code = home.seed();
    let wrapped = |columns: u16| {
        let list = command(&home, "tickets").args(["list", "--wrap", "--utc"]);
        Terminal::start_sized(list, 50, columns).left().code(0).screen
    };
    let screen = wrapped(76);
    let lines: Vec<_> = screen.lines().collect();
    assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= 76), "{screen}");
    assert!(screen.contains("TKT-") && screen.contains("dashboard"), "{screen}");
    let screen = wrapped(40);
    let lines: Vec<_> = screen.lines().collect();
    assert!(lines.len() == 3 && lines[0].starts_with(&format!("{code}  20")), "{screen}");
    assert_eq!(lines[1..], ["  area 1, prioridad Media, estado Abierto", "  Cannot access dashboard"]);
}
