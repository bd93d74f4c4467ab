//! Replaces the config file as a whole.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::commands::output_file::Target;

/// The config file that is to be replaced, or made with its folder.
pub(super) fn target(path: &Path) -> Result<Target<'_>> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
    }
    let mode = fs::metadata(path).map_or(0o600, |there| Permissions::mode(&there.permissions()) & 0o777);
    Ok(Target { path, force: true, mode })
}

/// Writes the config file, which is whole at every moment.
pub(super) fn write(path: &Path, text: &str) -> Result<()> {
    target(path)?.write(|out| Ok(out.write_all(text.as_bytes())?))
}
