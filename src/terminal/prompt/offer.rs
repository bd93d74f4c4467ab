//! The names that a question offers: shown above it, and chosen with the arrow keys.

use std::io;

use console::{Term, truncate_str};
use dialoguer::History;

use crate::ticket::EntryId;
use crate::ticket::visible;

/// The maximum number of names that are offered; of more, the user types the beginning of one.
const MOST: usize = 20;

/// Lines of the screen that the question itself may need.
const ROOM: usize = 4;

/// Ids with their names, in the order shown.
///
/// Not dialoguer's lists: those take no typed id, lose what is pasted ahead, hide the cursor and tell accents apart.
#[derive(Debug, Default)]
pub(super) struct Offer(Vec<(EntryId, String)>);

impl Offer {
    pub fn of(names: Vec<(EntryId, String)>) -> Self {
        Self(if names.len() <= MOST { names } else { Vec::new() })
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Shows the names, one per line, and returns the number of lines; none if the screen has no room for them.
    pub fn show(&mut self, term: &Term) -> io::Result<usize> {
        let (rows, columns) = term.size();
        if self.0.len() + ROOM > usize::from(rows) {
            self.0.clear();
        }
        let widest = self.0.iter().map(|(id, _)| id.to_string().len()).max().unwrap_or(0);
        for (id, name) in &self.0 {
            // Names of other servers are somebody else's texts.
            let name = visible(name).replace(['\n', '\t'], " ");
            let line = format!("  {:>widest$}  {name}", id.to_string());
            term.write_line(&truncate_str(&line, usize::from(columns).saturating_sub(1), "…"))?;
        }
        Ok(self.0.len())
    }
}

/// Up goes up the list from the question below it, down goes back. An id, not its name: a name may be hostile or twice.
impl History<String> for Offer {
    fn read(&self, up: usize) -> Option<String> {
        self.0.iter().nth_back(up).map(|(id, _)| id.to_string())
    }

    /// The names do not depend on the answer.
    fn write(&mut self, _answer: &String) {}
}
