//! `tickets export`.

mod book;
mod whole;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use crate::commands::answer::{each, pour, unwritten};
use crate::commands::args::filters::FilterArgs;
use crate::commands::args::path::path;
use crate::commands::args::values::column;
use crate::commands::context::Context;
use crate::commands::output_file::Target;
use crate::config::Usage;
use crate::exit::{self, Stopped};
use crate::render::{Column, Exported, Format, Layout, Pen, Screen};
use crate::store::{Access, Comment, Query, Store, StoreError};
use crate::terminal::interrupt::Interrupt;
use crate::ticket::{Catalogue, Labels, SortKey, SortOrder};

/// Write tickets to a file or to standard output, oldest code first
///
/// The tickets are a snapshot of one moment. --format sets the format: jsonl, json, csv or tsv. Without it the ending
/// of the file's name does, as in closed.csv or closed.xlsx. The default is jsonl. If they are imported with --keep into an
/// empty store and exported again, the tickets are identical to the byte. So are comments and history, if they were exported.
///
/// --excel writes a workbook for spreadsheets. --all writes the whole store, which `import --all` takes into an empty one.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets export > tickets.jsonl
  tickets export -o closed.csv --estado cerrado --desde 30d
  tickets export --excel open.xlsx --abiertos --comments
  tickets export --csv-for-excel -o open.csv --columns codigo,titulo,area,estado
  tickets export --names --format json
  tickets export --all -o store.jsonl
  tickets export --comments | jq -r 'select(.Comentarios != []) | .Codigo'
  tickets export | ssh helpdesk tickets import - --keep")]
pub struct ExportArgs {
    /// Write to this file, complete or not at all, readable by you alone; - is stdout
    #[arg(short, long, value_name = "FILE", value_parser = path(), group = "target")]
    output: Option<PathBuf>,

    /// Write a workbook (.xlsx) to this file, with names in place of ids
    ///
    /// Texts are never formulas or links. Dates are real dates, of UTC unless --timezone names a zone. A text of more than
    /// 32,767 characters is cut, with a mark and a warning. More than 1,048,575 tickets take a second sheet.
    #[arg(long, value_name = "FILE", value_parser = path(), group = "target", conflicts_with_all = ["format", "json"])]
    excel: Option<PathBuf>,

    /// Write CSV that Excel opens by a double click: names, semicolons, a mark of UTF-8
    #[arg(long, conflicts_with_all = ["format", "json", "excel", "raw_csv"])]
    csv_for_excel: bool,

    /// Replace an existing file
    #[arg(long, requires = "target")]
    force: bool,

    /// Write the whole store: tickets, history, trash, names, numbering and keys, as `import --all` reads it
    #[arg(long, conflicts_with_all = ["FilterArgs", "columns", "names", "comments", "history", "raw_csv", "excel", "csv_for_excel"])]
    all: bool,

    #[command(flatten)]
    filtros: FilterArgs,

    /// Write only these columns or members, in this order
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', value_parser = column)]
    columns: Vec<Column>,

    /// Write names in place of ids: Usuario, Area, Prioridad and Estado; an id without a name stays
    #[arg(long)]
    names: bool,

    /// Add Comentarios, the comments of each ticket; a workbook has them on a sheet of their own
    #[arg(long)]
    comments: bool,

    /// Add Historial, the changes of each ticket, oldest first
    #[arg(long)]
    history: bool,

    /// Zone of the dates in a workbook, such as Europe/Madrid [default: UTC]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,

    /// Write cells unchanged: no quotation marks before formulas of spreadsheets, and no \t and \n in TSV
    #[arg(long)]
    raw_csv: bool,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text(Format),
    Book,
}

impl ExportArgs {
    /// Returns the file to write; `-` is stdout.
    fn file(&self) -> Option<&Path> {
        self.output.as_deref().or(self.excel.as_deref()).filter(|path| *path != Path::new("-"))
    }

    /// Returns the form that flags set, or else the file's name; JSONL if it has no ending.
    fn form(&self, named: Option<Format>) -> Result<Form, Usage> {
        if self.excel.is_some() {
            return Ok(Form::Book);
        }
        if self.csv_for_excel {
            return Ok(Form::Text(Format::Csv));
        }
        if let Some(format) = named {
            return Ok(Form::Text(format));
        }
        let Some((path, ending)) = self.file().and_then(|path| Some((path, path.extension()?))) else {
            return Ok(Form::Text(Format::Jsonl));
        };
        let ending = ending.to_ascii_lowercase();
        Ok(Form::Text(match ending.to_str() {
            Some("jsonl" | "ndjson") => Format::Jsonl,
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            Some("tsv") => Format::Tsv,
            Some("xlsx") => return Ok(Form::Book),
            _ => {
                let name = path.display();
                let why = "unknown ending: use .jsonl, .ndjson, .json, .csv, .tsv or .xlsx, or set --format";
                return Err(Usage(format!("{name}: {why}")));
            }
        }))
    }

