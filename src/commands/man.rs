//! `tickets man`.

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};

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
    #[arg(value_enum, value_name = "COMMAND")]
    command: Option<Page>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Page {
    Create,
    List,
    Show,
    Search,
    Update,
    Edit,
    Close,
    Reopen,
    Comment,
    Log,
    Undo,
    Delete,
    Restore,
    Purge,
    Stats,
    Import,
    Export,
    Test,
    Wait,
    Area,
    Prioridad,
    Estado,
    Usuario,
    Backup,
    Doctor,
    Where,
    Serve,
    Token,
    Completions,
    Man,
}

/// Prints the page.
pub fn run(args: &ManArgs) -> Result<()> {
    let page = match args.command {
        None => include_str!("../../man/tickets.1"),
        Some(Page::Create) => include_str!("../../man/tickets-create.1"),
        Some(Page::List) => include_str!("../../man/tickets-list.1"),
        Some(Page::Show) => include_str!("../../man/tickets-show.1"),
        Some(Page::Search) => include_str!("../../man/tickets-search.1"),
        Some(Page::Update) => include_str!("../../man/tickets-update.1"),
        Some(Page::Edit) => include_str!("../../man/tickets-edit.1"),
        Some(Page::Close) => include_str!("../../man/tickets-close.1"),
        Some(Page::Reopen) => include_str!("../../man/tickets-reopen.1"),
        Some(Page::Comment) => include_str!("../../man/tickets-comment.1"),
        Some(Page::Log) => include_str!("../../man/tickets-log.1"),
        Some(Page::Undo) => include_str!("../../man/tickets-undo.1"),
        Some(Page::Delete) => include_str!("../../man/tickets-delete.1"),
        Some(Page::Restore) => include_str!("../../man/tickets-restore.1"),
        Some(Page::Purge) => include_str!("../../man/tickets-purge.1"),
        Some(Page::Stats) => include_str!("../../man/tickets-stats.1"),
        Some(Page::Import) => include_str!("../../man/tickets-import.1"),
        Some(Page::Export) => include_str!("../../man/tickets-export.1"),
        Some(Page::Test) => include_str!("../../man/tickets-test.1"),
        Some(Page::Wait) => include_str!("../../man/tickets-wait.1"),
        Some(Page::Area) => include_str!("../../man/tickets-area.1"),
        Some(Page::Prioridad) => include_str!("../../man/tickets-prioridad.1"),
        Some(Page::Estado) => include_str!("../../man/tickets-estado.1"),
        Some(Page::Usuario) => include_str!("../../man/tickets-usuario.1"),
        Some(Page::Backup) => include_str!("../../man/tickets-backup.1"),
        Some(Page::Doctor) => include_str!("../../man/tickets-doctor.1"),
        Some(Page::Where) => include_str!("../../man/tickets-where.1"),
        Some(Page::Serve) => include_str!("../../man/tickets-serve.1"),
        Some(Page::Token) => include_str!("../../man/tickets-token.1"),
        Some(Page::Completions) => include_str!("../../man/tickets-completions.1"),
        Some(Page::Man) => include_str!("../../man/tickets-man.1"),
    };
    Ok(answer(|out| out.write_all(page.as_bytes()))?)
}
