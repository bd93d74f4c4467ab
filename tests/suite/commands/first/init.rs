//! `tickets init`: on a terminal, in a script, over a file that is there, and for a demo.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::commands::first::{WINDOWS, sized};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{Server, agent, user};
use crate::support::terminal::{Terminal, command, tickets};

const CONFIG: &str = ".config/tickets/config.toml";
const INIT: [&str; 3] = ["init", "--color", "never"];
const PLACE: &str = "Server address, or local [local]:";
const NAME: &str = "Your name:";
const MAIL: &str = "Mail address (Enter for none):";
const AREAS: &str = "Areas, as Redes, Compras (Enter for none):";
const OTHER: &str = "11111111-2222-3333-4444-555555555555";

fn text(home: &Home) -> String {
    fs::read_to_string(home.path().join(CONFIG)).unwrap()
}

#[track_caller]
fn nothing_is_there(home: &Home) {
    assert!(!home.store().exists() && !home.path().join(CONFIG).exists());
}

#[test]
fn a_name_is_enough_in_any_window() {
    for (window, name) in WINDOWS.into_iter().zip(["Zoë Ruiz 🦊", "李小龍"]) {
        let home = Home::new();
        let left = sized(&home, &INIT, window)
            .answers(PLACE, "")
            .answers(NAME, "")
            .shows("error: ")
            .keys(&format!("{name}\r"))
            .answers(MAIL, "nobody")
            .shows("error: expected a mail address")
            .keys("\x15zoe@example.com\r")
            .answers(AREAS, "Redes, 7")
            .shows("error: '7': ")
            .keys("\x15Redes, 采购 🛒\r")
            .left()
            .code(0);
        assert!(left.screen.contains(&format!("usuario  {name}")), "{}", left.screen);
        assert!(left.screen.ends_with("File your first ticket: tickets create"), "{}", left.screen);
        let known = home.run(["usuario"]).done().code(0).json();
        let id = known[0]["Id"].as_str().unwrap().to_owned();
        assert_eq!((&known[0]["Nombre"], &known[0]["Correo"]), (&name.into(), &"zoe@example.com".into()));
        assert_eq!(text(&home), format!("[create]\nusuario = \"{id}\" # {name}\n"));
        let areas = home.run(["area"]).done().code(0).json();
        assert_eq!((&areas[0]["Nombre"], &areas[1]["Nombre"]), (&"Redes".into(), &"采购 🛒".into()));
        let filed = home.run(["create", "-t", "a", "-d", "b", "-a", "采购", "-p1", "-e1"]).done();
        assert_eq!(filed.code(0).json()["UsuarioId"], id.as_str());
    }
}

#[test]
fn a_server_is_asked_for_its_names_and_gets_new_ones() {
    let (home, far) = (Home::new(), Home::new());
    far.run(["usuario", "add", "Eva Gil", "--correo", "eva@example.com"]).done().code(0);
    let server = Server::with_tokens(&far, &[]);
    home.file("token", agent());
    fs::set_permissions(home.path().join("token"), fs::Permissions::from_mode(0o600)).unwrap();
    tickets(&home, &INIT)
        .answers(PLACE, "helpdesk")
        .shows("error: Write an address")
        .keys(&format!("\x15{}\r", server.url()))
        .answers("Token file (Enter for none):", "none")
        .shows("error: There is no file 'none'")
        .keys("\x15~/token\r")
        .answers(NAME, "eva@example.com")
        .answers(AREAS, "Redes")
        .left()
        .code(0);
    let path = home.path().join("token").display().to_string();
    assert!(
        text(&home).starts_with(&format!("remote = \"{}\"\ntoken_file = \"{path}\"\n", server.url())),
        "{}",
        text(&home)
    );
    assert!(text(&home).contains("# Eva Gil\n") && text(&home).contains("area = \"Redes\"\n"), "{}", text(&home));
    assert!(!home.store().exists());
    assert_eq!(home.run(["area"]).done().code(0).json()[0]["Nombre"], "Redes");
    home.run(["create", "-t", "a", "-d", "b", "-p1", "-e1"]).done().code(0);
    // A new name gets the id of the token.
    home.run(["init", "--usuario", "Zoë", "--yes"]).done().code(0);
    home.run(["config", "unset", "usuario"]).done().code(0);
    let done = home.run(["init", "--usuario", "Ana 🦊", "--yes", "-q"]).done();
    assert_ne!(done.code(0).out.trim(), "");
}

