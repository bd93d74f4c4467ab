//! `comment edit` and `comment redact`.

use serde_json::{Value, json};

use super::OTHER;
use crate::harness::{Home, USUARIO};
use crate::support::double::{Double, json as json_of};
use crate::support::filing::here_and_there;
use crate::support::serving::{FAR, Request, Server, signed, user};
use crate::support::terminal;

fn comments(home: &Home) -> Value {
    home.run(["show", "1", "--comments", "--json"]).done().code(0).json()["Comentarios"].clone()
}

#[test]
fn a_comment_is_edited_undone_and_redacted_by_its_number() {
    here_and_there(|home, remote| {
        home.ticket("one").file();
        let run = |args: &[&str]| home.run(args).args(remote).done();
        run(&["comment", "1", "-m", "Caled back"]).code(0);
        let edited = run(&["comment", "edit", "1", "1", "-m", "Called back"]).code(0).json();
        assert_eq!((&edited["Cambio"], &edited["Texto"]), (&json!(1), &json!("Called back")));
        assert!(edited["Editado"].is_string());
        assert_eq!(comments(home), json!([edited]));
        let table = run(&["show", "1", "--format", "table"]);
        assert!(table.out.contains(" comment 1  ") && table.out.contains(", edited 20"), "{}", table.out);
        let entry = &run(&["log", "1", "--json"]).json()[0];
        assert_eq!(
            (&entry["Antes"], &entry["Despues"], &entry["Comentario"]),
            (&json!("Caled back"), &json!("Called back"), &json!(1))
        );
        run(&["undo"]).code(0).err_has("comment \"Called back\" → \"Caled back\"");
        assert_eq!(comments(home)[0]["Texto"], "Caled back");
        let piped = home.run(["comment", "edit", "1", "1", "-", "-q"]).args(remote).stdin("hunter2\n").done();
        piped.code(0);
        run(&["comment", "redact", "1", "1"]).code(2).err_has("add --yes to skip the question; nothing was changed");
        let redacted = run(&["comment", "redact", "1", "1", "--reason", "password", "--yes"]).code(0).json();
        assert_eq!((&redacted["Texto"], &redacted["Interno"]), (&json!(""), &json!(false)));
        assert!(redacted["Redactado"].is_string());
        for args in [
            &["log", "--json"][..],
            &["show", "1", "--comments", "--json"],
            &["search", "hunter2"],
            &["export", "--history", "--comments"],
        ] {
            let out = run(args).code(0).out.clone();
            assert!(!out.contains("hunter2") && !out.contains("Caled"), "{args:?}: {out}");
        }
        let entry = &run(&["log", "1", "--json"]).json()[0];
        assert_eq!(
            (&entry["Campo"], &entry["Despues"], &entry["Comentario"]),
            (&json!("Redactado"), &json!("password"), &json!(1))
        );
        assert!(run(&["log", "--format", "table"]).out.contains("  Redactado 1:  → password\n"));
        run(&["undo", "--yes"]).code(5).err_has("redacted a comment of").err_has("which cannot be undone");
        assert!(run(&["show", "1", "--format", "table"]).out.contains(", redacted 20"));
        run(&["doctor", "-q"]);
    });
}

#[test]
fn what_cannot_be_edited_or_redacted_stays_as_it_is() {
    here_and_there(|home, remote| {
        home.ticket("one").file();
        let run = |args: &[&str]| home.run(args).args(["--format", "table"]).args(remote).done();
        run(&["comment", "1", "-m", "text"]).code(0);
        for (args, code, said) in [
            (&["comment", "edit", "1", "7", "-m", "x"][..], 4, "has no comment 7"),
            (&["comment", "redact", "1", "7", "-y"], 4, "has no comment 7"),
            (&["comment", "edit", "9", "1", "-m", "x"], 4, "there is no ticket"),
            (&["comment", "redact", "9", "1", "-y"], 4, "there is no ticket"),
            (&["comment", "edit", "1", "1", "-m", " "], 3, "The Texto field is required."),
            (&["comment", "edit", "1", "1"], 2, "<--message <TEXT>|-|--editor>"),
            (&["comment", "edit", "1", "x", "-m", "y"], 2, "NUMBER"),
            (&["comment", "edit", "1", "1", "-m", "y", "--if-unchanged", "1"], 5, "version"),
        ] {
            run(args).code(code).err_has(said);
        }
        assert_eq!(comments(home)[0]["Texto"], "text");
    });
}

