//! The settings of a run, from flags, environment, config file and terminals, read once.
//!
//! The order of precedence is only here: flag, environment, config file, default. Only this folder reads the
//! environment.

mod color;
mod env;
mod facts;
mod file;
mod keys;
mod output;
mod programs;
mod text;
mod token;
mod typed;

pub use color::Color;
pub use facts::{database, facts, near};
pub use file::Shown;
pub use keys::ConfigKey;
pub use output::{Output, window};
pub use programs::{editor, temporary};
pub use text::{ConfigText, check_text, found};
pub use token::{is_in_environment as has_token, signing_secret};
pub use typed::{escaped, quoted, service, typed, words};

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use directories::ProjectDirs;

use crate::render::Format;
use crate::store::{Endpoint, Place, PostgresAddress, Proxies, Secret};
use crate::terminal::pager::Pager;
use crate::ticket::{Catalogue, Given, Limits, TicketDraft, Zone, ZoneError};
use env::variable;
pub use env::{expanded, home, proxies};
use file::File;

/// The global flags as given.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Flags {
    pub db: Option<PathBuf>,
    pub remote: Option<String>,
    pub token_file: Option<PathBuf>,
    pub timeout: Option<Duration>,
    pub cacert: Option<PathBuf>,
    pub insecure_http: bool,
    pub no_proxy: bool,
    pub format: Option<Format>,
    pub quiet: bool,
    pub no_input: bool,
    pub no_pager: bool,
    pub color: Option<Color>,
    pub utc: bool,
}

/// A mistake in the command line or the configuration; nothing was done.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// The settings of a run.
#[derive(Debug)]
pub struct Settings {
    /// Where tickets are kept.
    pub place: Place,
    /// Default values of a new ticket, from the environment and the config file.
    pub defaults: TicketDraft,
    /// Whether a new ticket that was asked for is shown before it is filed.
    pub confirms: bool,
    /// The limits of a ticket.
    pub limits: Limits,
    /// The user who runs the program, for the history; empty if unknown.
    pub quien: String,
    /// The pager for long answers on a terminal.
    pub pager: Option<Pager>,
    /// The user's editor, a shell command.
    pub editor: Option<OsString>,
    /// The folder for temporary files.
    pub temporary: PathBuf,
    /// How answers look on a terminal, by the config file.
    pub output: Shown,
    /// The folder of saved views, beside the config file.
    pub views: Option<PathBuf>,
    /// The name of the user's time zone; that of the machine if there is none.
    zone: Option<String>,
}

impl Settings {
    /// Reads flags, environment and config file, in this order of precedence.
    ///
    /// # Errors
    /// [`Usage`], which names the variable, or the file with its line.
    pub fn load(flags: &Flags) -> Result<Self> {
        let config = config_path()?;
        let views = config.as_ref().and_then(|(path, _)| Some(path.parent()?.join("views")));
        let file = File::load(config)?;
        let mut defaults = env::draft()?.or(file.create.draft());
        let max_bytes = file.max_ticket_bytes.unwrap_or(Limits::default().max_bytes);
        let place = place(flags, &file)?;
        refuse_idle_flags(flags, &place)?;
        let token = place.endpoint().and_then(|server| server.token.as_ref());
        if let (Given::Absent, Some(id)) = (&defaults.usuario_id, token.and_then(Secret::subject)) {
            defaults.usuario_id = Given::Value(id.to_string());
        }
        let kept = || file.output.timezone.clone().filter(|name| name != "local");
        let zone = if flags.utc { Some("UTC".to_owned()) } else { env::zone().or_else(kept) };
        let quien = variable("LOGNAME")?.or(variable("USER")?).unwrap_or_default();
        Ok(Self {
            pager: programs::pager(flags, file.output.pager.as_deref(), place.signals_end()),
            editor: programs::editor(),
            zone,
            views,
            temporary: programs::temporary(),
            limits: Limits { max_bytes },
            confirms: file.create.confirm.unwrap_or(true),
            place,
            defaults,
            quien,
            output: file.output,
        })
    }

    /// Reads the user's time zone.
    ///
    /// # Errors
    /// A name that this machine does not know.
    pub fn zone(&self) -> Result<Zone, ZoneError> {
        self.zone.as_deref().map_or_else(Zone::of_machine, Zone::named)
    }
}

/// Returns where the default of a catalogue's member comes from, for a sentence.
#[must_use]
pub fn source(catalogo: Catalogue) -> String {
    if let Ok(Some(_)) = variable(env::of(catalogo)) {
        return env::of(catalogo).to_owned();
    }
    let path = config_path().ok().flatten();
    let file =
        path.as_ref().and_then(|(path, _)| path.file_name()).map_or_else(Default::default, OsStr::to_string_lossy);
    format!("[create] {} in {file}", catalogo.singular())
}

/// With a relative home the store would be made in the current folder.
fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "tickets").filter(|project| project.data_dir().is_absolute())
}

/// Returns the config file, and whether the user named it, so that it must exist.
fn config_path() -> Result<Option<(PathBuf, bool)>> {
    if let Some(named) = env::path("TICKETS_CONFIG")? {
        return Ok(Some((named, true)));
    }
    Ok(project().map(|project| (project.config_dir().join("config.toml"), false)))
}

