//! `tickets show`.

use anyhow::Result;
use clap::Args;

use super::{Context, target};
use crate::render;
use crate::store::Access;
use crate::ticket::TicketRef;

/// Show one ticket with all its fields
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets show TKT-2026-000001
  tickets show 2026-1
  tickets show 1          the first ticket of this year
  tickets show @last      the newest ticket")]
pub struct ShowArgs {
    /// Code, year-number, this year's number, UUID or @last
    #[arg(value_name = "CODE", value_parser = target)]
    code: TicketRef,
}

/// Shows the ticket.
///
/// # Errors
/// The store's, and stdout's.
pub fn run(args: &ShowArgs, context: &Context) -> Result<()> {
    let mut store = context.open(Access::Read)?;
    let ticket = store.find(&args.code);
    Context::pass_on_warnings(store.as_mut());
    let ticket = ticket?;
    let names = context.names(store.as_mut(), Some(ticket.usuario_id));
    let output = context.output;
    context.paged(|out| match &ticket.codigo {
        Some(codigo) if output.quiet => render::codigo(out, codigo),
        _ => render::ticket(out, &ticket, &names, output.format, output.stdout),
    })?;
    Ok(())
}
