//! A bearer token: kept, never shown.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::ticket::{Campo, Given};

/// A text that must never be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// A text that is no bearer token. It never holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// Nothing but white space.
    #[error("the token is empty")]
    Empty,
    /// Something that a header cannot carry.
    #[error("the token must be one word of visible ASCII characters, as it was issued")]
    Unprintable,
}

impl Secret {
    /// Takes a token as people paste it: trimmed, and without a leading `Bearer`.
    ///
    /// # Errors
    /// An empty text, or one with line breaks, spaces, control or non-ASCII characters: they would change the request.
    pub fn new(text: &str) -> Result<Self, SecretError> {
        let text = text.trim();
        let bare = match text.split_once(char::is_whitespace) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("Bearer") => rest.trim_start(),
            _ if text.eq_ignore_ascii_case("Bearer") => "",
            _ => text,
        };
        if bare.is_empty() {
            return Err(SecretError::Empty);
        }
        if !bare.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(SecretError::Unprintable);
        }
        Ok(Self(bare.to_owned()))
    }

    /// The value of the `Authorization` header: the only place that the token may go to.
    pub fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// Masks the token in a text of the server, which may echo it.
    pub fn masked(&self, text: &str) -> String {
        text.replace(&self.0, "***")
    }

    /// When the token expires, if it is a JWT that says so. Nothing is verified.
    pub fn expiry(&self) -> Option<DateTime<Utc>> {
        let exp = self.claim("exp")?;
        let whole = || exp.as_f64().map(f64::trunc).and_then(|seconds| format!("{seconds:.0}").parse().ok());
        DateTime::from_timestamp(exp.as_i64().or_else(whole)?, 0)
    }

    /// The user of the token, if it is a JWT whose `sub` is a UUID. Nothing is verified.
    pub fn subject(&self) -> Option<Uuid> {
        Campo::UsuarioId.uuid(Given::Value(self.claim("sub")?.as_str()?.to_owned())).ok()
    }

    fn claim(&self, name: &str) -> Option<Value> {
        let payload = self.0.split('.').nth(1)?;
        let mut claims: Value =
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?).ok()?;
        claims.get_mut(name).map(Value::take)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_one_visible_word() {
        let table = [
            ("abc.def", Ok("Bearer abc.def")),
            ("  abc\n", Ok("Bearer abc")),
            ("Bearer abc", Ok("Bearer abc")),
            ("bearer   abc\r\n", Ok("Bearer abc")),
            ("", Err(SecretError::Empty)),
            (" \n", Err(SecretError::Empty)),
            ("Bearer ", Err(SecretError::Empty)),
            ("a\r\nX: y", Err(SecretError::Unprintable)),
            ("a b", Err(SecretError::Unprintable)),
            ("añb", Err(SecretError::Unprintable)),
            ("a\0b", Err(SecretError::Unprintable)),
        ];
        for (text, want) in table {
            let got = Secret::new(text).map(|secret| secret.header());
            assert_eq!(got, want.map(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn a_token_is_not_shown() {
        let secret = Secret::new("s3cret").unwrap();
        assert_eq!(format!("{secret:?}"), "***");
        assert_eq!(secret.masked("token s3cret is bad"), "token *** is bad");
    }

    #[test]
    fn the_expiry_of_a_jwt_is_read_and_nothing_else_has_one() {
        // {"exp":1710498600} and {"exp":1710498600.5}
        let expiry = |text: &str| Secret::new(text).unwrap().expiry().map(|moment| moment.timestamp());
        assert_eq!(expiry("e30.eyJleHAiOjE3MTA0OTg2MDB9.x"), Some(1_710_498_600));
        assert_eq!(expiry("e30.eyJleHAiOjE3MTA0OTg2MDAuNX0.x"), Some(1_710_498_600));
        for text in ["abc", "a.b.c", "e30.e30.x", "..", "a.!!.c"] {
            assert_eq!(expiry(text), None, "{text}");
        }
    }

    #[test]
    fn the_user_of_a_jwt_is_read_if_it_is_a_uuid() {
        let subject = |claims: &str| {
            let token = format!("e30.{}.x", URL_SAFE_NO_PAD.encode(claims));
            Secret::new(&token).unwrap().subject().map(|id| id.to_string())
        };
        let id = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        assert_eq!(subject(&format!("{{\"sub\":\"{id}\"}}")).as_deref(), Some(id));
        for claims in ["{}", "{\"sub\":7}", "{\"sub\":\"ana\"}", "[]", "null", "x"] {
            assert_eq!(subject(claims), None, "{claims}");
        }
    }
}
