//! When to use colour.

use serde::Deserialize;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// On a terminal that can, unless `NO_COLOR` is set.
    Auto,
    /// Also elsewhere.
    Always,
    /// Nowhere.
    Never,
}

impl Color {
    /// Returns whether colour is used, where `usual` says it of itself.
    pub(super) fn wished(color: Option<Self>, usual: bool) -> bool {
        match color {
            Some(Self::Always) => true,
            Some(Self::Never) => false,
            Some(Self::Auto) | None => usual,
        }
    }
}
