//! What one column holds.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::dates::DateLook;
use crate::ticket::{Catalogue, is_correo};

/// The most different values of a column that are remembered, the longest of them in bytes, and the most that are counted.
const KEPT: usize = 500;
const LONGEST: usize = 200;
const COUNTED: usize = 20_000;

/// What one column holds.
#[derive(Debug)]
pub struct ColumnLook {
    /// Its name; of JSON the path, with dots.
    pub name: String,
    /// How many rows have a text in it.
    pub filled: u64,
    /// The different values, as far as they are remembered, and how many rows have each; in the order of the file.
    pub values: Vec<(String, u64)>,
    /// How many values are mail addresses.
    pub addresses: u64,
    /// How many values are numbers, with or without a fraction.
    pub numbers: u64,
    /// How many values are UUIDs.
    pub uuids: u64,
    /// How many values have several lines.
    pub lines: u64,
    /// The array in whose objects it is.
    pub array: Option<String>,
    /// Whether more values are different than were counted.
    pub has_more: bool,
    /// How its dates are written.
    pub dates: DateLook,
    /// The same of what stands before the first of two or more `;`, as in `date;author;text`.
    pub heads: DateLook,
    /// The size of the longest value, and of all, in bytes.
    longest: usize,
    size: u64,
    is_repeated: bool,
    known: HashMap<String, usize>,
    seen: HashSet<u64>,
    /// The beginning of a value that is too long to be remembered.
    sample: Option<String>,
}

impl ColumnLook {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            filled: 0,
            values: Vec::new(),
            addresses: 0,
            numbers: 0,
            uuids: 0,
            lines: 0,
            array: None,
            has_more: false,
            dates: DateLook::default(),
            heads: DateLook::default(),
            longest: 0,
            size: 0,
            is_repeated: false,
            known: HashMap::new(),
            seen: HashSet::new(),
            sample: None,
        }
    }

    /// How many values are different, as far as they were counted.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.seen.len()
    }

    /// Whether no value is there twice.
    #[must_use]
    pub const fn is_unique(&self) -> bool {
        self.filled > 0 && !self.is_repeated
    }

    /// The size of the longest value in bytes.
    #[must_use]
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// The size of a usual value in bytes.
    #[must_use]
    pub fn usual_size(&self) -> u64 {
        self.size.checked_div(self.filled).unwrap_or(0)
    }

    /// Whether so many of its values are of a kind that the others are mistakes.
    #[must_use]
    pub const fn is_mostly(&self, count: u64) -> bool {
        self.filled > 0 && count.saturating_mul(10) >= self.filled.saturating_mul(9)
    }

    /// Whether nearly all values are dates.
    #[must_use]
    pub fn is_dates(&self) -> bool {
        self.is_mostly(self.dates.count())
    }

    /// Whether a row may have several values of it, in objects of an array.
    #[must_use]
    pub const fn is_listed(&self) -> bool {
        self.array.is_some()
    }

    /// Whether nearly all values are comments as Jira writes them: `date;author;text`.
    #[must_use]
    pub fn is_dated_comments(&self) -> bool {
        self.is_mostly(self.heads.count())
    }

    /// Values to be shown: the first ones, or the beginning of a long one.
    pub fn samples(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(value, _)| value.as_str()).chain(self.sample.as_deref())
    }

    /// Takes a value in.
    pub(super) fn take(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.dates.take(text);
            self.measure(text);
        }
    }

    /// Takes in what the objects of an array say; the first of it shows how dates are written.
    pub(super) fn take_listed(&mut self, text: &str, (array, first): (&str, &str)) {
        self.array.get_or_insert_with(|| array.to_owned());
        let text = text.trim();
        if !text.is_empty() {
            self.dates.take(first.trim());
            self.measure(text);
        }
    }

    fn measure(&mut self, text: &str) {
        self.filled += 1;
        self.longest = self.longest.max(text.len());
        self.size = self.size.saturating_add(u64::try_from(text.len()).unwrap_or(u64::MAX));
        self.addresses += u64::from(is_correo(text));
        self.numbers += u64::from(is_number(text));
        self.uuids += u64::from(Catalogue::Usuarios.reads_as_id(text));
        self.lines += u64::from(text.contains('\n'));
        if let Some((head, rest)) = text.split_once(';')
            && rest.contains(';')
        {
            self.heads.take(head.trim());
        }
        self.count(text);
    }

    fn count(&mut self, text: &str) {
        if let Some(known) = self.known.get(text).and_then(|at| self.values.get_mut(*at)) {
            self.is_repeated = true;
            known.1 += 1;
            return;
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = hasher.finish();
        if self.seen.contains(&hash) {
            self.is_repeated = true;
            return;
        }
        if self.seen.len() >= COUNTED {
            self.has_more = true;
            return;
        }
        self.seen.insert(hash);
        if self.values.len() < KEPT && text.len() <= LONGEST {
            self.known.insert(text.to_owned(), self.values.len());
            self.values.push((text.to_owned(), 1));
        } else if self.sample.is_none() {
            self.sample = Some(text.chars().take(LONGEST).collect());
        }
    }
}

/// A number as sheets write it: `85.5`, `1,200`, `-3`.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.,%".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_different_values_take_no_more_room_than_those_that_are_remembered() {
        let mut column = ColumnLook::new("x");
        for number in 0..30_000 {
            column.take(&format!("value {number}"));
        }
        column.take(&"y".repeat(5000));
        assert_eq!((column.values.len(), column.distinct(), column.has_more), (KEPT, COUNTED, true));
        assert!(column.is_unique() && column.samples().all(|it| it.len() <= LONGEST));
        column.take("value 3");
        assert!(!column.is_unique());
        assert_eq!(column.values[3], ("value 3".to_owned(), 2));
    }
}
