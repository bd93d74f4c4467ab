//! The documented request body, as `--from` reads it: contract sections A to D, a row each.

use serde_json::{Value, json};

use crate::harness::{Home, SEED_BODY, USUARIO};

/// The documented body with one member's JSON replaced.
fn with(name: &str, raw: &str) -> String {
    let members = [
        ("Titulo", "\"t\""),
        ("Descripcion", "\"d\""),
        ("UsuarioId", "\"3fa85f64-5717-4562-b3fc-2c963f66afa6\""),
        ("AreaId", "1"),
        ("PrioridadId", "2"),
        ("EstadoId", "1"),
    ];
    let members = members.map(|(known, value)| format!("\"{known}\":{}", if known == name { raw } else { value }));
    format!("{{{}}}", members.join(","))
}

const STRING: &str = "The field {} must be a string.";
const UUID: &str = "The field {} must be a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6.";
const ID: &str = "The field {} must be an integer between 1 and 2147483647.";
const REQUIRED: &str = "The {} field is required.";

#[test]
fn each_wrong_member_is_refused_under_its_documented_name() {
    let home = Home::new();
    let table: &[(&str, &str, &[&str])] = &[
        ("Titulo", REQUIRED, &["null", "\"\"", "\" \\t\\n\"", "\"\\u00a0\\u2003\\u3000\\u0085\""]),
        ("Titulo", STRING, &["5", "true", "{}", "[]", "\"\\ud800\""]),
        ("Titulo", "The {} field must not contain a NUL character.", &["\"a\\u0000b\""]),
        ("UsuarioId", REQUIRED, &["null", "\"\"", "\"00000000-0000-0000-0000-000000000000\""]),
        (
            "UsuarioId",
            UUID,
            &[
                "\"3fa85f6457174562b3fc2c963f66afa6\"",
                "\"{3fa85f64-5717-4562-b3fc-2c963f66afa6}\"",
                "\"urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6\"",
                "\" 3fa85f64-5717-4562-b3fc-2c963f66afa6\"",
                "\"juan\"",
                "7",
                "true",
                "{}",
            ],
        ),
        ("AreaId", REQUIRED, &["null"]),
        (
            "AreaId",
            ID,
            &[
                "\"\"",
                "\" 1\"",
                "\"1 \"",
                "\"1,000\"",
                "\"0x1\"",
                "\"1e3\"",
                "\"1.0\"",
                "\"abc\"",
                "1.5",
                "1.0",
                "1e3",
                "true",
                "[]",
                "{}",
                "2147483648",
                "99999999999999999999",
                "\"99999999999\"",
                "-1",
                "0",
                "-0",
            ],
        ),
    ];
    for (name, sentence, values) in table {
        for value in *values {
            let done = home.run(["create", "--json", "--from", "-"]).stdin(with(name, value)).done();
            let want = json!({ *name: [sentence.replace("{}", name)] });
            assert_eq!(done.code(3).problem()["errors"], want, "{name}: {value}");
        }
    }
    assert!(!home.store().exists());
}

#[test]
fn each_unusual_but_right_body_is_accepted() {
    let home = Home::new();
    let table: &[(String, &str, Value)] = &[
        (with("AreaId", "\"1\""), "AreaId", json!(1)),
        (with("AreaId", "\"+1\""), "AreaId", json!(1)),
        (with("AreaId", "\"01\""), "AreaId", json!(1)),
        (with("AreaId", "\"\\u0031\""), "AreaId", json!(1)),
        (with("AreaId", "2147483647"), "AreaId", json!(2_147_483_647)),
        (with("Titulo", "\"  hola \""), "Titulo", json!("  hola ")),
        (with("Titulo", "\"\\u200b\""), "Titulo", json!("\u{200b}")),
        (with("Titulo", "\"\\ud83d\\ude00\""), "Titulo", json!("😀")),
        (with("Titulo", "\"<script>'&\""), "Titulo", json!("<script>'&")),
        (with("UsuarioId", &format!("\"{}\"", USUARIO.to_uppercase())), "UsuarioId", json!(USUARIO)),
        (with("UsuarioId", "\"\\u0033fa85f64-5717-4562-b3fc-2c963f66afa6\""), "UsuarioId", json!(USUARIO)),
        (with("", "").replace("Titulo", "TITULO").replace("AreaId", "areaid"), "Titulo", json!("t")),
        (with("", "").replace("\"Titulo\"", "\"\\u0054itulo\""), "Titulo", json!("t")),
        (with("", "").replacen('{', "{\"titulo\":\"first\",", 1), "Titulo", json!("t")),
        (with("", "").replacen('{', "{\"IdTicket\":7,\"Codigo\":\"mine\",\"x\":[[{}]],", 1), "Titulo", json!("t")),
        (format!("\u{feff} \r\n{} \n", with("", "")), "Titulo", json!("t")),
    ];
    for (body, name, want) in table {
        let ticket = home.run(["create", "--from", "-"]).stdin(body).done();
        assert_eq!(&ticket.code(0).json()[name], want, "{body}");
        assert_ne!(ticket.json()["Codigo"], "mine");
    }
}

