//! `tickets wait`.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;

use crate::commands::args::code::CodeArgs;
use crate::commands::args::values::expression;
use crate::commands::context::{Context, heard};
use crate::commands::tickets::test::is_true_of;
use crate::config::Usage;
use crate::exit::No;
use crate::store::{Access, Store, StoreError};

/// Wait until an expression is true of a ticket: exit 0 when it is, 1 if the time runs out
///
/// --timeout limits the whole wait: 30s, 10m, 2h, 1d; without it there is no limit.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets wait 12 --until 'estado=cerrado' --timeout 10m && ./deploy
  tickets wait @last --until 'estado!=abierto'")]
pub struct WaitArgs {
    #[command(flatten)]
    code: CodeArgs,

    /// An expression as for list; times such as -7d are relative to each check
    #[arg(short, long, value_name = "EXPR", allow_hyphen_values = true)]
    until: String,
}

/// Checks the ticket again and again.
///
/// # Errors
/// [`No`] if the time runs out. Once the store has answered, it may be busy or unreachable for a while.
pub fn run(args: &WaitArgs, limit: Option<Duration>, context: &Context) -> Result<()> {
    // Read anew at each look, as its times are relative; once before there is anything to look at.
    let wrong = |fault| Usage(format!("--until: {fault}")).into();
    let until = || expression(&args.until, context, wrong);
    until()?;
    let started = Instant::now();
    let mut look = Look { context, kept: None };
    // `@last` is the newest of now, not of each look.
    let target = look.at(|store| {
        let ticket = store.find(&args.code.code.target)?;
        Ok(ticket.target().unwrap_or_else(|| args.code.code.target.clone()))
    })?;
    let mut is_away = false;
    loop {
        match look.at(|store| is_true_of(store, &target, "--until", &until()?)) {
            Ok(true) => return Ok(()),
            Ok(false) => is_away = false,
            Err(error) if is_passing(&error) => {
                if !is_away {
                    context.note(&format!("{error:#}; still waiting"));
                }
                is_away = true;
                look.kept = None;
            }
            Err(error) => return Err(error),
        }
        let pause = look.pause();
        let left = limit.map(|limit| limit.saturating_sub(started.elapsed()));
        if left.is_some_and(|left| left.is_zero()) {
            bail!(No);
        }
        look.rest(left.map_or(pause, |left| left.min(pause)));
    }
}

fn is_passing(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(StoreError::Busy(_) | StoreError::Unreachable(_)))
}

/// A file is opened for each check, as an open one would keep others from folding the log back; the client of a server or a
/// database is kept.
struct Look<'a> {
    context: &'a Context,
    kept: Option<Box<dyn Store>>,
}

impl Look<'_> {
    fn at<T>(&mut self, see: impl FnOnce(&mut dyn Store) -> Result<T>) -> Result<T> {
        let store = match &mut self.kept {
            Some(store) => store,
            none => none.insert(self.context.open(Access::Read)?),
        };
        let seen = heard(store.as_mut(), see);
        if self.is_file() {
            self.kept = None;
        }
        seen
    }

    fn is_file(&self) -> bool {
        self.context.settings.place.file().is_some()
    }

    fn pause(&self) -> Duration {
        if self.is_file() { Duration::from_millis(200) } else { Duration::from_secs(2) }
    }

    /// Ends sooner where the store tells that something was written.
    fn rest(&mut self, most: Duration) {
        match &mut self.kept {
            Some(store) => drop(store.await_news(most)),
            None => thread::sleep(most),
        }
    }
}
