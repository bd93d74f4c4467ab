//! A command that reads standard input says so where somebody would have to type it.

use crate::harness::{Home, USUARIO};
use crate::support::terminal::{shell, tickets};

#[test]
fn who_has_to_type_is_told_what_is_waited_for_and_how_it_ends() {
    let home = Home::new();
    let ids = ["-u", USUARIO, "-a", "1", "-p", "1", "-e", "1"];
    let create = [&["create", "-t", "T", "-d", "-", "-q"], &ids[..]].concat();
    let left = tickets(&home, &create).sees("reading --descripcion from the terminal; end with Ctrl-D");
    left.keys("typed\n\x04").left().code(0);
    let left = tickets(&home, &["update", "-", "--area", "7", "-q"]);
    let left = left.sees("reading codes from the terminal; end with Ctrl-D").keys("1\n\x04").left().code(0);
    assert!(left.screen.contains("TKT-"), "{}", left.screen);
    let left = tickets(&home, &["import", "-"]).sees("reading tickets from the terminal; end with Ctrl-D");
    left.keys(&format!("{{\"Titulo\":\"T\",\"Descripcion\":\"D\",\"UsuarioId\":\"{USUARIO}\",\"AreaId\":1,\"PrioridadId\":1,\"EstadoId\":1}}\n\x04")).left().code(0);
    assert_eq!(home.run(["list", "--count"]).done().out, "2\n");
    assert_eq!(home.run(["show", "1"]).done().json()["Descripcion"], "typed\n");
}

#[test]
fn a_pipe_is_read_without_a_word() {
    let home = Home::new();
    let left = shell(&home, "printf '' | tickets import -; tickets create --from - < /dev/null").left();
    assert!(!left.screen.contains("from the terminal"), "{}", left.screen);
    assert_eq!(home.run(["list", "--count"]).done().out, "0\n");
}
