//! How questions look: dialoguer's themes, which people know from other programs.
//!
//! What comes from outside is made harmless before a theme writes it, or put behind what it writes: codes in it would count
//! as the theme's own.

use std::fmt;

use dialoguer::console::style;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};

use super::rich::{Rich, Style, harmless};

/// The theme with colours and symbols, or the plain one.
pub(super) struct PromptTheme(Box<dyn Theme>);

impl PromptTheme {
    pub fn new(has_color: bool) -> Self {
        if has_color { Self(Box::new(colorful())) } else { Self(Box::new(SimpleTheme)) }
    }

    /// What stands before an answer that is being written.
    pub fn question(&self, label: &str, hint: Option<&str>) -> Rich {
        let hint = hint.map(harmless);
        drawn(|out| self.0.format_input_prompt(out, &harmless(label), hint.as_deref()))
    }

    /// An answer as it stays on the screen.
    pub fn answered(&self, label: &str, answer: &str) -> Rich {
        drawn(|out| self.0.format_input_prompt_selection(out, &harmless(label), "")).with(Style::Plain, answer)
    }

    /// The same of a question that ends with yes or no.
    pub fn decided(&self, question: &str, is_yes: bool) -> Rich {
        drawn(|out| self.0.format_confirm_prompt_selection(out, &harmless(question), Some(is_yes)))
    }

    /// What is wrong with an answer.
    pub fn fault(&self, sentence: &str) -> Rich {
        drawn(|out| self.0.format_error(out, "")).with(Style::Plain, sentence)
    }
}

/// What stands before an item of a list.
pub(super) fn mark(is_chosen: bool) -> Rich {
    drawn(|out| colorful().format_select_prompt_item(out, "", is_chosen))
}

/// With colours even if stdout has none: whether there are any is known by who asks.
fn colorful() -> ColorfulTheme {
    let theme = ColorfulTheme::default();
    ColorfulTheme {
        prompt_style: theme.prompt_style.force_styling(true),
        prompt_prefix: theme.prompt_prefix.force_styling(true),
        prompt_suffix: theme.prompt_suffix.force_styling(true),
        hint_style: theme.hint_style.force_styling(true),
        success_prefix: theme.success_prefix.force_styling(true),
        success_suffix: theme.success_suffix.force_styling(true),
        values_style: theme.values_style.force_styling(true),
        active_item_prefix: theme.active_item_prefix.force_styling(true),
        // The word of all other errors of this program.
        error_prefix: style("error:".to_owned()).red().force_styling(true),
        ..theme
    }
}

/// What a theme writes.
fn drawn(write: impl FnOnce(&mut String) -> fmt::Result) -> Rich {
    let mut text = String::new();
    // A text takes whatever is written.
    let _ = write(&mut text);
    Rich::of_codes(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_writes_what_is_its_own_and_what_comes_from_outside_acts_on_nothing() {
        let nasty = "\u{1b}[31mx\u{9b}31m";
        for (has_color, question, answered) in [
            (true, "? Area (�[31mx�31m) › ", "✔ Area · �[31mx�31m"),
            (false, "Area [�[31mx�31m]: ", "Area: �[31mx�31m"),
        ] {
            let theme = PromptTheme::new(has_color);
            let shown = |rich: &Rich| rich.drawn(&(0..rich.len()), 80, false);
            assert_eq!(shown(&theme.question("Area", Some(nasty))) + " ", question);
            assert_eq!(shown(&theme.answered("Area", nasty)), answered);
            // A question may name a ticket of another server.
            assert!(shown(&theme.question(nasty, None)).contains("�[31mx"));
            assert!(shown(&theme.decided(nasty, true)).contains("�[31mx"));
            let colored = theme.question("Area", None);
            let colored = colored.drawn(&(0..colored.len()), 80, true);
            assert_eq!(colored.contains("\u{1b}[33m?\u{1b}[0m \u{1b}[1mArea\u{1b}[0m"), has_color, "{colored:?}");
        }
        let shown = |rich: Rich| rich.drawn(&(0..rich.len()), 80, false);
        let themes = [true, false].map(PromptTheme::new);
        assert_eq!(
            themes.each_ref().map(|theme| shown(theme.decided("File it?", true))),
            ["✔ File it? · yes", "File it? yes"]
        );
        assert_eq!(themes.each_ref().map(|theme| shown(theme.fault("no"))), ["error: no", "error: no"]);
    }
}
