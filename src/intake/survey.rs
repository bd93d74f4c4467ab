//! What a file seems to hold: its columns, how often each value is there, and how its dates are written.
//!
//! The memory is bounded by columns and values, and the time by rows and seconds: a file of any size is looked at.

mod column;
mod dates;
mod flat;

pub use column::ColumnLook;
pub use dates::{DateLook, DayOrder};
pub use flat::rows_path;

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::member::{bare, same};

/// The most rows that are looked at, and the longest time.
const ROWS: u64 = 100_000;
const TIME: Duration = Duration::from_secs(10);

/// The most columns that are remembered.
const COLUMNS: usize = 200;

/// What a file seems to hold.
#[derive(Debug)]
pub struct Survey {
    /// Its columns, in their order; columns of one name are one.
    pub columns: Vec<ColumnLook>,
    /// The names of the header, or of the members of the first object.
    pub members: Vec<String>,
    /// How many rows were looked at.
    pub rows: u64,
    /// Whether those are all.
    pub is_whole: bool,
    /// Whether rows are JSON objects.
    pub is_json: bool,
    /// Whether some text is not in the encoding that it was read in.
    pub is_undecodable: bool,
    /// From where on the file cannot be read, and why.
    pub broken: Option<(u64, String)>,
    by_name: HashMap<String, usize>,
    /// Which column is at which place of a sheet.
    places: Vec<Option<usize>>,
    began: Instant,
}

impl Default for Survey {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            members: Vec::new(),
            rows: 0,
            is_whole: true,
            is_json: false,
            is_undecodable: false,
            broken: None,
            by_name: HashMap::new(),
            places: Vec::new(),
            began: Instant::now(),
        }
    }
}

impl Survey {
    /// Returns the column of this name, in any way of writing.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&ColumnLook> {
        let known = |name: &str| self.by_name.get(&bare(name)).and_then(|at| self.columns.get(*at));
        // The second column of a name is `Comment#2`.
        known(name).or_else(|| name.rsplit_once('#').and_then(|(name, _)| known(name)))
    }

    /// The order of day and month that some date of the file tells.
    #[must_use]
    pub fn told(&self) -> Option<DayOrder> {
        self.columns.iter().find_map(|column| column.dates.told().or_else(|| column.heads.told()))
    }

    /// Whether several columns of a sheet have this name.
    #[must_use]
    pub fn is_repeated(&self, name: &str) -> bool {
        !self.is_json && self.members.iter().filter(|member| same(member, name)).count() > 1
    }

    /// The columns of a sheet.
    pub(super) fn header(&mut self, names: &[String]) {
        self.members = names.to_vec();
        self.places = names.iter().map(|name| self.place(name)).collect();
    }

    /// Looks at a row of cells; returns whether to go on.
    pub(super) fn cells<'a, E>(&mut self, cells: impl Iterator<Item = Result<Cow<'a, str>, E>>) -> bool {
        for (at, cell) in cells.enumerate() {
            let Ok(cell) = cell else {
                self.is_undecodable = true;
                continue;
            };
            let place = self.places.get(at).copied().flatten();
            if let Some(column) = place.and_then(|place| self.columns.get_mut(place)) {
                column.take(&cell);
            }
        }
        self.counted()
    }

    /// Looks at an object; returns whether to go on.
    pub(super) fn object(&mut self, bytes: &[u8]) -> bool {
        self.is_json = true;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Ok(value @ Value::Object(_)) = serde_json::from_slice(bytes) else {
            self.is_undecodable |= std::str::from_utf8(bytes).is_err();
            return self.counted();
        };
        if let (true, Value::Object(members)) = (self.members.is_empty(), &value) {
            self.members = members.keys().take(COLUMNS).cloned().collect();
        }
        for leaf in flat::leaves(&value) {
            let place = self.place(&leaf.path);
            if let Some(column) = place.and_then(|place| self.columns.get_mut(place)) {
                match &leaf.listed {
                    Some((array, first)) => column.take_listed(&leaf.text, (array, first)),
                    None => column.take(&leaf.text),
                }
            }
        }
        self.counted()
    }

    fn place(&mut self, name: &str) -> Option<usize> {
        let known = bare(name);
        if known.is_empty() {
            return None;
        }
        if let Some(at) = self.by_name.get(&known) {
            return Some(*at);
        }
        if self.columns.len() >= COLUMNS {
            return None;
        }
        self.columns.push(ColumnLook::new(name));
        let at = self.columns.len() - 1;
        self.by_name.insert(known, at);
        Some(at)
    }

    fn counted(&mut self) -> bool {
        self.rows += 1;
        let is_late = self.rows.is_multiple_of(256) && self.began.elapsed() > TIME;
        self.is_whole = self.rows < ROWS && !is_late;
        self.is_whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_looked_at_up_to_a_number_of_rows_and_of_columns() {
        let mut survey = Survey::default();
        let names: Vec<String> = (0..300).map(|number| format!("c{number}")).collect();
        survey.header(&names);
        assert_eq!(survey.columns.len(), COLUMNS);
        let mut row = || survey.cells(std::iter::once(Ok::<_, ()>(Cow::Borrowed("x"))));
        assert_eq!((1..).find(|_| !row()), Some(ROWS));
        assert!(!survey.is_whole);
        assert_eq!((survey.columns[0].filled, survey.columns[1].filled), (ROWS, 0));
    }

    #[test]
    fn columns_of_one_name_are_one() {
        let mut survey = Survey::default();
        survey.header(&["Comment", "a", "comment", ""].map(str::to_owned));
        survey.cells(["x", "y", "z", "w"].map(|cell| Ok::<_, ()>(Cow::Borrowed(cell))).into_iter());
        assert_eq!(survey.columns.len(), 2);
        assert_eq!(survey.column("Comment#2").map(|column| column.filled), Some(2));
    }
}
