//! `tickets comment`.

use std::path::Path;

use anyhow::Result;
use clap::{ArgGroup, Args};

use super::args::texts;
use super::year::{self, Code};
use super::{Context, answer};
use crate::exit::AnswerLost;
use crate::render;
use crate::store::{Access, Comment, Commenting, Store};
use crate::terminal::editor;
use crate::ticket::{Given, Limits, ValidationErrors, admit_text, number};

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
    #[arg(value_name = "CODE", value_parser = Code::parse)]
    code: Code,

    /// - reads the comment from standard input
    #[arg(value_name = "-", value_parser = dash)]
    stdin: Option<String>,

    /// The comment; - reads it from standard input
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,

    /// Write the comment in $VISUAL or $EDITOR; line ends behind it are left out
    #[arg(long)]
    editor: bool,

    /// For the eyes of agents only
    #[arg(long)]
    internal: bool,
}

fn dash(text: &str) -> Result<String, String> {
    match text {
        "-" => Ok(text.to_owned()),
        _ => Err("write the comment behind -m, as in -m 'Called back'".to_owned()),
    }
}

/// Keeps the comment and answers it.
///
/// # Errors
/// The gate's and the store's; after [`AnswerLost`] the comment is kept.
pub fn run(args: &CommentArgs, context: &Context) -> Result<()> {
    let mut store = context.open(Access::Change)?;
    year::settle(std::slice::from_ref(&args.code), context.output.can_ask, store.as_mut(), context)?;
    if !args.editor {
        let text = match args.message.clone() {
            Some(text) if text != "-" => text,
            _ => from_stdin(context.settings.limits)?,
        };
        return tell(&keep(args, text, store.as_mut(), context)?, context);
    }
    // Not kept open while somebody writes.
    drop(store);
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
    let kept = context.open(Access::Change).and_then(|mut store| keep(args, text, store.as_mut(), context));
    match kept {
        Ok(comment) => {
            edited.discard();
            tell(&comment, context)
        }
        Err(error) => Err(edited.keep(error)),
    }
}

/// A text that is too large is said of the comment, as where it is given by a flag.
fn from_stdin(limits: Limits) -> Result<String> {
    texts::text_of(Path::new("-"), "standard input", limits).map_err(|error| match error.is::<ValidationErrors>() {
        true => ValidationErrors::one(
            "Texto",
            format!("The field Texto must be at most {}.", number(limits.max_bytes, "byte", "bytes")),
        )
        .into(),
        false => error,
    })
}

/// Judges and stores.
fn keep(args: &CommentArgs, text: String, store: &mut dyn Store, context: &Context) -> Result<Comment> {
    let texto = admit_text("Texto", Given::Value(text), context.settings.limits)?;
    let commenting = Commenting {
        target: args.code.target.clone(),
        texto,
        interno: args.internal,
        author: context.author(),
        only_of: None,
    };
    let comment = store.comment(&commenting);
    Context::pass_on_warnings(store);
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
