//! The tables of a store against those that this program makes.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Findings, Subject};
use crate::store::care::Resultado;
use crate::store::sqlite::file::migrate::bring_to;

/// Each object by its name, with its kind and the words that made it.
type Objects = BTreeMap<String, (String, Option<String>)>;

pub(super) fn schema(subject: &Subject<'_>, findings: &mut Findings) -> rusqlite::Result<()> {
    let ours = Connection::open_in_memory()?;
    bring_to(&ours, subject.version)?;
    let (wanted, mut found) = (objects(&ours)?, objects(subject.connection)?);
    for (name, (kind, sql)) in &wanted {
        match found.remove(name) {
            None => findings.mal(format!("the {kind} {name} is missing; {REMEDY}")),
            Some((other, _)) if other != *kind => findings.mal(format!("{name} is a {other}, not a {kind}; {REMEDY}")),
            Some((_, other)) if other != *sql => {
                findings.mal(format!("the {kind} {name} is not as it was made; {REMEDY}"));
            }
            Some(_) => {}
        }
    }
    for (name, (kind, _)) in found {
        match kind.as_str() {
            // Neither is ever run, yet whoever put it there meant something by it.
            "trigger" | "view" => findings.mal(format!("there is a {kind} {name}, and a store has none; {REMEDY}")),
            _ => findings.say(Resultado::Aviso, format!("there is a {kind} {name}, which is of another program")),
        }
    }
    findings.otherwise("tables and indexes are those that this program makes");
    Ok(())
}

const REMEDY: &str = "somebody else has changed the store: restore the file from a backup";

fn objects(connection: &Connection) -> rusqlite::Result<Objects> {
    connection
        .prepare("SELECT name, type, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_stat%' ESCAPE '!'")?
        .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
        .collect()
}
