//! Sections A, B and C: each member.

use serde_json::{Value, json};

use super::{Case, Want, case, with};
use crate::harness::USUARIO;
use crate::support::serving::Request;

fn post(name: &str, raw: &str) -> Request {
    Request::post(with(name, raw))
}

fn required(name: &str) -> Value {
    json!({ name: [format!("The {name} field is required.")] })
}

fn no_string(name: &str) -> Value {
    json!({ name: [format!("The field {name} must be a string.")] })
}

fn no_id(name: &str) -> Value {
    json!({ name: [format!("The field {name} must be an integer between 1 and 2147483647.")] })
}

fn no_uuid() -> Value {
    json!({ "UsuarioId": ["The field UsuarioId must be a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6."] })
}

/// The refusal of `{}`, to the byte: all six, in the documented order.
const EMPTY: &str = concat!(
    r#"{"type":"https://tools.ietf.org/html/rfc7231#section-6.5.1","title":"One or more validation errors occurred.","#,
    r#""status":400,"errors":{"Titulo":["The Titulo field is required."],"#,
    r#""Descripcion":["The Descripcion field is required."],"UsuarioId":["The UsuarioId field is required."],"#,
    r#""AreaId":["The AreaId field is required."],"PrioridadId":["The PrioridadId field is required."],"#,
    r#""EstadoId":["The EstadoId field is required."]}}"#
);

pub fn cases() -> Vec<Case> {
    [strings(), integers(), uuids()].into_iter().flatten().collect()
}

fn strings() -> Vec<Case> {
    let long = "ñ".repeat(100_000);
    let mut cases = vec![
        case("A1 A2 A12", post("Titulo", ""), 400).errors(required("Titulo")),
        case("A1", post("Descripcion", ""), 400).errors(required("Descripcion")),
        case("A3", post("Titulo", "null"), 400).errors(required("Titulo")),
        case("A4", post("Titulo", "\"\""), 400).errors(required("Titulo")),
        case("A5", post("Titulo", "\" \\t\\n\""), 400).errors(required("Titulo")),
        case("A6", post("Titulo", "\"\\u00a0\\u2003\\u3000\\u0085\""), 400).errors(required("Titulo")),
        case("A7", post("Titulo", "\"\\u200b\""), 200).member("Titulo", "\u{200b}"),
        case("A7", post("Titulo", "\"\\ufeff\""), 200).member("Titulo", "\u{feff}"),
        case("A8", post("Titulo", "\"  hola \""), 200).member("Titulo", "  hola "),
        case("A9", Request::post(r#"{"AreaId":1,"PrioridadId":1,"EstadoId":1}"#), 400).errors(json!({
            "Titulo": ["The Titulo field is required."],
            "Descripcion": ["The Descripcion field is required."],
            "UsuarioId": ["The UsuarioId field is required."],
        })),
        case("A10 A11", Request::post("{}"), 400).wants(Want::Text(EMPTY.to_owned())),
        case("A15", Request::post(with("Titulo", "5").replace("Titulo", "titulo")), 400).errors(no_string("Titulo")),
        case("A16", post("Titulo", &format!("\"{long}\"")), 200).member("Titulo", long),
        case("A17", post("Titulo", "").header("Accept-Language", "es"), 400).errors(required("Titulo")),
    ];
    for raw in ["5", "true"] {
        cases.push(case("A13", post("Titulo", raw), 400).errors(no_string("Titulo")));
        cases.push(case("A13", post("Descripcion", raw), 400).errors(no_string("Descripcion")));
    }
    for raw in ["{}", "[]"] {
        cases.push(case("A14", post("Titulo", raw), 400).errors(no_string("Titulo")));
    }
    cases
}

