//! `tickets show`.

use std::io::Write;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::commands::answer::answer;
use crate::commands::args::code::CodeArgs;
use crate::commands::context::Context;
use crate::commands::shape::ShapeArgs;
use crate::render::{Format, Pen};
use crate::store::{Access, Comment, Span, Store};
use crate::ticket::{Ticket, Version};

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
    #[command(flatten)]
    code: CodeArgs,

    /// Add the comments to JSON, as the member Comentarios; a table always shows them
    #[arg(long, visible_alias = "comentarios")]
    comments: bool,

    /// Write only the version, as --if-unchanged and If-Match take it
    #[arg(long, conflicts_with = "comments")]
    etag: bool,

    #[command(flatten)]
    pub shape: ShapeArgs,
}

/// Shows the ticket.
pub fn run(args: &ShowArgs, context: &Context) -> Result<()> {
    context.times()?;
    let (ticket, comments, pen) = context.with(Access::Read, |store| found(args, store, context))?;
    if args.etag {
        let date = || ticket.fecha_actualizacion.map(Version::Fecha);
        let version = ticket.version.clone().or_else(date).context("the server sends neither ETag nor date")?;
        return Ok(answer(|out| writeln!(out, "{version}"))?);
    }
    if pen.quiet && ticket.codigo.is_some() {
        return Ok(answer(|out| pen.ticket(out, &ticket))?);
    }
    context.paged(|out| match args.comments || !comments.is_empty() {
        true => pen.discussed(out, &ticket, &comments),
        false => pen.ticket(out, &ticket),
    })?;
    Ok(())
}

/// The ticket, its comments if they are shown, and what writes them.
fn found(args: &ShowArgs, store: &mut dyn Store, context: &Context) -> Result<(Ticket, Vec<Comment>, Pen)> {
    let ticket = store.find(&args.code.code.target)?;
    if args.etag || context.output.quiet && ticket.codigo.is_some() {
        return Ok((ticket, Vec::new(), context.output.pen()));
    }
    let pen = context.pen(store, Some(ticket.usuario_id));
    let comments = if args.comments {
        store.comments(&args.code.code.target, false, Span::default())?.rows
    } else if pen.format == Format::Table {
        // Another kind of server may have none, and a table can do without them.
        store.comments(&args.code.code.target, false, Span::default()).map(|comments| comments.rows).unwrap_or_default()
    } else {
        Vec::new()
    };
    // Who commented may be named by an id.
    let pen = if comments.is_empty() { pen } else { context.with_people(store, pen) };
    Ok((ticket, comments, pen))
}
