//! Tokens and secrets, which never come from an argument.

use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::Result;

use super::env::variable;
use super::file::File as Config;
use super::{Flags, Usage};
use crate::store::Secret;

/// The maximum size in bytes, more than a server accepts (contract G23).
const LONGEST: u64 = 256 * 1024;

/// Returns the file with the token, and what named it.
pub(super) fn file<'a>(flags: &'a Flags, config: &'a Config) -> Option<(&'a Path, &'static str)> {
    let flag = flags.token_file.as_deref().map(|path| (path, "--token-file"));
    flag.or_else(|| config.token_file.as_deref().map(|path| (path, "token_file in the config file")))
}

/// Whether the environment holds a token, which is not read.
#[must_use]
pub fn is_in_environment() -> bool {
    std::env::var_os(VARIABLE).is_some_and(|text| !text.is_empty())
}

/// The variable with the token itself.
pub(super) const VARIABLE: &str = "TICKETS_TOKEN";

/// Returns the token in the file, else in `TICKETS_TOKEN`.
pub(super) fn token(file: Option<&Path>) -> Result<Option<Secret>> {
    if let Some(path) = file {
        return read(path).map(Some).map_err(|reason| Usage(format!("token file {}: {reason}", path.display())).into());
    }
    let Some(text) = variable(VARIABLE)? else { return Ok(None) };
    Secret::new(&text).map(Some).map_err(|reason| Usage(format!("TICKETS_TOKEN: {reason}")).into())
}

/// Returns the secret of `--secret-file`, else of `TICKETS_SECRET`, without the newline at its end.
///
/// # Errors
/// [`Usage`] for a file that cannot be read, or that others may read too.
pub fn signing_secret(file: Option<&Path>) -> Result<Option<Vec<u8>>> {
    let text = match file {
        Some(path) => Some(private(path).map_err(|reason| Usage(format!("secret file {}: {reason}", path.display())))?),
        None => variable("TICKETS_SECRET")?.map(String::into_bytes),
    };
    Ok(text.map(|text| text.trim_ascii_end().to_vec()))
}

fn read(path: &Path) -> Result<Secret, String> {
    let text = String::from_utf8(private(path)?).map_err(|_| "a token is plain text".to_owned())?;
    Secret::new(&text).map_err(|error| error.to_string())
}

/// Whether systemd has put the file there for this service alone: nobody else may enter its folder, and lists of access widen
/// the permissions of the file itself (systemd.exec(5)).
fn is_credential(path: &Path) -> bool {
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY").filter(|folder| !folder.is_empty());
    folder.is_some_and(|folder| path.parent() == Some(Path::new(&folder)))
}

/// Reads a file that nobody else may read.
fn private(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let metadata = file.metadata().map_err(|error| error.to_string())?;
    // Looked up on the open file, so that it cannot be exchanged in between. A pipe such as <(pass show x) has no others.
    if metadata.is_file() && metadata.permissions().mode() & 0o077 != 0 && !is_credential(path) {
        return Err("others may read it: run `chmod 600` on it first".to_owned());
    }
    let mut bytes = Vec::new();
    file.take(LONGEST).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
