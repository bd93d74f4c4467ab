//! `tickets export`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use crate::commands::answer::{each, pour, unwritten};
use crate::commands::args::filters::FilterArgs;
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::commands::output_file::Target;
use crate::config::Usage;
use crate::exit::Stopped;
use crate::render::{Exported, Format, Pen, Screen};
use crate::store::{Access, Comment, Query};
use crate::terminal::interrupt::Interrupt;
use crate::ticket::{SortKey, SortOrder};

/// Write tickets to a file or to standard output, oldest code first
///
/// The tickets are a snapshot of one moment. --format sets the format: jsonl, json, csv or tsv. Without it the ending
/// of the file's name does, as in closed.csv. The default is jsonl. If they are imported with --keep into an empty
/// store and exported again, the tickets are identical to the byte. So are comments and history, if they were exported.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets export > tickets.jsonl
  tickets export -o closed.csv --estado cerrado --desde 30d
  tickets export --comments | jq -r 'select(.Comentarios != []) | .Codigo'
  tickets export | ssh helpdesk tickets import - --keep")]
pub struct ExportArgs {
    /// Write to this file, complete or not at all, readable by you alone; - is stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,

    /// Replace an existing file
    #[arg(long, requires = "output")]
    force: bool,

    #[command(flatten)]
    filtros: FilterArgs,

    /// Add Comentarios, the comments of each ticket
    #[arg(long)]
    comments: bool,

    /// Add Historial, the changes of each ticket, oldest first
    #[arg(long)]
    history: bool,

    /// Write cells unchanged: no quotation marks before formulas of spreadsheets, and no \t and \n in TSV
    #[arg(long)]
    raw_csv: bool,
}

impl ExportArgs {
    /// Returns the file to write; `-` is stdout.
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Returns the format that the file's name stands for; JSONL if it has no ending.
    fn named_format(&self) -> Result<Format, Usage> {
        let Some((path, ending)) = self.file().and_then(|path| Some((path, path.extension()?))) else {
            return Ok(Format::Jsonl);
        };
        let ending = ending.to_ascii_lowercase();
        Ok(match ending.to_str() {
            Some("jsonl" | "ndjson") => Format::Jsonl,
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            Some("tsv") => Format::Tsv,
            _ => {
                let name = path.display();
                let why = "unknown ending: use .jsonl, .ndjson, .json, .csv or .tsv, or set --format";
                return Err(Usage(format!("{name}: {why}")));
            }
        })
    }
}

/// Exports the tickets that pass the filters.
pub fn run(args: &ExportArgs, context: &Context) -> Result<()> {
    let output = context.output;
    let format = match output.named {
        Some(format) => format,
        None => args.named_format()?,
    };
    if format == Format::Table {
        bail!(Usage("export writes jsonl, json, csv or tsv; for a table there is `tickets list`".to_owned()));
    }
    if format.is_sheet() && (args.comments || args.history) {
        bail!(Usage("--comments and --history need --format jsonl or json: a row of cells has no room".to_owned()));
    }
    if args.raw_csv && !format.is_sheet() {
        bail!(Usage("--raw-csv is for --format csv and tsv".to_owned()));
    }
    let target = args.file().map(|path| Target { path, force: args.force, mode: 0o600 });
    target.iter().try_for_each(|target| target.check(&context.settings.place))?;
    let query = Query { orden: SortOrder::by(SortKey::Codigo, true), ..args.filtros.query(context)? };
    let export = Export { args, context, query, format };
    match target {
        None => pour(|out| export.write(out, output.stdout, &Interrupt::default())),
        Some(target) => {
            // An incomplete file must be removed, so signals may not end the process.
            let ends = context.settings.place.signals_end();
            let interrupt = if ends { Interrupt::watch()? } else { Interrupt::default() };
            let screen = Screen { is_terminal: false, ..output.stdout };
            target.write(|out| export.write(out, screen, &interrupt))
        }
    }
}

struct Export<'a> {
    args: &'a ExportArgs,
    context: &'a Context,
    query: Query,
    format: Format,
}

impl Export<'_> {
    fn write(&self, out: &mut impl Write, screen: Screen, interrupt: &Interrupt) -> Result<()> {
        let with_history = self.args.comments || self.args.history;
        let pen = Pen { format: self.format, screen, quiet: false, ..self.context.output.pen() };
        let go_on = || match interrupt.is_there() {
            true => Err(Stopped("interrupted; no file was written".to_owned()).into()),
            false => Ok(()),
        };
        self.context.with(Access::Read, |store| {
            pen.stream(out, self.args.raw_csv, |sink| {
                each(store, &self.query, with_history, |ticket, entries| {
                    let comments = if self.args.comments { Comment::of(entries) } else { Vec::new() };
                    let comentarios = self.args.comments.then_some(comments.as_slice());
                    let historial = self.args.history.then_some(entries);
                    sink(&Exported { ticket, comentarios, historial }).map_err(unwritten)?;
                    go_on()
                })?;
                go_on()
            })
        })
    }
}
