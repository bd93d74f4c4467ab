//! `tickets test`.

use anyhow::Result;
use clap::Args;

use crate::commands::args::code::CodeArgs;
use crate::commands::args::values::filter;
use crate::commands::context::Context;
use crate::config::Usage;
use crate::exit::No;
use crate::store::{Access, Store, StoreError, meant};
use crate::ticket::TicketRef;
use crate::ticket::filter::Filter;

/// Exit 0 if an expression is true of a ticket, 1 if not
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets test 12 --where 'estado=cerrado' && echo closed
  if tickets test @last --where 'prioridad>=alta and creado>-1h'; then echo urgent; fi")]
pub struct TestArgs {
    #[command(flatten)]
    code: CodeArgs,

    /// An expression as for list
    #[arg(short = 'w', long = "where", value_name = "EXPR", allow_hyphen_values = true)]
    filter: String,
}

/// Reads the ticket from the store and checks it here, since a server may not know expressions.
///
/// # Errors
/// [`No`] if the expression is false.
pub fn run(args: &TestArgs, context: &Context) -> Result<()> {
    let filter = filter(&args.filter, context)?;
    let is_true = context.with(Access::Read, |store| is_true_of(store, &args.code.code.target, "--where", &filter))?;
    if is_true { Ok(()) } else { Err(No.into()) }
}

/// Returns whether the expression of a flag is true of a ticket.
pub(super) fn is_true_of(store: &mut dyn Store, code: &TicketRef, flag: &str, filter: &Filter) -> Result<bool> {
    let seen = store.find(code).and_then(|ticket| Ok((meant(filter, |catalogo| store.catalogue(catalogo))?, ticket)));
    match seen {
        Err(StoreError::Misasked(fault)) => Err(Usage(format!("{flag}: {fault}")).into()),
        seen => seen.map(|(expression, ticket)| expression.holds(&ticket)).map_err(Into::into),
    }
}
