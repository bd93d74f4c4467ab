//! `tickets comment redact`.

use anyhow::{Result, bail};
use clap::Args;

use super::edit::report;
use super::settle;
use crate::commands::args::code::CodeArgs;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::store::{Access, Mend, Mending};
use crate::terminal::prompt;
use crate::ticket::{Given, admit_text};

/// Remove the text of a comment permanently
///
/// The text is removed from the store, from its history and from search, and cannot be brought back. log shows who
/// redacted the comment, when and why. Copies of the store, such as backups and exports, still have the text.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets comment redact 12 345 --reason 'Had a password' --yes")]
pub struct RedactCommentArgs {
    #[command(flatten)]
    code: CodeArgs,

    /// Number of the comment, as show prints it: that of the change that added it
    #[arg(value_name = "NUMBER")]
    number: i64,

    /// Reason, which log shows
    #[arg(long, visible_alias = "motivo", value_name = "TEXT", allow_hyphen_values = true)]
    reason: Option<String>,

    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

/// Removes the text and writes the comment without it.
///
/// # Errors
/// [`Usage`] if the user must be asked and cannot.
pub fn run(args: &RedactCommentArgs, context: &Context) -> Result<()> {
    let reason = args.reason.clone().map(|text| admit_text("Motivo", Given::Value(text), context.settings.limits));
    let motivo = reason.transpose()?.unwrap_or_default();
    let mended = context.with(Access::Change, |store| {
        settle(&args.code.code, store, context)?;
        confirm(args, context)?;
        let target = args.code.code.target.clone();
        let (mend, author) = (Mend::Redact { motivo }, context.author());
        let mending = Mending { target, comentario: args.number, mend, author, if_unchanged: None, only_of: None };
        Ok(store.mend(&mending)?)
    })?;
    report(&mended, "redacted", context)
}

fn confirm(args: &RedactCommentArgs, context: &Context) -> Result<()> {
    if args.yes {
        return Ok(());
    }
    let what = format!("the text of comment {} will be removed permanently", args.number);
    if !context.output.can_ask {
        bail!(Usage(format!("{what}: add --yes to skip the question; nothing was changed")));
    }
    prompt::confirm(&[what], "Go on?", context.manner())
}
