//! The commands: one file each, and what they share.

pub mod catalogo;
pub mod change;
pub mod close;
pub mod completions;
pub mod create;
pub mod list;
pub mod log;
pub mod man;
mod nombres;
pub mod serve;
pub mod show;
pub mod test;
pub mod token;
pub mod undo;
pub mod update;

use std::fmt::Display;
use std::io::{self, BufWriter, StdoutLock, Write};

use anyhow::Result;
use uuid::Uuid;

use crate::cli::Command;
use crate::clock;
use crate::config::{Flags, Output, Settings, Usage};
use crate::exit;
use crate::prompt::Manner;
use crate::render::Format;
use crate::store::{self, Access, Author, Origen, Page, Place, Query, Store, StoreError};
use crate::ticket::filter::Filter;
use crate::ticket::{CodigoError, Fecha, FechaError, Nombres, TicketDraft, TicketRef, ValidationErrors};

/// What a command works with.
pub struct Context {
    settings: Settings,
    output: Output,
}

/// Runs a command.
///
/// # Errors
/// What went wrong, for [`exit::finish`].
pub fn run(command: Command, flags: &Flags, output: Output) -> Result<()> {
    let context = || Settings::load(flags).map(|settings| Context { settings, output });
    match command {
        Command::Create(args) => create::run(*args, &context()?),
        Command::List(args) => list::run(&args, &context()?),
        Command::Show(args) => show::run(&args, &context()?),
        Command::Update(args) => update::run(*args, &context()?),
        Command::Close(args) => close::close(&args, &context()?),
        Command::Reopen(args) => close::reopen(&args, &context()?),
        Command::Log(args) => log::run(&args, &context()?),
        Command::Undo(args) => undo::run(&args, &context()?),
        Command::Test(args) => test::run(&args, &context()?),
        Command::Area(args) => catalogo::area(args, &context()?),
        Command::Prioridad(args) => catalogo::prioridad(args, &context()?),
        Command::Estado(args) => catalogo::estado(args, &context()?),
        Command::Usuario(args) => catalogo::usuario(args, &context()?),
        Command::Serve(args) => serve::run(&args, &context()?),
        Command::Token(args) => token::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

impl Context {
    fn open(&self, access: Access) -> Result<Box<dyn Store>> {
        Ok(store::open(&self.settings.place, access, clock::now)?)
    }

    /// How to ask on the terminal.
    fn manner(&self) -> Manner {
        // The client of a server has handlers of its own, which tell whether anything was sent.
        let signals_end = matches!(self.settings.place, Place::Sqlite(_));
        Manner { color: self.output.stderr.color, signals_end }
    }

    /// Who changes tickets of this store from here.
    fn author(&self) -> Author {
        Author { quien: self.settings.quien.clone(), origen: Origen::Cli }
    }

    /// What ids are called, where a table will show it; JSON keeps ids. A table can do without names, so an error is none.
    fn names(&self, store: &mut dyn Store, usuario: Option<Uuid>) -> Nombres {
        if self.output.format != Format::Table || self.output.quiet {
            return Nombres::default();
        }
        store.names(usuario).unwrap_or_default()
    }

    /// The gate's faults of a request with those of the local store's strict catalogues. A server is not asked about what
    /// is not going to be sent.
    fn all_faults(&self, draft: &TicketDraft, gate: ValidationErrors) -> ValidationErrors {
        if !matches!(self.settings.place, Place::Sqlite(_)) {
            return gate;
        }
        match self.open(Access::Read) {
            Ok(mut store) => store::all_faults(store.as_mut(), draft, &gate),
            Err(_) => gate,
        }
    }

    /// Says on stderr what the store had to say besides its answer.
    fn pass_on_warnings(store: &mut dyn Store) {
        for warning in store.take_warnings() {
            exit::note(&format!("warning: {warning}"));
        }
    }
}

fn target(text: &str) -> Result<TicketRef, CodigoError> {
    TicketRef::parse(text, clock::year(clock::now()))
}

fn since(text: &str) -> Result<Fecha, FechaError> {
    Fecha::since(text, clock::now())
}

/// An expression of `--where`.
fn filter(text: &str) -> Result<Filter> {
    Filter::parse(text, clock::now()).map_err(|fault| misasked(&fault).into())
}

fn misasked(fault: &impl Display) -> Usage {
    Usage(format!("--where: {fault}"))
}

/// Lists, and blames the expression for what the store cannot make of it.
fn listed(store: &mut dyn Store, query: &Query) -> Result<Page> {
    let page = store.list(query);
    Context::pass_on_warnings(store);
    match page {
        Err(StoreError::Misasked(fault)) => Err(misasked(&fault).into()),
        page => Ok(page?),
    }
}

/// Writes an answer to stdout through one buffer, flushed once.
fn answer(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    // The kind stays, because a closed pipe is no error for those who list.
    write(&mut out)
        .and_then(|()| out.flush())
        .map_err(|error| io::Error::new(error.kind(), format!("the answer could not be written: {error}")))
}
