//! `tickets show`.

use std::io::Write;

use anyhow::{Context as _, Result};
use clap::Args;

use super::{Context, answer, target};
use crate::render::{self, Format};
use crate::store::{Access, Span};
use crate::ticket::{TicketRef, Version};

/// Show one ticket with all its fields
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets show TKT-2026-000001
  tickets show 2026-1
  tickets show 1          the first ticket of this year
  tickets show @last      the newest ticket
  tickets update 1 --area 7 --if-unchanged $(tickets show 1 --etag)
  tickets show 1 --comments --json | jq -r '.Comentarios[].Texto'")]
pub struct ShowArgs {
    /// Code, year-number, this year's number, UUID or @last
    #[arg(value_name = "CODE", value_parser = target)]
    code: TicketRef,

    /// Add what was said about it to JSON, as the member Comentarios; tables show it anyway
    #[arg(long, visible_alias = "comentarios")]
    comments: bool,

    /// Print the version alone, as --if-unchanged and If-Match take it
    #[arg(long, conflicts_with = "comments")]
    etag: bool,
}

/// Shows the ticket.
pub fn run(args: &ShowArgs, context: &Context) -> Result<()> {
    let mut store = context.open(Access::Read)?;
    let ticket = store.find(&args.code);
    Context::pass_on_warnings(store.as_mut());
    let ticket = ticket?;
    if args.etag {
        let date = || ticket.fecha_actualizacion.map(Version::Fecha);
        let version = ticket.version.clone().or_else(date).context("the server says neither ETag nor date")?;
        return Ok(answer(|out| writeln!(out, "{version}"))?);
    }
    let output = context.output;
    if let (Some(codigo), true) = (&ticket.codigo, output.quiet) {
        return Ok(answer(|out| render::codigo(out, codigo))?);
    }
    let names = context.names(store.as_mut(), Some(ticket.usuario_id));
    // A server that is not ours has none, which a table can do without.
    let comments = match (args.comments, output.format) {
        (true, _) => store.comments(&args.code, false, Span::default())?.rows,
        (false, Format::Table) => {
            store.comments(&args.code, false, Span::default()).map(|comments| comments.rows).unwrap_or_default()
        }
        (false, _) => Vec::new(),
    };
    Context::pass_on_warnings(store.as_mut());
    context.paged(|out| {
        if args.comments || !comments.is_empty() {
            return render::discussed(out, &ticket, &comments, &names, output.format, output.stdout);
        }
        render::ticket(out, &ticket, &names, output.format, output.stdout)
    })?;
    Ok(())
}
