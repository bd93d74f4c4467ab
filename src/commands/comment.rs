//! `tickets comment`.

use std::io::{self, Read};

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args};

use super::{Context, answer, target};
use crate::config::Usage;
use crate::editor;
use crate::exit::AnswerLost;
use crate::render;
use crate::store::{Access, Comment, Commenting};
use crate::ticket::{Given, Limits, TicketRef, ValidationErrors, admit_text};

/// Say something about a ticket
///
/// Shown by show, found by search, kept in log; undo takes it back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets comment 12 -m 'Called back, works again'
  tickets comment 12 --editor
  journalctl -u vpn -n 20 | tickets comment 12 - --internal")]
#[command(group(ArgGroup::new("texts").required(true).args(["message", "stdin", "editor"])))]
pub struct CommentArgs {
    /// Code, year-number, this year's number, UUID or @last
    #[arg(value_name = "CODE", value_parser = target)]
    code: TicketRef,

    /// - reads the comment from standard input
    #[arg(value_name = "-", value_parser = ["-"])]
    stdin: Option<String>,

    /// The comment
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,

    /// Write the comment in $VISUAL or $EDITOR; line ends behind it are left out
    #[arg(long)]
    editor: bool,

    /// For the eyes of agents only
    #[arg(long)]
    internal: bool,
}

/// Keeps the comment and answers it.
///
/// # Errors
/// The gate's and the store's; after [`AnswerLost`] the comment is kept.
pub fn run(args: &CommentArgs, context: &Context) -> Result<()> {
    if !args.editor {
        let text = match args.message.clone() {
            Some(text) => text,
            None => from_stdin(context.settings.limits)?,
        };
        return tell(&keep(args, text, context)?, context);
    }
    let edited = editor::edit(&context.editor()?, "", "comment")?;
    let text = edited.text.trim_end_matches(['\r', '\n']).to_owned();
    if text.trim().is_empty() {
        edited.discard();
        return Err(ValidationErrors::one("Texto", "The Texto field is required.").into());
    }
    match keep(args, text, context) {
        Ok(comment) => {
            edited.discard();
            tell(&comment, context)
        }
        Err(error) => Err(edited.keep(error)),
    }
}

/// Judges and stores.
fn keep(args: &CommentArgs, text: String, context: &Context) -> Result<Comment> {
    let texto = admit_text("Texto", Given::Value(text), context.settings.limits)?;
    let commenting = Commenting {
        target: args.code.clone(),
        texto,
        interno: args.internal,
        author: context.author(),
        only_of: None,
    };
    let mut store = context.open(Access::Change)?;
    let comment = store.comment(&commenting);
    Context::pass_on_warnings(store.as_mut());
    Ok(comment?)
}

fn tell(comment: &Comment, context: &Context) -> Result<()> {
    let output = context.output;
    let written = answer(|out| match output.quiet {
        true => render::codigo(out, &comment.codigo),
        false => render::comment(out, comment, output.format, output.stdout),
    });
    let codigo = comment.codigo.to_string();
    written.map_err(|reason| AnswerLost { codigo, reason: reason.to_string() }.into())
}

/// One byte more than there may be is read, so that a longer text is refused whatever its length.
fn from_stdin(limits: Limits) -> Result<String> {
    let most = u64::try_from(limits.max_bytes).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    io::stdin().lock().take(most).read_to_end(&mut bytes).context("reading the comment from standard input")?;
    if bytes.len() > limits.max_bytes {
        let sentence = format!("The field Texto must be at most {} bytes.", limits.max_bytes);
        return Err(ValidationErrors::one("Texto", sentence).into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let way = "convert the text first, for example with `iconv -f latin1 -t utf-8`";
        Usage(format!("standard input: not valid UTF-8 at byte {at}; {way}")).into()
    })
}
