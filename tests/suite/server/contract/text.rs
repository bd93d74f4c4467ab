//! Section D: the JSON text.

use serde_json::json;

use super::{Case, Want, case, with};
use crate::support::serving::Request;

const MISSING: &str = "A non-empty request body is required.";

pub fn cases() -> Vec<Case> {
    let mut cases = readable();
    cases.extend(broken());
    cases.extend(bytes());
    cases
}

fn readable() -> Vec<Case> {
    let whole = with("", "");
    let first = |members: &str| Request::post(whole.replacen('{', &format!("{{{members},"), 1));
    let lower = whole.to_lowercase();
    let upper = whole.replace("Titulo", "TITULO");
    let unknown = r#""IdTicket":7,"Codigo":"mine","FechaCreacion":"1999-01-01T00:00:00Z","x":[{"y":null}]"#;
    vec![
        case("D1", Request::post(lower), 200).member("Titulo", "t"),
        case("D1", Request::post(upper), 200).member("Titulo", "t"),
        case("D2", first("\"Titulo\":\"first\""), 200).member("Titulo", "t"),
        case("D2", first("\"titulo\":\"first\""), 200).member("Titulo", "t"),
        case("D2", Request::post(whole.replace('}', ",\"TITULO\":null}")), 400)
            .errors(json!({ "Titulo": ["The Titulo field is required."] })),
        case("D3", first("\"Titulo\":5"), 400).errors(json!({ "Titulo": ["The field Titulo must be a string."] })),
        case("D4", first(unknown), 200).member("Titulo", "t"),
        case("D19", Request::post(format!("\u{feff}{whole}")), 200),
        case("D23", Request::post(with("Titulo", "\"\\ud83d\\ude00\"")), 200).member("Titulo", "😀"),
        case("D25", Request::post(with("Titulo", "\"<script>'&\\u001b[2J\"")), 200)
            .member("Titulo", "<script>'&\u{1b}[2J"),
        case("D26", Request::post(whole.replace("\"Titulo\"", "\"\\u0054itulo\"")), 200).member("Titulo", "t"),
        case("D17", Request::post(deep(31)), 200),
    ]
}

/// The whole body with an unknown member so many levels below the outermost.
fn deep(levels: usize) -> String {
    with("", "").replacen('{', &format!("{{\"x\":{}{},", "[".repeat(levels), "]".repeat(levels)), 1)
}

fn broken() -> Vec<Case> {
    let whole = with("", "");
    let first = |text: &str| Request::post(whole.replacen('{', text, 1));
    let object = "The text must be a JSON object.";
    let syntax = "The text is not valid JSON: ";
    vec![
        case("D5", first("{/* c */"), 400).wants(Want::Fault("$", "at line 1 column 2")),
        case("D5", first("{// c\n"), 400).wants(Want::Fault("$", "at line 1 column 2")),
        case("D6", Request::post(whole.replace('}', ",}")), 400).wants(Want::Fault("$", "trailing comma at line 1")),
        case("D7", Request::post(""), 400).errors(json!({ "": [MISSING] })),
        case("D8", Request::post("0\r\n\r\n").header("Transfer-Encoding", "chunked"), 400)
            .errors(json!({ "": [MISSING] })),
        case("D8", Request::post(" \r\n\t "), 400).errors(json!({ "": [MISSING] })),
        case("D9", Request::post("null"), 400).errors(json!({ "": [MISSING] })),
        case("D10", Request::post("[]"), 400).errors(json!({ "$": [object] })),
        case("D10", Request::post(format!("[{whole}]")), 400).errors(json!({ "$": [object] })),
        case("D11", Request::post("\"x\""), 400).errors(json!({ "$": [object] })),
        case("D11", Request::post("5"), 400).errors(json!({ "$": [object] })),
        case("D11", Request::post("true"), 400).errors(json!({ "$": [object] })),
        case("D12", Request::post("{\"Titulo\":\"a"), 400).wants(Want::Fault("$", "line 1 column 12")),
        case("D12", Request::post("{\"Titulo\":\"a\""), 400).wants(Want::Fault("$", "line 1 column 13")),
        case("D13", Request::post(format!("{whole}x")), 400).wants(Want::Fault("$", "trailing characters")),
        case("D14", Request::post(whole.replace('"', "'")), 400).wants(Want::Fault("$", "at line 1 column 2")),
        case("D14", Request::post("{Titulo:1}"), 400).wants(Want::Fault("$", "at line 1 column 2")),
        case("D15", Request::post(with("Titulo", "\"a\nb\"")), 400).wants(Want::Fault("$", "control character")),
        case("D16", Request::post(with("Titulo", "\"\\x\"")), 400).wants(Want::Fault("$", "invalid escape")),
        case("D17", Request::post(deep(32)), 400).wants(Want::Fault("$", "deeper than 32 levels at line 1 column")),
        case("D17", Request::post(deep(100_000)), 400).wants(Want::Fault("$", "deeper than 32 levels")),
        case("D18", first("{\"x\" 1,"), 400).wants(Want::Fault("$", syntax)),
        case("D18", first("{\"x\":,"), 400).wants(Want::Fault("$", syntax)),
        case("D27", Request::post(format!("{whole}{whole}")), 400).wants(Want::Fault("$", "trailing characters")),
        case("D27", Request::post(format!("{whole}\n{whole}\n")), 400).wants(Want::Fault("$", "at line 2 column 1")),
    ]
}

/// Texts that are no text.
fn bytes() -> Vec<Case> {
    let raw = |name: &str, value: &[u8]| {
        let (before, after) = with(name, "\"§\"").split_once('§').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        Request::post([before.as_bytes(), value, after.as_bytes()].concat())
    };
    let string = json!({ "Titulo": ["The field Titulo must be a string."] });
    let unknown = [b"{\"x\":\"\xff\",", &with("", "").as_bytes()[1..]].concat();
    vec![
        case("D20", raw("Titulo", b"a\xff"), 400).errors(string.clone()),
        case("D20", raw("Titulo", b"\xed\xa0\x80"), 400).errors(string.clone()),
        case("D21", Request::post(unknown), 400).wants(Want::Fault("$", "not valid UTF-8")),
        case("D22", raw("Titulo", b"\\ud800"), 400).errors(string),
        case("D24", raw("Titulo", b"a\\u0000"), 400)
            .errors(json!({ "Titulo": ["The Titulo field must not contain a NUL character."] })),
    ]
}
