//! Rows of other helpdesks: which of their columns become which member, and what their values mean here.
//!
//! A [`Profile`] is what somebody wrote, in a file or as flags. A [`Mapping`] is the same, checked and ready to be applied
//! to rows, one after the other.

mod comments;
mod dates;
mod placed;
mod profile;
mod record;
mod shipped;
mod template;
mod written;

pub use comments::{CommentColumns, CommentForm};
pub use dates::{DateForms, read_date};
pub use placed::Placed;
pub use profile::{Many, Profile, ProfileError};
pub use record::{Columns, JsonColumns, JsonRecord, SheetColumns, SheetRecord};
pub use shipped::{names, recognised, shipped};
pub use template::Template;

use std::collections::HashMap;

use super::member::Member;
use crate::ticket::{Campo, fold_name};

/// What is done with each row.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Where the text of each member comes from.
    pub texts: Vec<MemberSource>,
    /// What values mean.
    pub values: ValueRules,
    /// The text of a member that has none otherwise.
    pub defaults: Vec<(Campo, String)>,
    /// How dates are written.
    pub dates: DateForms,
    /// What stands in the place of an empty Descripcion.
    pub empty_descripcion: Option<EmptyDescripcion>,
    /// Where comments are.
    pub comments: Option<CommentColumns>,
    /// The column that identifies each row: the first of these that the file has.
    pub key: Vec<String>,
    /// Where in a JSON file the array of rows is.
    pub rows: Option<String>,
}

/// Where a member's text comes from.
#[derive(Debug, Clone)]
pub struct MemberSource {
    /// The member.
    pub member: Member,
    /// The first of these that says something.
    pub any: Vec<Template>,
    /// Whether a file without such a column is wrong.
    pub is_needed: bool,
}

/// What stands in the place of an empty Descripcion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EmptyDescripcion {
    /// The Titulo.
    Titulo,
    /// This text.
    Text(String),
}

/// What values of other helpdesks mean: the name or id that stands for them here.
#[derive(Debug, Clone, Default)]
pub struct ValueRules(HashMap<Campo, Meanings>);

/// What values of one member mean.
#[derive(Debug, Clone, Default)]
struct Meanings {
    /// By their folded names.
    known: HashMap<String, String>,
    /// Of any other value that is not empty.
    other: Option<String>,
}

impl ValueRules {
    /// The value that stands for all others.
    const ANY: &'static str = "*";

    /// Adds a rule; a later one for the same value counts.
    pub fn add(&mut self, campo: Campo, from: &str, to: &str) {
        let meanings = self.0.entry(campo).or_default();
        if from.trim() == Self::ANY {
            meanings.other = Some(to.to_owned());
        } else {
            meanings.known.insert(fold_name(from), to.to_owned());
        }
    }

    /// Returns what a value means, if a rule says so.
    pub fn of(&self, campo: Campo, text: &str) -> Option<&str> {
        let meanings = self.0.get(&campo)?;
        let other = || meanings.other.as_deref().filter(|_| !text.trim().is_empty());
        meanings.known.get(&fold_name(text)).map(String::as_str).or_else(other)
    }
}

impl Mapping {
    /// Finds the columns of a file.
    ///
    /// # Errors
    /// A sentence about a column that is not there.
    pub fn placed<'a>(&'a self, columns: &dyn Columns) -> Result<Placed<'a>, String> {
        Placed::new(self, columns)
    }
}
