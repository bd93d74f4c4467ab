//! Answers without hyper: it could not read the request, or may not be let near a date.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::json;
use crate::problem::Problem;
use crate::wire::headers::REQUEST_ID;

/// The bytes of a refusal that is the last answer of its connection.
pub fn refusal(problem: &Problem, id: &str, more: &HeaderMap) -> Vec<u8> {
    // A Problem is JSON in any case.
    let body = json::bytes(problem).unwrap_or_default();
    let status = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let line =
        |(name, value): (&HeaderName, &HeaderValue)| format!("{name}: {}\r\n", value.to_str().unwrap_or_default());
    let more: String = more.iter().map(line).collect();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/problem+json; charset=utf-8\r\n{more}Cache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\n{REQUEST_ID}: {id}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body].concat()
}
