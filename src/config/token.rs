//! Where the bearer token comes from: never from an argument.

use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::Result;

use super::Usage;
use super::env::variable;
use crate::store::Secret;

/// More than any token that a server would take (contract G23).
const LONGEST: u64 = 256 * 1024;

/// The token of `--token-file`, else of `TICKETS_TOKEN`.
pub(super) fn token(file: Option<&Path>) -> Result<Option<Secret>> {
    if let Some(path) = file {
        return read(path).map(Some).map_err(|reason| Usage(format!("token file {}: {reason}", path.display())).into());
    }
    let Some(text) = variable("TICKETS_TOKEN")? else { return Ok(None) };
    Secret::new(&text).map(Some).map_err(|reason| Usage(format!("TICKETS_TOKEN: {reason}")).into())
}

fn read(path: &Path) -> Result<Secret, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let metadata = file.metadata().map_err(|error| error.to_string())?;
    // Looked up on the open file, so that it cannot be exchanged in between. A pipe such as <(pass show x) has no others.
    if metadata.is_file() && metadata.permissions().mode() & 0o077 != 0 {
        return Err("others may read it: run `chmod 600` on it first".to_owned());
    }
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).map_err(|error| error.to_string())?;
    Secret::new(&text).map_err(|error| error.to_string())
}