#[test]
fn authors_and_agents_change_comments_and_nobody_else() {
    let home = Home::new();
    let codigo = home.seed();
    home.run(["comment", "1", "-m", "by the desk"]).env("LOGNAME", USUARIO).done().code(0);
    let server = Server::with_tokens(&home, &[]);
    let path = format!("/api/tickets/{codigo}/comentarios");
    let boss = signed(&json!({"sub": "boss", "role": "Agente", "exp": FAR}));
    let (own, other) = (user(USUARIO), user(OTHER));
    let post = |token: &str, body: Value| {
        let answer = server.send(&Request::post(body.to_string()).at("POST", &path).token(token));
        answer.json()["Cambio"].as_i64().unwrap()
    };
    let mine = post(&own, json!({"Texto": "mine"}));
    let theirs = post(&boss, json!({"Texto": "theirs"}));
    let inside = post(&boss, json!({"Texto": "inside", "Interno": true}));
    let patch = |token: &str, number: &str, body: &str| {
        server.send(&Request::post(body).at("PATCH", &format!("{path}/{number}")).token(token))
    };
    let delete = |token: &str, number: i64| {
        server.send(&Request::new("DELETE", &format!("{path}/{number}?motivo=secret")).token(token))
    };
    let text = r#"{"texto":"new"}"#;
    for (token, number, status) in [
        (&own, "1", 403),
        (&own, &theirs.to_string(), 403),
        (&own, &inside.to_string(), 404),
        (&own, "99", 404),
        (&own, "x", 404),
        (&other, &mine.to_string(), 404),
        (&own, &mine.to_string(), 200),
        (&boss, &inside.to_string(), 200),
        (&boss, "1", 200),
    ] {
        assert_eq!(patch(token, number, text).status, status, "{number}");
    }
    for bad in ["{}", "[]", r#"{"Texto":5}"#, r#"{"Texto":" "}"#] {
        assert_eq!(patch(&own, &mine.to_string(), bad).status, 400, "{bad}");
    }
    let stale = Request::post(text).at("PATCH", &format!("{path}/{mine}")).token(&own).header("If-Match", "\"1\"");
    assert_eq!(server.send(&stale).status, 412);
    for (token, number, status) in
        [(&own, theirs, 403), (&own, inside, 404), (&other, mine, 404), (&own, mine, 200), (&boss, inside, 200)]
    {
        assert_eq!(delete(token, number).status, status, "{number}");
    }
    assert_eq!(patch(&boss, &mine.to_string(), text).status, 409);
    let seen = server.send(&Request::get(&format!("/api/tickets/{codigo}/historial")).token(&own)).json();
    let fields: Vec<_> = seen.as_array().unwrap().iter().map(|entry| entry["Campo"].as_str().unwrap()).collect();
    assert!(fields.contains(&"Redactado") && !fields.contains(&"RedactadoInterno"), "{fields:?}");
    let methods = server.send(&Request::new("OPTIONS", &format!("{path}/{mine}")));
    assert_eq!((methods.status, methods.header("Allow")), (204, Some("DELETE, PATCH")));
    server.stop();
}

#[test]
fn a_server_without_such_a_way_is_told_of_in_a_sentence() {
    let home = Home::new();
    let ticket = json!({"Codigo": "INC-7", "Titulo": "t", "Descripcion": "d", "UsuarioId": USUARIO, "AreaId": 1,
        "PrioridadId": 1, "EstadoId": 1})
    .to_string();
    for args in [&["comment", "edit", "INC-7", "3", "-m", "x"][..], &["comment", "redact", "INC-7", "3", "-y"]] {
        for status in [404, 405] {
            let server = Double::new([json_of(status, ""), json_of(200, &ticket)]);
            let done = home.run(args).args(["--remote", &server.url()]).done();
            done.code(1).err_has("this server has no way to change a comment, so nothing was changed");
        }
    }
}

#[test]
fn a_comment_without_a_text_is_written_in_the_editor_on_a_terminal() {
    let home = Home::new();
    home.seed();
    let run = |args: &[&str], editor: &str| {
        let command = terminal::command(&home, crate::harness::binary()).args(args).env("EDITOR", editor);
        terminal::Terminal::start(command).left()
    };
    run(&["comment", "1"], "printf 'from the editor\\n' >").code(0);
    assert_eq!(comments(&home)[0]["Texto"], "from the editor");
    let left = run(&["comment", "1"], "true 0; sed -i s/x/y/").code(3);
    assert!(left.screen.contains("nothing was stored"), "{}", left.screen);
    let left = run(&["comment", "1"], "printf half > \"$1\"; false").code(1);
    assert!(left.screen.contains("your text is kept in"), "{}", left.screen);
    run(&["comment", "edit", "1", "1"], "sed -i s/from/by/").code(0);
    assert_eq!(comments(&home)[0]["Texto"], "by the editor");
    let left = run(&["comment", "edit", "1", "1"], "touch").code(0);
    assert!(left.screen.contains("nothing was changed"), "{}", left.screen);
    assert_eq!(comments(&home).as_array().unwrap().len(), 1);
    let asked = terminal::tickets(&home, &["comment", "redact", "1", "1"]);
    asked.answers("Go on? (y/N) ›", "n").left().code(130);
    terminal::tickets(&home, &["comment", "redact", "1", "1"]).answers("Go on? (y/N) ›", "y").left().code(0);
    assert_eq!(comments(&home)[0]["Texto"], "");
}

#[test]
fn a_comment_that_changed_while_it_was_edited_is_not_overwritten() {
    let home = Home::new();
    home.seed();
    home.run(["comment", "1", "-m", "one"]).done().code(0);
    let binary = crate::harness::binary();
    let meanwhile = |text: &str| {
        let line = format!("sh -c '{binary} comment edit 1 1 -m \"{text}\" -q >&2; echo mine > \"$1\"' sh");
        home.run(["comment", "edit", "1", "1", "--editor", "--format", "table"]).env("EDITOR", line).done()
    };
    meanwhile("two").code(5).err_has("was changed meanwhile").err_has("your text is kept in");
    assert_eq!(comments(&home)[0]["Texto"], "two");
    meanwhile("two").code(0);
    assert_eq!(comments(&home)[0]["Texto"], "mine");
}
