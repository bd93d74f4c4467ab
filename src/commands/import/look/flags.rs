//! What a profile says, as flags of a command line.

use std::path::Path;

use super::super::mapping::MappingArgs;
use crate::config::{quoted, words};
use crate::intake::{Member, Profile};
use crate::ticket::{Given, TicketDraft};

/// The flags for what is said besides what `base` says.
pub fn flags(more: &Profile, base: &Profile, typed: &MappingArgs) -> Vec<String> {
    let mut flags: Vec<String> = more.no_header.iter().filter(|is| **is).map(|_| "--no-header".to_owned()).collect();
    let mut say = |flag: &str, value: String| flags.extend([flag.to_owned(), value]);
    let texts = [("--rows", &more.rows), ("--encoding", &more.encoding)];
    texts.into_iter().for_each(|(flag, text)| text.iter().for_each(|text| say(flag, text.clone())));
    more.skip_lines.iter().for_each(|lines| say("--skip-lines", lines.to_string()));
    more.key.all.iter().for_each(|key| say("--key", key.clone()));
    for (name, columns) in &more.map {
        columns.all.iter().for_each(|column| say("--map", format!("{column}={name}")));
    }
    more.set.iter().for_each(|(name, text)| say("--set", format!("{name}={}", escaped(text))));
    more.empty_descripcion.iter().for_each(|text| say("--empty-descripcion", text.clone()));
    for (name, rules) in &more.value {
        rules.iter().for_each(|(from, to)| say("--value", format!("{name}:{from}={to}")));
    }
    // A flag stands in the place of the profile's whole list.
    let whole = |more: &[String], base: &[String]| if more.is_empty() { Vec::new() } else { [base, more].concat() };
    let forms = whole(&more.date_format.all, if typed.has_profile() { &base.date_format.all } else { &[] });
    forms.into_iter().for_each(|form| say("--date-format", form));
    let said = typed.creates();
    let mut create = whole(&more.create, &base.create);
    create.retain(|name| !said.contains(name));
    create.dedup();
    if !create.is_empty() {
        say("--create", create.join(","));
    }
    for (name, text) in &more.default {
        let flag = match Member::mapped(name).map(Member::name) {
            Some("UsuarioId") => "-u",
            Some("AreaId") => "-a",
            Some("PrioridadId") => "-p",
            _ => "-e",
        };
        say(flag, text.clone());
    }
    flags
}

/// As `--set` reads it, which takes `\n` for the end of a line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t")
}

/// A command line with these words and flags, as a shell reads it.
pub fn command(typed: &[String], more: &[String]) -> String {
    let all = std::iter::once("tickets").chain(typed.iter().chain(more).map(String::as_str));
    all.map(quoted).collect::<Vec<_>>().join(" ")
}

/// The words of the command without those that ask for a profile to be saved, or name another one.
pub fn without_saving() -> Vec<String> {
    const FLAGS: [&str; 3] = ["--save-profile", "--from", "--profile"];
    let mut kept = Vec::new();
    let mut typed = words().into_iter();
    while let Some(word) = typed.next() {
        if FLAGS.contains(&word.as_str()) {
            typed.next();
        } else if word != "--force" && !FLAGS.iter().any(|flag| word.starts_with(&format!("{flag}="))) {
            kept.push(word);
        }
    }
    kept
}

/// A profile with what flags say of rows without a value.
pub fn with_defaults(mut profile: Profile, flags: &TicketDraft) -> Profile {
    let id = |given: &Given<i64>| match given {
        Given::Value(id) => Some(id.to_string()),
        Given::Named(name) => Some(name.clone()),
        Given::Absent | Given::Unreadable => None,
    };
    let usuario = match &flags.usuario_id {
        Given::Value(text) | Given::Named(text) => Some(text.clone()),
        Given::Absent | Given::Unreadable => None,
    };
    let said = [("Usuario", usuario), ("Area", id(&flags.area_id))];
    let said = said.into_iter().chain([("Prioridad", id(&flags.prioridad_id)), ("Estado", id(&flags.estado_id))]);
    for (name, text) in said.filter_map(|(name, text)| Some((name, text?))) {
        profile.default.retain(|known, _| Member::mapped(known) != Member::mapped(name));
        profile.default.insert(name.to_owned(), text);
    }
    profile
}

/// A name for the profile of a file that no file has.
pub fn profile_path(file: &Path) -> String {
    let stem = file.file_stem().map_or_else(|| "profile".into(), |stem| stem.to_string_lossy());
    let names = std::iter::once(format!("{stem}.toml")).chain((2..100).map(|number| format!("{stem}-{number}.toml")));
    let mut free = names.filter(|name| !name.starts_with('-') && Path::new(name).symlink_metadata().is_err());
    free.next().unwrap_or_else(|| "profile.toml".to_owned())
}
