//! Answers on a terminal go through the user's pager, and nothing is lost on the way.

use pty_process::blocking::Command;
use tickets::clock::now;
use tickets::store::{Access, Filing, Place, open};
use tickets::ticket::{Limits, NewTicket, TicketDraft};

use crate::harness::{Home, SEED_BODY, USUARIO, binary};
use crate::support::serving::Server;
use crate::support::terminal::{Left, Terminal, command, shell};

/// Files so many tickets more.
pub fn file_many(home: &Home, count: usize) {
    home.seed();
    let ticket = NewTicket::admit(TicketDraft::from_json(SEED_BODY.as_bytes()).unwrap(), Limits::default()).unwrap();
    let mut store = open(&Place::Sqlite(home.store()), Access::Write, now).unwrap();
    store.create(&vec![Filing { ticket, key: None }; count - 1]).unwrap();
}

/// `tickets` on a terminal where nobody has said anything about pagers.
fn tickets(home: &Home, args: &[&str]) -> Command {
    command(home, binary()).args(args).env_remove("PAGER")
}

fn lines_of(left: &Left) -> Vec<&str> {
    left.screen.lines().collect()
}

#[test]
fn what_fits_on_the_screen_is_just_printed() {
    let home = Home::new();
    file_many(&home, 3);
    for args in [&["list", "--color", "never"][..], &["show", "1", "--color", "never"], &["log"], &["list", "--json"]] {
        let paged = Terminal::start(tickets(&home, args)).left().code(0);
        let plain = Terminal::start(tickets(&home, args).arg("--no-pager")).left().code(0);
        assert_eq!(paged.screen, plain.screen, "{args:?}");
    }
}

#[test]
fn what_does_not_fit_waits_in_less_and_the_rest_is_said_after_it() {
    let home = Home::new();
    file_many(&home, 30);
    let terminal = Terminal::start_sized(tickets(&home, &["list"]), 10, 120).sees("\n:").keys("q");
    let terminal = terminal.shows("20 of 30; see more with --limit");
    assert_eq!(terminal.modes().local_modes, terminal.found.local_modes);
    let left = terminal.left().code(0);
    assert_eq!(*lines_of(&left).last().unwrap(), "20 of 30; see more with --limit");
    assert!(!left.screen.contains("000011"), "left before the end: {}", left.screen);
    let left = Terminal::start_sized(tickets(&home, &["list"]), 10, 120).sees("\n:").keys("Gq").left().code(0);
    assert!(left.screen.contains("000011"), "{}", left.screen);
}

#[test]
fn leaving_the_pager_before_a_long_answer_is_written_is_no_error() {
    let home = Home::new();
    file_many(&home, 3000);
    let list = ["list", "--limit", "3000"];
    let left = Terminal::start_sized(tickets(&home, &list), 10, 120).sees("\n:").keys("q").left().code(0);
    assert!(!left.screen.contains("error"), "{}", left.screen);
    let left = Terminal::start(tickets(&home, &list).env("PAGER", "head -n 1")).left().code(0);
    assert!(lines_of(&left).len() == 1 && left.screen.starts_with("Codigo"), "{}", left.screen);
}

#[test]
fn ctrl_c_is_the_pagers_here_and_with_a_server() {
    let home = Home::new();
    file_many(&home, 30);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let pager = "trap 'echo caught' INT; cat >/dev/null; echo ready; read x </dev/tty; echo left";
    for remote in [&[][..], &["--remote", &url]] {
        let paging = tickets(&home, &[&["list"], remote].concat()).env("PAGER", pager);
        // Enter ends the reading that a signal just before it does not.
        let left = Terminal::start(paging).sees("ready").keys("\x03\r").left().code(0);
        // The terminal's echo of what was typed ahead comes when it likes.
        let lines: Vec<&str> = lines_of(&left).into_iter().filter(|line| !line.is_empty()).collect();
        assert!(lines.ends_with(&["caught", "left", "20 of 30; see more with --limit"]), "{}", left.screen);
    }
    server.stop();
}

