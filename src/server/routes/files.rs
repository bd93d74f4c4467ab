//! Texts that seldom change: compressed for who reads that, and sent again only if they have changed.

use std::borrow::Cow;
use std::io::{Read, Write};

use axum::body::Bytes;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, VARY,
};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use uuid::Uuid;

use crate::problem::Problem;
use crate::server::answer::Reply;

/// A text in both its forms.
pub struct StaticText {
    media: &'static str,
    keep: &'static str,
    plain: Option<Bytes>,
    packed: Bytes,
    /// Names the text. Each form of it has a tag of its own.
    tag: String,
}

impl StaticText {
    /// A text that is asked for anew each time, if only to hear that it has not changed.
    pub fn new(media: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        let plain: Bytes = match text {
            Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
            Cow::Owned(text) => text.into_bytes().into(),
        };
        let tag = tag(&plain);
        Self { media, keep: "no-cache", packed: packed(&plain).into(), plain: Some(plain), tag }
    }

    /// A text that build.rs has compressed. Its name stays from version to version.
    pub fn of_packed(media: &'static str, packed: &'static [u8]) -> Self {
        let tag = tag(packed);
        Self { media, keep: "max-age=3600", plain: None, packed: Bytes::from_static(packed), tag }
    }

    /// The same of a text whose name changes with it.
    pub fn of_version(media: &'static str, packed: &'static [u8]) -> Self {
        Self { keep: "public, max-age=31536000, immutable", ..Self::of_packed(media, packed) }
    }

    pub fn answer(&self, headers: &HeaderMap) -> Reply {
        let is_packed = takes_gzip(headers);
        let body = match &self.plain {
            _ if is_packed => self.packed.clone(),
            Some(plain) => plain.clone(),
            None => unpacked(&self.packed).map_err(|_| Problem::bare(500))?.into(),
        };
        let tag = if is_packed { format!("\"{}-gzip\"", self.tag) } else { format!("\"{}\"", self.tag) };
        let about = [(CONTENT_TYPE, self.media), (CACHE_CONTROL, self.keep), (VARY, "Accept-Encoding")];
        let mut answer: Response = (about, body).into_response();
        if is_packed {
            answer.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            answer.headers_mut().insert(ETAG, tag);
        }
        Ok(answer)
    }
}

/// Equal for equal bytes alone.
fn tag(bytes: &[u8]) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, bytes).simple().to_string()
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    // Memory takes all that is written.
    let _ = packed.write_all(plain);
    packed.finish().unwrap_or_default()
}

fn unpacked(packed: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut plain)?;
    Ok(plain)
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_gzip =
            parts.next().is_some_and(|name| ["gzip", "x-gzip"].iter().any(|it| it.eq_ignore_ascii_case(name)));
        is_gzip && parts.filter_map(weight).all(|weight| weight != 0.0)
    })
}

/// The weight that a parameter such as `q=0.5` gives.
fn weight(parameter: &str) -> Option<f32> {
    let (name, value) = parameter.split_once('=')?;
    if name.trim().eq_ignore_ascii_case("q") { value.trim().parse().ok() } else { None }
}