#[test]
fn a_new_name_gets_the_id_of_the_token() {
    let (home, far) = (Home::new(), Home::new());
    let server = Server::with_tokens(&far, &[]);
    let init = |name: &str, token: &str| {
        home.run(["init", "-q", "--yes", "--remote", &server.url(), "--usuario", name])
            .env("TICKETS_TOKEN", token)
            .done()
    };
    assert_eq!(init("Ana", &agent()).code(0).out.trim(), USUARIO);
    home.run(["config", "unset", "usuario"]).done().code(0);
    // Who may not see users is one all the same, and adds no names.
    let written = text(&home);
    let area = home.run(["init", "--usuario", "Eva", "--area", "x", "--yes"]).env("TICKETS_TOKEN", user(OTHER)).done();
    area.code(6).err_has("adding the area 'x'");
    assert_eq!(text(&home), written);
    assert_eq!(init("Eva", &user(OTHER)).code(0).out.trim(), OTHER);
    assert!(text(&home).contains(&format!("usuario = \"{OTHER}\" # Eva\n")), "{}", text(&home));
}

#[test]
fn whoever_leaves_at_a_question_leaves_nothing_behind() {
    let questions = [(PLACE, ""), (NAME, "Ana"), (MAIL, ""), (AREAS, "")];
    for count in 0..questions.len() {
        for keys in ["\x03", "\x04\x03"] {
            let home = Home::new();
            let mut terminal = tickets(&home, &INIT);
            for (question, answer) in &questions[..count] {
                terminal = terminal.answers(question, answer);
            }
            let left = terminal.sees(questions[count].0).keys(keys).left().code(130);
            assert!(left.screen.ends_with("interrupted; nothing was stored"), "{}", left.screen);
            nothing_is_there(&home);
        }
    }
}

#[test]
fn without_a_terminal_flags_say_it_all() {
    let home = Home::new();
    home.run(["init"]).done().code(2).err_has("tickets init --usuario NAME");
    home.run(["init", "--area", "x"]).done().code(2).err_has("--usuario");
    home.run(["init", "--usuario", "7"]).done().code(4).err_has("must not be a number");
    home.run(["init", "--usuario", "ana@example.com"]).done().code(4).err_has("a new one needs a name");
    nothing_is_there(&home);
    let args = ["init", "--usuario", "Ana Ruiz", "--correo", "ana@example.com", "--area", "Redes", "--area", "Compras"];
    let done = home.run(args).done().code(0).json();
    assert_eq!((&done["Nombre"], &done["Areas"][1]), (&"Ana Ruiz".into(), &"Compras".into()));
    let written = text(&home);
    home.run(args).done().code(5).err_has("the config file exists; --yes changes it");
    assert_eq!(text(&home), written);
    // Again: everything is known already.
    let again = home.run(args).args(["--yes"]).done().code(0).json();
    assert_eq!((&again["UsuarioId"], again["Areas"].as_array().unwrap().len()), (&done["UsuarioId"], 0));
    assert_eq!(text(&home), written);
    let done = home.run(["init", "-q", "--usuario", USUARIO, "--db", "x.db", "--yes"]).done();
    assert_eq!(done.code(0).out, format!("{USUARIO}\n"));
    assert!(text(&home).contains(&format!("db = \"{}/x.db\"", home.path().display())), "{}", text(&home));
    assert!(!home.path().join("x.db").exists());
}

#[test]
fn a_config_file_is_changed_only_by_leave_and_keeps_its_comments() {
    let home = Home::new();
    let before = "# mine\ntimeout = 5 # five\n\n[create] # defaults\nestado = 2\n";
    home.file(CONFIG, before);
    let left = tickets(&home, &INIT).answers("Change it? (y/N):", "n").left().code(130);
    assert!(left.screen.contains("its other keys and comments stay"), "{}", left.screen);
    assert_eq!(text(&home), before);
    assert!(!home.store().exists());
    tickets(&home, &INIT)
        .answers("Change it? (y/N):", "y")
        .answers(PLACE, "")
        .answers(NAME, "Ana")
        .answers(MAIL, "")
        .answers(AREAS, "Redes")
        .left()
        .code(0);
    let now = text(&home);
    assert!(now.starts_with(before) && now.ends_with(" # Ana\narea = \"Redes\"\n"), "{now}");
}

