//! Sections H and I as far as one request tells; J1's parameters.

use serde_json::json;

use super::{Case, Want, case, with};
use crate::harness::{SEED_BODY, USUARIO};
use crate::support::serving::Request;

/// The default limit of a body.
const MOST: usize = 1024 * 1024;

pub fn cases() -> Vec<Case> {
    let mut cases = success();
    cases.extend(limits());
    cases.extend(keys());
    cases.extend(parameters());
    cases
}

fn success() -> Vec<Case> {
    let seed = || case("H1 H3", Request::post(SEED_BODY), 200);
    vec![
        seed().header("Content-Type", "application/json; charset=utf-8").header("Cache-Control", "no-store"),
        seed().member("Titulo", "Cannot access dashboard").member("UsuarioId", USUARIO).member("AreaId", 1),
        seed().member("PrioridadId", 2).member("EstadoId", 1).wants(Want::NoHeader("Location")),
        case("H9", Request::post(with("Titulo", "\"á \\u00f1 < > & + ' \\u2028\"")), 200)
            .member("Titulo", "á ñ < > & + ' \u{2028}"),
        case("I10", Request::post(SEED_BODY), 200).wants(Want::NoHeader("Idempotent-Replayed")),
        case("X-Request-Id", Request::post(SEED_BODY).header("X-Request-Id", "abc-1"), 200)
            .header("X-Request-Id", "abc-1"),
    ]
}

fn limits() -> Vec<Case> {
    let sized = |bytes: usize| {
        let rest = with("Descripcion", "\"\"").len();
        Request::post(with("Descripcion", &format!("\"{}\"", "x".repeat(bytes - rest))))
    };
    let chunks = |bytes: usize| {
        let chunk = format!("{:x}\r\n{}\r\n", 65_536, "x".repeat(65_536));
        Request::post(chunk.repeat(bytes / 65_536) + "0\r\n\r\n").header("Transfer-Encoding", "chunked")
    };
    let too_large = |row, request| {
        case(row, request, 413)
            .header("Connection", "close")
            .member("title", "Payload Too Large")
            .member("detail", "The body must be at most 1048576 bytes.")
    };
    vec![
        case("I1", sized(MOST), 200),
        too_large("I1", sized(MOST + 1)),
        too_large("I1", sized(4 * MOST)),
        too_large("I1", Request::post("").header("Content-Length", "99999999999")),
        too_large("I2", chunks(2 * MOST)),
        too_large("I2", chunks(8 * MOST)),
        case("I2", Request::post("1\r\n{\r\nzz\r\n").header("Transfer-Encoding", "chunked"), 400),
        case("I3", Request::get("/health").header("X-Long", &"x".repeat(33 * 1024)), 431),
        case("I3", Request::get("/health").header("X-Long", &"x".repeat(30 * 1024)), 200),
        case("I5", Request::get("/health").without("Host"), 400),
        case("I5", Request::get("/health").header("Host", "other"), 400),
        case("I5", Request::get("/health").set("Host", ""), 400),
        case("I5", Request::get("/health").set("Host", "a b"), 400),
        case("I5", Request::get("/health").set("Host", "user@host"), 400),
        case("I5", Request::get("/health").set("Host", "host/path"), 400),
        case("I5", Request::get("/health").set("Host", "[::1]:8080"), 200),
    ]
}

fn keys() -> Vec<Case> {
    let post = |key: &str| Request::post(with("", "")).header("Idempotency-Key", key);
    let sentence = "The Idempotency-Key must be 1 to 255 visible ASCII characters, bare or in double quotes.";
    let mut cases = vec![
        case("I14", post("bare-1"), 200),
        case("I14", post("\"quoted-1\""), 200),
        case("I14", post(&"k".repeat(255)), 200),
    ];
    for key in ["", "\"\"", "a b", "ñ", "a\"b", "\"a", &"k".repeat(256)] {
        cases.push(case("I14", post(key), 400).errors(json!({ "Idempotency-Key": [sentence] })));
    }
    cases.push(
        case("I14", post("a").header("Idempotency-Key", "b"), 400).errors(json!({ "Idempotency-Key": [sentence] })),
    );
    cases
}

fn parameters() -> Vec<Case> {
    let list = |query: &str| Request::get(&format!("/api/tickets?{query}"));
    let mut cases = vec![
        case("J1", list("pagina=1&tamanoPagina=100&x=y"), 200),
        case("J1", list("PAGE=2&pageSize=1"), 200),
        case("J1", list("texto=x&abiertos=true&orden=creado:desc&where=estado%3Dabierto"), 200),
        case("J1", list("q=x&sort=titulo"), 200),
        case(
            "J1",
            list(&format!("areaId=1&prioridadId=2&estadoId=1&usuarioId={USUARIO}&desde=7d&hasta=2030-01-01")),
            200,
        ),
        case("J1", list("areaId=77"), 200).wants(Want::Text("[]".to_owned())).header("X-Total-Count", "0"),
        case("J1", list("pagina=4294967295&tamanoPagina=100"), 200).wants(Want::Text("[]".to_owned())),
    ];
    for (name, value) in [
        ("pagina", "0"),
        ("pagina", "x"),
        ("pagina", "4294967296"),
        ("tamanoPagina", "0"),
        ("tamanoPagina", "101"),
        ("pageSize", ""),
        ("areaId", "0"),
        ("AREAID", "2147483648"),
        ("prioridadId", "x"),
        ("estadoId", "1.0"),
        ("usuarioId", "juan"),
        ("desde", "ayer"),
        ("hasta", "x"),
    ] {
        let errors = json!({ name: [format!("The value '{value}' is not valid for {name}.")] });
        cases.push(case("J1", list(&format!("{name}={value}")), 400).errors(errors));
    }
    cases
}
