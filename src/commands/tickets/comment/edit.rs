//! `tickets comment edit`.

use anyhow::Result;
use clap::Args;

use super::{TextSource, settle, tell, written};
use crate::commands::args::code::CodeArgs;
use crate::commands::args::remark;
use crate::commands::context::Context;
use crate::store::{Access, Comment, Mend, Mended, Mending, Span, Store, StoreError};
use crate::ticket::{TicketRef, Version};

/// Edit a comment
///
/// On a terminal, without a text, the comment is edited in your editor. log keeps the old text, and undo brings it
/// back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets comment edit 12 345 -m 'Called back, works'
  tickets comment edit 12 345")]
pub struct EditCommentArgs {
    #[command(flatten)]
    code: CodeArgs,

    /// Number of the comment, as show prints it: that of the change that added it
    #[arg(value_name = "NUMBER")]
    number: i64,

    #[command(flatten)]
    text: TextSource,

    /// Change nothing if the ticket no longer has this version, which show --etag prints (exit status 5)
    #[arg(long, value_name = "VERSION")]
    if_unchanged: Option<Version>,
}

/// Gives the comment its new text and writes it.
///
/// # Errors
/// [`StoreError::Conflict`] if somebody changed the comment while it was edited.
pub fn run(args: &EditCommentArgs, context: &Context) -> Result<()> {
    let target = &args.code.code.target;
    let mending = |texto, if_unchanged| Mending {
        target: target.clone(),
        comentario: args.number,
        mend: Mend::Edit(texto),
        author: context.author(),
        if_unchanged,
        only_of: None,
    };
    let mended = if let Some(message) = args.text.flag(context)? {
        context.with(Access::Change, |store| {
            settle(&args.code.code, store, context)?;
            let texto = remark::text(message, "Texto", context.settings.limits)?;
            Ok(store.mend(&mending(texto, args.if_unchanged.clone()))?)
        })?
    } else {
        let before = context.with(Access::Change, |store| {
            settle(&args.code.code, store, context)?;
            Ok(named(target, args.number, store)?)
        })?;
        written(&before.texto, context, |texto, store| {
            let version = store.find(target)?.version;
            if named(target, args.number, store)?.texto != before.texto {
                let number = args.number;
                let text = format!("comment {number} was changed meanwhile: see `tickets log`; nothing was stored");
                return Err(StoreError::Conflict(text.into()).into());
            }
            Ok(store.mend(&mending(texto, args.if_unchanged.clone().or(version)))?)
        })?
    };
    report(&mended, "edited", context)
}

/// Says on a terminal what was done, and writes the comment.
pub fn report(Mended { cambio, comment }: &Mended, done: &str, context: &Context) -> Result<()> {
    if context.output.stderr.is_terminal {
        context.note(&match cambio {
            Some(cambio) => format!("{done} by change {cambio}"),
            None => "the comment was so already; nothing was changed".to_owned(),
        });
    }
    tell(comment, context)
}

/// Returns the comment of a ticket with this number.
fn named(target: &TicketRef, number: i64, store: &mut dyn Store) -> Result<Comment, StoreError> {
    let comments = store.comments(target, false, Span::default())?.rows;
    let found = comments.into_iter().find(|comment| comment.cambio == number);
    found.ok_or_else(|| StoreError::Unknown(format!("{target} has no comment {number}")))
}
