//! `config.toml` as a text that is changed key by key and keeps its comments.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Result;
use toml_edit::{DocumentMut, Item, TableLike};

use super::file::{File, read, wrong};
use super::{ConfigKey, Usage, config_path};

/// The config file and its text.
#[derive(Debug)]
pub struct ConfigText {
    /// Where it is, or will be.
    pub path: PathBuf,
    /// What is there now; `None` if there is no file.
    pub found: Option<String>,
    document: DocumentMut,
}

impl ConfigText {
    /// Reads the file, which may be missing.
    ///
    /// # Errors
    /// [`Usage`] for a file that cannot be read or is not valid, or where there is no home folder.
    pub fn load() -> Result<Self> {
        let (path, found) = found()?;
        let text = found.as_deref().unwrap_or_default();
        File::parse(text, &path)?;
        let document = text.parse().map_err(|error: toml_edit::TomlError| wrong(&path, &error))?;
        Ok(Self { path, found, document })
    }

    /// Returns the value of a key as a text.
    #[must_use]
    pub fn get(&self, key: ConfigKey) -> Option<String> {
        let value = self.table(key)?.get(key.name)?.as_value()?;
        Some(value.as_str().map_or_else(|| value.clone().decorated("", "").to_string(), str::to_owned))
    }

    fn table(&self, key: ConfigKey) -> Option<&dyn TableLike> {
        if key.table.is_empty() {
            Some(self.document.as_table())
        } else {
            self.document.get(key.table)?.as_table_like()
        }
    }

    /// Sets a key; a comment behind its value stays unless there is a new one.
    ///
    /// # Errors
    /// [`Usage`] for a value that the key cannot hold.
    pub fn set(&mut self, key: ConfigKey, text: &str, comment: Option<&str>) -> Result<()> {
        let mut value = key.value(text).map_err(Usage)?;
        let table: &mut dyn TableLike = if key.table.is_empty() {
            self.document.as_table_mut()
        } else {
            let table = self.document.entry(key.table).or_insert_with(toml_edit::table);
            table.as_table_like_mut().ok_or_else(|| wrong(&self.path, &format!("{} is not a table", key.table)))?
        };
        if let Some(old) = table.get(key.name).and_then(Item::as_value) {
            *value.decor_mut() = old.decor().clone();
        }
        if let Some(comment) = comment {
            value.decor_mut().set_suffix(format!(" # {}", comment.replace(char::is_control, " ")));
        }
        match table.get_mut(key.name) {
            Some(item) => *item = Item::Value(value),
            None => drop(table.insert(key.name, Item::Value(value))),
        }
        File::parse(&self.text(), &self.path).map(drop)
    }

    /// Removes a key; comments above it move down. Returns whether it was there.
    pub fn unset(&mut self, key: ConfigKey) -> bool {
        let table: Option<&mut dyn TableLike> = match key.table {
            "" => Some(self.document.as_table_mut()),
            name => self.document.get_mut(name).and_then(Item::as_table_like_mut),
        };
        let Some(table) = table.filter(|table| table.contains_key(key.name)) else { return false };
        let above = table.key(key.name).and_then(|key| key.leaf_decor().prefix()?.as_str().map(str::to_owned));
        let above = above.filter(|text| text.contains('#')).unwrap_or_default();
        let next = table.iter().map(|(name, _)| name.to_owned()).skip_while(|name| name != key.name).nth(1);
        table.remove(key.name);
        match next.as_deref().and_then(|next| table.key_mut(next)) {
            Some(mut next) => {
                let old = next.leaf_decor().prefix().and_then(|it| it.as_str()).unwrap_or_default().to_owned();
                next.leaf_decor_mut().set_prefix(above + &old);
            }
            None => {
                let old = self.document.trailing().as_str().unwrap_or_default().to_owned();
                self.document.set_trailing(old + &above);
            }
        }
        true
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> String {
        self.document.to_string()
    }
}

/// Returns the path of the config file and its text, which may be missing and is not examined.
///
/// # Errors
/// [`Usage`] for a file that cannot be read or written to, or where there is no home folder.
pub fn found() -> Result<(PathBuf, Option<String>)> {
    let no_home = || Usage("there is no home folder: name the config file with TICKETS_CONFIG".to_owned());
    let (path, _) = config_path()?.ok_or_else(no_home)?;
    check(&path)?;
    match read(&path) {
        Ok(text) => Ok((path, Some(text))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok((path, None)),
        Err(error) => Err(wrong(&path, &error).into()),
    }
}

/// Checks a whole text for the file at this path.
///
/// # Errors
/// [`Usage`], which names the line.
pub fn check_text(text: &str, path: &Path) -> Result<()> {
    File::parse(text, path).map(drop)
}

/// Refuses what cannot be replaced by a file.
fn check(path: &Path) -> Result<(), Usage> {
    match (fs::metadata(path), fs::symlink_metadata(path)) {
        (Ok(there), _) if there.is_file() => Ok(()),
        (Ok(_), _) => Err(wrong(path, &"this is not a regular file")),
        (Err(_), Ok(link)) if link.is_symlink() => {
            Err(wrong(path, &"this link leads to no file: remove it, or make the file"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, change: impl FnOnce(&mut ConfigText)) -> String {
        let document = text.parse().unwrap();
        let mut config = ConfigText { path: PathBuf::from("/c.toml"), found: None, document };
        change(&mut config);
        config.text()
    }

    fn set(text: &str, name: &str, value: &str) -> String {
        changed(text, |config| config.set(ConfigKey::find(name).unwrap(), value, None).unwrap())
    }

    #[test]
    fn a_key_is_set_in_its_place_and_comments_stay() {
        let table = [
            ("", "area", "1", "[create]\narea = 1\n"),
            ("", "timeout", "5", "timeout = 5\n"),
            (
                "# a\n[create] # b\narea = 1 # c\n# d\n",
                "area",
                "Redes",
                "# a\n[create] # b\narea = \"Redes\" # c\n# d\n",
            ),
            ("create = { area = 1 }\n", "area", "2", "create = { area = 2 }\n"),
            ("create.area = 1\n", "estado", "2", "create.area = 1\ncreate.estado = 2\n"),
            ("[create]\narea = 1\n", "timeout", "5", "timeout = 5\n[create]\narea = 1\n"),
            ("", "sort", "creado:asc", "[output]\nsort = \"creado:asc\"\n"),
        ];
        for (text, name, value, want) in table {
            assert_eq!(set(text, name, value), want, "{text:?} {name}");
        }
    }

    #[test]
    fn a_key_is_unset_and_the_comments_above_it_stay() {
        let table = [
            ("# a\ntimeout = 5\n# b\ndb = \"/x\"\n", "timeout", "# a\n# b\ndb = \"/x\"\n"),
            ("[create]\n# a\narea = 1\n", "area", "[create]\n# a\n"),
            ("create = { area = 1, estado = 2 }\n", "area", "create = { estado = 2 }\n"),
        ];
        for (text, name, want) in table {
            let got = changed(text, |config| assert!(config.unset(ConfigKey::find(name).unwrap())));
            assert_eq!(got, want, "{text:?} {name}");
        }
        changed("", |config| assert!(!config.unset(ConfigKey::find("area").unwrap())));
    }
}
