//! Filters with several values, orders with several keys, and one's own tickets.

use serde_json::json;

use super::{OTHER, both, some, titles};
use crate::harness::{Home, USUARIO};
use crate::support::serving::{FAR, Request, Server, signed, user};

#[test]
fn a_filter_takes_several_values_and_finds_tickets_with_any_of_them() {
    let home = Home::new();
    some(&home);
    home.run(["area", "add", "Redes, norte", "--id", "3"]).done().code(0);
    home.run(["usuario", "add", OTHER, "Ana Ruiz"]).done().code(0);
    both(&home, |run| {
        let table: [(&[&str], &str); 12] = [
            (&["-e", "abierto", "-e", "en"], "feba"),
            (&["-e", "abierto,en progreso"], "feba"),
            (&["-e", "1,2", "-e", "abierto"], "feba"),
            (&["-e", "1", "-p", "4"], "fe"),
            (&["-e", "1, 2", "-p", "1,2"], "ba"),
            // A name may have a comma itself.
            (&["-a", "redes, norte"], "fc"),
            (&["-a", "redes, norte", "-a", "1"], "fdca"),
            (&["-u", "ana", "-e", "1"], "fe"),
            (&["-u", &format!("ana,{USUARIO}"), "-p", "4,1"], "feda"),
            (&["-e", "1,2", "--where", "area=3 or area=1"], "fa"),
            (&["--where", "area=3 or area=1", "--where", "prioridad=4"], "fd"),
            (&["-e", "1,2", "--abiertos", "--texto", "B"], "b"),
        ];
        for (flags, want) in table {
            assert_eq!(titles(&run(&["list"]).args(flags).done()), want, "{flags:?}");
        }
        let counted = run(&["list", "--count", "-e", "1,2"]).done();
        assert_eq!(counted.code(0).out, "4\n");
        let exported = run(&["export", "-e", "1,2", "--format", "json"]).done();
        assert_eq!(titles(&exported), "abef");
        run(&["list", "-e", "abierto,zzz"]).done().code(2).err_has("--estado 'zzz': There is no estado 'zzz'");
        run(&["list", "-e", "abierto,"]).done().code(2).err_has("--estado 'abierto,': an id or a name is needed");
        run(&["list", "-e", "1,0"]).done().code(2).err_has("0 is not in 1..=2147483647");
        let fault = run(&["list", "--format", "table", "-e", "1,2", "--where", "area=1 and estado=zzz"]).done();
        fault.code(2).err_has("there is no estado 'zzz'").err_has("area=1 and estado=zzz");
    });
}

#[test]
fn an_order_has_several_keys_and_the_newest_are_first_where_all_are_equal() {
    let home = Home::new();
    some(&home);
    both(&home, |run| {
        for (order, want) in [
            ("prioridad:desc,codigo", "defcba"),
            ("prioridad:desc", "fedcba"),
            ("estado,area:desc", "feacbd".replace("cbd", "bcd").as_str()),
            ("area,prioridad:desc", "daebfc"),
        ] {
            assert_eq!(titles(&run(&["list", "--sort", order]).done()), want, "{order}");
        }
        run(&["list", "--sort", "area,zona"]).done().code(2).err_has("several with commas");
        run(&["list", "--sort", "area,"]).done().code(2);
    });
}

#[test]
fn ones_own_tickets_are_those_of_the_default_usuario_or_of_the_token() {
    let home = Home::new();
    some(&home);
    home.run(["usuario", "add", OTHER, "Ana Ruiz"]).done().code(0);
    let nobody = home.run(["list", "--mine"]).done();
    nobody.code(2).err_has("--mine: nothing says who you are: set TICKETS_USUARIO");
    home.run(["list", "--mine", "-u", "ana"]).done().code(2).err_has("cannot be used with");
    for own in [OTHER, "ana"] {
        assert_eq!(titles(&home.run(["list", "--mine"]).env("TICKETS_USUARIO", own).done()), "fe");
        assert_eq!(titles(&home.run(["search", "text", "--mine"]).env("TICKETS_USUARIO", own).done()), "fe");
    }
    home.file(".config/tickets/config.toml", format!("[create]\nusuario = \"{USUARIO}\"\n"));
    assert_eq!(titles(&home.run(["list", "--mine", "-e", "1,4"]).done()), "da");
    home.file(".config/tickets/config.toml", "");
    let server = Server::with_tokens(&home, &[]);
    let url = server.url();
    let mine = ["list", "--mine", "--remote", &url];
    let token = signed(&json!({ "sub": OTHER, "role": "agent", "exp": 9_999_999_999_u64 }));
    assert_eq!(titles(&home.run(mine).env("TICKETS_TOKEN", token).done()), "fe");
    let token = signed(&json!({ "sub": "no uuid", "role": "agent", "exp": 9_999_999_999_u64 }));
    home.run(mine).env("TICKETS_TOKEN", token).done().code(2).err_has("nothing says who you are");
    server.stop();
}

