//! Names that a question offers: below it, narrowed by what is written, chosen with the arrow keys.

use serde_json::{Value, json};

use super::KEYS;
use crate::harness::{Home, USUARIO};
use crate::support::double::{Double, json as json_of};
use crate::support::serving::Server;
use crate::support::terminal::{Terminal, command, tickets};

const OTHER: &str = "11111111-2222-3333-4444-555555555555";

fn create(home: &Home, args: &[&str]) -> Terminal {
    tickets(home, &[&["create", "-y", "--color", "never", "-q", "-t", "T", "-d", "D"], args].concat())
}

fn named() -> Home {
    let home = Home::new();
    for args in [
        &["area", "add", "Redes"][..],
        &["area", "add", "Compras", "--id", "12"],
        &["area", "add", "Ventas"],
        &["area", "disable", "ventas"],
        &["usuario", "add", USUARIO, "Ana Ruiz"],
        &["usuario", "add", OTHER, "Luis"],
    ] {
        home.run(args).done().code(0);
    }
    home
}

fn ids(home: &Home) -> Value {
    let ticket = home.run(["show", "@last"]).done().json();
    json!([ticket["UsuarioId"], ticket["AreaId"], ticket["PrioridadId"], ticket["EstadoId"]])
}

#[test]
fn the_names_in_use_stand_below_their_question_until_it_is_answered() {
    let home = named();
    let left = create(&home, &[])
        .sees("Usuario:")
        .shows(&format!("Usuario:\n  Ana Ruiz  {USUARIO}\n  Luis  {OTHER}\n  new user …"))
        .answers("Usuario:", "ana")
        .shows("Area:\n   1  Redes\n  12  Compras")
        .answers("Area:", "redes")
        .shows("Prioridad [2]:\n  1  Baja\n❯ 2  Media\n  3  Alta\n  4  Crítica")
        .answers("Prioridad [2]:", "")
        .answers("Estado [1]:", "pro")
        .left()
        .code(0);
    let code = home.run(["list", "-q"]).done().out;
    let want = format!(
        "{KEYS}Usuario: Ana Ruiz ({USUARIO})\nArea: Redes (1)\nPrioridad: Media (2)\nEstado: En Progreso (2)\n{}",
        code.trim_end()
    );
    assert_eq!(left.screen, want);
    assert_eq!(ids(&home), json!([USUARIO, 1, 2, 2]));
}

#[test]
fn the_arrow_keys_choose_from_the_list() {
    let home = named();
    let (up, down) = ("\x1b[A", "\x1b[B");
    create(&home, &[])
        .answers("Usuario:", &format!("{down}{down}"))
        .answers("Area:", up)
        .answers("Prioridad [2]:", &format!("{down}{down}{up}"))
        .answers("Estado [1]:", &format!("{up}77"))
        .left()
        .code(0);
    assert_eq!(ids(&home), json!([OTHER, 12, 3, 77]));
}

#[test]
fn any_part_of_a_name_narrows_the_list_without_case_and_accents() {
    let home = named();
    let rest = ["-u", USUARIO, "-p", "1", "-e", "1"];
    home.run(["area", "add", "Atención al público 漢字"]).done().code(0);
    for (part, want) in [("PUBLICO", 14), ("atencion", 14), ("字", 14), ("pras", 12), ("12", 12), ("Ré", 1)] {
        create(&home, &rest).answers("Area:", part).left().code(0);
        assert_eq!(ids(&home)[1], want, "{part}");
    }
    let terminal = create(&home, &rest).sees("Area:").keys("c").shows("Area: c\n❯ 12  Compras\n  14  Atención");
    let terminal = terminal.keys("om").sees("Area: com");
    assert!(!terminal.lines().join("\n").contains("Atención"), "{:?}", terminal.lines());
    terminal.keys("\r").left().code(0);
}

#[test]
fn a_list_of_any_length_scrolls() {
    let home = named();
    for number in 0..30 {
        home.run(["area", "add", &format!("Área {number}.")]).done().code(0);
    }
    let rest = ["-u", USUARIO, "-p", "1", "-e", "1"];
    let terminal = create(&home, &rest).shows("  21  Área 7.\n  … and 22 more");
    let terminal = terminal.keys(&"\x1b[B".repeat(12)).shows("❯ 23  Área 9.\n  … and 20 more");
    terminal.keys("\x1b[6~\x1b[6~\x1b[6~").shows("❯ 43  Área 29.").keys("\r").left().code(0);
    assert_eq!(ids(&home)[1], 43);
    create(&home, &rest).answers("Area:", "29").left().code(0);
    assert_eq!(ids(&home)[1], 29, "an id before a part of a name");
}

#[test]
fn of_two_people_of_one_name_neither_is_guessed() {
    let home = named();
    let rest = ["-a", "1", "-p", "1", "-e", "1"];
    // The gate refuses a name that is there; another program, or another server, may have put it there.
    let doubled = "UPDATE usuarios SET nombre = 'Ana Ruiz', plegado = 'other' WHERE nombre = 'Luis'";
    home.sql().execute(doubled, []).unwrap();
    create(&home, &rest)
        .answers("Usuario:", "ana")
        .shows("error: 2 are named 'Ana Ruiz': choose one with the arrow keys, or type its id")
        .keys(&format!("\x15{OTHER}\r"))
        .left()
        .code(0);
    assert_eq!(ids(&home)[0], OTHER);
}

