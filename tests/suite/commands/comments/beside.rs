//! A comment that goes with a change: `close -m`, `reopen -m`, `update -m`.

use serde_json::{Value, json};

use crate::harness::{Home, USUARIO};
use crate::support::double::{Double, answer, json as json_of};
use crate::support::filing::here_and_there;
use crate::support::serving::{Request, Server, agent, user};

fn texts(home: &Home, code: &str) -> Vec<Value> {
    let shown = home.run(["show", code, "--comments", "--json"]).done();
    let comments = shown.code(0).json()["Comentarios"].clone();
    comments.as_array().unwrap().iter().map(|it| json!([it["Cambio"], it["Texto"], it["Interno"]])).collect()
}

fn estado(home: &Home, code: &str) -> Value {
    home.run(["show", code, "--json"]).done().json()["EstadoId"].clone()
}

#[test]
fn a_change_and_its_comment_have_one_number_and_undo_takes_both_back() {
    here_and_there(|home, remote| {
        for titulo in ["one", "two"] {
            home.ticket(titulo).file();
        }
        let run = |args: &[&str], stdin: &str| home.run(args).args(remote).stdin(stdin).done();
        run(&["close", "1", "2", "--yes", "-m", "Switch replaced"], "").code(0);
        for code in ["1", "2"] {
            assert_eq!((texts(home, code), estado(home, code)), (vec![json!([1, "Switch replaced", false])], json!(4)));
        }
        run(&["undo"], "").code(0).err_has("comment \"Switch replaced\" taken back, Estado Cerrado → Abierto");
        for code in ["1", "2"] {
            assert_eq!((texts(home, code).len(), estado(home, code)), (0, json!(1)));
        }
        run(&["update", "1", "--area", "7", "-m", "-", "--internal"], "two\nlines\n").code(0);
        assert_eq!(texts(home, "1"), [json!([3, "two\nlines\n", true])]);
        run(&["reopen", "1", "-m", "-5 degrees"], "").code(0);
        assert_eq!(texts(home, "1").len(), 2, "a ticket that was open already gets the comment, too");
        assert_eq!(run(&["search", "degrees", "-q"], "").code(0).out.lines().count(), 1);
        run(&["close", "--where", "area=7", "--yes", "-m", "by area"], "").code(0);
        assert_eq!((texts(home, "1").len(), texts(home, "2").len(), estado(home, "1")), (3, 0, json!(4)));
    });
}

#[test]
fn what_is_no_comment_changes_nothing() {
    here_and_there(|home, remote| {
        home.ticket("one").file();
        for (args, code, said) in [
            (&["close", "1", "-m", " "][..], 3, "The Comentario field is required."),
            (&["close", "-", "-m", "-"], 2, "codes and --message cannot both be read from standard input"),
            (&["update", "1", "-d", "-", "-m", "-"], 2, "--descripcion and --message cannot both be read"),
            (&["update", "1", "-m", "x"], 2, "required"),
            (&["close", "1", "--internal"], 2, "--message"),
            (&["close", "9", "-m", "x"], 4, "there is no ticket"),
        ] {
            home.run(args).args(["--format", "table"]).args(remote).stdin("1").done().code(code).err_has(said);
        }
        home.run(["close", "1", "--if-unchanged", "7", "-m", "x"]).args(remote).done().code(5).err_has("version");
        assert_eq!((texts(home, "1").len(), estado(home, "1")), (0, json!(1)));
    });
}

#[test]
fn a_token_comments_on_its_changes_and_only_an_agent_internally() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::with_tokens(&home, &[]);
    let one = format!("/api/tickets/{codigo}");
    let patch = |token: &str, path: &str, body: &Value| {
        server.send(&Request::post(body.to_string()).at("PATCH", path).token(token))
    };
    let (own, boss) = (user(USUARIO), agent());
    let done = patch(&own, &one, &json!({"EstadoId": 2, "comentario": "on it"}));
    assert_eq!((done.status, done.header("X-Cambio"), done.header("X-Comentario")), (200, Some("1"), Some("true")));
    assert_eq!(patch(&own, &one, &json!({"EstadoId": 3})).header("X-Comentario"), None);
    let internal = json!({"EstadoId": 4, "Comentario": "fraud?", "Interno": true});
    assert_eq!(patch(&own, &one, &internal).status, 403);
    assert_eq!(patch(&boss, &one, &internal).status, 200);
    let many = json!({"Tickets": [codigo], "Cambio": {"EstadoId": 1}, "Comentario": "again"});
    assert_eq!(patch(&own, "/api/tickets", &many).header("X-Comentario"), Some("true"));
    for bad in [
        json!({"EstadoId": 4, "Comentario": 5}),
        json!({"EstadoId": 4, "Comentario": " "}),
        json!({"EstadoId": 4, "Comentario": "x", "Interno": 1}),
        json!({"Comentario": "x"}),
    ] {
        assert_eq!(patch(&boss, &one, &bad).status, 400, "{bad}");
    }
    server.stop();
    assert_eq!(texts(&home, "1"), [json!([1, "on it", false]), json!([3, "fraud?", true]), json!([4, "again", false])]);
}

#[test]
fn a_server_that_takes_no_comment_with_a_change_is_asked_for_none_or_found_out() {
    let home = Home::new();
    let server = Double::new([json_of(404, ""), json_of(404, ""), json_of(404, "")]);
    let close = ["close", "INC-7", "-m", "done", "--remote"];
    let done = home.run(close).args([server.url()]).done();
    done.code(1).err_has("no way to comment on a change, so nothing was changed: use `tickets comment`");
    let sent = server.requests();
    assert_eq!(sent.last().unwrap().line.split(" HTTP").next(), Some("PATCH /api/tickets"));
    let ticket = json!([{"Codigo": "INC-7", "Titulo": "t", "Descripcion": "d", "UsuarioId": USUARIO, "AreaId": 1,
        "PrioridadId": 1, "EstadoId": 4}]);
    let ignores = answer(200, &[("Content-Type", "application/json"), ("X-Cambio", "3")], &ticket.to_string());
    let server = Double::new([json_of(404, ""), json_of(404, ""), ignores]);
    let done = home.run(close).args([server.url()]).done();
    done.code(8).err_has("the change is made, but the server does not say that it stored the comment");
}
