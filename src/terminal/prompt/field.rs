//! A row of questions that are no ticket's.

use anyhow::Result;
use dialoguer::Input;

use super::{Asking, Manner};

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

    /// Asks until `judge` accepts the answer, whose error is the sentence to show; Enter alone takes the default, or is an empty answer.
    ///
    /// # Errors
    /// [`Interrupted`](super::Interrupted).
    pub fn ask(
        &self,
        question: &str,
        default: Option<&str>,
        judge: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<String> {
        let Self(asking) = self;
        let mut input = Input::<String>::with_theme(asking.theme.as_ref())
            .with_prompt(question)
            .allow_empty(true)
            .validate_with(|answer: &String| judge(answer.trim()));
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        input
            .interact_text_on(asking.conversation.term())
            .map_err(|dialoguer::Error::IO(error)| error)
            .and_then(|answer| asking.conversation.go_on().map(|()| answer.trim().to_owned()))
            .map_err(|error| asking.give_up(error))
    }
}