fn integers() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in ["AreaId", "PrioridadId", "EstadoId"] {
        cases.push(case("B1 B2 B3", post(name, ""), 400).errors(required(name)));
        cases.push(case("B4 B5", post(name, "null"), 400).errors(required(name)));
        for (row, raw, id) in [
            ("B6", "\"1\"", 1),
            ("B9", "\"+1\"", 1),
            ("B9", "\"01\"", 1),
            ("B10", "\"\\u0031\"", 1),
            ("B17", "2147483647", 2_147_483_647),
            ("B22 B28", "999", 999),
        ] {
            cases.push(case(row, post(name, raw), 200).member(name, id));
        }
        for (row, raws) in [
            ("B7", &["\"\""][..]),
            ("B8", &["\" 1\"", "\"1 \""]),
            ("B11", &["\"1,000\"", "\"0x1\"", "\"1e3\"", "\"1.0\"", "\"abc\"", "\"+-1\"", "\"１\""]),
            ("B12 B13", &["1.5", "1.0"]),
            ("B14", &["1e3", "1E0"]),
            ("B15", &["true", "false"]),
            ("B16", &["[]", "{}"]),
            ("B18", &["2147483648", "99999999999", "99999999999999999999", "\"99999999999\""]),
            ("B19 B20 B21", &["-1", "0", "-0"]),
        ] {
            cases.extend(raws.iter().map(|raw| case(row, post(name, raw), 400).errors(no_id(name))));
        }
        for raw in ["01", "NaN", "Infinity", ".5", "+1"] {
            cases.push(case("B23 B24 B27", post(name, raw), 400).wants(Want::Fault("$", "not valid JSON")));
        }
    }
    let two = r#"{"Titulo":"t","Descripcion":"d","UsuarioId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","AreaId":"x","#;
    let both = json!({ "AreaId": no_id("AreaId")["AreaId"], "PrioridadId": no_id("PrioridadId")["PrioridadId"] });
    cases.push(case("B25", Request::post(format!("{two}\"PrioridadId\":0,\"EstadoId\":1}}")), 400).errors(both));
    let both = json!({ "Titulo": required("Titulo")["Titulo"], "AreaId": no_id("AreaId")["AreaId"] });
    cases.push(
        case("B26", Request::post(with("Titulo", "").replace("\"AreaId\":1", "\"AreaId\":true")), 400).errors(both),
    );
    cases
}

fn uuids() -> Vec<Case> {
    let mixed = "\"3FA85f64-5717-4562-B3FC-2c963f66afa6\"";
    let mut cases = vec![
        case("C1", post("", ""), 200).member("UsuarioId", USUARIO),
        case("C2", post("UsuarioId", mixed), 200).member("UsuarioId", USUARIO),
        case("C2", post("UsuarioId", &mixed.to_uppercase()), 200).member("UsuarioId", USUARIO),
        case("C10", post("UsuarioId", &mixed.replacen('3', "\\u0033", 1)), 200).member("UsuarioId", USUARIO),
        case("C13", post("UsuarioId", "\"11111111-1111-4111-8111-111111111111\""), 200),
    ];
    for (row, raws) in [
        ("C3", &["\"3fa85f6457174562b3fc2c963f66afa6\""][..]),
        (
            "C4",
            &[
                "\"{3fa85f64-5717-4562-b3fc-2c963f66afa6}\"",
                "\"(3fa85f64-5717-4562-b3fc-2c963f66afa6)\"",
                "\"{0x3fa85f64,0x5717,0x4562,{0xb3,0xfc,0x2c,0x96,0x3f,0x66,0xaf,0xa6}}\"",
            ],
        ),
        ("C5", &["\"urn:uuid:3fa85f64-5717-4562-b3fc-2c963f66afa6\""]),
        ("C6", &["\" 3fa85f64-5717-4562-b3fc-2c963f66afa6\"", "\"3fa85f64-5717-4562-b3fc-2c963f66afa6 \""]),
        ("C9", &["7", "true", "{}", "[]"]),
        ("C12", &["\"juan\""]),
    ] {
        cases.extend(raws.iter().map(|raw| case(row, post("UsuarioId", raw), 400).errors(no_uuid())));
    }
    for (row, raw) in [("C7", "\"\""), ("C8", "null"), ("C8", ""), ("C11", "\"00000000-0000-0000-0000-000000000000\"")]
    {
        cases.push(case(row, post("UsuarioId", raw), 400).errors(required("UsuarioId")));
    }
    cases
}
