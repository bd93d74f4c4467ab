//! `tickets close` and `tickets reopen`.

use anyhow::Result;
use clap::Args;

use crate::commands::args::remark::RemarkArgs;
use crate::commands::args::tickets::TargetArgs;
use crate::commands::context::Context;
use crate::commands::tickets::changing::{self, Wish};
use crate::store::{Leave, StoreError};
use crate::ticket::estado;
use crate::ticket::{Catalogue, Given, Remark, TicketDraft};

/// Close tickets: set their status to 4, Cerrado
///
/// If 4 is disabled or not final (see estado list), close uses the lowest enabled final status. A ticket with a final
/// status is not changed, but with -m it gets the comment.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets close 12
  tickets close 12 -m 'Replaced the switch'
  tickets close 12 13 14 --yes
  tickets close --where 'estado=resuelto and actualizado<-30d' --yes")]
pub struct CloseArgs {
    #[command(flatten)]
    targets: TargetArgs,

    #[command(flatten)]
    remark: RemarkArgs,
}

/// Reopen tickets: set their status to 1, Abierto
///
/// If 1 is disabled or final (see estado list), reopen uses the lowest enabled status that is not final. A ticket
/// without a final status is not changed, but with -m it gets the comment.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets reopen 12 -m 'Down again'
  tickets reopen 12 13 --yes")]
pub struct ReopenArgs {
    #[command(flatten)]
    targets: TargetArgs,

    #[command(flatten)]
    remark: RemarkArgs,
}

/// Closes the tickets.
///
/// # Errors
/// See [`changing::run`].
pub fn close(args: CloseArgs, context: &Context) -> Result<()> {
    let remark = said(args.remark, &args.targets, context)?;
    changing::run(&args.targets, context, |store| {
        let estados = store.catalogue(Catalogue::Estados)?;
        let to = estado::closing(&estados).ok_or_else(|| nowhere("final", "--final"))?;
        let finals = estado::finals(&estados);
        let leave = if finals.is_empty() { Leave::None } else { Leave::In(finals) };
        let wish = wish(to, leave, "closed already", context)?;
        Ok(Wish { remark, ..wish })
    })
}

/// Opens the tickets.
///
/// # Errors
/// See [`changing::run`].
pub fn reopen(args: ReopenArgs, context: &Context) -> Result<()> {
    let remark = said(args.remark, &args.targets, context)?;
    changing::run(&args.targets, context, |store| {
        let estados = store.catalogue(Catalogue::Estados)?;
        let to = estado::opening(&estados).ok_or_else(|| nowhere("open", "no --final"))?;
        let finals = estado::finals(&estados);
        let leave = if finals.is_empty() { Leave::None } else { Leave::NotIn(finals) };
        let wish = wish(to, leave, "open already", context)?;
        Ok(Wish { remark, ..wish })
    })
}

fn said(remark: RemarkArgs, targets: &TargetArgs, context: &Context) -> Result<Option<Remark>> {
    remark.read(targets.reads_input().then_some("codes"), context.settings.limits)
}

fn nowhere(kind: &str, flag: &str) -> StoreError {
    StoreError::Unknown(format!(
        "no {kind} estado is enabled: enable one (tickets estado enable), or add one with {flag}; nothing was stored"
    ))
}

fn wish(estado: i64, leave: Leave, already: &'static str, context: &Context) -> Result<Wish> {
    let draft = TicketDraft { estado_id: Given::Value(estado), ..TicketDraft::default() };
    Ok(Wish { leave, already, ..Wish::of(&draft, context)? })
}
