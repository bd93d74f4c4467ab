//! What the columns of a file are, as a table for people.

use std::io::{self, Write};

use super::Screen;
use super::column::{DIM, RED, YELLOW};
use super::cut::cut;
use super::table;
use super::text::line;

/// The most rows of the table; of wide files the rest is named below it.
const ROWS: usize = 24;

/// The widest name of a column, and the widest value.
const WIDEST_NAME: usize = 28;

/// What a file seems to be.
#[derive(Debug, Default)]
pub struct LookedAt {
    /// A sentence about all of it.
    pub title: String,
    /// Its columns.
    pub columns: Vec<LookedColumn>,
    /// Sentences below the table.
    pub notes: Vec<String>,
}

/// What a column seems to be.
#[derive(Debug)]
pub struct LookedColumn {
    /// Its name.
    pub name: String,
    /// What is read from it.
    pub becomes: String,
    /// What its values become.
    pub values: Vec<String>,
    /// How sure that is.
    pub tone: Tone,
}

/// How sure something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Sure.
    Plain,
    /// Not read at all.
    Left,
    /// Worth a look.
    Doubt,
    /// Refused.
    Wrong,
}

/// Writes what a file seems to be.
///
/// # Errors
/// Fails if `out` cannot be written.
pub fn looked(out: &mut impl Write, looked: &LookedAt, screen: Screen) -> io::Result<()> {
    writeln!(out, "{}\n", line(&looked.title))?;
    // What is left out comes last where there is no room for all.
    let (shown, rest) = match looked.columns.len() > ROWS {
        true => looked.columns.iter().partition(|column| column.tone != Tone::Left),
        false => (looked.columns.iter().collect::<Vec<_>>(), Vec::new()),
    };
    let rows = shown.into_iter().map(|column| {
        let values = column.values.iter().map(|value| line(value)).collect::<Vec<_>>().join("\n");
        let name = cut(&line(&column.name), WIDEST_NAME).into_owned();
        let style = match column.tone {
            Tone::Plain => "",
            Tone::Left => DIM,
            Tone::Doubt => YELLOW,
            Tone::Wrong => RED,
        };
        ([name, line(&column.becomes), values], style)
    });
    table::shaded(out, ["Column", "Becomes", "Values"], rows, screen)?;
    if !rest.is_empty() {
        let names = rest.iter().map(|column| line(&column.name)).collect::<Vec<_>>().join(", ");
        writeln!(out, "\nleft out, too: {names}")?;
    }
    if !looked.notes.is_empty() {
        writeln!(out)?;
    }
    looked.notes.iter().try_for_each(|note| writeln!(out, "{}", line(note)))
}
