//! What is where, and who has said it, without opening or making anything.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::file::File;
use super::{Choice, Flags, choose, config_path, project, token};
use crate::store::without_userinfo;

/// One thing that a run works with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Fact {
    /// What it is.
    pub cosa: &'static str,
    /// Where it is; absent if there is none.
    pub valor: Option<String>,
    /// Who has said it: a flag, a variable, the config file, or nobody.
    pub origen: &'static str,
    /// Whether it is there; absent where that cannot be seen from here.
    pub existe: Option<bool>,
}

impl Fact {
    fn file(cosa: &'static str, path: &Path, origen: &'static str) -> Self {
        Self { cosa, valor: Some(path.display().to_string()), origen, existe: Some(path.exists()) }
    }

    const fn none(cosa: &'static str, origen: &'static str) -> Self {
        Self { cosa, valor: None, origen, existe: None }
    }
}

/// The store, the server, its token, the config file and the data folder.
///
/// # Errors
/// As [`super::Settings::load`], but for the token, which is not read.
pub fn facts(flags: &Flags) -> Result<Vec<Fact>> {
    let config = config_path()?;
    let config_fact = match &config {
        Some((path, named)) => Fact::file("config", path, if *named { "TICKETS_CONFIG" } else { "default" }),
        None => Fact::none("config", "there is no home folder"),
    };
    let file = File::load(config)?;
    let (store, remote) = match choose(flags, &file)? {
        (Choice::Sqlite(path), origen) => (Fact::file("store", &path, origen), Fact::none("remote", "none")),
        (Choice::Remote(url), origen) => {
            let url = Some(without_userinfo(&url));
            (Fact::none("store", "a server keeps it"), Fact { cosa: "remote", valor: url, origen, existe: None })
        }
    };
    let data = match project() {
        Some(project) => Fact::file("data", project.data_dir(), "default"),
        None => Fact::none("data", "there is no home folder"),
    };
    Ok(vec![store, remote, token_fact(flags, &file), config_fact, data])
}

/// Where the token comes from, never the token.
fn token_fact(flags: &Flags, file: &File) -> Fact {
    match token::file(flags, file) {
        Some((path, origen)) => Fact::file("token", path, origen),
        None if token::is_in_environment() => Fact::none("token", token::VARIABLE),
        None => Fact::none("token", "none"),
    }
}
