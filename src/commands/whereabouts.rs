//! `tickets where`.

use anyhow::Result;
use clap::Args;

use super::answer;
use crate::config::{Flags, Output, facts};
use crate::render::{Format, care};

/// Show which store, server, token and config file are used, and why
///
/// Opens and makes nothing, and never shows a token. With --quiet, writes the store's file, or the server's address, alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets where
  tickets where --quiet
  TICKETS_DB=other.db tickets where --json")]
pub struct WhereArgs {}

/// Shows what is where.
///
/// # Errors
/// A wrong variable or config file, and stdout's.
pub fn run(_: &WhereArgs, flags: &Flags, output: Output) -> Result<()> {
    let facts = facts(flags)?;
    Ok(answer(|out| match output.format {
        _ if output.quiet => facts
            .iter()
            .filter(|fact| ["store", "remote"].contains(&fact.cosa))
            .filter_map(|fact| fact.valor.as_deref())
            .try_for_each(|valor| care::path(out, valor)),
        Format::Table => {
            let rows = facts.iter().map(|it| (it.cosa, it.valor.as_deref(), it.origen, it.existe));
            care::things(out, rows, output.stdout)
        }
        format => care::things_json(out, &facts, format),
    })?)
}
