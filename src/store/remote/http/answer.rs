//! What a server answered, as it came.

use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::http::HeaderMap;

use super::super::refused::{Refused, refusal};
use super::secret::Secret;
use crate::ticket::{Codigo, Version};
use crate::wire::{ChangedCode, RefusalWord, headers};

/// The most bytes of an answer that are read, after decompression, unless its call says otherwise: a page of our server
/// has 8 MiB of texts, and one row at least, in which two texts of 1 MiB with every character escaped are 12 MiB.
pub const MOST: u64 = 16 * 1024 * 1024;

/// The same for people.
pub const LARGEST: &str = "16 MiB";

/// Why the body of an answer is not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cut {
    /// More bytes than are read.
    TooLarge,
    /// The connection or the encoding broke.
    Broken(String),
}

/// An answer with its headers; the body may have been lost on the way.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Result<Vec<u8>, Cut>,
    /// The address that answered, after redirects.
    pub url: String,
    /// A redirect led beyond the token's origin, so the request went there without it.
    pub token_kept_back: bool,
}

impl Answer {
    /// A header's text; several of one name are joined, as their grammar allows.
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self.headers.get_all(name).iter().map(|value| lossy(value.as_bytes())).collect();
        if values.is_empty() { None } else { Some(values.join(", ")) }
    }

    /// The version that the answer's ticket is of, if the server says one.
    pub fn version(&self) -> Option<Version> {
        self.header("etag")?.parse().ok()
    }

    /// The body as JSON, if the server says that it is and it is.
    pub fn json(&self) -> Option<Value> {
        if self.says_json() { serde_json::from_str(&self.text()?).ok() } else { None }
    }

    /// The codes of very many tickets, which are all that our server says of them; `None` for any other body.
    pub fn codes(&self) -> Option<Vec<Codigo>> {
        // Not by way of a Value, which takes some hundred bytes for each.
        let named: Vec<ChangedCode> = serde_json::from_str(&self.text().filter(|_| self.says_json())?).ok()?;
        Some(named.into_iter().map(|it| it.codigo).collect()).filter(|codes: &Vec<_>| !codes.is_empty())
    }

    /// The body as an answer of our own server.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        T::deserialize(self.json()?).ok()
    }

    /// Whether the server says that the body is JSON, or says nothing of its type.
    pub fn says_json(&self) -> bool {
        let kind = self.media_type();
        kind.is_empty() || kind.ends_with("/json") || kind.ends_with("+json")
    }

    /// What the body says about a refusal, without the token should the server echo it.
    pub fn refusal(&self, token: Option<&Secret>) -> Refused {
        let text = masked(self.text().unwrap_or_default(), token);
        let mut refusal = match serde_json::from_str::<Value>(&text) {
            Ok(value) => refusal(&value),
            Err(_) => Refused::from_text(&text),
        };
        refusal.trace_id = refusal.trace_id.or_else(|| self.trace_header(token));
        refusal
    }

    /// The word by which our own server's refusal is known.
    pub fn word(&self) -> Option<RefusalWord> {
        self.header(headers::REFUSAL)?.parse().ok()
    }

    /// Whether there may be nothing where only servers such as ours have something.
    pub fn is_lacking(&self) -> bool {
        matches!(self.status, 404 | 405)
    }

    /// Whether our own server says that there is no such ticket.
    pub fn lacks_ticket(&self) -> bool {
        matches!(self.word(), Some(RefusalWord::NoTicket(_)))
    }

    /// A header of our own server that is a number.
    pub fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.header(name)?.trim().parse().ok()
    }

    /// Whether a header of our own server says `true`.
    pub fn says(&self, name: &str) -> bool {
        self.header(name).is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// Whether the body is white space at most.
    pub fn is_empty(&self) -> bool {
        self.status == 204 || self.body.as_ref().is_ok_and(|body| body.trim_ascii().is_empty())
    }

    /// The body's text in whichever of the usual encodings it came.
    fn text(&self) -> Option<String> {
        let body = self.body.as_ref().ok()?;
        if let Some(rest) = body.strip_prefix(b"\xef\xbb\xbf") {
            return Some(lossy(rest));
        }
        let little = body.strip_prefix(b"\xff\xfe").map(|rest| utf16(rest, u16::from_le_bytes));
        let marked = little.or_else(|| body.strip_prefix(b"\xfe\xff").map(|rest| utf16(rest, u16::from_be_bytes)));
        Some(marked.unwrap_or_else(|| match self.charset().as_str() {
            "utf-16" | "utf-16le" => utf16(body, u16::from_le_bytes),
            "utf-16be" => utf16(body, u16::from_be_bytes),
            "iso-8859-1" | "latin1" | "windows-1252" => body.iter().copied().map(char::from).collect(),
            _ => lossy(body),
        }))
    }

    fn media_type(&self) -> String {
        let kind = self.header("content-type").unwrap_or_default();
        kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    fn charset(&self) -> String {
        let kind = self.header("content-type").unwrap_or_default().to_ascii_lowercase();
        let charset = kind.split(';').find_map(|part| part.trim().strip_prefix("charset=").map(str::to_owned));
        charset.unwrap_or_default().trim_matches(['"', ' ']).to_owned()
    }

    fn trace_header(&self, token: Option<&Secret>) -> Option<String> {
        let names = ["traceparent", "x-request-id", "request-id", "x-correlation-id", "cf-ray"];
        let id = names.iter().find_map(|name| self.header(name))?;
        Refused::cleaned(&masked(id, token))
    }

    /// A header of the server, fit to be shown.
    pub fn shown_header(&self, name: &str, token: Option<&Secret>) -> Option<String> {
        Refused::cleaned(&masked(self.header(name)?, token))
    }
}

pub fn masked(text: String, token: Option<&Secret>) -> String {
    match token {
        Some(token) => token.masked(&text),
        None => text,
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units =
        bytes.chunks_exact(2).map(|pair| unit([pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0)]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
