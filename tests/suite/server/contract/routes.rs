//! Section F: routing, methods, transport.

use super::{Case, Want, case, with};
use crate::support::serving::Request;

const LONGEST_TARGET: usize = 8 * 1024;

pub fn cases() -> Vec<Case> {
    let mut cases = paths();
    cases.extend(methods());
    cases.extend(lookups());
    cases
}

fn post(target: &str) -> Request {
    Request::post(with("", "")).at("POST", target)
}

fn paths() -> Vec<Case> {
    let mut cases = Vec::new();
    for target in
        ["/", "/api", "/api/", "/api/tickets/a/b", "/api/ticket", "/apitickets", "/api/tickets.json", "/../etc"]
    {
        cases.push(case("F1", Request::get(target), 404).member("title", "Not Found"));
        cases.push(case("F1", post(target), 404));
    }
    for target in
        ["/api//tickets", "//api/tickets", "/api/tickets//", "/api/%2Ftickets", "/api%2Ftickets", "/api/tickets%2F"]
    {
        cases.push(case("F10 F11", post(target), 404));
    }
    for (row, target) in [
        ("F8", "/api/tickets/"),
        ("F9", "/API/Tickets"),
        ("F9 F8", "/Api/TICKETS/"),
        ("F11", "/api/t%69ckets"),
        ("F11", "/%61PI/tickets"),
        ("F12", "/api/tickets?x=1&Titulo=5"),
        ("F12", "/api/tickets/?access_token=x"),
        ("F12", "http://tickets.test/api/tickets"),
        ("F12", "http://tickets.test/API/tickets/"),
    ] {
        cases.push(case(row, post(target), 200).member("Titulo", "t"));
    }
    cases
}

fn methods() -> Vec<Case> {
    let mut cases = Vec::new();
    for method in ["PUT", "DELETE", "TRACE", "PROPFIND", "post"] {
        let request = post("/api/tickets").at(method, "/api/tickets");
        cases.push(
            case("F3 F14", request, 405).header("Allow", "GET, PATCH, POST").member("title", "Method Not Allowed"),
        );
        if !["DELETE", "PUT"].contains(&method) {
            let request = Request::new(method, "/api/tickets/TKT-2026-000001");
            cases.push(case("F3", request, 405).header("Allow", "DELETE, GET, PATCH, PUT"));
        }
    }
    for target in [
        "/openapi.json",
        "/swagger/v1/swagger.json",
        "/openapi/v1.json",
        "/docs",
        "/docs/guide",
        "/health",
        "/ready",
        "/metrics",
    ] {
        cases.push(case("F3", post(target), 405).header("Allow", "GET"));
        cases.push(case("F2", Request::get(target), 200));
        cases.push(case("F5", Request::new("HEAD", target), 200).wants(Want::Text(String::new())));
        cases.push(case("F6", Request::new("OPTIONS", target), 204).header("Allow", "GET"));
    }
    let preflight = Request::new("OPTIONS", "/api/tickets")
        .header("Origin", "https://app.example.com")
        .header("Access-Control-Request-Method", "POST");
    cases.extend([
        case("F2", Request::get("/api/tickets"), 200)
            .wants(Want::Header("Content-Type", "application/json; charset=utf-8")),
        case("F5", Request::new("HEAD", "/api/tickets"), 200).wants(Want::Text(String::new())),
        case("F5", Request::new("HEAD", "/api/none"), 404).wants(Want::Text(String::new())),
        case("F6", Request::new("OPTIONS", "/api/tickets"), 204).header("Allow", "GET, PATCH, POST"),
        case("F6", Request::new("OPTIONS", "/api/none"), 404),
        case("F7", preflight, 204).wants(Want::NoHeader("Access-Control-Allow-Origin")),
    ]);
    cases
}

fn lookups() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in [
        "nope",
        "TKT-1999-000001",
        "TKT-2026-0000001",
        "tkt-2026-",
        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "{3fa85f64-5717-4562-b3fc-2c963f66afa6}",
        "%00",
        "%ff",
        "%zz",
        "%",
        "%F0%9F%98%80",
        "..",
        "99999999999999999999999999",
        "-1",
    ] {
        let request = Request::get(&format!("/api/tickets/{name}"));
        cases.push(case("F15", request, 404).member("detail", "There is no such ticket."));
    }
    let long = "x".repeat(LONGEST_TARGET - 13);
    cases.push(case("F15 I3", Request::get(&format!("/api/tickets/{long}")), 404));
    cases.push(case("F15 I3", Request::get(&format!("/api/tickets/{long}x")), 414).header("Connection", "close"));
    cases.push(case("I3", Request::get(&format!("/api/tickets?{}", "x".repeat(20_000))), 414));
    cases
}
