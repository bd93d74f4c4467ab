//! Names that a question offers: shown above it, picked with the arrow keys, and gone when it is answered.

use serde_json::{Value, json};

use crate::harness::{Home, USUARIO};
use crate::support::double::{Double, json as json_of};
use crate::support::terminal::{Terminal, command, tickets};

const OTHER: &str = "11111111-2222-3333-4444-555555555555";

fn create(home: &Home, args: &[&str]) -> Terminal {
    tickets(home, &[&["create", "--color", "never", "-q", "-t", "T", "-d", "D"], args].concat())
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
fn the_names_in_use_stand_above_their_question_until_it_is_answered() {
    let home = named();
    let left = create(&home, &[])
        .sees(&format!("  {USUARIO}  Ana Ruiz\n  {OTHER}  Luis\nUsuarioId:"))
        .answers("UsuarioId:", "ana")
        .sees("   1  Redes\n  12  Compras\nAreaId:")
        .answers("AreaId:", "redes")
        .sees("  1  Baja\n  2  Media\n  3  Alta\n  4  Crítica\nPrioridadId [2]:")
        .answers("PrioridadId [2]:", "")
        .sees("  4  Cerrado\nEstadoId [1]:")
        .answers("EstadoId [1]:", "en")
        .left()
        .code(0);
    let code = home.run(["list", "-q"]).done().out;
    let want = format!("UsuarioId: ana\nAreaId: redes\nPrioridadId: 2\nEstadoId: en\n{}", code.trim_end());
    assert_eq!(left.screen, want);
    assert_eq!(ids(&home), json!([USUARIO, 1, 2, 2]));
}

#[test]
fn the_arrow_keys_pick_from_the_list_and_what_is_picked_can_be_changed() {
    let home = named();
    let (up, down) = ("\x1b[A", "\x1b[B");
    create(&home, &[])
        .answers("UsuarioId:", &format!("nobody{up}"))
        .answers("AreaId:", &format!("{up}{up}"))
        .answers("PrioridadId [2]:", &format!("{up}{up}{up}{down}"))
        .answers("EstadoId [1]:", &format!("{up}\x7f77"))
        .left()
        .code(0);
    assert_eq!(ids(&home), json!([OTHER, 1, 3, 77]));
}

#[test]
fn an_id_that_is_not_in_the_list_can_be_typed_unless_the_catalogue_is_strict() {
    let home = named();
    let rest = ["-u", USUARIO, "-p", "1", "-e", "1"];
    create(&home, &rest).answers("AreaId:", "99").left().code(0);
    home.run(["area", "strict", "on"]).done().code(0);
    create(&home, &rest)
        .answers("AreaId:", "99")
        .answers("error: The value '99' is not valid for AreaId.\nAreaId:", "2")
        .answers("error: The value '2' is not valid for AreaId.\nAreaId:", "12")
        .left()
        .code(0);
    assert_eq!(ids(&home)[1], 12);
}

#[test]
fn ctrl_c_below_a_list_stores_nothing_and_other_keys_do_nothing() {
    let home = named();
    let left = create(&home, &[]).sees("UsuarioId:").keys("\x1b[A\x03").left().code(130);
    assert!(left.screen.ends_with("error: interrupted; nothing was stored"), "{}", left.screen);
    assert!(!left.bytes.contains("\x1b[?25l"), "the cursor is never hidden");
    create(&home, &["-u", USUARIO, "-p", "1", "-e", "1"]).answers("AreaId:", "1\x1b[5~\x1b[H").left().code(0);
    assert_eq!(home.run(["list", "-q"]).done().out.lines().count(), 1);
}

/// The gate refuses such names; another program, or another server, may have put them there.
#[test]
fn hostile_and_endless_names_stay_on_their_line_and_act_on_nothing() {
    let home = named();
    let nasty = format!("\u{1b}]0;owned\u{7}\u{9b}31m\n\u{202e}{}", "ñ".repeat(180));
    home.sql().execute("UPDATE catalogos SET nombre = ?1 WHERE catalogo = 'areas' AND id = 1", [&nasty]).unwrap();
    let args = ["create", "--color", "never", "-q", "-t", "T", "-d", "D", "-u", USUARIO, "-p", "1", "-e", "1"];
    let left = Terminal::start_sized(command(&home, "tickets").args(args), 24, 60)
        .answers("  12  Compras\nAreaId:", "\x1b[A\x1b[A")
        .left()
        .code(0);
    for acts in ["\x1b]", "\x1b[31m", "\u{9b}", "\u{202e}", "\x07"] {
        assert!(!left.bytes.contains(acts), "{acts:?} in {:?}", left.bytes);
    }
    assert!(left.bytes.contains("owned") && left.screen.starts_with("AreaId: 1\nTKT-"), "{}", left.screen);
    assert_eq!(ids(&home)[1], 1);
}

#[test]
fn a_list_that_is_too_long_for_the_screen_or_for_anybody_is_not_shown() {
    let home = named();
    let args = ["create", "--color", "never", "-q", "-t", "T", "-d", "D", "-u", USUARIO, "-p", "1", "-a", "1"];
    let small = Terminal::start_sized(command(&home, "tickets").args(args), 7, 60);
    let left = small.answers("EstadoId [1]:", "cerrado").left().code(0);
    assert!(!left.bytes.contains("En Progreso"), "{}", left.bytes);
    for number in 0..20 {
        home.run(["area", "add", &format!("Área {number}.")]).done().code(0);
    }
    let left = create(&home, &["-u", USUARIO, "-p", "1", "-e", "1"]).answers("AreaId:", "redes").left().code(0);
    assert!(!left.bytes.contains("Compras"), "{}", left.bytes);
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
        .answers("AreaId:", "1")
        .answers("  30  Alta\\u{1b}[31m\nPrioridadId [2]:", "\x1b[A")
        .answers("EstadoId [1]:", "")
        .left()
        .code(0);
    assert!(left.screen.ends_with("TKT-2026-000001"), "{}", left.screen);
    assert_eq!(server.requests()[5].json()["PrioridadId"], 30);
}