#[test]
fn who_has_a_server_may_go_back_to_this_computer() {
    let home = Home::new();
    home.file(CONFIG, "# far\nremote = \"http://127.0.0.1:9\"\n");
    tickets(&home, &INIT)
        .answers("Change it? (y/N):", "y")
        .answers("Server address, or local [http://127.0.0.1:9]:", "local")
        .answers(NAME, "Ana")
        .answers(MAIL, "")
        .answers(AREAS, "")
        .left()
        .code(0);
    assert!(!text(&home).contains("remote") && text(&home).contains("# far"), "{}", text(&home));
    assert!(home.store().exists());
    let home = Home::new();
    let done = home.run(["init", "--usuario", "Ana", "--remote", "http://127.0.0.1:9"]).done();
    done.code(7);
    nothing_is_there(&home);
}

#[test]
fn a_file_that_cannot_be_written_stores_no_names() {
    let home = Home::new();
    let args = ["init", "--usuario", "Ana", "--yes"];
    home.file(CONFIG, "[create\n");
    home.run(args).done().code(2).err_has("config.toml").err_has("line 1");
    home.file(CONFIG, "timeout = 5\n");
    let folder = home.path().join(".config/tickets");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let done = home.unprivileged(args).done();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    done.code(1).err_has("config.toml: the file cannot be made");
    let line = format!("ulimit -f 0; exec tickets {}", args.join(" "));
    Terminal::start(command(&home, "bash").args(["-c", &line])).left().code(1);
    home.run(args).env("TICKETS_CONFIG", "/dev/full").done().code(2).err_has("not a regular file");
    home.run(args).env("HOME", "here").done().code(2).err_has("TICKETS_CONFIG");
    fs::remove_file(home.path().join(CONFIG)).unwrap();
    symlink(home.path().join("gone"), home.path().join(CONFIG)).unwrap();
    home.run(args).done().code(2).err_has("this link leads to no file");
    assert!(!home.store().exists());
}

#[test]
fn a_mail_address_of_two_people_is_asked_for_again() {
    let home = Home::new();
    for name in ["Ana", "Eva 🦊"] {
        home.run(["usuario", "add", name, "--correo", "we@example.com"]).done().code(0);
    }
    home.run(["init", "--usuario", "we@example.com"]).done().code(4).err_has("Ana (").err_has("Eva 🦊 (");
    home.run(["usuario", "disable", "Ana"]).done().code(0);
    let left = tickets(&home, &INIT)
        .answers(PLACE, "")
        .answers(NAME, "we@example.com")
        .shows("error: 'we@example.com' begins more than one usuario")
        .keys("\x15Ana\r")
        .shows("error: The usuario 'Ana' is disabled")
        .keys("\x15Eva 🦊\r")
        .answers(AREAS, "")
        .left()
        .code(0);
    assert!(text(&home).contains("# Eva 🦊"), "{}", left.screen);
}

#[test]
fn a_demo_is_a_store_of_its_own() {
    let home = Home::new();
    let done = home.run(["init", "--demo"]).done();
    assert_eq!(done.code(0).json()["Tickets"], 8);
    done.err_has("next: tickets list --db demo.db");
    nothing_is_there(&home);
    let listed = home.run(["list", "--db", "demo.db"]).done().code(0).json();
    assert_eq!(listed.as_array().unwrap().len(), 8);
    assert_eq!(home.run(["log", "--db", "demo.db"]).done().code(0).json().as_array().unwrap().len(), 1);
    home.run(["doctor", "--db", "demo.db"]).done().code(0);
    home.run(["init", "--demo"]).done().code(5).err_has("demo.db: the file exists");
    home.run(["init", "--demo", "--db", "演示.db"]).done().code(0);
    home.run(["init", "--demo", "--remote", "http://x"]).done().code(2).err_has("--db FILE");
    let left =
        Terminal::start(command(&home, "bash").args(["-c", "ulimit -f 1; exec tickets init --demo --db y.db"])).left();
    assert_ne!(left.status.code(), Some(0), "{}", left.screen);
    assert!(!home.path().join("y.db").exists());
    for window in WINDOWS {
        let screen = sized(&home, &["--db", "demo.db"], window).left().code(0).screen;
        assert!(screen.starts_with("7 open tickets; newest TKT-"), "{screen}");
    }
}
