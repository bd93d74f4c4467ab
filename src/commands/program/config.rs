//! `tickets config`.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow};
use clap::{Args, Subcommand};

use super::config_file;
use crate::commands::answer::answer;
use crate::config::{self, ConfigKey, ConfigText, Output, Usage};
use crate::exit;
use crate::render::Setting;
use crate::store::{PostgresAddress, without_userinfo};
use crate::terminal::editor::{self, Editor};

/// Show and change the config file
///
/// A key may be written without its table: limit is output.limit. Comments in the file are kept. Flags and variables
/// override the file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickets config list
  tickets config set usuario 'Ana Ruiz'
  tickets config set output.limit 50
  tickets config get remote
  tickets config unset area
  tickets config edit")]
pub struct ConfigArgs {
    #[command(subcommand)]
    verb: Option<ConfigVerb>,
}

#[derive(Debug, Subcommand)]
enum ConfigVerb {
    /// List all keys with their values
    List,
    /// Print the value of a key; exit 1 if it has none
    Get {
        /// Key
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// Set a key
    Set {
        /// Key
        #[arg(value_name = "KEY")]
        key: String,
        /// Value
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: String,
    },
    /// Remove a key
    Unset {
        /// Key
        #[arg(value_name = "KEY")]
        key: String,
    },
    /// Edit the file in your editor; a file with a mistake is not saved
    Edit,
    /// Print the path of the file
    Path,
}

/// Shows or changes the config file.
///
/// # Errors
/// [`Usage`] for an unknown key, a value that the key cannot hold, and a file that is not valid.
pub fn run(args: &ConfigArgs, output: Output) -> Result<()> {
    match args.verb.as_ref().unwrap_or(&ConfigVerb::List) {
        ConfigVerb::List => list(output),
        ConfigVerb::Get { key } => get(ConfigKey::named(key)?),
        ConfigVerb::Set { key, value } => {
            let key = ConfigKey::named(key)?;
            changed(|config| config.set(key, value, None))
        }
        ConfigVerb::Unset { key } => {
            let key = ConfigKey::named(key)?;
            changed(|config| if config.unset(key) { Ok(()) } else { Err(unset(key, &config.path)) })
        }
        ConfigVerb::Edit => edit(output),
        ConfigVerb::Path => {
            let (path, _) = config::found()?;
            Ok(answer(|out| writeln!(out, "{}", path.display()))?)
        }
    }
}

fn list(output: Output) -> Result<()> {
    let config = ConfigText::load()?;
    let setting = |key: ConfigKey| Setting {
        clave: key.path(),
        valor: config
            .get(key)
            .map(|text| if key.path() == "remote" { without_userinfo(&text) } else { shown(key, text) }),
        descripcion: key.about,
    };
    let settings = ConfigKey::ALL.map(setting);
    Ok(answer(|out| output.pen().settings(out, &settings))?)
}

fn get(key: ConfigKey) -> Result<()> {
    let config = ConfigText::load()?;
    let value = config.get(key).ok_or_else(|| unset(key, &config.path))?;
    let value = shown(key, value);
    Ok(answer(|out| writeln!(out, "{value}"))?)
}

/// A password in a database's address is for nobody's screen.
fn shown(key: ConfigKey, text: String) -> String {
    if key.path() != "db" || !PostgresAddress::is_one(&text) || !PostgresAddress::has_password(&text) {
        return text;
    }
    without_userinfo(text.split('?').next().unwrap_or_default())
}

fn unset(key: ConfigKey, path: &Path) -> anyhow::Error {
    anyhow!("{} is not set in {}", key.path(), path.display())
}

fn changed(change: impl FnOnce(&mut ConfigText) -> Result<()>) -> Result<()> {
    let mut config = ConfigText::load()?;
    change(&mut config)?;
    config_file::write(&config.path, &config.text())
}

/// What a new file begins with.
fn template() -> String {
    let mut text = String::from("# Defaults of tickets; flags and variables go before them.\n");
    let mut table = String::new();
    for key in ConfigKey::ALL {
        let path = key.path();
        let (of, name) = path.split_once('.').unwrap_or(("", &path));
        if of != table {
            of.clone_into(&mut table);
            text += &format!("\n[{of}]\n");
        }
        text += &format!("# {name} =  # {}\n", key.about);
    }
    text
}

fn edit(output: Output) -> Result<()> {
    let fallback = || output.can_ask.then(|| "vi".into());
    let command = config::editor().or_else(fallback).ok_or_else(|| {
        Usage("there is no terminal to edit on, and no editor is named: set VISUAL or EDITOR".to_owned())
    })?;
    let (has_stdout, folder) = (output.stdout.is_terminal, config::temporary());
    let editor = Editor { command, folder, has_stdout, signals_end: true };
    let (path, found) = config::found()?;
    let edited = editor::edit(&editor, &found.clone().unwrap_or_else(template), "config", None)?;
    if found.as_ref().map_or_else(template, Clone::clone) == edited.text {
        edited.discard();
        exit::note("nothing was changed");
        return Ok(());
    }
    let written = config::check_text(&edited.text, &path).and_then(|()| config_file::write(&path, &edited.text));
    match written {
        Ok(()) => edited.discard(),
        Err(error) => return Err(edited.keep(error)),
    }
    Ok(())
}
