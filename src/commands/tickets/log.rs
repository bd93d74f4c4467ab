//! `tickets log`.

use anyhow::Result;
use clap::Args;

use crate::commands::args::values::{When, target, when};
use crate::commands::context::Context;
use crate::commands::shape::ShapeArgs;
use crate::render::Column;
use crate::store::{Access, Entry, History, Span, Store, StoreError};
use crate::ticket::{Fecha, TicketRef, number};

/// Show the history, newest first: old and new values, who, when and from where
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets log TKT-2026-000012
  tickets log --desde 1d
  tickets log --desde 7d --json | jq -r '.[] | [.Codigo, .Campo, .Antes, .Despues] | @tsv'")]
pub struct LogArgs {
    /// Only changes of this ticket
    #[arg(value_name = "CODE", value_parser = target)]
    code: Option<TicketRef>,

    /// Only changes since this time: 2026-11-23, '2026-11-23 10:30' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes,
    /// 12h, 7d or 2w ago
    #[arg(long, visible_alias = "since", value_name = "WHEN", value_parser = when)]
    desde: Option<When>,

    /// Show at most N changes, each with all of its fields; 0 for all [default: all]
    #[arg(short, long, value_name = "N")]
    limit: Option<u32>,

    #[command(flatten)]
    pub shape: ShapeArgs,
}

/// Shows the history.
pub fn run(args: &LogArgs, context: &Context) -> Result<()> {
    context.times()?;
    let desde = args.desde.as_ref().map(|when| when.since(context)).transpose()?;
    let (entries, is_cut, pen) = context.with(Access::Read, |store| {
        let (entries, is_cut) = newest(args, desde, store)?;
        Ok((entries, is_cut, context.pen_for(store, &[Column::Usuario])))
    })?;
    context.paged(|out| pen.history(out, &entries))?;
    if is_cut {
        let changes = number(args.limit.unwrap_or_default(), "change", "changes");
        context.note(&format!("the newest {changes}; see more with --limit"));
    }
    context.note_none(entries.is_empty(), "no changes");
    Ok(())
}

/// Returns the entries of as many changes as are wanted, and whether there are older ones.
///
/// A store counts entries, of which a change may have any number: more of them are read until there are enough changes.
fn newest(args: &LogArgs, desde: Option<Fecha>, store: &mut dyn Store) -> Result<(Vec<Entry>, bool), StoreError> {
    const MORE: u32 = 4;
    let wanted = args.limit.filter(|limit| *limit > 0);
    let mut limit = wanted.map(|wanted| wanted.saturating_add(1).saturating_mul(MORE));
    loop {
        let span = Span { limit, ..Span::default() };
        let history = History { target: args.code.clone(), desde, span, ..History::default() };
        let mut entries = store.history(&history)?.rows;
        let (Some(wanted), Some(read)) = (wanted, limit) else { return Ok((entries, false)) };
        let is_all = u32::try_from(entries.len()).is_ok_and(|count| count < read);
        let (mut changes, mut last) = (0_u32, None);
        let end = entries.iter().position(|entry| {
            changes += u32::from(last.replace(entry.cambio) != Some(entry.cambio));
            changes > wanted
        });
        if let Some(end) = end {
            entries.truncate(end);
            return Ok((entries, true));
        }
        if is_all || read == u32::MAX {
            return Ok((entries, false));
        }
        limit = Some(read.saturating_mul(MORE));
    }
}
