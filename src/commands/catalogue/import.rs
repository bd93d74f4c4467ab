//! `tickets usuario import` and its like: many entries of a catalogue from a file, all of them or none.

mod plan;
mod row;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use crate::commands::answer::answer_done;
use crate::commands::args::path::path;
use crate::commands::args::texts::wait_for;
use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::config::Usage;
use crate::exit::{self, Faulty, Partly};
use crate::intake::{EntryRow, FileEncoding, Reading, Source, entries};
use crate::render::EntriesDone;
use crate::store::{Access, Store, StoreError};
use crate::ticket::{Catalogue, CatalogueChange, CatalogueEntry, ValidationErrors, number};
use plan::Plan;

/// Faults that are shown.
const NAMED: u64 = 20;

/// Add the entries of a JSONL, JSON or CSV file, all of them or none
///
/// An entry is known again by its Id, else by its Correo, else by its Nombre. The same file again adds nothing. A row that
/// differs from its entry is refused with exit status 5, unless --update changes the entry.
#[derive(Debug, Args)]
#[command(after_help = "\
Columns and members, in any case, with or without accents:
  Nombre Id Activo  of all catalogues; without an Id an entry gets the next one, and a person a UUID
  Correo or Email  of usuarios; a person without a Nombre is called by it
  EsFinal  of estados
  others  ignored with a warning; an empty cell says nothing

Examples:
  tickets usuario import people.csv
  tickets usuario import people.csv --update --dry-run
  tickets area list --json --db old.db | tickets area import -")]
pub struct EntriesArgs {
    /// The file; - reads standard input
    #[arg(value_name = "FILE", value_parser = path())]
    file: PathBuf,

    /// Change entries that are there to what their rows say
    #[arg(long)]
    update: bool,

    /// Check everything and store nothing
    #[arg(long)]
    dry_run: bool,

    /// Encoding of the file: windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<FileEncoding>,
}

/// Imports the entries of the file and writes how many they are.
///
/// # Errors
/// Nothing is stored unless the error says so.
pub fn run(catalogo: Catalogue, args: &EntriesArgs, context: &Context) -> Result<()> {
    let path = args.file.display();
    let rows = read(args)?;
    let there = Resolver::new(context).entries(catalogo)?.to_vec();
    let mut plan = Plan::new(catalogo, &there, args.update);
    let mut faults = Faults::default();
    for row in &rows {
        let given = row::given(catalogo, row, &mut plan.ignored);
        if let Err(errors) = given.and_then(|given| plan.add(given)) {
            faults.add(row, &errors);
        }
    }
    plan.ignored.iter().for_each(|name| exit::note(&format!("warning: {path}: unknown field {name} ignored")));
    let all = number(count(rows.len()), "row", "rows");
    if faults.count > 0 {
        let said = format!("{path}: {} of {all} cannot be imported", faults.count);
        bail!(Faulty { said, errors: faults.all, refused: faults.count });
    }
    if let Some(why) = plan.against() {
        bail!(StoreError::Conflict(format!("{path}: {why}").into()));
    }
    if args.dry_run {
        context.note("dry run: nothing was stored");
        plan.words().iter().for_each(|words| context.note(words));
        return tell(&plan, &[], None, context);
    }
    let changes = plan.changes();
    let stored = if changes.is_empty() { Vec::new() } else { store(catalogo, &changes, context)? };
    tell(&plan, &stored, Some(format!("the {} are stored", catalogo.name())), context)
}

fn tell(plan: &Plan, stored: &[CatalogueEntry], done: Option<String>, context: &Context) -> Result<()> {
    let counts =
        EntriesDone { catalogo: plan.catalogo, creados: plan.new, cambiados: plan.changed, repetidos: plan.same };
    answer_done(done, |out| context.output.pen().entries_done(out, counts, stored))
}

fn read(args: &EntriesArgs) -> Result<Vec<EntryRow>> {
    let path = args.file.display();
    if args.file == Path::new("-") {
        wait_for("entries");
    }
    let source = Source::open(&args.file, None).map_err(|error| Usage(format!("{path}: {error}")))?;
    let reading = Reading { encoding: args.encoding, ..Reading::default() };
    entries(source, &reading).map_err(|(linea, why)| {
        let said = format!("{path}: the file cannot be read to its end");
        let errors = ValidationErrors::one(&format!("line {linea}"), format!("The file: {why}."));
        Faulty { said, errors, refused: 1 }.into()
    })
}

/// Stores changes: together, or with a server one after the other.
fn store(catalogo: Catalogue, changes: &[CatalogueChange], context: &Context) -> Result<Vec<CatalogueEntry>> {
    let is_whole = context.settings.place.imports_atomically();
    context.with(Access::Write, |store| match is_whole {
        true => Ok(store.catalogue_changes(catalogo, changes)?),
        false => one_by_one(store, catalogo, changes),
    })
}

fn one_by_one(store: &mut dyn Store, catalogo: Catalogue, changes: &[CatalogueChange]) -> Result<Vec<CatalogueEntry>> {
    let mut stored = Vec::new();
    for change in changes {
        match store.catalogue_change(catalogo, change) {
            Ok(entry) => stored.push(entry),
            Err(error) if stored.is_empty() => return Err(error.into()),
            Err(error) => {
                let (done, all) = (stored.len(), number(count(changes.len()), "change", "changes"));
                let rest = "the same command again does only the rest";
                bail!(Partly(format!("{error}; {done} of {all} are stored: {rest}")))
            }
        }
    }
    Ok(stored)
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// What is wrong with rows, by their lines.
#[derive(Default)]
struct Faults {
    count: u64,
    all: ValidationErrors,
}

impl Faults {
    fn add(&mut self, row: &EntryRow, errors: &ValidationErrors) {
        self.count += 1;
        if self.count == NAMED + 1 {
            self.all.add("and", "More rows.");
        }
        for (name, sentence) in errors.each().filter(|_| self.count <= NAMED) {
            let name = if matches!(name, "" | "$") { String::new() } else { format!(": {name}") };
            self.all.add(&format!("{} {}{name}", row.unit, row.linea), sentence);
        }
    }
}
