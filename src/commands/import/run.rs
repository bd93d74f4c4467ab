//! The course of an import: look, check, store, and say what became of it.

use std::cell::RefCell;
use std::io;

use anyhow::{Result, anyhow, bail};
use uuid::Uuid;

use super::input::{Input, Sight};
use super::mapping::Mapped;
use super::names::Settler;
use super::receipt::Receipt;
use super::rows::{RowRules, RowSource};
use super::{ImportArgs, look};
use crate::commands::answer::answer_done;
use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::exit::{self, Faulty, Partly, Stopped};
use crate::intake::{Intake, Source};
use crate::render;
use crate::store::{Access, Author, Imported, Importing, Origen, StoreError};
use crate::terminal::interrupt::Interrupt;
use crate::terminal::progress::Progress;
use crate::ticket::{TicketDraft, number};

/// Imports the file and writes the result.
///
/// # Errors
/// Nothing is stored unless the error says so.
pub fn import(args: &ImportArgs, mapped: &Mapped, context: &Context, input: &mut Input<'_>) -> Result<()> {
    let names = RefCell::new(Settler::new(Resolver::new(context)));
    let defaults = names.borrow_mut().defaults(args.ids.draft(), &context.settings.defaults)?;
    let place = &context.settings.place;
    let is_whole = args.dry_run || !args.is_partial();
    // All of it is one transaction, in which nobody shall wait for a slow pipe. Until then a signal just ends this.
    let (creates, shared) = (!mapped.create.is_empty(), place.is_shared() && is_whole);
    let read = if shared && !creates { Some(input.open(true)?) } else { None };
    let receipt = args.receipt.as_deref().map(|path| Receipt::open(path, &args.file)).transpose()?;
    let interrupt = if place.signals_end() { Interrupt::watch()? } else { Interrupt::default() };
    if let Some(receipt) = receipt.as_ref().filter(|receipt| receipt.goes_on()) {
        context.note(&format!("{}: going on where an earlier import stopped", receipt.path.display()));
    }
    let (receipt_id, sight) = (receipt.as_ref().map(|receipt| receipt.id), input.sight());
    let import = Import { args, mapped, context, names: &names, defaults: &defaults, receipt_id, interrupt, sight };
    if creates && import.create(input)? {
        return Ok(());
    }
    if !place.imports_atomically() && is_whole {
        // Several requests are no transaction: whatever can be wrong is found before the first.
        let checked = import.check(input.open(!args.dry_run)?)?;
        if args.dry_run {
            return import.tell(&checked);
        }
    }
    let source = read.map_or_else(|| input.open(shared && creates), Ok)?;
    import.store(source, receipt)
}

struct Import<'a, 'b> {
    args: &'a ImportArgs,
    mapped: &'a Mapped,
    context: &'a Context,
    names: &'a RefCell<Settler<'b>>,
    defaults: &'a TicketDraft,
    receipt_id: Option<Uuid>,
    interrupt: Interrupt,
    sight: Sight<'a>,
}

impl<'a, 'b> Import<'a, 'b> {
    /// Looks at the whole file and adds the names that catalogues lack; returns whether that was all there was to do.
    fn create(&self, input: &mut Input<'_>) -> Result<bool> {
        self.names.borrow_mut().gather(self.mapped.create.clone());
        let mut rows = self.rows(input.open(true)?)?;
        rows.be_quiet();
        let checked = rows.check();
        rows.progress.end();
        let is_whole = self.args.dry_run || !self.args.is_partial();
        // Faulty rows are reported where they are skipped.
        let checked = match checked {
            Err(StoreError::Invalid(_)) if !is_whole => Imported::default(),
            checked => {
                if checked.is_err() {
                    self.close(&rows, None);
                }
                self.verdict(rows, checked)?
            }
        };
        let wanted = self.names.borrow_mut().gathered();
        let words = wanted.words();
        if words.is_empty() {
            return Ok(false);
        }
        if self.args.dry_run {
            self.context.note(&format!("would add {words}"));
            return self.tell(&checked).map(|()| true);
        }
        wanted.add(&self.mapped.finals, self.context)?;
        self.context.note(&format!("added {words}"));
        Ok(false)
    }

    /// Checks all rows and stores none.
    fn check(&self, source: Source) -> Result<Imported> {
        let mut rows = self.rows(source)?;
        let checked = rows.check();
        rows.progress.end();
        // What is stored next is read once more.
        if self.args.dry_run || checked.is_err() {
            self.close(&rows, checked.as_ref().ok());
        }
        self.verdict(rows, checked)
    }

    fn store(&self, source: Source, receipt: Option<Receipt>) -> Result<()> {
        let mut rows = self.rows(source)?;
        let tell = receipt.is_some() || self.args.is_partial();
        rows.receipt = receipt;
        let access = if self.args.dry_run { Access::Change } else { Access::Write };
        let partial = self.args.is_partial();
        let update = self.args.update.then(|| Author { origen: Origen::Import, ..self.context.author() });
        let importing = Importing { partial, tell, dry_run: self.args.dry_run, update };
        let imported = self.context.with(access, |store| {
            let imported = store.import(&mut rows, importing);
            rows.progress.end();
            self.close(&rows, imported.as_ref().ok());
            Ok(imported)
        })?;
        let (through, unit) = (rows.durable, rows.unit);
        let imported = self.verdict(rows, imported);
        match (imported, through) {
            (Ok(imported), _) => self.tell(&imported),
            // What was durable before, as a pause or a server's answer said, stays.
            (Err(error), Some(linea)) if !self.args.dry_run && is_late(&error) => {
                let rest = "the same command again adds only the rest, if rows have an IdTicket, a --key, a file or a --receipt";
                bail!(Partly(format!("{error:#}; rows up to {unit} {linea} are stored: {rest}")))
            }
            (Err(error), _) => Err(error),
        }
    }