/// Returns this program itself, for a process of its own.
///
/// # Errors
/// The system's, if it does not say.
pub fn program() -> std::io::Result<PathBuf> {
    std::env::current_exe()
}

/// Where tickets are kept, before its token and certificates are read.
enum Choice {
    Remote(String),
    Sqlite(PathBuf),
    Postgres(Box<PostgresAddress>),
}

/// Chooses the place: flags before the environment before the config file, and in each a server before a file. Also
/// returns the source of the value.
fn choose(flags: &Flags, file: &File) -> Result<(Choice, &'static str)> {
    if let Some(url) = &flags.remote {
        return Ok((Choice::Remote(url.clone()), "--remote"));
    }
    if let Some(path) = &flags.db {
        return local(path.clone(), "--db");
    }
    if let Some(url) = variable("TICKETS_REMOTE")? {
        return Ok((Choice::Remote(url), "TICKETS_REMOTE"));
    }
    if let Some(path) = env::path("TICKETS_DB")? {
        return local(path, "TICKETS_DB");
    }
    if let Some(url) = &file.remote {
        return Ok((Choice::Remote(url.clone()), "remote in the config file"));
    }
    if let Some(path) = &file.db {
        return local(path.clone(), "db in the config file");
    }
    Ok((Choice::Sqlite(local_store()?), "default"))
}

/// Returns the file of the local store, where nothing names another one.
///
/// # Errors
/// There is no home folder.
pub fn local_store() -> Result<PathBuf> {
    let project = project().ok_or_else(|| {
        Usage("there is no home folder to keep tickets in: name a file with --db FILE or TICKETS_DB".to_owned())
    })?;
    Ok(project.data_dir().join("tickets.db"))
}

fn place(flags: &Flags, file: &File) -> Result<Place> {
    match choose(flags, file)?.0 {
        Choice::Remote(url) => remote(url, flags, file),
        Choice::Sqlite(path) => Ok(Place::Sqlite(path)),
        Choice::Postgres(address) => Ok(Place::Postgres(address)),
    }
}

/// Refuses flags for a server without a server: the user would believe that the server has the ticket.
fn refuse_idle_flags(flags: &Flags, place: &Place) -> Result<()> {
    let idle = [
        ("--token-file", flags.token_file.is_some()),
        ("--cacert", flags.cacert.is_some()),
        ("--insecure-http", flags.insecure_http),
    ];
    match idle.iter().find(|(_, is_given)| *is_given && place.endpoint().is_none()) {
        Some((flag, _)) => {
            Err(Usage(format!("{flag} is for a server: name it with --remote URL; nothing was stored")).into())
        }
        None => Ok(()),
    }
}

/// A file's name, or the address of a database.
fn local(path: PathBuf, said_by: &'static str) -> Result<(Choice, &'static str)> {
    if path.as_os_str().is_empty() {
        return Err(Usage(format!("{said_by}: the file's name is empty")).into());
    }
    let Some(text) = path.to_str().filter(|text| PostgresAddress::is_one(text)) else {
        return Ok((Choice::Sqlite(path), said_by));
    };
    if said_by.starts_with("--") && PostgresAddress::has_password(text) {
        let way = "every user of this machine can see a password there: put it in PGPASSWORD or a password file, or \
                   the whole address in TICKETS_DB";
        let way = if said_by == "--db" { way.to_owned() } else { way.replace("TICKETS_DB", "TICKETS_READ_FROM") };
        return Err(Usage(format!("{said_by}: {way}")).into());
    }
    let address = PostgresAddress::parse(text, &|name| variable(name).ok().flatten());
    let address = address.map_err(|error| Usage(format!("{said_by}: {error}")))?;
    Ok((Choice::Postgres(Box::new(address)), said_by))
}

/// Returns the database that a server's lists are read from, if one is named.
///
/// # Errors
/// [`Usage`] for what is no address of a database.
pub fn replica(flag: Option<&str>) -> Result<Option<Place>> {
    let named = match flag {
        Some(text) => Some((PathBuf::from(text), "--read-from")),
        None => env::path("TICKETS_READ_FROM")?.map(|path| (path, "TICKETS_READ_FROM")),
    };
    let Some((path, said_by)) = named else { return Ok(None) };
    match local(path, said_by)?.0 {
        Choice::Postgres(address) => Ok(Some(Place::Postgres(address))),
        Choice::Sqlite(_) | Choice::Remote(_) => {
            Err(Usage(format!("{said_by}: name a database by its address, postgresql://…")).into())
        }
    }
}

fn remote(url: String, flags: &Flags, file: &File) -> Result<Place> {
    let most = Duration::from_secs(3600);
    if flags.timeout.is_some_and(|time| time.is_zero() || time > most) {
        return Err(Usage("--timeout for a server is between 1 second and 1 hour".to_owned()).into());
    }
    let time = flags.timeout.or(file.timeout.map(|seconds| Duration::from_secs(seconds.into())));
    Ok(Place::Remote(Box::new(Endpoint {
        url,
        token: token::token(token::file(flags, file).map(|(path, _)| path))?,
        timeout: time.unwrap_or(Endpoint::TIMEOUT),
        cacert: flags.cacert.clone().or_else(|| file.cacert.clone()),
        insecure_http: flags.insecure_http,
        proxies: if flags.no_proxy { Proxies::default() } else { env::proxies()? },
    })))
}
