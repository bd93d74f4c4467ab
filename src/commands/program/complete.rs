//! `tickets __complete`: what a shell offers when TAB is pressed. Hidden: only the scripts of `completions/` run it.
//!
//! Not the engine of `clap_complete`, which is marked unstable: its bash script expands what it is given as patterns, and it
//! quotes neither blanks nor `$`, which names may have.

mod line;
mod meaning;
mod shell;
mod stored;
mod values;

use anyhow::Result;

use crate::commands::answer::answer;
use crate::config::Flags;
use crate::ticket::fold;

pub use line::{Typed, read};
#[cfg(test)]
pub use meaning::is_known;

/// A word that a shell may offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The word.
    pub value: String,
    /// What it is.
    pub about: String,
}

impl Candidate {
    pub fn new(value: impl Into<String>, about: impl Into<String>) -> Self {
        Self { value: value.into(), about: about.into() }
    }
}

/// What may stand at the cursor, as far as the command line itself says.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The commands that are named, such as `area` and `rename`.
    pub path: Vec<String>,
    /// Each argument that is given already, with its text.
    pub given: Vec<(String, String)>,
    /// Commands, flags and the values that an argument lists itself.
    pub words: Vec<Candidate>,
    /// The argument whose value stands at the cursor, if its values are not listed.
    pub value: Option<Slot>,
    /// What stands before the value in its word, such as `--area=`.
    pub head: String,
}

impl Wanted {
    /// Returns the text that is given for an argument.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.given.iter().find(|(known, _)| known == id).map(|(_, text)| text.as_str())
    }
}

/// An argument whose value is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its id, such as `area`.
    pub id: String,
    /// How its value is called in the help, such as `ID|NAME`: that says what it is.
    pub name: String,
    /// Whether it takes several values.
    pub is_many: bool,
}

/// A press of TAB.
#[derive(Debug)]
pub struct Press {
    /// What was typed.
    pub typed: Typed,
    /// What may follow.
    pub wanted: Wanted,
    /// The global flags that say where tickets are.
    pub flags: Flags,
}

/// Those that begin so, in any case and without accents.
fn begun(mut words: Vec<Candidate>, text: &str) -> Vec<Candidate> {
    let text = fold(text);
    words.retain(|word| fold(&word.value).starts_with(&text));
    words
}

/// Writes what the shell offers. Whatever fails, nothing is said and nothing is offered: the user is in the middle of a line.
pub fn run(press: &Press) -> Result<()> {
    let offer = values::offer(&press.wanted, press.typed.text(), &press.flags);
    Ok(answer(|out| shell::write(out, &press.typed, &offer))?)
}
