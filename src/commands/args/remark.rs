//! A comment that goes with a change.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use crate::commands::args::texts;
use crate::config::Usage;
use crate::ticket::{Given, Limits, Remark, ValidationErrors, admit_text, number};

/// What to say about each ticket.
#[derive(Debug, Args)]
pub struct RemarkArgs {
    /// Comment on each ticket in the same change, even if it has the values already. - reads the comment from standard
    /// input
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    message: Option<String>,

    /// Show the comment to agents only
    #[arg(long, requires = "message")]
    internal: bool,
}

impl RemarkArgs {
    /// Whether the comment is read from standard input.
    pub fn reads_input(&self) -> bool {
        self.message.as_deref() == Some("-")
    }

    /// Returns the comment; `others_read` names what else is read from standard input.
    ///
    /// # Errors
    /// [`Usage`] if both are read from there; [`ValidationErrors`] for a text that is no comment.
    pub fn read(self, others_read: Option<&str>, limits: Limits) -> Result<Option<Remark>> {
        if let (true, Some(other)) = (self.reads_input(), others_read) {
            bail!(Usage(format!("{other} and --message cannot both be read from standard input")));
        }
        let interno = self.internal;
        let remark = |message| Ok(Remark { texto: text(message, "Comentario", limits)?, interno });
        self.message.map(remark).transpose()
    }
}

/// Returns the text of a flag, or of standard input for `-`, by the rule of a comment; `name` is its name in errors.
///
/// # Errors
/// See [`texts::text_of`]; [`ValidationErrors`] for a text that is no comment.
pub fn text(message: String, name: &str, limits: Limits) -> Result<String> {
    let text = if message == "-" { from_stdin(name, limits)? } else { message };
    Ok(admit_text(name, Given::Value(text), limits)?)
}

/// A text that is too large is reported as the fault of the comment, as with a flag.
fn from_stdin(name: &str, limits: Limits) -> Result<String> {
    texts::text_of(Path::new("-"), "standard input", limits).map_err(|error| match error.is::<ValidationErrors>() {
        true => ValidationErrors::one(
            name,
            format!("The field {name} must be at most {}.", number(limits.max_bytes, "byte", "bytes")),
        )
        .into(),
        false => error,
    })
}
