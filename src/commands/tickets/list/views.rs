//! Saved views: the flags of a list under a name, each in a file of its own beside the config file.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::Parser;

use super::ListArgs;
use crate::commands::context::Context;
use crate::commands::output_file::Target;
use crate::config::{Usage, quoted};
use crate::store::StoreError;
use crate::ticket::{fold, line};

/// The most characters of a name.
const LONGEST: usize = 64;

/// The most bytes of a file.
const LARGEST: u64 = 64 * 1024;

/// A command line that has only the flags of a list.
#[derive(Debug, Parser)]
#[command(name = "tickets list", no_binary_name = true, disable_help_flag = true)]
struct Saved {
    #[command(flatten)]
    list: ListArgs,
    /// The global flags that those of a list name as not going with them.
    #[arg(short, long)]
    quiet: bool,
    #[arg(long)]
    format: Option<String>,
}

/// Reads `@NAME`.
pub fn named(text: &str) -> Result<String, String> {
    match text.strip_prefix('@') {
        Some(last) if fold(last) == "last" => Err("@last is the newest ticket, not a view".to_owned()),
        Some(name) => name_of(name),
        None => Err("a view is written @NAME; for words there is `tickets search`".to_owned()),
    }
}

/// Reads the name of a view.
pub fn name_of(text: &str) -> Result<String, String> {
    let is_plain = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    if text.is_empty() || text.chars().count() > LONGEST || !text.chars().all(is_plain) || text.starts_with('-') {
        return Err(format!("a view's name has 1 to {LONGEST} letters, digits, - and _, and begins with no -"));
    }
    if fold(text) == "last" {
        return Err("@last is the newest ticket: choose another name".to_owned());
    }
    Ok(text.to_owned())
}

/// Returns the flags of a view.
///
/// # Errors
/// [`StoreError::Unknown`] for a view that is not there; [`Usage`] for flags that are none by now.
pub(super) fn read(name: &str, context: &Context) -> Result<ListArgs> {
    let words = words(name, context)?;
    parsed(&words).map_err(|why| Usage(format!("view {name}: {why}")).into())
}

/// Returns what a view was saved with.
///
/// # Errors
/// As [`read`], but for the flags.
pub fn words(name: &str, context: &Context) -> Result<Vec<String>> {
    let path = path(name, context)?;
    let doing = || format!("reading {}", path.display());
    match fs::metadata(&path) {
        Ok(file) if file.is_file() && file.len() <= LARGEST => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(absent(name, context).into()),
        Err(error) => return Err(error).with_context(doing),
        Ok(_) => return Err(anyhow!("{}: this is no view", path.display())),
    }
    let text = fs::read(&path).with_context(doing)?;
    serde_json::from_slice(&text).with_context(doing)
}

/// Keeps flags under a name.
///
/// # Errors
/// [`Usage`] for what are no flags of a list.
pub fn save(name: &str, words: &[String], context: &Context) -> Result<()> {
    let list = parsed(words).map_err(Usage)?;
    if let Some(view) = list.view {
        return Err(Usage(format!("a view names no other view, and this one names @{view}")).into());
    }
    if list.shape.wanted().is_some() || list.count || list.watch.is_some() {
        let text =
            "a view says which tickets, and how: --jq, --template, --count and --watch go with `tickets list @NAME`";
        return Err(Usage(text.to_owned()).into());
    }
    let path = path(name, context)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
    }
    let mut text = serde_json::to_vec(words)?;
    text.push(b'\n');
    Target { path: &path, force: true, mode: 0o600 }.write(|out| Ok(out.write_all(&text)?))
}

/// Forgets a view.
///
/// # Errors
/// [`StoreError::Unknown`] for a view that is not there.
pub fn delete(name: &str, context: &Context) -> Result<()> {
    let path = path(name, context)?;
    match fs::remove_file(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(absent(name, context).into()),
        removed => removed.with_context(|| format!("deleting {}", path.display())),
    }
}

/// Returns the names of all views, in their order.
pub fn names(context: &Context) -> Result<Vec<String>> {
    names_in(folder(context)?)
}

/// Returns the names of the views in a folder, in their order.
pub fn names_in(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.with_context(|| format!("reading {}", folder.display()))?,
    };
    let name = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?.to_owned();
        name_of(&name).ok()
    };
    let mut names: Vec<String> = entries.filter_map(|entry| name(entry.ok()?.path())).collect();
    names.sort();
    Ok(names)
}

/// Returns flags as a shell reads them.
pub fn shown(words: &[String]) -> String {
    line(&words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "))
}

const ENDING: &str = ".json";

fn parsed(words: &[String]) -> Result<ListArgs, String> {
    let wrong = |what: &str| format!("{what}; a view has flags of `tickets list`, and no other");
    let saved = Saved::try_parse_from(words).map_err(|error| {
        let text = error.to_string();
        wrong(text.lines().next().unwrap_or_default().trim_start_matches("error: "))
    })?;
    if saved.quiet || saved.format.is_some() {
        return Err(wrong("--quiet and --format are for every command"));
    }
    Ok(saved.list)
}

fn path(name: &str, context: &Context) -> Result<PathBuf> {
    Ok(folder(context)?.join(format!("{name}{ENDING}")))
}

fn folder(context: &Context) -> Result<&Path, Usage> {
    let none = || Usage("there is no home folder to keep views in: set XDG_CONFIG_HOME or TICKETS_CONFIG".to_owned());
    context.settings.views.as_deref().ok_or_else(none)
}

fn absent(name: &str, context: &Context) -> StoreError {
    let known = names(context).unwrap_or_default();
    StoreError::Unknown(match known.is_empty() {
        true => format!("there is no view '{name}', nor any other; save one with `tickets view save {name} …`"),
        false => format!("there is no view '{name}'; there are: {}", known.join(", ")),
    })
}
