//! Where things are and who set it, without opening or creating anything.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::file::File;
use super::{Choice, Flags, choose, config_path, project, token};
use crate::render::Fact;
use crate::store::{PostgresAddress, without_userinfo};

/// What can be read without a network.
#[derive(Debug)]
pub struct Near {
    /// The file of the store, unless a server or a database keeps the tickets.
    pub store: Option<PathBuf>,
    /// The folder of saved views.
    pub views: Option<PathBuf>,
}

/// Returns what is near.
///
/// # Errors
/// As [`facts`].
pub fn near(flags: &Flags) -> Result<Near> {
    let config = config_path()?;
    let views = config.as_ref().and_then(|(path, _)| Some(path.parent()?.join("views")));
    let store = match choose(flags, &File::load(config)?)? {
        (Choice::Sqlite(path), _) => Some(path),
        (Choice::Postgres(_) | Choice::Remote(_), _) => None,
    };
    Ok(Near { store, views })
}

/// Returns the address of the database, if one keeps the tickets.
///
/// # Errors
/// As [`facts`].
pub fn database(flags: &Flags) -> Result<Option<PostgresAddress>> {
    match choose(flags, &File::load(config_path()?)?)? {
        (Choice::Postgres(address), _) => Ok(Some(*address)),
        (Choice::Sqlite(_) | Choice::Remote(_), _) => Ok(None),
    }
}

/// Returns the store, the server, its token, the config file and the data folder.
///
/// # Errors
/// As [`super::Settings::load`], but for the token, which is not read.
pub fn facts(flags: &Flags) -> Result<Vec<Fact>> {
    let config = config_path()?;
    let config_fact = match &config {
        Some((path, named)) => of_file("config", path, if *named { "TICKETS_CONFIG" } else { "default" }),
        None => none("config", "there is no home folder"),
    };
    let file = File::load(config)?;
    let (store, remote) = match choose(flags, &file)? {
        (Choice::Sqlite(path), origen) => (of_file("store", &path, origen), none("remote", "none")),
        (Choice::Postgres(address), origen) => {
            let store = Fact { cosa: "store", valor: Some(address.to_string()), origen, existe: None };
            (store, none("remote", "none"))
        }
        (Choice::Remote(url), origen) => {
            let url = Some(without_userinfo(&url));
            (none("store", "a server keeps it"), Fact { cosa: "remote", valor: url, origen, existe: None })
        }
    };
    let data = match project() {
        Some(project) => of_file("data", project.data_dir(), "default"),
        None => none("data", "there is no home folder"),
    };
    Ok(vec![store, remote, token_fact(flags, &file), config_fact, data])
}

/// The source of the token, never the token.
fn token_fact(flags: &Flags, file: &File) -> Fact {
    match token::file(flags, file) {
        Some((path, origen)) => of_file("token", path, origen),
        None if token::is_in_environment() => none("token", token::VARIABLE),
        None => none("token", "none"),
    }
}

fn of_file(cosa: &'static str, path: &Path, origen: &'static str) -> Fact {
    Fact { cosa, valor: Some(path.display().to_string()), origen, existe: Some(path.exists()) }
}

const fn none(cosa: &'static str, origen: &'static str) -> Fact {
    Fact { cosa, valor: None, origen, existe: None }
}