#[test]
fn broken_json_is_one_fault_with_line_and_column() {
    let home = Home::new();
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(32), "]".repeat(32));
    let table: &[(&[u8], &str, &str)] = &[
        (b"", "", "A non-empty request body is required."),
        (b" \r\n\t", "", "A non-empty request body is required."),
        (b"null", "", "A non-empty request body is required."),
        (b"[]", "$", "The text must be a JSON object."),
        (b"5", "$", "The text must be a JSON object."),
        (b"{\"x\":1,}", "$", "trailing comma at line 1 column 8"),
        (b"{\n\"x\" 1}", "$", "at line 2 column 5"),
        (b"{/* c */}", "$", "at line 1 column 2"),
        (b"{} x", "$", "trailing characters at line 1 column 4"),
        (b"{\"Titulo\":\"a\nb\"}", "$", "control character"),
        (b"{\"AreaId\":01}", "$", "invalid number at line 1 column 12"),
        (b"{\"AreaId\":NaN}", "$", "at line 1"),
        (b"{\"x\":\"\xff\"}", "$", "not valid UTF-8"),
        (deep.as_bytes(), "$", "deeper than 32 levels at line 1 column 37"),
    ];
    for (body, name, part) in table {
        let done = home.run(["create", "--json", "--from", "-"]).stdin(body).done();
        let problem = done.code(3).problem();
        let errors = problem["errors"].as_object().unwrap();
        let text = String::from_utf8_lossy(body);
        assert_eq!(errors.keys().collect::<Vec<_>>(), [name], "{text}");
        assert!(errors[*name][0].as_str().unwrap().contains(part), "{text}: {problem}");
    }
}

#[test]
fn members_that_are_no_field_are_ignored_and_named() {
    let home = Home::new();
    home.file("t.json", SEED_BODY.replacen('{', "{\"Prioridad\":4,\"codigo\":\"TKT-2026-000009\",", 1));
    let done = home.run(["create", "--from", "t.json"]).done();
    assert_eq!(done.code(0).err, "warning: --from t.json: unknown field Prioridad ignored\n");
    assert_eq!(done.json()["PrioridadId"], 2);
}

#[test]
fn faults_of_every_kind_are_named_together_and_flags_win_over_the_file() {
    let home = Home::new();
    home.file("t.json", r#"{"Titulo":5,"AreaId":"x","PrioridadId":0,"EstadoId":1.5,"UsuarioId":"juan"}"#);
    let done = home.run(["create", "--from", "t.json", "--format", "table"]).done();
    done.code(3);
    let names: Vec<_> = done.err.lines().skip(1).filter_map(|line| line.trim().split(':').next()).collect();
    assert_eq!(names, ["Titulo", "Descripcion", "UsuarioId", "AreaId", "PrioridadId", "EstadoId"]);
    assert!(done.err.starts_with("error: --from t.json: the ticket is not valid"), "{}", done.err);
    home.file("t.json", SEED_BODY);
    let done = home.run(["create", "--from", "t.json", "-t", "mine", "-a", "7"]).done();
    assert_eq!((&done.code(0).json()["Titulo"], &done.json()["AreaId"]), (&json!("mine"), &json!(7)));
    home.run(["create", "--from", "none.json"]).done().code(2).err_has("--from none.json");
    home.run(["create", "--from", "."]).done().code(2).err_has("--from .");
}
