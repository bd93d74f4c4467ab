//! `tickets man`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::commands::answer::answer;
use crate::commands::context::Context;
use crate::config::{Flags, Output, Settings};
use crate::terminal::pager::Pager;

/// Show the manual page of tickets, or of one command
///
/// In a pipe it prints the page's source.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets man
  tickets man create
  tickets man create > ~/.local/share/man/man1/tickets-create.1")]
pub struct ManArgs {
    /// The command
    #[arg(value_name = "COMMAND", value_parser = PossibleValuesParser::new(PAGES.iter().map(|(name, _)| *name)))]
    pub command: Option<String>,

    /// The help of the command, which only the command line knows.
    #[arg(skip)]
    pub help: String,
}

/// Each command with its page: all that stand in `man`.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// What shows the source of a page: mandoc, or the `man` of most Linux systems; 127 without either.
const READER: &str = "if command -v mandoc >/dev/null; then exec mandoc -a; \
     elif command -v man >/dev/null; then exec man -l -; else exit 127; fi";

/// The same for a user who wants no pager.
const PRINTER: &str = "if command -v mandoc >/dev/null; then exec mandoc -c; \
     elif command -v man >/dev/null; then exec man -P cat -l -; else exit 127; fi";

/// Shows the page; elsewhere than on a terminal, writes it.
pub fn run(args: &ManArgs, flags: &Flags, output: Output) -> Result<()> {
    let named = |name: &String| PAGES.iter().find(|(known, _)| known == name).map(|(_, page)| *page);
    let page = args.command.as_ref().and_then(named).unwrap_or(include_str!("../../../man/tickets.1"));
    if !output.stdout.is_terminal {
        return Ok(answer(|out| out.write_all(page.as_bytes()))?);
    }
    let context = Context { settings: Settings::load(flags)?, output };
    let command = if context.settings.pager.is_some() { READER } else { PRINTER };
    let reader = Pager {
        command: command.into(),
        is_named: false,
        variables: Vec::new(),
        signals_end: context.settings.place.signals_end(),
    };
    // Without a reader of pages the help has the same words.
    reader.show(page.as_bytes()).or_else(|_| context.paged(|out| out.write_all(args.help.as_bytes())))?;
    Ok(())
}
