//! `tickets import`.

mod input;
mod look;
mod mapping;
mod names;
mod receipt;
mod rows;
mod run;
mod whole;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::commands::args::fields::{IdArgs, of_rows};
use crate::commands::args::path::path;
use crate::commands::context::Context;
use crate::config::Output;
use crate::intake::{Reading, Shape, is_mail};
use input::Input;
use look::LookArgs;
use mapping::MappingArgs;

/// File tickets from JSONL, a JSON array, CSV or mails, all of them or none
///
/// Each row is checked as create checks a ticket. Missing values come from the flags, the environment and the config
/// file. If any row is not valid, nothing is stored, and up to 20 different errors are shown with their lines.
///
/// Importing the same file again adds nothing. A row is identified by its IdTicket or by the column of --key. Else it
/// is identified by the file's path and its line, or its position in a JSON array. A known row with different values is
/// refused with exit status 5. Rows of standard input have no path: without an IdTicket, --key or --receipt they are
/// added each time.
///
/// With --update a known row changes its ticket, as one change that undo takes back. A value that was changed here
/// stays where the file says what it said before. Where the file says something new, the file counts. Flags and settings
/// are for new tickets alone. New comments are added.
///
/// --receipt writes a line of JSON for each row once it is stored. The same command goes on where an import broke off.
///
/// If a file does not go in, the error ends with a table of what its columns seem to be. Below it is the command that
/// imports the file.
///
/// While an import writes, other writers wait, for at most 30 seconds. A file that grows meanwhile is read up to its size
/// at the start.
#[derive(Debug, Args)]
#[command(
    mut_args(of_rows),
    after_help = "\
Columns and members:
  Titulo Descripcion UsuarioId AreaId PrioridadId EstadoId  in CSV in any case, with or without accents and the ending Id
  IdTicket Codigo FechaCreacion FechaActualizacion  read with --keep; so are Historial Comentarios, but not from CSV
  others  ignored with a warning
  In CSV, AreaId, PrioridadId, EstadoId and UsuarioId may be complete names. A row is UTF-8, at most 1 MiB.
  Missing cells at the end of a row are empty. Rows of empty cells are skipped.
  Marks before formulas, and \\t \\n \\r \\\\ in TSV, are undone. With --raw-csv cells stay unchanged.

Examples:
  tickets import tickets.jsonl
  tickets import calls.csv --map Asunto=Titulo --map Detalle=Descripcion --usuario ana --area redes --prioridad media
  tickets import export.csv --from jira --timezone Europe/Madrid
  ssh helpdesk tickets export | tickets import - --keep
  tickets export --history | tickets --db copy.db import - --keep
  tickets import rows.csv --no-header --map 1=Titulo --map 2=Descripcion --usuario ana --area redes --prioridad media
  tickets import calls.csv --save-profile calls.toml && tickets import calls.csv --profile calls.toml
  tickets import calls.csv --key Folio --on-error skip > report.jsonl
  tickets import calls.csv --key Folio --update
  tickets import support.mbox --area soporte --receipt support.receipt
  ssh helpdesk cat rows.jsonl | tickets import - --on-error skip --receipt rows.receipt
  tickets --db new.db import store.jsonl --all"
)]
pub struct ImportArgs {
    /// The file; - reads standard input
    #[arg(value_name = "FILE", value_parser = path())]
    file: PathBuf,

    /// Format of the file [default: detected from its beginning]
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    input_format: Option<Shape>,

    /// Identify rows by this column or member: a value that was imported before is not imported again
    #[arg(long, value_name = "COLUMN", conflicts_with = "keep")]
    key: Option<String>,

    /// Keep IdTicket, Codigo, FechaCreacion and FechaActualizacion of an export, and its Historial or Comentarios
    #[arg(long)]
    keep: bool,

    /// Read cells unchanged: keep the quotation marks that export puts before formulas, and \t and \n in a TSV file
    #[arg(long)]
    raw_csv: bool,

    /// Fill an empty store with a whole one, as `tickets export --all` wrote it
    #[arg(long, conflicts_with_all = ["input_format", "key", "keep", "raw_csv", "on_error", "update", "receipt", "IdArgs", "MappingArgs", "LookArgs"])]
    all: bool,

    /// Check everything, show what columns and values become, and store nothing
    #[arg(long)]
    dry_run: bool,

    /// Change tickets that were imported before and of which the file says something else now
    #[arg(long, conflicts_with = "keep")]
    update: bool,

    /// Write what became of each row to this file; the same command again goes on where an import broke off
    #[arg(long, value_name = "FILE", value_parser = path(), conflicts_with = "dry_run")]
    receipt: Option<PathBuf>,

    /// For rows that are not valid: store nothing, or skip them, report each row and exit with 9
    #[arg(long, value_enum, value_name = "WHAT", default_value = "stop")]
    on_error: OnError,

    #[command(flatten)]
    ids: IdArgs,

    #[command(flatten)]
    mapping: MappingArgs,

    #[command(flatten)]
    look: LookArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnError {
    Stop,
    Skip,
}

/// The formats that a user may name; others come with a profile.
fn format() -> impl TypedValueParser<Value = Shape> {
    const NAMED: [Shape; 6] = [Shape::Jsonl, Shape::Json, Shape::Csv, Shape::Tsv, Shape::Mbox, Shape::Eml];
    let named = |name: String| NAMED.into_iter().find(|shape| shape.name() == name).ok_or("no such format");
    PossibleValuesParser::new(NAMED.map(Shape::name)).try_map(named)
}

impl ImportArgs {
    /// Whether a bar is shown: not beside what somebody types.
    fn shows_how_far(&self, output: Output) -> bool {
        let is_typed = self.file == Path::new("-") && io::stdin().is_terminal();
        output.stderr.is_terminal && !output.quiet && !is_typed
    }

    fn reading(&self) -> Reading {
        let (shape, key) = (self.input_format, self.key.clone());
        let (with_history, raw_cells) = (self.keep, self.raw_csv);
        Reading { shape, key, with_history, raw_cells, ..Reading::default() }
    }

    /// Whether the file has mails, by --input-format or by how it begins.
    fn is_mail(&self) -> bool {
        match self.input_format {
            Some(format) => format.is_mail(),
            None => !self.keep && self.mapping.is_unsaid() && is_mail(&self.file),
        }
    }

    fn is_partial(&self) -> bool {
        self.on_error == OnError::Skip
    }
}

/// Imports the file and writes the result.
///
/// # Errors
/// Nothing is stored unless the error says so.
pub fn run(args: &ImportArgs, context: &Context) -> Result<()> {
    if args.all {
        return whole::run(args, context);
    }
    let mapped = args.mapping.mapped(args.reading(), args.keep, args.is_mail(), &args.ids.draft(), context)?;
    let mut input = Input::new(&args.file, args.shows_how_far(context.output));
    if args.look.saves() {
        return look::save(args, &mapped, context, &mut input);
    }
    let done = run::import(args, &mapped, context, &mut input);
    look::advised(args, &mapped, context, &input.sight(), done)
}
