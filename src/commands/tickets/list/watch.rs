//! `tickets list --watch`: refreshes a list in place.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Result, bail};
use console::truncate_str;

use super::{ListArgs, Reading, query, read};
use crate::clock;
use crate::commands::answer::answer;
use crate::commands::context::Context;
use crate::config::{self, Usage};
use crate::render::{self, Dates, Format, Screen};
use crate::store::{self, Access, Place, StoreError};
use crate::terminal::keys;
use crate::ticket::Fecha;

/// The header, the last line, and the one where the cursor rests.
const OWN_LINES: usize = 3;

/// Draws the list until the user interrupts it.
///
/// Each reading opens the store again: an open store would keep the write-ahead log from being folded back.
pub(super) fn run(args: &ListArgs, seconds: u32, context: &Context) -> Result<()> {
    let output = context.output;
    if !output.can_redraw || output.format != Format::Table || output.quiet {
        bail!(Usage(
            "--watch redraws a table on a terminal: it goes with no pipe, no --json, no --quiet and no TERM=dumb"
                .to_owned()
        ));
    }
    let command = render::line(&config::typed());
    let is_news = news(&context.settings.place);
    let mut lines_before = usize::from(config::window().0);
    loop {
        let found = seen(args, context);
        let (rows, columns) = config::window();
        let screen = Screen { width: columns.max(1), ..output.stdout };
        let window = Window { rows: usize::from(rows), screen };
        let body = match found {
            Ok(mut seen) => seen.lines(args, window)?,
            Err(error) if ends(&error) => return Err(error),
            Err(error) => window.fault(&error),
        };
        let now = Fecha::new(clock::now());
        let head = format!("{}  every {seconds} s: {command}", context.times().unwrap_or(Dates::Utc).clock(now));
        let frame = window.frame(&head, &body);
        // What stood on the screen is pushed up, once.
        let room = "\n".repeat(std::mem::take(&mut lines_before));
        let draw = || answer(|out| out.write_all(format!("{room}{frame}").as_bytes()));
        let most = Duration::from_secs(seconds.into());
        if keys::wait(most, is_news.as_deref(), context.settings.place.signals_end(), draw)? {
            return Ok(());
        }
    }
}

/// Says when something was written, where the store tells: a thread of its own listens until the program ends.
fn news(place: &Place) -> Option<Arc<AtomicBool>> {
    if !place.is_shared() {
        return None;
    }
    let mut store = store::open(place, Access::Read, clock::now).ok()?;
    let is_news = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&is_news);
    thread::spawn(move || {
        loop {
            if store.await_news(Duration::from_secs(60)) {
                told.store(true, Ordering::Relaxed);
            }
        }
    });
    Some(is_news)
}

/// Whether the next reading would fail in the same way, or is not wanted.
fn ends(error: &anyhow::Error) -> bool {
    let of_store = error.downcast_ref::<StoreError>();
    let ends = |error| matches!(error, &StoreError::Interrupted | StoreError::Misnamed(_) | StoreError::Misasked(_));
    error.is::<Usage>() || of_store.is_some_and(ends)
}

struct Seen {
    reading: Reading,
    warnings: Vec<String>,
}

fn seen(args: &ListArgs, context: &Context) -> Result<Seen> {
    let query = query(args, context)?;
    let mut store = context.open(Access::Read)?;
    let reading = read(args, &query, store.as_mut(), context)?;
    Ok(Seen { reading, warnings: store.take_warnings() })
}

impl Seen {
    /// As many tickets as fit, and a note about the others.
    fn lines(&mut self, args: &ListArgs, window: Window) -> Result<Vec<String>> {
        // A line that is cut must not lose the end of a style.
        self.reading.pen.screen = Screen { color: window.screen.color && !args.wrap, ..window.screen };
        self.reading.pen.links = None;
        let tickets = &self.reading.page.tickets;
        let most = window.rows.saturating_sub(OWN_LINES);
        let mut count = tickets.len().min(most);
        let mut lines = loop {
            let mut text = Vec::new();
            self.reading.write(&mut text, count, args)?;
            let lines: Vec<String> = String::from_utf8_lossy(&text).lines().map(|line| window.cut(line)).collect();
            if count == 0 || lines.len() <= most {
                break lines;
            }
            count -= 1;
        };
        let hidden = tickets.len() - count;
        let mut notes: Vec<String> = Vec::new();
        if tickets.is_empty() {
            notes.push("no tickets".to_owned());
        }
        if hidden > 0 {
            notes.push(format!("{hidden} more do not fit in this window"));
        }
        notes.extend(render::rest(tickets.len(), self.reading.page.total));
        notes.extend(self.warnings.iter().map(|warning| format!("warning: {}", render::line(warning))));
        if !notes.is_empty() {
            lines.push(window.cut(&notes.join("; ")));
        }
        Ok(lines)
    }
}

/// The terminal at one reading.
#[derive(Clone, Copy)]
struct Window {
    rows: usize,
    screen: Screen,
}

impl Window {
    /// Cuts a line to the width of the screen, with an ellipsis.
    fn cut(self, line: &str) -> String {
        truncate_str(line, self.screen.width.into(), "…").into_owned()
    }

    /// The error in place of the list.
    fn fault(self, error: &anyhow::Error) -> Vec<String> {
        let text = format!("error: {error:#}");
        let text = render::visible(&text);
        text.lines().take(self.rows.saturating_sub(OWN_LINES)).map(|line| self.cut(line)).collect()
    }

    /// Writes over what is there from the top, line for line: a screen that was cleared first would flicker.
    fn frame(self, head: &str, body: &[String]) -> String {
        const HOME: &str = "\x1b[H";
        const REST_OF_LINE: &str = "\x1b[K";
        const REST_OF_SCREEN: &str = "\x1b[J";
        let (bold, plain) = if self.screen.color { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        let head = format!("{bold}{}{plain}", self.cut(head));
        // Cleared before it is written: behind a full line there is nothing left to clear.
        let lines = std::iter::once(&head).chain(body).map(|line| format!("{REST_OF_LINE}{line}\r\n"));
        format!("{HOME}{}{REST_OF_SCREEN}", lines.collect::<String>())
    }
}
