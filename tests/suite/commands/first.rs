//! The first five minutes: the screen of `tickets` alone, help, tips, and that a first ticket stands soon.

mod config;
mod defaults;
mod init;
mod screens;

use std::fs::OpenOptions;

use crate::harness::{Home, SEED};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command, tickets};

/// Rows and columns of the windows that everything must fit.
pub const WINDOWS: [(u16, u16); 2] = [(24, 80), (20, 50)];

/// `tickets` in a window of this size.
pub fn sized(home: &Home, args: &[&str], (rows, columns): (u16, u16)) -> Terminal {
    Terminal::start_sized(command(home, "tickets").args(args), rows, columns)
}

#[test]
fn without_a_command_one_screen_says_how_to_begin() {
    let home = Home::new();
    for window in WINDOWS {
        let screen = sized(&home, &[], window).left().code(0).screen;
        let lines: Vec<_> = screen.lines().collect();
        assert!(lines.len() < usize::from(window.0) && lines.len() <= 22, "{screen}");
        assert!(lines[0].starts_with("File ") && screen.contains("tickets help"), "{screen}");
        for name in ["create", "list", "show", "search", "comment", "update", "edit", "close", "undo", "stats"] {
            assert!(lines.iter().any(|line| line.get(8..).is_some_and(|it| it.starts_with(name))), "{name}: {screen}");
        }
        assert!(lines.iter().all(|line| line.chars().count() < usize::from(window.1)), "{screen}");
    }
    assert!(!home.store().exists());
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    home.run::<&str>([]).stdout(full).done().code(1).err_has("could not be written");
}

