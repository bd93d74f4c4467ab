//! `tickets help`.

use std::io::Write;

use anyhow::Result;
use clap::Args;

use crate::commands::answer::answer;

/// List all commands, or show the help of one
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets help
  tickets help create
  tickets help options")]
pub struct HelpArgs {
    /// A command; or options, for the options that every command takes
    #[arg(value_name = "COMMAND")]
    pub topic: Vec<String>,

    /// The text, which only the command line knows.
    #[arg(skip)]
    pub text: String,
}

/// Writes the text.
pub fn run(args: &HelpArgs) -> Result<()> {
    Ok(answer(|out| out.write_all(args.text.as_bytes()))?)
}
