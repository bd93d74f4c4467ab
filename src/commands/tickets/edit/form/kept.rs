//! A form that was kept, and the changes of its user.

use uuid::Uuid;

use super::{FIELDS, Parts, bare, is_strange, value_of};
use crate::ticket::Campo;

/// Begins the line with the code of the ticket and the hashes of its values, in the order of [`FIELDS`] with the
/// Descripcion last. They show what the user of a kept form has changed.
pub(super) const READ: &str = "# As read: ";

/// A form that was kept.
pub(super) struct KeptForm<'a> {
    pub lines: Vec<&'a str>,
    pub marks: Vec<String>,
    pub descripcion: &'a str,
}

impl<'a> KeptForm<'a> {
    pub fn of(text: &'a str) -> Option<Self> {
        let parts = Parts::of(text);
        let marks: Vec<String> = read_line(text)?.1.into_iter().map(str::to_owned).collect();
        let is_whole = marks.len() == FIELDS.len() + 1 && !parts.lines().any(is_strange);
        let descripcion = parts.descripcion.filter(|_| is_whole)?;
        Some(Self { lines: parts.lines().collect(), marks, descripcion })
    }

    pub fn value(&self, campo: Campo) -> Option<&'a str> {
        self.lines.iter().find_map(|line| value_of(line, campo))
    }
}

/// Returns the code and the hashes of a form.
fn read_line(text: &str) -> Option<(&str, Vec<&str>)> {
    let line = Parts::of(text).lines().find_map(|line| bare(line).strip_prefix(READ))?;
    let mut words: Vec<&str> = line.rsplitn(FIELDS.len() + 2, ' ').collect();
    let code = words.pop()?;
    words.reverse();
    Some((code, words))
}

/// Returns the code of the ticket of a form.
pub(in crate::commands::tickets::edit) fn code(text: &str) -> Option<&str> {
    read_line(text).map(|(code, _)| code)
}

/// Returns the hash of a text.
pub(super) fn mark(text: &str) -> String {
    let text = text.strip_suffix('\n').unwrap_or(text).trim();
    Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes()).simple().to_string().chars().take(8).collect()
}

pub(super) fn place(campo: Campo) -> usize {
    FIELDS.iter().position(|other| *other == campo).unwrap_or(FIELDS.len())
}
