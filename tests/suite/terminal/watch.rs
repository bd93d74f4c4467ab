//! `tickets list --watch`: a list that stays and keeps up.

use std::fs;
use std::os::unix::process::ExitStatusExt;

use crate::harness::{Home, SEED};
use crate::support::serving::Server;
use crate::support::terminal::{Left, Terminal, command, tickets};
use crate::terminal::pager::file_many;

const WATCH: [&str; 4] = ["list", "--watch=1", "--color", "never"];

/// Ctrl-C ends the program, as it ends any other.
#[track_caller]
fn interrupted(terminal: Terminal) -> Left {
    let left = terminal.keys("\x03").left();
    assert!(left.status.signal() == Some(2) || left.status.code() == Some(130), "{}", left.status);
    left
}

#[test]
fn a_ticket_that_another_process_files_appears_here_and_over_remote() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for (number, remote) in [(1, &[][..]), (2, &["--remote", &url])] {
        let terminal = tickets(&home, &[&WATCH, remote, &["--area", &number.to_string()]].concat()).shows("no tickets");
        home.run(["create", "-q", "-a", &number.to_string()]).args(&SEED[..6]).args(&SEED[8..]).done().code(0);
        let terminal = terminal.shows("Cannot access dashboard");
        let codigo = home.run(["list", "-q", "--limit", "1"]).done().out;
        assert!(terminal.lines().iter().any(|line| line.starts_with(codigo.trim_end())), "{:?}", terminal.lines());
        interrupted(terminal);
    }
    server.stop();
}

#[test]
fn the_first_line_says_when_and_what_and_the_cursor_rests_below_the_last() {
    let home = Home::new();
    home.seed();
    let args = [&WATCH[..], &["--where", "estado = abierto"]].concat();
    let left = interrupted(tickets(&home, &args).shows("Cannot access dashboard"));
    let lines: Vec<_> = left.screen.lines().collect();
    let (moment, rest) = lines[0].split_once("  ").unwrap();
    assert!(moment.len() == 19 && moment.starts_with("20"), "{moment}");
    assert_eq!(rest, "every 1 s: tickets list --watch=1 --color never --where 'estado = abierto'");
    assert!(lines.len() >= 3 && lines[1].starts_with("Codigo") && lines[2].starts_with("TKT-"), "{}", left.screen);
    assert!(lines[3..].iter().all(|line| *line == "^C"), "{}", left.screen);
    assert!(left.bytes.contains("\x1b[H") && !left.bytes.contains("\x1b[2J"), "written over, not cleared");
}

#[test]
fn rows_that_do_not_fit_are_counted_and_a_larger_window_shows_more_at_the_next_reading() {
    let home = Home::new();
    file_many(&home, 30);
    let terminal = Terminal::start_sized(command(&home, "tickets").args(WATCH), 10, 120);
    let terminal = terminal.shows("14 more do not fit in this window; 20 of 30; see more with --limit");
    let lines = terminal.lines();
    assert!(lines.len() == 9 && lines[0].contains("every 1 s") && lines[7].starts_with("TKT-"), "{lines:?}");
    let terminal = terminal.resized(24, 120).shows("\n20 of 30; see more with --limit");
    assert_eq!(terminal.lines().len(), 23);
    let terminal = terminal.resized(8, 40).shows("16 more do not fit");
    assert!(terminal.lines()[0].ends_with('…'), "{:?}", terminal.lines());
    interrupted(terminal);
}

#[test]
fn q_ends_the_watch_at_once_and_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let list = ["list", "--watch=3600", "--color", "never"];
    for remote in [&[][..], &["--remote", &url]] {
        let terminal = tickets(&home, &[&list[..], remote].concat()).shows("Cannot access dashboard");
        let left = terminal.keys("xyz").keys("q").left().code(0);
        assert!(!left.screen.contains("xyz"), "{}", left.screen);
        let line = format!("tickets {} {}; stty -a | grep -o ' icanon\\| echo '", list.join(" "), remote.join(" "));
        let left = crate::support::terminal::shell(&home, &line).shows("Cannot access dashboard").keys("Q").left();
        assert!(left.code(0).screen.ends_with(" icanon\n echo"), "modes");
    }
    server.stop();
    let terminal = tickets(&home, &list).shows("Cannot access dashboard");
    let left = terminal.signalled("-TERM");
    assert_eq!(left.status.signal(), Some(15), "as without a terminal");
}

#[test]
fn an_error_is_shown_in_place_of_the_list_and_the_watch_goes_on() {
    let home = Home::new();
    home.seed();
    let broken = home.file("other.db", "no store at all");
    let terminal = tickets(&home, &[&WATCH[..], &["--db", "other.db"]].concat()).shows("error: other.db: ");
    fs::rename(home.store(), broken).unwrap();
    let terminal = terminal.shows("Cannot access dashboard");
    assert!(!terminal.lines().iter().any(|line| line.contains("error")), "{:?}", terminal.lines());
    interrupted(terminal);
}

#[test]
fn a_server_that_has_gone_is_shown_too() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let terminal = tickets(&home, &[&WATCH[..], &["--remote", &url]].concat()).shows("Cannot access dashboard");
    server.stop();
    interrupted(terminal.shows("error: "));
}

#[test]
fn a_watch_is_for_a_table_on_a_terminal() {
    let home = Home::new();
    home.seed();
    home.run(["list", "--watch"]).done().code(2).err_has("--watch redraws a table on a terminal");
    home.run(["list", "--watch", "--format", "table"]).done().code(2).err_has("on a terminal");
    for args in [&["--json"][..], &["--format", "jsonl"], &["--quiet"]] {
        let left = tickets(&home, &[&WATCH, args].concat()).left().code(2);
        assert!(left.screen.contains("--watch redraws a table on a terminal"), "{}", left.screen);
    }
    let dumb = command(&home, "tickets").args(WATCH).env("TERM", "dumb");
    Terminal::start(dumb).left().code(2);
    for wrong in ["--watch=0", "--watch=3601", "--watch=x", "--watch=1.5"] {
        tickets(&home, &["list", wrong]).left().code(2);
    }
    tickets(&home, &[&WATCH[..], &["--estado", "zzz"]].concat()).left().code(2);
    tickets(&home, &[&WATCH[..], &["--where", "estado=zzz"]].concat()).left().code(2);
    tickets(&home, &[&WATCH[..], &["--count"]].concat()).left().code(2);
}
