//! A row of questions that are no ticket's.

use anyhow::Result;

use super::asking::{Asking, Ended, Manner, Prompt};

/// Holds the terminal for a row of questions, one line each.
pub struct Questions(Asking);

impl Questions {
    /// Takes the terminal until the value is dropped.
    ///
    /// # Errors
    /// The terminal cannot be used.
    pub fn begin(manner: Manner) -> Result<Self> {
        Asking::begin(manner).map(Self)
    }

    /// Asks until `judge` accepts the answer, whose error is the sentence to show; Enter alone takes the default, or is an empty
    /// answer. White space around an answer is dropped.
    ///
    /// # Errors
    /// [`Interrupted`](crate::terminal::interrupt::Interrupted).
    pub fn ask(
        &mut self,
        label: &str,
        default: Option<&str>,
        judge: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<String> {
        let default = default.map(str::to_owned);
        let question = Prompt { hint: default.clone(), default, ..Prompt::of(label) };
        let read = &mut |text: &str| judge(text.trim()).map(|()| text.trim().to_owned());
        match self.0.ask(question, read)? {
            Ended::Answered(text) => self.0.say(self.0.theme().answered(label, &text)).map(|()| text),
            // Nothing stands below it or before it.
            Ended::Extra(text) | Ended::Back(text) => Ok(text),
        }
    }
}
