//! What somebody means who types the words of other programs.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::command;
use crate::commands::args::values::target;

/// Names of commands elsewhere, and ours in order of preference: the first that there is at its place.
const COMMANDS: [(&[&str], &[&str]); 18] = [
    (&["new", "open", "file", "add", "create", "submit"], &["create", "add"]),
    (&["rm", "remove", "del", "delete", "trash"], &["delete", "disable"]),
    (&["done", "resolve", "finish", "complete"], &["close"]),
    (&["start", "unclose"], &["reopen"]),
    (&["cat", "info", "get"], &["show", "list"]),
    (&["ls", "all", "query"], &["list"]),
    (&["find", "grep"], &["search"]),
    (&["modify", "mod", "set", "change", "assign"], &["update", "rename"]),
    (&["mv", "edit", "update"], &["rename"]),
    (&["annotate", "note", "reply"], &["comment"]),
    (&["history", "diff"], &["log"]),
    (&["revert", "rollback"], &["undo"]),
    (&["count", "report", "summary", "chart"], &["stats"]),
    (&["setup", "configure"], &["init"]),
    (&["user", "users", "usuarios", "whoami"], &["usuario"]),
    (&["areas", "department", "project"], &["area"]),
    (&["priority", "priorities", "prioridades"], &["prioridad"]),
    (&["status", "state", "estados"], &["estado"]),
];

/// Names of flags elsewhere, and ours in order of preference.
const FLAGS: [(&[&str], &[&str]); 10] = [
    (&["title", "subject", "summary", "name"], &["titulo", "usuario"]),
    (&["description", "desc", "body", "text"], &["descripcion", "message", "texto"]),
    (&["status", "state"], &["estado"]),
    (&["priority", "prio"], &["prioridad"]),
    (&["user", "author", "assignee", "owner"], &["usuario"]),
    (&["department", "project"], &["area"]),
    (&["reason"], &["motivo"]),
    (&["email", "mail"], &["correo"]),
    (&["open"], &["abiertos"]),
    (&["until", "before"], &["hasta"]),
];

/// Adds a tip to an error about a command or a flag that somebody knows from elsewhere.
pub(super) fn with_tip(mut error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let (about, tip) = match error.kind() {
        ErrorKind::InvalidSubcommand => (ContextKind::InvalidSubcommand, ContextKind::SuggestedSubcommand),
        ErrorKind::UnknownArgument => (ContextKind::InvalidArg, ContextKind::SuggestedArg),
        _ => return error,
    };
    let Some(ContextValue::String(word)) = error.get(about) else { return error };
    let mut all = command();
    all.build();
    let place = place(&all, arguments, word);
    let ours = if about == ContextKind::InvalidSubcommand {
        ours(&COMMANDS, word, |name| place.find_subcommand(name).is_some()).map(str::to_owned)
    } else {
        let word = word.trim_start_matches('-').split('=').next().unwrap_or_default();
        let has = |name: &str| place.get_arguments().any(|it: &Arg| it.get_long() == Some(name));
        ours(&FLAGS, word, has).map(|name| format!("--{name}"))
    };
    if let Some(tip) = shown(place, word) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    } else if let Some(ours) = ours {
        let value = if tip == ContextKind::SuggestedArg {
            ContextValue::String(ours)
        } else {
            ContextValue::Strings(vec![ours])
        };
        error.insert(tip, value);
    }
    error
}

/// What `view` means to who comes from `gh`: to show one.
fn shown(place: &Command, word: &str) -> Option<String> {
    let is_view = place.get_name() == "view";
    match word.strip_prefix('@') {
        _ if !is_view => None,
        Some(name) if word != "@last" => Some(format!("a saved view is listed by 'tickets list @{name}'")),
        // Codes of other servers are any word.
        _ if word != "@last" && !word.contains(|it: char| it.is_ascii_digit()) => None,
        _ => target(word).ok().map(|_| format!("a ticket is shown by 'tickets show {word}'")),
    }
}

fn ours<'a>(table: &[(&[&str], &[&'a str])], word: &str, has: impl Fn(&str) -> bool) -> Option<&'a str> {
    let rows = table.iter().filter(|(theirs, _)| theirs.contains(&word));
    rows.flat_map(|(_, ours)| ours.iter().copied()).find(|name| *name != word && has(name))
}

/// Returns the command that the arguments before a word name.
fn place<'a>(all: &'a Command, arguments: &[OsString], word: &str) -> &'a Command {
    let before = arguments.iter().skip(1).filter_map(|it| it.to_str()).take_while(|it| *it != word);
    before.fold(all, |place, it| place.find_subcommand(it).unwrap_or(place))
}
