//! `tickets undo`.

use anyhow::Result;
use clap::Args;

use super::Context;
use super::change::tell;
use crate::store::{Access, Undoing};

/// Take the last change back by a new one, or the change with a number of log
///
/// Nothing is undone where one of its fields has changed since (exit status 5).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets undo
  tickets undo 42")]
pub struct UndoArgs {
    /// Number of the change, as log shows it
    #[arg(value_name = "CHANGE", value_parser = number)]
    cambio: Option<i64>,
}

fn number(text: &str) -> Result<i64, &'static str> {
    text.parse().ok().filter(|number| *number > 0).ok_or("a change is named by its number, as log shows it")
}

/// Takes a change back.
///
/// # Errors
/// The store's, and stdout's.
pub fn run(args: &UndoArgs, context: &Context) -> Result<()> {
    let mut store = context.open(Access::Change)?;
    let changed = store.undo(&Undoing { cambio: args.cambio, author: context.author() });
    Context::pass_on_warnings(store.as_mut());
    let changed = changed?;
    let names = context.names(store.as_mut(), None);
    tell(&changed, true, "the values were there already", &names, context)
}