#[test]
fn the_pager_is_the_users_and_only_for_answers_to_read_on_a_terminal() {
    let paging = "tee paged";
    for (args, variables, is_paged) in [
        (&["list"][..], &[("TICKETS_PAGER", paging), ("PAGER", "false")][..], true),
        (&["list", "--json"], &[("TICKETS_PAGER", paging)], true),
        (&["list", "-q"], &[("PAGER", paging)], true),
        (&["show", "1"], &[("PAGER", paging)], true),
        (&["log"], &[("PAGER", paging)], true),
        (&["list", "--no-pager"], &[("PAGER", paging)], false),
        (&["list", "--area", "99"], &[("PAGER", paging)], false),
        (&["list", "--count"], &[("PAGER", paging)], false),
        (&["close", "1"], &[("PAGER", paging)], false),
        (&["list"], &[("PAGER", paging), ("TERM", "dumb")], false),
        (&["list"], &[("PAGER", paging), ("TICKETS_PAGER", "cat")], false),
        (&["list"], &[("PAGER", paging), ("TICKETS_PAGER", "")], false),
    ] {
        let home = Home::new();
        home.seed();
        home.run(["update", "1", "--area", "7"]).done().code(0);
        let command = variables.iter().fold(tickets(&home, args), |command, (name, value)| command.env(name, value));
        let left = Terminal::start(command).left().code(0);
        assert!(!left.screen.is_empty(), "{args:?}");
        assert_eq!(home.path().join("paged").exists(), is_paged, "{args:?} {variables:?}");
    }
    let home = Home::new();
    home.seed();
    shell(&home, "PAGER='tee paged' tickets list > answer").left().code(0);
    assert!(!home.path().join("paged").exists());
}

#[test]
fn a_pager_that_cannot_be_run_costs_no_answer() {
    let home = Home::new();
    let codigo = home.seed();
    for (variables, said) in [
        (&[("PATH", "/nowhere")][..], None),
        (&[("PAGER", "no-such-pager")], Some("the pager 'no-such-pager' cannot be run")),
        (&[("TICKETS_PAGER", "no-such-pager -x")], Some("the pager 'no-such-pager -x' cannot be run")),
        (&[("PAGER", "/")], Some("the pager '/' cannot be run")),
    ] {
        let command =
            variables.iter().fold(tickets(&home, &["list", "-q"]), |command, (name, value)| command.env(name, value));
        let left = Terminal::start(command).left().code(0);
        assert_eq!(*lines_of(&left).last().unwrap(), codigo, "{variables:?}");
        match said {
            Some(said) => assert!(left.screen.contains(said), "{variables:?}: {}", left.screen),
            None => assert_eq!(left.screen, codigo),
        }
    }
}

#[test]
fn less_gets_the_options_that_an_answer_needs_unless_the_user_has_set_others() {
    let home = Home::new();
    home.seed();
    for (variables, want) in [
        (&[][..], "LESS=FRX LESSCHARSET=utf-8"),
        (&[("LESS", "-S")], "LESS=-S LESSCHARSET=utf-8"),
        (&[("LESS", ""), ("LESSCHARSET", "latin1")], "LESS= LESSCHARSET=latin1"),
    ] {
        let say = "echo LESS=$LESS LESSCHARSET=$LESSCHARSET; cat >/dev/null";
        let command = variables
            .iter()
            .fold(tickets(&home, &["list"]).env("PAGER", say), |command, (name, value)| command.env(name, value));
        assert_eq!(Terminal::start(command).left().code(0).screen, want);
    }
}

#[test]
fn colour_comes_through_less_and_a_hostile_text_does_nothing() {
    let home = Home::new();
    let nasty = "a\x1b[31mb\x1b]0;owned\x07c\u{9b}31md\u{202e}e\u{7f}ñ";
    let rest = ["-d", nasty, "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
    home.run(["create", "--titulo", nasty]).args(rest).done().code(0);
    for args in [&["list"][..], &["show", "1"], &["show", "1", "--json"]] {
        let command = tickets(&home, args).env("LANG", "C");
        let left = Terminal::start(command).left().code(0);
        assert!(left.bytes.contains("owned") && left.bytes.contains('ñ'), "{args:?}: {:?}", left.bytes);
        for acts in ["\x1b[31m", "\x1b]", "\x07", "\u{9b}", "\u{202e}", "\u{7f}"] {
            assert!(!left.bytes.contains(acts), "{args:?}: {acts:?} in {:?}", left.bytes);
        }
        assert_eq!(left.bytes.contains("\x1b[1m"), !args.contains(&"--json"), "{args:?}: {:?}", left.bytes);
    }
}
