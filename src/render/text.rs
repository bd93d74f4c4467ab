//! Texts on one line, without control characters.

pub use crate::ticket::{line, visible};

/// The maximum number of characters of a value.
const LONGEST: usize = 40;

/// Returns the beginning of a text, in quotes.
#[must_use]
pub fn beginning(text: &str) -> String {
    let mut kept: String = text.chars().take(LONGEST).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    format!("\"{}\"", line(&kept))
}
