//! Shows where an expression is wrong: the text on one line, harmless on a terminal, and a caret under the place.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use super::super::is_invisible;

/// Columns of the text that are shown before and after the place.
const BEFORE: usize = 60;
const AFTER: usize = 30;

/// A place in an expression that cannot be read, and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFault {
    message: String,
    shown: String,
    column: usize,
}

impl ParseFault {
    /// `at` counts bytes of the text.
    pub(super) fn new(text: &str, at: usize, message: impl Into<String>) -> Self {
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        let before = end(&pieces(before), BEFORE);
        let after = start(&pieces(after), AFTER);
        Self { message: message.into(), column: before.width(), shown: before + &after }
    }
}

impl fmt::Display for ParseFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}\n  {}\n  {}^", self.message, self.shown, " ".repeat(self.column))
    }
}

impl std::error::Error for ParseFault {}

/// Each character as it is shown: what acts on a terminal or has no width of its own becomes an escape.
fn pieces(text: &str) -> Vec<String> {
    text.chars().map(|it| if is_invisible(it) { it.escape_default().to_string() } else { it.to_string() }).collect()
}

fn start(pieces: &[String], columns: usize) -> String {
    let kept = fitting(pieces.iter(), columns);
    let rest = if kept < pieces.len() { "…" } else { "" };
    pieces.iter().take(kept).map(String::as_str).chain([rest]).collect()
}

fn end(pieces: &[String], columns: usize) -> String {
    let passed = pieces.len() - fitting(pieces.iter().rev(), columns);
    let rest = if passed > 0 { "…" } else { "" };
    [rest].into_iter().chain(pieces.iter().skip(passed).map(String::as_str)).collect()
}

/// How many pieces have room in so many columns.
fn fitting<'a>(pieces: impl Iterator<Item = &'a String>, columns: usize) -> usize {
    let mut used = 0;
    pieces
        .take_while(|piece| {
            used += piece.width();
            used <= columns
        })
        .count()
}