#[test]
fn what_is_open_stands_above_it_here_and_with_a_server() {
    let home = Home::new();
    home.seed();
    let title = "会议室 📽️ projector ".repeat(9);
    home.run(["create", "-q", "-t", &title, "-d", "x"]).args(&SEED[4..]).done().code(0);
    home.run(["create", "-q", "-t", "done", "-d", "x"]).args(&SEED[4..10]).args(["-e", "4"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    for args in [&[][..], &["--remote", &server.url()]] {
        for window in WINDOWS {
            let screen = sized(&home, args, window).left().code(0).screen;
            let lines: Vec<_> = screen.lines().collect();
            assert!(lines[0].starts_with("2 open tickets; newest TKT-"), "{screen}");
            assert!(lines[0].contains("会议室") && lines[0].ends_with('…'), "{screen}");
            assert!(lines[1].is_empty() && lines[2].starts_with("File "), "{screen}");
            assert!(lines.len() < usize::from(window.0), "{screen}");
        }
    }
    home.run(["close", "1", "2", "--yes", "-q"]).done().code(0);
    assert!(home.run::<&str>([]).done().code(0).out.starts_with("File "));
}

#[test]
fn the_screen_comes_also_where_nothing_can_be_read() {
    let home = Home::new();
    let done = home.run(["--remote", "http://127.0.0.1:9"]).done();
    assert!(done.code(0).out.starts_with("File "));
    done.err_has("note: the open tickets cannot be read: ");
    home.file(".config/tickets/config.toml", "[create\n");
    let done = home.run::<&str>([]).done();
    assert!(done.code(0).err_has("config.toml").out.starts_with("File "));
    home.run(["--json"]).done().code(2).err_has("need a command");
}

#[test]
fn help_lists_all_commands_in_groups_and_explains_one() {
    let home = Home::new();
    let all = home.run(["help"]).done().code(0).out.clone();
    for part in ["Usage: tickets COMMAND", "Tickets:\n  create  ", "Names:\n  area  ", "Program:\n  init  "] {
        assert!(all.contains(part), "{part}: {all}");
    }
    for window in WINDOWS {
        let command = command(&home, "tickets").args(["help"]);
        let screen = Terminal::start_sized(command, 100, window.1).left().code(0).screen;
        assert!(screen.lines().all(|line| line.chars().count() < usize::from(window.1)), "{screen}");
    }
    let options = home.run(["help", "options"]).done().code(0).out.clone();
    assert!(options.contains("--db <FILE>") && options.contains("--timeout <TIME>"), "{options}");
    let create = home.run(["help", "create"]).done().code(0).out.clone();
    assert_eq!(create, home.run(["create", "--help"]).done().code(0).out);
    assert!(create.contains("--db <FILE>") && create.contains("tickets create -t"), "{create}");
    let add = home.run(["help", "usuario", "add"]).done().code(0).out.clone();
    assert!(add.contains("--correo"), "{add}");
    home.run(["help", "nothing"]).done().code(2).err_has("there is no command 'nothing'; `tickets help` lists");
}

#[test]
fn short_help_of_a_command_has_its_own_options_and_examples_alone() {
    let home = Home::new();
    for name in ["create", "list", "close", "stats", "usuario", "config", "init"] {
        let short = home.run([name, "-h"]).done().code(0).out.clone();
        assert!(short.contains("Examples:\n"), "{short}");
        for global in ["Global options", "--remote <URL>", "--no-pager"] {
            assert!(!short.contains(global), "{name}: {short}");
        }
    }
    assert!(home.run(["list", "-h"]).done().code(0).out.contains("--sort"));
}

#[test]
fn words_of_other_programs_get_a_tip() {
    let home = Home::new();
    for (args, want) in [
        (&["new"][..], "'create'"),
        (&["add", "-t", "x"], "'create'"),
        (&["rm", "1"], "'delete'"),
        (&["done", "1"], "'close'"),
        (&["cat", "1"], "'show'"),
        (&["find", "x"], "'search'"),
        (&["setup"], "'init'"),
        (&["area", "new", "x"], "'add'"),
        (&["usuario", "rm", "x"], "'disable'"),
        (&["list", "--status", "1"], "'--estado'"),
        (&["create", "--title", "x"], "'--titulo'"),
        (&["create", "--description=x"], "'--descripcion'"),
        (&["comment", "1", "--body", "x"], "'--message'"),
        (&["list", "--priority", "1"], "'--prioridad'"),
        (&["delete", "1", "--reason", "x"], "'--motivo'"),
        (&["usuario", "add", "Ana", "--email", "a@x"], "'--correo'"),
    ] {
        let done = home.run(args).done();
        done.code(2).err_has("tip: a similar").err_has(want);
    }
    for (args, want) in [
        (["view", "1"], "tip: a ticket is shown by 'tickets show 1'"),
        (["view", "TKT-2026-000012"], "tip: a ticket is shown by 'tickets show TKT-2026-000012'"),
        (["view", "@last"], "tip: a ticket is shown by 'tickets show @last'"),
        (["view", "@urgentes"], "tip: a saved view is listed by 'tickets list @urgentes'"),
    ] {
        home.run(args).done().code(2).err_has(want);
    }
    let done = home.run(["view", "xyzzy"]).done();
    assert!(!done.code(2).err.contains("tickets show"), "{}", done.err);
    let done = home.run(["xyzzy"]).done();
    assert!(!done.code(2).err.contains("tip: a similar"), "{}", done.err);
    assert!(!home.store().exists());
}

#[test]
fn a_catalogue_without_a_verb_is_listed_here_and_with_a_server() {
    let home = Home::new();
    home.run(["area", "add", "Redes"]).done().code(0);
    home.run(["usuario", "add", "李小龍"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    for at in [&[][..], &["--remote", &server.url()]] {
        for name in ["area", "prioridad", "estado", "usuario"] {
            let listed = home.run([name, "list"]).args(at).done().code(0).json();
            assert_eq!(home.run([name]).args(at).done().code(0).json(), listed);
            assert!(!listed.as_array().unwrap().is_empty(), "{name}");
        }
    }
}

#[test]
fn a_user_needs_a_name_alone_and_a_mail_address_is_a_name_everywhere() {
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    for (name, mail, at) in
        [("Ana Ruiz", "ana@example.com", &[][..]), ("Zoë 🦊", "zoe@example.com", &["--remote", &server.url()])]
    {
        let ana = home.run(["usuario", "add", name, "--correo", mail]).args(at).done().code(0).json();
        let id = ana["Id"].as_str().unwrap().to_owned();
        assert_eq!((ana["Nombre"].as_str(), ana["Correo"].as_str(), id.len()), (Some(name), Some(mail), 36));
        let create = |variable: &str, flags: &[&str]| {
            let run = home.run(["create", "-t", "a", "-d", "b", "-a1", "-p1", "-e1"]).args(at).args(flags);
            run.env("TICKETS_USUARIO", variable).done().code(0).json()["UsuarioId"].clone()
        };
        assert_eq!(create("", &["-u", &mail.to_uppercase()]), id.as_str());
        assert_eq!(create(mail, &[]), id.as_str());
        let count =
            |filter: &[&str]| home.run(["list", "--count"]).args(at).args(filter).done().code(0).out.trim().to_owned();
        assert_eq!(count(&["--usuario", mail]), "2");
        assert_eq!(count(&["--where", &format!("usuario='{mail}'")]), "2");
        home.file("a.csv", format!("Titulo,Descripcion,Usuario,Area,Prioridad,Estado\nx,y,{mail},1,1,1\n"));
        home.run(["import", "a.csv"]).args(at).done().code(0);
        assert_eq!(count(&["--usuario", mail]), "3");
        home.run(["usuario", "rename", mail, &format!("{name} 2")]).args(at).done().code(0);
    }
    for at in [&[][..], &["--remote", &server.url()]] {
        let changed = |args: &[&str]| home.run(["usuario", "correo"]).args(args).args(at).done().code(0).json();
        assert_eq!(changed(&["zoe@example.com", "z@example.com"])["Correo"], "z@example.com");
        assert_eq!(changed(&["z@example.com"])["Correo"], serde_json::Value::Null);
        assert_eq!(changed(&["Zoë 🦊 2", "zoe@example.com"])["Correo"], "zoe@example.com");
        home.run(["usuario", "correo", "nobody", "z@x"]).args(at).done().code(4);
        home.run(["usuario", "correo", "zoë", "no address"]).args(at).done().code(2);
    }
    home.run(["usuario", "add", "Eva", "--correo", "ana@example.com"]).done().code(0);
    let done = home.run(["list", "--usuario", "ana@example.com"]).done();
    done.code(2).err_has("'ana@example.com' begins more than one usuario: ").err_has("Eva (");
}

#[test]
fn a_first_ticket_stands_after_init_and_two_texts() {
    for window in WINDOWS {
        let home = Home::new();
        sized(&home, &["init", "--color", "never"], window)
            .answers("Server address, or local [local]:", "")
            .answers("Your name:", "李小龍 🐉")
            .answers("Mail address (Enter for none):", "")
            .answers("Areas, as Redes, Compras (Enter for none):", "Redes")
            .left()
            .code(0);
        let left = sized(&home, &["create", "--color", "never"], window)
            .answers("Titulo:", "No network")
            .answers("Descripcion [F2: editor]:", "Since noon")
            .answers("Prioridad [2]:", "")
            .answers("Estado [1]:", "")
            .answers("File it? (Y/n/e):", "")
            .left()
            .code(0);
        assert!(left.screen.contains("TKT-"), "{}", left.screen);
        let left = tickets(&home, &["list", "--columns", "titulo,usuario,area"]).left().code(0);
        assert!(left.screen.contains("李小龍 🐉") && left.screen.contains("Redes"), "{}", left.screen);
    }
}
