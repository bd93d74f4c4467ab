//! The keys of `config.toml`, and what each may hold.

use std::path::Path;

use super::Usage;
use crate::render::Column;
use crate::store::PostgresAddress;
use crate::ticket::SortOrder;

/// A key of the config file.
#[derive(Debug, Clone, Copy)]
pub struct ConfigKey {
    /// Its table; empty for the top of the file.
    pub(super) table: &'static str,
    /// Its name in the table.
    pub(super) name: &'static str,
    /// What it sets.
    pub about: &'static str,
    kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Path,
    Number,
    IdOrName,
    Flag,
    Word(&'static [&'static str]),
    Columns,
    Sort,
    Zone,
}

const fn key(table: &'static str, name: &'static str, kind: Kind, about: &'static str) -> ConfigKey {
    ConfigKey { table, name, about, kind }
}

impl ConfigKey {
    /// All keys, in the order of the documentation.
    pub const ALL: [Self; 18] = [
        key("", "db", Kind::Path, "the file of the local store, or a database's address"),
        key("", "remote", Kind::Text, "the address of a server"),
        key("", "token_file", Kind::Path, "the file with the server's token"),
        key("", "timeout", Kind::Number, "time limit for the server, in seconds"),
        key("", "cacert", Kind::Path, "certificates to trust besides the system's"),
        key("", "max_ticket_bytes", Kind::Number, "the largest ticket, in bytes"),
        key("create", "usuario", Kind::Text, "usuario of a new ticket"),
        key("create", "area", Kind::IdOrName, "area of a new ticket"),
        key("create", "prioridad", Kind::IdOrName, "prioridad of a new ticket"),
        key("create", "estado", Kind::IdOrName, "estado of a new ticket"),
        key("create", "confirm", Kind::Flag, "show a ticket before it is filed"),
        key("output", "format", Kind::Word(&["table", "json", "jsonl"]), "format on a terminal"),
        key("output", "columns", Kind::Columns, "columns of a list on a terminal"),
        key("output", "sort", Kind::Sort, "order of a list on a terminal"),
        key("output", "limit", Kind::Number, "most rows of a list on a terminal"),
        key("output", "color", Kind::Word(&["auto", "always", "never"]), "when to use colour"),
        key("output", "pager", Kind::Text, "pager for long answers"),
        key("output", "timezone", Kind::Zone, "time zone of the times on a terminal"),
    ];

    /// Returns the whole name, such as `create.area`.
    #[must_use]
    pub fn path(&self) -> String {
        if self.table.is_empty() { self.name.to_owned() } else { format!("{}.{}", self.table, self.name) }
    }

    /// Returns the key of a whole name, or of a name without its table.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name == name || key.path() == name)
    }

    /// Returns the key of a name.
    ///
    /// # Errors
    /// [`Usage`], which lists the known keys.
    pub fn named(name: &str) -> Result<Self, Usage> {
        let known = || Self::ALL.map(|key| key.path()).join(", ");
        Self::find(name).ok_or_else(|| Usage(format!("unknown key '{name}'; the keys are: {}", known())))
    }

    /// Returns the only values that there are, or those that mean something of their own.
    #[must_use]
    pub const fn words(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Word(words) => words,
            Kind::Flag => &["true", "false"],
            Kind::Zone => &["local", "UTC"],
            _ => &[],
        }
    }

    /// Whether the value names a file.
    #[must_use]
    pub const fn is_path(&self) -> bool {
        matches!(self.kind, Kind::Path)
    }

    fn is_database(&self, text: &str) -> bool {
        self.name == "db" && PostgresAddress::is_one(text)
    }

    /// Checks the text of a value, apart from its range.
    ///
    /// # Errors
    /// A sentence that says what is expected.
    pub(super) fn check(&self, text: &str) -> Result<(), String> {
        let expected = |what: &str| Err(format!("{}: '{text}' is not valid: expected {what}", self.path()));
        match self.kind {
            _ if self.is_database(text) && PostgresAddress::has_password(text) => Err(format!(
                "{}: every user of this machine can see a password on a command line: put it in PGPASSWORD or a password \
                 file, or write the address with `tickets config edit`",
                self.path()
            )),
            Kind::Path | Kind::IdOrName if text.is_empty() => expected("a value; `tickets config unset` removes it"),
            Kind::Number if text.parse::<u32>().is_err() => expected("a whole number"),
            Kind::Flag if text.parse::<bool>().is_err() => expected("true or false"),
            Kind::Word(words) if !words.contains(&text) => expected(&words.join(", ")),
            Kind::Columns if !text.split(',').all(|name| Column::named(name.trim()).is_some()) => {
                expected(Column::NAMES)
            }
            Kind::Sort if text.parse::<SortOrder>().is_err() => {
                expected("codigo, creado, actualizado, prioridad, estado, area or titulo, and :asc or :desc")
            }
            Kind::Zone if !is_zone(text) => expected("local, UTC or a name such as Europe/Madrid"),
            _ => Ok(()),
        }
    }

    /// Returns a text as the value that the file holds.
    ///
    /// # Errors
    /// As [`Self::check`]; the current folder is gone.
    pub(super) fn value(&self, text: &str) -> Result<toml_edit::Value, String> {
        self.check(text)?;
        Ok(match self.kind {
            Kind::Number => i64::from(text.parse::<u32>().map_err(|error| error.to_string())?).into(),
            Kind::Flag => text.parse::<bool>().map_err(|error| error.to_string())?.into(),
            Kind::IdOrName => text.parse::<i64>().map_or_else(|_| text.into(), toml_edit::Value::from),
            // The file's own folder is where its relative paths begin; a shell's are meant from the current one.
            Kind::Path if !text.starts_with('~') && !self.is_database(text) => {
                let path = std::path::absolute(Path::new(text)).map_err(|error| format!("{text}: {error}"))?;
                path.to_str().ok_or_else(|| format!("{text}: the current folder is not valid UTF-8"))?.into()
            }
            _ => text.into(),
        })
    }
}

/// Whether a text has the form of a time zone's name.
fn is_zone(text: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|it: char| it.is_ascii_alphabetic())
            && part.chars().all(|it| it.is_ascii_alphanumeric() || "_+-".contains(it))
    };
    text.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_checked_by_its_key() {
        let table = [
            ("timeout", "30", true),
            ("timeout", "soon", false),
            ("timeout", "-1", false),
            ("create.area", "Redes", true),
            ("area", "", false),
            ("confirm", "false", true),
            ("confirm", "no", false),
            ("format", "json", true),
            ("format", "csv", false),
            ("color", "blue", false),
            ("columns", "codigo, titulo", true),
            ("columns", "codigo,color", false),
            ("sort", "prioridad:desc", true),
            ("sort", "prioridad:up", false),
            ("timezone", "Europe/Madrid", true),
            ("timezone", "Etc/GMT+5", true),
            ("timezone", "UTC", true),
            ("timezone", "", false),
            ("timezone", "../etc/passwd", false),
            ("pager", "", true),
            ("db", "postgresql://ana@db1/t", true),
            ("db", "postgresql://ana:p@db1/t", false),
            ("db", "postgresql://ana@db1/t?password=p", false),
        ];
        for (name, text, want) in table {
            assert_eq!(ConfigKey::find(name).unwrap().check(text).is_ok(), want, "{name} {text}");
        }
    }

    #[test]
    fn no_two_keys_have_one_name() {
        for key in ConfigKey::ALL {
            assert_eq!(ConfigKey::find(key.name).unwrap().path(), key.path());
        }
    }
}
