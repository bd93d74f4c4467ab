//! A Problem: the JSON of a refusal. Made here; what other servers send is recognised in `read`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ticket::ValidationErrors;

/// The documented refusal: `type`, `title`, `status`, then `errors`, or `detail` where there are no field errors.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
#[schemars(description = "A refusal.")]
pub struct Problem {
    /// Link to the definition of the status.
    #[serde(rename = "type")]
    link: &'static str,
    /// Name of the status.
    title: &'static str,
    /// HTTP status.
    status: u16,
    /// Explanation. Absent if there are errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Faults by member or parameter. `$` is the body as a whole.
    #[serde(skip_serializing_if = "ValidationErrors::is_empty")]
    errors: ValidationErrors,
}

impl Problem {
    /// A refusal that is about no single field.
    #[must_use]
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        let (link, title) = link_and_title(status);
        Self { link, title, status, detail: Some(detail.into()), errors: ValidationErrors::default() }
    }

    /// A refusal that says no more than its status: nothing about the inside of a server may leave it.
    #[must_use]
    pub fn bare(status: u16) -> Self {
        Self { detail: None, ..Self::new(status, "") }
    }

    /// The same with a hint at the end of its detail.
    #[must_use]
    pub fn hinting(self, hint: &str) -> Self {
        let detail = self.detail.map_or_else(|| hint.to_owned(), |detail| format!("{detail}; {hint}"));
        Self { detail: Some(detail), ..self }
    }

    /// The explanation; empty if there is none.
    #[must_use]
    pub fn detail(&self) -> &str {
        self.detail.as_deref().unwrap_or_default()
    }

    /// The faults by member or parameter.
    #[must_use]
    pub const fn errors(&self) -> &ValidationErrors {
        &self.errors
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }
}

impl From<ValidationErrors> for Problem {
    fn from(errors: ValidationErrors) -> Self {
        let status = errors.status();
        let (link, _) = link_and_title(status);
        Self { link, title: "One or more validation errors occurred.", status, detail: None, errors }
    }
}

/// Link and title of a status, as ASP.NET Core names them up to version 7 (contract 1.2).
fn link_and_title(status: u16) -> (&'static str, &'static str) {
    match status {
        400 => ("https://tools.ietf.org/html/rfc7231#section-6.5.1", "Bad Request"),
        401 => ("https://tools.ietf.org/html/rfc7235#section-3.1", "Unauthorized"),
        403 => ("https://tools.ietf.org/html/rfc7231#section-6.5.3", "Forbidden"),
        404 => ("https://tools.ietf.org/html/rfc7231#section-6.5.4", "Not Found"),
        405 => ("https://tools.ietf.org/html/rfc7231#section-6.5.5", "Method Not Allowed"),
        406 => ("https://tools.ietf.org/html/rfc7231#section-6.5.6", "Not Acceptable"),
        408 => ("https://tools.ietf.org/html/rfc7231#section-6.5.7", "Request Timeout"),
        409 => ("https://tools.ietf.org/html/rfc7231#section-6.5.8", "Conflict"),
        412 => ("https://tools.ietf.org/html/rfc7232#section-4.2", "Precondition Failed"),
        413 => ("https://tools.ietf.org/html/rfc7231#section-6.5.11", "Payload Too Large"),
        414 => ("https://tools.ietf.org/html/rfc7231#section-6.5.12", "URI Too Long"),
        415 => ("https://tools.ietf.org/html/rfc7231#section-6.5.13", "Unsupported Media Type"),
        422 => ("https://tools.ietf.org/html/rfc4918#section-11.2", "Unprocessable Entity"),
        429 => ("https://tools.ietf.org/html/rfc6585#section-4", "Too Many Requests"),
        431 => ("https://tools.ietf.org/html/rfc6585#section-5", "Request Header Fields Too Large"),
        502 => ("https://tools.ietf.org/html/rfc7231#section-6.6.3", "Bad Gateway"),
        503 => ("https://tools.ietf.org/html/rfc7231#section-6.6.4", "Service Unavailable"),
        504 => ("https://tools.ietf.org/html/rfc7231#section-6.6.5", "Gateway Timeout"),
        _ => ("https://tools.ietf.org/html/rfc7231#section-6.6.1", "An error occurred while processing your request."),
    }
}
