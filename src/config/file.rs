//! `config.toml`. An unknown name is an error, so that typing errors are noticed.

use std::fmt::Display;
use std::fs;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Deserialize;

use super::env::expanded_of;
use super::{Color, ConfigKey, Usage};
use crate::render::Format;
use crate::store::PostgresAddress;
use crate::ticket::{Given, TicketDraft};

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub db: Option<PathBuf>,
    pub remote: Option<String>,
    pub token_file: Option<PathBuf>,
    pub timeout: Option<u32>,
    pub cacert: Option<PathBuf>,
    pub max_ticket_bytes: Option<usize>,
    #[serde(default)]
    pub create: Create,
    #[serde(default)]
    pub output: Shown,
}

/// `[output]`: how answers look on a terminal. Scripts get the same answers on every machine.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    format: Option<FormatKey>,
    /// The columns of a list, as `--columns` takes them.
    pub columns: Option<String>,
    /// The order of a list, as `--sort` takes it.
    pub sort: Option<String>,
    /// The most rows of a list; 0 for all.
    pub limit: Option<u32>,
    /// When to use colour.
    pub(super) color: Option<Color>,
    /// The pager, a shell command; none if empty.
    pub pager: Option<String>,
    /// `UTC`, `local` or the IANA name of a time zone.
    pub timezone: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FormatKey {
    Table,
    Json,
    Jsonl,
}

impl Shown {
    /// Returns the format of answers.
    pub(super) fn format(&self) -> Option<Format> {
        self.format.map(|format| match format {
            FormatKey::Table => Format::Table,
            FormatKey::Json => Format::Json,
            FormatKey::Jsonl => Format::Jsonl,
        })
    }
}

/// `[create]`: default values of a new ticket, and how it is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Create {
    usuario: Option<String>,
    area: Option<IdOrName>,
    prioridad: Option<IdOrName>,
    estado: Option<IdOrName>,
    /// Whether a ticket that was asked for is shown before it is filed.
    pub confirm: Option<bool>,
}

/// `area = 1` or `area = "Redes"`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "an id or a name")]
enum IdOrName {
    Id(i64),
    Name(String),
}

impl From<IdOrName> for Given<i64> {
    fn from(value: IdOrName) -> Self {
        match value {
            IdOrName::Id(id) => Self::Value(id),
            IdOrName::Name(name) => Self::id_or_name(&name),
        }
    }
}

impl Create {
    pub fn draft(&self) -> TicketDraft {
        let id = |said: &Option<IdOrName>| said.clone().map_or(Given::Absent, Given::from);
        TicketDraft {
            usuario_id: self.usuario.clone().map_or(Given::Absent, Given::uuid_or_name),
            area_id: id(&self.area),
            prioridad_id: id(&self.prioridad),
            estado_id: id(&self.estado),
            ..TicketDraft::default()
        }
    }
}

/// The maximum size in bytes; `/dev/zero` has no end.
const LONGEST: u64 = 1024 * 1024;

impl File {
    /// Reads the file, which may be missing unless the user named it.
    pub fn load(path: Option<(PathBuf, bool)>) -> Result<Self> {
        let Some((path, named)) = path else { return Ok(Self::default()) };
        match read(&path) {
            Ok(text) => {
                let file = Self::parse(&text, &path)?;
                file.refuse_open_password(&path).map(|()| file)
            }
            Err(error) if error.kind() == ErrorKind::NotFound && !named => Ok(Self::default()),
            Err(error) => Err(wrong(&path, &error).into()),
        }
    }

    /// Reads the text of the file at this path.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let mut file: Self = toml::from_str(text).map_err(|error| wrong(path, &error.to_string().trim_end()))?;
        file.check().map_err(|reason| wrong(path, &reason))?;
        // A file names its neighbours: relative paths are meant from its own folder.
        let folder = path.parent().map(PathBuf::from).unwrap_or_default();
        for (name, neighbour) in
            [("db", &mut file.db), ("token_file", &mut file.token_file), ("cacert", &mut file.cacert)]
        {
            if let Some(named) = neighbour.take_if(|named| name != "db" || !is_database(named)) {
                let said_by = format!("config file {}: {name}", path.display());
                *neighbour = Some(folder.join(expanded_of(named, &said_by)?));
            }
        }
        Ok(file)
    }

    /// Refuses a file that others may read and that has a database's password.
    fn refuse_open_password(&self, path: &Path) -> Result<()> {
        let db = self.db.as_deref().filter(|db| is_database(db)).and_then(Path::to_str);
        if !db.is_some_and(PostgresAddress::has_password) {
            return Ok(());
        }
        let mode = fs::metadata(path).map_err(|error| wrong(path, &error))?.permissions().mode();
        if mode & 0o077 == 0 {
            return Ok(());
        }
        Err(wrong(path, &"others may read the password of db: run `chmod 600` on it first").into())
    }

    /// Checks what a type cannot say.
    fn check(&self) -> Result<(), String> {
        if self.timeout.is_some_and(|seconds| !(1..=3600).contains(&seconds)) {
            return Err("timeout must be between 1 and 3600 seconds".to_owned());
        }
        if self.max_ticket_bytes == Some(0) {
            return Err("max_ticket_bytes must be at least 1".to_owned());
        }
        let Shown { columns, sort, timezone, .. } = &self.output;
        for (name, text) in [("columns", columns), ("sort", sort), ("timezone", timezone)] {
            if let (Some(text), Some(key)) = (text, ConfigKey::find(&format!("output.{name}"))) {
                key.check(text)?;
            }
        }
        Ok(())
    }
}

/// Whether `db` names a database instead of a file.
fn is_database(db: &Path) -> bool {
    db.to_str().is_some_and(PostgresAddress::is_one)
}

/// Returns the text of the file.
pub(super) fn read(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    fs::File::open(path)?.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// Names the file before a reason.
pub(super) fn wrong(path: &Path, reason: &dyn Display) -> Usage {
    Usage(format!("config file {}: {reason}", path.display()))
}