    /// Refuses flags that mean nothing in a form.
    fn check(&self, form: Form) -> Result<(), Usage> {
        let is_sheet = matches!(form, Form::Text(format) if format.is_sheet());
        let why = match form {
            Form::Text(Format::Table) => "export writes jsonl, json, csv or tsv; for a table there is `tickets list`",
            _ if is_sheet && self.history => "--history needs --format jsonl or json: a row of cells has no room",
            _ if is_sheet && self.comments => {
                "--comments needs --format jsonl or json, or --excel, which has a sheet for them: a row of cells has no room"
            }
            Form::Book if self.history => {
                "--history needs --format jsonl or json: a workbook has tickets and --comments"
            }
            _ if self.raw_csv && !is_sheet => "--raw-csv is for --format csv and tsv",
            Form::Text(_) if self.timezone.is_some() => {
                "--timezone is for --excel: dates of other formats are UTC, as programs read them"
            }
            _ => return Ok(()),
        };
        Err(Usage(why.to_owned()))
    }
}

/// Exports the tickets that pass the filters.
pub fn run(args: &ExportArgs, context: &Context) -> Result<()> {
    if args.all {
        return whole::run(args, context);
    }
    let form = args.form(context.output.named)?;
    args.check(form)?;
    let target = args.file().map(|path| Target { path, force: args.force, mode: 0o600 });
    target.iter().try_for_each(|target| target.check(&context.settings.place))?;
    let query = Query { orden: SortOrder::by(SortKey::Codigo, true), ..args.filtros.query(context)? };
    let format = match form {
        Form::Text(format) => format,
        Form::Book => return book::run(args, query, target.as_ref(), context),
    };
    let stdout = context.output.stdout;
    let export = |interrupt| Export { args, context, query, interrupt };
    match target {
        None => pour(|out| export(Interrupt::default()).write(out, format, stdout)),
        Some(target) => {
            let export = export(watch(context)?);
            let screen = Screen { is_terminal: false, ..stdout };
            target.write(|out| export.write(out, format, screen))
        }
    }
}

/// An incomplete file must be removed, so signals may not end the process.
fn watch(context: &Context) -> Result<Interrupt> {
    Ok(if context.settings.place.signals_end() { Interrupt::watch()? } else { Interrupt::default() })
}

/// An error if somebody asked to stop.
fn go_on(interrupt: &Interrupt) -> Result<()> {
    match interrupt.is_there() {
        true => Err(Stopped("interrupted; no file was written".to_owned()).into()),
        false => Ok(()),
    }
}

struct Export<'a> {
    args: &'a ExportArgs,
    context: &'a Context,
    query: Query,
    interrupt: Interrupt,
}

impl Export<'_> {
    fn write(&self, out: &mut impl Write, format: Format, screen: Screen) -> Result<()> {
        let ExportArgs { columns, raw_csv, csv_for_excel, .. } = self.args;
        let pen = Pen { format, screen, quiet: false, ..self.context.output.pen() };
        self.context.with(Access::Read, |store| {
            let names = if self.args.names || *csv_for_excel { Some(labels(store)?) } else { None };
            let layout = Layout { columns, names: names.as_ref(), raw: *raw_csv, for_excel: *csv_for_excel };
            pen.stream(out, &layout, |sink| self.feed(store, &mut |exported| Ok(sink(exported).map_err(unwritten)?)))
        })
    }

    /// Shows each ticket with what is to be added to it.
    fn feed(&self, store: &mut dyn Store, take: &mut dyn FnMut(&Exported<'_>) -> Result<()>) -> Result<()> {
        let with_history = self.args.comments || self.args.history;
        each(store, &self.query, with_history, |ticket, entries| {
            let comments = if self.args.comments { Comment::of(entries) } else { Vec::new() };
            let comentarios = self.args.comments.then_some(comments.as_slice());
            let historial = self.args.history.then_some(entries);
            take(&Exported { ticket, comentarios, historial })?;
            go_on(&self.interrupt)
        })?;
        go_on(&self.interrupt)
    }
}

/// All names of a store; without those of users where only agents see them.
fn labels(store: &mut dyn Store) -> Result<Labels> {
    let mut labels = Labels::default();
    for catalogo in Catalogue::ALL {
        match store.catalogue(catalogo) {
            Ok(entries) => labels = labels.with(catalogo, entries),
            Err(StoreError::Unauthorised(_) | StoreError::Denied(_)) if catalogo == Catalogue::Usuarios => {
                exit::note("warning: the names of users are for agents alone: users are written as ids");
            }
            Err(error) => bail!(error),
        }
    }
    Ok(labels)
}
