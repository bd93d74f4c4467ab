//! Texts with colours, cut into rows by the width that they take on a terminal.

use std::borrow::Cow;
use std::ops::Range;

use console::AnsiCodeIterator;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::ticket::acts;

const TAB: &str = "    ";

/// Ends all looks.
const RESET: &str = "\x1b[0m";

/// How a part of a text looks, where there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    Dim,
    Mark,
}

impl Style {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\x1b[1m",
            Self::Dim => "\x1b[2m",
            Self::Mark => "\x1b[36m",
        }
    }
}

/// A text whose parts have looks.
#[derive(Debug, Clone, Default)]
pub(super) struct Rich {
    text: String,
    /// Places, each with the codes of its look.
    parts: Vec<(Range<usize>, Cow<'static, str>)>,
}

impl Rich {
    pub fn new(look: Style, text: &str) -> Self {
        Self::default().with(look, text)
    }

    #[must_use]
    pub fn with(self, look: Style, text: &str) -> Self {
        self.coded(look.code().into(), text)
    }

    /// A text that has the codes of its looks in it.
    pub fn of_codes(text: &str) -> Self {
        let (mut rich, mut codes) = (Self::default(), String::new());
        for (part, is_code) in AnsiCodeIterator::new(text) {
            match part {
                RESET => codes.clear(),
                code if is_code => codes.push_str(code),
                text => rich = rich.coded(codes.clone().into(), text),
            }
        }
        rich
    }

    fn coded(mut self, codes: Cow<'static, str>, text: &str) -> Self {
        let from = self.text.len();
        self.text.push_str(text);
        self.parts.push((from..self.text.len(), codes));
        self
    }

    /// Length in bytes.
    pub const fn len(&self) -> usize {
        self.text.len()
    }

    /// The rows of the text, each at most so many columns wide.
    pub fn rows(&self, columns: usize) -> Vec<Range<usize>> {
        rows(&self.text, columns)
    }

    /// One row as it is written on the terminal.
    pub fn drawn(&self, row: &Range<usize>, columns: usize, has_color: bool) -> String {
        let row = row.start..row.start + fitting(self.text.get(row.clone()).unwrap_or_default().trim_end(), columns);
        let parts = self.parts.iter().map(|(part, codes)| (part.start.max(row.start)..part.end.min(row.end), codes));
        let mut shown = String::new();
        for (part, codes) in parts.filter(|(part, _)| part.start < part.end) {
            let text = harmless(self.text.get(part).unwrap_or_default());
            if has_color && !codes.is_empty() {
                shown.extend([codes, &*text, RESET]);
            } else {
                shown.push_str(&text);
            }
        }
        shown
    }

    /// What stands in a row before a place, spaces at its end too, as it is written on the terminal.
    pub fn before(&self, row: &Range<usize>, place: usize, columns: usize) -> String {
        let text = self.text.get(row.start..place.max(row.start)).unwrap_or_default();
        harmless(text.get(..fitting(text, columns)).unwrap_or_default())
    }

    /// The text cut to one row.
    pub fn cut(self, columns: usize) -> Self {
        let fits = fitting(&self.text, columns);
        if fits == self.text.len() {
            return self;
        }
        let end = fitting(&self.text, columns.saturating_sub(1));
        let mut cut = Self { text: self.text.get(..end).unwrap_or_default().to_owned(), parts: self.parts };
        cut.parts.retain_mut(|(part, _)| {
            part.end = part.end.min(end);
            part.start < part.end
        });
        cut.with(Style::Plain, "…")
    }
}

/// Columns that a text may take.
pub(super) fn width(text: &str) -> usize {
    text.graphemes(true).map(columns_of).sum()
}

/// Columns that a character as people see it may take; terminals differ in those of joined ones.
fn columns_of(grapheme: &str) -> usize {
    match grapheme {
        "\t" => TAB.len(),
        _ if grapheme.contains(acts) => grapheme.chars().count(),
        _ => grapheme.width().max(grapheme.chars().filter_map(UnicodeWidthChar::width).sum()),
    }
}

/// Bytes of a line that fit into so many columns.
fn fitting(line: &str, columns: usize) -> usize {
    let mut taken = 0;
    let over = line.grapheme_indices(true).find(|(_, grapheme)| {
        taken += columns_of(grapheme);
        taken > columns
    });
    over.map_or(line.len(), |(at, _)| at)
}

/// Shows what acts on a terminal as `�`, one for one, since its reader is to see that there is something.
pub(super) fn harmless(text: &str) -> String {
    text.replace('\t', TAB).replace(acts, "\u{fffd}")
}

/// Cuts a text at its line ends, and where a row is full after its last space.
fn rows(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        wrap(line, from, columns.max(1), &mut rows);
        from += line.len() + 1;
    }
    rows
}

fn wrap(line: &str, from: usize, columns: usize, rows: &mut Vec<Range<usize>>) {
    let (mut start, mut space, mut taken, mut since_space) = (0, None, 0, 0);
    for (at, grapheme) in line.grapheme_indices(true) {
        let width = columns_of(grapheme);
        let is_space = grapheme.chars().all(char::is_whitespace);
        // Spaces may stand beyond the edge, where they are not drawn.
        if taken + width > columns && !is_space && at > start {
            let cut = space.unwrap_or(at);
            rows.push(from + start..from + cut);
            taken = if space.is_some() { since_space } else { 0 };
            (start, space) = (cut, None);
            // What was carried over may fill the row again.
            if taken + width > columns && at > start {
                rows.push(from + start..from + at);
                (start, taken) = (at, 0);
            }
        }
        taken += width;
        since_space += width;
        if is_space {
            (space, since_space) = (Some(at + grapheme.len()), 0);
        }
    }
    rows.push(from + start..from + line.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_end_at_spaces_and_are_never_wider_than_the_terminal() {
        let table: [(&str, usize, &[&str]); 10] = [
            ("", 5, &[""]),
            ("one two three", 8, &["one two", "three"]),
            ("one two", 7, &["one two"]),
            ("one two ", 7, &["one two"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("a bcdefgh", 3, &["a", "bcd", "efg", "h"]),
            ("漢字漢字", 5, &["漢字", "漢字"]),
            ("a\n\nb c", 1, &["a", "", "b", "c"]),
            ("😀😀 😀", 4, &["😀😀", "😀"]),
            ("漢", 1, &["漢"]),
        ];
        for (text, columns, want) in table {
            let rich = Rich::new(Style::Plain, text);
            let got: Vec<_> = rich
                .rows(columns)
                .iter()
                .map(|row| rich.text.get(row.clone()).unwrap_or_default().trim_end().to_owned())
                .collect();
            assert_eq!(got, want, "{text:?} in {columns}");
        }
    }

    #[test]
    fn a_row_is_drawn_with_its_looks_and_without_anything_that_acts() {
        let rich = Rich::new(Style::Mark, "a\x1b").with(Style::Plain, "b\tc").with(Style::Dim, "d");
        let all = 0..rich.len();
        assert_eq!(rich.drawn(&all, 80, true), "\x1b[36ma\u{fffd}\x1b[0mb    c\x1b[2md\x1b[0m");
        assert_eq!(rich.drawn(&all, 80, false), "a\u{fffd}b    cd");
        assert_eq!(rich.clone().cut(4).text, "a\x1bb…");
        assert_eq!(rich.before(&all, 3, 80), "a\u{fffd}b");
    }
}
