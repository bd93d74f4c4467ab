//! The head of a request as its bytes came, for answers to what hyper could not read.

use axum::http::HeaderValue;
use axum::http::header::ORIGIN;

/// As the original's server: more than 32 KiB of headers is refused with 431.
pub const HEADER_BYTES: usize = 32 * 1024;

/// As the original's server: a longer target is refused with 414.
pub const LONGEST_TARGET: usize = 8 * 1024;

/// The first bytes that have come since the last answer: a head, and what came with it behind its end.
#[derive(Debug, Default)]
pub struct RawHead(Vec<u8>);

impl RawHead {
    /// The request is answered.
    pub fn clear(&mut self) {
        self.0.clear();
        // So that an idle connection has no more than most need.
        self.0.shrink_to(1024);
    }

    pub fn add(&mut self, bytes: &[u8]) {
        let room = HEADER_BYTES.saturating_sub(self.0.len());
        let (bytes, _) = bytes.split_at(room.min(bytes.len()));
        self.0.extend_from_slice(bytes);
    }

    /// Whether it is the first line that is too long, and not the headers.
    pub fn has_long_target(&self) -> bool {
        self.lines().next().is_some_and(|line| line.len() > LONGEST_TARGET)
    }

    /// The origin of the page that has sent the request, if a page has.
    pub fn origin(&self) -> Option<HeaderValue> {
        let value = |line: &[u8]| {
            let (name, value) = line.split_at_checked(line.iter().position(|byte| *byte == b':')?)?;
            let is_whole = value.ends_with(b"\n");
            let is_origin = is_whole && name.eq_ignore_ascii_case(ORIGIN.as_str().as_bytes());
            is_origin.then(|| HeaderValue::from_bytes(value.get(1..)?.trim_ascii()).ok())?
        };
        // The last one: of requests that came in one piece only the last could not be read.
        self.lines().filter_map(value).last()
    }

    fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.0.trim_ascii_start().split_inclusive(|byte| *byte == b'\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(parts: &[&str]) -> RawHead {
        let mut head = RawHead::default();
        parts.iter().for_each(|part| head.add(part.as_bytes()));
        head
    }

    #[test]
    fn the_last_whole_origin_is_found_in_whatever_pieces_it_came() {
        for (parts, want) in [
            (&["GET / HTTP/1.1\r\nOrigin: https://a.example\r\nHos"][..], Some("https://a.example")),
            (&["GET / HTTP/1.1\r\nori", "gin:https://a.ex", "ample  \r", "\nno colon\r\n"], Some("https://a.example")),
            (&["GET / HTTP/1.1\r\nOrigin: a\r\n\r\nGET / HTTP/1.1\r\nOrigin: b\r\n"], Some("b")),
            (&["GET / HTTP/1.1\r\nOrigin: https://a.example"], None),
            (&["GET / HTTP/1.1\r\nX-Origin: a\r\nCookie: Origin: a\r\n"], None),
            (&["Origin"], None),
            (&[""], None),
        ] {
            let origin = head(parts).origin();
            assert_eq!(origin.as_ref().and_then(|origin| origin.to_str().ok()), want, "{parts:?}");
        }
    }

    #[test]
    fn a_long_first_line_is_told_from_long_headers() {
        let long = "x".repeat(HEADER_BYTES);
        for (text, want) in [
            (format!("\r\nGET /{long}"), true),
            (format!("GET /{} HTTP/1.1\r\nHost: x", "x".repeat(LONGEST_TARGET)), true),
            (format!("GET / HTTP/1.1\r\nCookie: {long}"), false),
            (String::new(), false),
        ] {
            assert_eq!(head(&[&text]).has_long_target(), want);
        }
        let mut full = head(&[&long, &long]);
        assert_eq!(full.0.len(), HEADER_BYTES);
        full.clear();
        assert!(full.0.is_empty() && full.0.capacity() < HEADER_BYTES);
    }
}
