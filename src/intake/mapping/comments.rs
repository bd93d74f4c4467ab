//! Comments in columns of a sheet, or in an array of a JSON row.

use serde::Deserialize;
use serde_json::Value;

use super::DateForms;
use super::record::{Columns, JsonRecord, Record, ValuePlace};
use crate::ticket::{Fecha, WrittenComment};

/// Where the comments of a row are, and how they are written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, untagged)]
pub enum CommentColumns {
    /// In all columns of a name, one comment each.
    Cells {
        /// The name.
        column: String,
        /// How each is written.
        #[serde(default)]
        form: CommentForm,
    },
    /// In an array of objects.
    Items {
        /// The array.
        rows: String,
        /// The member with the text.
        text: String,
        /// The member with the date.
        date: Option<String>,
        /// The member with the name of the author.
        author: Option<String>,
        /// The member that is true for a comment that everybody may see.
        public: Option<String>,
        /// The member that is true for a comment that agents alone may see.
        internal: Option<String>,
    },
}

/// How a comment is written in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum CommentForm {
    /// The text alone.
    #[default]
    #[serde(rename = "text")]
    Text,
    /// As Jira writes it.
    #[serde(rename = "date;author;text")]
    DateAuthorText,
}

/// The same for the columns of one file.
pub(super) enum PlacedComments<'a> {
    Cells(Vec<ValuePlace>, CommentForm),
    Items {
        rows: ValuePlace,
        text: ValuePlace,
        date: Option<ValuePlace>,
        author: Option<ValuePlace>,
        public: Option<ValuePlace>,
        internal: Option<ValuePlace>,
        of: &'a str,
    },
}

impl CommentColumns {
    /// A file without such a column has no comments.
    pub(super) fn placed(&self, columns: &dyn Columns) -> Option<PlacedComments<'_>> {
        match self {
            Self::Cells { column, form } => {
                let places = columns.places(column);
                (!places.is_empty()).then_some(PlacedComments::Cells(places, *form))
            }
            Self::Items { rows, text, date, author, public, internal } => {
                let path = |path: &String| ValuePlace::Path(path.split('.').map(str::to_owned).collect());
                let optional = |given: &Option<String>| given.as_ref().map(path);
                let (date, author) = (optional(date), optional(author));
                let (public, internal) = (optional(public), optional(internal));
                let (rows, text, of) = (path(rows), path(text), rows.as_str());
                Some(PlacedComments::Items { rows, text, date, author, public, internal, of })
            }
        }
    }
}

impl PlacedComments<'_> {
    /// The columns of a sheet that it reads.
    pub fn places(&self) -> &[ValuePlace] {
        match self {
            Self::Cells(places, _) => places,
            Self::Items { .. } => &[],
        }
    }

    /// Reads the comments of a row.
    ///
    /// # Errors
    /// A sentence about a comment.
    pub fn read(&self, record: &dyn Record, dates: &DateForms) -> Result<Vec<WrittenComment>, String> {
        match self {
            Self::Cells(places, form) => {
                let cells = places.iter().filter_map(|place| record.text(place)).filter(|cell| !cell.trim().is_empty());
                cells.map(|cell| form.read(&cell, dates)).collect()
            }
            Self::Items { rows, text, date, author, public, internal, of } => {
                let items = match record.value(rows) {
                    // Some say only how many there are.
                    None | Some(Value::Null | Value::Number(_)) => return Ok(Vec::new()),
                    Some(Value::Array(items)) => items,
                    Some(_) => return Err(format!("The member {of} is not an array of comments.")),
                };
                let mut comments = Vec::new();
                for item in items.iter().map(JsonRecord) {
                    let optional = |place: &Option<ValuePlace>| place.as_ref().and_then(|place| item.text(place));
                    // A change of the ticket without a text is no comment.
                    let Some(texto) = item.text(text).filter(|text| !text.trim().is_empty()) else { continue };
                    let fecha = optional(date).map(|date| dates.read("Fecha of a comment", &date)).transpose()?;
                    let quien = optional(author).unwrap_or_default().into_owned();
                    let is = |place, word| optional(place).is_some_and(|said| said.eq_ignore_ascii_case(word));
                    let interno = is(public, "false") || is(internal, "true");
                    comments.push(WrittenComment { fecha, quien, texto: texto.into_owned(), interno });
                }
                Ok(comments)
            }
        }
    }
}

impl CommentForm {
    fn read(self, cell: &str, dates: &DateForms) -> Result<WrittenComment, String> {
        let none: Option<Fecha> = None;
        let whole = |fecha| WrittenComment { fecha, quien: String::new(), texto: cell.to_owned(), interno: false };
        if self == Self::Text {
            return Ok(whole(none));
        }
        let mut parts = cell.splitn(3, ';');
        let (Some(date), Some(author), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
            let begin: String = cell.chars().take(40).collect();
            return Err(format!(
                "The comment '{begin}' is not written as date;author;text: form = \"text\" in [comments] of a profile \
                 takes it as it is."
            ));
        };
        let fecha = dates.read("Fecha of a comment", date)?;
        Ok(WrittenComment {
            fecha: Some(fecha),
            quien: author.trim().to_owned(),
            texto: text.to_owned(),
            interno: false,
        })
    }
}
