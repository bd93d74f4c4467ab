//! What `If-Match` and `If-None-Match` say of versions.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, ETAG, HeaderName, HeaderValue, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::App;
use super::refusal::Refusal;
use crate::ticket::{Ticket, TicketRef, Version};

/// The entity tags of a header, in whatever lines and lists they came.
#[derive(Debug, PartialEq, Eq)]
enum Tags {
    /// `*`.
    Any,
    /// Without `W/`: a proxy that compresses weakens tags, and a version is one whatever its bytes are.
    Listed(Vec<String>),
}

impl Tags {
    fn of(headers: &HeaderMap, name: HeaderName) -> Option<Self> {
        if !headers.contains_key(&name) {
            return None;
        }
        let mut tags = Vec::new();
        for line in headers.get_all(name) {
            read(line.to_str().unwrap_or_default(), &mut tags);
        }
        Some(if tags.iter().any(|tag| tag == "*") { Self::Any } else { Self::Listed(tags) })
    }

    /// The versions that a ticket may be of, at least one; `None` for any. A tag that is none of ours is one, too.
    fn into_versions(self) -> Option<Vec<Version>> {
        let Self::Listed(mut tags) = self else { return None };
        if tags.is_empty() {
            tags.push("\"\"".to_owned());
        }
        Some(tags.into_iter().map(|tag| tag.parse().unwrap_or(Version::Tag(tag))).collect())
    }
}

/// The tags of one line. A comma in quotes is part of its tag; a tag without quotes is taken, too.
fn read(mut text: &str, tags: &mut Vec<String>) {
    loop {
        text = text.trim_start_matches([' ', '\t', ',']);
        text = text.strip_prefix("W/").filter(|rest| rest.starts_with('"')).unwrap_or(text);
        let end = match text.strip_prefix('"') {
            Some(rest) => rest.find('"').map(|end| end + 2),
            None => text.find(','),
        };
        let (tag, rest) = end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""));
        if tag.is_empty() {
            return;
        }
        tags.push(tag.trim_end().to_owned());
        text = rest;
    }
}

/// The versions that the client expects of what it changes, and those that it does not. They are read last: whatever else is
/// wrong with a request is said first.
pub(super) struct IfMatch {
    expected: Option<Tags>,
    other: Option<Tags>,
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self { expected: Tags::of(&parts.headers, IF_MATCH), other: Tags::of(&parts.headers, IF_NONE_MATCH) })
    }
}

impl IfMatch {
    /// Returns `None` for any version: without the headers, or for `If-Match: *`. Of several versions it is the one that the
    /// ticket has; the store checks it again as it writes. What no ticket can be is left for the store to refuse: whether there
    /// is such a ticket comes first, and so does what the caller may do.
    pub async fn version(self, app: &Arc<App>, target: &TicketRef) -> Result<Option<Version>, Refusal> {
        if self.other == Some(Tags::Any) {
            return Ok(Some(another()));
        }
        let versions = self.expected.and_then(Tags::into_versions);
        let others = self.other.and_then(Tags::into_versions).unwrap_or_default();
        if others.is_empty() && versions.as_ref().is_none_or(|versions| versions.len() == 1) {
            return Ok(versions.into_iter().flatten().next());
        }
        let ticket = app.readers.find(target.clone()).await?;
        if others.iter().any(|version| is_of(&ticket, version)) {
            return Ok(Some(another()));
        }
        let is_met = |version: &&Version| is_of(&ticket, version);
        Ok(versions.and_then(|versions| versions.iter().find(is_met).or(versions.first()).cloned()))
    }
}

/// A version that no ticket has.
fn another() -> Version {
    Version::Tag("another".to_owned())
}

fn is_of(ticket: &Ticket, version: &Version) -> bool {
    match version {
        Version::Fecha(fecha) => ticket.fecha_actualizacion == Some(*fecha),
        version => ticket.version.as_ref() == Some(version),
    }
}

/// The versions that the client has already.
pub(super) struct IfNoneMatch(Option<Tags>);

impl<S: Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Tags::of(&parts.headers, IF_NONE_MATCH)))
    }
}

impl IfNoneMatch {
    /// The answer to a client that has this answer already, by its `ETag`; else the answer itself.
    pub fn judge(&self, answer: Response) -> Response {
        let Some(tag) = answer.headers().get(ETAG) else { return answer };
        let is_known = match &self.0 {
            None => false,
            Some(Tags::Any) => true,
            Some(Tags::Listed(tags)) => tags.iter().any(|known| known.as_bytes() == tag.as_bytes()),
        };
        if !is_known {
            return answer;
        }
        let mut unchanged = StatusCode::NOT_MODIFIED.into_response();
        for name in [CACHE_CONTROL, ETAG, axum::http::header::VARY] {
            if let Some(value) = answer.headers().get(&name) {
                unchanged.headers_mut().insert(name, value.clone());
            }
        }
        unchanged
    }
}

/// Says which version of a ticket an answer has.
pub(super) fn tag(response: &mut Response, version: Option<&Version>) {
    let value = version.and_then(|version| HeaderValue::from_str(&version.to_string()).ok());
    if let Some(value) = value {
        response.headers_mut().insert(ETAG, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_from_lists_and_lines_weak_or_strong() {
        let table: [(&[&str], Tags); 6] = [
            (&["*"], Tags::Any),
            (&["\"1\", W/\"2\" ,\"a,b\""], listed(&["\"1\"", "\"2\"", "\"a,b\""])),
            (&["\"1\"", ",, 3 , 4"], listed(&["\"1\"", "3", "4"])),
            (&[""], listed(&[])),
            (&["\"1", "W/2"], listed(&["\"1", "W/2"])),
            (&["\"1\"\"2\"", "2024-03-15T10:30:00Z"], listed(&["\"1\"", "\"2\"", "2024-03-15T10:30:00Z"])),
        ];
        for (lines, want) in table {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(IF_MATCH, HeaderValue::from_str(line).unwrap());
            }
            assert_eq!(Tags::of(&headers, IF_MATCH), Some(want), "{lines:?}");
        }
        assert_eq!(Tags::of(&HeaderMap::new(), IF_MATCH), None);
    }

    fn listed(tags: &[&str]) -> Tags {
        Tags::Listed(tags.iter().map(ToString::to_string).collect())
    }
}
