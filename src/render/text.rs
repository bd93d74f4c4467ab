//! Texts on one line, harmless.

pub use crate::ticket::{line, visible};

/// The most characters of a value.
const LONGEST: usize = 40;

/// The beginning of a text, in quotes.
#[must_use]
pub fn beginning(text: &str) -> String {
    let mut kept: String = text.chars().take(LONGEST).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    format!("\"{}\"", line(&kept))
}
