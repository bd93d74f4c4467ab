//! `tickets comment`.

mod edit;
mod redact;

use anyhow::Result;
use clap::{ArgGroup, Args, Subcommand};

use crate::commands::answer::answer_stored;
use crate::commands::args::code::CodeArgs;
use crate::commands::args::remark;
use crate::commands::context::Context;
use crate::commands::year::{self, Code};
use crate::config::Usage;
use crate::store::{Access, Comment, Commenting, Store};
use crate::terminal::editor::{self, Edited};
use crate::ticket::{Given, Remark, ValidationErrors, admit_text};
use edit::EditCommentArgs;
use redact::RedactCommentArgs;

/// Comment on a ticket, or edit or redact a comment
///
/// On a terminal, a comment without a text is written in your editor. show displays comments with their numbers, search finds
/// them, log records them and undo removes them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets comment 12 -m 'Called back, works again'
  tickets comment 12
  journalctl -u vpn -n 20 | tickets comment 12 - --internal
  tickets comment edit 12 345 -m 'Called back, works'")]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct CommentArgs {
    #[command(subcommand)]
    verb: Option<CommentVerb>,

    #[command(flatten)]
    code: Option<CodeArgs>,

    #[command(flatten)]
    text: TextSource,

    /// Show the comment to agents only
    #[arg(long)]
    internal: bool,
}

#[derive(Debug, Subcommand)]
enum CommentVerb {
    Edit(EditCommentArgs),
    Redact(RedactCommentArgs),
}

/// Where the text of a comment comes from.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("texts").args(["message", "stdin", "editor"])))]
struct TextSource {
    /// - reads the comment from standard input
    #[arg(value_name = "-", value_parser = dash)]
    stdin: Option<String>,

    /// The comment; - reads it from standard input
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,

    /// Write the comment in $VISUAL or $EDITOR, the default on a terminal; newlines at its end are removed
    #[arg(long)]
    editor: bool,
}

fn dash(text: &str) -> Result<String, String> {
    match text {
        "-" => Ok(text.to_owned()),
        _ => Err("write the comment after -m, as in -m 'Called back'".to_owned()),
    }
}

impl TextSource {
    /// Returns what a flag says, `-` for standard input; `None` if the text is to be written in the editor.
    fn flag(&self, context: &Context) -> Result<Option<String>, Usage> {
        match (&self.message, &self.stdin) {
            (Some(text), _) | (None, Some(text)) => Ok(Some(text.clone())),
            (None, None) if self.editor || context.output.can_ask => Ok(None),
            (None, None) => Err(Usage("the comment is missing: give one of <--message <TEXT>|-|--editor>".to_owned())),
        }
    }
}

/// Adds the comment, or changes one, and writes it.
///
/// # Errors
/// After [`AnswerLost`](crate::exit::AnswerLost) the comment is stored.
pub fn run(args: &CommentArgs, context: &Context) -> Result<()> {
    let (code, internal) = match (&args.verb, &args.code) {
        (Some(CommentVerb::Edit(args)), _) => return edit::run(args, context),
        (Some(CommentVerb::Redact(args)), _) => return redact::run(args, context),
        (None, Some(code)) => (&code.code, args.internal),
        (None, None) => return Err(Usage("the ticket is missing: give its code".to_owned()).into()),
    };
    let Some(message) = args.text.flag(context)? else {
        // Not kept open while somebody writes.
        context.with(Access::Change, |store| settle(code, store, context))?;
        let add = |texto, store: &mut dyn Store| add(code, Remark { texto, interno: internal }, store, context);
        return tell(&written("", context, add)?, context);
    };
    let comment = context.with(Access::Change, |store| {
        settle(code, store, context)?;
        let texto = remark::text(message, "Texto", context.settings.limits)?;
        add(code, Remark { texto, interno: internal }, store, context)
    })?;
    tell(&comment, context)
}

fn settle(code: &Code, store: &mut dyn Store, context: &Context) -> Result<()> {
    year::settle(std::slice::from_ref(code), context.output.can_ask, store, context)
}

/// Stores a text that is written in the editor; it is kept if that fails.
fn written<T>(initial: &str, context: &Context, store: impl FnOnce(String, &mut dyn Store) -> Result<T>) -> Result<T> {
    let edited = editor::edit(&context.editor()?, initial, "comment", None)?;
    let text = edited.text.trim_end_matches(['\r', '\n']).to_owned();
    let judged = admit_text("Texto", Given::Value(text.clone()), context.settings.limits);
    let texto = match judged {
        Err(errors) if text.trim().is_empty() => return Err(empty(edited, errors)),
        judged => judged.map_err(anyhow::Error::from),
    };
    match texto.and_then(|texto| context.with(Access::Change, |opened| store(texto, opened))) {
        Ok(stored) => {
            edited.discard();
            Ok(stored)
        }
        Err(error) => Err(edited.keep(error)),
    }
}

/// An editor that ended at once may have the file open still.
fn empty(edited: Edited, errors: ValidationErrors) -> anyhow::Error {
    if edited.is_untouched {
        return edited.keep(errors);
    }
    edited.discard();
    errors.into()
}

/// Stores the comment.
fn add(code: &Code, remark: Remark, store: &mut dyn Store, context: &Context) -> Result<Comment> {
    let commenting = Commenting { target: code.target.clone(), remark, author: context.author(), only_of: None };
    Ok(store.comment(&commenting)?)
}

fn tell(comment: &Comment, context: &Context) -> Result<()> {
    answer_stored(&comment.codigo.to_string(), |out| context.output.pen().comment(out, comment))
}
