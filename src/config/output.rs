//! How answers and errors are written, from flags and terminals.

use std::io::IsTerminal;

use console::Term;

use super::{Color, Flags, Shown};
use crate::render::{Dates, Format, Pen, Screen};
use crate::ticket::Labels;

/// How a run writes.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// The format of answers.
    pub format: Format,
    /// The format that a flag has set.
    pub named: Option<Format>,
    /// Write only codes.
    pub quiet: bool,
    /// The screen for answers.
    pub stdout: Screen,
    /// The screen for everything else.
    pub stderr: Screen,
    /// Whether the user can be asked.
    pub can_ask: bool,
    /// Whether answers go to a terminal whose cursor can be moved.
    pub can_redraw: bool,
    /// Whether terminals can only write line after line.
    pub is_dumb: bool,
    /// Show times in UTC.
    pub utc: bool,
    /// Whether the terminal is known to make links of addresses that are not shown.
    pub has_links: bool,
}

impl Output {
    /// Examines the terminals once.
    #[must_use]
    pub fn resolve(flags: &Flags) -> Self {
        let (out, err) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
        let unnamed = if out { Format::Table } else { Format::Json };
        Self {
            format: flags.format.unwrap_or(unnamed),
            named: flags.format,
            quiet: flags.quiet,
            stdout: screen(&Term::stdout(), out, flags.color),
            stderr: screen(&Term::stderr(), err, flags.color),
            can_ask: err && !flags.no_input && std::io::stdin().is_terminal(),
            can_redraw: out && !is_dumb(),
            is_dumb: is_dumb(),
            utc: flags.utc,
            has_links: out && knows_links(),
        }
    }

    /// Returns the same with the config file's wishes, where no flag has one. Its format is for terminals alone: what a
    /// script reads does not depend on a file.
    #[must_use]
    pub fn with(mut self, shown: &Shown, flags: &Flags) -> Self {
        if let (None, Some(format), true) = (self.named, shown.format(), self.stdout.is_terminal) {
            self.format = format;
        }
        if flags.color.is_none() {
            self.stdout.color = Color::wished(shown.color, self.stdout.color);
            self.stderr.color = Color::wished(shown.color, self.stderr.color);
        }
        self
    }

    /// Returns what writes answers, without names for ids.
    #[must_use]
    pub fn pen(&self) -> Pen {
        Pen {
            format: self.format,
            screen: self.stdout,
            quiet: self.quiet,
            names: Labels::default(),
            times: Dates::Utc,
            wrap: false,
            links: None,
        }
    }
}

/// Returns the current rows and columns of the terminal of stdout.
#[must_use]
pub fn window() -> (u16, u16) {
    Term::stdout().size_checked().unwrap_or((24, 80))
}

/// Whether the terminal says of itself that it is one of those that know OSC 8.
fn knows_links() -> bool {
    const PROGRAMS: [&str; 5] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"];
    const TERMS: [&str; 5] = ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm"];
    let said = |name| std::env::var(name).unwrap_or_default();
    let is_vte = said("VTE_VERSION").parse::<u32>().is_ok_and(|version| version >= 5000);
    // What stands between may show them as text.
    let is_between = ["screen", "tmux"].iter().any(|term| said("TERM").starts_with(term));
    let is_known = PROGRAMS.contains(&said("TERM_PROGRAM").as_str()) || TERMS.contains(&said("TERM").as_str());
    (is_vte || is_known) && !is_between
}

/// Whether the terminal can only write line after line, or its type is unknown.
pub(super) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

fn screen(term: &Term, is_terminal: bool, color: Option<Color>) -> Screen {
    let width = if is_terminal { term.size_checked().map_or(80, |(_, columns)| columns) } else { 80 };
    Screen { is_terminal, width, color: Color::wished(color, is_terminal && wants_color()) }
}

/// `NO_COLOR` (no-color.org) and dumb terminals.
fn wants_color() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
