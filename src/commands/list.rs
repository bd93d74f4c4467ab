//! `tickets list`.

mod watch;

use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::{Result, anyhow};
use clap::Args;

use crate::commands::answer::{answer, pour, unwritten};
use crate::commands::args::filters::FilterArgs;
use crate::commands::context::Context;
use crate::render::{Column, Exported, Format};
use crate::store::{Access, Query, Store, Total};
use crate::ticket::{SortOrder, SortOrderError, Ticket};

/// List tickets, newest first
#[derive(Debug, Args)]
#[command(after_help = "\
Expressions:
  estado prioridad area codigo creado actualizado  by = != < <= > >= in
  titulo descripcion  by = != ~ in
  usuario  by = != in
  `and`, `or`, `not` and parentheses join them, and `in` takes (a, b).
  A value is a word, or a text in single or double quotes with the escapes \\\\ \\' \\\" \\n \\t.
  `~` is contains, whatever the case and accents; `=` is the whole text as it is.
  Names are those of the catalogues (tickets estado list); the beginning of a name will do.
  Moments are written as for --desde: a date is its whole day, and -7d is 7 days ago.
  A server that knows no expressions answers as if there was none; then a warning says so.

Examples:
  tickets list
  tickets list --estado 1 --prioridad 3 --desde 7d
  tickets list --desde 2026-11-01 --hasta 2026-11-30 --json | jq -r '.[].Codigo'
  tickets list --where 'estado=abierto and prioridad>=alta and creado>-7d' --sort prioridad:desc
  tickets list --abiertos --watch=5")]
pub struct ListArgs {
    /// Show at most so many, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]
    #[arg(short, long, value_name = "N")]
    limit: Option<u32>,

    #[command(flatten)]
    filtros: FilterArgs,

    /// In the trash: what delete has put away
    #[arg(long)]
    papelera: bool,

    /// Order by codigo, creado, actualizado, prioridad, estado, area or titulo; equals newest first [default: creado:desc]
    #[arg(short, long, value_name = "FIELD[:asc|desc]", value_parser = orden)]
    sort: Option<SortOrder>,

    /// Write how many there are, and nothing else
    #[arg(long, conflicts_with_all = ["limit", "sort", "columns", "quiet"])]
    count: bool,

    /// Show the list again every so many seconds until Ctrl-C, in place; each time the store is read anew
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "2",
        conflicts_with = "count", value_parser = clap::value_parser!(u32).range(1..=3600))]
    watch: Option<u32>,

    /// Show these members of a ticket and no others, in every format
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', value_parser = column)]
    columns: Vec<Column>,
}

fn orden(text: &str) -> Result<SortOrder, SortOrderError> {
    text.parse()
}

fn column(text: &str) -> Result<Column, String> {
    Column::named(text).ok_or_else(|| format!("expected {}", Column::NAMES))
}

fn query(args: &ListArgs, context: &Context) -> Result<Query> {
    Ok(Query {
        papelera: args.papelera,
        orden: args.sort.unwrap_or_default(),
        limit: if args.count { Some(1) } else { context.limit(args.limit) },
        count_all: args.count,
        ..args.filtros.query(context)?
    })
}

/// Lists what the filters leave.
pub fn run(args: &ListArgs, context: &Context) -> Result<()> {
    if let Some(seconds) = args.watch {
        return watch::run(args, seconds, context);
    }
    let query = query(args, context)?;
    if query.limit.is_none() && !context.output.stdout.is_terminal {
        return all(args, &query, context);
    }
    let (page, pen) = context.with(Access::Read, |store| {
        let page = store.list(&query)?;
        Ok((page, context.pen_for(store, &args.columns)))
    })?;
    if args.count {
        return counted(page.total);
    }
    context.paged(|out| pen.tickets(out, &page.tickets, &args.columns))?;
    context.note_rest(page.tickets.len(), page.total);
    Ok(())
}

/// Lists any number of tickets as they come; for what needs them all at once, a table, they are kept without texts.
fn all(args: &ListArgs, query: &Query, context: &Context) -> Result<()> {
    let pen = context.output.pen();
    if pen.quiet || pen.format != Format::Table && args.columns.is_empty() {
        return pour(|out| {
            context.with(Access::Read, |store| {
                pen.stream(out, false, |sink| {
                    each(store, query, |ticket| sink(&Exported { ticket, comentarios: None, historial: None }))
                })
            })
        });
    }
    let has_text = args.columns.contains(&Column::Descripcion);
    let mut kept = Vec::new();
    let pen = context.with(Access::Read, |store| {
        each(store, query, |ticket| {
            let descripcion = if has_text { ticket.descripcion.clone() } else { String::new() };
            kept.push(Ticket { descripcion, ..ticket.clone() });
            Ok(())
        })?;
        Ok(context.pen_for(store, &args.columns))
    })?;
    answer(|out| pen.tickets(out, &kept, &args.columns))?;
    context.note_none(kept.is_empty(), "no tickets");
    Ok(())
}

/// Shows each ticket of a query to somebody who writes it.
fn each(store: &mut dyn Store, query: &Query, mut write: impl FnMut(&Ticket) -> io::Result<()>) -> Result<()> {
    let mut failed = None;
    let shown = store.export(query, false, &mut |ticket, _| match write(ticket) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            failed = Some(error);
            ControlFlow::Break(())
        }
    });
    match (failed, shown) {
        (Some(error), _) => Err(unwritten(error).into()),
        (None, shown) => Ok(shown?),
    }
}

/// A number is the same in every format.
fn counted(total: Total) -> Result<()> {
    let Total::Exactly(count) = total else { return Err(anyhow!("the server does not say how many there are")) };
    Ok(answer(|out| writeln!(out, "{count}"))?)
}
