//! The question whether to change several tickets.

use crate::harness::{Home, USUARIO};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command, tickets};

fn filed(titulos: &[&str]) -> Home {
    let home = Home::new();
    for titulo in titulos {
        let rest = ["-d", "D", "-u", USUARIO, "-a", "1", "-p", "2", "-e", "1"];
        home.run(["create", "-t", titulo]).args(rest).done().code(0);
    }
    home
}

#[test]
fn titles_and_values_are_shown_before_tickets_are_changed() {
    let home = filed(&["VPN 漢字 😀", "Printer", "Mail"]);
    home.run(["update", "2", "--estado", "4"]).done().code(0);
    home.run(["area", "add", "Redes"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for remote in [&[][..], &["--remote", &url]] {
        let year = home.run(["list", "-q"]).done().out[4..8].to_owned();
        let left = tickets(&home, &[&["close", "--where", "area=1", "--color", "never"], remote].concat())
            .answers("Go on? (y/N):", "")
            .left()
            .code(130);
        let want = format!(
            "3 tickets will be changed:\n  TKT-{year}-000003 \"Mail\"  Estado: Abierto → Cerrado\n  \
             TKT-{year}-000002 \"Printer\"  unchanged\n  TKT-{year}-000001 \"VPN 漢字 😀\"  Estado: Abierto → Cerrado\n\
             Go on? no\nerror: not confirmed; nothing was changed"
        );
        assert_eq!(left.screen, want);
        let args = [&["update", "1", "3", "--area", "9", "--prioridad", "alta", "--color", "never"], remote].concat();
        let left = tickets(&home, &args).answers("Go on? (y/N):", "no").left().code(130);
        assert!(left.screen.contains("\"Mail\"  Area: Redes → 9, Prioridad: Media → Alta"), "{}", left.screen);
    }
}

#[test]
fn many_tickets_are_cut_with_a_count_and_long_titles_stay_on_the_screen() {
    let titulo = "A very long title that no narrow window has room for 漢字漢字漢字";
    let home = filed(&[titulo; 12]);
    for (rows, columns) in [(24, 80), (40, 120), (20, 50), (5, 20)] {
        let args = ["close", "--where", "area=1", "--color", "never"];
        let terminal = Terminal::start_sized(command(&home, "tickets").args(args), rows, columns);
        let left = terminal.sees("Go on? (y/N):").keys("\r").left().code(130);
        assert!(left.bytes.contains("… and 4 more"), "{}", left.bytes);
        assert!(left.screen.ends_with("nothing was changed") || columns == 20, "{}", left.screen);
    }
}

#[test]
fn yes_and_no_are_understood_in_both_languages() {
    let home = filed(&["One", "Two"]);
    for (answer, verb) in [("s", "close"), ("sí", "reopen"), ("SI", "close"), ("y", "reopen"), ("yes", "close")] {
        tickets(&home, &[verb, "1", "2"]).answers("? Go on? (y/N) ›", answer).left().code(0);
    }
    for answer in ["n", "no", ""] {
        tickets(&home, &["reopen", "1", "2"]).answers("? Go on? (y/N) ›", answer).left().code(130);
    }
    let asked = tickets(&home, &["reopen", "1", "2"]).answers("? Go on? (y/N) ›", "maybe");
    asked.shows("error: Answer y (or s) for yes, n for no.").keys("\x15n\r").left().code(130);
    assert_eq!(home.run(["list", "--estado", "4", "--count"]).done().out, "2\n");
}

#[test]
fn the_end_of_trashed_tickets_is_shown_by_title() {
    let home = filed(&["One", "Two"]);
    let left = tickets(&home, &["delete", "1", "2", "-m", "test"]).shows("2 tickets go to the trash:");
    left.shows("\"One\"").answers("? Go on? (y/N) ›", "s").left().code(0);
    let purge =
        tickets(&home, &["purge", "--older-than", "2999-01-01"]).shows("2 tickets will be deleted permanently:");
    purge.shows("\"Two\"").answers("? Go on? (y/N) ›", "").left().code(130);
}
