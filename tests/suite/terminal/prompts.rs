//! Questions and answers on a real pseudo-terminal.

mod leaving;
mod names;
mod paste;
mod screens;
mod several;
mod waiting;
mod whole;

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use rustix::termios::LocalModes;
use serde_json::Value;

use crate::harness::{Home, SEED, USUARIO};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command, shell, tickets};

/// The line above several questions.
const KEYS: &str = "Enter ends an answer, Shift-Tab goes back, Ctrl-C leaves without filing.\n";

/// Plain questions, so that a screen is compared word for word; the tests of the whole ticket ask for it.
const CREATE: [&str; 4] = ["create", "--yes", "--color", "never"];

fn create(home: &Home, args: &[&str]) -> Terminal {
    tickets(home, &[&CREATE, args].concat())
}

/// Answers what is asked for up to the end.
fn all_six(terminal: Terminal) -> Terminal {
    terminal
        .answers("Titulo:", "Cannot log in")
        .answers("Descripcion [F2: editor]:", "Error 500")
        .answers("Usuario:", USUARIO)
        .answers("Area:", "1")
        .answers("Prioridad [2]:", "")
        .answers("Estado [1]:", "")
}

#[track_caller]
fn last(home: &Home) -> Value {
    let done = home.run(["show", "@last"]).done();
    done.code(0);
    done.json()
}

#[track_caller]
fn nothing_is_stored(home: &Home) {
    assert!(!home.store().exists());
}

#[test]
fn all_six_members_are_asked_for_in_the_documented_order() {
    let home = Home::new();
    let left = all_six(create(&home, &["-q"])).left().code(0);
    assert_eq!(
        left.screen.replace(last(&home)["Codigo"].as_str().unwrap(), "CODE"),
        format!(
            "{KEYS}Titulo: Cannot log in\nDescripcion: Error 500\nUsuario: {USUARIO}\nArea: 1\nPrioridad: Media (2)\n\
             Estado: Abierto (1)\nCODE"
        )
    );
}

