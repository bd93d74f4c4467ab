//! What the value of an argument is, by its name in the help.

use super::Slot;
use crate::ticket::Catalogue;

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// The code of a ticket.
    Ticket(Whichever),
    /// The name or the id of an entry.
    Entry(Catalogue, Usable),
    /// The id of a user.
    UserId,
    /// The number of a change.
    Change,
    /// The number of a comment on a ticket.
    Comment,
    /// The name of a saved view.
    View,
    /// A column.
    Column,
    /// What a list is sorted by.
    Order,
    /// A column of a file, and what it is read as.
    Renamed,
    /// A key of the config file.
    Key,
    /// The value of such a key.
    KeyValue,
    /// A moment.
    When,
    /// A file.
    File,
    /// A ticket of the trash, or a file.
    TrashedOrFile,
    /// What nobody can guess.
    Text,
}

/// Which tickets a command is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whichever {
    All,
    Open,
    Closed,
}

/// Which entries a command is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usable {
    All,
    Enabled,
    Disabled,
}

/// Names of values that nobody can guess.
#[cfg(test)]
const TEXTS: [&str; 33] = [
    "-",
    "ADDRESS",
    "EXPR",
    "FLAGS",
    "ID",
    "KEY",
    "MINUTES",
    "N",
    "NAME",
    "NUMBER",
    "ORIGIN",
    "REASON",
    "ROLE",
    "SECONDS",
    "TEMPLATE",
    "TEXT",
    "TIME",
    "URL",
    "UUID",
    "VALUE",
    "VERSION",
    "WORDS",
    "COLUMN",
    "CODE",
    "CAMPO=TEXT",
    "CAMPO:VALUE=NAME",
    "CHARACTER",
    "CLAIM",
    "COUNT",
    "FORM",
    "MODE",
    "PATH",
    "ZONE",
];

/// Whether this argument of a command is one whose values are known, or known to be nobody's guess.
#[cfg(test)]
pub fn is_known(slot: &Slot, path: &[String]) -> bool {
    meaning(slot, path) != Meaning::Text || TEXTS.contains(&slot.name.as_str())
}

/// Returns what the value of an argument is.
pub fn meaning(slot: &Slot, path: &[String]) -> Meaning {
    let command = path.first().map_or("", String::as_str);
    let verb = path.get(1).map_or("", String::as_str);
    match (slot.name.as_str(), command) {
        ("CODE", "close") => Meaning::Ticket(Whichever::Open),
        ("CODE", "reopen") => Meaning::Ticket(Whichever::Closed),
        ("CODE", _) => Meaning::Ticket(Whichever::All),
        ("CODE|FILE", _) => Meaning::TrashedOrFile,
        ("FILE", _) => Meaning::File,
        ("CHANGE", _) => Meaning::Change,
        ("NUMBER", "comment") => Meaning::Comment,
        ("ID|NAME" | "UUID|NAME", _) => {
            let catalogo = Catalogue::ALL.into_iter().find(|it| [slot.id.as_str(), command].contains(&it.singular()));
            let usable = match (verb, command) {
                ("enable", _) => Usable::Disabled,
                ("disable", _) | (_, "create" | "update" | "import") => Usable::Enabled,
                _ => Usable::All,
            };
            catalogo.map_or(Meaning::Text, |catalogo| Meaning::Entry(catalogo, usable))
        }
        ("UUID", "token") => Meaning::UserId,
        ("@VIEW", _) | ("NAME", "view") => Meaning::View,
        ("COLUMN", "list" | "export") => Meaning::Column,
        ("FIELD[:asc|desc]", _) => Meaning::Order,
        ("COLUMN=CAMPO", _) => Meaning::Renamed,
        ("KEY", "config") => Meaning::Key,
        ("VALUE", "config") => Meaning::KeyValue,
        ("WHEN", _) => Meaning::When,
        _ => Meaning::Text,
    }
}
