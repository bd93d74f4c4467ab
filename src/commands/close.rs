//! `tickets close` and `tickets reopen`.

use anyhow::Result;
use clap::Args;

use super::Context;
use super::change::{self, Targets};
use crate::ticket::{Given, TicketDraft, estado};

/// Close tickets: their status becomes 4, Cerrado
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets close 12
  tickets close 12 13 14 --yes
  tickets close --where 'estado=resuelto and actualizado<-30d' --yes")]
pub struct CloseArgs {
    #[command(flatten)]
    targets: Targets,
}

/// Open tickets again: their status becomes 1, Abierto
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets reopen 12
  tickets reopen 12 13 --yes")]
pub struct ReopenArgs {
    #[command(flatten)]
    targets: Targets,
}

/// Closes the tickets.
///
/// # Errors
/// See [`change::run`].
pub fn close(args: &CloseArgs, context: &Context) -> Result<()> {
    change::run(&args.targets, &to(estado::CERRADO), context)
}

/// Opens the tickets.
///
/// # Errors
/// See [`change::run`].
pub fn reopen(args: &ReopenArgs, context: &Context) -> Result<()> {
    change::run(&args.targets, &to(estado::ABIERTO), context)
}

fn to(estado: i64) -> TicketDraft {
    TicketDraft { estado_id: Given::Value(estado), ..TicketDraft::default() }
}