#[test]
fn only_what_is_missing_is_asked_for() {
    let home = Home::new();
    home.file(".config/tickets/config.toml", "[create]\nprioridad = 4\n");
    home.file("t.json", r#"{"Descripcion": "from the file"}"#);
    let args = ["create", "-y", "--color", "never", "-q", "--titulo", "T", "--from", "t.json"];
    let left = Terminal::start(command(&home, "tickets").args(args).env("TICKETS_ESTADO", "3"))
        .answers("Usuario:", USUARIO)
        .answers("Area:", "7")
        .left()
        .code(0);
    let codigo = last(&home)["Codigo"].as_str().unwrap().to_owned();
    assert_eq!(left.screen, format!("{KEYS}Usuario: {USUARIO}\nArea: 7\n{codigo}"));
    assert_eq!(last(&home)["PrioridadId"], 4);
    assert_eq!(last(&home)["EstadoId"], 3);
}

#[test]
fn a_complete_ticket_asks_nothing() {
    let home = Home::new();
    let left = create(&home, &[&SEED[..], &["-q"]].concat()).left().code(0);
    assert_eq!(left.screen, last(&home)["Codigo"].as_str().unwrap());
}

#[test]
fn a_wrong_answer_is_judged_at_once_with_the_gates_sentence_and_asked_again() {
    let uuid = "The field UsuarioId must be a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6.";
    let range = |name: &str| format!("The field {name} must be an integer between 1 and 2147483647.");
    let table: [(&str, &str, &str, String); 10] = [
        ("--titulo", "Titulo:", "", "The Titulo field is required.".into()),
        ("--titulo", "Titulo:", "   ", "The Titulo field is required.".into()),
        ("--descripcion", "Descripcion [F2: editor]:", "", "The Descripcion field is required.".into()),
        ("--usuario", "Usuario:", "juan", uuid.into()),
        ("--usuario", "Usuario:", "00000000-0000-0000-0000-000000000000", "The UsuarioId field is required.".into()),
        ("--area", "Area:", "0", range("AreaId")),
        ("--area", "Area:", "uno", format!("{}: no area has a name here.", range("AreaId").trim_end_matches('.'))),
        (
            "--prioridad",
            "Prioridad [2]:",
            "xyz",
            "There is no prioridad 'xyz'; there are: Baja, Media, Alta, Crítica.".into(),
        ),
        ("--prioridad", "Prioridad [2]:", "2147483648", range("PrioridadId")),
        ("--estado", "Estado [1]:", "-1", range("EstadoId")),
    ];
    for (flag, question, wrong, sentence) in table {
        let home = Home::new();
        let at = SEED.iter().position(|known| *known == flag).unwrap();
        let rest: Vec<_> = SEED[..at].iter().chain(&SEED[at + 2..]).copied().collect();
        let right = SEED[at + 1];
        let left = create(&home, &[&rest[..], &["-q"]].concat())
            .answers(question, wrong)
            .shows(&format!("error: {sentence}"))
            .sees(&format!("{question} {wrong}"))
            .keys(&format!("\x15{right}\r"))
            .left()
            .code(0);
        let codigo = last(&home)["Codigo"].as_str().unwrap().to_owned();
        let (answer, after) = left.screen.split_once('\n').unwrap();
        assert!(
            answer.contains(right) && after == codigo,
            "the error is gone once the answer is right: {}",
            left.screen
        );
    }
}

#[test]
fn questions_go_to_stderr_so_that_stdout_can_be_a_file() {
    let home = Home::new();
    let left = all_six(shell(&home, "tickets create -y --color never > t.json")).left().code(0);
    assert!(left.screen.ends_with("Estado: Abierto (1)"), "{}", left.screen);
    let kept = fs::read_to_string(home.path().join("t.json")).unwrap();
    assert_eq!(kept, home.run(["show", "@last"]).done().code(0).out);
    assert_eq!(last(&home)["Titulo"], "Cannot log in");
}

#[test]
fn nobody_is_asked_unless_both_stdin_and_stderr_are_terminals() {
    for (line, stored_in) in [
        ("tickets create --no-input", None),
        ("tickets create < /dev/null", None),
        ("tickets create 2> said", Some("said")),
        ("tickets create --no-input --json", None),
    ] {
        let home = Home::new();
        let left = shell(&home, line).left().code(3);
        let said = stored_in.map_or(left.screen, |name| fs::read_to_string(home.path().join(name)).unwrap());
        for name in ["Titulo", "Descripcion", "UsuarioId", "AreaId", "PrioridadId", "EstadoId"] {
            assert!(said.contains(&format!("The {name} field is required.")), "{line}: {said}");
        }
        nothing_is_stored(&home);
    }
}

#[test]
fn what_is_wrong_already_is_refused_before_anything_is_asked() {
    let home = Home::new();
    let left = create(&home, &["--area", "0"]).left().code(3);
    assert_eq!(
        left.screen,
        "error: the ticket is not valid; nothing was stored\n  \
         AreaId: The field AreaId must be an integer between 1 and 2147483647. (--area ID)"
    );
    nothing_is_stored(&home);
}

#[test]
fn ctrl_c_exits_with_130_and_stores_nothing() {
    for answered in 0..3 {
        let home = Home::new();
        let questions = [("Titulo:", "T"), ("Descripcion [F2: editor]:", "D"), ("Usuario:", USUARIO), ("Area:", "1")];
        let terminal = questions
            .iter()
            .take(answered)
            .fold(create(&home, &[]), |terminal, (question, answer)| terminal.answers(question, answer));
        let terminal = terminal.sees(questions[answered].0).keys("half an answer").sees("half an answer");
        let left = terminal.keys("\x03").left().code(130);
        assert!(left.screen.ends_with("half an answer\nerror: interrupted; nothing was stored"), "{}", left.screen);
        nothing_is_stored(&home);
    }
}

#[test]
fn ctrl_c_is_not_lost_in_what_was_typed_ahead() {
    let home = Home::new();
    let left = create(&home, &[]).sees("Titulo:").keys("T\rD\rnot a uuid\r\x03more\r").left().code(130);
    assert!(left.screen.ends_with("error: interrupted; nothing was stored"), "{}", left.screen);
    nothing_is_stored(&home);
}

#[test]
fn a_signal_ends_a_question_as_ctrl_c_does() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let home = Home::new();
        let left = create(&home, &[]).sees("Titulo:").signalled(signal).code(130);
        assert_eq!(left.screen, format!("{KEYS}Titulo:\nerror: interrupted; nothing was stored"), "{signal}");
        nothing_is_stored(&home);
    }
}

#[test]
fn a_terminal_that_hangs_up_ends_the_program_with_nothing_stored() {
    let home = Home::new();
    let status: ExitStatus = create(&home, &[]).answers("Titulo:", "T").sees("Descripcion [F2: editor]:").hang_up();
    assert_eq!(status.code(), Some(130));
    nothing_is_stored(&home);
}

#[test]
fn the_terminal_is_left_as_it_was_found() {
    for keys in ["\x03", "T\r\x03"] {
        let home = Home::new();
        let terminal = shell(&home, "tickets create --color never --titulo T -u x; tickets create -d D; read end");
        let terminal = terminal.sees("Titulo ›");
        assert!(!terminal.modes().local_modes.contains(LocalModes::ICANON), "raw while asking");
        let terminal = terminal.keys(keys).sees("nothing was stored");
        assert_eq!(terminal.modes().local_modes, terminal.found.local_modes);
        assert_eq!(terminal.modes().input_modes, terminal.found.input_modes);
        let left = terminal.keys("\r").left();
        assert!(!left.bytes.contains("\x1b[?25l"), "the cursor is never hidden");
    }
}

