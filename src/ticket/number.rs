//! Numbers in sentences.

use std::fmt::Display;

/// A number with the words that agree with it: `1 row was`, `2 rows were`.
#[must_use]
pub fn number(count: impl Display, one: &str, many: &str) -> String {
    let count = count.to_string();
    let words = if count == "1" { one } else { many };
    format!("{count} {words}")
}
