//! How far a long piece of work is, on a terminal. The only room that says `indicatif`.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::ticket::number;

/// A bar, or nothing where nobody looks; copies are of the same.
#[derive(Debug, Clone)]
pub struct Progress(Option<Shown>);

#[derive(Debug, Clone)]
struct Shown {
    bar: ProgressBar,
    /// Whether rows arrive, which then say how far the work is: until then what is read does.
    has_rows: Arc<AtomicBool>,
}

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
            None => "{spinner} {msg}, {bytes}",
        };
        // The form is ours and good; if it were not, the usual bar would do.
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message("reading");
        Self(Some(Shown { bar, has_rows: Arc::default() }))
    }

    /// So many bytes are read, and so many rows.
    pub fn at(&self, bytes: u64, rows: u64) {
        // Not for each of a million rows.
        if let Some(Shown { bar, has_rows }) = self.0.as_ref().filter(|_| rows % 256 == 1) {
            has_rows.store(true, Ordering::Relaxed);
            bar.set_message(number(rows, "row", "rows"));
            bar.set_position(bytes);
        }
    }

    /// Moves the bar as the input is read: a mailbox, of which nobody knows the threads before its end, has no row for long.
    pub fn reading(&self, input: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        match &self.0 {
            Some(shown) => Box::new(Watched { input, shown: shown.clone() }),
            None => input,
        }
    }

    /// Takes the bar off the screen, so that something else can be said.
    pub fn end(&self) {
        if let Some(Shown { bar, .. }) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// An input that moves a bar.
struct Watched {
    input: Box<dyn Read + Send>,
    shown: Shown,
}

impl Read for Watched {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        let Shown { bar, has_rows } = &self.shown;
        if !has_rows.load(Ordering::Relaxed) && !bar.is_finished() {
            bar.inc(u64::try_from(read).unwrap_or(0));
        }
        Ok(read)
    }
}
