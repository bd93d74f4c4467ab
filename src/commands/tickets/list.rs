//! `tickets list`.

mod watch;

use std::io::Write;

use anyhow::{Result, anyhow};
use clap::Args;

use crate::commands::answer::{answer, each, pour, unwritten};
use crate::commands::args::filters::FilterArgs;
use crate::commands::context::Context;
use crate::render::{Column, Exported, Format};
use crate::store::{Access, Query, Total};
use crate::ticket::{SortOrder, SortOrderError, Ticket};

/// List tickets, newest first
#[derive(Debug, Args)]
#[command(after_help = "\
Expressions:
  estado prioridad area codigo creado actualizado  by = != < <= > >= in
  titulo descripcion  by = != ~ in
  usuario  by = != in
  abierto  alone: the estado is not final
  `and`, `or`, `not` and parentheses join them, and `in` takes (a, b).
  A value is a word, or a text in single or double quotes with the escapes \\\\ \\' \\\" \\n \\t.
  `~` means contains, ignoring case and accents; `=` compares the whole text exactly.
  Names are those of the catalogues (tickets estado list); the beginning of a name is enough.
  Times are written as for --desde: a date is its whole day, and -7d is 7 days ago.
  For a server that does not support expressions, tickets are filtered here, with a warning.

Examples:
  tickets list
  tickets list --estado 1 --prioridad 3 --desde 7d
  tickets list --desde 2026-11-01 --hasta 2026-11-30 --json | jq -r '.[].Codigo'
  tickets list --where 'estado=abierto and prioridad>=alta and creado>-7d' --sort prioridad:desc
  tickets list --abiertos --watch=5")]
pub struct ListArgs {
    /// Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]
    #[arg(short, long, value_name = "N")]
    limit: Option<u32>,

    #[command(flatten)]
    filtros: FilterArgs,

    /// List the trash: tickets that were deleted
    #[arg(long)]
    papelera: bool,

    /// Sort by codigo, creado, actualizado, prioridad, estado, area or titulo; ties newest first [default: creado:desc]
    #[arg(short, long, value_name = "FIELD[:asc|desc]", value_parser = orden)]
    sort: Option<SortOrder>,

    /// Write only the number of tickets
    #[arg(long, conflicts_with_all = ["limit", "sort", "columns", "quiet"])]
    count: bool,

    /// Refresh the list in place every SECONDS seconds, by default 2, until Ctrl-C
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "2",
        conflicts_with = "count", value_parser = clap::value_parser!(u32).range(1..=3600))]
    watch: Option<u32>,

    /// Show only these columns, in every format
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

/// Lists the tickets that pass the filters.
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

/// Writes any number of tickets as they come. A table needs all of them at once, so they are kept without descriptions.
fn all(args: &ListArgs, query: &Query, context: &Context) -> Result<()> {
    let pen = context.output.pen();
    if pen.quiet || pen.format != Format::Table && args.columns.is_empty() {
        return pour(|out| {
            context.with(Access::Read, |store| {
                pen.stream(out, false, |sink| {
                    each(store, query, false, |ticket, _| {
                        Ok(sink(&Exported { ticket, comentarios: None, historial: None }).map_err(unwritten)?)
                    })
                })
            })
        });
    }
    let has_text = args.columns.contains(&Column::Descripcion);
    let mut kept = Vec::new();
    let pen = context.with(Access::Read, |store| {
        each(store, query, false, |ticket, _| {
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

/// The number is the same in every format.
fn counted(total: Total) -> Result<()> {
    let Total::Exactly(count) = total else { return Err(anyhow!("the server does not report the number of tickets")) };
    Ok(answer(|out| writeln!(out, "{count}"))?)
}
