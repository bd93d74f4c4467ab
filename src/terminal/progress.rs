//! How far a long piece of work is, on a terminal. The only room that says `indicatif`.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::ticket::number;

/// A bar, or nothing where nobody looks.
#[derive(Debug)]
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// Begins a bar of so many bytes, or of nobody knows how many.
    #[must_use]
    pub fn begin(is_shown: bool, bytes: Option<u64>) -> Self {
        if !is_shown {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::stderr_with_hz(10));
        let form = match bytes {
            Some(_) => "{wide_bar} {percent:>3} %  {msg}",
            None => "{spinner} {msg}",
        };
        // The form is ours and good; if it were not, the usual bar would do.
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(Some(bar))
    }

    /// So many bytes are read, and so many rows.
    pub fn at(&self, bytes: u64, rows: u64) {
        // Not for each of a million rows.
        if let Some(bar) = self.0.as_ref().filter(|_| rows.is_multiple_of(256)) {
            bar.set_message(number(rows, "row", "rows"));
            bar.set_position(bytes);
        }
    }

    /// Takes the bar off the screen, so that something else can be said.
    pub fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
