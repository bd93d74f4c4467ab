//! The user's pager and editor.

use std::env::var_os;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::{Flags, output};
use crate::terminal::pager::Pager;

/// Variables for the pager unless the environment has them: quit if the text fits on one screen, pass colours through and
/// leave the text on the screen; answers are UTF-8 in any locale.
const VARIABLES: [(&str, &str); 2] = [("LESS", "FRX"), ("LESSCHARSET", "utf-8")];

/// Returns the pager for answers on a terminal, if there is to be one: `TICKETS_PAGER`, the config file's, `PAGER`, `less`.
pub(super) fn pager(flags: &Flags, kept: Option<&str>, signals_end: bool) -> Option<Pager> {
    if flags.no_pager || output::is_dumb() {
        return None;
    }
    let named = var_os("TICKETS_PAGER").or_else(|| kept.map(OsString::from)).or_else(|| var_os("PAGER"));
    let is_none = |command: &OsStr| command.to_string_lossy().trim().is_empty() || command == "cat";
    if named.as_deref().is_some_and(is_none) {
        return None;
    }
    let variables = VARIABLES.into_iter().filter(|(name, _)| var_os(name).is_none()).collect();
    Some(Pager { is_named: named.is_some(), command: named.unwrap_or_else(|| "less".into()), variables, signals_end })
}

/// Returns the editor that the user has chosen.
#[must_use]
pub fn editor() -> Option<OsString> {
    let chosen = |name| var_os(name).filter(|command| !command.to_string_lossy().trim().is_empty());
    chosen("VISUAL").or_else(|| chosen("EDITOR"))
}

/// Returns the folder for temporary files.
#[must_use]
pub fn temporary() -> PathBuf {
    std::env::temp_dir()
}