#[test]
fn mine_in_an_expression_is_what_the_flag_is_here_and_with_a_server() {
    let home = Home::new();
    some(&home);
    home.run(["usuario", "add", OTHER, "Ana Ruiz"]).done().code(0);
    both(&home, |run| {
        let table: [(&[&str], &str); 7] = [
            (&["list", "--where", "mine and prioridad>=4"], "fe"),
            (&["list", "--where", "not mine or area=2"], "edcba"),
            (&["list", "-w", "MINE", "-w", "(mine) and area=3"], "f"),
            (&["list", "--where", "mine", "-u", USUARIO], ""),
            (&["list", "--where", "mine", "--mine"], "fe"),
            (&["search", "text", "--where", "mine"], "fe"),
            (&["export", "--format", "json", "--where", "mine and creado>=hoy"], "ef"),
        ];
        for own in [OTHER, "ana"] {
            for (args, want) in table {
                assert_eq!(titles(&run(args).env("TICKETS_USUARIO", own).done()), want, "{own}: {args:?}");
            }
            run(&["test", "5", "--where", "mine"]).env("TICKETS_USUARIO", own).done().code(0);
            run(&["test", "1", "--where", "mine"]).env("TICKETS_USUARIO", own).done().code(1);
            run(&["wait", "6", "--until", "mine"]).env("TICKETS_USUARIO", own).done().code(0);
            let counted = run(&["stats", "--where", "mine", "--json"]).env("TICKETS_USUARIO", own).done();
            assert_eq!(counted.code(0).json()["Total"]["Total"], 2);
            let change = ["update", "--where", "mine and area=2", "--titulo", "e", "-p", "4", "--yes", "-q"];
            run(&change).env("TICKETS_USUARIO", own).done().code(0);
        }
        let nobody = run(&["list", "--where", "area=1 and mine"]).done();
        nobody.code(2).err_has("--where: mine: nothing says who you are: set TICKETS_USUARIO");
        nobody.err_has("\n  area=1 and mine\n             ^");
        run(&["wait", "1", "--until", "mine"]).done().code(2).err_has("--until: mine: nothing says who you are");
        let unknown = run(&["list", "--where", "mine"]).env("TICKETS_USUARIO", "zzz").done();
        unknown.code(2).err_has("There is no usuario 'zzz'");
    });
    let away = home.run(["list", "--where", "mine", "--remote", "http://127.0.0.1:9"]).env("TICKETS_USUARIO", "ana");
    away.done().code(7).err_has("127.0.0.1:9");
    home.run(["view", "save", "mias", "--where", "mine and area=3"]).done().code(0);
    assert_eq!(titles(&home.run(["list", "@mias"]).env("TICKETS_USUARIO", "ana").done()), "f");
    assert_eq!(titles(&home.run(["list", "@mias"]).env("TICKETS_USUARIO", USUARIO).done()), "c");
}

#[test]
fn mine_is_the_user_of_the_token_over_http_and_of_the_settings_before_it_with_the_client() {
    let home = Home::new();
    some(&home);
    let server = Server::with_tokens(&home, &[]);
    let agent = signed(&json!({ "sub": OTHER, "role": "Agente", "exp": FAR }));
    let nobody = signed(&json!({ "sub": "ana", "role": "Agente", "exp": FAR }));
    let get = |path: &str, token: &str| server.send(&Request::get(path).token(token));
    for token in [&agent, &user(OTHER)] {
        assert_eq!(get("/api/tickets?where=mine", token).json().as_array().unwrap().len(), 2);
        assert_eq!(get("/api/busqueda?palabras=text&where=mine", token).json().as_array().unwrap().len(), 2);
        assert_eq!(get("/api/estadisticas?where=not%20area=2%20and%20mine", token).json()["Total"]["Total"], 1);
    }
    assert_eq!(get("/api/tickets?where=not%20mine", &agent).json().as_array().unwrap().len(), 4);
    assert_eq!(get(&format!("/api/tickets/usuario/{USUARIO}?where=mine"), &agent).json(), json!([]));
    let refused = get("/api/tickets?where=area%3D1%20and%20mine", &nobody);
    let said = refused.json()["errors"]["where"][0].as_str().unwrap().to_owned();
    assert_eq!((refused.status, said.ends_with("\n  area=1 and mine\n             ^")), (400, true), "{said}");
    let change = |at: (&str, &str), body: &str| server.send(&Request::post(body).at(at.0, at.1).token(&agent));
    let changed = change(("PATCH", "/api/tickets"), r#"{"Where": "mine and area=3", "Cambio": {"Titulo": "g"}}"#);
    assert_eq!((changed.status, changed.json().as_array().unwrap().len()), (200, 1), "{}", changed.text());
    let deleted = change(("POST", "/api/papelera"), r#"{"Where": "mine and area=3", "Motivo": "x"}"#);
    assert_eq!((deleted.status, deleted.json().as_array().unwrap().len()), (200, 1), "{}", deleted.text());
    assert_eq!(get("/api/papelera?where=mine", &agent).json()[0]["Titulo"], "g");
    let run = |own: &str| {
        let run = home.run(["list", "--where", "mine", "--remote", &server.url()]).env("TICKETS_TOKEN", &agent);
        titles(&run.env("TICKETS_USUARIO", own).done())
    };
    assert_eq!((run("").as_str(), run(USUARIO).as_str()), ("e", "dcba"));
    server.stop();
    let open = Server::start(&home, &["--no-auth"]);
    let answer = open.send(&Request::get("/api/tickets?where=mine"));
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("mine: this server knows nobody, as it takes no tokens"), "{}", answer.text());
}
