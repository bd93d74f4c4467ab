//! `tickets where`.

use anyhow::Result;
use clap::Args;

use crate::commands::answer::answer;
use crate::config::{Flags, Output, facts};

/// Show which store, server, token and config file are used, and why
///
/// Does not open or create a store, and never shows a token. With --quiet, writes only the store's file or the server's
/// address.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets where
  tickets where --quiet
  TICKETS_DB=other.db tickets where --json")]
pub struct WhereArgs {}

/// Writes where things are.
///
/// # Errors
/// [`Usage`](crate::config::Usage) for a wrong variable or config file.
pub fn run(_: &WhereArgs, flags: &Flags, output: Output) -> Result<()> {
    let facts = facts(flags)?;
    Ok(answer(|out| output.pen().facts(out, &facts))?)
}
