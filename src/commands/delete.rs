//! `tickets delete`, `restore` of codes, and `purge`: the trash.

use anyhow::Result;
use clap::Args;

use super::args::tickets::TargetArgs;
use super::changing::{confirm, tell, write};
use super::{Context, since};
use crate::config::Usage;
use crate::exit::{self, Partly};
use crate::store::{Access, Changed, Deleting, Purging, Restoring};
use crate::terminal::prompt;
use crate::ticket::{Fecha, Given, Labels, TicketRef, admit_text, number};

/// Put tickets into the trash, with a reason
///
/// restore brings them back until purge ends them; list --papelera shows them. Their codes are never given again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets delete 12 -m 'filed twice, see 11'
  tickets delete --where 'titulo=test and usuario=ana' -m 'only a test' --yes")]
pub struct DeleteArgs {
    #[command(flatten)]
    targets: TargetArgs,

    /// Why; asked for on a terminal
    #[arg(short, long, value_name = "REASON", allow_hyphen_values = true)]
    motivo: Option<String>,
}

/// End tickets that have been in the trash for long, with their comments and history
///
/// This cannot be undone. A line of each stays in the log, and its code is never given again.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets purge --older-than 90d --dry-run
  tickets purge --older-than 90d --yes")]
pub struct PurgeArgs {
    /// Deleted before then: 90d, 12w, 2026-01-31
    #[arg(long, value_name = "WHEN", value_parser = since)]
    older_than: Fecha,

    /// Show which tickets these are and end none
    #[arg(long)]
    dry_run: bool,

    /// End them without asking
    #[arg(short, long)]
    yes: bool,
}

/// Puts the tickets away.
///
/// # Errors
/// The gate's and the store's.
pub fn delete(args: &DeleteArgs, context: &Context) -> Result<()> {
    let limits = context.settings.limits;
    let said = match (&args.motivo, context.output.can_ask) {
        (None, true) => Given::Value(prompt::line("Motivo", context.manner())?),
        (motivo, _) => motivo.clone().into(),
    };
    let motivo = admit_text("Motivo", said, limits)?;
    let mut store = context.open(Access::Change)?;
    let meant = args.targets.read(store.as_mut(), context);
    Context::pass_on_warnings(store.as_mut());
    let (meant, is_list) = meant?;
    match args.targets.wants_question(&meant) {
        Some([]) => return tell(&Changed::default(), true, "", &Labels::default(), context),
        Some(named) => confirm(named, if named.len() == 1 { "goes to the trash" } else { "go to the trash" }, context)?,
        None => {}
    }
    let deleting = Deleting {
        targets: meant,
        motivo,
        author: context.author(),
        if_unchanged: args.targets.if_unchanged.clone(),
        only_of: None,
    };
    let deleted = store.delete(&deleting);
    Context::pass_on_warnings(store.as_mut());
    let deleted = deleted?;
    let names = context.names(store.as_mut(), None);
    tell(&deleted, is_list, "", &names, context)
}

/// Brings tickets back.
pub(super) fn restore(codes: Vec<TicketRef>, context: &Context) -> Result<()> {
    let is_list = codes.len() > 1;
    let mut store = context.open(Access::Change)?;
    let restored = store.restore(&Restoring { targets: codes, author: context.author() });
    Context::pass_on_warnings(store.as_mut());
    let restored = restored?;
    let names = context.names(store.as_mut(), None);
    tell(&restored, is_list, "not in the trash", &names, context)
}

/// Ends what is old.
///
/// # Errors
/// [`Usage`] where nobody can be asked; the store's.
pub fn purge(args: &PurgeArgs, context: &Context) -> Result<()> {
    let mut store = context.open(Access::Change)?;
    let mut purging = Purging { before: args.older_than, dry_run: true, author: context.author() };
    let mut found = store.purge(&purging);
    if !args.dry_run {
        ask_before_the_end(&found?, args, context)?;
        purging.dry_run = false;
        found = store.purge(&purging);
    }
    Context::pass_on_warnings(store.as_mut());
    let found = Changed { cambio: None, ..found? };
    let names = context.names(store.as_mut(), None);
    if found.count() == 0 {
        context.note("nothing in the trash is that old");
    }
    match write(&found, true, &names, context) {
        Err(reason) if !args.dry_run && found.count() > 0 => {
            let count = number(found.count(), "ticket is", "tickets are");
            Err(Partly(format!("{count} ended for ever, but {reason}")).into())
        }
        written => Ok(written?),
    }
}

fn ask_before_the_end(found: &Changed, args: &PurgeArgs, context: &Context) -> Result<()> {
    let count = found.count();
    if args.yes || count == 0 {
        return Ok(());
    }
    let what = format!("{} ended for ever", number(count, "ticket of the trash is", "tickets of the trash are"));
    if !context.output.can_ask {
        return Err(Usage(format!("{what}: add --yes to do so without being asked; nothing was changed")).into());
    }
    exit::note(&what);
    prompt::confirm("Go on?", context.manner())
}
