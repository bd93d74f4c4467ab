//! Defaults that mean nothing here, and the user of a token.

use crate::harness::{Home, USUARIO};
use crate::support::serving::{Server, agent, signed, user};
use crate::support::terminal::{Terminal, command};

const OTHER: &str = "11111111-2222-3333-4444-555555555555";
const CONFIG: &str = ".config/tickets/config.toml";
const TEXTS: [&str; 5] = ["create", "-t", "a", "-d", "b"];

#[test]
fn a_default_that_means_nothing_names_its_value_and_its_source_here_and_with_a_server() {
    let home = Home::new();
    home.file(CONFIG, "[create]\nusuario = 'ana'\narea = 'Redes 网'\nprioridad = 1\nestado = 1\n");
    let far = Home::new();
    let server = Server::start(&far, &["--no-auth"]);
    for at in [&[][..], &["--remote", &server.url()]] {
        let done = home.run(TEXTS).args(at).env("TICKETS_USUARIO", "eva").done();
        done.code(3)
            .err_has("UsuarioId: 'eva' from TICKETS_USUARIO: there is no such usuario here (--usuario")
            .err_has("AreaId: 'Redes 网' from [create] area in config.toml: there is no such area here (--area");
        let done = home.run(TEXTS).args(at).args(["--json", "-a", "1"]).done();
        let errors = done.code(3).problem()["errors"].clone();
        let want = "'ana' from [create] usuario in config.toml: there is no such usuario here";
        assert_eq!(errors.to_string(), serde_json::json!({ "UsuarioId": [want] }).to_string());
        home.run(TEXTS).args(at).args(["-a", "1", "-u", USUARIO]).done().code(0);
        home.file("a.csv", format!("Titulo,Descripcion,Usuario,Area\nx,y,{USUARIO},1\nx,y,,1\n"));
        home.run(["import", "a.csv"]).args(at).done().code(3).err_has(want);
        home.file("a.csv", format!("Titulo,Descripcion,Usuario,Area\nx,y,{USUARIO},1\n"));
        home.run(["import", "a.csv"]).args(at).done().code(0);
    }
}

#[test]
fn a_default_that_two_people_have_is_told_with_both() {
    let home = Home::new();
    home.file(CONFIG, "[create]\nusuario = 'ana'\n");
    for name in ["Ana Ruiz", "Ana Gil"] {
        home.run(["usuario", "add", name]).done().code(0);
    }
    let done = home.run(TEXTS).args(["-a1", "-p1", "-e1"]).done();
    done.code(3).err_has("'ana' from [create] usuario in config.toml: ").err_has("Ana Gil").err_has("Ana Ruiz");
}

#[test]
fn on_a_terminal_its_value_is_asked_for() {
    let home = Home::new();
    home.file(CONFIG, "[create]\nusuario = 'ana'\narea = 1\nprioridad = 1\nestado = 1\n");
    for (rows, columns) in super::WINDOWS {
        let command = command(&home, "tickets").args(["create", "--color", "never", "--yes", "-t", "a", "-d", "b"]);
        let left = Terminal::start_sized(command, rows, columns).answers("Usuario:", USUARIO).left().code(0);
        let screen = left.screen.replace('\n', "");
        assert!(screen.contains("note: 'ana' from [create] usuario in config.toml: there is no such"), "{screen}");
        assert_eq!(home.run(["show", "@last"]).done().code(0).json()["UsuarioId"], USUARIO);
    }
}

#[test]
fn with_a_token_the_usuario_is_its_user() {
    let home = Home::new();
    let server = Server::with_tokens(&home, &[]);
    let at = ["--remote", &server.url(), "-a1", "-p1", "-e1"];
    let filed = |token: &str, variable: &str| {
        home.run(TEXTS).args(at).env("TICKETS_TOKEN", token).env("TICKETS_USUARIO", variable).done()
    };
    assert_eq!(filed(&user(OTHER), "").code(0).json()["UsuarioId"], OTHER);
    assert_eq!(filed(&agent(), OTHER).code(0).json()["UsuarioId"], OTHER);
    let nobody = signed(&serde_json::json!({ "sub": "ana", "exp": crate::support::serving::FAR }));
    filed(&nobody, "").code(3).err_has("The UsuarioId field is required.");
    home.run(TEXTS).args(&at[2..]).env("TICKETS_TOKEN", user(OTHER)).done().code(3).err_has("UsuarioId");
}
