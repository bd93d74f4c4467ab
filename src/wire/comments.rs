//! Comments.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lenient::is_absent;
use crate::ticket::Given;

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
