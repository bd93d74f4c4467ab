//! `comment` and what `show` makes of it.

mod beside;
mod long;
mod mend;

use serde_json::{Value, json};

use crate::harness::{Home, USUARIO};
use crate::support::serving::{Request, Server, agent, user};

const OTHER: &str = "11111111-1111-4111-8111-111111111111";

#[test]
fn a_comment_is_shown_with_the_ticket_here_and_on_a_server() {
    let home = Home::new();
    let codigo = home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    let url = server.url();
    let remote = ["--remote", url.as_str()];
    let done = home.run(["comment", "1", "-m", "Called back"]).env("LOGNAME", "ana").done();
    let made = done.code(0).json();
    let want = json!({"Codigo": codigo, "Cambio": 1, "Fecha": made["Fecha"], "Quien": "ana", "Origen": "cli",
        "Interno": false, "Texto": "Called back"});
    assert_eq!(made, want);
    let text = "two\nlines \u{1b}[31m\n";
    let done = home.run(["comment", "@last", "-", "--internal", "-q"]).args(remote).stdin(text).done();
    assert_eq!(done.code(0).out, format!("{codigo}\n"));
    for args in [&[][..], &remote] {
        let shown = home.run(["show", "1", "--comments"]).args(args).done().code(0).json();
        let comments = shown["Comentarios"].as_array().unwrap();
        assert_eq!((&comments[0], &comments[1]["Texto"], &comments[1]["Interno"]), (&want, &json!(text), &json!(true)));
        assert_eq!((shown.as_object().unwrap().len(), &comments[1]["Origen"]), (11, &json!("api")));
        let alone = home.run(["show", "1"]).args(args).done().code(0).json();
        assert_eq!(alone.as_object().unwrap().len(), 10, "the documented members and no more");
        let table = home.run(["show", "1", "--format", "table"]).args(args).done();
        let said = table.code(0).out.split("error.\n\n").nth(1).unwrap().to_owned();
        let (date, lines) = (made["Fecha"].as_str().unwrap(), "  two\n  lines \\u{1b}[31m\n");
        assert!(
            said.starts_with(&format!("{codigo} comment 1  {date}  ana (cli)\n  Called back\n\n{codigo} comment 2  ")),
            "{said}"
        );
        assert!(said.ends_with(&format!("  somebody (api, internal)\n{lines}")), "{said}");
    }
    server.stop();
}

#[test]
fn what_is_no_comment_is_refused_and_nothing_is_kept() {
    let home = Home::new();
    home.seed();
    let server = Server::start(&home, &["--no-auth"]);
    for args in [vec![], vec!["--remote".to_owned(), server.url()]] {
        // A server's codes may be any words.
        let (unknown, no_code) = if args.is_empty() { (2, "'nine' is no ticket code") } else { (4, "no ticket nine") };
        for (given, stdin, code, said) in [
            (&["1"][..], "", 2, "<--message <TEXT>|-|--editor>"),
            (&["1", "-m", "x", "-"], "", 2, "cannot be used with"),
            (&["1", "-m", " \n"], "", 3, "The Texto field is required."),
            (&["1", "-"], "", 3, "The Texto field is required."),
            (&["1", "-"], "a\0b", 3, "The Texto field must not contain a NUL character."),
            (&["9", "-m", "x"], "", 4, "there is no ticket TKT-"),
            (&["nine", "-m", "x"], "", unknown, no_code),
        ] {
            let run = home.run(["comment", "--format", "table"]).args(given).args(&args).stdin(stdin);
            run.done().code(code).err_has(said);
        }
        let large = home.run(["comment", "1", "-"]).args(&args).stdin("x".repeat(1024 * 1024 + 1)).done();
        large.code(3).err_has("The field Texto must be at most 1048576 bytes.");
    }
    home.run(["comment", "1", "-"]).stdin(b"caf\xe9").done().code(2).err_has("not valid UTF-8 at byte 3");
    server.stop();
    assert!(home.run(["log", "--json"]).done().json().as_array().unwrap().is_empty());
}

#[test]
fn a_token_says_and_reads_what_is_for_its_user() {
    let home = Home::new();
    home.seed();
    let server = Server::with_tokens(&home, &[]);
    let path = format!("/api/tickets/{}/comentarios", home.run(["show", "@last", "-q"]).done().out.trim());
    let post = |token: &str, body: &str| server.send(&Request::post(body).at("POST", &path).token(token)).status;
    let own = user(USUARIO);
    assert_eq!(post(&own, r#"{"texto":"still broken"}"#), 200);
    assert_eq!(post(&own, r#"{"Texto":"x","Interno":true}"#), 403);
    assert_eq!(post(&user(OTHER), r#"{"Texto":"x"}"#), 404);
    assert_eq!(post(&agent(), r#"{"Texto":"a liar?","Interno":true}"#), 200);
    for body in ["{}", "[]", r#"{"Texto":5}"#, r#"{"Texto":"x","Interno":"yes"}"#] {
        assert_eq!(post(&own, body), 400, "{body}");
    }
    let texts = |token: &str, path: &str, name: &str| {
        let entries = server.send(&Request::get(path).token(token)).json();
        entries.as_array().unwrap().iter().map(|it| it[name].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(texts(&own, &path, "Texto"), [json!("still broken")]);
    assert_eq!(texts(&agent(), &path, "Texto"), [json!("still broken"), json!("a liar?")]);
    let log = path.replace("comentarios", "historial");
    assert_eq!(texts(&own, &log, "Despues"), [json!("still broken")]);
    assert_eq!(texts(&agent(), &log, "Despues"), [json!("a liar?"), json!("still broken")]);
    assert_eq!(server.send(&Request::get(&path).token(&user(OTHER))).status, 404);
    server.stop();
}

#[test]
fn a_comment_is_written_in_the_editor_and_kept_in_a_file_if_it_cannot_be_stored() {
    let home = Home::new();
    home.seed();
    let folder = home.path().join("tmp");
    std::fs::create_dir(&folder).unwrap();
    let editor = |line: &str, code: &str| {
        home.run(["comment", code, "--editor", "--format", "table"]).env("EDITOR", line).env("TMPDIR", &folder).done()
    };
    let left =
        || std::fs::read_dir(&folder).unwrap().map(|it| std::fs::read(it.unwrap().path()).unwrap()).collect::<Vec<_>>();
    editor("printf 'two\\nlines\\n\\n' >", "1").code(0);
    assert_eq!(home.run(["show", "1", "--comments"]).done().json()["Comentarios"][0]["Texto"], "two\nlines");
    editor("touch", "1").code(3).err_has("The Texto field is required.");
    assert_eq!(left(), [b""; 0], "nothing is left of what is stored or empty");
    editor("printf lost >", "9").code(4).err_has("your text is kept in ");
    editor("printf half > \"$1\"; false", "1").code(1).err_has("your text is kept in ");
    assert_eq!(left().len(), 2);
}
