//! Screens of a conversation, kept beside the test that looks at them.

use std::fmt::Write as _;
use std::fs;

use unicode_width::UnicodeWidthStr;

use super::terminal::Terminal;
use crate::harness::root;

/// The screens of a conversation, one below the other.
#[must_use = "screens that nobody compares test nothing"]
pub struct Screens {
    pub terminal: Terminal,
    pub seen: String,
    columns: usize,
}

impl Screens {
    pub fn of(terminal: Terminal, columns: u16) -> Self {
        Self { terminal, seen: String::new(), columns: columns.into() }
    }

    /// Waits for this before the cursor, and behind `|` for what is to be seen anywhere; keeps the screen, and types on.
    #[track_caller]
    pub fn at(mut self, text: &str, keys: &str) -> Self {
        let (text, below) = text.split_once('|').unwrap_or((text, ""));
        self.terminal = self.terminal.shows(below).sees(text);
        self.seen += &format!("{}\n", "=".repeat(self.columns));
        for line in self.terminal.lines() {
            assert!(line.width() < self.columns, "{line:?} fills its row");
            writeln!(self.seen, "{line}").unwrap();
        }
        self.terminal = self.terminal.keys(keys);
        self
    }
}

/// Compares screens with those that are kept in a file below `tests/suite`. `UPDATE=1` keeps them anew.
#[track_caller]
pub fn expect(name: &str, seen: &str) {
    let path = root().join("tests/suite").join(name);
    if std::env::var_os("UPDATE").is_some_and(|it| !it.is_empty()) {
        fs::write(&path, seen).unwrap();
    }
    assert_eq!(seen, fs::read_to_string(&path).unwrap_or_default(), "{name}");
}
