//! Comments.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lenient::is_absent;
use crate::ticket::Given;

/// A comment that goes with a change, as members of the same body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangeComment {
    /// A comment on each ticket, in the same change; also on one that has the values already.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<String>")]
    pub comentario: Given<String>,
    /// Whether only agents see the comment. For agents.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<bool>")]
    pub interno: Given<bool>,
}

/// Another text of a comment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct EditComment {
    /// The new text: not only white space, no NUL.
    #[schemars(with = "String")]
    pub texto: Given<String>,
}

/// A comment to add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct NewComment {
    /// Whether only agents see it. For agents.
    #[serde(skip_serializing_if = "is_absent")]
    #[schemars(with = "Option<bool>")]
    pub interno: Given<bool>,
    /// The text: not only white space, no NUL.
    #[schemars(with = "String")]
    pub texto: Given<String>,
}
