//! `tickets test`.

use anyhow::Result;
use clap::Args;

use super::{Context, filter, target};
use crate::clock;
use crate::config::Usage;
use crate::exit::No;
use crate::store::{Access, Query, Store, StoreError};
use crate::ticket::TicketRef;
use crate::ticket::filter::Filter;

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
    let is_true = is_true_of(store.as_mut(), &args.code, "--where", &args.filter)?;
    if is_true { Ok(()) } else { Err(No.into()) }
}

/// Whether an expression, which a flag has brought, is true of a ticket.
pub(super) fn is_true_of(store: &mut dyn Store, code: &TicketRef, flag: &str, text: &str) -> Result<bool> {
    let ticket = store.find(code)?;
    let codigo = ticket.codigo.as_ref().map_or_else(String::new, ToString::to_string);
    let mut is_any = |text: &str| -> Result<bool> {
        let filter = Filter::parse(text, clock::now()).map_err(|fault| Usage(format!("{flag}: {fault}")))?;
        let page = store.list(&Query { filter: Some(filter), limit: Some(1), ..Query::default() });
        Context::pass_on_warnings(store);
        match page {
            Err(StoreError::Misasked(fault)) => Err(Usage(format!("{flag}: {fault}")).into()),
            page => Ok(!page?.tickets.is_empty()),
        }
    };
    match is_any(&format!("codigo = '{codigo}' and ({text})")) {
        // Shown where it stands in what was typed.
        Err(error) if error.is::<Usage>() => is_any(text).and(Err(error)),
        is_true => is_true,
    }
}
