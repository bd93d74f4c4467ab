//! `tickets delete`, `restore` of tickets, and `purge`: the trash.

use anyhow::Result;
use clap::Args;

use crate::clock;
use crate::commands::answer::answer_done;
use crate::commands::args::tickets::TargetArgs;
use crate::commands::args::values::{When, when};
use crate::commands::context::Context;
use crate::commands::tickets::changing::{self, Done, Outlook};
use crate::commands::year::{self, Code};
use crate::config::Usage;
use crate::render::{Pen, beginning};
use crate::store::{self, Access, Changed, Deleting, Purging, Restoring};
use crate::terminal::prompt;
use crate::ticket::{Given, admit_text, number};

/// Move tickets to the trash, with a reason
///
/// list --papelera lists them, and restore restores them until purge deletes them permanently. Their codes are never
/// reused.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets delete 12 -m 'filed twice, see 11'
  tickets delete --where 'titulo=test and usuario=ana' -m 'only a test' --yes")]
pub struct DeleteArgs {
    #[command(flatten)]
    targets: TargetArgs,

    /// Reason; asked for on a terminal
    #[arg(short, long, value_name = "REASON", allow_hyphen_values = true)]
    motivo: Option<String>,
}

/// Delete trashed tickets permanently, with their comments and history
///
/// This cannot be undone. One line per ticket stays in the log, and its code is never reused.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets purge --older-than 90d --dry-run
  tickets purge --older-than 90d --yes
  tickets purge --scrub --db postgresql://anna@db.example.org/tickets")]
pub struct PurgeArgs {
    /// Only tickets that were deleted before this time: 90d, 12w, 2026-01-31
    #[arg(long, value_name = "WHEN", value_parser = when, required_unless_present = "scrub")]
    older_than: Option<When>,

    /// Remove the texts from a PostgreSQL database's files too, also those of earlier purges; others wait meanwhile
    #[arg(long, conflicts_with = "dry_run")]
    scrub: bool,

    /// Show the tickets and delete nothing
    #[arg(long)]
    dry_run: bool,

    /// Delete without asking
    #[arg(short, long)]
    yes: bool,
}

/// Moves the tickets to the trash.
pub fn delete(args: &DeleteArgs, context: &Context) -> Result<()> {
    let limits = context.settings.limits;
    let said = match (&args.motivo, context.output.can_ask) {
        (None, true) => {
            let judge = |text: &str| match admit_text("Motivo", Given::Value(text.to_owned()), limits) {
                Ok(_) => Ok(()),
                Err(faults) => Err(faults.first().to_owned()),
            };
            Given::Value(prompt::line("Motivo", context.manner(), judge)?)
        }
        (motivo, _) => motivo.clone().into(),
    };
    let motivo = admit_text("Motivo", said, limits)?;
    let done = context.with(Access::Change, |store| {
        let outlook = Outlook { words: ("goes to the trash", "go to the trash"), change: None };
        changing::ask_and_do(&args.targets, &outlook, store, context, |store, targets| {
            let if_unchanged = args.targets.if_unchanged.clone();
            store.delete(&Deleting { targets, motivo, author: context.author(), if_unchanged, only_of: None })
        })
    })?;
    done.tell("", context)
}

/// Brings tickets back.
pub fn restore(codes: Vec<Code>, context: &Context) -> Result<()> {
    let is_list = codes.len() > 1;
    let done = context.with(Access::Change, |store| {
        year::settle_trash(&codes, store)?;
        let targets = codes.into_iter().map(|code| code.target).collect();
        let changed = store.restore(&Restoring { targets, author: context.author() })?;
        Ok(Done { changed, is_list, pen: context.pen(store, None) })
    })?;
    done.tell("not in the trash", context)
}

/// Permanently deletes old tickets of the trash.
///
/// # Errors
/// [`Usage`] if the user must be asked and cannot.
pub fn purge(args: &PurgeArgs, context: &Context) -> Result<()> {
    let place = &context.settings.place;
    if args.scrub {
        // Nothing is purged by a role that may not do the rest.
        store::scrub(place, clock::now, true)?;
    }
    let done = args.older_than.as_ref().map(|when| end(when, args, context)).transpose()?;
    if args.scrub
        && let Some(left) = store::scrub(place, clock::now, false)?
    {
        context.note(&left);
    }
    let Some((purged, pen)) = done else { return answer_done(None, |_| Ok(())) };
    let count = purged.count();
    if count == 0 {
        context.note("nothing in the trash is that old");
    }
    let done = (!args.dry_run && count > 0)
        .then(|| format!("{} deleted permanently", number(count, "ticket is", "tickets are")));
    answer_done(done, |out| pen.changed(out, &purged, true))
}

/// Ends the tickets that were deleted before a time, or shows them.
fn end(when: &When, args: &PurgeArgs, context: &Context) -> Result<(Changed, Pen)> {
    context.with(Access::Change, |store| {
        let mut purging = Purging { before: when.since(context)?, dry_run: true, author: context.author() };
        let mut found = store.purge(&purging)?;
        if !args.dry_run {
            ask_before_the_end(&found, args, context)?;
            purging.dry_run = false;
            found = store.purge(&purging)?;
        }
        Ok((found, context.pen(store, None)))
    })
}

fn ask_before_the_end(found: &Changed, args: &PurgeArgs, context: &Context) -> Result<()> {
    let count = found.count();
    if args.yes || count == 0 {
        return Ok(());
    }
    let what = format!("{} will be deleted permanently", number(count, "ticket", "tickets"));
    if !context.output.can_ask {
        return Err(Usage(format!("{what}: add --yes to skip the question; nothing was changed")).into());
    }
    prompt::confirm(&lines(what, found), "Go on?", context.manner())
}

/// Describes the end of tickets, one a line.
fn lines(what: String, found: &Changed) -> Vec<String> {
    const SHOWN: usize = 8;
    let whole = found.tickets.iter().map(|it| {
        let code = it.codigo.as_ref().map_or_else(String::new, ToString::to_string);
        format!("  {code} {}", beginning(&it.titulo))
    });
    let all = whole.chain(found.codigos.iter().map(|codigo| format!("  {codigo}")));
    let mut lines: Vec<String> = [what + ":"].into_iter().chain(all.take(SHOWN)).collect();
    if let Some(rest @ 1..) = found.count().checked_sub(SHOWN) {
        lines.push(format!("  … and {rest} more"));
    }
    lines
}
