//! The commands: one file each, and what they share.

pub mod args;
pub mod backup;
pub mod catalogue;
mod changing;
pub mod close;
pub mod comment;
pub mod completions;
pub mod create;
pub mod delete;
pub mod doctor;
pub mod edit;
pub mod export;
pub mod import;
pub mod list;
pub mod log;
pub mod man;
mod output_file;
mod resolver;
pub mod restore;
pub mod search;
pub mod serve;
pub mod show;
pub mod stats;
pub mod test;
pub mod token;
pub mod undo;
pub mod update;
pub mod wait;
pub mod whereabouts;
mod year;

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::Path;

use anyhow::Result;
use clap::Subcommand;
use uuid::Uuid;

use crate::clock;
use crate::config::{Flags, Output, Settings, Usage};
use crate::exit::{self, AnswerLost, Partly};
use crate::render::{Column, Format, Pen};
use crate::store::{self, Access, Author, Origen, Store, StoreError};
use crate::terminal::editor::Editor;
use crate::terminal::prompt::Manner;
use crate::ticket::filter::Filter;
use crate::ticket::{Catalogue, CodigoError, Fecha, FechaError, TicketRef};

/// What the user wants done; each box holds the words of its own help.
///
/// Deferred: only the command that is run is built, with its dozens of flags. All of them took half of a short run.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    Create(Box<create::CreateArgs>),
    #[command(visible_alias = "ls")]
    List(list::ListArgs),
    Show(show::ShowArgs),
    Search(search::SearchArgs),
    Update(Box<update::UpdateArgs>),
    Edit(edit::EditArgs),
    Close(close::CloseArgs),
    Reopen(close::ReopenArgs),
    Comment(comment::CommentArgs),
    Log(log::LogArgs),
    Undo(undo::UndoArgs),
    Delete(delete::DeleteArgs),
    Restore(restore::RestoreArgs),
    Purge(delete::PurgeArgs),
    Stats(stats::StatsArgs),
    Import(Box<import::ImportArgs>),
    Export(Box<export::ExportArgs>),
    Test(test::TestArgs),
    Wait(wait::WaitArgs),
    Area(catalogue::AreaArgs),
    Prioridad(catalogue::PrioridadArgs),
    Estado(catalogue::EstadoArgs),
    Usuario(catalogue::UsuarioArgs),
    Backup(backup::BackupArgs),
    Doctor(doctor::DoctorArgs),
    Where(whereabouts::WhereArgs),
    Serve(Box<serve::ServeArgs>),
    Token(token::TokenArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

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
    let has_sheet = matches!(command, Command::List(_) | Command::Show(_) | Command::Export(_) | Command::Stats(_));
    if output.format.is_sheet() && !has_sheet {
        let text = "--format csv and tsv are for list, show, export and stats: use table, json or jsonl";
        return Err(Usage(text.to_owned()).into());
    }
    let context = || Settings::load(flags).map(|settings| Context { settings, output });
    match command {
        Command::Create(args) => create::run(*args, &context()?),
        Command::List(args) => list::run(&args, &context()?),
        Command::Show(args) => show::run(&args, &context()?),
        Command::Update(args) => update::run(*args, &context()?),
        Command::Edit(args) => edit::run(&args, &context()?),
        Command::Close(args) => close::close(&args, &context()?),
        Command::Reopen(args) => close::reopen(&args, &context()?),
        Command::Comment(args) => comment::run(&args, &context()?),
        Command::Search(args) => search::run(&args, &context()?),
        Command::Delete(args) => delete::delete(&args, &context()?),
        Command::Purge(args) => delete::purge(&args, &context()?),
        Command::Wait(args) => {
            // There it is the time of the whole waiting, not of one request.
            let settings = Settings::load(&Flags { timeout: None, ..flags.clone() })?;
            wait::run(&args, flags.timeout, &Context { settings, output })
        }
        Command::Log(args) => log::run(&args, &context()?),
        Command::Undo(args) => undo::run(&args, &context()?),
        Command::Stats(args) => stats::run(&args, &context()?),
        Command::Import(args) => import::run(&args, &context()?),
        Command::Export(args) => export::run(&args, &context()?),
        Command::Test(args) => test::run(&args, &context()?),
        Command::Area(args) => catalogue::area(args, &context()?),
        Command::Prioridad(args) => catalogue::prioridad(args, &context()?),
        Command::Estado(args) => catalogue::estado(args, &context()?),
        Command::Usuario(args) => catalogue::usuario(args, &context()?),
        Command::Backup(args) => backup::run(&args, &context()?),
        Command::Restore(args) => restore::run(&args, &context()?),
        Command::Doctor(args) => doctor::run(&args, &context()?),
        Command::Where(args) => whereabouts::run(&args, flags, output),
        Command::Serve(args) => serve::run(&args, &context()?),
        Command::Token(args) => token::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

impl Context {
    /// Opens the store, runs `run`, and passes the store's warnings on.
    fn with<T>(&self, access: Access, run: impl FnOnce(&mut dyn Store) -> Result<T>) -> Result<T> {
        heard(self.open(access)?.as_mut(), run)
    }

    /// Opens the store; [`Self::with`] is for all who do not keep it.
    ///
    /// With a wrong clock a file can still be read, but a server's certificate cannot be checked.
    fn open(&self, access: Access) -> Result<Box<dyn Store>> {
        if access != Access::Read || !self.settings.place.is_near() {
            clock::check(clock::now())?;
        }
        Ok(store::open(&self.settings.place, access, clock::now)?)
    }

    /// The store's file, for a command that is about a file.
    fn file(&self, command: &str) -> Result<&Path> {
        self.settings.place.file().ok_or_else(|| {
            let text = "is about a file, and --remote, TICKETS_REMOTE or the config file names a server: \
                        name the file with --db FILE, where the server runs";
            Usage(format!("{command} {text}")).into()
        })
    }

    /// How to ask on the terminal.
    fn manner(&self) -> Manner {
        Manner { color: self.output.stderr.color, signals_end: self.settings.place.signals_end() }
    }

    /// The editor to write texts in.
    fn editor(&self) -> Result<Editor, Usage> {
        let fallback = || self.output.can_ask.then(|| "vi".into());
        let command = self.settings.editor.clone().or_else(fallback).ok_or_else(|| {
            Usage("there is no terminal to edit on, and no editor is named: set VISUAL or EDITOR".to_owned())
        })?;
        Ok(Editor {
            command,
            folder: self.settings.temporary.clone(),
            has_stdout: self.output.stdout.is_terminal,
            signals_end: self.settings.place.signals_end(),
        })
    }

    /// Says something besides the answer; with --quiet nothing.
    fn note(&self, text: &str) {
        if !self.output.quiet {
            exit::note(text);
        }
    }

    /// Says that an answer for people is empty.
    fn note_none(&self, is_empty: bool, what: &str) {
        if is_empty && self.output.format == Format::Table {
            self.note(what);
        }
    }

    /// Returns the most rows to show: as many as were asked for, where 0 is all; by default 20 on a terminal, else all.
    fn limit(&self, asked: Option<u32>) -> Option<u32> {
        const SOME: u32 = 20;
        let is_read = self.output.stdout.is_terminal && !self.output.quiet;
        asked.or(is_read.then_some(SOME)).filter(|limit| *limit > 0)
    }

    /// Writes an answer as [`answer`] does, but on a terminal through the user's pager.
    fn paged(&self, write: impl FnOnce(&mut Out) -> io::Result<()>) -> io::Result<()> {
        let Some(pager) = self.settings.pager.as_ref().filter(|_| self.output.stdout.is_terminal) else {
            return answer(|out| write(&mut Out::Stdout(out)));
        };
        let mut text = Vec::new();
        write(&mut Out::KeptText(&mut text))?;
        if text.is_empty() {
            return Ok(());
        }
        pager.show(&text).or_else(|error| {
            if pager.is_named {
                let command = pager.command.to_string_lossy();
                exit::note(&format!("warning: the pager '{command}' cannot be run: {error}"));
            }
            answer(|out| out.write_all(&text))
        })
    }

    /// Returns who changes tickets from here, for the history.
    fn author(&self) -> Author {
        Author { quien: self.settings.quien.clone(), origen: Origen::Cli }
    }

    /// Returns what writes answers, with names for the ids of a table; `usuario` is the only user in it. A table can do
    /// without names, so an error of the store leaves them out.
    fn pen(&self, store: &mut dyn Store, usuario: Option<Uuid>) -> Pen {
        let mut pen = self.output.pen();
        if pen.draws_tables() {
            pen.names = store.names(usuario).unwrap_or_default();
        }
        pen
    }

    /// The same with the names of all users, for a table that has their column.
    fn pen_for(&self, store: &mut dyn Store, columns: &[Column]) -> Pen {
        let mut pen = self.pen(store, None);
        if pen.draws_tables() && columns.contains(&Column::Usuario) {
            let usuarios = store.catalogue(Catalogue::Usuarios).unwrap_or_default();
            pen.names = pen.names.with(Catalogue::Usuarios, usuarios);
        }
        pen
    }
}

/// Runs `run` and passes on to stderr what the store has to say besides, also after an error.
fn heard<T>(store: &mut dyn Store, run: impl FnOnce(&mut dyn Store) -> Result<T>) -> Result<T> {
    let done = run(store);
    pass_on_warnings(store);
    done
}

/// For what is to be read before the command ends, such as a question; [`heard`] does the rest.
fn pass_on_warnings(store: &mut dyn Store) {
    for warning in store.take_warnings() {
        exit::note(&format!("warning: {warning}"));
    }
}

fn target(text: &str) -> Result<TicketRef, CodigoError> {
    TicketRef::parse_any(text, clock::year(clock::now()))
}

fn since(text: &str) -> Result<Fecha, FechaError> {
    Fecha::since(text, clock::now())
}

fn until(text: &str) -> Result<Fecha, FechaError> {
    Fecha::until(text, clock::now())
}

/// An expression of `--where`.
fn filter(text: &str) -> Result<Filter> {
    Filter::parse(text, clock::now()).map_err(|fault| StoreError::Misasked(fault.to_string()).into())
}

/// Where an answer goes: straight to stdout, or kept for the pager.
enum Out<'a> {
    Stdout(&'a mut BufWriter<StdoutLock<'static>>),
    KeptText(&'a mut Vec<u8>),
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::KeptText(text) => text.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::KeptText(_) => Ok(()),
        }
    }
}

/// Writes any number of answers to stdout through one buffer. What an error meets in the buffer is not written: where the
/// first of many fails, stdout stays empty.
fn pour(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    if let Err(error) = write(&mut out) {
        drop(out.into_parts());
        return Err(error);
    }
    Ok(out.flush().map_err(unwritten)?)
}

/// The kind stays, because a closed pipe is no error for those who list.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it on")]
fn unwritten(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("the answer could not be written: {error}"))
}

/// Writes an answer to stdout through one buffer, flushed once.
fn answer(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(unwritten)
}

/// Writes an answer as [`answer`] does; if that fails, the error says what is done all the same.
fn answer_done(
    done: Option<String>,
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Result<()> {
    answer(write).map_err(|reason| match done {
        Some(done) => Partly(format!("{done}, but {reason}")).into(),
        None => reason.into(),
    })
}

/// Writes an answer as [`answer`] does; if that fails, the error says which ticket is stored.
fn answer_stored(
    codigo: &str,
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> Result<()> {
    answer(write).map_err(|reason| AnswerLost { codigo: codigo.to_owned(), reason: reason.to_string() }.into())
}
