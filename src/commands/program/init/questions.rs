//! The questions of `tickets init`.

use std::path::PathBuf;

use anyhow::Result;

use super::Plan;
use super::who::{Acquaintances, Person};
use crate::commands::catalogue::person::correo;
use crate::config::{ConfigKey, ConfigText, Flags, expanded, has_token, local_store};
use crate::terminal::prompt::{Manner, Questions};
use crate::ticket::{Nombre, visible};

const LOCAL: &str = "local";

/// Asks where tickets are kept, unless a flag says it; returns the flags with the answer.
pub(super) fn place(flags: &Flags, config: &mut ConfigText, manner: Manner) -> Result<Flags> {
    if flags.remote.is_some() || flags.db.is_some() {
        return Ok(flags.clone());
    }
    let mut questions = Questions::begin(manner)?;
    let key = ConfigKey::named("remote")?;
    let before = config.get(key).unwrap_or_else(|| LOCAL.to_owned());
    let is_place = |text: &str| match text {
        LOCAL => Ok(()),
        _ if text.starts_with("http://") || text.starts_with("https://") => Ok(()),
        _ => Err("Write an address such as https://helpdesk.example.com, or local.".to_owned()),
    };
    let answer = questions.ask("Server address, or local", Some(&before), &is_place)?;
    if answer == LOCAL {
        if before != LOCAL {
            config.unset(key);
            let folder = config.path.parent().map(PathBuf::from).unwrap_or_default();
            let db = match config.get(ConfigKey::named("db")?) {
                Some(db) => folder.join(expanded(db.into())?),
                None => local_store()?,
            };
            return Ok(Flags { db: Some(db), ..flags.clone() });
        }
        return Ok(flags.clone());
    }
    let mut flags = Flags { remote: Some(answer), ..flags.clone() };
    if flags.token_file.is_none() && !has_token() && config.get(ConfigKey::named("token_file")?).is_none() {
        let is_file = |text: &str| match expanded(PathBuf::from(text)) {
            Ok(path) if text.is_empty() || path.is_file() => Ok(()),
            _ => Err(format!("There is no file '{}'.", visible(text))),
        };
        let answer = questions.ask("Token file (Enter for none)", None, &is_file)?;
        if !answer.is_empty() {
            flags.token_file = Some(std::path::absolute(expanded(answer.into())?)?);
        }
    }
    Ok(flags)
}

/// Asks who somebody is and for areas.
pub(super) fn plan(known: &Acquaintances, manner: Manner) -> Result<Plan> {
    let mut questions = Questions::begin(manner)?;
    let harmless = |sentence: String| visible(&sentence).into_owned();
    let is_who = |text: &str| known.who(text).map(drop).map_err(harmless);
    let name = questions.ask("Your name", known.own_name(), &is_who)?;
    let who = known.who(&name).map_err(anyhow::Error::msg)?;
    let mut mail = None;
    if let Person::New(..) = who {
        let is_mail = |text: &str| if text.is_empty() { Ok(()) } else { Ok(correo(text).map(drop)?) };
        let answer = questions.ask("Mail address (Enter for none)", None, &is_mail)?;
        mail = Some(answer).filter(|text| !text.is_empty());
    }
    let are_areas = |text: &str| areas(text).map(drop);
    let answer = questions.ask("Areas, as Redes, Compras (Enter for none)", None, &are_areas)?;
    Ok(Plan { who, correo: mail, areas: areas(&answer).map_err(anyhow::Error::msg)? })
}

fn areas(text: &str) -> Result<Vec<Nombre>, String> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| name.parse().map_err(|error| format!("'{}': {error}", visible(name)))).collect()
}
