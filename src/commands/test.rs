//! `tickets test`.

use anyhow::Result;
use clap::Args;

use super::{Context, filter, listed, target};
use crate::exit::No;
use crate::store::{Access, Query, Store};
use crate::ticket::TicketRef;

/// Say by the exit status alone whether an expression is true of a ticket: 0 if it is, 1 if not
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets test 12 --where 'estado=cerrado' && echo closed
  if tickets test @last --where 'prioridad>=alta and creado>-1h'; then echo urgent; fi")]
pub struct TestArgs {
    /// Code, year-number, this year's number, UUID or @last
    #[arg(value_name = "CODE", value_parser = target)]
    code: TicketRef,

    /// An expression as for list
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true)]
    filter: String,
}

/// Asks the store for the ticket under the condition.
///
/// # Errors
/// [`No`], and the store's.
pub fn run(args: &TestArgs, context: &Context) -> Result<()> {
    // First alone, so that its faults are shown where they stand in what was typed.
    filter(&args.filter)?;
    let mut store = context.open(Access::Read)?;
    let is_true = is_true_of(store.as_mut(), &args.code, &args.filter)?;
    if is_true { Ok(()) } else { Err(No.into()) }
}

/// Whether an expression is true of a ticket.
pub(super) fn is_true_of(store: &mut dyn Store, code: &TicketRef, text: &str) -> Result<bool> {
    let ticket = store.find(code)?;
    let codigo = ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string);
    let both = filter(&format!("codigo = '{codigo}' and ({text})"))?;
    let page = listed(store, &Query { filter: Some(both), limit: Some(1), ..Query::default() })?;
    Ok(!page.tickets.is_empty())
}
