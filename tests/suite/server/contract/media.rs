//! Section E: media types, encodings, negotiation.

use serde_json::json;

use super::{Case, case, with};
use crate::support::serving::Request;

pub fn cases() -> Vec<Case> {
    let mut cases = taken();
    cases.extend(refused());
    cases.extend(negotiated());
    cases
}

fn post() -> Request {
    Request::post(with("Titulo", "\"ñandú 😀\""))
}

fn taken() -> Vec<Case> {
    let utf16 = |bom: &[u8], order: fn(u16) -> [u8; 2]| {
        let units = with("Titulo", "\"ñandú 😀\"").encode_utf16().flat_map(order).collect::<Vec<_>>();
        Request::post([bom, &units].concat()).set("Content-Type", "application/json; charset=utf-16")
    };
    let mut cases = vec![
        case("E7", utf16(b"", u16::to_le_bytes), 200).member("Titulo", "ñandú 😀"),
        case("E7", utf16(b"\xff\xfe", u16::to_le_bytes), 200).member("Titulo", "ñandú 😀"),
        case("E7", utf16(b"\xfe\xff", u16::to_be_bytes), 200).member("Titulo", "ñandú 😀"),
        case("E11", post().header("Content-Encoding", "identity"), 200),
    ];
    for (row, types) in [
        (
            "E4",
            &[
                "text/json",
                "application/vnd.api+json",
                "application/merge-patch+json",
                "application/problem+json;charset=utf-8",
            ][..],
        ),
        ("E5", &["APPLICATION/JSON", "application/json; version=1", "application/json ; x=\"y\""]),
        (
            "E6",
            &[
                "application/json;charset=utf-8",
                "application/json; charset=\"utf-8\"",
                "application/json; charset=UTF-8",
            ],
        ),
        ("E9", &["application/json; charset=utf8"]),
    ] {
        for media in types {
            cases.push(case(row, post().set("Content-Type", media), 200).member("Titulo", "ñandú 😀"));
        }
    }
    // Half a unit, and half a pair of units.
    for broken in [&b"{\0}"[..], b"{\0\"\0\x3d\xd8\"\0:\x001\0}\0"] {
        cases.push(case("E7", Request::post(broken).set("Content-Type", "application/json; charset=utf-16"), 400));
    }
    cases
}

fn refused() -> Vec<Case> {
    let mut requests = vec![
        ("E1", post().without("Content-Type")),
        ("E1", Request::post("").without("Content-Type")),
        ("E2", post().set("Content-Type", "application/x-www-form-urlencoded")),
        ("E10", post().set("Content-Type", "json")),
        ("E10", post().set("Content-Type", "")),
        ("E10", post().header("Content-Type", "application/json")),
    ];
    for media in [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/jsonp",
        "application/+json",
        "*/*",
    ] {
        requests.push(("E3", post().set("Content-Type", media)));
    }
    let mut cases: Vec<Case> = requests
        .into_iter()
        .map(|(row, request)| {
            case(row, request, 415)
                .header("Accept", "application/json")
                .member("type", "https://tools.ietf.org/html/rfc7231#section-6.5.13")
                .member("title", "Unsupported Media Type")
                .member("detail", "The request needs the header Content-Type: application/json.")
        })
        .collect();
    for charset in ["iso-8859-1", "garbage", "utf-32", ""] {
        let request = post().set("Content-Type", &format!("application/json; charset=\"{charset}\""));
        let detail = format!("The charset '{charset}' of the Content-Type is unknown: send UTF-8 or UTF-16.");
        cases.push(case("E8", request, 415).header("Accept", "application/json").member("detail", detail.as_str()));
    }
    for coding in ["gzip", "br", "GZIP", "identity, gzip"] {
        let request = post().header("Content-Encoding", coding);
        cases.push(case("E11", request, 415).header("Accept-Encoding", "identity"));
    }
    cases
}

fn negotiated() -> Vec<Case> {
    let json = "application/json; charset=utf-8";
    let mut cases = vec![case("E12", post(), 200).header("Content-Type", json)];
    for (row, accept) in [
        ("E12", "*/*"),
        ("E12", "text/html,application/xhtml+xml,*/*;q=0.8"),
        ("E13", "text/plain"),
        ("E14", "application/xml"),
        ("E15", "text/json"),
        ("E12", "nonsense"),
    ] {
        cases.push(case(row, post().header("Accept", accept), 200).header("Content-Type", json));
    }
    let errors = json!({ "Titulo": ["The Titulo field is required."] });
    for accept in ["application/json", "text/html", "application/xml"] {
        let request = Request::post(with("Titulo", "")).header("Accept", accept);
        // That it is application/problem+json is asked of every refusal.
        cases.push(case("E16", request, 400).errors(errors.clone()));
    }
    cases
}
