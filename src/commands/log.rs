//! `tickets log`.

use std::collections::HashSet;

use anyhow::Result;
use clap::Args;

use super::{Context, since, target};
use crate::exit;
use crate::render::{self, Column, Format};
use crate::store::{Access, History, Span};
use crate::ticket::{Fecha, TicketRef};

/// Show what was changed, newest first: each field's old and new value, who, when and from where
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets log TKT-2026-000012
  tickets log --since 1d
  tickets log --since 7d --json | jq -r '.[] | [.Codigo, .Campo, .Antes, .Despues] | @tsv'")]
pub struct LogArgs {
    /// Of this ticket only
    #[arg(value_name = "CODE", value_parser = target)]
    code: Option<TicketRef>,

    /// Changed then or later: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago
    #[arg(long, visible_alias = "desde", value_name = "WHEN", value_parser = since)]
    since: Option<Fecha>,

    /// Show at most so many fields
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
}

/// Shows the history.
///
/// # Errors
/// The store's, and stdout's.
pub fn run(args: &LogArgs, context: &Context) -> Result<()> {
    // One more than is shown tells whether there are more.
    let limit = args.limit.map(|limit| limit.saturating_add(1));
    let span = Span { limit, ..Span::default() };
    let history = History { target: args.code.clone(), desde: args.since, span, ..History::default() };
    let mut store = context.open(Access::Read)?;
    let entries = store.history(&history);
    Context::pass_on_warnings(store.as_mut());
    let mut entries = entries?.rows;
    let names = context.names_for(store.as_mut(), &[Column::Usuario]);
    let found = entries.len();
    entries.truncate(args.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX));
    let output = context.output;
    context.paged(|out| match output.quiet {
        true => {
            let mut said = HashSet::new();
            let mut firsts = entries.iter().filter(|entry| said.insert(entry.codigo.to_string()));
            firsts.try_for_each(|entry| render::codigo(out, &entry.codigo))
        }
        false => render::history(out, &entries, &names, output.format, output.stdout),
    })?;
    if found > entries.len() {
        exit::note(&format!("the newest {} fields; see more with --limit", entries.len()));
    }
    if entries.is_empty() && output.format == Format::Table {
        exit::note("no changes");
    }
    Ok(())
}