    fn rows(&self, source: Source) -> Result<RowSource<'a, 'b>> {
        let progress = Progress::begin(self.args.shows_how_far(self.context.output), source.length);
        let file = source.file.clone();
        let intake = Intake::begin(source.watched(&progress), self.mapped.reading.clone(), self.interrupt.clone())?;
        let manner = RowRules {
            limits: self.context.settings.limits,
            partial: self.args.is_partial(),
            keep: self.args.keep,
            is_mapped: self.mapped.is_mapped,
            key: self.mapped.key(),
            file,
            update: self.args.update,
            receipt: self.receipt_id,
        };
        Ok(RowSource::new(intake, manner, self.names, self.defaults, progress))
    }

    /// Reports what was not read from the file.
    fn close(&self, rows: &RowSource<'_, '_>, imported: Option<&Imported>) {
        let path = self.args.file.display();
        let left = rows.left();
        let is_left = !left.ignored.is_empty() && imported.is_some() && !self.args.dry_run;
        if self.mapped.is_mapped && is_left && !self.context.output.quiet {
            exit::note(&format!("{path}: columns that are not imported: {}", left.ignored.join(", ")));
        }
        // Of a file that does not go in, the proposal names all columns.
        let is_told = self.mapped.is_mapped || imported.is_none() && !self.context.output.quiet && !self.args.keep;
        for name in left.ignored.iter().filter(|_| !is_told) {
            exit::note(&format!("warning: {path}: unknown field {name} ignored"));
        }
        for column in &left.unseen {
            exit::note(&format!("warning: {path}: no row has {column}, which --map names"));
        }
        if imported.is_some_and(|it| it.creados > 0) && !rows.dropped.is_empty() {
            let members = rows.dropped.join(", ");
            exit::note(&format!("warning: {path}: {members}: not kept, new tickets get their own; --keep keeps them"));
        }
        // Whoever wants no more than the error gets a tip instead of a proposal.
        let quiet = self.context.output.quiet;
        if let (None, Some(helpdesk), true) = (imported, left.recognised, quiet) {
            exit::note(&format!("tip: the columns are those of {helpdesk}: import the file with --from {helpdesk}"));
        }
        if let (None, None, Some(tip), true) = (imported, left.recognised, self.names.borrow().tip(), quiet) {
            exit::note(&tip);
        }
        if left.blank > 0 && !self.context.output.quiet {
            let rows = if left.blank == 1 { "1 empty row".to_owned() } else { format!("{} empty rows", left.blank) };
            exit::note(&format!("{path}: {rows} skipped"));
        }
    }

    /// Combines the results of the rows and of the store.
    fn verdict(&self, mut rows: RowSource<'_, '_>, imported: Result<Imported, StoreError>) -> Result<Imported> {
        if let Some(error) = rows.unwritten.take() {
            return Err(error.into());
        }
        let path = self.args.file.display();
        match imported {
            Err(StoreError::Interrupted) => {
                bail!(Stopped(format!("interrupted at {} {}; {}", rows.unit, rows.at, self.kept(&rows))))
            }
            Err(StoreError::Invalid(errors)) if !rows.faults.is_empty() => {
                let all = number(rows.seen, "row", "rows");
                let said = format!("{path}: {} of {all} cannot be imported", rows.faults.count());
                bail!(Faulty { said, errors, refused: if rows.is_broken { u64::MAX } else { rows.faults.count() } })
            }
            Err(StoreError::Conflict(why)) => bail!(StoreError::Conflict(format!("{path}: {why}").into())),
            Err(error) => Err(error.into()),
            Ok(mut imported) => {
                rows.flush().map_err(|error| rows.unwritten.take().map_or_else(|| anyhow!(error), Into::into))?;
                imported.rechazados += rows.refused;
                Ok(imported)
            }
        }
    }

    /// What is stored of an import that somebody has ended.
    fn kept(&self, rows: &RowSource<'_, '_>) -> String {
        let receipt = rows.receipt.as_ref().map(|receipt| receipt.path.display());
        match (rows.durable.filter(|_| !self.args.dry_run), receipt) {
            (None, _) => "nothing was stored".to_owned(),
            (Some(_), Some(path)) => format!("{path} names the rows that are stored; the same command adds the rest"),
            (Some(_), None) if self.args.is_partial() => "what was reported is stored".to_owned(),
            (Some(linea), None) => format!("rows up to {} {linea} are stored", rows.unit),
        }
    }

    fn tell(&self, imported: &Imported) -> Result<()> {
        if self.args.dry_run {
            look::show(self.args, self.mapped, self.context, &self.sight)?;
            self.context.note("dry run: nothing was stored");
        }
        if self.args.is_partial() {
            self.context.note(&render::imported_words(imported));
            if imported.rechazados > 0 {
                let all = imported.creados + imported.cambiados + imported.repetidos + imported.rechazados;
                let of = number(all, "row", "rows");
                let refused = number(imported.rechazados, &format!("of {of} was"), &format!("of {of} were"));
                bail!(Partly(format!("{refused} refused; see the report on stdout")));
            }
            return Ok(());
        }
        let done = (!self.args.dry_run).then(|| "the tickets are stored".to_owned());
        answer_done(done, |out| self.context.output.pen().imported(out, imported, self.args.update))
    }
}

/// Whether an error can come after rows were stored: of the store, of later rows, of a report that cannot be written.
fn is_late(error: &anyhow::Error) -> bool {
    let unwritten = error.downcast_ref::<io::Error>();
    // A reader of the report that has gone has seen enough.
    let is_unwritten = unwritten.is_some_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
    error.is::<StoreError>() || error.is::<Faulty>() || is_unwritten
}
