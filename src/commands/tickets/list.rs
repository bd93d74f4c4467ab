//! `tickets list`.

mod deletions;
pub mod views;
mod watch;

use std::io::{self, Write};

use anyhow::{Result, anyhow};
use clap::Args;

use crate::commands::answer::{answer, each, pour, unwritten};
use crate::commands::args::filters::FilterArgs;
use crate::commands::args::values::column;
use crate::commands::context::Context;
use crate::commands::shape::ShapeArgs;
use crate::config::Usage;
use crate::render::{Column, Deletion, Exported, Format, Layout, Pen};
use crate::store::{Access, Page, Query, Store, Total};
use crate::ticket::{SortOrder, SortOrderError, Ticket};

/// List tickets, newest first
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Expressions:
  estado prioridad area codigo creado actualizado  by = != < <= > >= in
  titulo descripcion  by = != ~ in
  usuario  by = != in
  abierto  alone: the estado is not final
  mine  alone: filed by you, as --mine
  `and`, `or`, `not` and parentheses join them, and `in` takes (a, b).
  A value is a word, or a text in single or double quotes. The escapes are \\\\ \\' \\\" \\n \\t.
  `~` means contains, ignoring case and accents; `=` compares the whole text exactly.
  Names are those of the catalogues (tickets estado list); the beginning of a name is enough.
  Times are written as for --desde: a date is its whole day, and -7d is 7 days ago.
  hoy, ayer, lunes, today, monday… are days of your time zone; a server is asked for exact times.
  For a server that does not support expressions, tickets are filtered here, with a warning.

Examples:
  tickets list
  tickets list --estado 1 --prioridad 3 --desde 7d
  tickets list --desde 2026-11-01 --hasta 2026-11-30 --json | jq -r '.[].Codigo'
  tickets list --where 'estado=abierto and prioridad>=alta and creado>-7d' --sort prioridad:desc
  tickets list -e abierto,progreso --mine --sort prioridad:desc,creado
  tickets list --abiertos --watch=5
  tickets list @urgentes           a view that `tickets view save urgentes …` has saved")]
pub struct ListArgs {
    /// A saved view; flags beside it add to its own or override them
    #[arg(value_name = "@VIEW", value_parser = views::named)]
    view: Option<String>,

    /// Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]
    #[arg(short, long, value_name = "N")]
    limit: Option<u32>,

    #[command(flatten)]
    filtros: FilterArgs,

    /// List the trash: tickets that were deleted
    #[arg(long)]
    papelera: bool,

    /// Sort by codigo, creado, actualizado, prioridad, estado, area or titulo, or by several with commas; ties newest first
    /// [default: creado:desc]
    #[arg(short, long, value_name = "FIELD[:asc|desc]", value_parser = orden)]
    sort: Option<SortOrder>,

    /// Write only the number of tickets
    #[arg(long, conflicts_with_all = ["limit", "sort", "columns", "quiet"])]
    count: bool,

    /// Refresh the list in place every SECONDS seconds, by default 2, until q or Ctrl-C
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "2",
        conflicts_with = "count", value_parser = clap::value_parser!(u32).range(1..=3600))]
    watch: Option<u32>,

    /// Show only these columns, in every format
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', value_parser = column)]
    columns: Vec<Column>,

    /// Show all of each title on a terminal, on as many lines as it takes
    #[arg(long)]
    wrap: bool,

    #[command(flatten)]
    pub shape: ShapeArgs,
}

impl ListArgs {
    /// These flags, and those of a saved view where these say nothing.
    fn over(self, saved: Self) -> Self {
        Self {
            view: self.view,
            limit: self.limit.or(saved.limit),
            filtros: self.filtros.over(saved.filtros),
            papelera: self.papelera || saved.papelera,
            sort: self.sort.or(saved.sort),
            count: self.count,
            watch: self.watch,
            columns: if self.columns.is_empty() { saved.columns } else { self.columns },
            wrap: self.wrap || saved.wrap,
            shape: self.shape,
        }
    }

    /// The same with its view's flags, and with what the config file says of lists that people read.
    fn whole(&self, context: &Context) -> Result<Self> {
        let mut args = match &self.view {
            Some(name) => self.clone().over(views::read(name, context)?),
            None => self.clone(),
        };
        let usual = &context.settings.output;
        if !context.output.stdout.is_terminal || !context.output.pen().draws_tables() {
            return Ok(args);
        }
        let wrong = |name: &str, why: String| Usage(format!("output.{name} in the config file: {why}"));
        if let (None, Some(text)) = (args.sort, &usual.sort) {
            args.sort = Some(orden(text).map_err(|why| wrong("sort", format!("'{text}': {why}")))?);
        }
        if let (true, Some(text)) = (args.columns.is_empty(), &usual.columns) {
            let columns = text.split(',').map(|name| column(name.trim()).map_err(|why| format!("'{name}': {why}")));
            args.columns = columns.collect::<Result<_, _>>().map_err(|why| wrong("columns", why))?;
        }
        Ok(args)
    }
}

fn orden(text: &str) -> Result<SortOrder, SortOrderError> {
    text.parse()
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
    let args = &args.whole(context)?;
    context.times()?;
    if let Some(seconds) = args.watch {
        return watch::run(args, seconds, context);
    }
    let query = query(args, context)?;
    if query.limit.is_none() && !context.output.stdout.is_terminal {
        return all(args, &query, context);
    }
    let read = context.with(Access::Read, |store| read(args, &query, store, context))?;
    if args.count {
        return counted(read.page.total);
    }
    context.paged(|out| read.write(out, read.page.tickets.len(), args))?;
    context.note_rest(read.page.tickets.len(), read.page.total);
    Ok(())
}

/// A page, and what it is written with.
struct Reading {
    page: Page,
    pen: Pen,
    /// Of each ticket, in a table of the trash.
    deletions: Option<Vec<Deletion>>,
}

fn read(args: &ListArgs, query: &Query, store: &mut dyn Store, context: &Context) -> Result<Reading> {
    let page = store.list(query)?;
    let pen = Pen { wrap: args.wrap, ..context.pen_for(store, &args.columns) };
    let shows_deletions = args.papelera && args.columns.is_empty() && pen.draws_tables() && pen.is_cut();
    let deletions = shows_deletions.then(|| deletions::of(store, &page.tickets)).transpose()?;
    let pen = if deletions.is_some() { context.with_people(store, pen) } else { pen };
    Ok(Reading { page, pen, deletions })
}

impl Reading {
    /// Writes so many of the tickets.
    fn write(&self, out: &mut impl Write, count: usize, args: &ListArgs) -> io::Result<()> {
        let tickets = self.page.tickets.get(..count).unwrap_or_default();
        match &self.deletions {
            Some(deletions) => self.pen.deleted(out, &tickets.iter().zip(deletions).collect::<Vec<_>>()),
            None => self.pen.tickets(out, tickets, &args.columns),
        }
    }
}

/// Writes any number of tickets as they come. A table needs all of them at once, so they are kept without descriptions.
fn all(args: &ListArgs, query: &Query, context: &Context) -> Result<()> {
    let pen = context.output.pen();
    if pen.quiet || pen.format != Format::Table && args.columns.is_empty() {
        return pour(|out| {
            context.with(Access::Read, |store| {
                pen.stream(out, &Layout::default(), |sink| {
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
