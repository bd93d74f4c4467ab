//! `tickets comment`.

use anyhow::Result;
use clap::{ArgGroup, Args};

use crate::commands::answer::answer_stored;
use crate::commands::args::code::CodeArgs;
use crate::commands::args::remark;
use crate::commands::context::Context;
use crate::commands::year;
use crate::store::{Access, Comment, Commenting, Remark, Store};
use crate::terminal::editor;
use crate::ticket::{Given, ValidationErrors, admit_text};

/// Comment on a ticket
///
/// show displays comments, search finds them, log records them and undo removes them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets comment 12 -m 'Called back, works again'
  tickets comment 12 --editor
  journalctl -u vpn -n 20 | tickets comment 12 - --internal")]
#[command(group(ArgGroup::new("texts").required(true).args(["message", "stdin", "editor"])))]
pub struct CommentArgs {
    #[command(flatten)]
    code: CodeArgs,

    /// - reads the comment from standard input
    #[arg(value_name = "-", value_parser = dash)]
    stdin: Option<String>,

    /// The comment; - reads it from standard input
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,

    /// Write the comment in $VISUAL or $EDITOR; newlines at its end are removed
    #[arg(long)]
    editor: bool,

    /// Show the comment to agents only
    #[arg(long)]
    internal: bool,
}

fn dash(text: &str) -> Result<String, String> {
    match text {
        "-" => Ok(text.to_owned()),
        _ => Err("write the comment after -m, as in -m 'Called back'".to_owned()),
    }
}

/// Adds the comment and writes it.
///
/// # Errors
/// After [`AnswerLost`](crate::exit::AnswerLost) the comment is stored.
pub fn run(args: &CommentArgs, context: &Context) -> Result<()> {
    let settle = |store: &mut dyn Store| {
        year::settle(std::slice::from_ref(&args.code.code), context.output.can_ask, store, context)
    };
    if args.editor {
        // Not kept open while somebody writes.
        context.with(Access::Change, settle)?;
        return edited(args, context);
    }
    let comment = context.with(Access::Change, |store| {
        settle(store)?;
        let message = args.message.clone().unwrap_or_else(|| "-".to_owned());
        add(args, remark::text(message, "Texto", context.settings.limits)?, store, context)
    })?;
    tell(&comment, context)
}

/// Adds a comment that is written in the editor.
fn edited(args: &CommentArgs, context: &Context) -> Result<()> {
    let edited = editor::edit(&context.editor()?, "", "comment", None)?;
    let text = edited.text.trim_end_matches(['\r', '\n']).to_owned();
    if text.trim().is_empty() {
        let error = ValidationErrors::one("Texto", "The Texto field is required.");
        if edited.is_untouched {
            return Err(edited.keep(error));
        }
        edited.discard();
        return Err(error.into());
    }
    let stored = admit_text("Texto", Given::Value(text), context.settings.limits)
        .map_err(Into::into)
        .and_then(|texto| context.with(Access::Change, |store| add(args, texto, store, context)));
    match stored {
        Ok(comment) => {
            edited.discard();
            tell(&comment, context)
        }
        Err(error) => Err(edited.keep(error)),
    }
}

fn add(args: &CommentArgs, texto: String, store: &mut dyn Store, context: &Context) -> Result<Comment> {
    let commenting = Commenting {
        target: args.code.code.target.clone(),
        remark: Remark { texto, interno: args.internal },
        author: context.author(),
        only_of: None,
    };
    Ok(store.comment(&commenting)?)
}

fn tell(comment: &Comment, context: &Context) -> Result<()> {
    answer_stored(&comment.codigo.to_string(), |out| context.output.pen().comment(out, comment))
}