#[test]
fn ctrl_c_and_signals_end_a_question_in_the_same_way_when_a_server_has_been_asked() {
    let home = Home::new();
    home.seed();
    home.seed();
    home.run(["usuario", "add", USUARIO, "Ana"]).done().code(0);
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let shelled = |line: String| shell(&home, &format!("{line} --color never --remote {url}; echo code $?; read end"));
    for (command, question) in [
        ("tickets create -u ana -t T", "Descripcion [F2: editor]:"),
        ("tickets reopen --where area=1", "Go on? (y/N):"),
    ] {
        let terminal = shelled(command.to_owned()).sees(question).keys("\x03").sees("code 130");
        assert_eq!(terminal.modes().local_modes, terminal.found.local_modes, "{command}");
        let left = terminal.keys("\r").left();
        assert!(left.screen.contains("error: interrupted; nothing was stored"), "{}", left.screen);
        assert!(left.bytes.rfind("\x1b[?25h") >= left.bytes.rfind("\x1b[?25l"), "the cursor is hidden");
    }
    let run = |signal| create(&home, &["-u", "ana", "--remote", &url]).sees("Titulo:").signalled(signal).code(130);
    for signal in ["-INT", "-TERM", "-HUP"] {
        assert_eq!(run(signal).screen, format!("{KEYS}Titulo:\nerror: interrupted; nothing was stored"), "{signal}");
    }
    server.stop();
    assert_eq!(home.run(["list", "--count"]).done().out, "2\n");
}

#[test]
fn accents_and_all_other_scripts_can_be_typed_and_taken_back() {
    let home = Home::new();
    let text = "Café «ñandú» 漢字 😀 العربية";
    all_six_but_titulo(create(&home, &[]).answers("Titulo:", &format!("{text}xé\x7f\x7f"))).left().code(0);
    assert_eq!(last(&home)["Titulo"], text);
}

fn all_six_but_titulo(terminal: Terminal) -> Terminal {
    terminal
        .answers("Descripcion [F2: editor]:", "D")
        .answers("Usuario:", USUARIO)
        .answers("Area:", "1")
        .answers("Prioridad [2]:", "")
        .answers("Estado [1]:", "")
}

#[test]
fn a_long_pasted_text_comes_in_whole() {
    let home = Home::new();
    let text = (0..1500).map(|number| format!("línea {number} ")).collect::<String>();
    let args = ["--titulo", "T", "-u", USUARIO, "-a", "1", "-p", "1", "-e", "1", "-q"];
    create(&home, &args).answers("Descripcion [F2: editor]:", &text).left().code(0);
    assert_eq!(last(&home)["Descripcion"], text);
}

#[test]
fn keys_that_write_nothing_write_nothing() {
    let home = Home::new();
    // Up, down, page up, Ctrl-D at the end of a text, Ctrl-L, Ctrl-Z, bell, an unknown key, and left and right around a letter.
    let keys = "ab\x1b[A\x1b[B\x1b[5~\x04\x0c\x1a\x07\x1b[99;5~\x1b[Dx\x1b[C!";
    all_six_but_titulo(create(&home, &[]).answers("Titulo:", keys)).left().code(0);
    assert_eq!(last(&home)["Titulo"], "axb!");
}

#[test]
fn pasted_escape_sequences_do_nothing_to_the_terminal() {
    let home = Home::new();
    let nasty = "a\x1b]0;owned\x07b\x1b[31mc\u{9b}31md\u{202e}e\u{85}f";
    let left = all_six_but_titulo(create(&home, &[]).answers("Titulo:", nasty)).left().code(0);
    for acts in ["\x1b]", "\x1b[31m", "\u{9b}", "\u{202e}", "\u{85}", "\x07"] {
        assert!(!left.bytes.contains(acts), "{acts:?} in {:?}", left.bytes);
    }
    let titulo = last(&home)["Titulo"].as_str().unwrap().to_owned();
    assert!(titulo.contains("\u{9b}31md\u{202e}e\u{85}f") && !titulo.contains(['\x1b', '\x07']), "{titulo:?}");
}

#[test]
fn a_signal_after_the_last_answer_ends_the_wait_for_a_locked_store() {
    let home = Home::new();
    home.seed();
    let holder = rusqlite::Connection::open(home.store()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let status = all_six(create(&home, &[])).sees("Estado: Abierto (1)").signalled_until_gone("-INT").status;
    assert!(status.signal() == Some(2) || status.code() == Some(130), "{status}");
    drop(holder);
    assert_eq!(home.run(["list"]).done().json().as_array().unwrap().len(), 1);
}

#[test]
fn an_answer_may_be_a_name() {
    let home = Home::new();
    home.run(["area", "add", "Redes"]).done().code(0);
    home.run(["usuario", "add", USUARIO, "Ana Ruiz"]).done().code(0);
    create(&home, &["-q", "-t", "T", "-d", "D"])
        .answers("Usuario:", "ana")
        .answers("Area:", "redes ")
        .answers("Prioridad [2]:", "CRITICA")
        .answers("Estado [1]:", "en")
        .left()
        .code(0);
    let ticket = last(&home);
    assert_eq!((&ticket["UsuarioId"], &ticket["AreaId"]), (&USUARIO.into(), &1.into()));
    assert_eq!((&ticket["PrioridadId"], &ticket["EstadoId"]), (&4.into(), &2.into()));
}
