//! The commands, one file each, and their shared parts.

mod answer;
pub mod args;
pub mod care;
pub mod catalogue;
mod context;
mod defaults;
pub mod export;
pub mod import;
mod output_file;
pub mod program;
mod resolver;
pub mod serve;
pub mod shape;
pub mod tickets;
pub mod view;
mod year;

use anyhow::Result;
use clap::Subcommand;

use crate::config::{Flags, Output, Settings, Usage};
use crate::ticket::Catalogue;
use care::{backup, doctor, migrate, restore, whereabouts};
use context::Context;
use program::{complete, completions, config, help, init, man, overview, token};
use tickets::{close, comment, create, delete, edit, list, log, search, show, stats, test, undo, update, wait};

/// A command; its arguments hold its help.
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
    View(view::ViewArgs),
    Backup(backup::BackupArgs),
    Doctor(doctor::DoctorArgs),
    Migrate(migrate::MigrateArgs),
    Where(whereabouts::WhereArgs),
    Serve(Box<serve::ServeArgs>),
    Token(token::TokenArgs),
    Init(init::InitArgs),
    Config(config::ConfigArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
    Help(help::HelpArgs),
    #[command(hide = true)]
    Shape(shape::process::ShapeProcess),
    /// No command of clap's: the command line makes it.
    #[command(skip)]
    Complete(Option<Box<complete::Press>>),
}

/// All commands, in the groups of `tickets help`.
pub const GROUPS: [(&str, &[&str]); 7] = [
    ("Tickets", &["create", "list", "view", "show", "search", "stats"]),
    ("Change", &["update", "edit", "close", "reopen", "comment", "log", "undo"]),
    ("Trash", &["delete", "restore", "purge"]),
    ("Scripts", &["import", "export", "test", "wait"]),
    ("Names", &["area", "prioridad", "estado", "usuario"]),
    ("Store and server", &["backup", "doctor", "migrate", "where", "serve", "token"]),
    ("Program", &["init", "config", "completions", "man", "help"]),
];

impl Command {
    /// What its answer is made into.
    fn shape(&self) -> Option<shape::Reshape> {
        match self {
            Self::List(args) => args.shape.wanted(),
            Self::Show(args) => args.shape.wanted(),
            Self::Search(args) => args.shape.wanted(),
            Self::Log(args) => args.shape.wanted(),
            _ => None,
        }
    }
}

/// Runs a command, or without one shows how to begin; [`exit::finish`](crate::exit::finish) reports its error.
pub fn run(command: Option<Command>, flags: &Flags, output: Output) -> Result<()> {
    let Some(command) = command else { return overview::run(flags, output) };
    match command.shape() {
        None => dispatch(command, flags, output),
        Some(shape) => {
            let flags = Flags { no_pager: true, ..flags.clone() };
            shape::shaped(&shape, output, |output| dispatch(command, &flags, output))
        }
    }
}

fn dispatch(command: Command, flags: &Flags, output: Output) -> Result<()> {
    let has_sheet = matches!(command, Command::List(_) | Command::Show(_) | Command::Export(_) | Command::Stats(_));
    if output.format.is_sheet() && !has_sheet {
        let text = "--format csv and tsv are for list, show, export and stats: use table, json or jsonl";
        return Err(Usage(text.to_owned()).into());
    }
    let of = |flags| {
        Settings::load(flags).map(|settings| Context { output: output.with(&settings.output, flags), settings })
    };
    let context = || of(flags);
    match command {
        Command::Create(args) => create::run(*args, &context()?),
        Command::Shape(args) => shape::process::run(&args, output),
        Command::List(args) => list::run(&args, &context()?),
        Command::Show(args) => show::run(&args, &context()?),
        Command::Update(args) => update::run(*args, &context()?),
        Command::Edit(args) => edit::run(&args, &context()?),
        Command::Close(args) => close::close(args, &context()?),
        Command::Reopen(args) => close::reopen(args, &context()?),
        Command::Comment(args) => comment::run(&args, &context()?),
        Command::Search(args) => search::run(&args, &context()?),
        Command::Delete(args) => delete::delete(&args, &context()?),
        Command::Purge(args) => delete::purge(&args, &context()?),
        Command::Wait(args) => {
            // There it is the time of the whole waiting, not of one request.
            wait::run(&args, flags.timeout, &of(&Flags { timeout: None, ..flags.clone() })?)
        }
        Command::Log(args) => log::run(&args, &context()?),
        Command::Undo(args) => undo::run(&args, &context()?),
        Command::Stats(args) => stats::run(&args, &context()?),
        Command::Import(args) => import::run(&args, &context()?),
        Command::Export(args) => export::run(&args, &context()?),
        Command::Test(args) => test::run(&args, &context()?),
        Command::Area(args) => catalogue::run(Catalogue::Areas, args.verb, &context()?),
        Command::Prioridad(args) => catalogue::run(Catalogue::Prioridades, args.verb, &context()?),
        Command::Estado(args) => catalogue::run(Catalogue::Estados, args.verb, &context()?),
        Command::Usuario(args) => catalogue::run(Catalogue::Usuarios, args.verb, &context()?),
        Command::View(args) => view::run(args, &context()?),
        Command::Backup(args) => backup::run(&args, &context()?),
        Command::Restore(args) => restore::run(&args, &context()?),
        Command::Doctor(args) => doctor::run(&args, &context()?),
        Command::Migrate(args) => migrate::run(&args, &context()?),
        Command::Where(args) => whereabouts::run(&args, flags, output),
        Command::Serve(args) => serve::run(&args, &context()?),
        Command::Token(args) => token::run(&args),
        Command::Init(args) => init::run(&args, flags, output),
        Command::Config(args) => config::run(&args, output),
        Command::Complete(press) => press.map_or(Ok(()), |press| complete::run(&press)),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args, flags, output),
        Command::Help(args) => help::run(&args),
    }
}
