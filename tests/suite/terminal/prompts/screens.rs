//! Every prompt of a create as it is to be seen, in windows of any size.

use unicode_width::UnicodeWidthStr;

use super::last;
use crate::harness::{Home, USUARIO};
use crate::support::screens::{Screens, expect};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command};

const DESCRIPCION: &str = "Since this morning nobody reaches the server 漢字漢字 from the second floor 😀😀, \
                           and the telephone is dead too.\n\nAsk for José.";

fn named() -> Home {
    let home = Home::new();
    for (kind, name) in [("area", "Redes"), ("area", "Atención al público"), ("area", "支援 😀 チーム")] {
        home.run([kind, "add", name]).done().code(0);
    }
    home.run(["usuario", "add", USUARIO, "José Ñandú 漢字"]).done().code(0);
    home
}

fn start(home: &Home, args: &[&str], (rows, columns): (u16, u16)) -> Terminal {
    let args = [&["create", "-q"], args].concat();
    Terminal::start_sized(command(home, "tickets").args(args).env("EDITOR", "true"), rows, columns)
}

/// Answers all, with the last question's keys left out.
fn all(home: &Home, args: &[&str], (rows, columns): (u16, u16)) -> Screens {
    let paste = format!("\x1b[200~{DESCRIPCION}\x1b[201~");
    let terminal = start(home, args, (rows, columns));
    Screens::of(terminal, columns)
        .at("Titulo ›", "VPN 漢字 is down 😀")
        .at("down 😀", "\r")
        .at("editor) ›", &paste)
        .at("Ask for José.", "\r")
        .at("Usuario ›|new user", "nandu")
        .at("nandu|❯ José", "\r")
        .at("Area ›|チーム", "チ")
        .at("チ|❯ 3", "\r")
        .at("Prioridad (2) ›|Crítica", "zzz\r")
        .at("zzz|error:", "\x15cri\r")
        .at("Estado (1) ›|Cerrado", "\x1b[B\r")
        .at("File it? (Y/n/e) ›", "e\r")
        .at("Field to edit ›|  Estado       ", "\x1b[Z")
        .at("File it? (Y/n/e) ›", "maybe\r")
        .at("maybe|error:", "\x15")
}

#[test]
fn a_create_with_every_prompt_looks_as_it_is_kept() {
    for (rows, columns) in [(24, 80), (20, 50)] {
        let home = named();
        let server = Server::start(&home, &["--no-auth"]);
        let url = server.url();
        for remote in [&[][..], &["--remote", &url]] {
            let screens = all(&home, &[&["--color", "always"], remote].concat(), (rows, columns));
            screens.terminal.keys("\r").left().code(0);
            expect(&format!("terminal/prompts/screens/{columns}x{rows}.txt"), &screens.seen);
            let ticket = last(&home);
            assert_eq!(ticket["Descripcion"], DESCRIPCION);
            assert_eq!((&ticket["AreaId"], &ticket["PrioridadId"]), (&3.into(), &4.into()));
        }
    }
}

#[test]
fn a_small_window_shows_the_end_of_what_is_written_and_a_list_of_what_there_is_room_for() {
    let home = named();
    in_a_small_window(&home, &[]);
    let server = Server::start(&home, &["--no-auth"]);
    in_a_small_window(&home, &["--remote", &server.url()]);
    server.stop();
}

fn in_a_small_window(home: &Home, remote: &[&str]) {
    let long = "a word 漢字 ".repeat(40);
    let left = start(home, &[&["--color", "never"], remote].concat(), (5, 20))
        .sees("Titulo:")
        .keys("VPN\r")
        .sees("Descripcion:")
        .keys(&format!("\x1b[200~{long}\nthe end\x1b[201~"))
        .sees("the end")
        .keys("\r")
        .sees("Usuario:")
        .keys("jose")
        .shows("Usuario: jose\n❯ José Ñandú 漢字")
        .sees("Usuario: jose")
        .keys("\r")
        .sees("Area:")
        .shows("Area:\n  1  Redes\n  2  Atención al p…\n  3  支援 😀 チーム")
        .keys("\x1b[B\x1b[B\r")
        .sees("Prioridad:")
        .shows("Prioridad:\n  1  Baja\n❯ 2  Media\n  3  Alta\n  4  Crítica")
        .keys("\r")
        .sees("Estado:")
        .keys("\x1b[A\r")
        .sees("File it? (Y/n/e):")
        .keys("\r")
        .left()
        .code(0);
    let ticket = last(home);
    assert_eq!(ticket["Descripcion"], format!("{long}\nthe end"));
    assert_eq!((&ticket["AreaId"], &ticket["EstadoId"]), (&2.into(), &4.into()), "{}", left.screen);
}

#[test]
fn a_window_that_changes_its_size_in_the_midst_of_a_question_is_drawn_anew_once() {
    let home = named();
    changes_its_size(&home, &[]);
    let server = Server::start(&home, &["--no-auth"]);
    changes_its_size(&home, &["--remote", &server.url()]);
    server.stop();
}

fn changes_its_size(home: &Home, remote: &[&str]) {
    let text = "one two three four five six seven eight nine ten 漢字漢字 😀 eleven twelve thirteen fourteen";
    let mut terminal =
        start(home, &[&["--color", "never", "-t", "T"], remote].concat(), (24, 80)).sees("editor]:").keys(text);
    terminal = terminal.sees("fourteen");
    for (number, (rows, columns)) in [(20, 50), (5, 20), (40, 120), (2, 12), (24, 80)].into_iter().enumerate() {
        let typed = format!("x{number}");
        terminal = terminal.resized(rows, columns).keys(&format!(" {typed}")).sees(&typed);
        let lines = terminal.lines();
        assert!(lines.iter().all(|line| line.width() < columns.into()), "{lines:?}");
        let copies = lines.iter().filter(|line| line.contains("Descripcion")).count();
        assert!(copies <= 1 && (copies == 1 || rows <= 5), "{lines:?}");
    }
    terminal = terminal.keys("\r").sees("Usuario:").resized(20, 50).keys("j").sees("Usuario: j");
    let lines = terminal.lines();
    assert_eq!(lines.iter().filter(|line| line.contains("José")).count(), 1, "{lines:?}");
    terminal.keys("\x03").left().code(130);
}
