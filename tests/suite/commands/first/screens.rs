//! The first run as it is to be seen: `tickets` alone, `tickets init`, and `tickets` alone again.

use crate::commands::first::{WINDOWS, sized};
use crate::harness::Home;
use crate::support::screens::{Screens, expect};
use crate::support::serving::Server;

/// All of it, in a window of this size.
fn first_run(home: &Home, remote: &[&str], window: (u16, u16)) -> String {
    let alone = || sized(home, remote, window).left().code(0).screen;
    let line = "=".repeat(window.1.into());
    let before = alone();
    let init = sized(home, &[&["init", "--color", "always"], remote].concat(), window);
    let mut screens = Screens::of(init, window.1);
    if remote.is_empty() {
        screens = screens.at("local (local) ›", "\r");
    }
    let screens = screens
        .at("Your name ›", "李小龍 🐉 Ñandú\r")
        .at("none) ›", "nobody\r")
        .at("nobody|error:", "\x15li@example.com\r")
        .at("none) ›|Mail", "Redes, 采购部 🛒, 7\r")
        .at("7|error:", "\x7f\x7f\x7f\r");
    let Screens { terminal, seen, .. } = screens;
    let done = terminal.left().code(0).screen;
    let file =
        ["create", "-q", "-t", "会议室漏水 💧 third floor, next to the lift", "-d", "x", "-a", "采购", "-p2", "-e1"];
    home.run(file).args(remote).done().code(0);
    format!("{line}\n{before}\n{seen}{line}\n{done}\n{line}\n{}\n", alone())
}

/// The same for everybody: neither the year nor where a server listens.
fn settled(seen: &str, home: &Home, url: &str) -> String {
    let codigo = home.run(["list", "-q"]).done().code(0).out.trim_end().to_owned();
    seen.replace(&codigo, "TKT-YEAR-000001").replace(url, "http://SERVER")
}

#[test]
fn a_first_run_looks_as_it_is_kept_here_and_with_a_server() {
    for window in WINDOWS {
        let name = |place| format!("commands/first/screens/{place}-{}x{}.txt", window.1, window.0);
        let home = Home::new();
        let seen = first_run(&home, &[], window);
        expect(&name("local"), &settled(&seen, &home, "http://nowhere"));
        let far = Home::new();
        let server = Server::start(&far, &["--no-auth"]);
        let seen = first_run(&Home::new(), &["--remote", &server.url()], window);
        expect(&name("remote"), &settled(&seen, &far, &server.url()));
        server.stop();
    }
}
