//! `tickets man`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::commands::answer::answer;

/// Print the manual page of tickets, or of one command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets man | man -l -
  tickets man create | man -l -
  tickets man > ~/.local/share/man/man1/tickets.1")]
pub struct ManArgs {
    /// The command
    #[arg(value_name = "COMMAND", value_parser = PossibleValuesParser::new(PAGES.map(|(name, _)| name)))]
    command: Option<String>,
}

/// Each command with its page.
macro_rules! pages {
    ($($name:literal)*) => { [$(($name, include_str!(concat!("../../../man/tickets-", $name, ".1")))),*] };
}

const PAGES: [(&str, &str); 34] = pages![
    "create" "list" "show" "search" "update" "edit" "close" "reopen" "comment" "log" "undo" "delete" "restore"
    "purge" "stats" "import" "export" "test" "wait" "area" "prioridad" "estado" "usuario" "view" "backup" "doctor" "migrate" "where"
    "serve" "token" "init" "config" "completions" "man"
];

/// Writes the page.
pub fn run(args: &ManArgs) -> Result<()> {
    let named = |name: &String| PAGES.iter().find(|(known, _)| known == name).map(|(_, page)| *page);
    let page = args.command.as_ref().and_then(named).unwrap_or(include_str!("../../../man/tickets.1"));
    Ok(answer(|out| out.write_all(page.as_bytes()))?)
}