#[test]
fn a_new_user_is_added_from_the_list_and_its_name_is_judged_at_once() {
    let home = named();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    for (remote, name) in [(&[][..], "Zoë"), (&["--remote", &url], "漢 字")] {
        let args = [&["-a", "1", "-p", "1", "-e", "1"], remote].concat();
        let left = create(&home, &args)
            .sees("Usuario:")
            .keys(name)
            .keys("\x1b[A\r")
            .sees(&format!("Name of the new user: {name}"))
            .keys("\x15Luis\r")
            .shows("error: ")
            .keys(&format!("\x15{name}\r"))
            .left()
            .code(0);
        let id = ids(&home)[0].as_str().unwrap().to_owned();
        assert!(left.screen.starts_with(&format!("Usuario: {name} ({id}), new\n")), "{}", left.screen);
        assert!(home.run(["usuario", "list"]).done().out.contains(name));
    }
    let args = ["-a", "1", "-p", "1"];
    let left = create(&home, &args).sees("Usuario:").keys("\x1b[A\r").answers("Name of the new user:", "Eva");
    let left = left.sees("Estado [1]:").keys("\x03").left().code(130);
    assert!(left.screen.ends_with("interrupted; the new user is stored, the ticket is not"), "{}", left.screen);
}

#[test]
fn an_id_that_is_not_in_the_list_can_be_typed_unless_the_catalogue_is_strict() {
    let home = named();
    let rest = ["-u", USUARIO, "-p", "1", "-e", "1"];
    create(&home, &rest).answers("Area:", "99").left().code(0);
    home.run(["area", "strict", "on"]).done().code(0);
    create(&home, &rest)
        .answers("Area:", "99")
        .shows("error: The value '99' is not valid for AreaId.")
        .keys("\x7f\x7f77\r")
        .shows("error: The value '77' is not valid for AreaId.")
        .keys("\x15com\r")
        .left()
        .code(0);
    assert_eq!(ids(&home)[1], 12);
}

#[test]
fn ctrl_c_above_a_list_stores_nothing_and_other_keys_do_nothing() {
    let home = named();
    let left = create(&home, &[]).sees("Usuario:").keys("\x1b[A\x03").left().code(130);
    assert!(left.screen.ends_with("error: interrupted; nothing was stored"), "{}", left.screen);
    assert!(!left.bytes.contains("\x1b[?25l"), "the cursor is never hidden");
    create(&home, &["-u", USUARIO, "-p", "1", "-e", "1"]).answers("Area:", "1\x1b[99~\x04\x1b[H").left().code(0);
    assert_eq!(home.run(["list", "-q"]).done().out.lines().count(), 1);
}

/// The gate refuses such names; another program, or another server, may have put them there.
#[test]
fn hostile_and_endless_names_stay_on_their_line_and_act_on_nothing() {
    let home = named();
    let nasty = format!("\u{1b}]0;owned\u{7}\u{9b}31m\n\u{202e}{}", "ñ".repeat(180));
    home.sql().execute("UPDATE catalogos SET nombre = ?1 WHERE catalogo = 'areas' AND id = 1", [&nasty]).unwrap();
    let args = ["create", "-y", "--color", "never", "-q", "-t", "T", "-d", "D", "-u", USUARIO, "-p", "1", "-e", "1"];
    let left =
        Terminal::start_sized(command(&home, "tickets").args(args), 24, 60).answers("Area:", "\x1b[B").left().code(0);
    for acts in ["\x1b]", "\x1b[31m", "\u{9b}", "\u{202e}", "\x07"] {
        assert!(!left.bytes.contains(acts), "{acts:?} in {:?}", left.bytes);
    }
    assert!(left.bytes.contains("owned") && left.screen.starts_with("Area: \\u{1b}]0;owned"), "{}", left.screen);
    assert_eq!(ids(&home)[1], 1);
}

#[test]
fn a_server_whose_names_cannot_be_had_asks_as_if_there_were_none() {
    let home = Home::new();
    let ticket = r#"{"IdTicket":"7c9e6679-7425-40de-944b-e07fc1f90ae7","Codigo":"TKT-2026-000001","Titulo":"T",
        "Descripcion":"D","UsuarioId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","AreaId":1,"PrioridadId":2,"EstadoId":1,
        "FechaCreacion":"2026-03-15T10:30:00Z","FechaActualizacion":"2026-03-15T10:30:00Z"}"#;
    let names = r#"[{"id":30,"nombre":"Alta\u001b[31m"}]"#;
    let script = [
        json_of(404, ""),
        json_of(404, ""),
        json_of(404, ""),
        json_of(200, names),
        json_of(500, ""),
        json_of(200, ticket),
    ];
    let server = Double::new(script);
    let left = create(&home, &["-u", USUARIO, "--remote", &server.url()])
        .answers("Area:", "1")
        .shows("  30  Alta\\u{1b}[31m")
        .answers("Prioridad [2]:", "\x1b[B")
        .answers("Estado [1]:", "")
        .left()
        .code(0);
    assert!(left.screen.ends_with("TKT-2026-000001"), "{}", left.screen);
    assert_eq!(server.requests()[5].json()["PrioridadId"], 30);
}
