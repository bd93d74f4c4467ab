//! The formats of rows.

use serde::Deserialize;

/// The format of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One object per line.
    Jsonl,
    /// One array of objects.
    Json,
    /// Cells under a header, separated by whichever of `,` `;` TAB and `|` the header has.
    Csv,
    /// The same with TABs.
    Tsv,
    /// A mailbox.
    Mbox,
    /// One mail.
    Eml,
    /// A board of Trello.
    Trello,
    /// A list of todo.txt.
    #[serde(rename = "todo.txt")]
    Todo,
}

/// Where the names of the columns of a sheet are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HeaderLine {
    /// In its first line.
    #[default]
    First,
    /// Nowhere, but these are they.
    Named(Vec<String>),
    /// Nowhere: they are called by their numbers, from 1.
    Numbered,
}

impl Shape {
    /// Whether it has mails.
    #[must_use]
    pub const fn is_mail(self) -> bool {
        matches!(self, Self::Mbox | Self::Eml)
    }

    /// Its name in a profile.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Mbox => "mbox",
            Self::Eml => "eml",
            Self::Trello => "trello",
            Self::Todo => "todo.txt",
        }
    }
}
