//! Asks on the terminal: for a new ticket's values, for a line of text, for a yes.

mod answer;
mod asking;
mod conversation;
mod decision;
mod field;
mod filing;
mod keyboard;
mod offers;
mod picker;
mod rich;
mod surface;
mod text_box;
mod theme;

use anyhow::Result;

pub use asking::Manner;
use asking::{Asking, Ended, Prompt};
pub use decision::Declined;
use decision::{Decision, decision};
pub use field::Questions;
pub use filing::{Interview, complete};
pub use offers::Offers;
use rich::{Rich, Style};

/// Shows what a change would do and asks whether to go on.
///
/// # Errors
/// [`Declined`] if the answer is no; [`Interrupted`](super::interrupt::Interrupted).
pub fn confirm(about: &[String], question: &str, manner: Manner) -> Result<()> {
    let mut asking = Asking::begin(manner)?;
    if !about.is_empty() {
        asking.say(Rich::new(Style::Plain, &about.join("\n")))?;
    }
    let label = format!("{question} (y/N)");
    let judge = &mut |text: &str| decision(text, Some(Decision::No), false);
    let is_yes = matches!(asking.ask(Prompt::of(&label), judge)?, Ended::Answered(Decision::Yes));
    asking.say(asking.theme().decided(question, is_yes))?;
    if is_yes { Ok(()) } else { Err(Declined { kept: "nothing was changed" }.into()) }
}

/// Asks for one line of text until `judge` is content; its error is the sentence to show.
///
/// # Errors
/// [`Interrupted`](super::interrupt::Interrupted).
pub fn line(name: &str, manner: Manner, judge: impl Fn(&str) -> Result<(), String>) -> Result<String> {
    let mut asking = Asking::begin(manner)?;
    let judge = &mut |text: &str| judge(text).map(|()| text.to_owned());
    match asking.ask(Prompt::of(name), judge)? {
        Ended::Answered(text) => asking.say(asking.theme().answered(name, &text)).map(|()| text),
        // Nothing stands below it or before it.
        Ended::Extra(text) | Ended::Back(text) => Ok(text),
    }
}
